//! The workbook worker as the page sees it: asked with the bytes of a spreadsheet, answers with
//! Markdown tables.
//!
//! The protocol stands in `src/bin/workbook_worker.rs`. A worker serves one file and is ended, so
//! that what it unpacked is freed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::worker::{OwnWorker, Which};

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
    let said = JsFuture::from(answer(bytes)).await;
    said.map_or_else(|_| Err(NOT_RUNNING.into()), |data| tables(&data))
}

const NOT_RUNNING: &str = "own.worker_failed";

/// A promise of the worker's one answer; undefined when it cannot run.
fn answer(bytes: &[u8]) -> Promise {
    let question: JsValue = Uint8Array::from(bytes).into();
    Promise::new(&mut |resolve, _| {
        let worker = Rc::new(RefCell::new(None::<OwnWorker>));
        let (asked, question, done) = (Rc::clone(&worker), question.clone(), resolve.clone());
        let hear = move |said: Option<JsValue>| {
            let is_ready = said.as_ref().and_then(JsValue::as_string).is_some();
            let worker = asked.borrow();
            match (&*worker, said) {
                (Some(worker), Some(_)) if is_ready && worker.ask(&question).is_ok() => {}
                (_, said) => settle(&done, &said.unwrap_or(JsValue::UNDEFINED), &asked),
            }
        };
        match OwnWorker::start(Which::Workbook, hear) {
            Ok(started) => {
                worker.replace(Some(started));
            }
            Err(_) => settle(&resolve, &JsValue::UNDEFINED, &worker),
        }
    })
}

/// Gives the answer on, and ends the worker once its own message is dealt with.
fn settle(done: &Function, said: &JsValue, worker: &Rc<RefCell<Option<OwnWorker>>>) {
    // Calling a promise's own function cannot fail.
    drop(done.call1(&JsValue::UNDEFINED, said));
    let ending = Rc::clone(worker);
    gloo::timers::callback::Timeout::new(0, move || drop(ending.take())).forget();
}

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
    entries.iter().filter_map(text).collect()
}
