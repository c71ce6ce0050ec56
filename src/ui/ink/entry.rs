//! One text that the signing sheet asks: label, field, and what is wrong beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::draft::Slot;
use crate::ui::parts::{Glyph, Icon};

/// What [`Entry`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EntryProps {
    /// Which text it is.
    pub slot: Slot,
    /// What is asked.
    pub label: AttrValue,
    /// Says that it may be blank; without it the text is required.
    #[prop_or_default]
    pub optional: Option<AttrValue>,
    /// The id of words that say how it is answered.
    #[prop_or_default]
    pub hint: Option<&'static str>,
    /// What stands there.
    pub text: AttrValue,
    /// What is wrong, as a sentence that says what to do.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Gets what is typed.
    pub on_write: Callback<(Slot, String)>,
}

/// A labelled text field.
#[component]
pub fn Entry(props: &EntryProps) -> Html {
    let slot = props.slot;
    let id = id(slot);
    let problem_id = format!("{id}-problem");
    let oninput = props.on_write.reform(move |event: InputEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>();
        (slot, field.map(|field| field.value()).unwrap_or_default())
    });
    let wrong = props.problem.is_some();
    let hint = props.hint.map(str::to_owned);
    let described = [hint, wrong.then(|| problem_id.clone())];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    html! {
        <div class="ink-entry">
            <label class="field-label" for={id}>
                { &props.label }
                if let Some(optional) = &props.optional {
                    { " " }<span class="field-optional">{ optional }</span>
                }
            </label>
            <input {id} class="box" type="text" autocomplete="off" value={props.text.clone()} {oninput}
                required={props.optional.is_none()}
                aria-invalid={wrong.then_some("true")}
                aria-describedby={described} />
            if let Some(problem) = &props.problem {
                <p class="ink-problem" id={problem_id}><Icon glyph={Glyph::Warning} />{ problem }</p>
            }
        </div>
    }
}

/// The id of the field for `slot`.
pub(super) fn id(slot: Slot) -> &'static str {
    match slot {
        Slot::Name => "sign-name",
        Slot::Position => "sign-position",
        Slot::IdNumber => "sign-id-number",
        Slot::Place => "sign-place",
        Slot::FirstWitness => "sign-first-witness",
        Slot::SecondWitness => "sign-second-witness",
        Slot::Witness => "sign-witness",
        Slot::Note => "sign-note",
        Slot::Typed => "sign-typed",
    }
}
