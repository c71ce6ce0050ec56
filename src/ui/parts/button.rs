//! A button. What it does is the caller's business.

use yew::prelude::*;

use super::{Glyph, Icon};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one main action of a screen.
    Primary,
    /// Any other action.
    #[default]
    Quiet,
    /// Takes something away.
    Danger,
}

/// Properties of [`Button`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct ButtonProps {
    /// What it says; with `icon_only` it is still said to screen readers.
    pub label: AttrValue,
    /// How much it asks for attention.
    #[prop_or_default]
    pub weight: Weight,
    /// A picture before the words.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// Shows the picture alone.
    #[prop_or_default]
    pub icon_only: bool,
    /// Cannot be pressed now.
    #[prop_or_default]
    pub disabled: bool,
    /// Sends the form that it stands in.
    #[prop_or_default]
    pub submits: bool,
    /// Id of the element that says more, for `aria-describedby`.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// Whether what it opens is open, for `aria-expanded`.
    #[prop_or_default]
    pub expanded: Option<bool>,
    /// Its element, to focus it.
    #[prop_or_default]
    pub node: NodeRef,
    /// Pressed.
    #[prop_or_default]
    pub on_press: Callback<()>,
}

/// A button with words.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let weight = match props.weight {
        Weight::Primary => "button button-primary",
        Weight::Quiet => "button",
        Weight::Danger => "button button-danger",
    };
    let onclick = props.on_press.reform(|_: MouseEvent| ());
    let name = props.icon_only.then(|| props.label.clone());
    html! {
        <button
            ref={props.node.clone()}
            type={if props.submits { "submit" } else { "button" }}
            class={classes!(weight, props.icon_only.then_some("button-icon"))}
            disabled={props.disabled}
            aria-label={name}
            aria-describedby={props.described_by.clone()}
            aria-expanded={props.expanded.map(|open| if open { "true" } else { "false" })}
            {onclick}
        >
            if let Some(glyph) = props.icon {
                <Icon {glyph} />
            }
            if !props.icon_only {
                <span>{ &props.label }</span>
            }
        </button>
    }
}
