//! A web worker of ours: started from the loader that Trunk writes beside its binary.
//!
//! It knows no protocol: what is asked and answered is the caller's. Start at [`OwnWorker::start`].

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
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
    /// Seals and opens files.
    Files,
}

impl Which {
    fn loader(self) -> &'static str {
        match self {
            Self::Report => own_script::REPORT,
            Self::Workbook => own_script::WORKBOOK,
            Self::Keys => own_script::KEYS,
            Self::Files => own_script::FILES,
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
        // What it said before may still be on its way.
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Asks a worker of its own one question and ends it; undefined when it cannot run.
pub async fn ask_once(which: Which, question: JsValue) -> JsValue {
    let said = JsFuture::from(answer(which, &question)).await;
    said.unwrap_or(JsValue::UNDEFINED)
}

/// A promise of the worker's one answer.
fn answer(which: Which, question: &JsValue) -> Promise {
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
        match OwnWorker::start(which, hear) {
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

/// `new Worker(address)`; web-sys knows no trusted address.
fn new_worker(loader: &'static str) -> Result<Worker, JsValue> {
    let constructor: Function =
        Reflect::get(&gloo::utils::window(), &"Worker".into())?.dyn_into()?;
    Reflect::construct(&constructor, &Array::of1(&own_script::address(loader)?))?.dyn_into()
}
