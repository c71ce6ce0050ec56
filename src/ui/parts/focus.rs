//! Moving the focus, and with it the eye, to another place of the page.

use gloo::utils::document;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// What can be typed into or chosen.
const ANSWERS: &str = "input:not([disabled]), textarea, select, .picker-button:not([disabled])";
/// The same, and what can be pressed.
const CONTROLS: &str = "input:not([disabled]), textarea, select, button:not([disabled])";

/// So far down the bar at the top reaches, in CSS pixels.
const TOP: f64 = 160.0;

/// Focuses the element with this id, or the first control within it.
pub fn focus_on(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_first_in(&element);
    }
}

/// Focuses what comes after `from` among all that `stops` selects, in the order of the page.
pub fn focus_after(from: &Element, stops: &str) {
    let Ok(all) = document().query_selector_all(stops) else {
        return;
    };
    let node = |at: u32| all.item(at);
    let here = (0..all.length()).find(|at| from.is_same_node(node(*at).as_ref()));
    let next = here.and_then(|at| node(at + 1));
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        drop(next.focus());
    }
}

/// Focuses the heading of the section of a form before or after that in which the focus is; without
/// a focus there, after what stands at the top of the screen.
pub fn focus_section(forth: bool) {
    let Ok(all) = document().query_selector_all(".form > .section") else {
        return;
    };
    let sections = || (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<Element>().ok());
    let active = document().active_element();
    let has_focus = |it: &Element| it.contains(active.as_deref());
    let here = sections().position(|it| has_focus(&it)).or_else(|| {
        let is_above = |it: &Element| it.get_bounding_client_rect().top() < TOP;
        sections().take_while(is_above).count().checked_sub(1)
    });
    let next = match (here, forth) {
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
        (None, true) => Some(0),
        (None, false) => None,
    };
    if let Some(section) = next.and_then(|at| sections().nth(at)) {
        focus_on(&format!("{}-title", section.id()));
    }
}

/// Focuses the first control within `element`, or `element` itself when it is one or has none.
pub fn focus_first_in(element: &Element) {
    let is_control = element.matches(CONTROLS).unwrap_or(false);
    let inner = if is_control {
        None
    } else {
        // The first button of a new row takes it away again.
        let first = |of| element.query_selector(of).ok().flatten();
        first(ANSWERS).or_else(|| first(CONTROLS))
    };
    let target = inner.unwrap_or_else(|| element.clone());
    if let Some(target) = target.dyn_ref::<HtmlElement>() {
        // The focus call also scrolls; `scroll-padding` in layout.css keeps it clear of the bars.
        drop(target.focus());
    }
}
