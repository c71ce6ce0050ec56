//! The app's root: takes the place of what `index.html` shows while the page opens.

use yew::{Html, Renderer, function_component, html};

use crate::i18n::Language;

/// The id of the element in `index.html` that the app fills.
const ROOT: &str = "lembar";

/// Starts the page; does nothing where there is no document to fill.
pub fn start() {
    let root = gloo::utils::document().get_element_by_id(ROOT);
    if let Some(root) = root {
        root.set_text_content(None);
        Renderer::<App>::with_root(root).render();
    }
}

#[function_component]
fn App() -> Html {
    html! { <main><h1>{ Language::default().say("app.name") }</h1></main> }
}
