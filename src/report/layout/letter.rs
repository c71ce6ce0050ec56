//! The letterhead, and the opening of a letter.

use super::Setting;
use super::drawing;
use super::path;
use super::strip::{Column, Strip, joined, keep_together, placed, row, rule};
use super::style::{ADDRESS, FOUNDATION, GUTTER, INSTITUTION, TEXT, WRITING_LINE};
use crate::report::document::{LetterOpening, Letterhead, Pair};
use crate::report::lines::{Style, balanced, broken};
use crate::report::page::{Colour, Extent, Mm, Point, Pt, Role};

/// Side of the logo's box.
const LOGO: Mm = Mm(21.0);
/// Width of the column of words such as *Nomor*.
const WORDS: Mm = Mm(22.0);
/// Width of place and date, and of a line to write them on.
const DATE: Mm = Mm(58.0);

/// The letterhead as one strip: logo left, the institution centred beside it, a double rule.
pub(super) fn head(head: &Letterhead, setting: Setting<'_>) -> Strip {
    let logo = path::outlines(&head.logo);
    let side = LOGO.pt();
    let room = if logo.is_empty() {
        Pt::ZERO
    } else {
        side + Pt(10.0)
    };
    let mut strip = Strip::default();
    if !logo.is_empty() {
        let words = if head.logo_words.is_empty() {
            &head.name
        } else {
            &head.logo_words
        };
        let node = setting.node(Role::Figure(words.clone()));
        strip.put(node, drawing::filled(logo, Point::default(), side));
    }
    let mut words = institution(head, room, setting);
    let height = words
        .height
        .max(if room > Pt::ZERO { side } else { Pt::ZERO });
    let centre = |own: Pt| Point::new(Pt::ZERO, (height - own) * 0.5);
    strip.parts = (strip.parts.into_iter())
        .map(|part| part.moved(centre(side)))
        .collect();
    let by = centre(words.height);
    words.height = Pt::ZERO;
    strip.overlay(words, by);
    strip.height = height + Pt(6.0);
    for (below, width) in [(Pt(0.0), Pt(1.6)), (Pt(2.4), Pt(0.5))] {
        let y = strip.height + below;
        strip.adorn(rule(Pt::ZERO, setting.measure, y, width, Colour::Ink));
    }
    strip.height += Pt(3.0);
    strip
}

/// The institution's lines, right of the logo's room.
fn institution(head: &Letterhead, room: Pt, setting: Setting<'_>) -> Strip {
    let mut strip = Strip::default();
    let mut add = |text: &str, style: Style| {
        let lines = balanced(text, style, setting.measure - room, setting.shaper);
        if !lines.is_empty() {
            let node = setting.node(Role::Paragraph);
            strip.stack(lines, style, node, (room, setting.measure));
        }
    };
    add(&head.over, FOUNDATION);
    add(&head.name, INSTITUTION);
    for line in &head.lines {
        add(line, ADDRESS);
    }
    strip
}

/// Number, enclosures and subject on the left, place and date on the right, then the addressee.
pub(super) fn opening(opening: &LetterOpening, setting: Setting<'_>) -> Vec<Strip> {
    let left = setting.measure - DATE.pt() - GUTTER;
    let mut pairs = Strip::default();
    let table = setting.under(Role::Table).within(left);
    for pair in &opening.pairs {
        let line = joined(reference(pair, table.under(Role::Row)));
        let height = line.height;
        pairs.overlay(line, Point::new(Pt::ZERO, pairs.height));
        pairs.height += height;
    }
    let date = date(&opening.place_and_date, setting);
    let mut first = Strip {
        before: Pt(14.0),
        height: pairs.height.max(date.height),
        ..Strip::default()
    };
    first.overlay(pairs, Point::default());
    first.overlay(date, Point::new(left + GUTTER, Pt::ZERO));
    let mut strips = vec![first];
    let mut to = Strip {
        before: Pt(14.0),
        ..Strip::default()
    };
    for line in &opening.to {
        let lines = broken(line, TEXT, left, setting.shaper);
        to.lines(lines, TEXT, setting.node(Role::Paragraph), |_| Pt::ZERO);
    }
    strips.push(to);
    keep_together(&mut strips);
    strips
}

/// "Nomor : 001/…"
fn reference(pair: &Pair, setting: Setting<'_>) -> Vec<Strip> {
    let (words, shaper) = (WORDS.pt(), setting.shaper);
    let head = setting.node(Role::RowHead(Extent::ONE));
    let mut columns = vec![Column {
        x: Pt::ZERO,
        node: head,
        lines: broken(&pair.label, TEXT, words - GUTTER, shaper),
    }];
    let room = setting.measure - words - GUTTER;
    let value = broken(&pair.value, TEXT, room, shaper);
    let blank = value.is_empty();
    columns.push(Column {
        x: words + GUTTER,
        node: setting.node(Role::Cell(Extent::ONE)),
        lines: value,
    });
    let mut strips = row(columns, TEXT.leading, Pt(0.8));
    if let (Some(last), true) = (strips.last_mut(), blank) {
        last.rule((words + GUTTER, setting.measure), WRITING_LINE, Colour::Ink);
    }
    strips
}

/// Place and date, even at the right.
fn date(text: &str, setting: Setting<'_>) -> Strip {
    let mut strip = Strip {
        height: Pt(0.8),
        ..Strip::default()
    };
    let lines = broken(text, TEXT, DATE.pt(), setting.shaper);
    if lines.is_empty() {
        strip.height += TEXT.leading;
        strip.rule((Pt::ZERO, DATE.pt()), WRITING_LINE, Colour::Ink);
        return strip;
    }
    let node = setting.node(Role::Paragraph);
    for run in lines {
        let x = DATE.pt() - run.width();
        strip.put(node, placed(run, x, strip.height, TEXT.leading));
        strip.height += TEXT.leading;
    }
    strip
}
