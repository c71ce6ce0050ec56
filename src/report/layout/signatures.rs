//! The signature block: place and date, then who signs, in two or three columns; a room for each,
//! with the box of a stamp, and under it who saw a mark being made.
//!
//! The whole block stays together on one page.

use super::Setting;
use super::drawing;
use super::strip::{Strip, keep_together};
use super::style::{HAIRLINE, NOTE, SIGNER, STAMP_WORDS, TEXT, WRITING_LINE};
use crate::report::document::{Signatures, Slot, SlotMark, Witness};
use crate::report::lines::{Style, balanced, broken};
use crate::report::page::{Colour, Mm, Point, Pt, Role, Run};

/// Height of the room for the ink.
const ROOM: Mm = Mm(25.0);
/// Space between two rooms.
const GAP: Mm = Mm(7.0);
/// Size of the box for a stamp.
const STAMP: (Mm, Mm) = (Mm(17.0), Mm(21.0));
/// Room for a witness to sign.
const WITNESS_ROOM: Mm = Mm(11.0);
/// Columns at most.
const COLUMNS: usize = 3;
/// Width of the line to write place and date on.
const DATE_LINE: Mm = Mm(60.0);

/// The block, strip by strip.
pub(super) fn strips(signatures: &Signatures, setting: Setting<'_>) -> Vec<Strip> {
    let mut strips = Vec::new();
    if signatures.place_and_date != Signatures::UNDATED {
        strips.push(place_and_date(&signatures.place_and_date, setting));
    }
    let count = signatures.slots.len();
    let per_row = if count == 4 { 2 } else { COLUMNS };
    for slots in signatures.slots.chunks(per_row) {
        strips.push(slot_row(slots, setting));
    }
    keep_together(&mut strips);
    strips
}

/// Place and date at the right, as in a letter.
fn place_and_date(text: &str, setting: Setting<'_>) -> Strip {
    let mut strip = Strip {
        before: Pt(14.0),
        ..Strip::default()
    };
    let right = setting.measure;
    let lines = broken(text, TEXT, right, setting.shaper);
    if lines.is_empty() {
        strip.height = TEXT.leading;
        strip.rule((right - DATE_LINE.pt(), right), WRITING_LINE, Colour::Ink);
    } else {
        let node = setting.node(Role::Paragraph);
        strip.lines(lines, TEXT, node, |run| right - run.width());
    }
    strip
}

/// Rooms side by side, centred in the measure.
fn slot_row(slots: &[Slot], setting: Setting<'_>) -> Strip {
    let width = (setting.measure - GAP.pt() * 2.0) * (1.0 / 3.0);
    let mut between = GAP.pt();
    let mut x = Pt::ZERO;
    if slots.len() == 2 {
        between = setting.measure * 0.5 - width;
        x = (setting.measure - width * 2.0 - between) * 0.5;
    } else if slots.len() == 1 {
        x = (setting.measure - width) * 0.5;
    }
    let within = setting.within(width);
    let over = (slots.iter())
        .map(|slot| balanced(&slot.capacity, SIGNER, width, setting.shaper).len())
        .max();
    let mut row = Strip {
        before: Pt(12.0),
        ..Strip::default()
    };
    let room = room_height(slots, within);
    for slot in slots {
        let size = (over.unwrap_or(0), room);
        let one = slot_strip(slot, size, within.under(Role::Group));
        row.height = row.height.max(one.height);
        row.overlay(one, Point::new(x, Pt::ZERO));
        x += width + between;
    }
    row
}

/// The rooms of a row are equally high: 25 mm, or what the longest reason needs.
fn room_height(slots: &[Slot], setting: Setting<'_>) -> Pt {
    let words = slots.iter().map(|slot| match &slot.mark {
        SlotMark::Words(words) => {
            let lines = balanced(words, NOTE, setting.measure, setting.shaper);
            lines.iter().map(|_| NOTE.leading).sum::<Pt>() + Pt(6.0)
        }
        SlotMark::Empty | SlotMark::Ink(_) => Pt::ZERO,
    });
    words.fold(ROOM.pt(), Pt::max)
}

/// One signatory: capacity, room, line, name, and what stands under it.
fn slot_strip(slot: &Slot, (over, room): (usize, Pt), setting: Setting<'_>) -> Strip {
    let width = setting.measure;
    let mut strip = Strip::default();
    let capacity = balanced(&slot.capacity, SIGNER, width, setting.shaper);
    for _ in capacity.len()..over {
        strip.height += SIGNER.leading;
    }
    words(capacity, SIGNER, &mut strip, setting);
    let top = strip.height;
    stamp(&slot.stamp, top, room, &mut strip, setting);
    mark(slot, top, room, &mut strip, setting);
    strip.height = top + room;
    strip.rule((Pt::ZERO, width), WRITING_LINE, Colour::Ink);
    strip.height += Pt(2.0);
    let name = balanced(&slot.name, SIGNER, width, setting.shaper);
    if name.is_empty() {
        strip.height += SIGNER.leading;
    }
    words(name, SIGNER, &mut strip, setting);
    for line in &slot.under {
        let lines = balanced(line, NOTE, width, setting.shaper);
        words(lines, NOTE, &mut strip, setting);
    }
    for witness in &slot.witnesses {
        witness_line(witness, &mut strip, setting);
    }
    strip
}

/// Centred lines as a paragraph of their own.
fn words(lines: Vec<Run>, style: Style, strip: &mut Strip, setting: Setting<'_>) {
    if !lines.is_empty() {
        let node = setting.node(Role::Paragraph);
        strip.stack(lines, style, node, (Pt::ZERO, setting.measure));
    }
}

/// The box for a stamp of stamp duty, left in the room.
fn stamp(text: &str, top: Pt, room: Pt, strip: &mut Strip, setting: Setting<'_>) {
    if text.trim().is_empty() {
        return;
    }
    let (width, height) = (STAMP.0.pt(), STAMP.1.pt());
    let corner = Point::new(Pt::ZERO, top + (room - height) * 0.5);
    strip.adorn(drawing::frame(
        corner,
        (width, height),
        HAIRLINE,
        Colour::Hairline,
    ));
    let lines = balanced(text, STAMP_WORDS, width - Pt(3.0), setting.shaper);
    let tall: Pt = lines.iter().map(|_| STAMP_WORDS.leading).sum();
    strip.height = corner.y + (height - tall) * 0.5;
    let node = setting.node(Role::Paragraph);
    strip.stack(lines, STAMP_WORDS, node, (Pt::ZERO, width));
}

/// What stands in the room, right of the stamp.
fn mark(slot: &Slot, top: Pt, room: Pt, strip: &mut Strip, setting: Setting<'_>) {
    match &slot.mark {
        SlotMark::Empty => {}
        SlotMark::Ink(ink) => {
            let stamp = if slot.stamp.is_empty() { 0.0 } else { 0.5 };
            let from = STAMP.0.pt() * stamp;
            let alt = format!("{} {}", slot.capacity, slot.name);
            let node = setting.node(Role::Figure(alt.trim().into()));
            let corner = Point::new(from, top);
            for item in drawing::ink(ink, corner, (setting.measure - from, room)) {
                strip.put(node, item);
            }
        }
        SlotMark::Words(text) => {
            let lines = balanced(text, NOTE, setting.measure, setting.shaper);
            let tall: Pt = lines.iter().map(|_| NOTE.leading).sum();
            strip.height = top + (room - tall) * 0.5;
            words(lines, NOTE, strip, setting);
        }
    }
}

/// "Saksi 1" with a line to sign on, and the name under it.
fn witness_line(witness: &Witness, strip: &mut Strip, setting: Setting<'_>) {
    let width = setting.measure;
    strip.height += Pt(6.0);
    words(
        balanced(&witness.capacity, NOTE, width, setting.shaper),
        NOTE,
        strip,
        setting,
    );
    strip.height += WITNESS_ROOM.pt();
    strip.rule((width * 0.15, width * 0.85), WRITING_LINE, Colour::Ink);
    strip.height += Pt(1.0);
    let name = balanced(&witness.name, NOTE, width, setting.shaper);
    if name.is_empty() {
        strip.height += NOTE.leading;
    }
    words(name, NOTE, strip, setting);
}
