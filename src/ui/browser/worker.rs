//! A web worker of ours: started from the loader that Trunk writes beside its binary.
//!
//! It knows no protocol: what is asked and answered is the caller's. Start at [`OwnWorker::start`].

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::own_script;

/// The workers there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Makes PDFs.
    Report,
    /// Reads spreadsheets.
    Workbook,
    /// Makes keys from passphrases.
    Keys,
}

impl Which {
    fn loader(self) -> &'static str {
        match self {
            Self::Report => own_script::REPORT,
            Self::Workbook => own_script::WORKBOOK,
            Self::Keys => own_script::KEYS,
        }
    }
}

/// A started worker. Dropping it ends it, and frees all its memory.
#[derive(Debug)]
pub struct OwnWorker {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl OwnWorker {
    /// Starts the worker. Everything it says goes to `hear`; `None` says that it cannot run.
    pub fn start(
        which: Which,
        hear: impl Fn(Option<JsValue>) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let worker = new_worker(which.loader())?;
        let failed = hear.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            hear(Some(event.data()));
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |_| failed(None));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Asks something.
    pub fn ask(&self, question: &JsValue) -> Result<(), JsValue> {
        self.worker.post_message(question)
    }
}

impl Drop for OwnWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// `new Worker(address)`; web-sys knows no trusted address.
fn new_worker(loader: &'static str) -> Result<Worker, JsValue> {
    let constructor: Function =
        Reflect::get(&gloo::utils::window(), &"Worker".into())?.dyn_into()?;
    Reflect::construct(&constructor, &Array::of1(&own_script::address(loader)?))?.dyn_into()
}
