//! Space between blocks: more where two tables would run into one, less where that saves a page; and
//! one rule where two would meet.
//!
//! It knows heights and what follows what, never what a block says.

use super::paginate::{self, Paged};
use super::strip::Strip;
use crate::report::document::{Block, Tone};
use crate::report::page::{Item, Pt};

/// Space over rows that follow other rows, or a title.
const BETWEEN_ROWS: Pt = Pt(7.0);
/// Space over words that follow rows: their last rule is no underline of it, nor a line over it.
const AFTER_ROWS: Pt = Pt(6.5);
/// What is left of each space in a document set closely.
const CLOSE: f32 = 0.4;
/// The longest document, in pages, that is set closely to save one.
const LONGEST: usize = 4;

/// Keeps apart what would look like one: tables, grids, the lines under a title, and what is said
/// after rows.
pub(super) fn between(before: Option<&Block>, block: &Block, strips: &mut [Strip]) {
    let (Some(before), Some(first)) = (before, strips.first_mut()) else {
        return;
    };
    let least = match (before, block) {
        // Two grids are one list of answers.
        (Block::Grid(_), Block::Grid(_)) => return,
        (Block::Title { .. } | Block::Options(_), _) if is_rows(block) => BETWEEN_ROWS,
        _ if is_rows(before) && is_rows(block) => BETWEEN_ROWS,
        (_, Block::Paragraph(_) | Block::List(_)) if is_rows(before) => AFTER_ROWS,
        (Block::Heading(_), Block::Table(_)) => {
            // The heading's rule is the table's.
            first.parts.retain(|part| !is_rule_on_top(&part.item));
            return;
        }
        _ => return,
    };
    first.before = first.before.max(least);
}

fn is_rows(block: &Block) -> bool {
    matches!(
        block,
        Block::Table(_) | Block::Grid(_) | Block::DoubleGrid(_)
    )
}

fn is_rule_on_top(item: &Item) -> bool {
    matches!(item, Item::Rule(rule) if rule.from.y == Pt::ZERO && rule.to.y == Pt::ZERO)
}

/// Whether what stands before a block goes to its page: nobody signs an empty page, and a note on
/// copies stays with the signatures.
pub(super) fn goes_with(before: Option<&Block>, block: &Block) -> bool {
    let is_note = matches!(block, Block::Paragraph(paragraph) if paragraph.tone == Tone::Note);
    matches!(block, Block::Signatures(_))
        || (is_note && matches!(before, Some(Block::Signatures(_))))
}

/// Strips on pages of this depth. When a little less space between blocks saves a page, so that
/// nobody signs on a sheet of its own, a short document is set closely throughout.
pub(super) fn paginated(strips: Vec<Strip>, depth: Pt) -> Paged {
    let height: Pt = strips.iter().map(|strip| strip.before + strip.height).sum();
    let pages = height.0 / depth.0;
    if pages <= 1.0 || pages > f32::from(u16::try_from(LONGEST).unwrap_or(u16::MAX)) {
        return paginate::paginate(strips, depth);
    }
    let mut close = strips.clone();
    for strip in &mut close {
        strip.before = strip.before * CLOSE;
    }
    let (set, closely) = (
        paginate::paginate(strips, depth),
        paginate::paginate(close, depth),
    );
    if closely.leaves.len() < set.leaves.len() {
        closely
    } else {
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(before: f32, height: f32) -> Strip {
        Strip {
            before: Pt(before),
            height: Pt(height),
            ..Strip::default()
        }
    }

    fn pages(strips: Vec<Strip>) -> usize {
        paginated(strips, Pt(100.0)).leaves.len()
    }

    #[test]
    fn what_hangs_over_a_page_by_little_is_drawn_in() {
        assert_eq!(pages(vec![strip(0.0, 50.0), strip(20.0, 38.0)]), 1);
        assert_eq!(pages(vec![strip(0.0, 50.0), strip(20.0, 48.0)]), 2);
    }

    #[test]
    fn a_long_document_keeps_its_space() {
        let strips = (0..20).map(|_| strip(20.0, 41.0)).collect();
        assert_eq!(pages(strips), 20);
    }
}
