//! The languages side by side; the current one is marked.

use yew::prelude::*;

/// One language to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageChoice {
    /// Code, as in HTML's `lang`.
    pub code: AttrValue,
    /// What the button shows: "ID".
    pub short: AttrValue,
    /// Its full name, in itself: "Bahasa Indonesia".
    pub name: AttrValue,
}

/// Properties of [`LanguageSwitch`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct LanguageSwitchProps {
    /// Name of the group: "Bahasa".
    pub label: AttrValue,
    /// The languages.
    pub choices: Vec<LanguageChoice>,
    /// Code of the current one.
    pub current: AttrValue,
    /// Another one was chosen: its code.
    pub on_choose: Callback<AttrValue>,
}

/// A switch between languages.
#[component]
pub fn LanguageSwitch(props: &LanguageSwitchProps) -> Html {
    let button = |choice: &LanguageChoice| {
        let current = choice.code == props.current;
        let code = choice.code.clone();
        let onclick = props.on_choose.reform(move |_: MouseEvent| code.clone());
        html! {
            <button
                key={choice.code.to_string()}
                type="button"
                class="switch-choice"
                aria-pressed={if current { "true" } else { "false" }}
                aria-label={format!("{} – {}", choice.short, choice.name)}
                lang={choice.code.clone()}
                {onclick}
            >
                { &choice.short }
            </button>
        }
    };
    html! {
        <div class="switch" role="group" aria-label={props.label.clone()}>
            { for props.choices.iter().map(button) }
        </div>
    }
}
