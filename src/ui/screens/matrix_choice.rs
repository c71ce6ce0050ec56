//! What the cells of the preparation matrix can be set to: three states, or "not done, because …"
//! with a reason. One tap is one choice.

use yew::prelude::*;

use super::matrix::shape;
use crate::forms::library::labels;
use crate::i18n::Language;
use crate::model::matrix::PrepStatus;
use crate::ui::parts::{Button, StageShape, TextEntry, Weight};

/// The states that need no reason, as they are offered.
const STATES: [PrepStatus; 3] = [
    PrepStatus::Done,
    PrepStatus::InProgress,
    PrepStatus::NotApplicable,
];

/// What was chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Choice {
    /// The status.
    pub status: PrepStatus,
    /// NOT_DONE codes.
    pub reasons: Vec<String>,
    /// The other reason in words.
    pub other: String,
}

/// Properties of [`MatrixChoice`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct MatrixChoiceProps {
    /// What holds now.
    pub current: Choice,
    /// Language of the reader.
    pub language: Language,
    /// Something was chosen.
    pub on_choose: Callback<Choice>,
}

/// The choices, as rows of buttons.
#[component]
pub(super) fn MatrixChoice(props: &MatrixChoiceProps) -> Html {
    let writes = use_state(|| false);
    let language = props.language;
    let states = STATES.map(|status| state(props, status));
    let reasons = labels::REASONS.iter().map(|(code, _)| {
        let on_press = if *code == labels::OTHER {
            let writes = writes.clone();
            Callback::from(move |()| writes.set(true))
        } else {
            let (choice, on_choose) = (with_reason(&props.current, code), &props.on_choose);
            on_choose.reform(move |()| choice.clone())
        };
        let pressed = props.current.reasons.iter().any(|reason| reason == code);
        let words = labels::name(&labels::REASONS, code, language.code());
        chip(pressed, html! { words }, on_press)
    });
    html! {
        <>
            <fieldset class="chips">
                <legend>{ language.say("matrix.change") }</legend>
                { for states }
            </fieldset>
            <fieldset class="chips">
                <legend>{ language.say("matrix.because") }</legend>
                { for reasons }
            </fieldset>
            if *writes {
                <OtherReason start={props.current.other.clone()} {language}
                    on_done={other(props)} />
            }
        </>
    }
}

fn state(props: &MatrixChoiceProps, status: PrepStatus) -> Html {
    let choice = Choice {
        status,
        ..Choice::default()
    };
    let pressed = props.current.status == status;
    let words = labels::name(&labels::STATUSES, status.code(), props.language.code());
    let inside = html! { <><StageShape state={shape(status)} /><span>{ words }</span></> };
    chip(
        pressed,
        inside,
        props.on_choose.reform(move |()| choice.clone()),
    )
}

fn chip(pressed: bool, inside: Html, on_press: Callback<()>) -> Html {
    let onclick = on_press.reform(|_: MouseEvent| ());
    let pressed = if pressed { "true" } else { "false" };
    html! {
        <button type="button" class="chip" aria-pressed={pressed} {onclick}>{ inside }</button>
    }
}

/// The present reasons with this one; without it where it was there, unless it was the only one.
fn with_reason(current: &Choice, code: &str) -> Choice {
    let mut choice = Choice {
        status: PrepStatus::NotDone,
        ..current.clone()
    };
    let there = choice.reasons.iter().any(|reason| reason == code);
    if !there {
        choice.reasons.push(code.to_owned());
    } else if choice.reasons.len() > 1 {
        choice.reasons.retain(|reason| reason != code);
    }
    choice
}

/// What the reason in words leads to.
fn other(props: &MatrixChoiceProps) -> Callback<String> {
    let current = props.current.clone();
    props.on_choose.reform(move |other: String| {
        let mut choice = Choice {
            status: PrepStatus::NotDone,
            other,
            ..current.clone()
        };
        if !choice.reasons.iter().any(|reason| reason == labels::OTHER) {
            choice.reasons.push(labels::OTHER.into());
        }
        choice
    })
}

/// Properties of [`OtherReason`].
#[derive(Clone, Debug, Properties, PartialEq)]
struct OtherReasonProps {
    start: String,
    language: Language,
    on_done: Callback<String>,
}

/// The line for a reason that is not in the list.
#[component]
fn OtherReason(props: &OtherReasonProps) -> Html {
    let text = use_state(|| props.start.clone());
    let on_input = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(typed))
    };
    let done = {
        let (text, on_done) = (text.clone(), props.on_done.clone());
        Callback::from(move |()| on_done.emit(text.trim().to_owned()))
    };
    let language = props.language;
    html! {
        <div class="chips-other">
            <TextEntry id="matrix-other" label={language.say("matrix.other")}
                value={(*text).clone()} {on_input} />
            <Button label={language.say("matrix.save")} weight={Weight::Primary}
                disabled={text.trim().is_empty()} on_press={done} />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, with_reason};
    use crate::model::matrix::PrepStatus;

    #[test]
    fn a_reason_is_added_and_taken_away_but_never_the_last() {
        let first = with_reason(&Choice::default(), "long_process");
        assert_eq!(first.status, PrepStatus::NotDone);
        assert_eq!(first.reasons, ["long_process"]);
        let both = with_reason(&first, "low_priority");
        assert_eq!(both.reasons, ["long_process", "low_priority"]);
        assert_eq!(with_reason(&both, "long_process").reasons, ["low_priority"]);
        assert_eq!(
            with_reason(&first, "long_process").reasons,
            ["long_process"]
        );
    }
}
