//! A signature as a drawing of strokes, never a picture.
//!
//! Points are whole numbers on a fixed pad of [`Ink::WIDTH`] × [`Ink::HEIGHT`] units, so the same
//! line can be drawn at any size, on screen and on paper. Only the drawn line is kept, no speed
//! and no pressure (data minimisation; domain design, ch. 2.2). It knows no canvas and no PDF.
//!
//! Start at [`Ink::simplified`] (what a hand drew → what is kept) and [`Ink::curves`] (what is
//! kept → what is drawn). [`text`] is its stored form, at most [`Ink::MAX_TEXT`] characters.

pub mod curves;
pub mod simplify;
pub mod text;

pub use curves::{Bend, Curve, Place};
pub use text::InkError;

use serde::{Deserialize, Serialize};

/// A point on the pad; x to the right, y downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// 0 to [`Ink::WIDTH`].
    pub x: u16,
    /// 0 to [`Ink::HEIGHT`].
    pub y: u16,
}

/// A drawing of strokes. In JSON a text (see [`text`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Ink {
    /// The strokes in the order they were drawn; each has at least one point.
    pub strokes: Vec<Vec<Point>>,
}

impl Point {
    /// The point moved onto the pad when it lies beside it.
    #[must_use]
    pub fn clamped(self) -> Self {
        Self {
            x: self.x.min(Ink::WIDTH),
            y: self.y.min(Ink::HEIGHT),
        }
    }
}

impl Ink {
    /// Width of the pad in units.
    pub const WIDTH: u16 = 3000;
    /// Height of the pad in units.
    pub const HEIGHT: u16 = 1000;
    /// Width of the pen in units; lines have round ends and round corners.
    pub const PEN: u16 = 14;
    /// The most characters that a simplified drawing takes when stored.
    pub const MAX_TEXT: usize = 3000;

    /// Whether nothing was drawn.
    pub fn is_blank(&self) -> bool {
        self.strokes.iter().all(Vec::is_empty)
    }

    /// The corners (top left, bottom right) of the smallest box around all points, without the
    /// width of the pen; `None` when nothing was drawn.
    pub fn bounds(&self) -> Option<(Point, Point)> {
        let mut points = self.strokes.iter().flatten();
        let first = *points.next()?;
        Some(points.fold((first, first), |(low, high), point| {
            (
                Point {
                    x: low.x.min(point.x),
                    y: low.y.min(point.y),
                },
                Point {
                    x: high.x.max(point.x),
                    y: high.y.max(point.y),
                },
            )
        }))
    }
}
