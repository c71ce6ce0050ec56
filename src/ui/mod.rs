//! The page: what a person sees and touches. The only place that names Yew.
//!
//! It decides nothing about answers: it shows what the session holds and says what a person
//! intends. Start at [`door::Door`], which is always there and lets
//! [`app::App`] in once the vault is open; [`screens`] draw the places of the app from [`parts`] (which
//! know nothing of forms) and [`fields`] (a form's body); [`browser`] holds the browser's services.

pub mod app;
pub mod browser;
pub mod door;
pub mod fields;
pub mod files;
pub mod filling;
mod help;
pub mod ink;
pub mod message;
pub mod parts;
pub mod period;
pub mod preview;
pub mod route;
pub mod screens;
pub mod staff;

/// Id of the element in index.html that the app takes.
const PLACE: &str = "lembar";

/// Id of what index.html shows until the app stands.
const OPENING: &str = "opening";

/// Starts the app, unless another page holds this one in a frame.
pub fn start() {
    let Some(place) = gloo::utils::document().get_element_by_id(PLACE) else {
        return;
    };
    if browser::framed::is_framed() {
        // Another site must not be able to lay our buttons under its own.
        place.remove();
        browser::page::take_away(OPENING);
        return;
    }
    yew::Renderer::<door::Door>::with_root(place).render();
}
