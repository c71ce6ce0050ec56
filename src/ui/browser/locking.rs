//! Locking for good: the program's memory is overwritten, and the page is loaded again.

use gloo::utils::window;
use js_sys::{Function, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast as _, JsValue};

/// Loads the page again, and overwrites all memory of this program before. Everything must be
/// saved, and the app dropped: nothing of the program can run afterwards.
pub fn load_again() {
    // A browser that refuses shows the empty page that is left.
    let wiped = wipe_soon();
    let again = method(&window().location(), "reload").and_then(|reload| soon(&reload));
    if wiped.and(again).is_err() {
        let _ = window().location().reload();
    }
}

/// Fills the memory with zeros once this program has nothing left on its stack.
fn wipe_soon() -> Result<(), JsValue> {
    let memory: WebAssembly::Memory = wasm_bindgen::memory().dyn_into()?;
    let bytes = Uint8Array::new(&memory.buffer());
    let fill: Function = Reflect::get(&bytes, &"fill".into())?.dyn_into()?;
    let wipe: Function = fill.bind1(&bytes, &JsValue::from(0)).unchecked_into();
    soon(&wipe)
}

/// A method of an object that remembers the object.
fn method(object: &JsValue, name: &str) -> Result<Function, JsValue> {
    let method: Function = Reflect::get(object, &name.into())?.dyn_into()?;
    Ok(method.bind0(object))
}

/// Calls it as soon as nothing else runs; what was put off first is called first.
fn soon(function: &Function) -> Result<(), JsValue> {
    window().set_timeout_with_callback(function).map(|_| ())
}
