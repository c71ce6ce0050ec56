//! One line of text that is not part of a form: the institution's name and the like.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`TextEntry`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct TextEntryProps {
    /// Id of the control, unique on the page.
    pub id: AttrValue,
    /// What is asked.
    pub label: AttrValue,
    /// What stands there.
    pub value: AttrValue,
    /// Gets what is typed, as it is typed.
    pub on_input: Callback<String>,
}

/// A labelled line of text.
#[component]
pub fn TextEntry(props: &TextEntryProps) -> Html {
    let oninput = props.on_input.reform(|event: InputEvent| {
        let control = event.target_dyn_into::<HtmlInputElement>();
        control.map(|control| control.value()).unwrap_or_default()
    });
    html! {
        <div class="entry">
            <label class="field-label" for={props.id.clone()}>{ &props.label }</label>
            <input class="box" type="text" autocomplete="off" id={props.id.clone()}
                value={props.value.clone()} {oninput} />
        </div>
    }
}
