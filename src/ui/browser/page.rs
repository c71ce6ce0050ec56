//! The page as a whole: its language, title and scroll.
//!
//! The title says where one is, never whose case it is.

use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Tells assistive technology and the browser which language the page speaks. Only another one is
/// written: the same one again would make Chromium style every element of the page anew.
pub fn set_language(code: &str) {
    let page = document_element();
    if page.get_attribute("lang").as_deref() != Some(code) {
        drop(page.set_attribute("lang", code));
    }
}

/// Sets the title of the tab, where it is another one: the same would still be a change of the page.
pub fn set_title(title: &str) {
    let page = document();
    if page.title() != title {
        page.set_title(title);
    }
}

/// Keeps the browser from scrolling by itself when one goes back: the app knows better where one was.
pub fn scroll_by_hand() {
    let history = js_sys::Reflect::get(&window(), &"history".into());
    if let Ok(history) = history {
        // A browser that refuses scrolls as it likes.
        drop(js_sys::Reflect::set(
            &history,
            &"scrollRestoration".into(),
            &"manual".into(),
        ));
    }
}

/// Whether an element with this id is on the page.
pub fn has(id: &str) -> bool {
    document().get_element_by_id(id).is_some()
}

/// Takes the element with this id off the page, if it is there.
pub fn take_away(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.remove();
    }
}

/// Brings the element with this id into sight, without the focus.
pub fn show(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Presses the main button of the screen, where there is one that can be pressed.
pub fn press_main() {
    let button = document().query_selector(".actionbar .button-primary");
    if let Some(button) = button
        .ok()
        .flatten()
        .and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        button.click();
    }
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
pub fn unfold(id: &str) {
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
