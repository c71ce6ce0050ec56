//! The page as a whole: its language, title and scroll.
//!
//! The title says where one is, never whose case it is.

use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// Tells assistive technology and the browser which language the page speaks.
pub fn set_language(code: &str) {
    drop(document_element().set_attribute("lang", code));
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Scrolls to the top, at once.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Goes to a path of the app, after `#`, before the app is there to hear of it.
pub fn go_to(path: &str) {
    // A browser that refuses stays where it is; the person can go there herself.
    drop(window().location().set_hash(path));
}

/// Opens the browser's own way to print the page.
pub fn print() {
    // Refused only where printing is forbidden; the browser says so itself.
    drop(window().print());
}

/// Opens what is folded at this id, brings it into sight and gives it the focus.
pub fn show(id: &str) {
    let Some(section) = document().get_element_by_id(id) else {
        return;
    };
    // Whatever else, it is in sight.
    drop(section.set_attribute("open", ""));
    section.scroll_into_view();
    let head = section.query_selector("summary").ok().flatten();
    if let Some(head) = head.and_then(|head| head.dyn_into::<HtmlElement>().ok()) {
        drop(head.focus());
    }
}
