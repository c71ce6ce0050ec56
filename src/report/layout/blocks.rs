//! Title, headings, running text and lists as strips.

use super::Setting;
use super::strip::{Column, Strip, row, row_of_one, underline};
use super::style::{GUTTER, HEADING, NOTE, OVER, SMALL_HEADING, STRONG, TEXT, TITLE, UNDER_TITLE};
use crate::report::document::{Entry, Justification, Paragraph, Tone};
use crate::report::lines::{Style, balanced, broken, set, unbroken};
use crate::report::page::{Colour, Mm, Pt, Role, Run};

/// Space between the markers of a list and its words, at least.
const MARKER_GAP: Pt = Pt(6.0);
/// The narrowest column of markers.
const MARKER: Mm = Mm(5.0);
/// Share of the measure that markers take at most.
const MARKER_SHARE: f32 = 0.25;
/// Levels of a list that are moved in; deeper ones stand under each other.
const LEVELS: usize = 6;

/// The title and the lines under it.
pub(super) fn title(text: &str, lines: &[String], setting: Setting<'_>) -> Vec<Strip> {
    let across = (Pt::ZERO, setting.measure);
    let even = |text: &str, style| balanced(text, style, setting.measure, setting.shaper);
    let mut strip = Strip {
        before: Pt(16.0),
        with_next: true,
        leads: true,
        landmark: Some((text.into(), 1)),
        ..Strip::default()
    };
    let head = setting.node(Role::Heading(1));
    strip.stack(even(text, TITLE), TITLE, head, across);
    for line in lines {
        let node = setting.node(Role::Paragraph);
        strip.stack(even(line, UNDER_TITLE), UNDER_TITLE, node, across);
    }
    vec![strip]
}

/// A heading; one of level 2 stands over a rule.
pub(super) fn heading(text: &str, level: u8, setting: Setting<'_>) -> Vec<Strip> {
    let (style, before) = match level {
        2 => (HEADING, Pt(13.0)),
        _ => (SMALL_HEADING, Pt(9.0)),
    };
    let lines = broken(text, style, setting.measure, setting.shaper);
    let node = setting.node(Role::Heading(level));
    let mut strips = row_of_one(lines, node, style.leading, Pt(1.5));
    if let Some(first) = strips.first_mut() {
        first.before = before;
        first.landmark = Some((text.into(), level));
    }
    for strip in &mut strips {
        strip.with_next = true;
        strip.leads = true;
    }
    if level == 2 {
        underline(
            &mut strips,
            (Pt::ZERO, setting.measure),
            Pt(0.8),
            Colour::Ink,
        );
    }
    strips
}

/// Running text.
pub(super) fn paragraph(paragraph: &Paragraph, setting: Setting<'_>) -> Vec<Strip> {
    let (style, before) = match paragraph.tone {
        Tone::Plain => (TEXT, Pt(5.0)),
        Tone::Note => (NOTE, Pt(9.0)),
        Tone::Label => (OVER, Pt(7.0)),
        Tone::Strong => (STRONG, Pt(9.0)),
    };
    let lines = lines(&paragraph.text, style, paragraph.justification, setting);
    let node = setting.node(Role::Paragraph);
    let mut strips = row_of_one(lines, node, style.leading, Pt(1.0));
    if let Some(first) = strips.first_mut() {
        first.before = before;
    }
    if let Some(last) = strips.last_mut() {
        last.with_next = paragraph.with_next;
    }
    strips
}

/// The lines of a paragraph, each where it begins.
fn lines(text: &str, style: Style, how: Justification, setting: Setting<'_>) -> Vec<Run> {
    let (measure, shaper) = (setting.measure, setting.shaper);
    let moved = |lines: Vec<Run>, share: f32| {
        let place = |mut run: Run| {
            run.at.x = (measure - run.width()) * share;
            run
        };
        lines.into_iter().map(place).collect()
    };
    match how {
        Justification::Ragged => set(text, style, measure, false, shaper),
        Justification::Justified => set(text, style, measure, true, shaper),
        Justification::Centred => moved(balanced(text, style, measure, shaper), 0.5),
        Justification::Right => moved(broken(text, style, measure, shaper), 1.0),
    }
}

/// Entries with their markers before them.
pub(super) fn list(entries: &[Entry], setting: Setting<'_>) -> Vec<Strip> {
    let mut strips = level(entries, Pt::ZERO, LEVELS, setting);
    if let Some(first) = strips.first_mut() {
        first.before = Pt(5.0);
    }
    strips
}

fn level(entries: &[Entry], x: Pt, levels: usize, setting: Setting<'_>) -> Vec<Strip> {
    if entries.is_empty() {
        return Vec::new();
    }
    let list = setting.under(Role::List(numbering(entries)));
    let widest = (entries.iter())
        .map(|entry| unbroken(&entry.marker, TEXT, setting.shaper).width())
        .fold(MARKER.pt() - MARKER_GAP, Pt::max);
    let most = (setting.measure - x) * MARKER_SHARE;
    let indent = Pt(widest.0.min(most.0)) + MARKER_GAP;
    let mut strips = Vec::new();
    for entry in entries {
        let node = list.under(Role::Entry);
        let marker = Column {
            x,
            node: node.node(Role::Marker("")),
            lines: broken(&entry.marker, TEXT, indent - MARKER_GAP, setting.shaper),
        };
        let body = node.under(Role::EntryBody);
        let words = Column {
            x: x + indent,
            node: body.node(Role::Paragraph),
            lines: set(
                &entry.text,
                TEXT,
                setting.measure - x - indent,
                true,
                setting.shaper,
            ),
        };
        strips.append(&mut row(vec![marker, words], TEXT.leading, Pt(1.4)));
        let inner = if levels > 0 { x + indent } else { x };
        strips.append(&mut level(
            &entry.entries,
            inner,
            levels.saturating_sub(1),
            body,
        ));
    }
    strips
}

/// The kind of a list's markers, by its first.
fn numbering(entries: &[Entry]) -> &'static str {
    let marker = entries.first().map_or("", |entry| &entry.marker);
    let letter = marker.chars().find(|letter| letter.is_alphanumeric());
    match letter {
        Some(digit) if digit.is_ascii_digit() => "Decimal",
        Some(letter) if letter.is_lowercase() => "LowerAlpha",
        Some(_) => "UpperAlpha",
        None => "Disc",
    }
}

/// The label over what was asked; none when blank.
pub(super) fn label(text: &str, setting: Setting<'_>) -> Vec<Strip> {
    let lines = set(text, OVER, setting.measure - GUTTER, false, setting.shaper);
    if lines.is_empty() {
        return Vec::new();
    }
    let node = setting.node(Role::Paragraph);
    let mut strips = row_of_one(lines, node, OVER.leading, Pt(1.0));
    for strip in &mut strips {
        strip.with_next = true;
        strip.leads = true;
    }
    if let Some(first) = strips.first_mut() {
        first.before = Pt(7.0);
    }
    strips
}
