//! Locking for good: the program's memory is overwritten, and the page is loaded again.

use gloo::utils::window;
use js_sys::{Function, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast as _, JsValue};

/// Loads the page again, and overwrites all memory of this program as its last act. Everything must
/// be saved, and the app dropped.
pub fn load_again() {
    // A browser that refuses to overwrite gives the memory back all the same.
    let _ = wipe_at_the_end();
    let _ = window().location().reload();
}

/// Fills the memory with zeros when the page goes: before that, something that was begun may still
/// come back to the program, and would find nothing; after that nothing runs any more.
fn wipe_at_the_end() -> Result<(), JsValue> {
    let memory: WebAssembly::Memory = wasm_bindgen::memory().dyn_into()?;
    let bytes = Uint8Array::new(&memory.buffer());
    let fill: Function = Reflect::get(&bytes, &"fill".into())?.dyn_into()?;
    // Called with the event as well, which counts as "from 0".
    let wipe: Function = fill.bind1(&bytes, &JsValue::from(0)).unchecked_into();
    window().add_event_listener_with_callback("pagehide", &wipe)
}
