//! The workbook worker: opens spreadsheets beside the page, which so need not carry what reads them.
//!
//! It only carries messages. A message to it is the bytes of a file (`Uint8Array`), its answer an
//! object: `ok` with the workbook as JSON (`lembar::forms::xlsform::Workbook`), which the page
//! makes a form of; or `error` with the key of the sentence that says what is wrong. Before all
//! that it says `ready`.

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::listen();
}

/// The worker runs in browsers only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod worker {
    use js_sys::{Object, Reflect, Uint8Array, global};
    use lembar::forms::xlsform::spreadsheet;
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// Answers as long as the page lives, and says when it is ready to.
    pub(super) fn listen() {
        let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else {
            return;
        };
        let answering = scope.clone();
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = event.data().dyn_into::<Uint8Array>().unwrap_or_default();
            // A message that cannot be posted means that the page is gone.
            let _ = answering.post_message(&answer(&bytes.to_vec()));
        });
        scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        let _ = scope.post_message(&"ready".into());
    }

    fn answer(bytes: &[u8]) -> JsValue {
        let (name, value) = match spreadsheet::json(bytes) {
            Ok(json) => ("ok", json),
            Err(key) => ("error", key.into()),
        };
        let answer = Object::new();
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&answer, &name.into(), &value.into());
        answer.into()
    }
}
