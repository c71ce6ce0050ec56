//! Keys that mean something on the whole page.
//!
//! Nothing is taken from typing: a letter alone means something only outside of text fields (`?`),
//! and Ctrl+Z in a text field that was typed in since it got the focus stays the browser's own
//! undo. While a dialog is open, nothing here means anything. Screen readers use Insert, CapsLock
//! and Ctrl+Alt; none of them is used here.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast as _;
use web_sys::KeyboardEvent;

use crate::ui::filling::Shortcut;

/// What is typed into.
const TEXTS: &str = "input:not([type=checkbox]):not([type=radio]), textarea";

/// Calls back as long as it is kept.
#[derive(Debug)]
pub struct Shortcuts {
    _listeners: [EventListener; 3],
}

impl Shortcuts {
    /// Listens until dropped; `pressed` says whether the key is used, so that the browser does not
    /// use it as well.
    pub fn listen(pressed: impl Fn(Shortcut) -> bool + 'static) -> Self {
        let typed = Rc::new(Cell::new(false));
        let (typing, entered) = (Rc::clone(&typed), Rc::clone(&typed));
        let may_prevent = EventListenerOptions::enable_prevent_default();
        let on = |name, set: Rc<Cell<bool>>, to| {
            EventListener::new(&document(), name, move |_| set.set(to))
        };
        let keys =
            EventListener::new_with_options(&document(), "keydown", may_prevent, move |event| {
                let key = event.dyn_ref::<KeyboardEvent>();
                let meant = key.and_then(|key| meant(key, typed.get()));
                if meant.is_some_and(&pressed) {
                    event.prevent_default();
                }
            });
        Self {
            _listeners: [
                on("input", typing, true),
                on("focusin", entered, false),
                keys,
            ],
        }
    }
}

/// What a key means where it was pressed.
fn meant(event: &KeyboardEvent, has_typed: bool) -> Option<Shortcut> {
    let found = |selector| document().query_selector(selector).ok().flatten().is_some();
    if event.default_prevented() || found("dialog[open]") {
        return None;
    }
    let focus = document().active_element();
    let is = |selector| {
        let focus = focus.as_ref();
        focus.is_some_and(|it| it.matches(selector).unwrap_or(false))
    };
    let is_text = is(TEXTS);
    let control = event.ctrl_key() || event.meta_key();
    let key = event.key().to_lowercase();
    let meant = match (control, event.alt_key(), event.shift_key(), key.as_str()) {
        (true, false, false, "s") => Shortcut::Save,
        (true, false, false, "z") => Shortcut::Undo,
        (true, false, true, "z") | (true, false, false, "y") => Shortcut::Redo,
        (true, false, false, "k") => Shortcut::Find,
        (true, false, false, "m") => Shortcut::Note,
        (true, false, false, "enter") => Shortcut::Main,
        // A list that opens does so by the same keys.
        (false, true, false, "arrowdown") if !is("select") => Shortcut::Next,
        (false, true, false, "arrowup") if !is("select") => Shortcut::Before,
        (false, false, _, "?") if !is_text => Shortcut::Help,
        _ => return None,
    };
    let is_own = is_text && has_typed && matches!(meant, Shortcut::Undo | Shortcut::Redo);
    (!is_own).then_some(meant)
}
