//! Drawings brought to the page's measure: a hand's ink, a logo, plain shapes.

use crate::model::ink::{Curve, Ink, Place};
use crate::report::page::{Colour, Fill, Item, Point, Pt, Segment, Stroke};

/// Side of a logo's own box.
const LOGO_BOX: f32 = 100.0;
/// How much larger than the whole pad a small signature may be drawn.
const ENLARGED: f32 = 1.4;

/// A rectangle's outline.
pub(super) fn rectangle(corner: Point, (width, height): (Pt, Pt)) -> Vec<Segment> {
    let (right, bottom) = (corner.x + width, corner.y + height);
    vec![
        Segment::Move(corner),
        Segment::Line(Point::new(right, corner.y)),
        Segment::Line(Point::new(right, bottom)),
        Segment::Line(Point::new(corner.x, bottom)),
        Segment::Line(corner),
    ]
}

/// The frame of a rectangle.
pub(super) fn frame(corner: Point, size: (Pt, Pt), width: Pt, colour: Colour) -> Item {
    Item::Stroke(Stroke {
        segments: rectangle(corner, size),
        width,
        colour,
    })
}

/// How pad units become points on the page.
struct Scale {
    factor: f32,
    /// Where the pad's own corner lies.
    origin: Point,
}

/// A hand's ink in the middle of a room of `width` and `height` at `corner`, as large as fits
/// without changing its shape; one item a stroke.
pub(super) fn ink(ink: &Ink, corner: Point, room: (Pt, Pt)) -> Vec<Item> {
    let Some(scale) = scale(ink, corner, room) else {
        return Vec::new();
    };
    let pen = Pt(f32::from(Ink::PEN) * scale.factor);
    (ink.curves().iter())
        .map(|curve| {
            Item::Stroke(Stroke {
                segments: segments(curve, &scale),
                width: pen,
                colour: Colour::Pen,
            })
        })
        .collect()
}

fn scale(ink: &Ink, corner: Point, (width, height): (Pt, Pt)) -> Option<Scale> {
    let (low, high) = ink.bounds()?;
    let pen = f32::from(Ink::PEN);
    // Curves swing a little beyond their points: leave them two pens of room.
    let wide = f32::from(high.x - low.x) + 4.0 * pen;
    let tall = f32::from(high.y - low.y) + 4.0 * pen;
    let most = ENLARGED * width.0 / f32::from(Ink::WIDTH);
    let factor = (width.0 / wide).min(height.0 / tall).min(most);
    let middle_x = f32::midpoint(f32::from(low.x), f32::from(high.x));
    let middle_y = f32::midpoint(f32::from(low.y), f32::from(high.y));
    Some(Scale {
        factor,
        origin: Point::new(
            corner.x + Pt(width.0 * 0.5 - middle_x * factor),
            corner.y + Pt(height.0 * 0.5 - middle_y * factor),
        ),
    })
}

impl Scale {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "pad units are small and paper is coarse"
    )]
    fn point(&self, (x, y): Place) -> Point {
        let by = Point::new(Pt(x as f32 * self.factor), Pt(y as f32 * self.factor));
        self.origin.moved(by)
    }
}

fn segments(curve: &Curve, scale: &Scale) -> Vec<Segment> {
    let start = scale.point(curve.start);
    let mut segments = vec![Segment::Move(start)];
    segments.extend(curve.bends.iter().map(|bend| {
        let [first, second] = bend.control;
        Segment::Cubic(
            scale.point(first),
            scale.point(second),
            scale.point(bend.to),
        )
    }));
    if curve.bends.is_empty() {
        // A line of no length with round ends is a dot.
        segments.push(Segment::Line(start));
    }
    segments
}

/// A logo's outlines in a square of `side` at `corner`.
pub(super) fn filled(outlines: Vec<Vec<Segment>>, corner: Point, side: Pt) -> Item {
    let scale = Scale {
        factor: side.0 / LOGO_BOX,
        origin: corner,
    };
    let at = |point: Point| scale.point((point.x.0.into(), point.y.0.into()));
    let placed = |part: Segment| match part {
        Segment::Move(to) => Segment::Move(at(to)),
        Segment::Line(to) => Segment::Line(at(to)),
        Segment::Cubic(a, b, to) => Segment::Cubic(at(a), at(b), at(to)),
    };
    Item::Fill(Fill {
        outlines: (outlines.into_iter())
            .map(|outline| outline.into_iter().map(placed).collect())
            .collect(),
        colour: Colour::Ink,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ink::Point as PadPoint;

    #[test]
    fn ink_keeps_its_shape_and_its_room() {
        let pad = |x, y| PadPoint { x, y };
        let drawing = Ink {
            strokes: vec![vec![pad(0, 0), pad(3000, 1000)]],
        };
        let items = ink(
            &drawing,
            Point::new(Pt(100.0), Pt(50.0)),
            (Pt(150.0), Pt(70.0)),
        );
        let Item::Stroke(stroke) = &items[0] else {
            unreachable!("ink makes strokes")
        };
        let Some((Segment::Move(from), Segment::Cubic(_, _, to))) = stroke
            .segments
            .first()
            .copied()
            .zip(stroke.segments.get(1).copied())
        else {
            unreachable!("one curve")
        };
        assert!(from.x.0 >= 100.0 && to.x.0 <= 250.0 && from.y.0 >= 50.0 && to.y.0 <= 120.0);
        let ratio = (to.x - from.x).0 / (to.y - from.y).0;
        assert!((ratio - 3.0).abs() < 0.01, "{ratio}");
    }
}
