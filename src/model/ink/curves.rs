//! From points to a smooth line: one path of cubic Bézier curves a stroke.
//!
//! The line is a centripetal Catmull-Rom spline. It goes through every point and, unlike the
//! uniform kind, makes no loops or overshoots where points lie close together (Yuksel, Schaefer,
//! Keyser 2011, "Parameterization and applications of Catmull-Rom curves"). Screen and paper draw
//! the same numbers. It knows neither; it only counts in pad units.

use std::fmt::Write;

use super::{Ink, Point};

/// A place in pad units, x and y; between two points, hence not whole.
pub type Place = (f64, f64);

/// One stroke as a path for a pen of [`Ink::PEN`] units with round ends and corners.
///
/// A stroke of one point has no bends: draw a disc with the diameter of the pen at `start`.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Where the pen was put down.
    pub start: Place,
    /// The way from there, one cubic Bézier curve after the other.
    pub bends: Vec<Bend>,
}

/// A cubic Bézier curve that begins where the one before it ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bend {
    /// The two control points.
    pub control: [Place; 2],
    /// Where it ends.
    pub to: Place,
}

impl Ink {
    /// The strokes as smooth paths, in the order they were drawn.
    pub fn curves(&self) -> Vec<Curve> {
        self.strokes.iter().filter_map(|s| curve(s)).collect()
    }

    /// The whole drawing as the `d` of an SVG path, in pad units; blank when nothing was drawn.
    pub fn svg_path(&self) -> String {
        let mut path = String::new();
        for curve in self.curves() {
            write_path(&mut path, &curve);
        }
        path
    }
}

/// One stroke as an SVG path; blank when it has no points.
pub fn stroke_path(stroke: &[Point]) -> String {
    let mut path = String::new();
    if let Some(curve) = curve(stroke) {
        write_path(&mut path, &curve);
    }
    path
}

/// The smooth line through the points; `None` when there are none.
pub fn curve(stroke: &[Point]) -> Option<Curve> {
    let places: Vec<Place> = stroke.iter().copied().map(place).collect();
    let start = *places.first()?;
    let mut before = start;
    let mut bends = Vec::with_capacity(places.len());
    for (index, pair) in places.windows(2).enumerate() {
        let [from, to] = *pair else { continue };
        let after = places.get(index + 2).copied().unwrap_or(to);
        bends.push(bend([before, from, to, after]));
        before = from;
    }
    Some(Curve { start, bends })
}

fn place(point: Point) -> Place {
    (f64::from(point.x), f64::from(point.y))
}

/// The piece from the second to the third of four places.
fn bend([before, from, to, after]: [Place; 4]) -> Bend {
    let (earlier, here, later) = (step(before, from), step(from, to), step(to, after));
    Bend {
        control: [
            control(before, from, to, earlier, here),
            control(after, to, from, later, here),
        ],
        to,
    }
}

/// Length of a step in the centripetal parameter: the square root of the distance.
fn step(a: Place, b: Place) -> f64 {
    (b.0 - a.0).hypot(b.1 - a.1).sqrt()
}

/// The control point beside `near` on its way to `far`, where `beyond` lies on the other side of
/// `near`. `outer` is the step from `beyond` to `near`, `inner` the one from `near` to `far`.
fn control(beyond: Place, near: Place, far: Place, outer: f64, inner: f64) -> Place {
    if outer <= f64::EPSILON || inner <= f64::EPSILON {
        // The end of a stroke: aim straight at the next place.
        return (
            near.0 + (far.0 - near.0) / 3.0,
            near.1 + (far.1 - near.1) / 3.0,
        );
    }
    let weigh = |beyond: f64, near: f64, far: f64| {
        let bow = outer * outer * far - inner * inner * beyond
            + (2.0 * outer * outer + 3.0 * outer * inner + inner * inner) * near;
        bow / (3.0 * outer * (outer + inner))
    };
    (
        weigh(beyond.0, near.0, far.0),
        weigh(beyond.1, near.1, far.1),
    )
}

/// Appends a curve in whole units, which is finer than any screen shows.
fn write_path(path: &mut String, curve: &Curve) {
    let (x, y) = curve.start;
    // Writing to a text cannot fail.
    let _ = write!(path, "M{x:.0} {y:.0}");
    if curve.bends.is_empty() {
        // A line of no length with round ends is a dot; some engines draw it only if it moves.
        path.push_str("h.1");
    }
    for Bend {
        control: [a, b],
        to,
    } in &curve.bends
    {
        let _ = write!(
            path,
            "C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}",
            a.0, a.1, b.0, b.1, to.0, to.1
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(strokes: &[&[(u16, u16)]]) -> Ink {
        let point = |&(x, y): &(u16, u16)| Point { x, y };
        Ink {
            strokes: strokes
                .iter()
                .map(|stroke| stroke.iter().map(point).collect())
                .collect(),
        }
    }

    #[test]
    fn a_straight_line_stays_straight() {
        let curves = ink(&[&[(0, 0), (300, 0), (900, 0)]]).curves();
        assert_eq!(curves.len(), 1);
        let mut x = 0.0;
        for bend in &curves[0].bends {
            for place in [bend.control[0], bend.control[1], bend.to] {
                assert!(place.0 >= x, "the line turns back at {place:?}");
                assert!(place.1.abs() < 1e-9);
                x = place.0;
            }
        }
        assert!((x - 900.0).abs() < 1e-9);
    }

    #[test]
    fn the_line_goes_through_every_point_without_corners() {
        let curves = ink(&[&[(0, 0), (100, 200), (300, 250), (310, 900)]]).curves();
        let bends = &curves[0].bends;
        let ends: Vec<Place> = bends.iter().map(|bend| bend.to).collect();
        assert_eq!(ends, [(100.0, 200.0), (300.0, 250.0), (310.0, 900.0)]);
        for pair in bends.windows(2) {
            let (into, out) = (direction(pair[0].control[1], pair[0].to), {
                direction(pair[0].to, pair[1].control[0])
            });
            assert!((into - out).abs() < 1e-6, "a corner: {into} then {out}");
        }
    }

    fn direction(a: Place, b: Place) -> f64 {
        (b.1 - a.1).atan2(b.0 - a.0)
    }

    #[test]
    fn a_dot_is_a_start_without_bends() {
        let dot = ink(&[&[(5, 6)]]);
        assert_eq!(
            dot.curves(),
            [Curve {
                start: (5.0, 6.0),
                bends: vec![]
            }]
        );
        assert_eq!(dot.svg_path(), "M5 6h.1");
    }

    #[test]
    fn strokes_stand_one_after_the_other_in_the_path() {
        let path = ink(&[&[(0, 0), (3, 0)], &[(9, 9)]]).svg_path();
        assert_eq!(path, "M0 0C1 0 2 0 3 0M9 9h.1");
        assert_eq!(Ink::default().svg_path(), "");
    }

    #[test]
    fn equal_points_make_no_broken_numbers() {
        for curve in ink(&[&[(7, 7), (7, 7), (7, 7), (8, 8), (8, 8)]]).curves() {
            for bend in curve.bends {
                for place in [bend.control[0], bend.control[1], bend.to] {
                    assert!(place.0.is_finite() && place.1.is_finite());
                }
            }
        }
    }
}
