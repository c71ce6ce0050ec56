//! Letterhead, letter opening, running text and lists.

use super::asked::Pair;

/// The institution's letterhead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letterhead {
    /// Logo as SVG path data in a 100 × 100 box; blank for none.
    pub logo: String,
    /// What the logo shows, for who cannot see it; blank takes the name.
    pub logo_words: String,
    /// The foundation, over the name.
    pub over: String,
    /// The institution's name.
    pub name: String,
    /// Address, telephone, licence.
    pub lines: Vec<String>,
}

/// The opening of a letter: what stands between letterhead and salutation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LetterOpening {
    /// *Nomor*, *Lampiran*, *Perihal*, left; a blank value prints a line to write on.
    pub pairs: Vec<Pair>,
    /// "Cangkuang, 24 November 2026", right; blank prints a line to write on.
    pub place_and_date: String,
    /// The addressee, a line each: "Yth.", name, place.
    pub to: Vec<String>,
}

/// Running text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// The text; `\n` ends a line.
    pub text: String,
    /// How it is set.
    pub tone: Tone,
    /// How its lines stand.
    pub justification: Justification,
    /// Whether what follows must stay with it.
    pub with_next: bool,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As an answer.
    #[default]
    Plain,
    /// Small and quiet: footnotes.
    Note,
    /// As a label over what follows.
    Label,
    /// Strong, within a letter: MEMUTUSKAN, MENUGASKAN.
    Strong,
}

/// How the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Justification {
    /// Even at the left, as notes and answers.
    #[default]
    Ragged,
    /// Even on both sides, as letters and decisions.
    Justified,
    /// Each line in the middle.
    Centred,
    /// Even at the right, as place and date.
    Right,
}

/// One entry of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What stands before it: `•`, `1.`, `a.`, `Pasal 3`, `KESATU`.
    pub marker: String,
    /// The text; `\n` ends a line.
    pub text: String,
    /// Entries under it.
    pub entries: Vec<Entry>,
}
