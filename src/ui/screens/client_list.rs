//! All clients.

use yew::prelude::*;

use super::{View, frame};

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    frame::not_found(view)
}
