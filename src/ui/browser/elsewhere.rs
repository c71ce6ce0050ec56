//! Hears what other tabs write into localStorage.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsCast as _;
use web_sys::StorageEvent;

/// Calls back as long as it is kept.
#[derive(Debug)]
pub struct Elsewhere {
    _listener: EventListener,
}

impl Elsewhere {
    /// Listens until dropped; `changed` gets the key that was written and whether a text stands
    /// there now, or no key when everything was cleared.
    pub fn listen(changed: impl Fn(Option<String>, bool) + 'static) -> Self {
        let listener = EventListener::new(&window(), "storage", move |event| {
            if let Some(event) = event.dyn_ref::<StorageEvent>() {
                changed(event.key(), event.new_value().is_some());
            }
        });
        Self {
            _listener: listener,
        }
    }
}
