//! How long nobody has touched the page, also while it was hidden or the tablet slept.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::{Interval, Timeout};
use gloo::utils::{document, window};
use js_sys::Date;

/// What counts as a touch.
const TOUCHES: [&str; 4] = ["pointerdown", "keydown", "wheel", "scroll"];
/// How often it is looked at, in ms.
const LOOK_MS: u32 = 5_000;

/// Watches as long as it is kept.
#[derive(Debug)]
pub struct Idle {
    _touches: [EventListener; 4],
    _back: EventListener,
    _looks: Interval,
}

impl Idle {
    /// Calls `idle` every few seconds, and as soon as the page is seen again, with the ms since
    /// the last touch.
    pub fn watch(idle: impl Fn(f64) + Clone + 'static) -> Self {
        let last = Rc::new(Cell::new(Date::now()));
        let touches = {
            let last = Rc::clone(&last);
            touched(move || last.set(Date::now()))
        };
        let look = move || idle(Date::now() - last.get());
        let back = {
            let look = look.clone();
            EventListener::new(&document(), "visibilitychange", move |_| look())
        };
        Self {
            _touches: touches,
            _back: back,
            _looks: Interval::new(LOOK_MS, look),
        }
    }
}

/// Waits until the page was left in peace for a while. Let go, it waits no more.
#[derive(Debug)]
pub struct Peace {
    _touches: [EventListener; 4],
}

impl Peace {
    /// Calls `then` once nobody has touched the page for so many ms.
    pub fn of(ms: u32, then: impl Fn() + Clone + 'static) -> Self {
        let waiting = RefCell::new(Some(Timeout::new(ms, then.clone())));
        let waiting = Rc::new(waiting);
        let again = move || {
            // What waited before is given up.
            waiting.replace(Some(Timeout::new(ms, then.clone())));
        };
        Self {
            _touches: touched(again),
        }
    }
}

fn touched(heard: impl Fn() + Clone + 'static) -> [EventListener; 4] {
    let options = EventListenerOptions::run_in_capture_phase();
    TOUCHES.map(|name| {
        let heard = heard.clone();
        EventListener::new_with_options(&window(), name, options, move |_| heard())
    })
}
