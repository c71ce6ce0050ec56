//! A proof: a document that is laid out, to be looked at page by page before it becomes a file.
//!
//! What is looked at and what is written down are the same pages. It draws a page only when it is
//! asked for. Start at [`Proof::of`].

use chrono::NaiveDateTime;

use super::document::{Block, Document};
use super::page::{Page, Pages, Paper};
use super::request::{Ask, Chosen, PaperSize, Request};
use super::shape::Fonts;
use super::{ReportError, Sheet, compose, layout, packed, pdf, svg};

/// A document that is laid out.
#[derive(Debug)]
pub struct Proof {
    document: Document,
    pages: Pages,
    fonts: Fonts,
    now: NaiveDateTime,
    /// The documents of a ZIP, one by one.
    apart: Vec<Document>,
}

/// One page to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The page as an SVG picture that needs no font.
    pub svg: String,
    /// What stands on it, a line for each line of the page.
    pub text: String,
}

impl Proof {
    /// Composes what is asked for and sets it on pages; `laid` hears about how many are full so far.
    pub fn of(request: &Request, laid: &mut dyn FnMut(usize)) -> Result<Self, ReportError> {
        let apart = apart(&request.ask).into_iter();
        Ok(Self {
            apart: (apart.map(|ask| composed(&ask, request))).collect::<Result<_, _>>()?,
            ..Self::laid_out(composed(&request.ask, request)?, request.now, laid)?
        })
    }

    /// Sets a document on pages.
    pub(super) fn laid_out(
        document: Document,
        now: NaiveDateTime,
        laid: &mut dyn FnMut(usize),
    ) -> Result<Self, ReportError> {
        let fonts = Fonts::load()?;
        let pages = layout::pages_telling(&document, &fonts, laid);
        Ok(Self {
            document,
            pages,
            fonts,
            now,
            apart: Vec::new(),
        })
    }

    /// What the document is called.
    pub fn title(&self) -> &str {
        &self.document.title
    }

    /// How many pages there are; at least one.
    pub fn count(&self) -> usize {
        self.pages.pages.len()
    }

    /// Whether a box for a stamp of stamp duty stands in it.
    pub fn is_stamped(&self) -> bool {
        let stamped = |block: &Block| {
            let Block::Signatures(signatures) = block else {
                return false;
            };
            (signatures.slots.iter()).any(|slot| !slot.stamp.is_empty())
        };
        self.document.blocks.iter().any(stamped)
    }

    /// Where a text of the institution's own cannot be read, so that the built-in one stands in its
    /// place: "D25, baris 3"; blank for nowhere.
    pub fn broken(&self) -> String {
        let told = self.document.broken.iter().map(|(id, fault)| {
            let line = fault.line.to_string();
            let place = [("document", id.code()), ("line", line.as_str())];
            self.document.language.say_with("texts.place", &place)
        });
        told.collect::<Vec<_>>().join("; ")
    }

    /// The page of this number, counted from 0.
    pub fn picture(&self, number: usize) -> Option<Picture> {
        let page: &Page = self.pages.pages.get(number)?;
        Some(Picture {
            svg: svg::picture(page, &self.fonts, ""),
            text: page.text(),
        })
    }

    /// The document as a file; `wrote` hears how many pages are written.
    pub fn sheet(&self, wrote: &mut dyn FnMut(usize)) -> Result<Sheet, ReportError> {
        if self.apart.is_empty() {
            return self.whole(wrote);
        }
        let mut sheets = Vec::new();
        let mut before = 0;
        for document in &self.apart {
            let one = Self::laid_out(document.clone(), self.now, &mut |_| ())?;
            sheets.push(one.whole(&mut |count| wrote(before + count))?);
            before += one.count();
        }
        let stem = self.document.file_name.trim_end_matches(".pdf");
        Ok(Sheet {
            file_name: format!("{stem}.zip"),
            bytes: packed::bytes(&sheets, self.now),
        })
    }

    fn whole(&self, wrote: &mut dyn FnMut(usize)) -> Result<Sheet, ReportError> {
        let meta = pdf::Meta::of(&self.document, self.now);
        Ok(Sheet {
            file_name: self.document.file_name.clone(),
            bytes: pdf::write_telling(&self.pages, &self.fonts, &meta, wrote)?,
        })
    }
}

fn composed(ask: &Ask, request: &Request) -> Result<Document, ReportError> {
    let mut document = compose::document(ask, request.language, request.now)?;
    document.paper = match request.paper {
        PaperSize::A4 => Paper::A4,
        PaperSize::F4 => Paper::F4,
    };
    Ok(document)
}

/// What a ZIP holds, one by one; nothing for any other file.
fn apart(ask: &Ask) -> Vec<Ask> {
    let Ask::Several {
        papers,
        dossier,
        is_packed: true,
    } = ask
    else {
        return Vec::new();
    };
    let one = |paper: &Chosen| Ask::Several {
        papers: vec![paper.clone()],
        is_packed: false,
        dossier: dossier.clone(),
    };
    papers.iter().map(one).collect()
}
