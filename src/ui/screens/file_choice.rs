//! Choosing a file by what looks like a button: its label is what a finger finds.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::View;
use crate::ui::message::Message;

/// The chooser: the control's id, key of what it says, which files are offered; the chosen file
/// becomes a message.
pub(super) fn file_choice(
    view: &View<'_>,
    id: &'static str,
    label: &'static str,
    accept: &'static str,
    message: fn(File) -> Message,
) -> Html {
    let send = view.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            send.emit(message(file));
        }
        // The same file can be chosen again once it was mended.
        input.set_value("");
    });
    html! {
        <span class="file-choice">
            <input type="file" {id} class="file-input" {accept} disabled={view.is_reader()}
                {onchange} />
            <label class="button" for={id}>{ view.say(label) }</label>
        </span>
    }
}
