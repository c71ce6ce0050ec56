//! The fonts of one file: each face cut down to the glyphs that its pages use.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};
use printpdf::ToUnicodeCMap;

use super::file::stream;
use super::finish::fingerprint;
use super::objects::Objects;
use crate::model::order;
use crate::report::ReportError;
use crate::report::page::{Face, Item, Page, Pages};
use crate::report::shape::{Fonts, Metrics, Typeface};

/// A font's letters are those of Latin script (ISO 32000-1, table 123).
const NONSYMBOLIC: i64 = 1 << 5;

/// The cut faces; a face that no page uses is left out.
pub(super) struct Subsets(BTreeMap<Face, Subset>);

/// One cut face.
pub(super) struct Subset {
    /// Its resource name on every page.
    pub(super) id: &'static str,
    /// Its name as a font, with the mark of a subset.
    name: String,
    bytes: Vec<u8>,
    metrics: Metrics,
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

    /// Adds the faces; their names and numbers, as a page's resources have them.
    pub(super) fn add_to(&self, objects: &mut Objects) -> Dictionary {
        let mut fonts = Dictionary::new();
        for subset in self.0.values() {
            fonts.set(subset.id, subset.add_to(objects));
        }
        fonts
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
        let wanted: Vec<u16> = texts.keys().copied().filter(|glyph| *glyph != 0).collect();
        let bytes = typeface.cut(&wanted)?;
        let ids = wanted.into_iter().zip(1..).chain([(0, 0)]);
        let glyphs = order::keyed(ids.filter_map(|(old, id)| {
            let advance = typeface.advance(old);
            let text = texts.get(&old)?.clone();
            Some((old, Kept { id, advance, text }))
        }));
        let id = match face {
            Face::Regular => "R",
            Face::Strong => "S",
        };
        Ok(Self {
            id,
            name: format!("{}+{}", tag(&bytes), typeface.name),
            bytes,
            metrics: typeface.metrics(),
            glyphs,
        })
    }

    /// The glyph with this number in the whole face.
    pub(super) fn glyph(&self, id: u16) -> Option<&Kept> {
        self.glyphs.get(&id)
    }

    /// A composite font whose codes are the numbers of its glyphs (ISO 32000-1, 9.7).
    fn add_to(&self, objects: &mut Objects) -> ObjectId {
        let mut system = Dictionary::new();
        system.set("Registry", Object::string_literal("Adobe"));
        system.set("Ordering", Object::string_literal("Identity"));
        system.set("Supplement", 0);
        let mut glyphs = Dictionary::new();
        glyphs.set("Type", "Font");
        glyphs.set("Subtype", "CIDFontType2");
        glyphs.set("BaseFont", self.name.as_str());
        glyphs.set("CIDSystemInfo", system);
        glyphs.set("CIDToGIDMap", "Identity");
        glyphs.set("W", self.widths());
        glyphs.set("FontDescriptor", self.descriptor(objects));
        let texts = stream(Dictionary::new(), self.texts().into_bytes());
        let mut font = Dictionary::new();
        font.set("Type", "Font");
        font.set("Subtype", "Type0");
        font.set("BaseFont", self.name.as_str());
        font.set("Encoding", "Identity-H");
        font.set("ToUnicode", objects.add_stream(texts));
        font.set("DescendantFonts", vec![Object::Dictionary(glyphs)]);
        objects.add(font)
    }

    /// The kept glyphs by their own numbers.
    fn kept(&self) -> Vec<&Kept> {
        let mut kept: Vec<&Kept> = self.glyphs.values().collect();
        order::sort_by_key(&mut kept, |kept| kept.id);
        kept
    }

    /// How far each glyph moves the pen; they are numbered without gaps.
    fn widths(&self) -> Vec<Object> {
        let kept = self.kept();
        let first = kept.first().map_or(0, |kept| i64::from(kept.id));
        let widths = kept.iter().map(|kept| Object::Integer(kept.advance.into()));
        vec![Object::Integer(first), Object::Array(widths.collect())]
    }

    /// What a reader of the file takes each glyph for.
    fn texts(&self) -> String {
        let mut map = ToUnicodeCMap {
            mappings: BTreeMap::new(),
        };
        for kept in self.kept() {
            let letters = kept.text.chars().map(u32::from).collect();
            map.mappings.insert(kept.id.into(), letters);
        }
        map.to_cmap_string(self.id)
    }

    /// Measures in thousandths of the em (ISO 32000-1, 9.8), and the font itself.
    fn descriptor(&self, objects: &mut Objects) -> ObjectId {
        let mut program = Dictionary::new();
        program.set("Length1", i64::try_from(self.bytes.len()).unwrap_or(0));
        let program = objects.add_stream(stream(program, self.bytes.clone()));
        let metrics = &self.metrics;
        let em = f32::from(metrics.units_per_em.max(1));
        let scaled = |length: i16| Object::Real((f32::from(length) * 1000.0 / em).round());
        let mut descriptor = Dictionary::new();
        descriptor.set("Type", "FontDescriptor");
        descriptor.set("FontName", self.name.as_str());
        descriptor.set("Flags", NONSYMBOLIC);
        descriptor.set("FontBBox", metrics.bounds.map(scaled).to_vec());
        descriptor.set("ItalicAngle", 0);
        descriptor.set("Ascent", scaled(metrics.ascent));
        descriptor.set("Descent", scaled(metrics.descent));
        descriptor.set("CapHeight", scaled(metrics.ascent));
        // The usual guess of how thick stems are, for no table of the font tells.
        let weight = f32::from(metrics.weight) / 65.0;
        descriptor.set("StemV", (50.0 + weight * weight).round());
        descriptor.set("FontFile2", program);
        objects.add(descriptor)
    }
}

/// The six letters that mark a subset, made from its bytes (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    fingerprint(bytes)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
