//! Pages written down as a PDF file: the only place that names printpdf and lopdf.
//!
//! The objects of the file are lopdf's; printpdf gives the boxes of pages ([`frame`]) and what
//! glyphs stand for ([`fonts`]). Its own writer is gone around: it would bring a reader of PDF and
//! fonts, Brotli and ciphers into the worker. So is lopdf's, for the same reason ([`mod@file`]). Written
//! here are the content of each page ([`content`]), pictures ([`images`]), the tree of content
//! ([`tags`]), bookmarks ([`outline`]), and what the file says of itself ([`finish`]). It measures
//! nothing and knows no record. Terms are those of ISO 32000-1 (PDF 1.7); the files keep to ISO 19005-3 (PDF/A-3a) and
//! ISO 14289-1 (PDF/UA-1).

mod bounds;
mod content;
mod file;
mod finish;
mod fonts;
mod frame;
mod images;
mod numbers;
mod objects;
mod outline;
mod srgb;
mod tags;
mod xmp;

use chrono::NaiveDateTime;

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
    let mut objects = objects::Objects::default();
    let images = images::Images::of(pages);
    let mut seal = finish::Seal::of(meta);
    let mut frame = frame::Frame::begin(&mut objects, &subsets, &images, &mut seal);
    let mut marks = Vec::new();
    for page in &pages.pages {
        let content = content::of(page, &subsets, &images);
        seal.add(&content.bytes);
        marks.push(content.marks);
        frame.add(&mut objects, page, content.bytes);
        wrote(marks.len());
    }
    let mut catalog = frame.end(&mut objects);
    tags::add(&mut objects, &mut catalog, pages, &frame.pages, &marks);
    outline::add(&mut objects, &mut catalog, pages, &frame.pages);
    Ok(finish::bytes(objects, catalog, meta, &seal))
}
