//! Bringing a form of the institution's own: a file is chosen, read, shown, and then kept.
//!
//! A spreadsheet goes through the workbook worker; the Markdown it becomes is read here, as the
//! built-in forms are. Nothing is kept before the person has seen what it is.

use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::App;
use crate::forms::xlsform::markdown;
use crate::model::own_form::{Edition, OwnForm};
use crate::session::Event;
use crate::ui::browser::{clock, file_reading, workbook_worker};
use crate::ui::message::{Bring, Bringing, FormFile, Message};

/// No form is larger; what a person chose by mistake is not read into memory, in bytes.
const LIMIT: f64 = 20_000_000.0;
/// Where a form that names no stage is offered first.
const STAGE: &str = "s4_intervention";

impl App {
    /// One step.
    pub(super) fn bring(&mut self, ctx: &Context<Self>, step: Bring) {
        match step {
            Bring::Chosen(file) => self.read_form_file(ctx, file),
            Bring::Read(read) => {
                self.bringing = read.map_or_else(Bringing::Failed, |file| self.seen(file));
            }
            Bring::Stage(stage) => {
                if let Bringing::Read { own, .. } = &mut self.bringing {
                    own.stage = stage;
                }
            }
            Bring::Keep => self.keep_form(ctx),
            Bring::Leave => self.bringing = Bringing::Nothing,
        }
    }

    /// Reads a chosen file; the answer comes as [`Bring::Read`].
    fn read_form_file(&mut self, ctx: &Context<Self>, file: File) {
        self.bringing = Bringing::Reading;
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            link.send_message(Message::Bring(Bring::Read(read(&file).await)));
        });
    }

    fn seen(&self, file: FormFile) -> Bringing {
        let form = match markdown::read(&file.markdown) {
            Ok(form) => Rc::new(form),
            Err(errors) => {
                let name = file.name;
                return Bringing::Faulty { name, errors };
            }
        };
        let id = if form.id.is_empty() {
            named_after(&file.name)
        } else {
            form.id.clone()
        };
        let known = self.session.borrow().own_form(&id).cloned();
        let edition = Edition {
            version: form.version.clone(),
            source: file.markdown,
            files: file.files,
            added: clock::now(),
            by: self.session.borrow().settings().worker_name.clone(),
        };
        let stage = known.map_or_else(|| STAGE.to_owned(), |known| known.stage);
        let own = OwnForm {
            id,
            title: form.title.clone(),
            stage,
            editions: vec![edition],
            retired: false,
        };
        Bringing::Read { own, form }
    }

    /// Keeps the form that was shown.
    fn keep_form(&mut self, ctx: &Context<Self>) {
        let Bringing::Read { own, .. } = &self.bringing else {
            return;
        };
        self.perform(ctx, Event::FormBrought(own.clone()));
        if self.refusal.is_none() {
            self.bringing = Bringing::Nothing;
            self.save(ctx);
        }
    }
}

async fn read(file: &File) -> Result<FormFile, String> {
    if file.size() > LIMIT {
        return Err("form.error.spreadsheet_too_large".into());
    }
    let bytes = file_reading::bytes_of(file).await;
    let bytes = bytes.ok_or("own.not_readable")?;
    let name = file.name();
    if name.to_lowercase().ends_with(".md") {
        return Ok(FormFile {
            name,
            markdown: String::from_utf8_lossy(&bytes).into_owned(),
            files: BTreeMap::new(),
        });
    }
    let tables = workbook_worker::read(&bytes).await?;
    Ok(FormFile {
        name,
        markdown: tables.markdown,
        files: tables.files,
    })
}

/// A `form_id` from a file's name: what comes before the ending, in the letters of an id.
fn named_after(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let sign = |sign: char| {
        if sign.is_ascii_alphanumeric() {
            sign
        } else {
            '_'
        }
    };
    stem.chars().map(sign).collect()
}
