//! The workbook worker as the page sees it: asked with the bytes of a spreadsheet, answers with
//! Markdown tables.
//!
//! The protocol stands in `src/bin/workbook_worker.rs`. A worker serves one file and is ended, so
//! that what it unpacked is freed.

use std::collections::BTreeMap;

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::worker::{Which, ask_once};
use crate::model::order;

/// What the worker read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// The form as Markdown tables.
    pub markdown: String,
    /// CSV files by name.
    pub files: BTreeMap<String, String>,
}

/// Reads a spreadsheet. An error is the key of a sentence.
pub async fn read(bytes: &[u8]) -> Result<Tables, String> {
    let question = Uint8Array::from(bytes).into();
    tables(&ask_once(Which::Workbook, question).await)
}

const NOT_RUNNING: &str = "own.worker_failed";

fn tables(data: &JsValue) -> Result<Tables, String> {
    let part = |name: &str| Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let Some(markdown) = part("ok").as_string() else {
        return Err(part("error").as_string().unwrap_or(NOT_RUNNING.into()));
    };
    let files = part("files").dyn_into::<Object>();
    let files = files.map_or_else(|_| BTreeMap::new(), |files| texts(&files));
    Ok(Tables { markdown, files })
}

fn texts(object: &Object) -> BTreeMap<String, String> {
    let entries = Object::entries(object);
    let text = |entry: JsValue| {
        let entry: js_sys::Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    order::keyed(entries.iter().filter_map(text))
}
