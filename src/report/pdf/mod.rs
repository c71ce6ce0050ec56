//! Pages written down as a PDF file: the only place that names printpdf and lopdf.
//!
//! printpdf writes operators, fonts and the page tree; what it cannot write is added to the lopdf
//! document it makes ([`finish`]). It measures nothing and knows no record. Terms are those of
//! ISO 32000-1 (PDF 1.7).

mod finish;
mod fonts;
mod operators;

use chrono::NaiveDateTime;
use printpdf::{PdfDocument, PdfParseErrorSeverity, PdfSaveOptions};

use super::ReportError;
use super::document::Document;
use super::page::Pages;
use super::shape::Fonts;

/// What the file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Title.
    pub title: String,
    /// Who gives it out.
    pub author: String,
    /// Language code (`/Lang`).
    pub language: String,
    /// When it was made, local time.
    pub created: NaiveDateTime,
}

impl Meta {
    /// What a document says about itself, made at `now`.
    pub fn of(document: &Document, now: NaiveDateTime) -> Self {
        Self {
            title: document.title.clone(),
            author: document.author.clone(),
            language: document.language.code().into(),
            created: now,
        }
    }
}

/// The bytes of a PDF of these pages; the same for the same pages and meta.
pub fn write(pages: &Pages, fonts: &Fonts, meta: &Meta) -> Result<Vec<u8>, ReportError> {
    let subsets = fonts::Subsets::of(pages, fonts)?;
    let mut pdf = PdfDocument::new(&meta.title);
    pdf.metadata.info.conformance = finish::plain_conformance();
    subsets.add_to(&mut pdf);
    pdf.pages = (pages.pages.iter())
        .map(|page| operators::page(page, &subsets))
        .collect();

    let mut warnings = Vec::new();
    let document = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    let fault = |warning: &&printpdf::PdfWarnMsg| warning.severity == PdfParseErrorSeverity::Error;
    if let Some(warning) = warnings.iter().find(fault) {
        return Err(ReportError::Pdf(warning.msg.clone()));
    }
    finish::bytes(document, meta)
}
