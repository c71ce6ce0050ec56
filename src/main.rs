//! The page: starts the app in place of the words "Membuka Lembar…".

use lembar::ui::app::App;
use lembar::ui::browser::framed::is_framed;

/// Id of the element in index.html that the app takes.
const PLACE: &str = "lembar";

fn main() {
    let Some(place) = gloo::utils::document().get_element_by_id(PLACE) else {
        return;
    };
    if is_framed() {
        // Another site must not be able to lay our buttons under its own.
        place.remove();
        return;
    }
    place.set_text_content(None);
    yew::Renderer::<App>::with_root(place).render();
}
