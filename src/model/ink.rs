//! A signature as a drawing of strokes, never a picture.
//!
//! Points are whole numbers on a fixed pad of [`Ink::WIDTH`] × [`Ink::HEIGHT`] units, so the same
//! line can be drawn at any size, on screen and on paper. Only the drawn line is kept, no speed
//! and no pressure (data minimisation; domain design, ch. 2.2). It knows no canvas and no PDF.

use serde::{Deserialize, Serialize};

/// A point on the pad; x to the right, y downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// 0 to [`Ink::WIDTH`].
    pub x: u16,
    /// 0 to [`Ink::HEIGHT`].
    pub y: u16,
}

/// A drawing of strokes. In JSON a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Ink {
    /// The strokes in the order they were drawn; each has at least one point.
    pub strokes: Vec<Vec<Point>>,
}

/// Why a text is no ink.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InkError {
    /// The text does not begin as ink text does.
    #[error("not ink")]
    NotInk,
}

impl Ink {
    /// Width of the pad in units.
    pub const WIDTH: u16 = 3000;
    /// Height of the pad in units.
    pub const HEIGHT: u16 = 1000;

    /// Whether nothing was drawn.
    pub fn is_blank(&self) -> bool {
        self.strokes.is_empty()
    }
}

impl From<Ink> for String {
    fn from(_ink: Ink) -> Self {
        Self::new()
    }
}

impl TryFrom<String> for Ink {
    type Error = InkError;
    fn try_from(_text: String) -> Result<Self, InkError> {
        Err(InkError::NotInk)
    }
}
