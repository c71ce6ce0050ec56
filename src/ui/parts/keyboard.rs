//! How much of the page the on-screen keyboard covers, as the custom property `--keyboard`.
//!
//! Chromium resizes the page itself (`interactive-widget=resizes-content` in the viewport
//! setting), and the value stays 0; what has the focus may then lie under the bar at the bottom, and
//! is brought back into sight. Safari lays the keyboard over the page and only shrinks the
//! visual viewport, so the bar at the bottom has to be lifted.

use gloo::events::EventListener;
use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsCast as _;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

const INSET: &str = "--keyboard";

/// Keeps `--keyboard` on the root element up to date while the component is there.
#[hook]
pub(super) fn use_keyboard_inset() {
    use_effect_with((), |()| {
        let listeners = window().visual_viewport().map(|viewport| {
            ["resize", "scroll"].map(|event| {
                let watched = viewport.clone();
                EventListener::new(&viewport, event, move |_| {
                    publish(&watched);
                    if event == "resize" {
                        keep_in_sight();
                    }
                })
            })
        });
        move || drop(listeners)
    });
}

/// Scrolls no further than needed to show the text field that has the focus; `scroll-padding` in
/// base.css keeps it clear of the bars.
fn keep_in_sight() {
    let active = document().active_element();
    if let Some(field) = active.filter(|it| it.matches("input, textarea").unwrap_or(false)) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        field.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

fn publish(viewport: &web_sys::VisualViewport) {
    let page = document_element();
    let covered = f64::from(page.client_height()) - viewport.height() - viewport.offset_top();
    // Pinch-zooming shrinks the visual viewport too, without any keyboard.
    let covered = if viewport.scale() > 1.01 {
        0.0
    } else {
        covered.max(0.0)
    };
    let covered = format!("{covered:.0}px");
    if let Some(element) = page.dyn_ref::<web_sys::HtmlElement>() {
        let style = element.style();
        // Written again, even the same value makes the browser style the whole page anew.
        if style.get_property_value(INSET).unwrap_or_default() != covered {
            // Setting a custom property cannot fail; the error type is there for malformed names.
            drop(style.set_property(INSET, &covered));
        }
    }
}
