//! A document before it is laid out: blocks in reading order, plain data.
//!
//! [`compose`](super::compose) makes it from a record, [`layout`](super::layout) sets it on pages.
//! Every text is final: in the reader's language, with numbers and dates as they are written.
//! Start at [`Block`]; each kind of block has its own shape in [`text`], [`table`], [`asked`],
//! [`signing`] and [`figures`].

pub mod asked;
pub mod figures;
pub mod signing;
pub mod table;
pub mod text;
mod words;

pub use asked::{Choice, CodeBoxes, Options, Pair, Scale};
pub use figures::{Chart, ChartKind, Illustration, Qr, Series, Sketch};
pub use signing::{Signatures, Slot, SlotMark, Witness};
pub use table::{Align, Cell, Column, Row, Table};
pub use text::{Entry, Justification, LetterOpening, Letterhead, Paragraph, Tone};

use super::DocumentId;
use super::page::Paper;
use super::template::TemplateError;
use crate::i18n::Language;

/// A document, ready for layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Language of its words.
    pub language: Language,
    /// Title, as a viewer's window shows it.
    pub title: String,
    /// Who gives it out.
    pub author: String,
    /// File name with its ending.
    pub file_name: String,
    /// Paper and margins.
    pub paper: Paper,
    /// What repeats on every page.
    pub running: Running,
    /// What stands on the pages, in order.
    pub blocks: Vec<Block>,
    /// Documents in it whose text by the institution cannot be read: the built-in text stands in its
    /// place.
    pub broken: Vec<(DocumentId, TemplateError)>,
}

/// What repeats on every page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Running {
    /// RAHASIA.
    pub secrecy: String,
    /// Document and register number, bottom left.
    pub name: String,
    /// Fingerprint of the content, under the name.
    pub fingerprint: String,
    /// What the QR code at the foot holds: the same fingerprint and what it is of, nothing about a
    /// person; blank for no code.
    pub code: String,
    /// "halaman {page} dari {pages}", bottom right.
    pub page_of: String,
    /// Large and pale across the page: DRAF, TELAH DIREVISI; blank for none.
    pub watermark: String,
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The institution's letterhead.
    Letterhead(Letterhead),
    /// Number, enclosures, subject, date and addressee of a letter.
    LetterOpening(LetterOpening),
    /// Title, and centred lines under it: number, legal basis.
    Title {
        /// The title.
        text: String,
        /// Lines under it.
        lines: Vec<String>,
    },
    /// A heading; what follows stays with it.
    Heading(String),
    /// A heading within what stands under a [`Block::Heading`].
    Subheading(String),
    /// Running text.
    Paragraph(Paragraph),
    /// Entries with a marker each: bullets, numbers, clauses.
    List(Vec<Entry>),
    /// Label and value in two columns.
    Grid(Vec<Pair>),
    /// As [`Block::Grid`] with two pairs side by side: the first half on the left.
    DoubleGrid(Vec<Pair>),
    /// A question with all its choices.
    Options(Options),
    /// A question answered with a number on a line from low to high.
    Scale(Scale),
    /// One box for each letter or digit.
    CodeBoxes(CodeBoxes),
    /// A table with a head.
    Table(Table),
    /// This many empty lines of writable height.
    WriteLines(usize),
    /// Place and date, and who signed.
    Signatures(Signatures),
    /// A drawing: genogram, ecomap.
    Sketch(Sketch),
    /// A picture of the question that follows.
    Illustration(Illustration),
    /// Numbers as a line or as bars.
    Chart(Chart),
    /// A QR code.
    Qr(Qr),
    /// Titles and headings of the document that stand after it, with their pages; under this
    /// heading.
    Contents(String),
    /// What follows begins a new page.
    PageBreak,
    /// What follows begins a new page with other running lines: a new document in a case file.
    Part(Running),
}

impl Document {
    /// All text of the blocks, in reading order, a line for each part. For comparing with pages.
    /// Without what layout adds: numbers under a chart's axes, a scale's steps, a contents page.
    pub fn text(&self) -> String {
        words::of(&self.blocks).join("\n")
    }
}
