//! Moving the focus, and with it the eye, to another place of the page.

use gloo::utils::document;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// What can be typed into or chosen.
const CONTROLS: &str = "input:not([disabled]), textarea, select, button:not([disabled])";

/// Focuses the element with this id, or the first control within it.
pub fn focus_on(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_first_in(&element);
    }
}

/// Focuses the first control within `element`, or `element` itself when it is one or has none.
pub fn focus_first_in(element: &Element) {
    let is_control = element.matches(CONTROLS).unwrap_or(false);
    let inner = if is_control {
        None
    } else {
        element.query_selector(CONTROLS).ok().flatten()
    };
    let target = inner.unwrap_or_else(|| element.clone());
    if let Some(target) = target.dyn_ref::<HtmlElement>() {
        // The focus call also scrolls; `scroll-padding` in layout.css keeps it clear of the bars.
        drop(target.focus());
    }
}
