//! Labels and values side by side.

use super::Setting;
use super::strip::{Column, Strip, at_least, joined, keep_first_lines, row, underline};
use super::style::{GUTTER, HAIRLINE, HAND, LABEL, LABEL_SHARE, PADDING, TEXT, WRITING_LINE};
use crate::report::document::Pair;
use crate::report::lines::broken;
use crate::report::page::{Colour, Extent, Point, Pt, Role};

/// Share of half the measure that labels take in two columns.
const DOUBLE_LABEL_SHARE: f32 = 0.42;

/// Bytes of text from which a pair takes the whole measure, and how many a line's end counts for.
const LONG: usize = 300;
const LINE_COST: usize = 30;

/// One pair a line.
pub(super) fn single(pairs: &[Pair], setting: Setting<'_>) -> Vec<Strip> {
    let table = setting.under(Role::Table);
    (pairs.iter())
        .flat_map(|pair| one(pair, LABEL_SHARE, table.under(Role::Row)))
        .collect()
}

/// Two pairs a line, the first half of them on the left.
pub(super) fn double(pairs: &[Pair], setting: Setting<'_>) -> Vec<Strip> {
    if pairs.iter().any(is_long) {
        return single(pairs, setting);
    }
    let (left, right) = pairs.split_at(pairs.len().div_ceil(2));
    let width = (setting.measure - GUTTER) * 0.5;
    let table = setting.under(Role::Table).within(width);
    // Read column by column: all of the left, then all of the right.
    let column = |pairs: &[Pair]| -> Vec<Strip> {
        (pairs.iter())
            .map(|pair| joined(one(pair, DOUBLE_LABEL_SHARE, table.under(Role::Row))))
            .collect()
    };
    let (mut strips, right) = (column(left), column(right));
    for (strip, other) in strips.iter_mut().zip(right) {
        strip.height = strip.height.max(other.height);
        strip.overlay(other, Point::new(width + GUTTER, Pt::ZERO));
    }
    strips
}

/// Whether a pair wants the whole measure.
fn is_long(pair: &Pair) -> bool {
    let long = |text: &str| text.len() + text.lines().count() * LINE_COST > LONG;
    long(&pair.label) || long(&pair.value)
}

fn one(pair: &Pair, share: f32, setting: Setting<'_>) -> Vec<Strip> {
    let (measure, shaper) = (setting.measure, setting.shaper);
    let split = measure * share;
    let label = Column {
        x: Pt::ZERO,
        node: setting.node(Role::RowHead(Extent::ONE)),
        lines: broken(&pair.label, LABEL, split - GUTTER, shaper),
    };
    let value = Column {
        x: split,
        node: setting.node(Role::Cell(Extent::ONE)),
        lines: broken(&pair.value, TEXT, measure - split, shaper),
    };
    let blank = value.lines.is_empty();
    let asked = label.lines.len();
    let mut strips = row(vec![label, value], TEXT.leading, PADDING);
    // A long answer may be cut, what it answers not.
    if setting.holds(std::iter::repeat_n(TEXT.leading, asked).sum()) {
        keep_first_lines(&mut strips, asked);
    }
    if blank {
        at_least(&mut strips, HAND.pt());
        underline(&mut strips, (Pt::ZERO, split), HAIRLINE, Colour::Hairline);
        underline(&mut strips, (split, measure), WRITING_LINE, Colour::Ink);
    } else {
        underline(&mut strips, (Pt::ZERO, measure), HAIRLINE, Colour::Hairline);
    }
    strips
}
