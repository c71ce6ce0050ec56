//! The file worker: seals and opens files with a passphrase, and works out what a file would change,
//! beside the page, which carries no code for it.
//!
//! It only carries messages; all is done in `lembar::storage::backup`. Messages, in order:
//!
//! 1. worker → page: the text `ready`, once, when the worker can be asked.
//! 2. page → worker: an object whose member `ask` says what is wanted, with `passphrase` (UTF-8 as
//!    `Uint8Array`) and `content` (`Uint8Array`):
//!    - `seal`: `content` as a file sealed with `passphrase`, each guess of which takes 2 to the
//!      power of `work`;
//!    - `open`: what the file `content`, opened with `passphrase`, would change on a device that
//!      holds `ours` (the JSON of a backup as `Uint8Array`).
//! 3. worker → page: an object, either `{ ok: Uint8Array }` with the sealed file or the JSON of a
//!    `Meeting`; or `{ error: string }`, the key of a sentence.
//!
//! Every question has exactly one answer, but where the device has not enough memory: then the
//! worker ends with an error event. The page ends the worker after each answer, and with it all
//! that it held.

#[cfg(target_arch = "wasm32")]
mod answering;

#[cfg(target_arch = "wasm32")]
fn main() {
    answering::listen(worker::answer);
}

/// The worker runs in browsers only; natively there is `examples/vault`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod worker {
    use lembar::storage::backup::meeting::meet;
    use lembar::storage::backup::{self, Content, sealed};
    use wasm_bindgen::JsValue;

    use super::answering::{Answered, bytes, given, part, passphrase, whole};

    /// The question makes no sense.
    const FAILED: &str = "file.worker_failed";

    /// The answer, or the key of a sentence.
    pub(super) fn answer(question: &JsValue) -> Answered {
        let ask = part(question, "ask").as_string().unwrap_or_default();
        match ask.as_str() {
            "seal" => sealed(question),
            "open" => opened(question),
            _ => Err(FAILED),
        }
    }

    fn sealed(question: &JsValue) -> Answered {
        let passphrase = passphrase(question).ok_or(FAILED)?;
        let content = bytes(question, "content").ok_or(FAILED)?;
        let work = whole(question, "work").and_then(|work| u8::try_from(work).ok());
        let file = sealed::seal(&content, &passphrase, work.ok_or(FAILED)?);
        file.map(|file| given(&file)).map_err(|error| error.key())
    }

    fn opened(question: &JsValue) -> Answered {
        let passphrase = passphrase(question).ok_or(FAILED)?;
        let file = bytes(question, "content").ok_or(FAILED)?;
        let ours = bytes(question, "ours").ok_or(FAILED)?;
        let Ok(Content::Backup(ours)) = backup::read(&ours) else {
            return Err(FAILED);
        };
        let met = sealed::open(&file, &passphrase)
            .and_then(|json| backup::read(&json))
            .and_then(|content| meet(*ours, content).write());
        met.map(|met| given(&met)).map_err(|error| error.key())
    }
}
