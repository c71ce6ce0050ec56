//! Files as the page sees them: the file worker seals and opens them, and works out what a file
//! would change here.
//!
//! Everything that the device holds goes to it as JSON; it is ended after each answer, and its
//! memory goes back. The protocol is described in `src/bin/file_worker.rs`.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::worker::{Which, ask_once};
use crate::storage::backup::meeting::Meeting;

/// What a guess of a file's passphrase takes, as a power of two: 256 MB of memory for a moment,
/// and 64 MB on a device that does not have them.
const WORK: [u8; 2] = [18, 16];

const NOT_RUNNING: &str = "file.worker_failed";

/// Seals `content` with a passphrase. An error is the key of a sentence.
pub async fn seal(content: &[u8], passphrase: &str) -> Result<Vec<u8>, String> {
    let mut sealed = Err(NOT_RUNNING.into());
    for work in WORK {
        let content = Uint8Array::from(content).into();
        let parts = [("content", content), ("work", work.into())];
        sealed = ask("seal", passphrase, parts).await;
        if sealed.as_ref().err().is_none_or(|key| key != NOT_RUNNING) {
            break;
        }
    }
    sealed
}

/// What a file would change on a device that holds `ours`, the JSON of a backup. An error is the
/// key of a sentence.
pub async fn open(file: &[u8], passphrase: &str, ours: &[u8]) -> Result<Meeting, String> {
    let bytes = |bytes: &[u8]| Uint8Array::from(bytes).into();
    let parts = [("content", bytes(file)), ("ours", bytes(ours))];
    let met = ask("open", passphrase, parts).await?;
    Meeting::read(&met).map_err(|error| error.key().into())
}

async fn ask(what: &str, passphrase: &str, parts: [(&str, JsValue); 2]) -> Result<Vec<u8>, String> {
    let secret = Uint8Array::from(passphrase.as_bytes());
    let question = Object::new();
    let asked = [("ask", what.into()), ("passphrase", secret.clone().into())];
    for (name, value) in asked.into_iter().chain(parts) {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&question, &name.into(), &value);
    }
    let said = ask_once(Which::Files, question.into()).await;
    secret.fill(0, 0, secret.length());
    let part = |name: &str| Reflect::get(&said, &name.into()).unwrap_or(JsValue::UNDEFINED);
    match part("ok").dyn_into::<Uint8Array>() {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(_) => Err(part("error").as_string().unwrap_or(NOT_RUNNING.into())),
    }
}
