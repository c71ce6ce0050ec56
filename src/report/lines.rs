//! A paragraph broken into lines.
//!
//! Lines end where Unicode lets them (UAX 14); a word wider than the line is broken between
//! letters. No text is lost but the spaces at a line's end.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::page::{Colour, Face, Glyph, Point, Pt, Run};
use super::shape::{Fonts, plain};

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

/// Glyphs with their width; what a line is made of.
struct Piece {
    glyphs: Vec<Glyph>,
    width: Pt,
}

/// The lines of a text, each a run at the origin. A blank text has no lines.
pub fn broken(text: &str, style: Style, measure: Pt, fonts: &Fonts) -> Vec<Run> {
    let text = plain(text.trim());
    let mut setter = Setter {
        fonts,
        style,
        measure,
        line: Piece::empty(),
        done: Vec::new(),
    };
    let mut start = 0;
    for (end, kind) in linebreaks(&text) {
        setter.segment(text.get(start..end).unwrap_or(""));
        if kind == BreakOpportunity::Mandatory && end < text.len() {
            setter.end_line();
        }
        start = end;
    }
    if !setter.line.glyphs.is_empty() {
        setter.end_line();
    }
    setter.done
}

/// As [`broken`], with lines of nearly equal length: for centred text, where a last line of one
/// word looks lost.
pub fn balanced(text: &str, style: Style, measure: Pt, fonts: &Fonts) -> Vec<Run> {
    let mut lines = broken(text, style, measure, fonts);
    let mut narrower = measure * NARROWING;
    while lines.len() > 1 && narrower > measure * 0.5 {
        let tried = broken(text, style, narrower, fonts);
        if tried.len() > lines.len() {
            break;
        }
        lines = tried;
        narrower = narrower * NARROWING;
    }
    lines
}

/// A text on one line, however wide.
pub fn unbroken(text: &str, style: Style, fonts: &Fonts) -> Run {
    run(fonts.typeface(style.face).shape(&plain(text)), style)
}

fn run(glyphs: Vec<Glyph>, style: Style) -> Run {
    Run {
        at: Point::default(),
        face: style.face,
        size: style.size,
        colour: style.colour,
        glyphs,
    }
}

struct Setter<'a> {
    fonts: &'a Fonts,
    style: Style,
    measure: Pt,
    line: Piece,
    done: Vec<Run>,
}

impl Setter<'_> {
    /// Adds a word and the spaces after it.
    fn segment(&mut self, segment: &str) {
        let word = segment.trim_end();
        let spaces = segment
            .get(word.len()..)
            .unwrap_or("")
            .trim_end_matches('\n');
        let piece = self.shaped(word);
        if piece.width > self.measure {
            self.letters(word);
        } else {
            self.add(piece);
        }
        self.line.push(self.shaped(spaces));
    }

    /// Adds a word that is wider than a line, letter by letter.
    fn letters(&mut self, word: &str) {
        let mut start = 0;
        let ends = (word.char_indices().skip(1))
            .filter(|(_, letter)| !is_mark(*letter))
            .map(|(end, _)| end)
            .chain([word.len()]);
        for end in ends {
            let letter = self.shaped(word.get(start..end).unwrap_or(""));
            self.add(letter);
            start = end;
        }
    }

    fn add(&mut self, piece: Piece) {
        let full = self.line.width + piece.width > self.measure;
        if full && !self.line.glyphs.is_empty() {
            self.end_line();
        }
        self.line.push(piece);
    }

    fn end_line(&mut self) {
        let mut glyphs = std::mem::replace(&mut self.line, Piece::empty()).glyphs;
        let blank = |glyph: &Glyph| !glyph.text.is_empty() && glyph.text.trim().is_empty();
        while glyphs.last().is_some_and(blank) {
            glyphs.pop();
        }
        self.done.push(run(glyphs, self.style));
    }

    fn shaped(&self, text: &str) -> Piece {
        let glyphs = self.fonts.typeface(self.style.face).shape(text);
        let run = run(glyphs, self.style);
        Piece {
            width: run.width(),
            glyphs: run.glyphs,
        }
    }
}

impl Piece {
    fn empty() -> Self {
        Self {
            glyphs: Vec::new(),
            width: Pt::ZERO,
        }
    }

    fn push(&mut self, other: Self) {
        self.glyphs.extend(other.glyphs);
        self.width += other.width;
    }
}

/// A combining mark stays with its letter.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style {
        face: Face::Regular,
        size: Pt(10.0),
        leading: Pt(13.0),
        colour: Colour::Ink,
    };

    fn lines(text: &str, measure: f32) -> Vec<String> {
        let fonts = Fonts::load().unwrap();
        let lines = broken(text, STYLE, Pt(measure), &fonts);
        for line in &lines {
            assert!(
                line.width().0 <= measure + 0.01,
                "{:?} is too wide",
                line.text()
            );
        }
        lines.iter().map(Run::text).collect()
    }

    #[test]
    fn breaks_between_words() {
        assert_eq!(lines("satu dua tiga", 45.0), ["satu dua", "tiga"]);
        assert!(lines("  ", 45.0).is_empty());
    }

    #[test]
    fn keeps_the_line_ends_of_the_writer() {
        assert_eq!(lines("satu\n\ndua", 100.0), ["satu", "", "dua"]);
    }

    #[test]
    fn breaks_a_word_wider_than_the_line() {
        let parts = lines("sangatpanjangsekali", 40.0);
        assert!(parts.len() > 2);
        assert_eq!(parts.concat(), "sangatpanjangsekali");
    }

    #[test]
    fn never_parts_a_mark_from_its_letter() {
        for part in lines(&"q\u{0301}".repeat(20), 12.0) {
            assert!(part.starts_with('q'), "{part:?}");
        }
    }
}
