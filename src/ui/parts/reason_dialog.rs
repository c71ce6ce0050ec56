//! A step that needs a reason: what happens, a line for why, and the button that does it.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{Button, Dialog, Weight};

/// Properties of [`ReasonDialog`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct ReasonDialogProps {
    /// Id, unique on the page.
    pub id: AttrValue,
    /// Heading.
    pub title: AttrValue,
    /// What will happen.
    pub text: AttrValue,
    /// What is asked: "Alasan".
    pub label: AttrValue,
    /// The button that does it; pressed only with a reason.
    pub confirm: AttrValue,
    /// How much that button warns.
    #[prop_or(Weight::Danger)]
    pub weight: Weight,
    /// The button that leaves everything as it is.
    pub cancel: AttrValue,
    /// Gets the reason.
    pub on_confirm: Callback<String>,
    /// Nothing is to happen.
    pub on_cancel: Callback<()>,
}

/// Asks for the reason of a step that is kept for ever.
#[component]
pub fn ReasonDialog(props: &ReasonDialogProps) -> Html {
    let reason = use_state(String::new);
    let oninput = {
        let reason = reason.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(control) = event.target_dyn_into::<HtmlTextAreaElement>() {
                reason.set(control.value());
            }
        })
    };
    let confirm = {
        let (reason, on_confirm) = (reason.clone(), props.on_confirm.clone());
        Callback::from(move |()| on_confirm.emit(reason.trim().to_owned()))
    };
    let control = format!("{}-reason", props.id);
    let actions = html! {
        <>
            <Button label={props.cancel.clone()} on_press={props.on_cancel.clone()} />
            <Button label={props.confirm.clone()} weight={props.weight}
                disabled={reason.trim().is_empty()} on_press={confirm} />
        </>
    };
    html! {
        <Dialog id={props.id.clone()} title={props.title.clone()}
            on_close={props.on_cancel.clone()} {actions}>
            <p>{ &props.text }</p>
            <label class="field-label" for={control.clone()}>{ &props.label }</label>
            <textarea class="box" id={control} rows="3" value={(*reason).clone()} {oninput} />
        </Dialog>
    }
}
