//! The key worker: makes keys from passphrases, and seals and opens files with them, beside the
//! page, which is not slowed by it and carries no code for it.
//!
//! It only carries messages; keys are made in `lembar::storage::keys::derive`, files in
//! `lembar::storage::backup`. Messages, in order:
//!
//! 1. worker → page: the text `ready`, once, when the worker can be asked.
//! 2. page → worker: an object whose member `ask` says what is wanted:
//!    - `derive`: the key of `passphrase` (UTF-8 as `Uint8Array`) with `salt` (16 bytes) at the
//!      cost `m_kib`, `t`, `p`;
//!    - `measure`: how long one key takes here at the cost `m_kib`, `t`, `p`;
//!    - `seal`: `content` (`Uint8Array`) as a file sealed with `passphrase`, each guess of which
//!      takes 2 to the power of `work`;
//!    - `open`: what the file `content`, opened with `passphrase`, would change on a device that
//!      holds `ours` (the JSON of a backup as `Uint8Array`).
//! 3. worker → page: an object, either `{ ok: Uint8Array }` with the 32 bytes of the key, the
//!    sealed file, or the JSON of a `Meeting`; or `{ ok: number }` with milliseconds; or
//!    `{ error: string }`, the key of a sentence.
//!
//! Every question has exactly one answer, but where the device has not enough memory: then the
//! worker ends with an error event. The page ends the worker after each answer, and with it all
//! that it held.

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::listen();
}

/// The worker runs in browsers only; natively there is `examples/vault`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod worker {
    use js_sys::{Date, Object, Reflect, Uint8Array, global};
    use lembar::storage::backup::meeting::meet;
    use lembar::storage::backup::{self, Content, sealed};
    use lembar::storage::keys::derive::derive;
    use lembar::storage::keys::kdf::{Cost, Kdf, SALT};
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// The question or the cost makes no sense, or the memory was refused.
    const FAILED: &str = "keys.worker_failed";

    /// Answers as long as the page lives, and says when it is ready to.
    pub(super) fn listen() {
        let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else {
            return;
        };
        let answering = scope.clone();
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let (name, value) =
                answer(&event.data()).map_or_else(|key| ("error", key.into()), |ok| ("ok", ok));
            let answer = Object::new();
            // Setting a member of a fresh plain object cannot fail, and a message that cannot be
            // posted means that the page is gone.
            let _ = Reflect::set(&answer, &name.into(), &value);
            let _ = answering.post_message(&answer);
        });
        scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        let _ = scope.post_message(&"ready".into());
    }

    /// The answer, or the key of a sentence.
    fn answer(question: &JsValue) -> Result<JsValue, &'static str> {
        let ask = part(question, "ask").as_string().unwrap_or_default();
        match ask.as_str() {
            "derive" => derived(question).ok_or(FAILED),
            "measure" => measured(question).ok_or(FAILED),
            "seal" => sealed(question),
            "open" => opened(question),
            _ => Err(FAILED),
        }
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

    fn sealed(question: &JsValue) -> Result<JsValue, &'static str> {
        let passphrase = passphrase(question).ok_or(FAILED)?;
        let content = bytes(question, "content").ok_or(FAILED)?;
        let work = whole(question, "work").and_then(|work| u8::try_from(work).ok());
        let file = sealed::seal(&content, &passphrase, work.ok_or(FAILED)?);
        file.map(|file| given(&file)).map_err(|error| error.key())
    }

    fn opened(question: &JsValue) -> Result<JsValue, &'static str> {
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

    /// The passphrase, which is wiped where it came in.
    fn passphrase(question: &JsValue) -> Option<String> {
        let bytes: Uint8Array = part(question, "passphrase").dyn_into().ok()?;
        let passphrase = String::from_utf8(bytes.to_vec()).ok();
        bytes.fill(0, 0, bytes.length());
        passphrase
    }

    fn bytes(question: &JsValue, name: &str) -> Option<Vec<u8>> {
        let bytes: Uint8Array = part(question, name).dyn_into().ok()?;
        Some(bytes.to_vec())
    }

    fn given(bytes: &[u8]) -> JsValue {
        Uint8Array::from(bytes).into()
    }

    fn cost(question: &JsValue) -> Option<Cost> {
        Some(Cost {
            m_kib: whole(question, "m_kib")?,
            t: whole(question, "t")?,
            p: whole(question, "p")?,
        })
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a whole number that fits"
    )]
    fn whole(question: &JsValue, name: &str) -> Option<u32> {
        let number = part(question, name).as_f64()?;
        let fits = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
        fits.then_some(number as u32)
    }

    fn part(question: &JsValue, name: &str) -> JsValue {
        Reflect::get(question, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }
}
