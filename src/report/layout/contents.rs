//! A contents page: titles, or headings where there is one title, with their pages.

use super::Setting;
use super::blocks::heading;
use super::strip::{Pending, Strip, placed, row_of_one, underline};
use super::style::{HAIRLINE, PADDING, TEXT};
use crate::report::document::Block;
use crate::report::lines::{broken, unbroken};
use crate::report::page::{Colour, Landmark, Part, Pt, Role};

/// Room for a page's number.
const NUMBER: Pt = Pt(40.0);

/// The heading, then a line for each title that comes `after`; `count` landmarks came before.
pub(super) fn strips(
    title: &str,
    after: &[Block],
    count: usize,
    setting: Setting<'_>,
) -> Vec<Strip> {
    let mut strips = heading(title, 2, setting);
    let first = count + 1;
    let titles = after
        .iter()
        .filter(|block| matches!(block, Block::Title { .. }));
    let whole_file = titles.count() > 1;
    let contents = setting.under(Role::Contents);
    let mut landmark = first;
    for block in after {
        let Some((text, level)) = landmark_of(block) else {
            continue;
        };
        if level == 1 || (level == 2 && !whole_file) {
            strips.append(&mut line(text, landmark, contents));
        }
        landmark += 1;
    }
    strips
}

/// What a block adds to the document's landmarks.
fn landmark_of(block: &Block) -> Option<(&str, u8)> {
    if let Block::Title { text, .. } = block {
        return Some((text, 1));
    }
    if let Block::Heading(text) | Block::Contents(text) = block {
        return Some((text, 2));
    }
    if let Block::Subheading(text) = block {
        return Some((text, 3));
    }
    None
}

fn line(text: &str, landmark: usize, setting: Setting<'_>) -> Vec<Strip> {
    let node = setting.node(Role::ContentsEntry);
    let lines = broken(text, TEXT, setting.measure - NUMBER, setting.shaper);
    let mut strips = row_of_one(lines, node, TEXT.leading, PADDING);
    if let Some(first) = strips.first_mut() {
        first.pending = Some(Pending {
            landmark,
            node,
            top: PADDING,
        });
    }
    underline(
        &mut strips,
        (Pt::ZERO, setting.measure),
        HAIRLINE,
        Colour::Hairline,
    );
    strips
}

/// The numbers that were not known before.
pub(super) fn numbers(
    pending: &[Pending],
    landmarks: &[Landmark],
    setting: Setting<'_>,
) -> Vec<Part> {
    let number = |pending: &Pending| {
        let page = landmarks.get(pending.landmark)?.page + 1;
        let run = unbroken(&page.to_string(), TEXT, setting.shaper);
        let x = setting.measure - run.width();
        Some(Part {
            node: Some(pending.node),
            item: placed(run, x, pending.top, TEXT.leading),
        })
    };
    pending.iter().filter_map(number).collect()
}
