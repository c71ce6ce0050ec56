//! Wording a document: what is typed is kept as it is typed, and the report worker says what is wrong.
//!
//! The worker is asked about one text at a time; what was typed meanwhile is asked about next
//! ([`Sheets::ask_text`](super::Sheets)). It knows no template.

use gloo::utils::document;
use wasm_bindgen::JsCast as _;
use web_sys::{File, HtmlTextAreaElement};
use yew::prelude::*;

use super::App;
use crate::session::Event;
use crate::ui::browser::{download, file_reading};
use crate::ui::message::{Message, TextStep, Wording};
use crate::ui::route::Route;

/// Id of the control that a text is typed in.
pub const EDITOR: &str = "text-editor";

impl App {
    /// Asks about the text of the place where one is, if it is one.
    pub(super) fn begin_wording(&mut self, ctx: &Context<Self>) {
        let Route::Text { text } = &self.route else {
            return;
        };
        self.sheets.text = Wording {
            key: text.clone(),
            case: std::mem::take(&mut self.sheets.text.case),
            ..Wording::default()
        };
        self.start_worker(ctx);
        self.ask_text();
    }

    /// One step.
    pub(super) fn word(&mut self, ctx: &Context<Self>, step: TextStep) {
        match step {
            TextStep::Typed(text) => self.set_text(ctx, text),
            TextStep::Restored => {
                self.sheets.text.before = self.own_text().unwrap_or_default();
                self.set_text(ctx, String::new());
            }
            TextStep::Chosen(file) => bring(ctx, file),
            TextStep::Export => self.export_text(),
            TextStep::Insert(name) => {
                if let Some(editor) = editor()
                    && editor.set_range_text(&format!("${{{name}}}")).is_ok()
                {
                    self.set_text(ctx, editor.value());
                }
            }
            TextStep::Show(line) => show(line),
            TextStep::Case(case) => self.sheets.text.case = case,
        }
    }

    /// The institution's own text; `None` while the built-in one stands.
    fn own_text(&self) -> Option<String> {
        let session = self.session.borrow();
        let own = session.institution().templates.get(&self.sheets.text.key);
        own.cloned()
    }

    /// Keeps a text; the built-in one is not kept, so that it goes with the program.
    fn set_text(&mut self, ctx: &Context<Self>, text: String) {
        let told = self.sheets.text.told.as_ref();
        let is_own = told.is_some_and(|told| told.built_in != text);
        let mut institution = self.session.borrow().institution().clone();
        let name = format!("templates/{}", self.sheets.text.key);
        institution.set(&name, if is_own { text } else { String::new() });
        self.perform(ctx, Event::InstitutionChanged(Box::new(institution)));
        self.ask_text();
    }

    fn ask_text(&mut self) {
        self.sheets.question = Some(self.own_text().unwrap_or_default());
        self.sheets.ask_text(self.language());
    }

    fn export_text(&mut self) {
        let built_in = self.sheets.text.told.as_ref();
        let built_in = built_in.map(|told| told.built_in.clone());
        let text = self.own_text().or(built_in).unwrap_or_default();
        let name = format!("{}.txt", self.sheets.text.key);
        if download::download(&name, "text/plain", text.as_bytes()).is_err() {
            self.sheets.fail("sheet.download_failed");
        }
    }
}

/// Reads a chosen file; what it holds comes as [`TextStep::Typed`].
fn bring(ctx: &Context<App>, file: File) {
    let link = ctx.link().clone();
    yew::platform::spawn_local(async move {
        let bytes = file_reading::bytes_of(&file).await.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        link.send_message(Message::Text(TextStep::Typed(text)));
    });
}

fn editor() -> Option<HtmlTextAreaElement> {
    document().get_element_by_id(EDITOR)?.dyn_into().ok()
}

/// Puts the cursor over a line; the focus brings it into sight.
fn show(line: usize) {
    let Some(editor) = editor() else {
        return;
    };
    let text = editor.value();
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(0);
    let before: String = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .collect();
    let here = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let start = units(&before);
    // The focus goes first: it would set the cursor of its own.
    drop(editor.blur());
    drop(editor.set_selection_range(start, start + units(here)));
    drop(editor.focus());
}
