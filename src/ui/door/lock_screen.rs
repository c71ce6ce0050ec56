//! The lock as it looks: one's name, the passphrase, and a kind word when it was another.

use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use super::{Listed, role_words};
use crate::i18n::Language;
use crate::storage::keys::SlotId;
use crate::storage::keys::Zeroizing;
use crate::ui::parts::{Button, SecretEntry, Weight};

/// Properties of [`LockScreen`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct LockScreenProps {
    /// Language of the reader.
    pub(super) language: Language,
    /// Everybody who can unlock.
    pub(super) workers: Vec<Listed>,
    /// Whose name is chosen.
    pub(super) chosen: Option<SlotId>,
    /// A key is being made.
    pub(super) busy: bool,
    /// Seconds until one may try again.
    pub(super) wait: u64,
    /// What went wrong; blank for nothing.
    pub(super) problem: AttrValue,
    /// A name was chosen.
    pub(super) on_choose: Callback<SlotId>,
    /// A passphrase was typed.
    pub(super) on_give: Callback<Zeroizing<String>>,
    /// The passphrase is forgotten.
    pub(super) on_forgotten: Callback<()>,
}

/// The lock.
#[component]
pub(super) fn LockScreen(props: &LockScreenProps) -> Html {
    let node = use_node_ref();
    let shown = use_state(|| false);
    let language = props.language;
    let onsubmit = {
        let (node, on_give) = (node.clone(), props.on_give.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(typed) = take_typed(&node) {
                on_give.emit(typed);
            }
        })
    };
    let on_toggle = {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(!*shown))
    };
    let name = chosen(props).map_or("", |listed| listed.worker.name.as_str());
    html! {
        <form class="door-form" {onsubmit}>
            { names(props) }
            // Password managers keep a passphrase by this name.
            <input class="door-username" type="text" autocomplete="username" readonly=true
                tabindex="-1" aria-hidden="true" value={name.to_owned()} />
            <SecretEntry id="passphrase" label={language.say("lock.passphrase")} {node}
                autocomplete="current-password" shown={*shown} toggle={toggle(language, *shown)}
                {on_toggle} note={note(props)} wrong={!props.problem.is_empty()} />
            { ways(language, ("lock.forgotten", &props.on_forgotten), "lock.open", (props.busy, props.wait)) }
        </form>
    }
}

/// What stands in a line, which is empty from then on; `None` when it was empty already.
pub(super) fn take_typed(node: &NodeRef) -> Option<Zeroizing<String>> {
    let control = node.cast::<HtmlInputElement>()?;
    let typed = Zeroizing::new(control.value());
    control.set_value("");
    (!typed.is_empty()).then_some(typed)
}

pub(super) fn toggle(language: Language, shown: bool) -> &'static str {
    language.say(if shown { "lock.hide" } else { "lock.show" })
}

fn chosen(props: &LockScreenProps) -> Option<&Listed> {
    let is_chosen = |listed: &&Listed| Some(&listed.slot) == props.chosen.as_ref();
    props.workers.iter().find(is_chosen)
}

/// All names, one of them chosen; one alone needs no choice.
fn names(props: &LockScreenProps) -> Html {
    if let [only] = props.workers.as_slice() {
        return html! { <p class="door-name">{ &only.worker.name }</p> };
    }
    let choice = |listed: &Listed| {
        let slot = listed.slot.clone();
        let onchange = props.on_choose.reform(move |_: Event| slot.clone());
        let role = props.language.say(role_words(listed.worker.role).0);
        html! {
            <label class="choice" key={listed.slot.clone()}>
                <input type="radio" name="worker" disabled={props.busy} {onchange}
                    checked={Some(&listed.slot) == props.chosen.as_ref()} />
                <span>{ &listed.worker.name }{ " " }<span class="door-role">{ role }</span></span>
            </label>
        }
    };
    html! {
        <fieldset class="door-names">
            <legend class="field-label">{ props.language.say("lock.who") }</legend>
            { for props.workers.iter().map(choice) }
        </fieldset>
    }
}

fn note(props: &LockScreenProps) -> Html {
    let language = props.language;
    let wait = (props.wait > 0).then(|| {
        let seconds = props.wait.to_string();
        language.say_with("lock.wait", &[("seconds", &seconds)])
    });
    html! {
        <>
            if !props.problem.is_empty() {
                <p>{ &props.problem }</p>
            }
            if let Some(wait) = wait {
                <p>{ wait }</p>
            }
        </>
    }
}

/// The other way, and the way in, which waits while a key is made (`true`) and for so many seconds.
pub(super) fn ways(
    language: Language,
    (other, on_other): (&'static str, &Callback<()>),
    open: &'static str,
    (busy, wait): (bool, u64),
) -> Html {
    let open = if busy { "lock.opening" } else { open };
    html! {
        <div class="door-actions">
            <Button label={language.say(other)} disabled={busy} on_press={on_other.clone()} />
            <Button label={language.say(open)} weight={Weight::Primary} submits=true
                disabled={busy || wait > 0} />
        </div>
    }
}
