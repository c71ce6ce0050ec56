//! The fonts of one file: each face cut down to the glyphs that its pages use.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfFontMetricsStub, Pt, TextItem,
};
use subsetter::{GlyphRemapper, subset};

use super::finish::fingerprint;
use crate::report::ReportError;
use crate::report::page::{Face, Item, Page, Pages};
use crate::report::shape::{Fonts, Typeface};

/// The cut faces; a face that no page uses is left out.
pub(super) struct Subsets(BTreeMap<Face, Subset>);

/// One cut face.
pub(super) struct Subset {
    /// Its resource name on every page.
    pub(super) id: FontId,
    font: PdfFont,
    glyphs: BTreeMap<u16, Kept>,
}

/// A glyph that was kept.
pub(super) struct Kept {
    /// Its number in the cut face.
    pub(super) id: u16,
    /// How far the font itself moves the pen, in thousandths of the em.
    pub(super) advance: u16,
    /// The text it stands for (`/ToUnicode`).
    pub(super) text: String,
}

impl Subsets {
    /// Cuts every face that the pages use.
    pub(super) fn of(pages: &Pages, fonts: &Fonts) -> Result<Self, ReportError> {
        let mut subsets = BTreeMap::new();
        for (face, texts) in used(pages) {
            subsets.insert(face, Subset::of(face, texts, fonts.typeface(face))?);
        }
        Ok(Self(subsets))
    }

    pub(super) fn get(&self, face: Face) -> Option<&Subset> {
        self.0.get(&face)
    }

    /// Operators that show every glyph of every face, with the text it stands for.
    pub(super) fn shown(&self) -> Vec<Op> {
        let mut ops = vec![Op::StartTextSection];
        for subset in self.0.values() {
            let font = PdfFontHandle::External(subset.id.clone());
            ops.push(Op::SetFont {
                font,
                size: Pt(1.0),
            });
            let code = |kept: &Kept| Codepoint::with_cid(kept.id, 0.0, kept.text.clone());
            let codes = subset.glyphs.values().map(code).collect();
            ops.push(Op::ShowText {
                items: vec![TextItem::GlyphIds(codes)],
            });
        }
        ops.push(Op::EndTextSection);
        ops
    }

    /// Makes the faces known to the document.
    pub(super) fn add_to(&self, pdf: &mut PdfDocument) {
        for subset in self.0.values() {
            let fonts = &mut pdf.resources.fonts.map;
            fonts.insert(subset.id.clone(), subset.font.clone());
        }
    }
}

/// The glyphs in use, each with the first text it stands for.
fn used(pages: &Pages) -> BTreeMap<Face, BTreeMap<u16, String>> {
    let mut used: BTreeMap<Face, BTreeMap<u16, String>> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(Page::items) {
        let Item::Text(run) = item else { continue };
        let texts = used.entry(run.face).or_default();
        for (glyph, said) in run.parts() {
            let text = texts.entry(glyph.id).or_default();
            if text.is_empty() {
                text.push_str(said);
            }
        }
    }
    used
}

impl Subset {
    fn of(
        face: Face,
        texts: BTreeMap<u16, String>,
        typeface: &Typeface,
    ) -> Result<Self, ReportError> {
        let mut remapper = GlyphRemapper::new();
        let glyphs: BTreeMap<u16, Kept> = texts
            .into_iter()
            .map(|(old, text)| {
                let kept = Kept {
                    id: remapper.remap(old),
                    advance: typeface.advance(old),
                    text,
                };
                (old, kept)
            })
            .collect();
        let bytes = subset(typeface.bytes, 0, &remapper)
            .map_err(|error| ReportError::Pdf(error.to_string()))?;
        let name = match face {
            Face::Regular => "R",
            Face::Strong => "S",
        };
        Ok(Self {
            id: FontId(name.into()),
            font: PdfFont::new(parsed(bytes, &glyphs, typeface)),
            glyphs,
        })
    }

    /// The glyph with this number in the whole face.
    pub(super) fn glyph(&self, id: u16) -> Option<&Kept> {
        self.glyphs.get(&id)
    }
}

/// The cut face as printpdf takes it.
fn parsed(bytes: Vec<u8>, glyphs: &BTreeMap<u16, Kept>, typeface: &Typeface) -> ParsedFont {
    let metrics = typeface.metrics();
    let widths = glyphs
        .values()
        .map(|kept| (kept.id, kept.advance))
        .collect();
    let name = format!("{}+{}", tag(&bytes), typeface.name);
    let (ascent, descent) = (metrics.ascent, metrics.descent);
    let mut font = ParsedFont::with_glyph_data(
        bytes,
        0,
        Some(name),
        BTreeMap::new(),
        widths,
        metrics.units_per_em,
        FontMetrics { ascent, descent },
    );
    font.font_type = FontType::TrueType;
    font.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: metrics.units_per_em,
        x_min: metrics.bounds[0],
        y_min: metrics.bounds[1],
        x_max: metrics.bounds[2],
        y_max: metrics.bounds[3],
        us_weight_class: metrics.weight,
        ..PdfFontMetricsStub::default()
    };
    font
}

/// The six letters that mark a subset, made from its bytes (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    fingerprint(bytes)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
