//! A line for a passphrase: hidden or shown, and known to password managers.

use crate::storage::keys::Zeroizing;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`SecretEntry`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct SecretEntryProps {
    /// Id of the control, unique on the page.
    pub id: AttrValue,
    /// What is asked.
    pub label: AttrValue,
    /// A quiet line under the label; may be blank.
    #[prop_or_default]
    pub hint: AttrValue,
    /// For password managers: `current-password` or `new-password`.
    pub autocomplete: AttrValue,
    /// What stands there, where it can come from elsewhere than the keyboard.
    #[prop_or_default]
    pub value: Option<AttrValue>,
    /// Whether it can be read.
    pub shown: bool,
    /// Words of the button that shows or hides it; blank for no button.
    #[prop_or_default]
    pub toggle: AttrValue,
    /// Shows or hides it.
    #[prop_or_default]
    pub on_toggle: Callback<()>,
    /// What is wrong with it, or how good it is; may be blank.
    #[prop_or_default]
    pub note: Html,
    /// Whether the note says that something is wrong.
    #[prop_or_default]
    pub wrong: bool,
    /// Its element, to read or focus it.
    #[prop_or_default]
    pub node: NodeRef,
    /// Gets what is typed, as it is typed.
    #[prop_or_default]
    pub on_input: Callback<Zeroizing<String>>,
}

/// A labelled line for a passphrase.
#[component]
pub fn SecretEntry(props: &SecretEntryProps) -> Html {
    let oninput = props.on_input.reform(|event: InputEvent| {
        let control = event.target_dyn_into::<HtmlInputElement>();
        Zeroizing::new(control.map(|control| control.value()).unwrap_or_default())
    });
    let onclick = props.on_toggle.reform(|_: MouseEvent| ());
    let (hint, note) = (format!("{}-hint", props.id), format!("{}-note", props.id));
    html! {
        <div class="entry">
            <label class="field-label" for={props.id.clone()}>{ &props.label }</label>
            if !props.hint.is_empty() {
                <p class="field-hint" id={hint.clone()}>{ &props.hint }</p>
            }
            <div class="secret">
                <input class="box" id={props.id.clone()} ref={props.node.clone()}
                    type={if props.shown { "text" } else { "password" }}
                    autocomplete={props.autocomplete.clone()} autocapitalize="none"
                    autocorrect="off" spellcheck="false" value={props.value.clone()}
                    aria-invalid={props.wrong.then_some("true")}
                    aria-describedby={format!("{hint} {note}")} {oninput} />
                if !props.toggle.is_empty() {
                    <button type="button" class="button" {onclick}>{ &props.toggle }</button>
                }
            </div>
            <div class={if props.wrong { "secret-note secret-wrong" } else { "secret-note" }}
                id={note} role="status">
                { props.note.clone() }
            </div>
        </div>
    }
}
