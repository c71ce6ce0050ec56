//! Letters, minutes and sheets as texts that an institution can read and change.
//!
//! A template is lines of plain text: paragraphs with `${name}` where answers belong, and lines that
//! begin with a word and a colon for everything else (docs/templates.md tells them all). [`parse`]
//! reads one into [`Part`]s; [`library`] holds the built-in ones. It knows no record: what stands
//! at a name is for [`compose`](super::compose) to say.

pub mod error;
pub mod library;
pub mod parse;
pub mod text;

pub use error::{Fault, TemplateError};
pub use text::{Piece, Text};

/// A document's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// What holds for the whole document.
    pub head: Head,
    /// What stands on it, in order.
    pub parts: Vec<Part>,
}

/// What holds for the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The letters in its number: `LT`; blank for a document without a number of its own.
    pub letters: String,
    /// The field that gives its date; blank for `form_date`.
    pub date: String,
    /// Whether it leaves the institution without secrecy line and register number: papers for a
    /// village, which never say who is a client.
    pub is_public: bool,
    /// Whether it is signed on paper after printing, so that a draft prints without a watermark.
    pub from_draft: bool,
}

/// One part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// `letterhead:`
    Letterhead,
    /// `title: …` with the `line: …`s under it.
    Title {
        /// The title.
        text: Text,
        /// Lines under it; a blank one is left out.
        lines: Vec<Text>,
    },
    /// `letter:` with lines `Label = text`, and `to = text` for the addressee.
    Letter {
        /// Number, enclosures, subject.
        pairs: Vec<(String, Text)>,
        /// The addressee, a line each.
        to: Vec<Text>,
    },
    /// `heading: …`
    Heading(Text),
    /// `subheading: …`
    Subheading(Text),
    /// Lines of text up to a blank line; `note: …`, `centre: …`.
    Paragraph {
        /// The text.
        text: Text,
        /// How it is set.
        tone: ParagraphTone,
    },
    /// Lines that begin with a number and a point, or with a dash.
    List(Vec<(String, Text)>),
    /// `list: repeat column`: a numbered entry for each row.
    Rows {
        /// The repeat.
        repeat: Name,
        /// Its column.
        column: Name,
    },
    /// `grid:` with lines `Label = text`.
    Grid(Vec<(String, Text)>),
    /// `answers: name name`: these questions with the form's own labels.
    Answers(Vec<Name>),
    /// `sheet: part_a part_b`, or `sheet: *`: sections of the form with all that is in them;
    /// `sheet: * part_e` is all but that one.
    Sheet {
        /// Whether the names are those to leave out.
        all_but: bool,
        /// Names of groups.
        names: Vec<Name>,
    },
    /// `table: repeat` with lines `Head = column`; without lines the form's own columns.
    Table(TablePart),
    /// `signatures:` with a line for each signatory, or `signatures: *`: those of the form.
    Signatures {
        /// Who signs; none takes those of the form.
        signers: Vec<Signer>,
        /// Whether place and date stand over them.
        dated: bool,
    },
    /// `log: name name`: these answers of every record of the form in the case, a row each.
    Log(Vec<Name>),
    /// `lines: 4`: empty lines to write on.
    WriteLines(usize),
    /// `records:`: every record of the case.
    Records,
    /// `page:`
    PageBreak,
    /// `if …`, `else`, `end`.
    If {
        /// An expression of the form language.
        condition: Name,
        /// When it holds.
        then: Vec<Part>,
        /// When it does not.
        otherwise: Vec<Part>,
    },
}

/// How a paragraph of a template is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphTone {
    /// Running text, even on both sides.
    Body,
    /// Small.
    Note,
    /// In the middle.
    Centred,
}

/// A name or an expression, and the line that it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub name: String,
    /// The line, from 1.
    pub line: usize,
}

/// A table of a repeat.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TablePart {
    /// The repeat, or `record:items`.
    pub repeat: Name,
    /// Heads and the columns under them; `#` counts the rows.
    pub columns: Vec<(String, Name)>,
    /// How many rows there are at least; the rest is empty, to be filled in by hand.
    pub rows: usize,
}

/// One signatory: `sign_family | Orang tua/wali | ${guardian_name} | stamp`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signer {
    /// The signature field, `repeat/field` for one in each row, `-` for none in the form.
    pub field: Name,
    /// In which capacity; blank takes the form's words.
    pub capacity: Text,
    /// Who should sign, where nobody has; for rows the column with the name.
    pub expected: Text,
    /// What stands under the name, where nobody has signed.
    pub under: Text,
    /// Whether a box for stamp duty stands beside it.
    pub stamp: bool,
    /// For rows: how many there are at least.
    pub rows: usize,
}
