//! The report worker: makes PDFs beside the page, so that the page stays free.
//!
//! It only carries messages; what they hold is told in `lembar::report::request`, and the sheet is
//! made by `lembar::report::sheet`.

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::listen();
}

/// The worker runs in browsers only; natively there is `examples/sheet.rs`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod worker {
    use js_sys::{Object, Reflect, Uint8Array, global};
    use lembar::report::request::{ERROR, FILE_NAME, OK, READY, Request};
    use lembar::report::{ReportError, Sheet, sheet};
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// Answers requests as long as the page lives, and says when it is ready to.
    pub(super) fn listen() {
        let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else {
            return;
        };
        let answering = scope.clone();
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let request = event.data().as_string().unwrap_or_default();
            // A message that cannot be posted means that the page is gone.
            let _ = answering.post_message(&answer(&request));
        });
        scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        let _ = scope.post_message(&READY.into());
    }

    fn answer(request: &str) -> JsValue {
        let members: Vec<(&str, JsValue)> = match made(request) {
            Ok(sheet) => vec![
                (OK, Uint8Array::from(sheet.bytes.as_slice()).into()),
                (FILE_NAME, sheet.file_name.into()),
            ],
            Err(error) => vec![(ERROR, error.key().into())],
        };
        let answer = Object::new();
        for (name, value) in members {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&answer, &name.into(), &value);
        }
        answer.into()
    }

    fn made(request: &str) -> Result<Sheet, ReportError> {
        sheet(&Request::read(request)?)
    }
}
