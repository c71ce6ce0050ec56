//! Strips: horizontal slices of a document that no page break cuts.

use std::rc::Rc;

use crate::report::lines::Style;
use crate::report::page::{Colour, Item, Point, Pt, Rule, Run};

/// A slice across the measure.
#[derive(Clone, Debug, Default)]
pub(super) struct Strip {
    /// What stands in it, from its own top left corner.
    pub(super) items: Vec<Item>,
    /// Its height.
    pub(super) height: Pt,
    /// Space over it, left out at a page's top.
    pub(super) before: Pt,
    /// Whether the next strip must stand on the same page.
    pub(super) with_next: bool,
    /// What stands over it again when it comes first on a page: a table's head.
    pub(super) head: Option<Rc<Strip>>,
}

/// Where the baseline lies within a line's height. It does not hang on the size, so that label
/// and answer stand on one line.
const BASELINE: f32 = 0.72;
/// Lines that fit one strip; a longer row is cut into several.
const UNCUT: usize = 6;
/// Lines of a cut row that stay together at its start and end.
const TOGETHER: usize = 3;

impl Strip {
    /// Adds a rule across `from` to `to` at the strip's lower edge.
    pub(super) fn rule(&mut self, (from, to): (Pt, Pt), width: Pt, colour: Colour) {
        self.items.push(rule(from, to, self.height, width, colour));
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

/// Cells side by side, each at its x, with `padding` over and under them; as one strip, or as
/// several when there are many lines.
pub(super) fn row(cells: Vec<(Pt, Vec<Run>)>, leading: Pt, padding: Pt) -> Vec<Strip> {
    let count = cells
        .iter()
        .map(|(_, lines)| lines.len())
        .max()
        .unwrap_or(0)
        .max(1);
    let mut cells: Vec<_> = (cells.into_iter())
        .map(|(x, lines)| (x, lines.into_iter()))
        .collect();
    let parts = parts(count);
    let last = parts.len() - 1;
    (parts.into_iter().enumerate())
        .map(|(index, lines)| {
            let mut strip = Strip::default();
            if index == 0 {
                strip.height += padding;
            }
            for _ in 0..lines {
                for (x, cell) in &mut cells {
                    let top = strip.height;
                    strip
                        .items
                        .extend(cell.next().map(|run| placed(run, *x, top, leading)));
                }
                strip.height += leading;
            }
            if index == last {
                strip.height += padding;
            }
            strip
        })
        .collect()
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

/// Lines one under the other, each centred between `from` and `to`.
pub(super) fn stack(lines: Vec<Run>, style: Style, (from, to): (Pt, Pt), strip: &mut Strip) {
    for run in lines {
        let x = centred(&run, from, to);
        strip
            .items
            .push(placed(run, x, strip.height, style.leading));
        strip.height += style.leading;
    }
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
