//! Finished ink, shown at any size: in lists and in forms that are locked.

use yew::prelude::*;

use crate::model::ink::Ink;

/// What [`Drawing`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DrawingProps {
    /// The ink.
    pub ink: Ink,
    /// Its accessible name, for example "Tanda tangan Siti Aminah".
    pub label: AttrValue,
}

/// Finished ink as a picture that takes the width it is given.
#[component]
pub fn Drawing(props: &DrawingProps) -> Html {
    html! {
        <svg class="ink-drawing" viewBox={view_box()} role="img" aria-label={props.label.clone()}>
            { line(&props.ink) }
        </svg>
    }
}

/// The whole pad as a `viewBox`.
pub(super) fn view_box() -> String {
    format!("0 0 {} {}", Ink::WIDTH, Ink::HEIGHT)
}

/// The width of the pen as an attribute.
pub(super) fn pen() -> String {
    Ink::PEN.to_string()
}

/// The ink as one path.
pub(super) fn line(ink: &Ink) -> Html {
    html! { <path class="ink-line" stroke-width={pen()} d={ink.svg_path()} /> }
}
