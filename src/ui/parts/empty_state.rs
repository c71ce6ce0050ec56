//! An empty place: says what will stand here and offers the first step.

use yew::prelude::*;

use super::{Glyph, Icon};

/// Properties of [`EmptyState`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct EmptyStateProps {
    /// A picture of what will stand here.
    #[prop_or(Glyph::Sheet)]
    pub glyph: Glyph,
    /// One line.
    pub title: AttrValue,
    /// One more sentence.
    #[prop_or_default]
    pub text: AttrValue,
    /// The first step, as a button.
    #[prop_or_default]
    pub children: Html,
}

/// An empty place.
#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <div class="empty">
            <Icon glyph={props.glyph} />
            <p class="empty-title">{ &props.title }</p>
            if !props.text.is_empty() {
                <p class="empty-text">{ &props.text }</p>
            }
            { props.children.clone() }
        </div>
    }
}
