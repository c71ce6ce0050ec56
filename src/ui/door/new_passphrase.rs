//! Choosing a passphrase: words rolled for her, or her own; how long it would stand; typed again.
//!
//! The one place where passphrases are chosen, for the first run, after a recovery, and for
//! workers. It gives one out only when it is strong enough and was typed twice alike.

use web_sys::SubmitEvent;
use yew::prelude::*;

use super::lock_screen::toggle;
use crate::i18n::{Language, numbers};
use crate::storage::browser::BrowserRandomness;
use crate::storage::keys::Zeroizing;
use crate::storage::keys::strength::strength;
use crate::storage::keys::words;
use crate::ui::parts::{Button, Glyph, SecretEntry, Weight};

/// Days of a year.
const YEAR: f64 = 365.25;

/// Properties of [`NewPassphrase`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct NewPassphraseProps {
    /// Language of the reader.
    pub language: Language,
    /// Whose passphrase it is, for password managers.
    pub name: AttrValue,
    /// Words of the main button.
    pub accept: AttrValue,
    /// A strong passphrase was typed twice.
    pub on_accept: Callback<Zeroizing<String>>,
    /// One step back; no button without it.
    #[prop_or_default]
    pub on_back: Option<Callback<()>>,
}

/// What was typed so far.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    first: Zeroizing<String>,
    again: Zeroizing<String>,
    is_shown: bool,
    /// It was rolled: she has never seen it before.
    is_rolled: bool,
    /// The key of the sentence that says what is wrong with the second.
    problem: Option<&'static str>,
}

/// Two lines for a passphrase, and a button that rolls one.
#[component]
pub fn NewPassphrase(props: &NewPassphraseProps) -> Html {
    let typed = use_state(Typed::default);
    let language = props.language;
    let change = |change: fn(&mut Typed, Zeroizing<String>)| {
        let typed = typed.clone();
        Callback::from(move |text: Zeroizing<String>| {
            let mut new = (*typed).clone();
            new.problem = None;
            change(&mut new, text);
            typed.set(new);
        })
    };
    let on_roll = change(|typed, text| {
        *typed = Typed {
            first: text,
            is_shown: true,
            is_rolled: true,
            ..Typed::default()
        };
    });
    let on_roll = Callback::from(move |()| {
        if let Ok(text) = words::roll(words::USUAL, &BrowserRandomness) {
            on_roll.emit(text);
        }
    });
    let on_toggle = {
        let flip = change(|typed, _| typed.is_shown = !typed.is_shown);
        Callback::from(move |()| flip.emit(Zeroizing::default()))
    };
    let onsubmit = {
        let (typed, on_accept) = (typed.clone(), props.on_accept.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match fault(&typed.first, &typed.again) {
                None => on_accept.emit(typed.first.clone()),
                problem => typed.set(Typed {
                    problem,
                    ..(*typed).clone()
                }),
            }
        })
    };
    let first: AttrValue = typed.first.to_string().into();
    let again: AttrValue = typed.again.to_string().into();
    let is_weak = typed.problem == Some("passphrase.weak");
    html! {
        <form class="door-form" {onsubmit}>
            <div>
                <Button label={language.say("passphrase.roll")} icon={Glyph::Add}
                    on_press={on_roll} />
            </div>
            <input class="door-username" type="text" autocomplete="username" readonly=true
                tabindex="-1" aria-hidden="true" value={props.name.clone()} />
            <SecretEntry id="new-passphrase" label={language.say("passphrase.new")}
                hint={language.say("passphrase.hint")} autocomplete="new-password" value={first}
                shown={typed.is_shown} toggle={toggle(language, typed.is_shown)} {on_toggle}
                wrong={is_weak} note={html! { <p>{ strength_of(&typed.first, language) }</p> }}
                on_input={change(|typed, text| {
                    typed.first = text;
                    typed.is_rolled = false;
                })} />
            if typed.is_rolled && typed.is_shown {
                <div class="door-words">
                    <p>{ typed.first.to_string() }</p>
                    <p class="quiet">{ language.say("passphrase.keep") }</p>
                </div>
            }
            <SecretEntry id="new-passphrase-again" label={language.say("passphrase.again")}
                autocomplete="new-password" value={again} shown={typed.is_shown}
                wrong={typed.problem == Some("passphrase.differs")}
                note={html! { <p>{ again_note(&typed, language) }</p> }}
                on_input={change(|typed, text| typed.again = text)} />
            <div class="door-actions">
                if let Some(on_back) = &props.on_back {
                    <Button label={language.say("setup.back")} on_press={on_back.clone()} />
                }
                <Button label={props.accept.clone()} weight={Weight::Primary} submits=true />
            </div>
        </form>
    }
}

/// Why a passphrase cannot be taken: the key of a sentence.
fn fault(first: &str, again: &str) -> Option<&'static str> {
    if !strength(first).is_enough() {
        Some("passphrase.weak")
    } else if first.split_whitespace().ne(again.split_whitespace()) {
        Some("passphrase.differs")
    } else {
        None
    }
}

/// How long it would stand, in words; blank as long as nothing is typed.
fn strength_of(passphrase: &str, language: Language) -> String {
    if passphrase.is_empty() {
        return String::new();
    }
    let strength = strength(passphrase);
    let years = (strength.days() / YEAR).round();
    if !strength.is_enough() {
        language.say("passphrase.weak").into()
    } else if years > 1000.0 {
        language.say("passphrase.stands_long").into()
    } else {
        let years = numbers::written(&years.to_string(), language);
        language.say_with("passphrase.stands", &[("years", &years)])
    }
}

fn again_note(typed: &Typed, language: Language) -> &'static str {
    match typed.problem {
        Some("passphrase.differs") => language.say("passphrase.differs"),
        Some(_) | None => "",
    }
}
