//! Lines to be filled in on the data protection screen. They keep what is typed until it is sent.

use chrono::NaiveDate;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::ui::parts::{Button, TextEntry, Weight};

/// Properties of [`Asked`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct AskedProps {
    /// Names of the kinds, in their order.
    pub(super) kinds: Vec<AttrValue>,
    /// Words: kind, who asks, what exactly, and the button.
    pub(super) words: [AttrValue; 4],
    /// Cannot be sent now.
    pub(super) disabled: bool,
    /// Gets the number of the kind, who asks, and what exactly.
    pub(super) on_send: Callback<(usize, String, String)>,
}

/// A request of the person concerned is taken in.
#[component]
pub(super) fn Asked(props: &AskedProps) -> Html {
    let (kind, who, note) = (
        use_state(|| 0_usize),
        use_state(String::new),
        use_state(String::new),
    );
    let onchange = set_kind(&kind);
    let option = |(number, name): (usize, &AttrValue)| {
        html! { <option value={number.to_string()} selected={number == *kind}>{ name }</option> }
    };
    let send = {
        let (on_send, kind) = (props.on_send.clone(), kind.clone());
        let (who, note) = (who.clone(), note.clone());
        Callback::from(move |()| {
            on_send.emit((*kind, (*who).clone(), (*note).clone()));
            who.set(String::new());
            note.set(String::new());
        })
    };
    let [of_kind, of_who, of_note, of_button] = props.words.clone();
    html! {
        <>
            <div class="entry">
                <label class="field-label" for="data-kind">{ of_kind }</label>
                <select class="box" id="data-kind" {onchange}>
                    { for props.kinds.iter().enumerate().map(option) }
                </select>
            </div>
            <TextEntry id="data-who" label={of_who} value={(*who).clone()}
                on_input={setting(&who)} />
            <TextEntry id="data-note" label={of_note} value={(*note).clone()}
                on_input={setting(&note)} />
            <Button label={of_button} disabled={props.disabled || who.trim().is_empty()}
                on_press={send} />
        </>
    }
}

/// Properties of [`Answered`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(in crate::ui::screens) struct AnsweredProps {
    /// Id of the line, unique on the page.
    pub(in crate::ui::screens) id: AttrValue,
    /// Words: what is asked, and the button.
    pub(in crate::ui::screens) words: [AttrValue; 2],
    /// Cannot be sent now.
    pub(in crate::ui::screens) disabled: bool,
    /// Gets what was typed.
    pub(in crate::ui::screens) on_send: Callback<String>,
}

/// One line that says how something was done.
#[component]
pub(in crate::ui::screens) fn Answered(props: &AnsweredProps) -> Html {
    let text = use_state(String::new);
    let send = {
        let (on_send, text) = (props.on_send.clone(), text.clone());
        Callback::from(move |()| on_send.emit((*text).clone()))
    };
    let [label, button] = props.words.clone();
    html! {
        <>
            <TextEntry id={props.id.clone()} {label} value={(*text).clone()}
                on_input={setting(&text)} />
            <Button label={button} disabled={props.disabled || text.trim().is_empty()}
                on_press={send} />
        </>
    }
}

/// Properties of [`Kept`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct KeptProps {
    /// Words: until when, why, and the button.
    pub(super) words: [AttrValue; 3],
    /// Cannot be sent now.
    pub(super) disabled: bool,
    /// Gets the last day and the reason.
    pub(super) on_send: Callback<(NaiveDate, String)>,
}

/// Data are kept on until a day, for a reason.
#[component]
pub(super) fn Kept(props: &KeptProps) -> Html {
    let (until, reason) = (use_state(|| None::<NaiveDate>), use_state(String::new));
    let oninput = {
        let until = until.clone();
        Callback::from(move |event: InputEvent| {
            let control = event.target_dyn_into::<HtmlInputElement>();
            until.set(control.and_then(|control| control.value().parse().ok()));
        })
    };
    let send = {
        let (on_send, until, reason) = (props.on_send.clone(), until.clone(), reason.clone());
        Callback::from(move |()| {
            if let Some(day) = *until {
                on_send.emit((day, (*reason).clone()));
            }
        })
    };
    let [of_until, of_reason, of_button] = props.words.clone();
    let blank = until.is_none() || reason.trim().is_empty();
    html! {
        <>
            <div class="entry">
                <label class="field-label" for="data-until">{ of_until }</label>
                <input class="box" type="date" id="data-until" {oninput} />
            </div>
            <TextEntry id="data-reason" label={of_reason} value={(*reason).clone()}
                on_input={setting(&reason)} />
            <Button label={of_button} weight={Weight::Quiet} disabled={props.disabled || blank}
                on_press={send} />
        </>
    }
}

/// The number that a list's choice has as its value.
pub(super) fn chosen(event: &Event) -> Option<usize> {
    let control = event.target_dyn_into::<HtmlSelectElement>();
    control.and_then(|control| control.value().parse().ok())
}

fn set_kind(kind: &UseStateHandle<usize>) -> Callback<Event> {
    let kind = kind.clone();
    Callback::from(move |event: Event| kind.set(chosen(&event).unwrap_or_default()))
}

fn setting(state: &UseStateHandle<String>) -> Callback<String> {
    let state = state.clone();
    Callback::from(move |text| state.set(text))
}
