//! Pages written down as a PDF file: the only place that names printpdf and lopdf.
//!
//! printpdf makes the file's frame: fonts, resources, page tree ([`fonts`]). What it cannot write is
//! added to the lopdf document that it hands out: the content of each page ([`content`], a third of
//! the bytes and time of its operators), pictures ([`images`]), the tree of content ([`tags`]), bookmarks ([`outline`]),
//! and what the file says of itself ([`finish`]). It measures nothing and knows no record. Terms are
//! those of ISO 32000-1 (PDF 1.7); the files keep to ISO 19005-3 (PDF/A-3a) and ISO 14289-1
//! (PDF/UA-1).

mod bounds;
mod content;
mod finish;
mod fonts;
mod images;
mod numbers;
mod outline;
mod srgb;
mod tags;
mod xmp;

use chrono::NaiveDateTime;
use lopdf::ObjectId;
use printpdf::{Mm, Op, PdfDocument, PdfPage, PdfParseErrorSeverity, PdfSaveOptions};

use super::ReportError;
use super::document::Document;
use super::page::{Page, Pages, Pt};
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
    write_telling(pages, fonts, meta, &mut |_| ())
}

/// The same; `wrote` hears after each page how many are written.
pub fn write_telling(
    pages: &Pages,
    fonts: &Fonts,
    meta: &Meta,
    wrote: &mut dyn FnMut(usize),
) -> Result<Vec<u8>, ReportError> {
    let subsets = fonts::Subsets::of(pages, fonts)?;
    let mut document = frame(pages, &subsets)?;
    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let images = images::Images::of(pages);
    let mut marks = Vec::new();
    let mut seal = finish::Seal::of(meta);
    for (page, id) in pages.pages.iter().zip(&page_ids) {
        let content = content::of(page, &subsets, &images);
        seal.add(&content.bytes);
        marks.push(content.marks);
        finish::set_content(&mut document, *id, content.bytes)?;
        wrote(marks.len());
    }
    images.add_to(&mut document, pages, &page_ids, &mut seal)?;
    tags::add(&mut document, pages, &page_ids, &marks)?;
    outline::add(&mut document, pages, &page_ids)?;
    finish::bytes(document, meta, &seal)
}

/// The file's frame: fonts, and pages without content.
fn frame(pages: &Pages, subsets: &fonts::Subsets) -> Result<lopdf::Document, ReportError> {
    let mut pdf = PdfDocument::new("");
    pdf.metadata.info.conformance = finish::plain_conformance();
    subsets.add_to(&mut pdf);
    // printpdf writes a font down when an operator shows its glyphs: the first page, whose content
    // is replaced, shows them all.
    let mut shown = subsets.shown();
    let mut page = |page: &Page| empty(page, std::mem::take(&mut shown));
    pdf.pages = pages.pages.iter().map(&mut page).collect();

    let mut warnings = Vec::new();
    let document = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    let fault = |warning: &&printpdf::PdfWarnMsg| warning.severity == PdfParseErrorSeverity::Error;
    match warnings.iter().find(fault) {
        Some(warning) => Err(ReportError::Pdf(warning.msg.clone())),
        None => Ok(document),
    }
}

fn empty(page: &Page, ops: Vec<Op>) -> PdfPage {
    let mm = |length: Pt| Mm(length.0 * 25.4 / 72.0);
    PdfPage::new(mm(page.width), mm(page.height), ops)
}

fn fault(error: lopdf::Error) -> ReportError {
    ReportError::Pdf(error.to_string())
}
