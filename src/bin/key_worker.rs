//! The key worker: makes keys from passphrases, beside the page, which is not slowed by it and
//! carries no code for it.
//!
//! It only carries messages; keys are made in `lembar::storage::keys::derive`. Messages, in order:
//!
//! 1. worker → page: the text `ready`, once, when the worker can be asked.
//! 2. page → worker: an object whose member `ask` says what is wanted:
//!    - `derive`: the key of `passphrase` (UTF-8 as `Uint8Array`) with `salt` (16 bytes) at the
//!      cost `m_kib`, `t`, `p`;
//!    - `measure`: how long one key takes here at the cost `m_kib`, `t`, `p`.
//! 3. worker → page: an object, either `{ ok: Uint8Array }` with the 32 bytes of the key; or
//!    `{ ok: number }` with milliseconds; or `{ error: string }`, the key of a sentence.
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
    use js_sys::Date;
    use lembar::storage::keys::derive::derive;
    use lembar::storage::keys::kdf::{Cost, Kdf, SALT};
    use wasm_bindgen::JsValue;

    use super::answering::{Answered, bytes, given, part, passphrase, whole};

    /// The question or the cost makes no sense, or the memory was refused.
    const FAILED: &str = "keys.worker_failed";

    /// The answer, or the key of a sentence.
    pub(super) fn answer(question: &JsValue) -> Answered {
        let ask = part(question, "ask").as_string().unwrap_or_default();
        let answer = match ask.as_str() {
            "derive" => derived(question),
            "measure" => measured(question),
            _ => None,
        };
        answer.ok_or(FAILED)
    }

    fn derived(question: &JsValue) -> Option<JsValue> {
        let passphrase = passphrase(question)?;
        let salt: [u8; SALT] = bytes(question, "salt")?.try_into().ok()?;
        let key = derive(&passphrase, &Kdf::argon2id(cost(question)?, salt)).ok()?;
        Some(given(key.bytes()))
    }

    fn measured(question: &JsValue) -> Option<JsValue> {
        let kdf = Kdf::argon2id(cost(question)?, [0; SALT]);
        let begun = Date::now();
        derive("", &kdf).ok()?;
        Some((Date::now() - begun).into())
    }

    fn cost(question: &JsValue) -> Option<Cost> {
        Some(Cost {
            m_kib: whole(question, "m_kib")?,
            t: whole(question, "t")?,
            p: whole(question, "p")?,
        })
    }
}
