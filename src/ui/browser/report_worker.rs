//! The report worker as the page sees it: asked with a text, answers with pages and a file.
//!
//! The protocol is described in `report::request`.

use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::object_url::ObjectUrl;
use super::worker::{OwnWorker, Which};

/// What the worker said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It has started and takes questions.
    Ready,
    /// About so many pages are laid out.
    Laying(usize),
    /// The pages are laid out.
    Laid {
        /// How many there are.
        count: usize,
        /// What the document is called.
        title: String,
        /// Whether a box for a stamp of stamp duty stands in it.
        is_stamped: bool,
        /// Where a text of the institution's own cannot be read, for a person; may be blank.
        broken: String,
        /// The first page.
        first: Picture,
    },
    /// What there is to say of the text of a document.
    Told(Told),
    /// The outlines of a logo; blank where there are none.
    Logo(String),
    /// So many pages of the file are written.
    Wrote(usize),
    /// A page that was asked for.
    Page(usize, Picture),
    /// The sheet that was asked for.
    Sheet {
        /// File name built from the answers.
        file_name: String,
        /// The PDF.
        bytes: Vec<u8>,
    },
    /// It could not; the key of the sentence that says why.
    Failed(String),
}

/// What there is to say of the text of a document (`report::editing`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Of which: `D12.id`.
    pub of: String,
    /// The built-in text.
    pub built_in: String,
    /// What is wrong: in each line a number of a line, a tab, a sentence.
    pub faults: String,
    /// Names that it may hold: in each line the name, a tab, what it asks.
    pub names: String,
}

/// A page to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Address of the picture.
    pub url: Rc<ObjectUrl>,
    /// What stands on the page, line by line.
    pub text: String,
}

/// A started worker. Dropping it ends it.
#[derive(Debug)]
pub struct ReportWorker(OwnWorker);

impl ReportWorker {
    /// Starts the worker; everything it says goes to `hear`.
    pub fn start(hear: impl Fn(Reply) + Clone + 'static) -> Result<Self, JsValue> {
        let hear = move |said: Option<JsValue>| {
            let reply = said.map_or_else(failed, |data| reply(&data).unwrap_or_else(failed));
            hear(reply);
        };
        OwnWorker::start(Which::Report, hear).map(Self)
    }

    /// Asks for a sheet.
    pub fn ask(&self, request: &str) -> Result<(), JsValue> {
        self.0.ask(&request.into())
    }

    /// Asks about the text of a document: which document, the language of the text, the text of the
    /// institution's own (blank for the built-in one), the language of the reader.
    pub fn ask_text(&self, question: [&str; 4]) -> Result<(), JsValue> {
        let parts: Array = question.into_iter().map(JsValue::from).collect();
        self.0.ask(&parts.into())
    }

    /// Asks for the outlines of a logo.
    pub fn ask_logo(&self, greys: &Uint8Array) -> Result<(), JsValue> {
        self.0.ask(greys)
    }

    /// Asks for a page of the sheet that was asked for last, counted from 0.
    pub fn ask_page(&self, page: usize) -> Result<(), JsValue> {
        self.0.ask(&u32::try_from(page).unwrap_or(u32::MAX).into())
    }
}

/// Reads what the worker posted; nothing when it cannot be read.
fn reply(data: &JsValue) -> Option<Reply> {
    let part = |name: &str| Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let number = |name: &str| part(name).as_f64().map(whole);
    if data.as_string().as_deref() == Some("ready") {
        return Some(Reply::Ready);
    }
    if let Some(error) = part("error").as_string() {
        return Some(Reply::Failed(error));
    }
    if let Some(laying) = number("laying") {
        return Some(Reply::Laying(laying));
    }
    if let Some(logo) = part("logo").as_string() {
        return Some(Reply::Logo(logo));
    }
    if let Some(of) = part("of").as_string() {
        return Some(Reply::Told(Told {
            of,
            built_in: part("built_in").as_string()?,
            faults: part("faults").as_string()?,
            names: part("names").as_string()?,
        }));
    }
    if let Some(wrote) = number("wrote") {
        return Some(Reply::Wrote(wrote));
    }
    if let Some(file_name) = part("file_name").as_string() {
        let bytes = part("ok").dyn_into::<Uint8Array>().ok()?.to_vec();
        return Some(Reply::Sheet { file_name, bytes });
    }
    let picture = Picture {
        url: Rc::new(ObjectUrl::of_text(&part("svg"), "image/svg+xml").ok()?),
        text: part("text").as_string()?,
    };
    if let Some(page) = number("page") {
        return Some(Reply::Page(page, picture));
    }
    Some(Reply::Laid {
        count: number("laid")?,
        title: part("title").as_string()?,
        is_stamped: part("stamped").as_bool()?,
        broken: part("broken").as_string()?,
        first: picture,
    })
}

/// A count, as JavaScript has it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts of pages; a cast cannot fail and keeps within bounds"
)]
fn whole(count: f64) -> usize {
    count as usize
}

fn failed() -> Reply {
    Reply::Failed("sheet.worker_failed".into())
}
