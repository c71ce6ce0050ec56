//! A paper that is being looked at, before it is taken along: how far it is, which page is shown.
//!
//! It knows no worker and draws nothing: [`app`](super::app) acts on it, [`screens`](super::screens)
//! show it. Start at [`Preview`].

use std::collections::BTreeMap;
use std::rc::Rc;

use super::browser::report_worker::Picture;
use super::message::Wanted;
use crate::report::meterai::{self, Unfit};
use crate::report::request::PaperSize;

/// The media type of most papers.
const PDF: &str = "application/pdf";

/// What a person wants while she looks at a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// This paper, as a file at once.
    Take(Wanted),
    /// Another page, counted from 0; the nearest there is.
    Page(usize),
    /// Another size on the screen.
    Zoom(Zoom),
    /// Another paper.
    Paper(PaperSize),
    /// The file, as a download.
    Download,
    /// The file is to be called so, without its ending.
    Name(String),
    /// The file, handed to another app.
    Share,
    /// It was handed over; or it could not be.
    Shared(bool),
    /// The pages, on a printer.
    Print,
    /// One more page for the printer has come up.
    Drawn,
    /// Nothing more.
    Close,
}

/// How large a page is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    /// The whole page at once.
    Whole,
    /// As wide as the screen.
    #[default]
    Width,
    /// Twice as wide.
    Double,
}

impl Zoom {
    /// The next smaller size.
    pub fn smaller(self) -> Option<Self> {
        match self {
            Self::Whole => None,
            Self::Width => Some(Self::Whole),
            Self::Double => Some(Self::Width),
        }
    }

    /// The next larger size.
    pub fn larger(self) -> Option<Self> {
        match self {
            Self::Whole => Some(Self::Width),
            Self::Width => Some(Self::Double),
            Self::Double => None,
        }
    }
}

/// How far the paper is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Its maker is being started.
    #[default]
    Starting,
    /// Its pages are being laid out, about so many so far.
    Composing(usize),
    /// So many pages of its file are written.
    Writing(usize),
    /// The file is there.
    Ready(PaperFile),
    /// It could not be made; the key of the sentence that says why.
    Failed(String),
}

/// The file of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperFile {
    /// The name that is proposed for it, made from the answers.
    pub name: String,
    /// What kind of file it is.
    pub media_type: &'static str,
    /// The file itself.
    pub bytes: Rc<[u8]>,
    /// Whether the browser would hand it to another app.
    pub can_be_shared: bool,
}

/// A paper that is being looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Which.
    pub wanted: Wanted,
    /// On which paper.
    pub paper: PaperSize,
    /// How far it is.
    pub stage: Stage,
    /// What a person calls its file, without the ending, once she has typed there.
    pub name: Option<String>,
    /// What it is called; blank while it is not laid out.
    pub title: String,
    /// Whether a box for a stamp of stamp duty stands in it.
    pub is_stamped: bool,
    /// Where a text of the institution's own cannot be read, so that the built-in one stands in it.
    pub broken: String,
    /// How many pages it has; none while it is not laid out.
    pub count: usize,
    /// Which page is shown, counted from 0.
    pub shown: usize,
    /// How large.
    pub zoom: Zoom,
    /// The pages near the one that is shown; `None` for one that is on its way.
    pub pictures: BTreeMap<usize, Option<Picture>>,
    /// Whether it is to be printed: then all pages are wanted.
    pub prints: bool,
    /// How many pages for the printer have come up.
    pub drawn: usize,
    /// Whether its file is to be downloaded as soon as it is there.
    pub takes: bool,
    /// Key of what to say of the last thing that was done.
    pub outcome: Option<&'static str>,
}

impl Preview {
    /// A paper of which nothing is there yet.
    pub fn of(wanted: Wanted, paper: PaperSize) -> Self {
        Self {
            wanted,
            paper,
            stage: Stage::default(),
            name: None,
            title: String::new(),
            is_stamped: false,
            broken: String::new(),
            count: 0,
            shown: 0,
            zoom: Zoom::default(),
            pictures: BTreeMap::new(),
            prints: false,
            drawn: 0,
            takes: false,
            outcome: None,
        }
    }

    /// The file, once it is there.
    pub fn file(&self) -> Option<&PaperFile> {
        match &self.stage {
            Stage::Ready(file) => Some(file),
            Stage::Starting | Stage::Composing(_) | Stage::Writing(_) | Stage::Failed(_) => None,
        }
    }

    /// The name of the file without its ending, and the ending: as typed, else as proposed.
    pub fn called<'a>(&'a self, file: &'a PaperFile) -> (&'a str, &'a str) {
        let (stem, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
        let typed = self.name.as_deref().filter(|name| !name.is_empty());
        (typed.unwrap_or(stem), ending)
    }

    /// Whether its maker is at work on it.
    pub fn is_under_way(&self) -> bool {
        match &self.stage {
            Stage::Starting | Stage::Composing(_) | Stage::Writing(_) => true,
            Stage::Ready(_) | Stage::Failed(_) => false,
        }
    }

    /// For a paper with a box for a stamp: why its file cannot carry an e-meterai, or that it can.
    pub fn meterai(&self) -> Option<Result<(), Unfit>> {
        let file = self.file().filter(|_| self.is_stamped)?;
        if file.media_type != PDF {
            // Each PDF in a ZIP would carry its own.
            return None;
        }
        Some(meterai::unfit(&file.bytes, self.paper).map_or(Ok(()), Err))
    }

    /// Shows another page, and lets go of those that are far from it.
    pub fn turn(&mut self, page: usize) {
        self.shown = page.min(self.count.saturating_sub(1));
        let (shown, prints) = (self.shown, self.prints);
        self.pictures
            .retain(|page, _| prints || page.abs_diff(shown) <= 1);
    }

    /// The pages to ask for now, the one that is shown first; from here on they are on their way.
    pub fn ask(&mut self) -> Vec<usize> {
        let near = [self.shown, self.shown + 1, self.shown.saturating_sub(1)];
        let all = 0..if self.prints { self.count } else { 0 };
        let mut asked = Vec::new();
        for page in near.into_iter().chain(all) {
            if page < self.count && !self.pictures.contains_key(&page) {
                self.pictures.insert(page, None);
                asked.push(page);
            }
        }
        asked
    }

    /// Takes a page that has come; one that nobody waits for any more is let go.
    pub fn take(&mut self, page: usize, picture: Picture) {
        if let Some(place) = self.pictures.get_mut(&page) {
            *place = Some(picture);
        }
    }

    /// All pages, once all are there.
    pub fn all(&self) -> Option<Vec<&Picture>> {
        let there: Option<Vec<&Picture>> = self.pictures.values().map(Option::as_ref).collect();
        there.filter(|pages| self.count > 0 && pages.len() == self.count)
    }
}

impl Wanted {
    /// What kind of file it becomes.
    pub fn media_type(&self) -> &'static str {
        match self {
            Self::Several {
                is_packed: true, ..
            } => "application/zip",
            Self::Several { .. }
            | Self::Document(..)
            | Self::Form(_)
            | Self::OfCase(..)
            | Self::CaseFile(_)
            | Self::Recap(..)
            | Self::Receipt(_)
            | Self::Erasure(_)
            | Self::Breach(_)
            | Self::Blank(_)
            | Self::Trial(..) => PDF,
        }
    }
}
