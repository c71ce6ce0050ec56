//! Drawings: how far each point lies from the one before, in as few bits as a hand's habits allow.

use super::model::hash;
use super::set;
use super::walk::Walk;
use crate::model::ink::{Ink, Point};

/// No drawing has more points or strokes; a damaged one could claim to.
const MOST: u32 = 50_000;

/// How the last two steps along an axis went: their signs and sizes.
#[derive(Clone, Copy, Default)]
struct Steps {
    last: i32,
    before: i32,
}

impl Walk<'_> {
    /// A drawing, as the text that it has in records.
    pub(super) fn ink(&mut self, text: &[u8]) -> Option<String> {
        let ink = std::str::from_utf8(text)
            .ok()
            .and_then(|text| Ink::from_text(text).ok());
        let ahead = ink.unwrap_or_default();
        let count = u32::try_from(ahead.strokes.len()).ok()?;
        let count = self.number(set::INK, &[81], count)?;
        let mut from = Point { x: 0, y: 0 };
        let mut strokes = Vec::new();
        for at in 0..count.min(MOST) {
            let at = usize::try_from(at).ok()?;
            let stroke = ahead.strokes.get(at).map_or(&[][..], Vec::as_slice);
            let stroke = self.stroke(stroke, from)?;
            from = stroke.last().copied()?;
            strokes.push(stroke);
        }
        Some(Ink { strokes }.to_text())
    }

    fn stroke(&mut self, ahead: &[Point], mut from: Point) -> Option<Vec<Point>> {
        let count = u32::try_from(ahead.len()).ok()?;
        let count = self.number(set::INK, &[82], count)?;
        let (mut x, mut y) = (Steps::default(), Steps::default());
        let mut points = Vec::new();
        for at in 0..count.min(MOST) {
            let next = ahead
                .get(usize::try_from(at).ok()?)
                .copied()
                .unwrap_or(from);
            let is_first = u32::from(at == 0);
            let right = self.step(is_first, x, y, i32::from(next.x) - i32::from(from.x))?;
            x = Steps {
                last: right,
                before: x.last,
            };
            let down = self.step(2 + is_first, y, x, i32::from(next.y) - i32::from(from.y))?;
            y = Steps {
                last: down,
                before: y.last,
            };
            from = Point {
                x: u16::try_from(i32::from(from.x).checked_add(right)?).ok()?,
                y: u16::try_from(i32::from(from.y).checked_add(down)?).ok()?,
            };
            points.push(from);
        }
        Some(points)
    }

    /// One step along an axis: its size, then its sign.
    fn step(&mut self, axis: u32, own: Steps, other: Steps, step: i32) -> Option<i32> {
        let contexts = [
            hash(axis, 83),
            hash(axis + 4 * size(own.last), 84),
            hash(axis + 4 * size(other.last), 85),
            hash(axis + 4 * size(own.last) + 64 * size(other.last), 86),
            hash(axis + 4 * size(own.last) + 64 * size(own.before), 87),
        ];
        let length = self.number(set::INK, &contexts, step.unsigned_abs())?;
        if length == 0 {
            return Some(0);
        }
        let signs = side(own.last) + 3 * side(own.before);
        let others = side(other.last) + 3 * side(other.before);
        let contexts = [
            hash(axis + 4 * signs, 88),
            hash(axis + 4 * signs + 64 * others, 89),
            hash(
                axis + 4 * side(own.last) + 64 * size(own.last) + 1024 * length.ilog2(),
                90,
            ),
        ];
        let is_back = self.bit(set::SIGN, &contexts, step < 0)?;
        let length = i32::try_from(length).ok()?;
        Some(if is_back { -length } else { length })
    }
}

/// How many bits a step's length has.
fn size(step: i32) -> u32 {
    32 - step.unsigned_abs().leading_zeros()
}

fn side(step: i32) -> u32 {
    match step {
        0 => 0,
        1.. => 1,
        _ => 2,
    }
}
