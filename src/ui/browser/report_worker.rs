//! The report worker as the page sees it: started when first needed, asked with a text, answers
//! with a file.
//!
//! The protocol is described in `report::request`. Trusted Types are on in the page, so the
//! worker's address goes through the one policy named `lembar`, which lets exactly that address
//! through.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// The loader that Trunk writes beside the worker's binary.
const LOADER: &str = "report_worker_loader.js";
/// The name that the content security policy allows.
const POLICY: &str = "lembar";

thread_local! {
    /// The worker's address once the policy let it through.
    static TRUSTED: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

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
pub struct ReportWorker {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl ReportWorker {
    /// Starts the worker; everything it says goes to `hear`.
    pub fn start(hear: impl Fn(Reply) + Clone + 'static) -> Result<Self, JsValue> {
        let worker = new_worker(&address()?)?;
        let failed = hear.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            hear(reply(&event.data()));
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |_| {
            failed(Reply::Failed("sheet.worker_failed".into()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Asks for a sheet.
    pub fn ask(&self, request: &str) -> Result<(), JsValue> {
        self.worker.post_message(&JsValue::from_str(request))
    }
}

impl Drop for ReportWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The loader's address beside the page, wherever the page is hosted.
fn address() -> Result<String, JsValue> {
    let base = gloo::utils::document().base_uri()?.unwrap_or_default();
    Ok(web_sys::Url::new_with_base(LOADER, &base)?.href())
}

/// `new Worker(address)`, with a trusted address where the browser knows Trusted Types.
fn new_worker(address: &str) -> Result<Worker, JsValue> {
    let window = gloo::utils::window();
    let types = Reflect::get(&window, &"trustedTypes".into())?;
    if types.is_undefined() {
        return Worker::new(address);
    }
    let constructor: Function = Reflect::get(&window, &"Worker".into())?.dyn_into()?;
    // A policy can be made only once in the life of a page.
    let known = TRUSTED.with_borrow(Clone::clone);
    let trusted = known.map_or_else(|| trusted_address(&types, address), Ok)?;
    TRUSTED.replace(Some(trusted.clone()));
    Reflect::construct(&constructor, &Array::of1(&trusted))?.dyn_into()
}

fn trusted_address(types: &JsValue, address: &str) -> Result<JsValue, JsValue> {
    let expected = address.to_owned();
    let check = Closure::<dyn Fn(String) -> JsValue>::new(move |asked: String| {
        if asked == expected {
            JsValue::from_str(&asked)
        } else {
            JsValue::NULL
        }
    });
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), check.as_ref())?;
    let create: Function = Reflect::get(types, &"createPolicy".into())?.dyn_into()?;
    let policy = create.call2(types, &POLICY.into(), &rules)?;
    let trust: Function = Reflect::get(&policy, &"createScriptURL".into())?.dyn_into()?;
    trust.call1(&policy, &address.into())
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
        _ => Reply::Failed(
            part("error")
                .as_string()
                .unwrap_or("sheet.worker_failed".into()),
        ),
    }
}
