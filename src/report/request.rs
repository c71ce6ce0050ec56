//! How the page asks the report worker for a sheet, and what the worker answers.
//!
//! Messages between page and worker, in order:
//!
//! 1. worker → page: the text `ready`, once, when the worker can be asked; an error (6) when the
//!    files that it needs cannot be had.
//! 2. page → worker: a [`Request`] or a [`RecoveryRequest`] as JSON text.
//! 3. worker → page, for long documents several times: `{ laying: number }`, about so many pages
//!    are laid out.
//! 4. worker → page, but for a recovery key: `{ laid: number, title: string, stamped: boolean,
//!    broken: string, svg: string, text: string }`: so many pages are laid out, whether a box for a
//!    stamp of stamp duty stands in the document, whose text by the institution cannot be read, and
//!    its first page.
//! 5. worker → page, for long documents several times: `{ wrote: number }`, pages of the file that
//!    are written.
//! 6. worker → page, the end: either `{ ok: Uint8Array, file_name: string }` or
//!    `{ error: string }`, where the error is the key of a sentence ([`ReportError::key`]).
//!
//! The page may also ask about the text of a document, with an array: the document (`D25`), the
//! language of the text (`id`), the institution's own text (blank for the built-in one), the
//! language of the reader. The worker answers `{ of: string, built_in: string, faults: string,
//! names: string }` (`report::editing`).
//!
//! And it may ask for a logo, with a `Uint8Array`: the greys of a square picture, line by line; the
//! worker answers `{ logo: string }`, its outlines (`report::trace`), blank where there are none.
//!
//! After a paper the page may ask for other pages of the document that was laid out last: with a
//! number, counted from 0; the worker answers `{ page: number, svg: string, text: string }`, or
//! nothing when there is no such page. Requests are answered in their order.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{DocumentId, ReportError};
use crate::i18n::Language;
use crate::model::breach::Breach;
use crate::model::dossier::Dossier;
use crate::model::erasure::Erasure;
use crate::model::institution::Institution;
use crate::model::json;
use crate::model::own_form::OwnForm;
use crate::model::packet::Receipt;
use crate::model::record::{RecordId, Signature};

/// The message by which the worker says that it can be asked.
pub const READY: &str = "ready";
/// The member of a good answer that holds the PDF's bytes.
pub const OK: &str = "ok";
/// The member of a good answer that holds the file's name.
pub const FILE_NAME: &str = "file_name";
/// The member that says how many pages are laid out so far.
pub const LAYING: &str = "laying";
/// The member that says how many pages were laid out.
pub const LAID: &str = "laid";
/// The member that holds the document's title.
pub const TITLE: &str = "title";
/// The member that says whether the document has a box for a stamp.
pub const STAMPED: &str = "stamped";
/// The member that says where a text of the institution's own cannot be read, so that the built-in
/// one was taken; blank for nowhere.
pub const BROKEN: &str = "broken";
/// The member that says of which text something is said: `D12.id`.
pub const OF: &str = "of";
/// The member that holds the built-in text of a document.
pub const BUILT_IN: &str = "built_in";
/// The member that holds what is wrong with a text.
pub const FAULTS: &str = "faults";
/// The member that holds the names that a text may use.
pub const NAMES: &str = "names";
/// The member that holds the outlines of a logo.
pub const LOGO: &str = "logo";
/// The member that says how many pages are written.
pub const WROTE: &str = "wrote";
/// The member that says which page a picture is of.
pub const PAGE: &str = "page";
/// The member that holds a page's picture.
pub const SVG: &str = "svg";
/// The member that holds a page's text.
pub const TEXT: &str = "text";
/// The member of a bad answer that holds the key of a sentence.
pub const ERROR: &str = "error";

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// What is to be printed.
    pub ask: Ask,
    /// In which language: `id` or `en`.
    pub language: Language,
    /// Local time of the device, which stands in the file: `2026-11-24T10:30:00`.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub now: NaiveDateTime,
    /// On which paper: `a4` or `f4`.
    #[serde(default)]
    pub paper: PaperSize,
}

/// The paper of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 215 × 330 mm, common in regional offices.
    F4,
}

impl PaperSize {
    /// The size with this code, `a4` or `f4`; A4 for any other.
    pub fn of_code(code: &str) -> Self {
        if code == "f4" { Self::F4 } else { Self::A4 }
    }
}

/// What is to be printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// A document of a case.
    Document {
        /// Which: `D24`.
        document: DocumentId,
        /// The record of the form it is made of; the newest that counts when left out.
        #[serde(default)]
        record: Option<RecordId>,
        /// The case.
        dossier: Box<Dossier>,
    },
    /// Several papers of a case as one file.
    Several {
        /// Which, in order.
        papers: Vec<Chosen>,
        /// Whether the file is a ZIP with a PDF of each.
        #[serde(default)]
        is_packed: bool,
        /// The case.
        dossier: Box<Dossier>,
    },
    /// A filled form that has no document of its own.
    Form {
        /// Which record.
        record: RecordId,
        /// The case.
        dossier: Box<Dossier>,
    },
    /// A form without answers, to be filled in by hand.
    Blank {
        /// Which: `F17`.
        form: String,
        /// The form itself, when the institution brought it.
        #[serde(default)]
        own_form: Option<Box<OwnForm>>,
        /// Whose letterhead.
        institution: Box<Institution>,
    },
    /// The whole file of a case.
    CaseFile {
        /// The case.
        dossier: Box<Dossier>,
    },
    /// A recapitulation of many cases.
    Recap(Box<Recap>),
    /// The receipt of a hand-over packet.
    Receipt {
        /// What was handed over.
        receipt: Box<Receipt>,
        /// Whose letterhead.
        institution: Box<Institution>,
    },
    /// The minutes of an erasure, D35.
    Erasure {
        /// What was erased.
        erasure: Box<Erasure>,
        /// Who signed on the page, by the keys of [`SIGNATORIES`](crate::model::protection::SIGNATORIES);
        /// whoever is left out gets an empty room.
        #[serde(default)]
        signatures: BTreeMap<String, Signature>,
        /// Whose letterhead.
        institution: Box<Institution>,
    },
    /// A document of a made-up case, to look at its words.
    Example {
        /// Which: `D25`.
        document: DocumentId,
        /// Whose letterhead and texts.
        institution: Box<Institution>,
    },
    /// The notice of a breach, D36.
    Breach {
        /// What happened.
        breach: Box<Breach>,
        /// Whose letterhead.
        institution: Box<Institution>,
    },
}

/// One paper among several: a document and its record, or without a document the record as its form
/// has it. A document without a record takes the newest that counts.
pub type Chosen = (Option<DocumentId>, Option<RecordId>);

/// What a recapitulation is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recap {
    /// Which: D30 to D33.
    pub document: DocumentId,
    /// The first day of the period.
    #[serde(deserialize_with = "crate::model::moment::day")]
    pub from: NaiveDate,
    /// The last day of the period.
    #[serde(deserialize_with = "crate::model::moment::day")]
    pub to: NaiveDate,
    /// Whose letterhead.
    pub institution: Institution,
    /// All cases, with every cell of their preparation matrix, those that follow from forms too.
    pub cases: Vec<Dossier>,
}

impl Request {
    /// Reads a request from JSON text.
    pub fn read(json: &str) -> Result<Self, ReportError> {
        json::read(json).map_err(|error| ReportError::Request(error.to_string()))
    }

    /// The request as JSON text.
    pub fn write(&self) -> Result<String, ReportError> {
        serde_json::to_string(self).map_err(|error| ReportError::Request(error.to_string()))
    }
}

/// The recovery key is wanted as a sheet.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct RecoveryRequest {
    /// The groups of the key, in order.
    pub recovery: Vec<String>,
    /// Name of the institution.
    pub institution: String,
    /// In which language: `id` or `en`.
    pub language: Language,
    /// Local time of the device, which stands in the file.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub now: NaiveDateTime,
}

impl RecoveryRequest {
    /// Reads a request from JSON text; `None` when it is another.
    pub fn read(json: &str) -> Option<Self> {
        json::read(json).ok()
    }

    /// The request as JSON text.
    pub fn write(&self) -> Result<String, ReportError> {
        serde_json::to_string(self).map_err(|error| ReportError::Request(error.to_string()))
    }
}

impl std::fmt::Debug for RecoveryRequest {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("RecoveryRequest(..)")
    }
}
