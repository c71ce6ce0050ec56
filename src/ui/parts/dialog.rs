//! A question that must be answered before going on. Used sparingly: undo is kinder.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Properties of [`Dialog`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct DialogProps {
    /// Id, unique on the page; names the heading too.
    pub id: AttrValue,
    /// Heading.
    pub title: AttrValue,
    /// Escape was pressed.
    pub on_close: Callback<()>,
    /// Takes the whole screen.
    #[prop_or_default]
    pub fills: bool,
    /// Buttons, the main one last.
    #[prop_or_default]
    pub actions: Html,
    /// What it says.
    pub children: Html,
}

/// A modal dialog, open as long as it is rendered.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        let dialog = node
            .get()
            .and_then(|node| node.dyn_into::<HtmlDialogElement>().ok());
        if let Some(dialog) = &dialog {
            // Fails only when it is open already.
            drop(dialog.show_modal());
        }
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
        }
    });
    let heading = format!("{}-title", props.id);
    let oncancel = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            on_close.emit(());
        })
    };
    html! {
        <dialog
            ref={node}
            id={props.id.clone()}
            class={if props.fills { "dialog dialog-full" } else { "dialog" }}
            aria-labelledby={heading.clone()}
            {oncancel}
        >
            <h2 id={heading} class="dialog-title">{ &props.title }</h2>
            <div class="dialog-body">{ props.children.clone() }</div>
            if props.actions != Html::default() {
                <div class="dialog-actions">{ props.actions.clone() }</div>
            }
        </dialog>
    }
}
