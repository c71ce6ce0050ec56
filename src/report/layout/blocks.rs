//! Title, heading, running text, grid and table as strips.

use std::rc::Rc;

use super::Setting;
use super::strip::{Strip, row, rule, stack};
use super::style::{
    CELL, GUTTER, HAIRLINE, HEAD, HEADING, LABEL, LABEL_SHARE, NOTE, OVER, PADDING, TEXT, TITLE,
    UNDER_TITLE, WRITING_LINE,
};
use crate::report::document::{Column, Pair, Paragraph, Table, Tone};
use crate::report::lines::{Style, broken};
use crate::report::page::{Colour, Pt, Run};

/// The title and the lines under it.
pub(super) fn title(text: &str, lines: &[String], setting: Setting<'_>) -> Vec<Strip> {
    let across = (Pt::ZERO, setting.measure);
    let set = |text: &str, style| broken(text, style, setting.measure, setting.fonts);
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
        Tone::Note => (NOTE, Pt(3.0)),
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

/// A table whose head is repeated on every page.
pub(super) fn table(table: &Table, setting: Setting<'_>) -> Vec<Strip> {
    let spans = spans(&table.columns, setting.measure);
    let heads = table.columns.iter().map(|column| column.head.as_str());
    let mut head = table_row(heads, &spans, HEAD, setting);
    for strip in &mut head {
        strip.with_next = true;
    }
    underline(
        &mut head,
        (Pt::ZERO, setting.measure),
        HAIRLINE,
        Colour::Ink,
    );
    let again = Rc::new(joined(&head));
    let mut strips = head;
    if let Some(first) = strips.first_mut() {
        first.before = Pt(3.0);
        let top = rule(Pt::ZERO, setting.measure, Pt::ZERO, HAIRLINE, Colour::Ink);
        first.items.push(top);
    }
    for cells in &table.rows {
        let mut row = table_row(cells.iter().map(String::as_str), &spans, CELL, setting);
        underline(
            &mut row,
            (Pt::ZERO, setting.measure),
            HAIRLINE,
            Colour::Hairline,
        );
        for strip in &mut row {
            strip.head = Some(again.clone());
        }
        strips.append(&mut row);
    }
    strips
}

/// Where each column begins, and how wide it is.
fn spans(columns: &[Column], measure: Pt) -> Vec<(Pt, Pt)> {
    let whole: f32 = columns.iter().map(|column| f32::from(column.share)).sum();
    let mut x = Pt::ZERO;
    columns
        .iter()
        .map(|column| {
            let width = measure * (f32::from(column.share) / whole.max(1.0));
            let from = x;
            x += width;
            (from, width - GUTTER)
        })
        .collect()
}

fn table_row<'a>(
    cells: impl Iterator<Item = &'a str>,
    spans: &[(Pt, Pt)],
    style: Style,
    setting: Setting<'_>,
) -> Vec<Strip> {
    let cells: Vec<(Pt, Vec<Run>)> = (cells.zip(spans))
        .map(|(text, (x, width))| (*x, broken(text, style, *width, setting.fonts)))
        .collect();
    row(cells, style.leading, PADDING)
}

/// A rule under the last strip.
fn underline(strips: &mut [Strip], across: (Pt, Pt), width: Pt, colour: Colour) {
    if let Some(last) = strips.last_mut() {
        last.rule(across, width, colour);
    }
}

/// Strips as one.
fn joined(strips: &[Strip]) -> Strip {
    let mut whole = Strip::default();
    for strip in strips {
        let by = crate::report::page::Point::new(Pt::ZERO, whole.height);
        (whole.items).extend(strip.items.iter().cloned().map(|item| item.moved(by)));
        whole.height += strip.height;
    }
    whole
}
