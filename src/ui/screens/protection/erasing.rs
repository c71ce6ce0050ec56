//! Erasing a case: why, who saw it, three signatures, and the register number typed.

use std::collections::{BTreeMap, BTreeSet};

use yew::prelude::*;

use super::entries::chosen;
use crate::forms::library::catalogue;
use crate::i18n::{Language, marks};
use crate::model::case::Case;
use crate::model::erasure::{ErasedItem, Erasure, ErasureGround};
use crate::model::protection::{Minutes, SIGNATORIES, WITNESS};
use crate::model::record::{Mark, Signature};
use crate::model::typed::signs_for_herself;
use crate::session::{DataEvent, Event as Intent};
use crate::ui::browser::clock;
use crate::ui::ink::{Particulars, Sheet, Signed, Tie, words};
use crate::ui::message::Message;
use crate::ui::parts::{Button, Glyph, Section, TextEntry, Weight, focus_on};
use crate::ui::route::Route;
use crate::ui::screens::View;

/// Why data are erased, in the order of the list.
const GROUNDS: [(ErasureGround, &str); 3] = [
    (ErasureGround::RetentionEnded, "erase.retention_ended"),
    (ErasureGround::Requested, "erase.requested"),
    (ErasureGround::ConsentWithdrawn, "erase.consent_withdrawn"),
];

/// What the three signatories are called, in the order of [`SIGNATORIES`].
const CAPACITIES: [&str; 3] = ["erase.officer", "erase.head", "erase.witness"];

/// Id of the list of who signs.
const SIGNING: &str = "erase-signing";

/// The section of the screen; for others than a head it says who may do it.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let may = view.session.may_erase(case, clock::now()).is_ok() && !view.is_reader();
    let on_send = view
        .send
        .reform(|(typed, minutes): (String, Box<Minutes>)| {
            let event = Intent::Data(DataEvent::Erased { typed, minutes });
            Message::DoAndGo(event, Route::Home)
        });
    html! {
        <Section id="data-erase" title={view.say("erase.title")} hint={view.say("erase.means")}>
            if may {
                <Erase language={view.language} minutes={blank(view, case)}
                    start={known(view)} {on_send} />
            } else {
                <p class="quiet">{ view.say("erase.not_now") }</p>
            }
        </Section>
    }
}

/// Minutes as far as they follow from the case: kinds of data only, and nothing of the client.
fn blank(view: &View<'_>, case: &Case) -> Minutes {
    let forms = case.records.iter();
    let forms = forms.filter_map(|id| Some(view.session.record(id)?.form.clone()));
    let forms: BTreeSet<String> = forms.collect();
    let item = |form: &String| {
        let listed = catalogue::listed(form);
        let title = listed.map_or("", |form| form.title(view.language.code()));
        ErasedItem {
            register_number: case.register_number.clone(),
            kind: format!("{form} {title}"),
            medium: view.say("erase.medium").into(),
            method: view.say("erase.method").into(),
        }
    };
    Minutes {
        case: case.id.clone(),
        erasure: Erasure {
            place: view.session.institution().city_for_letters.clone(),
            items: forms.iter().map(item).collect(),
            officer: view.session.settings().worker_name.clone(),
            ..Erasure::default()
        },
        signatures: BTreeMap::new(),
    }
}

/// What is known of the signatories.
fn known(view: &View<'_>) -> [Particulars; 3] {
    let (institution, settings) = (view.session.institution(), view.session.settings());
    let one = |signer: &str, key: &'static str, [name, id_number]: [&str; 2]| Particulars {
        name: name.into(),
        position: view.say(key).into(),
        id_number: id_number.into(),
        place: institution.city_for_letters.clone(),
        for_herself: signs_for_herself(signer),
        ..Particulars::default()
    };
    let worker = [&*settings.worker_name, &*settings.worker_id_number];
    let head = [&*institution.head_name, &*institution.head_id_number];
    let ([by, of, before], [officer, leads, saw]) = (SIGNATORIES, CAPACITIES);
    [
        one(by, officer, worker),
        one(of, leads, head),
        one(before, saw, ["", ""]),
    ]
}

#[derive(Clone, Debug, Properties, PartialEq)]
struct EraseProps {
    language: Language,
    minutes: Minutes,
    start: [Particulars; 3],
    on_send: Callback<(String, Box<Minutes>)>,
}

#[component]
fn Erase(props: &EraseProps) -> Html {
    let say = |key: &'static str| props.language.say(key);
    let minutes = use_state(|| props.minutes.clone());
    let typed = use_state(String::new);
    let pad = use_state(|| None::<usize>);
    // On to who signs next: the button that was pressed has gone.
    use_effect_with(minutes.signatures.len(), |given| {
        if *given > 0 {
            focus_on(SIGNING);
        }
    });
    let is_signed = SIGNATORIES
        .iter()
        .all(|key| minutes.signatures.contains_key(*key));
    let ready = is_signed && !typed.trim().is_empty() && !minutes.erasure.witness.trim().is_empty();
    let send = {
        let (on_send, typed) = (props.on_send.clone(), typed.clone());
        let minutes = minutes.clone();
        Callback::from(move |()| on_send.emit(((*typed).clone(), Box::new((*minutes).clone()))))
    };
    let on_typed = {
        let typed = typed.clone();
        Callback::from(move |text| typed.set(text))
    };
    html! {
        <>
            { ground(props.language, &minutes) }
            { line(&minutes, ("erase-note", say("erase.note")), |it| &mut it.ground_note) }
            { line(&minutes, ("erase-copies", say("erase.copies")), |it| &mut it.copies_note) }
            { line(&minutes, ("erase-witness", say("erase.witness_name")), |it| &mut it.witness) }
            <ul class="papers" id={SIGNING} tabindex="-1">
                { for (0..SIGNATORIES.len()).map(|place| signatory(props.language, &minutes, &pad, place)) }
            </ul>
            { sheet(props, &minutes, &pad) }
            <TextEntry id="erase-number" label={say("erase.number")} value={(*typed).clone()}
                on_input={on_typed} />
            <Button label={say("erase.now")} weight={Weight::Danger} icon={Glyph::Remove}
                disabled={!ready} on_press={send} />
        </>
    }
}

fn ground(language: Language, minutes: &UseStateHandle<Minutes>) -> Html {
    let onchange = {
        let minutes = minutes.clone();
        Callback::from(move |event: Event| {
            let ground = chosen(&event).and_then(|place| GROUNDS.get(place));
            let mut changed = (*minutes).clone();
            changed.erasure.ground = ground.map_or(ErasureGround::RetentionEnded, |(it, _)| *it);
            minutes.set(changed);
        })
    };
    let option = |(place, (ground, key)): (usize, &(ErasureGround, &'static str))| {
        let selected = *ground == minutes.erasure.ground;
        html! { <option value={place.to_string()} {selected}>{ language.say(key) }</option> }
    };
    html! {
        <div class="entry">
            <label class="field-label" for="erase-ground">{ language.say("erase.ground") }</label>
            <select class="box" id="erase-ground" {onchange}>
                { for GROUNDS.iter().enumerate().map(option) }
            </select>
        </div>
    }
}

fn line(
    minutes: &UseStateHandle<Minutes>,
    (id, label): (&'static str, &'static str),
    place: fn(&mut Erasure) -> &mut String,
) -> Html {
    let value = place(&mut minutes.erasure.clone()).clone();
    let minutes = minutes.clone();
    let on_input = Callback::from(move |text| {
        let mut changed = (*minutes).clone();
        *place(&mut changed.erasure) = text;
        minutes.set(changed);
    });
    html! { <TextEntry {id} {label} {value} {on_input} /> }
}

/// One signatory: who signed, or the way to the pad.
fn signatory(
    language: Language,
    minutes: &UseStateHandle<Minutes>,
    pad: &UseStateHandle<Option<usize>>,
    place: usize,
) -> Html {
    let who = CAPACITIES.get(place).map_or("", |key| language.say(key));
    let key = SIGNATORIES.get(place).copied().unwrap_or_default();
    let open = {
        let pad = pad.clone();
        Callback::from(move |()| pad.set(Some(place)))
    };
    let signed = minutes.signatures.get(key);
    html! {
        <li class="paper-row" {key}>
            <span class="paper-words">
                <span class="paper-name">{ who }</span>
                <span class="paper-state" role="status">
                    { signed.map_or_else(String::new, |signature| given_by(signature, language)) }
                </span>
            </span>
            if signed.is_none() {
                <Button label={language.say_with("signing.sign", &[("who", who)])}
                    icon={Glyph::Sign} on_press={open} />
            }
        </li>
    }
}

/// The name, and how it was given where it was not drawn.
fn given_by(signature: &Signature, language: Language) -> String {
    match &signature.mark {
        Mark::Typed(typed) => marks::typed(typed, language),
        Mark::Ink(_) | Mark::MarkWithWitnesses { .. } | Mark::Absent { .. } => {
            signature.name.clone()
        }
    }
}

/// The pad over the screen, for the signatory it was opened for.
fn sheet(
    props: &EraseProps,
    minutes: &UseStateHandle<Minutes>,
    pad: &UseStateHandle<Option<usize>>,
) -> Html {
    let found = pad.and_then(|place| {
        let (key, known) = (SIGNATORIES.get(place)?, props.start.get(place)?);
        let mut start = known.clone();
        if *key == WITNESS {
            start.name.clone_from(&minutes.erasure.witness);
        }
        Some((*key, *CAPACITIES.get(place)?, start))
    });
    let Some((key, capacity, start)) = found else {
        return Html::default();
    };
    let on_sign = {
        let (minutes, pad) = (minutes.clone(), pad.clone());
        Callback::from(move |signed: Signed| {
            let mut changed = (*minutes).clone();
            changed.signatures.insert(key.into(), given(key, signed));
            minutes.set(changed);
            pad.set(None);
        })
    };
    let on_close = {
        let pad = pad.clone();
        Callback::from(move |()| pad.set(None))
    };
    html! {
        <Sheet {key} words={words::words(props.language)} about={props.language.say("erase.about")}
            capacity={props.language.say(capacity)} tie={Tie::of(key)} {start} {on_sign}
            {on_close} />
    }
}

fn given(capacity: &str, signed: Signed) -> Signature {
    Signature {
        capacity: capacity.into(),
        name: signed.name,
        position: signed.position,
        id_number: signed.id_number,
        place: signed.place,
        at: clock::now(),
        mark: signed.mark,
        content: String::new(),
    }
}
