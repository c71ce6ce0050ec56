//! Items of a page as a content stream. PDF counts y upwards from the lower edge.
//!
//! What belongs to a node is marked content with a number, what only adorns is an artifact
//! (ISO 32000-1, 14.6 and 14.8.2.2). Colours, widths and fonts are said when they change.

use super::fonts::{Subset, Subsets};
use super::images::Images;
use super::numbers::{escaped, hundredths, integer};
use crate::model::order;
use crate::report::page::{
    Code, Colour, Face, Fill, Glyph, Image, Item, NodeId, Page, Part, Point, Pt, Rule, Run,
    Segment, Stroke,
};

/// The content of one page.
pub(super) struct Content {
    /// The operators.
    pub(super) bytes: Vec<u8>,
    /// The node of each piece of marked content, in the order of their numbers.
    pub(super) marks: Vec<NodeId>,
}

/// One page.
pub(super) fn of(page: &Page, subsets: &Subsets, images: &Images) -> Content {
    let mut writer = Writer {
        height: page.height,
        subsets,
        images,
        out: Vec::new(),
        fill: None,
        pen: None,
        font: None,
    };
    writer.out.extend_from_slice(b"1 j\n");
    writer.frame(&page.frame);
    // Content in the order of its nodes, over what adorns it.
    let mut parts: Vec<&Part> = page.body.iter().collect();
    order::sort_by_key(&mut parts, |part| part.node);
    let mut marks = Vec::new();
    for group in parts.chunk_by(|a, b| a.node == b.node) {
        match group.first().and_then(|part| part.node) {
            None => writer.out.extend_from_slice(b"/Artifact BMC\n"),
            Some(node) => {
                writer.out.extend_from_slice(b"/P<</MCID ");
                integer(
                    i64::try_from(marks.len()).unwrap_or(i64::MAX),
                    &mut writer.out,
                );
                writer.out.extend_from_slice(b">>BDC\n");
                marks.push(node);
            }
        }
        for part in group {
            writer.item(&part.item);
        }
        writer.out.extend_from_slice(b"EMC\n");
    }
    Content {
        bytes: writer.out,
        marks,
    }
}

struct Writer<'a> {
    height: Pt,
    subsets: &'a Subsets,
    images: &'a Images,
    out: Vec<u8>,
    fill: Option<Colour>,
    pen: Option<(Colour, Pt, Cap)>,
    font: Option<(Face, Pt)>,
}

/// How a line ends.
#[derive(Clone, Copy, PartialEq)]
enum Cap {
    Butt,
    Round,
}

impl Writer<'_> {
    /// What repeats on every page: a watermark first, so that it lies under all.
    fn frame(&mut self, items: &[Item]) {
        self.out
            .extend_from_slice(b"/Artifact<</Type/Pagination>>BDC\n");
        for item in items {
            self.item(item);
        }
        self.out.extend_from_slice(b"EMC\n");
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) => self.text(run),
            Item::Rule(rule) => self.rule(rule),
            Item::Stroke(stroke) => self.stroke(stroke),
            Item::Fill(fill) => self.fill(fill),
            Item::Image(image) => self.image(image),
            Item::Code(code) => self.code(code),
        }
    }

    fn text(&mut self, run: &Run) {
        let Some(subset) = self.subsets.get(run.face) else {
            return;
        };
        self.fill_colour(run.colour);
        self.out.extend_from_slice(b"BT ");
        if self.font != Some((run.face, run.size)) {
            self.out.push(b'/');
            self.out.extend_from_slice(subset.id.as_bytes());
            self.out.push(b' ');
            self.number(run.size);
            self.out.extend_from_slice(b"Tf ");
            self.font = Some((run.face, run.size));
        }
        self.point(run.at);
        self.out.extend_from_slice(b"Td ");
        // A mark over a letter stands on a baseline of its own: one operator for each height.
        for level in run.glyphs.chunk_by(|a, b| a.shift_y == b.shift_y) {
            let rise = level.first().map_or(0, |glyph| glyph.shift_y);
            if rise != 0 {
                self.number(run.size * (f32::from(rise) / 1000.0));
                self.out.extend_from_slice(b"Ts ");
            }
            shown(level, subset, &mut self.out);
            if rise != 0 {
                self.out.extend_from_slice(b"0 Ts ");
            }
        }
        self.out.extend_from_slice(b"ET\n");
    }

    fn rule(&mut self, rule: &Rule) {
        self.pen(rule.colour, rule.width, Cap::Butt);
        self.point(rule.from);
        self.out.extend_from_slice(b"m ");
        self.point(rule.to);
        self.out.extend_from_slice(b"l S\n");
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.pen(stroke.colour, stroke.width, Cap::Round);
        self.path(&stroke.segments);
        self.out.extend_from_slice(b"S\n");
    }

    fn fill(&mut self, fill: &Fill) {
        self.fill_colour(fill.colour);
        for outline in &fill.outlines {
            self.path(outline);
            self.out.extend_from_slice(b"h ");
        }
        self.out.extend_from_slice(b"f*\n");
    }

    /// An image is one unit wide and high; the matrix stretches and places it.
    fn image(&mut self, image: &Image) {
        if let Some(name) = self.images.name(&image.raster) {
            self.shown(&name, image.at, (image.width, image.height));
        }
    }

    /// One square of a code is one unit wide and high.
    fn code(&mut self, code: &Code) {
        let Some(name) = self.images.name_of_code(&code.symbol) else {
            return;
        };
        self.fill_colour(Colour::Black);
        let by = Point::new(Pt::ZERO, code.side() - code.module);
        self.shown(&name, code.at.moved(by), (code.module, code.module));
    }

    /// An object that stands by itself in the file, with its unit so wide and high.
    fn shown(&mut self, name: &str, at: Point, (width, height): (Pt, Pt)) {
        self.out.extend_from_slice(b"q ");
        self.number(width);
        self.out.extend_from_slice(b"0 0 ");
        self.number(height);
        self.point(at.moved(Point::new(Pt::ZERO, height)));
        self.out.extend_from_slice(b"cm /");
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b" Do Q\n");
    }

    fn fill_colour(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.out.extend_from_slice(rgb(colour).as_bytes());
            self.out.extend_from_slice(b" rg ");
            self.fill = Some(colour);
        }
    }

    fn pen(&mut self, colour: Colour, width: Pt, cap: Cap) {
        if self.pen == Some((colour, width, cap)) {
            return;
        }
        let before = self.pen.replace((colour, width, cap));
        if before.is_none_or(|(before, ..)| before != colour) {
            self.out.extend_from_slice(rgb(colour).as_bytes());
            self.out.extend_from_slice(b" RG ");
        }
        if before.is_none_or(|(_, before, _)| before != width) {
            self.number(width);
            self.out.extend_from_slice(b"w ");
        }
        if before.is_none_or(|(.., before)| before != cap) {
            self.out.extend_from_slice(match cap {
                Cap::Butt => b"0 J ",
                Cap::Round => b"1 J ",
            });
        }
    }

    fn path(&mut self, segments: &[Segment]) {
        for segment in segments {
            match *segment {
                Segment::Move(to) => {
                    self.point(to);
                    self.out.extend_from_slice(b"m ");
                }
                Segment::Line(to) => {
                    self.point(to);
                    self.out.extend_from_slice(b"l ");
                }
                Segment::Cubic(first, second, to) => {
                    self.point(first);
                    self.point(second);
                    self.point(to);
                    self.out.extend_from_slice(b"c ");
                }
            }
        }
    }

    fn point(&mut self, at: Point) {
        self.number(at.x);
        self.number(self.height - at.y);
    }

    fn number(&mut self, value: Pt) {
        hundredths(value.0, &mut self.out);
        self.out.push(b' ');
    }
}

/// Glyphs of one height with the moves between them; a positive number moves to the left.
fn shown(glyphs: &[Glyph], subset: &Subset, out: &mut Vec<u8>) {
    out.extend_from_slice(b"[(");
    for glyph in glyphs {
        let Some(kept) = subset.glyph(glyph.id) else {
            continue;
        };
        moved(-i64::from(glyph.shift_x), out);
        for byte in kept.id.to_be_bytes() {
            escaped(byte, out);
        }
        let back = i64::from(kept.advance) - i64::from(glyph.advance) + i64::from(glyph.shift_x);
        moved(back, out);
    }
    out.extend_from_slice(b")]TJ ");
}

fn moved(by: i64, out: &mut Vec<u8>) {
    if by != 0 {
        out.push(b')');
        integer(by, out);
        out.push(b'(');
    }
}

/// Red, green and blue of sRGB.
fn rgb(colour: Colour) -> &'static str {
    match colour {
        Colour::Ink => ".07 .08 .11",
        Colour::Quiet => ".29 .31 .36",
        Colour::Hairline => ".62 .64 .68",
        Colour::Pen => ".05 .13 .42",
        Colour::Black => "0 0 0",
        Colour::Shade => ".86 .87 .89",
        Colour::Pale => ".92 .92 .93",
    }
}
