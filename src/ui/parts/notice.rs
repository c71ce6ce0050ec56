//! A notice that stays until it is dealt with.

use yew::prelude::*;

use super::{Glyph, Icon};

/// How grave a notice is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// Needs care.
    Warn,
    /// Something went wrong.
    Danger,
}

/// Properties of [`Notice`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct NoticeProps {
    /// How grave it is. `Danger` is read out at once, the others when the reader is free.
    #[prop_or_default]
    pub tone: Tone,
    /// One line; may be blank.
    #[prop_or_default]
    pub title: AttrValue,
    /// What happened, that the data are safe, what next.
    pub children: Html,
    /// Buttons.
    #[prop_or_default]
    pub actions: Html,
}

/// A notice.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let (class, role, glyph) = match props.tone {
        Tone::Info => ("notice notice-info", "status", Glyph::Info),
        Tone::Warn => ("notice notice-warn", "status", Glyph::Warning),
        Tone::Danger => ("notice notice-danger", "alert", Glyph::Warning),
    };
    html! {
        <div {class} {role}>
            <Icon {glyph} />
            <div class="notice-body">
                if !props.title.is_empty() {
                    <p class="notice-title">{ &props.title }</p>
                }
                <div class="notice-text">{ props.children.clone() }</div>
                <div class="notice-actions">{ props.actions.clone() }</div>
            </div>
        </div>
    }
}
