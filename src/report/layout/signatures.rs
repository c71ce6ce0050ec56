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

/// Height of the room for the ink; beside a stamp it is as high as that.
const ROOM: Mm = Mm(25.0);
/// Space between two rooms.
const GAP: Mm = Mm(7.0);
/// Size of the box for a stamp (domain design, ch. 8).
const STAMP: (Mm, Mm) = (Mm(25.0), Mm(35.0));
/// Room for a witness to sign.
const WITNESS_ROOM: Mm = Mm(11.0);
/// Columns at most.
const COLUMNS: usize = 3;
/// Width of the line to write place and date on.
const DATE_LINE: Mm = Mm(60.0);

/// The block, strip by strip.
pub(super) fn strips(signatures: &Signatures, setting: Setting<'_>) -> Vec<Strip> {
    let mut strips = Vec::new();
    let count = signatures.slots.len();
    let per_row = if count == 4 { 2 } else { COLUMNS };
    if signatures.place_and_date != Signatures::UNDATED {
        let words = &signatures.place_and_date;
        strips.push(place_and_date(words, count.min(per_row), setting));
    }
    for slots in signatures.slots.chunks(per_row) {
        strips.push(slot_row(slots, setting));
    }
    keep_together(&mut strips);
    strips
}

/// Where rooms stand side by side.
struct Places {
    first: Pt,
    width: Pt,
    /// From one room's left edge to the next one's.
    step: Pt,
}

impl Places {
    /// Three share the measure, two stand in its halves, and one stands at the right, as under a
    /// letter.
    fn of(count: usize, setting: Setting<'_>) -> Self {
        let width = (setting.measure - GAP.pt() * 2.0) * (1.0 / 3.0);
        let half = setting.measure * 0.5;
        let within = (half - width) * 0.5;
        let (first, step) = match count {
            0 | 1 => (half + within, half),
            2 => (within, half),
            _ => (Pt::ZERO, width + GAP.pt()),
        };
        Self { first, width, step }
    }

    /// The left edge of a room.
    fn room(&self, number: usize) -> Pt {
        let steps = f32::from(u16::try_from(number).unwrap_or(u16::MAX));
        self.first + self.step * steps
    }

    /// The middle of the rightmost room.
    fn middle(&self, count: usize) -> Pt {
        self.room(count.saturating_sub(1)) + self.width * 0.5
    }
}

/// Place and date over the rightmost room, as far right as they must.
fn place_and_date(text: &str, count: usize, setting: Setting<'_>) -> Strip {
    let mut strip = Strip {
        before: Pt(14.0),
        ..Strip::default()
    };
    let right = setting.measure;
    let middle = Places::of(count, setting).middle(count);
    let begins = |width: Pt| Pt((middle - width * 0.5).0.min((right - width).0));
    let lines = broken(text, TEXT, right, setting.shaper);
    if lines.is_empty() {
        strip.height = TEXT.leading;
        let from = begins(DATE_LINE.pt());
        strip.rule((from, from + DATE_LINE.pt()), WRITING_LINE, Colour::Ink);
    } else {
        let node = setting.node(Role::Paragraph);
        strip.lines(lines, TEXT, node, |run| begins(run.width()));
    }
    strip
}

/// Rooms side by side.
fn slot_row(slots: &[Slot], setting: Setting<'_>) -> Strip {
    let places = Places::of(slots.len(), setting);
    let within = setting.within(places.width);
    let over = (slots.iter())
        .map(|slot| balanced(&slot.capacity, SIGNER, places.width, setting.shaper).len())
        .max();
    let mut row = Strip {
        before: Pt(12.0),
        ..Strip::default()
    };
    let room = room_height(slots, within);
    for (number, slot) in slots.iter().enumerate() {
        let size = (over.unwrap_or(0), room);
        let one = slot_strip(slot, size, within.under(Role::Group));
        row.height = row.height.max(one.height);
        row.overlay(one, Point::new(places.room(number), Pt::ZERO));
    }
    row
}

/// The rooms of a row are equally high: 25 mm, or what a stamp or the longest reason needs.
fn room_height(slots: &[Slot], setting: Setting<'_>) -> Pt {
    let words = slots.iter().map(|slot| match &slot.mark {
        SlotMark::Words(words) => {
            let width = setting.measure - beside_stamp(slot);
            let lines = balanced(words, NOTE, width, setting.shaper);
            lines.iter().map(|_| NOTE.leading).sum::<Pt>() + Pt(6.0)
        }
        SlotMark::Empty | SlotMark::Ink(_) => Pt::ZERO,
    });
    let has_stamp = slots.iter().any(|slot| !slot.stamp.trim().is_empty());
    let least = if has_stamp { STAMP.1 } else { ROOM };
    words.fold(least.pt(), Pt::max)
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
    // The signature crosses the stamp's lower part.
    let lines = balanced(text, STAMP_WORDS, width - Pt(3.0), setting.shaper);
    strip.height = corner.y + Pt(4.0);
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
            let (from, to) = (beside_stamp(slot), setting.measure);
            let lines = balanced(text, NOTE, to - from, setting.shaper);
            let tall: Pt = lines.iter().map(|_| NOTE.leading).sum();
            strip.height = top + (room - tall) * 0.5;
            if !lines.is_empty() {
                strip.stack(lines, NOTE, setting.node(Role::Paragraph), (from, to));
            }
        }
    }
}

/// Where words begin in a room: no word stands under a stamp, as a signature may.
fn beside_stamp(slot: &Slot) -> Pt {
    if slot.stamp.trim().is_empty() {
        Pt::ZERO
    } else {
        STAMP.0.pt() + Pt(4.0)
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
