//! Whether a finger, pen or mouse button is down right now.
//!
//! A tap leaves one field and lands on another. What is said of the field that was left must not
//! come up before the tap is done, or it would push its target away from under the finger.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::window;

/// Calls back when a press begins and after it has ended, as long as it is kept.
#[derive(Debug)]
pub struct Pressing {
    _listeners: [EventListener; 3],
}

impl Pressing {
    /// Listens until dropped; `press` gets `true` when a press begins and `false` once it is over
    /// and its click was heard.
    pub fn listen(press: impl Fn(bool) + Clone + 'static) -> Self {
        // Before anything on the page hears of it.
        let first = EventListenerOptions::run_in_capture_phase();
        let begun = press.clone();
        let down =
            EventListener::new_with_options(&window(), "pointerdown", first, move |_| begun(true));
        let end = |event: &'static str| {
            let press = press.clone();
            EventListener::new_with_options(&window(), event, first, move |_| {
                let press = press.clone();
                // The click follows the release; it is heard before a timer of no time runs.
                Timeout::new(0, move || press(false)).forget();
            })
        };
        Self {
            _listeners: [down, end("pointerup"), end("pointercancel")],
        }
    }
}
