//! A document before it is laid out: blocks in reading order, plain data.
//!
//! [`compose`](super::compose) makes it from a record, [`layout`](super::layout) sets it on pages.
//! Every text is final: in the reader's language, with numbers and dates as they are written.

use serde::{Deserialize, Serialize};

use crate::i18n::Language;
use crate::model::ink::Ink;

/// A document that can be printed (domain design, ch. 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentId {
    /// D24, *Lembar Terminasi*.
    #[serde(rename = "D24")]
    TerminationSheet,
}

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
    /// What repeats on every page.
    pub running: Running,
    /// What stands on the pages, in order.
    pub blocks: Vec<Block>,
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
    /// "halaman {page} dari {pages}", bottom right.
    pub page_of: String,
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The institution's letterhead.
    Letterhead(Letterhead),
    /// Title, and centred lines under it: number, legal basis.
    Title {
        /// The title.
        text: String,
        /// Lines under it.
        lines: Vec<String>,
    },
    /// A heading; what follows stays with it.
    Heading(String),
    /// Running text.
    Paragraph(Paragraph),
    /// Label and value in two columns.
    Grid(Vec<Pair>),
    /// A table with a head.
    Table(Table),
    /// Place and date, and who signed.
    Signatures(Signatures),
}

/// The institution's letterhead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letterhead {
    /// Logo as SVG path data in a 100 × 100 box; blank for none.
    pub logo: String,
    /// The foundation, over the name.
    pub over: String,
    /// The institution's name.
    pub name: String,
    /// Address, telephone, licence.
    pub lines: Vec<String>,
}

/// Running text.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// The text; `\n` ends a line.
    pub text: String,
    /// How it is set.
    pub tone: Tone,
    /// Whether what follows must stay with it.
    pub with_next: bool,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As an answer.
    Plain,
    /// Small and quiet: footnotes.
    Note,
    /// As a label over what follows.
    Label,
}

/// One label and its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// What was asked.
    pub label: String,
    /// What was answered; blank prints an empty line to write on.
    pub value: String,
}

/// A table; every row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Rows of cells; a blank cell can be written in by hand.
    pub rows: Vec<Vec<String>>,
}

/// The signature block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signatures {
    /// "Cangkuang, 24 November 2025"; blank prints a line to write on.
    pub place_and_date: String,
    /// Who signs, in order.
    pub slots: Vec<Slot>,
}

/// The room of one signatory.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// In which capacity, over the room.
    pub capacity: String,
    /// What stands in the room.
    pub mark: SlotMark,
    /// Name under the line; blank leaves the line to be filled in by hand.
    pub name: String,
    /// Relation, NIP, and when it was signed; small.
    pub under: Vec<String>,
}

/// What stands in a signatory's room.
#[derive(Clone, Debug, PartialEq)]
pub enum SlotMark {
    /// Nothing yet: to be signed on paper.
    Empty,
    /// A drawn line.
    Ink(Ink),
    /// Words instead of a line: why somebody did not sign, and who can confirm it.
    Words(String),
}

impl Document {
    /// All text of the blocks, in reading order, a line for each part. For comparing with pages.
    pub fn text(&self) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for block in &self.blocks {
            block.collect(&mut parts);
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }
}

impl Block {
    fn collect<'a>(&'a self, parts: &mut Vec<&'a str>) {
        match self {
            Self::Letterhead(head) => {
                parts.extend([head.over.as_str(), head.name.as_str()]);
                parts.extend(head.lines.iter().map(String::as_str));
            }
            Self::Title { text, lines } => {
                parts.push(text);
                parts.extend(lines.iter().map(String::as_str));
            }
            Self::Heading(text) => parts.push(text),
            Self::Paragraph(paragraph) => parts.push(&paragraph.text),
            Self::Grid(pairs) => {
                parts.extend(
                    pairs
                        .iter()
                        .flat_map(|p| [p.label.as_str(), p.value.as_str()]),
                );
            }
            Self::Table(table) => {
                parts.extend(table.heads.iter().map(String::as_str));
                parts.extend(table.rows.iter().flatten().map(String::as_str));
            }
            Self::Signatures(signatures) => {
                parts.push(&signatures.place_and_date);
                parts.extend(signatures.slots.iter().flat_map(Slot::texts));
            }
        }
    }
}

impl Slot {
    fn texts(&self) -> impl Iterator<Item = &str> {
        let words = match &self.mark {
            SlotMark::Words(words) => words.as_str(),
            SlotMark::Empty | SlotMark::Ink(_) => "",
        };
        [self.capacity.as_str(), words, self.name.as_str()]
            .into_iter()
            .chain(self.under.iter().map(String::as_str))
    }
}
