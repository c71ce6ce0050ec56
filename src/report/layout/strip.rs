//! Strips: horizontal slices of a document that no page break cuts.

use std::rc::Rc;

use crate::report::lines::Style;
use crate::report::page::{Colour, Item, NodeId, Part, Point, Pt, Rule, Run};

/// A slice across the measure.
#[derive(Clone, Debug, Default)]
pub(super) struct Strip {
    /// What stands in it, from its own top left corner.
    pub(super) parts: Vec<Part>,
    /// Its height.
    pub(super) height: Pt,
    /// Space over it, left out at a page's top.
    pub(super) before: Pt,
    /// Whether the next strip must stand on the same page.
    pub(super) with_next: bool,
    /// Whether it says what the next strip is, so that it never ends a page: a heading, a table's head.
    pub(super) leads: bool,
    /// What stands over it again when it comes first on a page: a table's head.
    pub(super) head: Option<Rc<Strip>>,
    /// Whether it begins a new page.
    pub(super) turn: Turn,
    /// The words and level of the title or heading that it begins.
    pub(super) landmark: Option<(String, u8)>,
    /// A page's number to be set here once it is known.
    pub(super) pending: Option<Pending>,
}

/// Whether a strip begins a new page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Turn {
    /// It goes on.
    #[default]
    No,
    /// On a new page.
    Page,
    /// On a new page, with the running lines of this part of the document.
    Part(usize),
}

/// The number of a page that is not known yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    /// Which landmark's page, counted from the document's first.
    pub(super) landmark: usize,
    /// The node that the number belongs to.
    pub(super) node: NodeId,
    /// The upper edge of its line.
    pub(super) top: Pt,
}

/// Lines of a cell.
pub(super) struct Column {
    /// Where they begin.
    pub(super) x: Pt,
    /// The node that they belong to.
    pub(super) node: NodeId,
    /// The lines.
    pub(super) lines: Vec<Run>,
}

/// Where the baseline lies within a line's height. It does not hang on the size, so that label
/// and answer stand on one line.
const BASELINE: f32 = 0.72;
/// Lines that fit one strip; a longer row is cut into several.
const UNCUT: usize = 6;
/// Lines of a cut row that stay together at its start and end.
const TOGETHER: usize = 3;

impl Strip {
    /// Adds what belongs to a node.
    pub(super) fn put(&mut self, node: NodeId, item: Item) {
        self.parts.push(Part {
            node: Some(node),
            item,
        });
    }

    /// Adds what only adorns.
    pub(super) fn adorn(&mut self, item: Item) {
        self.parts.push(Part::adorning(item));
    }

    /// Adds a rule across `from` to `to` at the strip's lower edge.
    pub(super) fn rule(&mut self, (from, to): (Pt, Pt), width: Pt, colour: Colour) {
        self.adorn(rule(from, to, self.height, width, colour));
    }

    /// Adds lines of one style at the strip's lower edge, each where `place` says it begins.
    pub(super) fn lines(
        &mut self,
        lines: Vec<Run>,
        style: Style,
        node: NodeId,
        place: impl Fn(&Run) -> Pt,
    ) {
        for run in lines {
            let x = place(&run);
            self.put(node, placed(run, x, self.height, style.leading));
            self.height += style.leading;
        }
    }

    /// Adds lines one under the other, each centred between `from` and `to`.
    pub(super) fn stack(
        &mut self,
        lines: Vec<Run>,
        style: Style,
        node: NodeId,
        (from, to): (Pt, Pt),
    ) {
        self.lines(lines, style, node, |run| centred(run, from, to));
    }

    /// Adds another strip's parts, moved; the height stays.
    pub(super) fn overlay(&mut self, other: Self, by: Point) {
        let parts = other.parts.into_iter().map(|part| part.moved(by));
        self.parts.extend(parts);
    }
}

/// A horizontal rule.
pub(super) fn rule(from: Pt, to: Pt, y: Pt, width: Pt, colour: Colour) -> Item {
    Item::Rule(Rule {
        from: Point::new(from, y),
        to: Point::new(to, y),
        width,
        colour,
    })
}

/// A run at `x`, on the baseline of a line whose top is `top`.
pub(super) fn placed(run: Run, x: Pt, top: Pt, leading: Pt) -> Item {
    let baseline = top + leading * BASELINE;
    let at = Point::new(run.at.x + x, baseline);
    Item::Text(Run { at, ..run })
}

/// Where a run begins that is centred between `from` and `to`.
pub(super) fn centred(run: &Run, from: Pt, to: Pt) -> Pt {
    from + (to - from - run.width()) * 0.5
}

/// A row of one column that takes the whole measure.
pub(super) fn row_of_one(lines: Vec<Run>, node: NodeId, leading: Pt, padding: Pt) -> Vec<Strip> {
    let x = Pt::ZERO;
    row(vec![Column { x, node, lines }], leading, padding)
}

/// Columns side by side, with `padding` over and under them; as one strip, or as several when
/// there are many lines.
pub(super) fn row(columns: Vec<Column>, leading: Pt, padding: Pt) -> Vec<Strip> {
    let count = columns.iter().map(|column| column.lines.len()).max();
    let parts = parts(count.unwrap_or(0).max(1));
    let last = parts.len() - 1;
    let mut strips: Vec<Strip> = (parts.iter().enumerate())
        .map(|(index, lines)| {
            let edges = usize::from(index == 0) + usize::from(index == last);
            let lines = std::iter::repeat_n(leading, *lines).sum::<Pt>();
            Strip {
                height: lines + std::iter::repeat_n(padding, edges).sum(),
                ..Strip::default()
            }
        })
        .collect();
    for Column { x, node, lines } in columns {
        let mut lines = lines.into_iter();
        for ((index, strip), count) in strips.iter_mut().enumerate().zip(&parts) {
            let mut top = if index == 0 { padding } else { Pt::ZERO };
            for run in lines.by_ref().take(*count) {
                strip.put(node, placed(run, x, top, leading));
                top += leading;
            }
        }
    }
    strips
}

/// How many lines go into each strip of a row of `count` lines.
fn parts(count: usize) -> Vec<usize> {
    if count <= UNCUT {
        return vec![count];
    }
    let between = std::iter::repeat_n(1, count - 2 * TOGETHER);
    [TOGETHER]
        .into_iter()
        .chain(between)
        .chain([TOGETHER])
        .collect()
}

/// A rule under the last strip.
pub(super) fn underline(strips: &mut [Strip], across: (Pt, Pt), width: Pt, colour: Colour) {
    if let Some(last) = strips.last_mut() {
        last.rule(across, width, colour);
    }
}

/// Makes a row at least so high: what stands in it moves down, to the line on which somebody writes.
pub(super) fn at_least(row: &mut [Strip], height: Pt) {
    let tall: Pt = row.iter().map(|strip| strip.height).sum();
    let missing = height - tall;
    if let Some(last) = row.last_mut().filter(|_| missing > Pt::ZERO) {
        let lower = Strip {
            height: last.height + missing,
            with_next: last.with_next,
            ..Strip::default()
        };
        let higher = std::mem::replace(last, lower);
        last.overlay(higher, Point::new(Pt::ZERO, missing));
    }
}

/// Keeps all strips on one page.
pub(super) fn keep_together(strips: &mut [Strip]) {
    let last = strips.len().saturating_sub(1);
    for strip in strips.iter_mut().take(last) {
        strip.with_next = true;
    }
}

/// Keeps those strips of a row on one page that hold its first so many lines.
pub(super) fn keep_first_lines(row: &mut [Strip], lines: usize) {
    let last = row.len().saturating_sub(1);
    let holding = lines.saturating_sub(TOGETHER).min(last);
    for strip in row.iter_mut().take(holding) {
        strip.with_next = true;
    }
}

/// Strips as one.
pub(super) fn joined(strips: Vec<Strip>) -> Strip {
    let mut whole = Strip::default();
    for strip in strips {
        let height = strip.height;
        whole.overlay(strip, Point::new(Pt::ZERO, whole.height));
        whole.height += height;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn cuts_long_rows_without_losing_or_stranding_lines() {
        assert_eq!(parts(1), [1]);
        assert_eq!(parts(6), [6]);
        assert_eq!(parts(8), [3, 1, 1, 3]);
        for count in 1..40 {
            assert_eq!(parts(count).iter().sum::<usize>(), count);
        }
    }
}
