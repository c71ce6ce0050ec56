//! A web worker of ours: started from the loader that Trunk writes beside its binary.
//!
//! It knows no protocol: what is asked and answered is the caller's. Trusted Types are on in the
//! page, so addresses go through the one policy named `lembar`, which lets our own loaders through
//! and nothing else. Start at [`OwnWorker::start`].

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// The name that the content security policy allows.
const POLICY: &str = "lembar";

thread_local! {
    /// The page's one policy; a browser makes it only once in the life of a page.
    static MADE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// The workers there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Makes PDFs.
    Report,
    /// Reads spreadsheets.
    Workbook,
    /// Makes keys from passphrases, and seals and opens files.
    Keys,
}

impl Which {
    const ALL: [Self; 3] = [Self::Report, Self::Workbook, Self::Keys];

    fn loader(self) -> &'static str {
        match self {
            Self::Report => "report_worker_loader.js",
            Self::Workbook => "workbook_worker_loader.js",
            Self::Keys => "key_worker_loader.js",
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
        let worker = new_worker(&address(which)?)?;
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

/// The loader's address beside the page, wherever the page is hosted.
fn address(which: Which) -> Result<String, JsValue> {
    let base = gloo::utils::document().base_uri()?.unwrap_or_default();
    Ok(web_sys::Url::new_with_base(which.loader(), &base)?.href())
}

/// `new Worker(address)`, with a trusted address where the browser knows Trusted Types.
fn new_worker(address: &str) -> Result<Worker, JsValue> {
    let window = gloo::utils::window();
    let types = Reflect::get(&window, &"trustedTypes".into())?;
    if types.is_undefined() {
        return Worker::new(address);
    }
    let constructor: Function = Reflect::get(&window, &"Worker".into())?.dyn_into()?;
    let policy = MADE
        .with_borrow(Clone::clone)
        .map_or_else(|| policy(&types), Ok)?;
    MADE.replace(Some(policy.clone()));
    let trust: Function = Reflect::get(&policy, &"createScriptURL".into())?.dyn_into()?;
    let trusted = trust.call1(&policy, &address.into())?;
    Reflect::construct(&constructor, &Array::of1(&trusted))?.dyn_into()
}

/// The policy that lets the addresses of our loaders through.
fn policy(types: &JsValue) -> Result<JsValue, JsValue> {
    let ours: Result<Vec<String>, JsValue> = Which::ALL.into_iter().map(address).collect();
    let ours = ours?;
    let check = Closure::<dyn Fn(String) -> JsValue>::new(move |asked: String| {
        if ours.contains(&asked) {
            JsValue::from_str(&asked)
        } else {
            JsValue::NULL
        }
    });
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), check.as_ref())?;
    let create: Function = Reflect::get(types, &"createPolicy".into())?.dyn_into()?;
    let policy = create.call2(types, &POLICY.into(), &rules)?;
    // It is asked as long as the page lives.
    check.forget();
    Ok(policy)
}
