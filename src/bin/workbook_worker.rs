//! The workbook worker: turns spreadsheets into Markdown tables beside the page, which then needs
//! no reader of spreadsheets.
//!
//! It only carries messages; what a spreadsheet holds is read in
//! `lembar::forms::xlsform::package`. Messages, in order:
//!
//! 1. worker → page: the text `ready`, once, when the worker can be asked.
//! 2. page → worker: the bytes of a file as `Uint8Array`: `.xlsx`, or a ZIP file with one, lists and
//!    pictures.
//! 3. worker → page: an object, either `{ ok: string, files: { NAME: string, … } }`, the Markdown
//!    tables, lists as CSV and pictures as `data:` addresses, or `{ error: string }`, the key of a sentence.
//!
//! Every file has exactly one answer, in the order of the files.

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::listen();
}

/// The worker runs in browsers only; natively there is `examples/form`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod worker {
    use js_sys::{Object, Reflect, Uint8Array, global};
    use lembar::forms::xlsform::package;
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// Answers as long as the page lives, and says when it is ready to.
    pub(super) fn listen() {
        let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else {
            return;
        };
        let answering = scope.clone();
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            // What is no bytes at all is no spreadsheet either.
            let bytes = event.data().dyn_into::<Uint8Array>();
            let bytes = bytes.map_or_else(|_| Vec::new(), |bytes| bytes.to_vec());
            // A message that cannot be posted means that the page is gone.
            let _ = answering.post_message(&answer(&bytes));
        });
        scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        let _ = scope.post_message(&"ready".into());
    }

    fn answer(bytes: &[u8]) -> JsValue {
        match package::read(bytes) {
            Ok(package) => {
                let files = package.files.into_iter();
                let files = files.map(|(name, text)| (name, text.into()));
                object([
                    ("ok".to_owned(), package.markdown.into()),
                    ("files".to_owned(), object(files)),
                ])
            }
            Err(kind) => object([("error".to_owned(), kind.key().into())]),
        }
    }

    fn object(members: impl IntoIterator<Item = (String, JsValue)>) -> JsValue {
        let object = Object::new();
        for (name, value) in members {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&object, &name.into(), &value);
        }
        object.into()
    }
}
