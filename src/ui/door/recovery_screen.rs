//! The way in with the recovery key as it looks.

use web_sys::SubmitEvent;
use yew::prelude::*;

use super::lock_screen::{take_typed, ways};
use crate::i18n::Language;
use crate::storage::keys::Zeroizing;
use crate::storage::keys::recovery::RecoveryError;
use crate::ui::parts::{Button, SecretEntry, Weight};

/// Properties of [`RecoveryScreen`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct RecoveryScreenProps {
    /// Language of the reader.
    pub(super) language: Language,
    /// A key is being made.
    pub(super) busy: bool,
    /// Seconds until one may try again.
    pub(super) wait: u64,
    /// What went wrong; blank for nothing.
    pub(super) problem: AttrValue,
    /// A recovery key was typed.
    pub(super) on_give: Callback<Zeroizing<String>>,
    /// Back to the passphrase.
    pub(super) on_back: Callback<()>,
}

/// Asks for the recovery key.
#[component]
pub(super) fn RecoveryScreen(props: &RecoveryScreenProps) -> Html {
    let node = use_node_ref();
    let typed = use_state(|| AttrValue::from(""));
    let language = props.language;
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: Zeroizing<String>| typed.set(text.to_string().into()))
    };
    let onsubmit = {
        let (typed, on_give) = (typed.clone(), props.on_give.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // It stays in sight: a mistake in one group is mended there.
            on_give.emit(Zeroizing::new(typed.to_string()));
        })
    };
    let seconds = props.wait.to_string();
    html! {
        <form class="door-form" {onsubmit}>
            <SecretEntry id="recovery" label={language.say("recovery.key")} {node}
                hint={language.say("recovery.hint")} autocomplete="off" shown=true {on_input}
                value={(*typed).clone()} wrong={!props.problem.is_empty()} note={html! {
                    <>
                        if !props.problem.is_empty() {
                            <p>{ &props.problem }</p>
                        }
                        if props.wait > 0 {
                            <p>{ language.say_with("lock.wait", &[("seconds", &seconds)]) }</p>
                        }
                    </>
                }} />
            { ways(language, ("recovery.back", &props.on_back), "setup.next", (props.busy, props.wait)) }
        </form>
    }
}

/// What is wrong with a typed recovery key, in words.
pub(super) fn words_of(error: RecoveryError, language: Language) -> String {
    let named = |key, group: usize| language.say_with(key, &[("group", &group.to_string())]);
    match error {
        RecoveryError::Character { group } => named("recovery.character", group),
        RecoveryError::Check { group } => named("recovery.check", group),
        RecoveryError::TooShort { group } => named("recovery.short", group),
        RecoveryError::TooLong => language.say("recovery.long").into(),
    }
}

/// Properties of [`GroupForm`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct GroupFormProps {
    /// Language of the reader.
    pub(super) language: Language,
    /// Which group is asked for, from 1.
    pub(super) group: usize,
    /// Keys are being made.
    pub(super) busy: bool,
    /// What went wrong; blank for nothing.
    pub(super) problem: AttrValue,
    /// The group was typed.
    pub(super) on_give: Callback<String>,
    /// Back to the key.
    pub(super) on_back: Callback<()>,
}

/// Asks one group of the new recovery key back.
#[component]
pub(super) fn GroupForm(props: &GroupFormProps) -> Html {
    let node = use_node_ref();
    let language = props.language;
    let onsubmit = {
        let (node, on_give) = (node.clone(), props.on_give.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(typed) = take_typed(&node) {
                on_give.emit(typed.to_string());
            }
        })
    };
    let number = props.group.to_string();
    let label = language.say_with("setup.group", &[("group", &number)]);
    html! {
        <form class="door-form" {onsubmit}>
            <SecretEntry id="group" {label} {node} autocomplete="off" shown=true
                note={html! { <p>{ &props.problem }</p> }} wrong={!props.problem.is_empty()} />
            <div class="door-actions">
                <Button label={language.say("setup.see_again")} disabled={props.busy}
                    on_press={props.on_back.clone()} />
                <Button label={language.say(if props.busy { "setup.making" } else { "setup.finish" })}
                    weight={Weight::Primary} submits=true disabled={props.busy} />
            </div>
        </form>
    }
}
