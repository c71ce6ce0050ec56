//! The words of a text as glyphs, each shaped once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::{Style, hyphen};
use crate::report::page::{Face, Glyph, Pt};
use crate::report::shape::{Fonts, plain};

/// Turns words into glyphs and keeps them: a document says the same words again and again.
#[derive(Debug)]
pub struct Shaper<'a> {
    fonts: &'a Fonts,
    /// Whether long words of running text are parted at a line's end.
    parts: bool,
    regular: Shaped,
    strong: Shaped,
}

type Shaped = RefCell<HashMap<String, Rc<Piece>>>;

/// Glyphs that belong together.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) glyphs: Vec<Glyph>,
    /// In thousandths of the em.
    pub(super) width: i32,
}

/// What a line is made of: a word, or part of one, and the spaces after it.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) word: Rc<Piece>,
    pub(super) spaces: Rc<Piece>,
    /// What stands behind it when the line ends here.
    pub(super) hyphen: Option<Rc<Piece>>,
}

impl<'a> Shaper<'a> {
    /// A shaper that has seen no word yet.
    pub fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            parts: true,
            regular: Shaped::default(),
            strong: Shaped::default(),
        }
    }

    /// The same for a language whose syllables are not known here: only a word wider than its line is
    /// parted.
    #[must_use]
    pub fn unparted(self) -> Self {
        Self {
            parts: false,
            ..self
        }
    }

    /// The fonts it shapes with.
    pub fn fonts(&self) -> &'a Fonts {
        self.fonts
    }

    pub(super) fn piece(&self, text: &str, face: Face) -> Rc<Piece> {
        let shaped = match face {
            Face::Regular => &self.regular,
            Face::Strong => &self.strong,
        };
        if let Some(piece) = shaped.borrow().get(text) {
            return Rc::clone(piece);
        }
        let glyphs = self.fonts.typeface(face).shape(text);
        let piece = Rc::new(Piece {
            text: text.into(),
            width: glyphs.iter().map(|glyph| i32::from(glyph.advance)).sum(),
            glyphs,
        });
        shaped.borrow_mut().insert(text.into(), Rc::clone(&piece));
        piece
    }

    fn soft_hyphen(&self, face: Face) -> Rc<Piece> {
        let glyph = self.fonts.typeface(face).soft_hyphen();
        Rc::new(Piece {
            text: hyphen::SOFT.into(),
            glyphs: vec![glyph],
            width: i32::from(glyph.advance),
        })
    }

    /// The widths of the widest word and of the widest line of a text.
    pub fn widest(&self, text: &str, style: Style) -> (Pt, Pt) {
        let (mut word, mut widest, mut line) = (0, 0, 0);
        for (segment, kind) in segments(&plain(text.trim())) {
            let end = segment.trim_end();
            let width = self.piece(end, style.face).width;
            let spaces = segment.get(end.len()..).unwrap_or("");
            word = word.max(width);
            widest = widest.max(line + width);
            line += width + self.piece(spaces.trim_end_matches('\n'), style.face).width;
            if kind == BreakOpportunity::Mandatory {
                line = 0;
            }
        }
        (length(word, style), length(widest, style))
    }

    /// The atoms of each paragraph of a text; no word is wider than `width`. When `hyphenated`,
    /// long words are parted between syllables.
    pub(super) fn paragraphs(
        &self,
        text: &str,
        face: Face,
        width: f64,
        hyphenated: bool,
    ) -> Vec<Vec<Atom>> {
        let text = plain(text.trim());
        let mut paragraphs = Vec::new();
        if text.is_empty() {
            return paragraphs;
        }
        let mut atoms = Vec::new();
        for (segment, kind) in segments(&text) {
            self.segment(segment, (face, width, hyphenated), &mut atoms);
            if kind == BreakOpportunity::Mandatory {
                paragraphs.push(std::mem::take(&mut atoms));
            }
        }
        paragraphs
    }

    /// Adds a word and the spaces after it.
    fn segment(&self, segment: &str, how: (Face, f64, bool), atoms: &mut Vec<Atom>) {
        let (face, width, hyphenated) = how;
        let word = segment.trim_end();
        let spaces = segment.get(word.len()..).unwrap_or("");
        let spaces = self.piece(spaces.trim_end_matches('\n'), face);
        let whole = self.piece(word, face);
        let too_wide = f64::from(whole.width) > width;
        let from = atoms.len();
        let may_part = hyphenated && self.parts && word.len() > hyphen::SHORT;
        if too_wide || (may_part && !hyphen::is_name(word)) {
            self.parted(word, face, width, atoms);
        } else {
            let hyphen = None;
            let spaces = Rc::clone(&spaces);
            atoms.push(Atom {
                word: whole,
                spaces,
                hyphen,
            });
        }
        if let Some(last) = atoms.get_mut(from..).and_then(<[Atom]>::last_mut) {
            last.spaces = spaces;
            last.hyphen = None;
        }
    }

    /// Makes one of all atoms from this one on, if that is not wider than a line.
    pub(super) fn join(&self, atoms: &mut Vec<Atom>, from: usize, (face, width): (Face, f64)) {
        let parts = atoms.get(from..).unwrap_or(&[]);
        let word: String = parts.iter().map(|atom| atom.word.text.as_str()).collect();
        let word = self.piece(&word, face);
        if f64::from(word.width) <= width
            && let Some(last) = atoms.last().cloned()
        {
            atoms.truncate(from);
            atoms.push(Atom { word, ..last });
        }
    }

    /// Adds a word syllable by syllable; a syllable wider than a line letter by letter.
    fn parted(&self, word: &str, face: Face, width: f64, atoms: &mut Vec<Atom>) {
        let hyphen = self.soft_hyphen(face);
        let nothing = self.piece("", face);
        let room = width - f64::from(hyphen.width);
        for syllable in hyphen::syllables(word) {
            let piece = self.piece(syllable, face);
            if f64::from(piece.width) <= room {
                atoms.push(Atom {
                    word: piece,
                    spaces: Rc::clone(&nothing),
                    hyphen: Some(Rc::clone(&hyphen)),
                });
                continue;
            }
            for letter in letters(syllable) {
                atoms.push(Atom {
                    word: self.piece(letter, face),
                    spaces: Rc::clone(&nothing),
                    hyphen: None,
                });
            }
        }
    }
}

/// What stands between the places where a line may or must end.
fn segments(text: &str) -> impl Iterator<Item = (&str, BreakOpportunity)> {
    let ends = linebreaks(text)
        .filter(|(end, kind)| *kind == BreakOpportunity::Mandatory || !parts_letters(text, *end));
    ends.scan(0, |start, (end, kind)| {
        let segment = text.get(*start..end).unwrap_or("");
        *start = end;
        Some((segment, kind))
    })
}

/// Whether a line's end here would part single letters at their stroke: "L/P", "M/F".
fn parts_letters(text: &str, end: usize) -> bool {
    let (before, after) = text.split_at_checked(end).unwrap_or((text, ""));
    let Some(before) = before.strip_suffix('/') else {
        return false;
    };
    let is_inside = |letter: &char| letter.is_alphanumeric();
    before.chars().rev().take_while(is_inside).count() <= 1
        && after.chars().take_while(is_inside).count() <= 1
}

/// Thousandths of the em as a length.
#[expect(clippy::cast_precision_loss, reason = "a line has few units")]
fn length(units: i32, style: Style) -> Pt {
    style.size * (units as f32 / 1000.0)
}

/// The letters of a word, each with the marks over it.
fn letters(word: &str) -> impl Iterator<Item = &str> {
    let ends = (word.char_indices().skip(1))
        .filter(|(_, letter)| !is_mark(*letter))
        .map(|(end, _)| end)
        .chain([word.len()]);
    ends.scan(0, |start, end| {
        let letter = word.get(*start..end).unwrap_or("");
        *start = end;
        Some(letter)
    })
}

/// A combining mark stays with its letter.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{200D}')
}
