//! A box to search in.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Glyph, Icon};

/// Properties of [`SearchBox`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct SearchBoxProps {
    /// Id of the input.
    pub id: AttrValue,
    /// What is searched; also said to screen readers.
    pub label: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// Something was typed: the whole text.
    pub on_input: Callback<String>,
}

/// A search box.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let oninput = props
        .on_input
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <div class="search">
            <Icon glyph={Glyph::Search} />
            <input
                id={props.id.clone()}
                type="search"
                class="box"
                autocomplete="off"
                enterkeyhint="search"
                aria-label={props.label.clone()}
                placeholder={props.label.clone()}
                value={props.value.clone()}
                {oninput}
            />
        </div>
    }
}
