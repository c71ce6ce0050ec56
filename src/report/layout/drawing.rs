//! Drawings brought to the page's measure: a hand's ink, and a logo.

use crate::model::ink::Ink;
use crate::report::page::{Colour, Fill, Item, Point, Pt, Segment, Stroke};

/// Side of a logo's own box.
const LOGO_BOX: f32 = 100.0;

/// A hand's ink, as large as the room of `width` and `height` at `corner` lets it be without
/// changing its shape, one item a stroke.
pub(super) fn ink(ink: &Ink, corner: Point, (width, height): (Pt, Pt)) -> Vec<Item> {
    let (pad_width, pad_height) = (f32::from(Ink::WIDTH), f32::from(Ink::HEIGHT));
    let scale = (width.0 / pad_width).min(height.0 / pad_height);
    let left = corner.x + (width - Pt(pad_width * scale)) * 0.5;
    let top = corner.y + (height - Pt(pad_height * scale)) * 0.5;
    let at = |(x, y): (f32, f32)| Point::new(left + Pt(x * scale), top + Pt(y * scale));
    curves(ink)
        .into_iter()
        .map(|curve| {
            Item::Stroke(Stroke {
                segments: curve.into_iter().map(|part| part.mapped(at)).collect(),
                width: Pt(PEN * scale),
                colour: Colour::Pen,
            })
        })
        .collect()
}
