//! A record on paper.
//!
//! [`compose`] turns a dossier into a [`document`] of plain blocks, [`layout`] sets the blocks on
//! [`page`]s, and `pdf` writes the pages down; each phase can be tested by its product. It knows
//! no storage and no screen, and keeps no clock: same dossier and time, same bytes. Start at
//! [`sheet`] for the whole way, or at [`proof`] to look at the pages first; [`request`] is how the
//! page asks the worker for it.

pub mod code;
pub mod compose;
pub mod document;
pub mod editing;
pub mod file_name;
pub mod files;
pub mod id;
pub mod layout;
pub mod length;
pub mod lines;
pub mod meterai;
#[cfg(feature = "pdf")]
mod packed;
pub mod page;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "pdf")]
pub mod proof;
pub mod raster;
pub mod request;
pub mod shape;
pub mod svg;
pub mod template;
pub mod trace;
pub mod wording;

pub use id::DocumentId;

/// A finished sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Name to save it under, built from the answers.
    pub file_name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// Why a sheet could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The dossier is of another format.
    #[error("dossier of format {0}")]
    Format(String),
    /// The dossier has no record of a form that the document needs.
    #[error("no record of form {0}")]
    MissingRecord(String),
    /// A recapitulation was asked of one case.
    #[error("a recapitulation needs all cases")]
    MissingCases,
    /// There is no text for this document.
    #[error("no template of {0:?}")]
    MissingTemplate(DocumentId),
    /// The text of a document cannot be read.
    #[error("template: {0}")]
    Template(#[from] template::TemplateError),
    /// A form that the document needs is not in the library.
    #[error("unknown form {0}")]
    UnknownForm(String),
    /// A built-in font cannot be read.
    #[error("font cannot be read")]
    Font,
    /// The PDF could not be written.
    #[error("PDF cannot be written: {0}")]
    Pdf(String),
    /// The request is no JSON of the documented form.
    #[error("request cannot be read: {0}")]
    Request(String),
}

impl ReportError {
    /// The key of the sentence that tells a person about it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Format(_) => "report.error.format",
            Self::MissingCases => "report.error.missing-cases",
            Self::MissingTemplate(_) | Self::Template(_) => "report.error.template",
            Self::MissingRecord(_) => "report.error.missing-record",
            Self::UnknownForm(_) => "report.error.unknown-form",
            Self::Font | Self::Pdf(_) => "report.error.making",
            Self::Request(_) => "report.error.request",
        }
    }
}

/// Makes what is asked for as a PDF; the request's time is local and stands in the file.
#[cfg(feature = "pdf")]
pub fn sheet(request: &request::Request) -> Result<Sheet, ReportError> {
    proof::Proof::of(request, &mut |_| ())?.sheet(&mut |_| ())
}

/// Makes the sheet of a recovery key as a PDF.
#[cfg(feature = "pdf")]
pub fn recovery_sheet(request: &request::RecoveryRequest) -> Result<Sheet, ReportError> {
    let document = compose::recovery_sheet::document(request);
    proof::Proof::laid_out(document, request.now, &mut |_| ())?.sheet(&mut |_| ())
}
