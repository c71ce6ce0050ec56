//! The bar at the top: where one is, whether the work is saved, language and lock.

use yew::prelude::*;

use super::{Glyph, Icon};

/// How it stands with saving. The words come beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing to save, or all of it is safe.
    #[default]
    Safe,
    /// On its way.
    Busy,
    /// Did not work; a notice says more.
    Failed,
}

/// Properties of [`TopBar`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct TopBarProps {
    /// Where one is: the form's title.
    pub title: AttrValue,
    /// A quiet line above it: client's initials, register number.
    #[prop_or_default]
    pub kicker: AttrValue,
    /// How it stands with saving.
    #[prop_or_default]
    pub saving: Saving,
    /// The same in words: "Tersimpan 10.42". Blank where nothing is being edited.
    #[prop_or_default]
    pub saving_words: AttrValue,
    /// What stands at the left: the way back.
    #[prop_or_default]
    pub start: Html,
    /// What stands at the right: lock, language.
    #[prop_or_default]
    pub children: Html,
}

/// Id of the heading of every screen, which gets the focus when a screen is come to.
pub const HEADING: &str = "place";

/// The bar at the top of every screen.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let (class, glyph) = match props.saving {
        Saving::Safe => ("saving", Some(Glyph::Check)),
        Saving::Busy => ("saving saving-busy", None),
        Saving::Failed => ("saving saving-failed", Some(Glyph::Warning)),
    };
    html! {
        <header class="topbar">
            <div class="topbar-start">{ props.start.clone() }</div>
            <div class="topbar-place">
                if !props.kicker.is_empty() {
                    <p class="topbar-kicker">{ &props.kicker }</p>
                }
                <h1 class="topbar-title" id={HEADING} tabindex="-1">{ &props.title }</h1>
            </div>
            <div {class} role="status">
                if !props.saving_words.is_empty() {
                    if let Some(glyph) = glyph {
                        <Icon {glyph} />
                    }
                    <span>{ &props.saving_words }</span>
                }
            </div>
            <div class="topbar-end">{ props.children.clone() }</div>
        </header>
    }
}
