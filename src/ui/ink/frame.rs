//! Where a place on the screen lies on the pad.
//!
//! The pad is drawn as large as fits into its frame, in the middle, as SVG does by itself
//! (`preserveAspectRatio="xMidYMid meet"`). No browser here, only numbers.

use crate::model::ink::{Ink, Point};

/// The pad's box on the screen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Frame {
    /// The point of the pad under a place on the screen; the nearest one when it lies outside.
    pub fn point(&self, x: f64, y: f64) -> Point {
        let (pad_width, pad_height) = (f64::from(Ink::WIDTH), f64::from(Ink::HEIGHT));
        let scale = (self.width / pad_width).min(self.height / pad_height);
        let (left, top) = (
            self.left + (self.width - pad_width * scale) / 2.0,
            self.top + (self.height - pad_height * scale) / 2.0,
        );
        Point {
            x: units((x - left) / scale, Ink::WIDTH),
            y: units((y - top) / scale, Ink::HEIGHT),
        }
    }
}

/// A whole number of units from 0 to `most`; 0 when the pad has no size.
fn units(value: f64, most: u16) -> u16 {
    if value.is_nan() {
        return 0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rounded and within 0 to `most`"
    )]
    let whole = value.round().clamp(0.0, f64::from(most)) as u16;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(width: f64, height: f64) -> Frame {
        Frame {
            left: 10.0,
            top: 20.0,
            width,
            height,
        }
    }

    #[test]
    fn places_are_counted_in_pad_units() {
        let frame = frame(600.0, 200.0);
        assert_eq!(frame.point(10.0, 20.0), Point { x: 0, y: 0 });
        assert_eq!(frame.point(110.0, 70.0), Point { x: 500, y: 250 });
        assert_eq!(frame.point(610.0, 220.0), Point { x: 3000, y: 1000 });
    }

    #[test]
    fn a_frame_of_another_shape_holds_the_pad_in_its_middle() {
        assert_eq!(
            frame(600.0, 400.0).point(310.0, 220.0),
            Point { x: 1500, y: 500 }
        );
        assert_eq!(frame(600.0, 400.0).point(10.0, 120.0), Point { x: 0, y: 0 });
        assert_eq!(frame(900.0, 200.0).point(160.0, 20.0), Point { x: 0, y: 0 });
    }

    #[test]
    fn places_outside_come_to_the_edge() {
        let frame = frame(600.0, 200.0);
        assert_eq!(frame.point(-50.0, 999.0), Point { x: 0, y: 1000 });
        assert_eq!(
            self::frame(0.0, 0.0).point(10.0, 20.0),
            Point { x: 0, y: 0 }
        );
    }
}
