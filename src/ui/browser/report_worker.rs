//! The report worker as the page sees it: asked with a text, answers with a file.
//!
//! The protocol is described in `report::request`.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::worker::{OwnWorker, Which};

/// What the worker said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It has started and takes questions.
    Ready,
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

/// A started worker. Dropping it ends it.
#[derive(Debug)]
pub struct ReportWorker(OwnWorker);

impl ReportWorker {
    /// Starts the worker; everything it says goes to `hear`.
    pub fn start(hear: impl Fn(Reply) + Clone + 'static) -> Result<Self, JsValue> {
        let hear = move |said: Option<JsValue>| hear(said.map_or_else(failed, |data| reply(&data)));
        OwnWorker::start(Which::Report, hear).map(Self)
    }

    /// Asks for a sheet.
    pub fn ask(&self, request: &str) -> Result<(), JsValue> {
        self.0.ask(&request.into())
    }
}

/// Reads what the worker posted.
fn reply(data: &JsValue) -> Reply {
    let part = |name: &str| Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED);
    if data.as_string().as_deref() == Some("ready") {
        return Reply::Ready;
    }
    match (
        part("ok").dyn_into::<Uint8Array>(),
        part("file_name").as_string(),
    ) {
        (Ok(bytes), Some(file_name)) => Reply::Sheet {
            file_name,
            bytes: bytes.to_vec(),
        },
        _ => part("error").as_string().map_or_else(failed, Reply::Failed),
    }
}

fn failed() -> Reply {
    Reply::Failed("sheet.worker_failed".into())
}
