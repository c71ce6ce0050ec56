//! Where one was when the page was locked, to be there again: what had the focus, and the scroll.
//!
//! Kept in the tab's sessionStorage, for the page is loaded again in between. Ids and numbers only,
//! nothing that anybody typed; the place itself stays in the address.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{FocusOptions, HtmlElement};

const KEY: &str = "lembar.place";

/// Where one was.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    scroll: f64,
    focus: String,
}

/// Notes where one is.
pub fn remember() {
    let scroll = window().scroll_y().unwrap_or(0.0);
    let focus = document().active_element().map(|element| element.id());
    let text = format!("{scroll} {}", focus.unwrap_or_default());
    if let Ok(Some(kept)) = window().session_storage() {
        // Not to remember it costs a little scrolling.
        let _ = kept.set_item(KEY, &text);
    }
}

/// Where one was, once.
pub fn take() -> Option<Spot> {
    let kept = window().session_storage().ok().flatten()?;
    let text = kept.get_item(KEY).ok().flatten()?;
    let _ = kept.remove_item(KEY);
    let (scroll, focus) = text.split_once(' ')?;
    Some(Spot {
        scroll: scroll.parse().ok()?,
        focus: focus.into(),
    })
}

impl Spot {
    /// Goes there, if what had the focus is on the page already.
    pub fn restore(&self) -> bool {
        let target = document().get_element_by_id(&self.focus);
        if target.is_none() && !self.focus.is_empty() {
            return false;
        }
        window().scroll_to_with_x_and_y(0.0, self.scroll);
        if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            let still = FocusOptions::new();
            still.set_prevent_scroll(true);
            // What cannot be focused any more is at least in sight.
            let _ = target.focus_with_options(&still);
        }
        true
    }
}
