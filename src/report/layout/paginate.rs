//! Strips put on pages.
//!
//! Strips that must stay together move to the next page together; only when they are taller than
//! a page are they parted. A table's head is repeated where its rows go on.

use super::strip::Strip;
use crate::report::page::{Item, Point, Pt};

/// The items of each page, from the top left corner within the margins; at least one page.
pub(super) fn paginate(strips: Vec<Strip>, depth: Pt) -> Vec<Vec<Item>> {
    let mut sheets = Sheets {
        depth,
        done: Vec::new(),
        items: Vec::new(),
        y: Pt::ZERO,
    };
    for group in groups(strips) {
        sheets.place_together(group);
    }
    sheets.done.push(sheets.items);
    sheets.done
}

/// Strips that must stand on one page.
fn groups(strips: Vec<Strip>) -> Vec<Vec<Strip>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    for strip in strips {
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
    done: Vec<Vec<Item>>,
    items: Vec<Item>,
    y: Pt,
}

impl Sheets {
    fn place_together(&mut self, group: Vec<Strip>) {
        let height: Pt = group.iter().map(|strip| strip.before + strip.height).sum();
        if !self.fits(height) {
            self.turn();
        }
        for strip in group {
            if !self.fits(strip.before + strip.height) {
                self.turn();
            }
            self.place(strip);
        }
    }

    fn fits(&self, height: Pt) -> bool {
        self.y == Pt::ZERO || self.y + height <= self.depth
    }

    fn turn(&mut self) {
        self.done.push(std::mem::take(&mut self.items));
        self.y = Pt::ZERO;
    }

    fn place(&mut self, strip: Strip) {
        if self.y > Pt::ZERO {
            self.y += strip.before;
        } else if let Some(head) = &strip.head {
            self.put(head.as_ref().clone());
        }
        self.put(strip);
    }

    fn put(&mut self, strip: Strip) {
        let by = Point::new(Pt::ZERO, self.y);
        self.items
            .extend(strip.items.into_iter().map(|item| item.moved(by)));
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
        Strip {
            items: vec![rule(Pt::ZERO, Pt(1.0), Pt::ZERO, Pt(height), Colour::Ink)],
            height: Pt(height),
            with_next,
            ..Strip::default()
        }
    }

    /// How many items each page holds.
    fn counts(strips: Vec<Strip>) -> Vec<usize> {
        paginate(strips, Pt(100.0)).iter().map(Vec::len).collect()
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
    fn a_table_repeats_its_head() {
        let head = Rc::new(strip(10.0, true));
        let row = || Strip {
            head: Some(head.clone()),
            ..strip(40.0, false)
        };
        let strips = vec![head.as_ref().clone(), row(), row(), row(), row()];
        assert_eq!(counts(strips), [3, 3]);
    }
}
