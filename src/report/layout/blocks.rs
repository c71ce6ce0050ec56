//! Title, heading, running text and grid as strips.

use super::Setting;
use super::strip::{Strip, row, stack};
use super::style::{
    GUTTER, HAIRLINE, HEADING, LABEL, LABEL_SHARE, NOTE, OVER, PADDING, TEXT, TITLE, UNDER_TITLE,
    WRITING_LINE,
};
use crate::report::document::{Pair, Paragraph, Tone};
use crate::report::lines::{balanced, broken};
use crate::report::page::{Colour, Pt};

/// The title and the lines under it.
pub(super) fn title(text: &str, lines: &[String], setting: Setting<'_>) -> Vec<Strip> {
    let across = (Pt::ZERO, setting.measure);
    let set = |text: &str, style| balanced(text, style, setting.measure, setting.fonts);
    let mut strip = Strip {
        before: Pt(16.0),
        with_next: true,
        ..Strip::default()
    };
    stack(set(text, TITLE), TITLE, across, &mut strip);
    for line in lines {
        stack(set(line, UNDER_TITLE), UNDER_TITLE, across, &mut strip);
    }
    vec![strip]
}

/// A heading over a rule.
pub(super) fn heading(text: &str, setting: Setting<'_>) -> Vec<Strip> {
    let lines = broken(text, HEADING, setting.measure, setting.fonts);
    let mut strips = row(vec![(Pt::ZERO, lines)], HEADING.leading, Pt(1.5));
    if let Some(first) = strips.first_mut() {
        first.before = Pt(13.0);
    }
    for strip in &mut strips {
        strip.with_next = true;
    }
    underline(
        &mut strips,
        (Pt::ZERO, setting.measure),
        Pt(0.8),
        Colour::Ink,
    );
    strips
}

/// Running text.
pub(super) fn paragraph(paragraph: &Paragraph, setting: Setting<'_>) -> Vec<Strip> {
    let (style, before) = match paragraph.tone {
        Tone::Plain => (TEXT, Pt(5.0)),
        Tone::Note => (NOTE, Pt(9.0)),
        Tone::Label => (OVER, Pt(7.0)),
    };
    let lines = broken(&paragraph.text, style, setting.measure, setting.fonts);
    let mut strips = row(vec![(Pt::ZERO, lines)], style.leading, Pt(1.0));
    if let Some(first) = strips.first_mut() {
        first.before = before;
    }
    if let Some(last) = strips.last_mut() {
        last.with_next = paragraph.with_next;
    }
    strips
}

/// Labels and values in two columns.
pub(super) fn grid(pairs: &[Pair], setting: Setting<'_>) -> Vec<Strip> {
    pairs
        .iter()
        .flat_map(|pair| grid_row(pair, setting))
        .collect()
}

fn grid_row(pair: &Pair, setting: Setting<'_>) -> Vec<Strip> {
    let split = setting.measure * LABEL_SHARE;
    let label = broken(&pair.label, LABEL, split - GUTTER, setting.fonts);
    let value = broken(&pair.value, TEXT, setting.measure - split, setting.fonts);
    let blank = value.is_empty();
    let mut strips = row(
        vec![(Pt::ZERO, label), (split, value)],
        TEXT.leading,
        PADDING,
    );
    if blank {
        underline(&mut strips, (Pt::ZERO, split), HAIRLINE, Colour::Hairline);
        underline(
            &mut strips,
            (split, setting.measure),
            WRITING_LINE,
            Colour::Ink,
        );
    } else {
        underline(
            &mut strips,
            (Pt::ZERO, setting.measure),
            HAIRLINE,
            Colour::Hairline,
        );
    }
    strips
}

/// A rule under the last strip.
pub(super) fn underline(strips: &mut [Strip], across: (Pt, Pt), width: Pt, colour: Colour) {
    if let Some(last) = strips.last_mut() {
        last.rule(across, width, colour);
    }
}
