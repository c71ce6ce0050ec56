//! The report worker: makes PDFs beside the page, so that the page never waits.
//!
//! It knows no screen. It says [`READY`] when it can take its first order.

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// The first message to the page.
const READY: &str = "ready";

fn main() {
    let scope = js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>();
    // Fails only when the page has gone already, and then nobody waits.
    drop(scope.post_message(&READY.into()));
}
