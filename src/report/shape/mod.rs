//! The sheet's font, and text turned into its glyphs.
//!
//! Shaping finds the glyphs that a name needs and places them: kerning, and combining marks over
//! their letters. Text is brought to NFC first, so that a name looks the same and is found by
//! search however it was typed. It reads what our two fonts hold and no more, a tenth of what a
//! shaper for all scripts weighs; `rustybuzz` judges it (`tests/it/report/shaping.rs`). It knows no
//! lines and no pages.

mod cut;
mod font;
mod line;
mod normal;
mod outline;
mod placing;
mod replacing;
mod table;

use super::ReportError;
use super::page::{Face, Glyph};
use font::Font;
use line::{Letter, Line, Lookup, Unseen};
pub use outline::Pen;

static REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
static STRONG: &[u8] = include_bytes!("../fonts/NotoSans-SemiBold.ttf");

/// The faces of the sheet's font, ready to shape.
pub struct Fonts {
    regular: Typeface,
    strong: Typeface,
}

/// One face with what it says of Latin text.
pub struct Typeface {
    /// The font file.
    pub bytes: &'static [u8],
    /// Its name, as PDF wants it.
    pub name: &'static str,
    font: Font,
    metrics: Metrics,
    /// Lookups that replace glyphs, and those of them that are wanted.
    replacing: (Vec<Lookup>, Vec<usize>),
    /// Lookups that place them.
    placing: (Vec<Lookup>, Vec<usize>),
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
        let font = Font::open(bytes).ok_or(ReportError::Font)?;
        let metrics = font.metrics().ok_or(ReportError::Font)?;
        let replacing = Lookup::all(&font, *b"GSUB", &[*b"ccmp"]);
        let placing = Lookup::all(&font, *b"GPOS", &[*b"kern", *b"mark", *b"mkmk"]);
        Ok(Self {
            bytes,
            name,
            font,
            metrics,
            replacing,
            placing,
        })
    }

    /// The glyphs of a text that stands on one line. The text is taken as it is: see [`plain`].
    pub fn shape(&self, text: &str) -> Vec<Glyph> {
        let mut line = Line {
            font: &self.font,
            letters: self.letters(text),
        };
        line.replace(&self.replacing.0, &self.replacing.1);
        line.place(&self.placing.0, &self.placing.1);
        let letters = line.letters;
        let blank = self.font.glyph(' ').unwrap_or(0);
        let glyph = |(index, letter): (usize, &Letter)| Glyph {
            id: letter.unseen.map_or(letter.glyph, |_| blank),
            advance: letter.advance,
            shift_x: letter.shift_x,
            shift_y: letter.shift_y,
            bytes: part(text, &letters, index),
        };
        letters.iter().enumerate().map(glyph).collect()
    }

    /// The letters of a text with their glyphs.
    fn letters(&self, text: &str) -> Vec<Letter> {
        let mut letters = Vec::with_capacity(text.len());
        for (start, letter) in text.char_indices() {
            let unseen = unseen(letter);
            let mut put = |glyph| {
                letters.push(Letter {
                    glyph,
                    start,
                    unseen,
                    advance: 0,
                    shift_x: 0,
                    shift_y: 0,
                    base: None,
                });
            };
            match self.font.glyph(letter) {
                Some(glyph) => put(glyph),
                None => self.pieces(letter).into_iter().for_each(put),
            }
        }
        letters
    }

    /// The glyphs of a letter that the font lacks: those of its pieces, or the box for a gap.
    fn pieces(&self, letter: char) -> Vec<u16> {
        let mut pieces = Vec::new();
        normal::part(letter, &mut pieces);
        let glyphs = pieces.into_iter().map(|piece| self.font.glyph(piece));
        let found: Option<Vec<u16>> = glyphs.collect();
        found.unwrap_or_else(|| vec![0])
    }

    /// The hyphen at a line's end, which shaping would hide: a glyph of its own, so that a reader
    /// of the file joins the word again (ISO 32000-1, 14.8.2.2.3).
    pub fn soft_hyphen(&self) -> Glyph {
        let id = self.font.glyph('\u{AD}').unwrap_or(0);
        Glyph {
            id,
            advance: i16::try_from(self.advance(id)).unwrap_or(0),
            shift_x: 0,
            shift_y: 0,
            bytes: 2,
        }
    }

    /// How far the font itself moves the pen for a glyph, without kerning.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.font.advance(glyph)
    }

    /// The outline of a glyph, in units of the em, y upwards.
    pub fn outline(&self, glyph: u16, into: &mut dyn Pen) {
        outline::draw(&self.font, glyph, into);
    }

    /// A font file of these glyphs alone, numbered from 1 in their order.
    pub fn cut(&self, glyphs: &[u16]) -> Result<Vec<u8>, ReportError> {
        cut::cut(&self.font, glyphs).ok_or(ReportError::Font)
    }

    /// Measures of the whole face.
    pub fn metrics(&self) -> Metrics {
        self.metrics
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

/// Whether a letter has no picture (Unicode's default ignorables, as far as they come up in text of
/// Latin script).
fn unseen(letter: char) -> Option<Unseen> {
    match letter {
        '\u{200C}' => Some(Unseen::Parts),
        '\u{200D}' => Some(Unseen::Joins),
        '\u{34F}' => Some(Unseen::Holds),
        '\u{AD}'
        | '\u{61C}'
        | '\u{180B}'..='\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFF8}'
        | '\u{E0000}'..='\u{E0FFF}' => Some(Unseen::Plain),
        _ => None,
    }
}

/// How many bytes of the text the glyph at `index` stands for; of several glyphs for one part the
/// first has it all.
fn part(text: &str, letters: &[Letter], index: usize) -> u16 {
    let start = |index: usize| letters.get(index).map_or(text.len(), |letter| letter.start);
    if index > 0 && start(index - 1) == start(index) {
        return 0;
    }
    let mut later = (letters.iter().skip(index + 1)).filter(|next| next.start > start(index));
    let end = later.next().map_or(text.len(), |next| next.start);
    u16::try_from(end - start(index)).unwrap_or(u16::MAX)
}

/// A text as it can be set: in NFC, with line ends as `\n` and no other control characters.
pub fn plain(text: &str) -> String {
    normal::composed(&text.replace("\r\n", "\n"))
        .chars()
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
