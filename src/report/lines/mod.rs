//! A paragraph broken into lines.
//!
//! Lines end where Unicode lets them (UAX 14). [`broken`] fills each line in turn, for short texts;
//! [`set`] weighs all lines of a paragraph together (optimal fit) and parts long words between
//! syllables ([`hyphen`]). A word wider than the line is parted in any case. No text is lost but
//! the spaces at a line's end; a hyphen that was added is a soft one (U+00AD).

pub mod hyphen;
mod words;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use super::page::{Colour, Face, Glyph, Pt, Run};
use super::shape::plain;
pub use words::Shaper;
use words::{Atom, Piece};

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Face.
    pub face: Face,
    /// Size of the em.
    pub size: Pt,
    /// From baseline to baseline.
    pub leading: Pt,
    /// Colour.
    pub colour: Colour,
}

/// How much narrower each try of a balanced paragraph is.
const NARROWING: f32 = 0.96;
/// How wide a space may become in a justified line, in thousandths of the em.
const WIDEST_SPACE: i32 = 1100;
/// Optimal fit in thousandths of the em: a gap of one em at a line's end costs as much as 20
/// letters in textwrap's own measure of columns.
const PENALTIES: Penalties = Penalties {
    nline_penalty: 2_000_000,
    overflow_penalty: 50_000_000,
    short_last_line_fraction: 6,
    short_last_line_penalty: 250_000,
    hyphen_penalty: 700_000,
};

/// The lines of a text, each filled in turn, each a run at the origin. A blank text has no lines.
pub fn broken(text: &str, style: Style, measure: Pt, shaper: &Shaper<'_>) -> Vec<Run> {
    let width = units(measure, style);
    let mut lines = Vec::new();
    for atoms in shaper.paragraphs(text, style.face, width, false) {
        for line in wrap_first_fit(&atoms, &[width]) {
            lines.push(Line::of(line).run(style));
        }
    }
    lines
}

/// The lines of running text, weighed together, with words parted between syllables. When
/// `justified`, all but the last are as wide as the measure.
pub fn set(
    text: &str,
    style: Style,
    measure: Pt,
    justified: bool,
    shaper: &Shaper<'_>,
) -> Vec<Run> {
    let width = units(measure, style);
    let mut lines = Vec::new();
    for mut atoms in shaper.paragraphs(text, style.face, width, justified) {
        if let Some(from) = stranded(&fitted(&atoms, width)) {
            shaper.join(&mut atoms, from, (style.face, width));
        }
        let fitted = fitted(&atoms, width);
        let last = fitted.len().saturating_sub(1);
        for (index, atoms) in fitted.into_iter().enumerate() {
            let mut line = Line::of(atoms);
            if justified && index < last {
                line.justify(width);
            }
            lines.push(line.run(style));
        }
    }
    lines
}

/// The lines of a paragraph, weighed together.
fn fitted(atoms: &[Atom], width: f64) -> Vec<&[Atom]> {
    wrap_optimal_fit(atoms, &[width], &PENALTIES)
        .unwrap_or_else(|_overflow| wrap_first_fit(atoms, &[width]))
}

/// Where the last word begins among the atoms, when the last line is nothing but its end: a word
/// parted there looks lost, as "man-diri." does.
fn stranded(lines: &[&[Atom]]) -> Option<usize> {
    let (last, before) = lines.split_last()?;
    let whole: usize = before.iter().map(|line| line.len()).sum();
    let inner = before.last()?.iter().rev();
    let parts = inner.take_while(|atom| atom.hyphen.is_some()).count();
    let is_one = last.iter().rev().skip(1).all(|atom| atom.hyphen.is_some());
    (parts > 0 && is_one).then(|| whole - parts)
}

/// As [`broken`], with lines of nearly equal length: for centred text, where a last line of one
/// word looks lost.
pub fn balanced(text: &str, style: Style, measure: Pt, shaper: &Shaper<'_>) -> Vec<Run> {
    let mut lines = broken(text, style, measure, shaper);
    let mut narrower = measure * NARROWING;
    while lines.len() > 1 && narrower > measure * 0.5 {
        let tried = broken(text, style, narrower, shaper);
        if tried.len() > lines.len() {
            break;
        }
        lines = tried;
        narrower = narrower * NARROWING;
    }
    lines
}

/// A text on one line, however wide.
pub fn unbroken(text: &str, style: Style, shaper: &Shaper<'_>) -> Run {
    let piece = shaper.piece(&plain(text), style.face);
    let mut line = Line::default();
    line.push(&piece);
    line.run(style)
}

/// A length in thousandths of the em.
fn units(length: Pt, style: Style) -> f64 {
    f64::from(length.0) / f64::from(style.size.0) * 1000.0
}

/// One line in the making.
#[derive(Default)]
struct Line {
    text: String,
    glyphs: Vec<Glyph>,
    width: i32,
    /// Where its spaces stand among the glyphs.
    spaces: Vec<usize>,
}

impl Line {
    fn of(atoms: &[Atom]) -> Self {
        let mut line = Self::default();
        let last = atoms.len().saturating_sub(1);
        for (index, atom) in atoms.iter().enumerate() {
            line.push(&atom.word);
            if index < last {
                let from = line.glyphs.len();
                line.push(&atom.spaces);
                line.spaces.extend(from..line.glyphs.len());
            } else if let Some(hyphen) = &atom.hyphen {
                line.push(hyphen);
            }
        }
        line
    }

    fn push(&mut self, piece: &Piece) {
        self.text.push_str(&piece.text);
        self.glyphs.extend_from_slice(&piece.glyphs);
        self.width += piece.width;
    }

    /// Widens the spaces until the line is as wide as the measure, or as far as looks well.
    fn justify(&mut self, measure: f64) {
        let Ok(count) = i32::try_from(self.spaces.len()) else {
            return;
        };
        let missing = whole(measure) - self.width;
        if count == 0 || missing <= 0 || missing / count > WIDEST_SPACE {
            return;
        }
        let (each, rest) = (missing / count, missing % count);
        for (place, more) in self
            .spaces
            .iter()
            .zip((0..).map(|n| each + i32::from(n < rest)))
        {
            if let Some(glyph) = self.glyphs.get_mut(*place) {
                let advance = i32::from(glyph.advance) + more;
                glyph.advance = i16::try_from(advance).unwrap_or(glyph.advance);
            }
        }
    }

    fn run(self, style: Style) -> Run {
        Run {
            at: super::page::Point::default(),
            face: style.face,
            size: style.size,
            colour: style.colour,
            text: self.text,
            glyphs: self.glyphs,
        }
    }
}

/// A length in whole units, never more than it was.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is narrower than any whole number's limit"
)]
fn whole(length: f64) -> i32 {
    length.clamp(0.0, 1e9).floor() as i32
}

impl Fragment for Atom {
    fn width(&self) -> f64 {
        f64::from(self.word.width)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.spaces.width)
    }

    fn penalty_width(&self) -> f64 {
        self.hyphen
            .as_ref()
            .map_or(0.0, |hyphen| f64::from(hyphen.width))
    }
}

#[cfg(test)]
mod tests;
