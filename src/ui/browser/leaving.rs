//! The moment the page is left or hidden: the last chance to save.

use gloo::events::EventListener;
use gloo::utils::{document, window};

/// Calls `leave` at `pagehide` and whenever the page becomes hidden, as long as it is kept.
///
/// Tablets often end a hidden page without another word, so `visibilitychange` counts as leaving.
#[derive(Debug)]
pub struct Leaving {
    _pagehide: EventListener,
    _hidden: EventListener,
}

impl Leaving {
    /// Listens until dropped.
    pub fn listen(leave: impl Fn() + Clone + 'static) -> Self {
        let on_hidden = leave.clone();
        let pagehide = EventListener::new(&window(), "pagehide", move |_| leave());
        let hidden = EventListener::new(&document(), "visibilitychange", move |_| {
            if document().hidden() {
                on_hidden();
            }
        });
        Self {
            _pagehide: pagehide,
            _hidden: hidden,
        }
    }
}
