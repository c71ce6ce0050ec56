//! How the key worker and the file worker answer: one object for each question.
//!
//! It knows no question; what is asked and answered is each worker's own. Start at [`listen`].

use js_sys::{Object, Reflect, Uint8Array, global};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What goes back, or the key of a sentence.
pub(super) type Answered = Result<JsValue, &'static str>;

/// Answers as long as the page lives, and says when it is ready to: `{ ok }` or `{ error }`.
pub(super) fn listen(answer: impl Fn(&JsValue) -> Answered + 'static) {
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

/// The passphrase, which is wiped where it came in.
pub(super) fn passphrase(question: &JsValue) -> Option<String> {
    let bytes: Uint8Array = part(question, "passphrase").dyn_into().ok()?;
    let passphrase = String::from_utf8(bytes.to_vec()).ok();
    bytes.fill(0, 0, bytes.length());
    passphrase
}

/// A member that is bytes.
pub(super) fn bytes(question: &JsValue, name: &str) -> Option<Vec<u8>> {
    let bytes: Uint8Array = part(question, name).dyn_into().ok()?;
    Some(bytes.to_vec())
}

/// Bytes, as they go back.
pub(super) fn given(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// A member that is a whole number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole number that fits"
)]
pub(super) fn whole(question: &JsValue, name: &str) -> Option<u32> {
    let number = part(question, name).as_f64()?;
    let fits = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    fits.then_some(number as u32)
}

/// A member; undefined if there is none.
pub(super) fn part(question: &JsValue, name: &str) -> JsValue {
    Reflect::get(question, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
