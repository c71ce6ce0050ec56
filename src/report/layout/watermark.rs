//! A watermark: large letters across the page, as shapes, so that no reader takes them for text.

use crate::report::lines::{Shaper, Style, unbroken};
use crate::report::page::{Colour, Face, Fill, Item, Paper, Point, Pt, Segment};
use crate::report::shape;

/// Share of the page's diagonal that the word takes at most.
const SHARE: f32 = 0.62;
/// The tallest letters.
const TALLEST: f32 = 150.0;
const STYLE: Style = Style {
    face: Face::Strong,
    size: Pt(1.0),
    leading: Pt(1.0),
    colour: Colour::Pale,
};

/// The word from lower left to upper right; none when blank.
pub(super) fn item(word: &str, paper: &Paper, shaper: &Shaper<'_>) -> Option<Item> {
    let run = unbroken(word.trim(), STYLE, shaper);
    let width = run.width().0;
    if width <= 0.0 {
        return None;
    }
    let (page_width, page_height) = (paper.width.pt().0, paper.height.pt().0);
    let diagonal = page_width.hypot(page_height);
    let size = (diagonal * SHARE / width).min(TALLEST);
    let (cos, sin) = (page_width / diagonal, page_height / diagonal);
    let mut pen = Pen {
        outlines: Vec::new(),
        here: (0.0, 0.0),
        x: -width * 0.5,
        size,
        turn: (cos, sin),
        middle: (page_width * 0.5, page_height * 0.5),
    };
    let face = shaper.fonts().typeface(Face::Strong);
    for glyph in &run.glyphs {
        face.outline(glyph.id, &mut pen);
        pen.x += f32::from(glyph.advance) / 1000.0;
    }
    Some(Item::Fill(Fill {
        outlines: pen.outlines,
        colour: Colour::Pale,
    }))
}

/// Draws outlines turned and moved to their place.
struct Pen {
    outlines: Vec<Vec<Segment>>,
    here: (f32, f32),
    /// Where the glyph begins, in ems from the word's middle.
    x: f32,
    size: f32,
    turn: (f32, f32),
    middle: (f32, f32),
}

/// The middle of capitals over the baseline, in ems.
const MIDDLE: f32 = 0.36;

impl Pen {
    fn at(&self, (x, y): (f32, f32)) -> Point {
        let (x, y) = (x / 1000.0 + self.x, y / 1000.0 - MIDDLE);
        let (cos, sin) = self.turn;
        let right = (x * cos - y * sin) * self.size;
        let up = (x * sin + y * cos) * self.size;
        Point::new(Pt(self.middle.0 + right), Pt(self.middle.1 - up))
    }

    fn add(&mut self, segment: Segment, to: (f32, f32)) {
        if let Some(outline) = self.outlines.last_mut() {
            outline.push(segment);
        }
        self.here = to;
    }
}

impl shape::Pen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.outlines.push(Vec::new());
        self.add(Segment::Move(self.at((x, y))), (x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(Segment::Line(self.at((x, y))), (x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let two_thirds = |from: f32, to: f32| from + (to - from) * (2.0 / 3.0);
        let first = (two_thirds(self.here.0, x1), two_thirds(self.here.1, y1));
        let second = (two_thirds(x, x1), two_thirds(y, y1));
        let cubic = Segment::Cubic(self.at(first), self.at(second), self.at((x, y)));
        self.add(cubic, (x, y));
    }

    fn close(&mut self) {}
}
