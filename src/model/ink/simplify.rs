//! From what a hand drew to what is kept: fewer points, the same look.
//!
//! Ramer–Douglas–Peucker: a point goes when the line without it stays within a tolerance. A human
//! signature fits into [`Ink::MAX_TEXT`] at the first, invisible tolerance; a wild scribble gets a
//! coarser one until it fits.

use std::collections::BTreeSet;

use super::{Ink, Point};

/// How far the line may move, in pad units; less than a pixel on a tablet, 0.05 mm on paper.
const TOLERANCE: f64 = 2.0;

impl Ink {
    /// The drawing with as few points as keep its look, stored in [`Ink::MAX_TEXT`] characters or
    /// fewer. Simplifying what already is simple changes nothing.
    #[must_use]
    pub fn simplified(strokes: &[Vec<Point>]) -> Self {
        let mut tolerance = TOLERANCE;
        loop {
            let ink = Self::within(tolerance, strokes);
            // Beyond the size of the pad one stroke is left, so this ends.
            if ink.to_text().len() <= Self::MAX_TEXT {
                return ink;
            }
            tolerance *= 1.5;
        }
    }

    fn within(tolerance: f64, strokes: &[Vec<Point>]) -> Self {
        let mut seen = BTreeSet::new();
        let strokes = strokes
            .iter()
            .map(|stroke| thinned(stroke, tolerance))
            .filter(|stroke| !stroke.is_empty())
            // A stroke that lies over another within the tolerance would not be seen.
            .filter(|stroke| seen.insert(cells(stroke, tolerance)))
            .collect();
        Self { strokes }
    }
}

/// A stroke with as few of its points as keep the line within `tolerance` pad units; the first
/// and the last stay.
pub fn thinned(stroke: &[Point], tolerance: f64) -> Vec<Point> {
    let mut points: Vec<Point> = stroke.iter().map(|point| point.clamped()).collect();
    points.dedup();
    let mut keep = vec![false; points.len()];
    for end in [0, points.len().saturating_sub(1)] {
        if let Some(kept) = keep.get_mut(end) {
            *kept = true;
        }
    }
    let mut spans = vec![(0, points.len().saturating_sub(1))];
    while let Some((first, last)) = spans.pop() {
        let Some((middle, away)) = points.get(first..=last).and_then(farthest) else {
            continue;
        };
        if away > tolerance
            && let Some(kept) = keep.get_mut(first + middle)
        {
            *kept = true;
            spans.push((first, first + middle));
            spans.push((first + middle, last));
        }
    }
    let mut kept = keep.into_iter();
    points.retain(|_| kept.next().unwrap_or(true));
    points
}

/// The inner point farthest from the straight line between the ends, and how far it lies.
fn farthest(span: &[Point]) -> Option<(usize, f64)> {
    let (first, rest) = span.split_first()?;
    let (last, inner) = rest.split_last()?;
    let mut found: Option<(usize, f64)> = None;
    for (index, point) in inner.iter().enumerate() {
        let away = distance(*point, *first, *last);
        if found.is_none_or(|(_, most)| away > most) {
            found = Some((index + 1, away));
        }
    }
    found
}

/// Distance of a point from the straight line between two ends.
fn distance(point: Point, a: Point, b: Point) -> f64 {
    let away = |from: u16, to: u16| f64::from(to) - f64::from(from);
    let (line_x, line_y) = (away(a.x, b.x), away(a.y, b.y));
    let (x, y) = (away(a.x, point.x), away(a.y, point.y));
    let length = line_x * line_x + line_y * line_y;
    let along = if length > 0.0 {
        ((x * line_x + y * line_y) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (x - along * line_x).hypot(y - along * line_y)
}

/// The stroke on a grid of `size` pad units, equal neighbours once.
fn cells(stroke: &[Point], size: f64) -> Vec<(u16, u16)> {
    // A quotient of two numbers from 0 to 3000 and above 1 fits.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 3000, rounded down on purpose"
    )]
    let cell = |value: u16| (f64::from(value) / size) as u16;
    let mut cells: Vec<(u16, u16)> = stroke.iter().map(|p| (cell(p.x), cell(p.y))).collect();
    cells.dedup();
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(list: &[(u16, u16)]) -> Vec<Point> {
        list.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    #[test]
    fn a_straight_line_keeps_its_ends_only() {
        let line: Vec<Point> = (0..500).map(|x| Point { x, y: 300 }).collect();
        assert_eq!(thinned(&line, 4.0), points(&[(0, 300), (499, 300)]));
    }

    #[test]
    fn corners_stay_and_small_shakes_go() {
        let drawn = points(&[(0, 0), (50, 3), (100, 0), (100, 100), (98, 150), (100, 200)]);
        assert_eq!(
            thinned(&drawn, 4.0),
            points(&[(0, 0), (100, 0), (100, 200)])
        );
    }

    #[test]
    fn a_closed_loop_and_a_dot_survive() {
        let square = points(&[(0, 0), (90, 0), (90, 90), (0, 90), (0, 0)]);
        assert_eq!(thinned(&square, 4.0), square);
        let dot = points(&[(7, 7), (7, 7)]);
        assert_eq!(thinned(&dot, 4.0), points(&[(7, 7)]));
        assert!(thinned(&[], 4.0).is_empty());
    }

    #[test]
    fn points_beside_the_pad_are_moved_onto_it() {
        let ink = Ink::simplified(&[points(&[(60_000, 2_000), (0, 0)])]);
        assert_eq!(ink.strokes, [points(&[(3000, 1000), (0, 0)])]);
    }

    #[test]
    fn the_same_stroke_twice_is_kept_once() {
        let line = points(&[(0, 0), (800, 400)]);
        let ink = Ink::simplified(&[line.clone(), vec![], line.clone()]);
        assert_eq!(ink.strokes, [line]);
    }
}
