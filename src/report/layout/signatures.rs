//! The signature block: place and date, then who signs, in two or three columns.
//!
//! The whole block stays together on one page.

use super::Setting;
use super::drawing;
use super::strip::{Strip, placed, rule, stack};
use super::style::{NOTE, SIGNER, TEXT, WRITING_LINE};
use crate::report::document::{Signatures, Slot, SlotMark};
use crate::report::lines::{Style, balanced, broken};
use crate::report::page::{Colour, Item, Mm, Point, Pt};

/// Height of the room for the ink.
const ROOM: Mm = Mm(25.0);
/// Space between two rooms.
const GAP: Mm = Mm(7.0);
/// Columns at most.
const COLUMNS: usize = 3;
/// Width of the line to write place and date on.
const DATE_LINE: Mm = Mm(60.0);

/// The block, strip by strip.
pub(super) fn strips(signatures: &Signatures, setting: Setting<'_>) -> Vec<Strip> {
    let mut strips = vec![place_and_date(&signatures.place_and_date, setting)];
    let count = signatures.slots.len();
    let per_row = if count == 4 { 2 } else { COLUMNS };
    for slots in signatures.slots.chunks(per_row) {
        strips.push(slot_row(slots, setting));
    }
    let last = strips.len() - 1;
    for strip in strips.iter_mut().take(last) {
        strip.with_next = true;
    }
    strips
}

/// Place and date at the right, as in a letter.
fn place_and_date(text: &str, setting: Setting<'_>) -> Strip {
    let mut strip = Strip {
        before: Pt(14.0),
        ..Strip::default()
    };
    let lines = broken(text, TEXT, setting.measure, setting.fonts);
    strip.height = TEXT.leading;
    if lines.is_empty() {
        strip.rule(
            (setting.measure - DATE_LINE.pt(), setting.measure),
            WRITING_LINE,
            Colour::Ink,
        );
    }
    for (index, run) in lines.into_iter().enumerate() {
        if index > 0 {
            strip.height += TEXT.leading;
        }
        let x = setting.measure - run.width();
        strip
            .items
            .push(placed(run, x, strip.height - TEXT.leading, TEXT.leading));
    }
    strip
}

/// Rooms side by side, centred in the measure.
fn slot_row(slots: &[Slot], setting: Setting<'_>) -> Strip {
    let three = (setting.measure - GAP.pt() * 2.0) * (1.0 / 3.0);
    let width = three;
    let mut between = GAP.pt();
    let mut x = Pt::ZERO;
    if slots.len() == 2 {
        // Two rooms stand under the outer thirds' middles rather than side by side.
        x = (setting.measure * 0.5 - width) * 0.5;
        between = setting.measure * 0.5 - width;
    } else if slots.len() == 1 {
        x = (setting.measure - width) * 0.5;
    }
    let over = slots
        .iter()
        .map(|slot| lines_of(&slot.capacity, SIGNER, width, setting))
        .max();
    let over = over.unwrap_or(0);
    let mut row = Strip {
        before: Pt(12.0),
        ..Strip::default()
    };
    let room = room_height(slots, width, setting);
    for slot in slots {
        let one = slot_strip(slot, width, (over, room), setting);
        let by = Point::new(x, Pt::ZERO);
        row.items
            .extend(one.items.into_iter().map(|item| item.moved(by)));
        row.height = row.height.max(one.height);
        x += width + between;
    }
    row
}

fn lines_of(text: &str, style: Style, width: Pt, setting: Setting<'_>) -> usize {
    balanced(text, style, width, setting.fonts).len()
}

/// The rooms of a row are equally high: 25 mm, or what the longest reason needs.
fn room_height(slots: &[Slot], width: Pt, setting: Setting<'_>) -> Pt {
    let words = slots.iter().map(|slot| match &slot.mark {
        SlotMark::Words(words) => {
            let lines = balanced(words, NOTE, width, setting.fonts);
            lines.iter().map(|_| NOTE.leading).sum::<Pt>() + Pt(6.0)
        }
        SlotMark::Empty | SlotMark::Ink(_) => Pt::ZERO,
    });
    words.fold(ROOM.pt(), Pt::max)
}

/// One signatory: capacity, room, line, name, and what stands under it.
fn slot_strip(slot: &Slot, width: Pt, (over, room): (usize, Pt), setting: Setting<'_>) -> Strip {
    let across = (Pt::ZERO, width);
    let set = |text: &str, style: Style| balanced(text, style, width, setting.fonts);
    let mut strip = Strip::default();
    let capacity = set(&slot.capacity, SIGNER);
    for _ in capacity.len()..over {
        strip.height += SIGNER.leading;
    }
    stack(capacity, SIGNER, across, &mut strip);

    let top = strip.height;
    strip
        .items
        .append(&mut mark(&slot.mark, (width, room), top, setting));
    strip.height = top + room;
    strip.items.push(rule(
        Pt::ZERO,
        width,
        strip.height,
        WRITING_LINE,
        Colour::Ink,
    ));
    strip.height += Pt(2.0);
    let name = set(&slot.name, SIGNER);
    if name.is_empty() {
        strip.height += SIGNER.leading;
    }
    stack(name, SIGNER, across, &mut strip);
    for line in &slot.under {
        stack(set(line, NOTE), NOTE, across, &mut strip);
    }
    strip
}

fn mark(mark: &SlotMark, (width, room): (Pt, Pt), top: Pt, setting: Setting<'_>) -> Vec<Item> {
    match mark {
        SlotMark::Empty => Vec::new(),
        SlotMark::Ink(ink) => drawing::ink(ink, Point::new(Pt::ZERO, top), (width, room)),
        SlotMark::Words(words) => {
            let lines = balanced(words, NOTE, width, setting.fonts);
            let tall: Pt = lines.iter().map(|_| NOTE.leading).sum();
            let mut strip = Strip {
                height: top + (room - tall) * 0.5,
                ..Strip::default()
            };
            stack(lines, NOTE, (Pt::ZERO, width), &mut strip);
            strip.items
        }
    }
}
