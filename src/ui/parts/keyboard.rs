//! How much of the page the on-screen keyboard covers, as the custom property `--keyboard`.
//!
//! Chromium resizes the page itself (`interactive-widget=resizes-content` in the viewport
//! setting), and the value stays 0. Safari lays the keyboard over the page and only shrinks the
//! visual viewport, so the bar at the bottom has to be lifted.

use gloo::events::EventListener;
use gloo::utils::{document_element, window};
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

/// Keeps `--keyboard` on the root element up to date while the component is there.
#[hook]
pub(super) fn use_keyboard_inset() {
    use_effect_with((), |()| {
        let listeners = window().visual_viewport().map(|viewport| {
            ["resize", "scroll"].map(|event| {
                let watched = viewport.clone();
                EventListener::new(&viewport, event, move |_| publish(&watched))
            })
        });
        move || drop(listeners)
    });
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
    if let Some(element) = page.dyn_ref::<web_sys::HtmlElement>() {
        // Setting a custom property cannot fail; the error type is there for malformed names.
        drop(
            element
                .style()
                .set_property("--keyboard", &format!("{covered:.0}px")),
        );
    }
}
