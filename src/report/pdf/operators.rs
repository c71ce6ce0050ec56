//! Items of a page as PDF operators. PDF counts y upwards from the lower edge.

use printpdf::{
    Codepoint, Color, Line, LineCapStyle, LineJoinStyle, LinePoint, Mm, Op, PaintMode,
    PdfFontHandle, PdfPage, Point as PdfPoint, Polygon, PolygonRing, Pt as PdfPt, Rgb, TextItem,
    TextMatrix, WindingOrder,
};

use super::fonts::{Subset, Subsets};
use crate::report::page::{Colour, Fill, Glyph, Item, Page, Point, Pt, Rule, Run, Segment, Stroke};

/// One page.
pub(super) fn page(page: &Page, subsets: &Subsets) -> PdfPage {
    let mut writer = Writer {
        height: page.height,
        subsets,
        ops: vec![Op::SetLineJoinStyle {
            join: LineJoinStyle::Round,
        }],
    };
    for item in page.items() {
        writer.item(item);
    }
    let mm = |length: Pt| Mm(length.0 * 25.4 / 72.0);
    PdfPage::new(mm(page.width), mm(page.height), writer.ops)
}

struct Writer<'a> {
    height: Pt,
    subsets: &'a Subsets,
    ops: Vec<Op>,
}

impl Writer<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) => self.text(run),
            Item::Rule(rule) => self.rule(rule),
            Item::Stroke(stroke) => self.stroke(stroke),
            Item::Fill(fill) => self.fill(fill),
        }
    }

    fn text(&mut self, run: &Run) {
        let Some(subset) = self.subsets.get(run.face) else {
            return;
        };
        let at = self.point(run.at);
        self.ops.extend([
            Op::SetFillColor {
                col: colour(run.colour),
            },
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(subset.id.clone()),
                size: PdfPt(run.size.0),
            },
            Op::SetTextMatrix {
                matrix: TextMatrix::Translate(at.x, at.y),
            },
        ]);
        // A mark over a letter stands on a baseline of its own: one operator for each height.
        for level in run.glyphs.chunk_by(|a, b| a.shift_y == b.shift_y) {
            let rise = level.first().map_or(0, |glyph| glyph.shift_y);
            let shown = Op::ShowText {
                items: shown(level, subset),
            };
            if rise == 0 {
                self.ops.push(shown);
            } else {
                let risen = f32::from(rise) / 1000.0 * run.size.0;
                self.ops.push(Op::SetLineOffset { multiplier: risen });
                self.ops.push(shown);
                self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
            }
        }
        self.ops.push(Op::EndTextSection);
    }

    fn rule(&mut self, rule: &Rule) {
        self.pen(rule.colour, rule.width, LineCapStyle::Butt);
        let points = vec![self.corner(rule.from), self.corner(rule.to)];
        self.line(points);
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.pen(stroke.colour, stroke.width, LineCapStyle::Round);
        let points = self.path(&stroke.segments);
        self.line(points);
    }

    fn fill(&mut self, fill: &Fill) {
        let rings = fill
            .outlines
            .iter()
            .map(|outline| PolygonRing {
                points: self.path(outline),
            })
            .collect();
        self.ops.push(Op::SetFillColor {
            col: colour(fill.colour),
        });
        self.ops.push(Op::DrawPolygon {
            polygon: Polygon {
                rings,
                mode: PaintMode::Fill,
                winding_order: WindingOrder::EvenOdd,
            },
        });
    }

    fn pen(&mut self, ink: Colour, width: Pt, cap: LineCapStyle) {
        self.ops.extend([
            Op::SetOutlineColor { col: colour(ink) },
            Op::SetOutlineThickness { pt: PdfPt(width.0) },
            Op::SetLineCapStyle { cap },
        ]);
    }

    fn line(&mut self, points: Vec<LinePoint>) {
        self.ops.push(Op::DrawLine {
            line: Line {
                points,
                is_closed: false,
            },
        });
    }

    fn path(&self, segments: &[Segment]) -> Vec<LinePoint> {
        let mut points = Vec::new();
        for segment in segments {
            match *segment {
                Segment::Move(to) | Segment::Line(to) => points.push(self.corner(to)),
                Segment::Cubic(first, second, to) => {
                    points.extend([self.handle(first), self.handle(second), self.corner(to)]);
                }
            }
        }
        points
    }

    fn corner(&self, at: Point) -> LinePoint {
        LinePoint {
            p: self.point(at),
            bezier: false,
        }
    }

    fn handle(&self, at: Point) -> LinePoint {
        LinePoint {
            p: self.point(at),
            bezier: true,
        }
    }

    /// A place counted from the lower edge, to a hundredth of a point.
    fn point(&self, at: Point) -> PdfPoint {
        let round = |length: Pt| PdfPt((length.0 * 100.0).round() / 100.0);
        PdfPoint {
            x: round(at.x),
            y: round(self.height - at.y),
        }
    }
}

/// Glyphs of one height with the moves between them; a positive number moves to the left.
fn shown(glyphs: &[Glyph], subset: &Subset) -> Vec<TextItem> {
    let mut items = Vec::new();
    let mut codes = Vec::new();
    for glyph in glyphs {
        let Some(kept) = subset.glyph(glyph.id) else {
            continue;
        };
        if glyph.shift_x != 0 {
            items.push(TextItem::GlyphIds(std::mem::take(&mut codes)));
            items.push(TextItem::Offset(-f32::from(glyph.shift_x)));
        }
        let back = f32::from(kept.advance) - f32::from(glyph.advance) + f32::from(glyph.shift_x);
        codes.push(Codepoint::with_cid(kept.id, back, kept.text.clone()));
    }
    items.push(TextItem::GlyphIds(codes));
    items
}

fn colour(colour: Colour) -> Color {
    let (r, g, b) = match colour {
        Colour::Ink => (0.07, 0.08, 0.11),
        Colour::Quiet => (0.29, 0.31, 0.36),
        Colour::Hairline => (0.62, 0.64, 0.68),
        Colour::Pen => (0.05, 0.13, 0.42),
        Colour::Black => (0.0, 0.0, 0.0),
        Colour::Shade => (0.86, 0.87, 0.89),
        Colour::Pale => (0.92, 0.92, 0.93),
    };
    Color::Rgb(Rgb::new(r, g, b, None))
}
