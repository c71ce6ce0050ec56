//! A page as an SVG picture, for the preview on screen: the same page product as the PDF.
//!
//! Each glyph is drawn as the outline that the PDF embeds, kept once and used again, so that the
//! picture needs no font and looks the same everywhere. The text itself is not in the picture: the
//! page beside it says it (`Page::text`). It knows no PDF and no browser.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::code::{Bar, Code};
use super::page::{Colour, Face, Image, Item, Page, Point, Run, Segment};
use super::shape::{self, Fonts};

/// The picture of a page, `label` is said to who cannot see it.
pub fn picture(page: &Page, fonts: &Fonts, label: &str) -> String {
    let mut drawing = Drawing {
        fonts,
        glyphs: BTreeMap::new(),
        body: String::new(),
    };
    for item in page.items() {
        drawing.item(item);
    }
    let (width, height) = (page.width.0, page.height.0);
    let defined: String = drawing.glyphs.into_values().collect();
    let label = escaped(label);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.2} {height:.2}\" \
         role=\"img\" aria-label=\"{label}\"><defs>{defined}</defs>\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>{}</svg>",
        drawing.body
    )
}

struct Drawing<'a> {
    fonts: &'a Fonts,
    /// Each glyph in use, as a path with an id.
    glyphs: BTreeMap<(Face, u16), String>,
    body: String,
}

impl Drawing<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) => self.text(run),
            Item::Rule(rule) => {
                let segments = [Segment::Move(rule.from), Segment::Line(rule.to)];
                self.line(&segments, (rule.width.0, rule.colour), "butt");
            }
            Item::Stroke(stroke) => {
                self.line(&stroke.segments, (stroke.width.0, stroke.colour), "round");
            }
            Item::Fill(fill) => {
                let paths: String = fill.outlines.iter().map(|line| path(line) + "Z").collect();
                let colour = hex(fill.colour);
                self.add(format_args!(
                    "<path d=\"{paths}\" fill=\"{colour}\" fill-rule=\"evenodd\"/>"
                ));
            }
            Item::Image(image) => self.image(image),
            Item::Code(code) => self.code(code),
        }
    }

    /// Its address is of base64 signs alone and needs no escaping.
    fn image(&mut self, image: &Image) {
        let (x, y, width, height) = (image.at.x.0, image.at.y.0, image.width.0, image.height.0);
        let address = &image.raster.address;
        self.add(format_args!(
            "<image x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" \
             preserveAspectRatio=\"none\" href=\"{address}\"/>"
        ));
    }

    /// One path, in squares from the code's corner.
    fn code(&mut self, code: &Code) {
        let (x, y, module) = (code.at.x.0, code.at.y.0, code.module.0);
        let bars = code.symbol.bars.iter().map(|bar| {
            let Bar {
                column,
                row,
                length,
            } = bar;
            format!("M{column} {row}h{length}v1h-{length}z")
        });
        let (path, colour) = (bars.collect::<String>(), hex(Colour::Black));
        self.add(format_args!(
            "<path transform=\"matrix({module:.3} 0 0 {module:.3} {x:.2} {y:.2})\" d=\"{path}\" \
             fill=\"{colour}\"/>"
        ));
    }

    fn add(&mut self, markup: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.body.write_fmt(markup);
    }

    fn line(&mut self, segments: &[Segment], (width, colour): (f32, Colour), cap: &str) {
        let (path, colour) = (path(segments), hex(colour));
        self.add(format_args!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width:.2}\" \
             stroke-linecap=\"{cap}\" stroke-linejoin=\"round\"/>"
        ));
    }

    /// One group a run, in thousandths of the em, y upwards as in the font.
    fn text(&mut self, run: &Run) {
        let (x, y, scale) = (run.at.x.0, run.at.y.0, run.size.0 / 1000.0);
        let colour = hex(run.colour);
        self.add(format_args!(
            "<g transform=\"matrix({scale:.5} 0 0 -{scale:.5} {x:.2} {y:.2})\" fill=\"{colour}\">"
        ));
        let mut pen = 0_i32;
        for glyph in &run.glyphs {
            let name = self.glyph(run.face, glyph.id);
            let at = (pen + i32::from(glyph.shift_x), glyph.shift_y);
            if let Some(name) = name {
                self.add(format_args!(
                    "<use href=\"#{name}\" x=\"{}\" y=\"{}\"/>",
                    at.0, at.1
                ));
            }
            pen += i32::from(glyph.advance);
        }
        self.add(format_args!("</g>"));
    }

    /// The id of a glyph's path; none for a glyph without outline, such as a space.
    fn glyph(&mut self, face: Face, id: u16) -> Option<String> {
        let letter = match face {
            Face::Regular => 'r',
            Face::Strong => 's',
        };
        let name = format!("{letter}{id}");
        let drawn = self.glyphs.entry((face, id)).or_insert_with(|| {
            let mut pen = Pen::default();
            self.fonts.typeface(face).outline(id, &mut pen);
            if pen.0.is_empty() {
                return String::new();
            }
            format!("<path id=\"{name}\" d=\"{}\"/>", pen.0)
        });
        (!drawn.is_empty()).then_some(name)
    }
}

fn path(segments: &[Segment]) -> String {
    let mut path = String::new();
    let mut add = |letter: char, points: &[Point]| {
        path.push(letter);
        for point in points {
            let _ = write!(path, "{:.2} {:.2} ", point.x.0, point.y.0);
        }
    };
    for segment in segments {
        match *segment {
            Segment::Move(to) => add('M', &[to]),
            Segment::Line(to) => add('L', &[to]),
            Segment::Cubic(first, second, to) => add('C', &[first, second, to]),
        }
    }
    path
}

/// Writes a glyph's outline down as path data.
#[derive(Default)]
struct Pen(String);

impl Pen {
    fn add(&mut self, letter: char, places: &[f32]) {
        self.0.push(letter);
        for place in places {
            let _ = write!(self.0, "{place:.0} ");
        }
    }
}

impl shape::Pen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[x1, y1, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

/// The colours of the PDF, in 256 steps.
fn hex(colour: Colour) -> &'static str {
    match colour {
        Colour::Ink => "#12141c",
        Colour::Quiet => "#4a4f5c",
        Colour::Hairline => "#9ea3ad",
        Colour::Pen => "#0d216b",
        Colour::Black => "#000",
        Colour::Shade => "#dbdee3",
        Colour::Pale => "#ebebed",
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::lines::{Shaper, Style, unbroken};
    use crate::report::page::{Part, Pt};

    #[test]
    fn a_page_is_drawn_with_each_glyph_kept_once() {
        let fonts = Fonts::load().unwrap();
        let style = Style {
            face: Face::Regular,
            size: Pt(10.0),
            leading: Pt(12.0),
            colour: Colour::Ink,
        };
        let run = unbroken("anna anna", style, &Shaper::new(&fonts));
        let page = Page {
            width: Pt(100.0),
            height: Pt(50.0),
            body: vec![Part::adorning(Item::Text(run))],
            frame: Vec::new(),
        };
        let picture = picture(&page, &fonts, "halaman <1> \"a\"");
        assert_eq!(picture.matches("<path id=").count(), 2, "{picture}");
        assert_eq!(picture.matches("<use ").count(), 8);
        assert!(picture.contains("aria-label=\"halaman &lt;1> &quot;a&quot;\""));
    }
}
