//! The box around what belongs to a figure.

use crate::report::page::{Item, Point, Segment};

/// Left, top, right and bottom in points from the page's top left corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) low: (f32, f32),
    pub(super) high: (f32, f32),
}

impl Bounds {
    /// Around nothing yet.
    pub(super) const NONE: Self = Self {
        low: (f32::MAX, f32::MAX),
        high: (f32::MIN, f32::MIN),
    };

    /// Makes room for an item.
    pub(super) fn take(&mut self, item: &Item) {
        match item {
            Item::Text(run) => {
                let (x, y, size) = (run.at.x.0, run.at.y.0, run.size.0);
                self.point((x, y - size));
                self.point((x + run.width().0, y + size * 0.3));
            }
            Item::Rule(rule) => {
                self.at(rule.from);
                self.at(rule.to);
            }
            Item::Stroke(stroke) => self.segments(&stroke.segments),
            Item::Fill(fill) => fill.outlines.iter().for_each(|line| self.segments(line)),
            Item::Code(code) => {
                self.at(code.at);
                self.at(code.at.moved(Point::new(code.side(), code.side())));
            }
            Item::Image(image) => {
                self.at(image.at);
                self.at(image.at.moved(Point::new(image.width, image.height)));
            }
        }
    }

    fn segments(&mut self, segments: &[Segment]) {
        for segment in segments {
            match *segment {
                Segment::Move(to) | Segment::Line(to) => self.at(to),
                Segment::Cubic(first, second, to) => {
                    self.at(first);
                    self.at(second);
                    self.at(to);
                }
            }
        }
    }

    fn at(&mut self, point: Point) {
        self.point((point.x.0, point.y.0));
    }

    fn point(&mut self, (x, y): (f32, f32)) {
        self.low = (self.low.0.min(x), self.low.1.min(y));
        self.high = (self.high.0.max(x), self.high.1.max(y));
    }
}
