//! The sheet's font, and text turned into its glyphs.
//!
//! Shaping finds the glyphs that a name needs and places them: kerning, and combining marks over
//! their letters. Text is brought to NFC first, so that a name looks the same and is found by
//! search however it was typed. It knows no lines and no pages.

use rustybuzz::{
    BufferClusterLevel, Direction, Face as Outlines, ShapePlan, UnicodeBuffer, script,
    shape_with_plan,
    ttf_parser::{self, GlyphId},
};
use unicode_normalization::UnicodeNormalization as _;

use super::ReportError;
use super::page::{Face, Glyph};

static REGULAR: &[u8] = include_bytes!("fonts/NotoSans-Regular.ttf");
static STRONG: &[u8] = include_bytes!("fonts/NotoSans-SemiBold.ttf");

/// The faces of the sheet's font, ready to shape.
pub struct Fonts {
    regular: Typeface,
    strong: Typeface,
}

/// One face with its plan for Latin text.
pub struct Typeface {
    /// The font file.
    pub bytes: &'static [u8],
    /// Its name, as PDF wants it.
    pub name: &'static str,
    outlines: Outlines<'static>,
    plan: ShapePlan,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({}, {})", self.regular.name, self.strong.name)
    }
}

impl std::fmt::Debug for Typeface {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Fonts {
    /// Opens the fonts that are built in.
    pub fn load() -> Result<Self, ReportError> {
        Ok(Self {
            regular: Typeface::open(REGULAR, "NotoSans-Regular")?,
            strong: Typeface::open(STRONG, "NotoSans-SemiBold")?,
        })
    }

    /// One face.
    pub fn typeface(&self, face: Face) -> &Typeface {
        match face {
            Face::Regular => &self.regular,
            Face::Strong => &self.strong,
        }
    }
}

impl Typeface {
    fn open(bytes: &'static [u8], name: &'static str) -> Result<Self, ReportError> {
        let outlines = Outlines::from_slice(bytes, 0).ok_or(ReportError::Font)?;
        let plan = ShapePlan::new(
            &outlines,
            Direction::LeftToRight,
            Some(script::LATIN),
            None,
            &[],
        );
        Ok(Self {
            bytes,
            name,
            outlines,
            plan,
        })
    }

    /// The glyphs of a text that stands on one line. The text is taken as it is: see [`plain`].
    pub fn shape(&self, text: &str) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        buffer.set_cluster_level(BufferClusterLevel::Characters);
        let shaped = shape_with_plan(&self.outlines, &self.plan, buffer);
        let starts: Vec<usize> = (shaped.glyph_infos().iter())
            .map(|info| info.cluster as usize)
            .collect();
        (shaped.glyph_infos().iter())
            .zip(shaped.glyph_positions())
            .enumerate()
            .map(|(index, (info, position))| Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: units(position.x_advance),
                shift_x: units(position.x_offset),
                shift_y: units(position.y_offset),
                bytes: part(text, &starts, index),
            })
            .collect()
    }

    /// The hyphen at a line's end, which shaping would hide: a glyph of its own, so that a reader
    /// of the file joins the word again (ISO 32000-1, 14.8.2.2.3).
    pub fn soft_hyphen(&self) -> Glyph {
        let id = self.outlines.glyph_index('\u{AD}').unwrap_or_default();
        Glyph {
            id: id.0,
            advance: i16::try_from(self.advance(id.0)).unwrap_or(0),
            shift_x: 0,
            shift_y: 0,
            bytes: 2,
        }
    }

    /// How far the font itself moves the pen for a glyph, without kerning.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.outlines.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)
    }

    /// The outline of a glyph, in units of the em, y upwards.
    pub fn outline(&self, glyph: u16, into: &mut dyn ttf_parser::OutlineBuilder) {
        self.outlines.outline_glyph(GlyphId(glyph), into);
    }

    /// Measures of the whole face.
    pub fn metrics(&self) -> Metrics {
        let bounds = self.outlines.global_bounding_box();
        Metrics {
            units_per_em: ttf_parser::Face::units_per_em(&self.outlines),
            ascent: self.outlines.ascender(),
            descent: self.outlines.descender(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            weight: self.outlines.weight().to_number(),
        }
    }
}

/// Measures of a whole face, in units of its em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// Units of the em.
    pub units_per_em: u16,
    /// Height over the baseline.
    pub ascent: i16,
    /// Depth under the baseline, negative.
    pub descent: i16,
    /// Box around every glyph: left, bottom, right, top.
    pub bounds: [i16; 4],
    /// Weight, 400 for regular.
    pub weight: u16,
}

/// Measures of the built-in fonts fit by far: their em has 1000 units.
fn units(length: i32) -> i16 {
    i16::try_from(length).unwrap_or(0)
}

/// How many bytes of the text the glyph at `index` stands for; of several glyphs for one part the
/// first has it all.
fn part(text: &str, starts: &[usize], index: usize) -> u16 {
    let start = starts.get(index).copied().unwrap_or(text.len());
    let repeats = index > 0 && starts.get(index - 1) == Some(&start);
    if repeats {
        return 0;
    }
    let later = starts.iter().skip(index + 1).copied();
    let end = later
        .into_iter()
        .find(|next| *next > start)
        .unwrap_or(text.len());
    u16::try_from(end - start).unwrap_or(u16::MAX)
}

/// A text as it can be set: in NFC, with line ends as `\n` and no other control characters.
pub fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
        .nfc()
        .map(|letter| match letter {
            '\t' => ' ',
            '\r' | '\u{2028}' | '\u{2029}' => '\n',
            // The font has no minus; a dash as wide as a digit stands for it.
            '\u{2212}' => '\u{2013}',
            other => other,
        })
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(glyphs: &[Glyph]) -> usize {
        glyphs.iter().map(|glyph| usize::from(glyph.bytes)).sum()
    }

    #[test]
    fn keeps_the_text_of_every_glyph() {
        let fonts = Fonts::load().unwrap();
        for name in [
            "Zażółć gęślą jaźń",
            "ʻOkina “x” — y",
            "−3 °C",
            "q\u{0301}\u{0323}a",
            "Rp1.500.000",
        ] {
            let glyphs = fonts.typeface(Face::Regular).shape(&plain(name));
            assert_eq!(bytes(&glyphs), plain(name).len());
            assert!(glyphs.iter().all(|glyph| glyph.id != 0), "{name} has a gap");
        }
    }

    #[test]
    fn kerns() {
        let fonts = Fonts::load().unwrap();
        let face = fonts.typeface(Face::Regular);
        let glyphs = face.shape("AV");
        assert!(u16::try_from(glyphs[0].advance).unwrap() < face.advance(glyphs[0].id));
    }

    #[test]
    fn a_mark_without_a_composed_letter_stands_over_its_letter() {
        let fonts = Fonts::load().unwrap();
        let glyphs = fonts.typeface(Face::Regular).shape(&plain("q\u{0301}"));
        assert_eq!(glyphs.len(), 2);
        assert_eq!(glyphs[1].advance, 0);
        assert!(glyphs[1].shift_x < 0, "drawn back over the q");
    }

    #[test]
    fn composes_what_was_typed_in_pieces() {
        assert_eq!(plain("e\u{0301}\tx\u{0007}\r\ny"), "é x\ny");
    }
}
