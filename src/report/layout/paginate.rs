//! Strips put on pages.
//!
//! Strips that must stay together move to the next page together; only when they are taller than
//! a page are they parted, and even then not behind what leads, such as a heading. A table's head is
//! repeated where its rows go on.

use super::strip::{Pending, Strip, Turn};
use crate::report::page::{Landmark, Part, Point, Pt};

/// What the pages hold.
pub(super) struct Paged {
    /// At least one page.
    pub(super) leaves: Vec<Leaf>,
    /// Titles and headings in order, from the upper edge within the margins.
    pub(super) landmarks: Vec<Landmark>,
}

/// One page, from the top left corner within the margins.
#[derive(Default)]
pub(super) struct Leaf {
    pub(super) parts: Vec<Part>,
    /// Page numbers to be set once they are known.
    pub(super) pending: Vec<Pending>,
    /// Which part of the document its running lines come from.
    pub(super) part: usize,
}

/// Strips on pages of this depth.
pub(super) fn paginate(strips: Vec<Strip>, depth: Pt) -> Paged {
    let mut sheets = Sheets {
        depth,
        done: Vec::new(),
        landmarks: Vec::new(),
        leaf: Leaf::default(),
        y: Pt::ZERO,
    };
    for group in groups(strips) {
        sheets.place_together(group);
    }
    sheets.done.push(sheets.leaf);
    Paged {
        leaves: sheets.done,
        landmarks: sheets.landmarks,
    }
}

/// Strips that must stand on one page.
fn groups(strips: Vec<Strip>) -> Vec<Vec<Strip>> {
    let mut groups = Vec::new();
    let mut group: Vec<Strip> = Vec::new();
    for strip in strips {
        if strip.turn != Turn::No && !group.is_empty() {
            groups.push(std::mem::take(&mut group));
        }
        let ends = !strip.with_next;
        group.push(strip);
        if ends {
            groups.push(std::mem::take(&mut group));
        }
    }
    groups.push(group);
    groups
}

struct Sheets {
    depth: Pt,
    done: Vec<Leaf>,
    landmarks: Vec<Landmark>,
    leaf: Leaf,
    y: Pt,
}

impl Sheets {
    fn place_together(&mut self, group: Vec<Strip>) {
        match group.first().map_or(Turn::No, |strip| strip.turn) {
            Turn::No => {}
            Turn::Page => self.begin_page(self.leaf.part),
            Turn::Part(part) => self.begin_page(part),
        }
        self.make_room(&group);
        let mut led = Vec::new();
        for strip in group {
            let leads = strip.leads;
            led.push(strip);
            if !leads {
                self.place_led(std::mem::take(&mut led));
            }
        }
        self.place_led(led);
    }

    /// What leads, and what it leads to.
    fn place_led(&mut self, strips: Vec<Strip>) {
        self.make_room(&strips);
        for strip in strips {
            self.make_room(std::slice::from_ref(&strip));
            self.place(strip);
        }
    }

    /// Turns the page when these strips do not fit what is left of it.
    fn make_room(&mut self, strips: &[Strip]) {
        let height: Pt = strips.iter().map(|strip| strip.before + strip.height).sum();
        if !self.fits(height) {
            self.turn();
        }
    }

    /// A page with nothing on it yet, which belongs to this part of the document.
    fn begin_page(&mut self, part: usize) {
        if self.y > Pt::ZERO {
            self.turn();
        }
        self.leaf.part = part;
    }

    fn fits(&self, height: Pt) -> bool {
        self.y == Pt::ZERO || self.y + height <= self.depth
    }

    fn turn(&mut self) {
        let next = Leaf {
            part: self.leaf.part,
            ..Leaf::default()
        };
        self.done.push(std::mem::replace(&mut self.leaf, next));
        self.y = Pt::ZERO;
    }

    fn place(&mut self, strip: Strip) {
        if self.y > Pt::ZERO {
            self.y += strip.before;
        } else if let Some(head) = &strip.head {
            // Said once already: here it only adorns.
            let again = head
                .parts
                .iter()
                .map(|part| Part::adorning(part.item.clone()));
            self.leaf.parts.extend(again);
            self.y += head.height;
        }
        self.put(strip);
    }

    fn put(&mut self, strip: Strip) {
        let by = Point::new(Pt::ZERO, self.y);
        if let Some((text, level)) = strip.landmark {
            self.landmarks.push(Landmark {
                text,
                level,
                page: self.done.len(),
                top: self.y,
            });
        }
        self.leaf
            .pending
            .extend(strip.pending.map(|pending| Pending {
                top: pending.top + self.y,
                ..pending
            }));
        let parts = strip.parts.into_iter().map(|part| part.moved(by));
        self.leaf.parts.extend(parts);
        self.y += strip.height;
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::strip::rule;
    use super::*;
    use crate::report::page::Colour;

    /// A strip with one rule at its top.
    fn strip(height: f32, with_next: bool) -> Strip {
        let item = rule(Pt::ZERO, Pt(1.0), Pt::ZERO, Pt(height), Colour::Ink);
        Strip {
            parts: vec![Part::adorning(item)],
            height: Pt(height),
            with_next,
            ..Strip::default()
        }
    }

    /// How many items each page holds.
    fn counts(strips: Vec<Strip>) -> Vec<usize> {
        let leaves = paginate(strips, Pt(100.0)).leaves;
        leaves.iter().map(|leaf| leaf.parts.len()).collect()
    }

    #[test]
    fn a_heading_moves_with_what_follows() {
        assert_eq!(
            counts(vec![
                strip(80.0, false),
                strip(15.0, true),
                strip(10.0, false)
            ]),
            [1, 2]
        );
    }

    #[test]
    fn what_is_taller_than_a_page_is_parted() {
        let tall = vec![strip(60.0, true), strip(60.0, true), strip(30.0, false)];
        assert_eq!(counts(tall), [1, 2]);
    }

    #[test]
    fn what_leads_goes_with_what_it_leads_to_in_any_case() {
        let leading = Strip {
            leads: true,
            ..strip(30.0, true)
        };
        let tall = vec![strip(60.0, true), leading, strip(60.0, false)];
        assert_eq!(counts(tall), [1, 2]);
    }

    #[test]
    fn a_table_repeats_its_head() {
        let head = Rc::new(strip(10.0, true));
        let row = || Strip {
            head: Some(head.clone()),
            ..strip(40.0, false)
        };
        let strips = vec![head.as_ref().clone(), row(), row(), row(), row()];
        assert_eq!(counts(strips), [3, 3]);
    }

    #[test]
    fn a_new_part_begins_a_page_of_its_own() {
        let turned = |turn| Strip {
            turn,
            ..strip(10.0, false)
        };
        let strips = vec![
            turned(Turn::Part(1)),
            turned(Turn::Page),
            turned(Turn::Part(2)),
        ];
        let leaves = paginate(strips, Pt(100.0)).leaves;
        let parts: Vec<usize> = leaves.iter().map(|leaf| leaf.part).collect();
        assert_eq!(parts, [1, 1, 2]);
    }
}
