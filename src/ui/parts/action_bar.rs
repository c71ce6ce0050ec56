//! The bar at the bottom of a screen: the main action at the right, under the thumb.

use yew::prelude::*;

use super::keyboard::use_keyboard_inset;

/// Properties of [`ActionBar`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct ActionBarProps {
    /// Its name for screen readers.
    pub label: AttrValue,
    /// What stands at the left: back, or a few words on where one is.
    #[prop_or_default]
    pub start: Html,
    /// The actions, the main one last.
    pub children: Html,
}

/// Actions that stay in reach, above the on-screen keyboard.
#[component]
pub fn ActionBar(props: &ActionBarProps) -> Html {
    use_keyboard_inset();
    html! {
        <div class="actionbar" role="region" aria-label={props.label.clone()}>
            <div class="actionbar-start">{ props.start.clone() }</div>
            <div class="actionbar-actions">{ props.children.clone() }</div>
        </div>
    }
}
