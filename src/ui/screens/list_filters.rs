//! What narrows the list of clients: chips for what is set, and a sheet of all that can be set.
//!
//! It only says which clients are wanted ([`Wanted`]). Start at [`chips`] and [`dialog`].

use std::collections::BTreeSet;

use yew::prelude::*;

use super::stages;
use crate::forms::library::labels;
use crate::i18n::Language;
use crate::session::Line;
use crate::session::finding::{self, Open, Wanted};
use crate::ui::parts::{Button, Dialog, Glyph, Icon, Weight};

const OPEN: [(Open, &str); 3] = [
    (Open::Due, "list.open_due"),
    (Open::Draft, "list.open_draft"),
    (Open::Missing, "list.open_missing"),
];

/// What the sheet of filters sees.
pub(super) struct Filters<'a> {
    /// All clients.
    pub lines: &'a [Line],
    /// What is wanted now.
    pub wanted: &'a Wanted,
    /// Language of the reader.
    pub language: Language,
    /// Other clients are wanted.
    pub on_want: &'a Callback<Wanted>,
    /// The sheet is put away.
    pub on_close: Callback<()>,
}

/// A chip for each thing that may be open, and one to take away for each filter set.
pub(super) fn chips(wanted: &Wanted, language: Language, on_want: &Callback<Wanted>) -> Html {
    let set = set(wanted, language).into_iter();
    let set = set.map(|(name, without)| chip(&name, true, without, on_want));
    let all = Wanted {
        words: wanted.words.clone(),
        order: wanted.order,
        ..Wanted::default()
    };
    html! {
        <>
            { for open(wanted, language, on_want) }
            { for set }
            if wanted.filters() > 1 {
                <Button label={language.say("list.all")}
                    on_press={on_want.reform(move |()| all.clone())} />
            }
        </>
    }
}

fn open(wanted: &Wanted, language: Language, on_want: &Callback<Wanted>) -> Vec<Html> {
    let open = OPEN.iter().map(|(open, key)| {
        let is_set = wanted.open == Some(*open);
        let mut other = wanted.clone();
        other.open = (!is_set).then_some(*open);
        chip(language.say(key), is_set, other, on_want)
    });
    open.collect()
}

/// The filters of the sheet that are set, by name, each with what is wanted without it.
fn set(wanted: &Wanted, language: Language) -> Vec<(String, Wanted)> {
    let without = |change: fn(&mut Wanted)| {
        let mut other = wanted.clone();
        change(&mut other);
        other
    };
    let stage = wanted.stage.and_then(|stage| stages::SEVEN.get(stage));
    let stage = stage.map(|row| stages::name(language, row));
    let stage = stage.as_deref().unwrap_or_default();
    let service = labels::name(&labels::SERVICES, &wanted.service, language.code());
    let all = [
        (stage, without(|other| other.stage = None)),
        (service, without(|other| other.service.clear())),
        (
            wanted.worker.as_str(),
            without(|other| other.worker.clear()),
        ),
        (
            wanted.district.as_str(),
            without(|other| other.district.clear()),
        ),
    ];
    let set = all.into_iter().filter(|(name, _)| !name.is_empty());
    set.map(|(name, other)| (name.to_owned(), other)).collect()
}

/// The sheet with all filters.
pub(super) fn dialog(filters: &Filters<'_>) -> Html {
    let (lines, language) = (filters.lines, filters.language);
    let actions = html! {
        <Button label={language.say("list.show")} weight={Weight::Primary}
            on_press={filters.on_close.clone()} />
    };
    let named = |names: BTreeSet<&str>| -> Vec<(String, String)> {
        let names = names.into_iter();
        names
            .map(|name| (name.to_owned(), name.to_owned()))
            .collect()
    };
    let services = labels::SERVICES.iter().map(|(code, _)| {
        let name = labels::name(&labels::SERVICES, code, language.code());
        ((*code).to_owned(), name.to_owned())
    });
    let services: Vec<_> = services.collect();
    html! {
        <Dialog id="filters" title={language.say("list.filter")}
            on_close={filters.on_close.clone()} {actions}>
            { group(filters, "list.open", open(filters.wanted, language, filters.on_want)) }
            { group(filters, "list.stage", stages(filters)) }
            { group(filters, "list.service", texts(filters, &services, |wanted| &mut wanted.service)) }
            { group(filters, "list.worker",
                texts(filters, &named(finding::workers(lines)), |wanted| &mut wanted.worker)) }
            { group(filters, "list.district",
                texts(filters, &named(finding::districts(lines)), |wanted| &mut wanted.district)) }
        </Dialog>
    }
}

fn stages(filters: &Filters<'_>) -> Vec<Html> {
    let stages = stages::SEVEN.iter().enumerate();
    stages
        .map(|(place, row)| {
            let is_set = filters.wanted.stage == Some(place);
            let mut other = filters.wanted.clone();
            other.stage = (!is_set).then_some(place);
            let name = stages::name(filters.language, row);
            chip(&name, is_set, other, filters.on_want)
        })
        .collect()
}

/// A chip for each code and its name; pressed again it is taken away.
fn texts(
    filters: &Filters<'_>,
    names: &[(String, String)],
    place: fn(&mut Wanted) -> &mut String,
) -> Vec<Html> {
    let chip_of = |(code, name): &(String, String)| {
        let mut other = filters.wanted.clone();
        let text = place(&mut other);
        let is_set = text == code;
        if is_set {
            text.clear();
        } else {
            text.clone_from(code);
        }
        chip(name, is_set, other, filters.on_want)
    };
    names.iter().map(chip_of).collect()
}

/// Chips under a name; nothing where there is none to choose.
fn group(filters: &Filters<'_>, key: &'static str, chips: Vec<Html>) -> Html {
    if chips.is_empty() {
        return Html::default();
    }
    let name = filters.language.say(key);
    html! {
        <div role="group" aria-label={name} class="chip-group">
            <p class="chip-title">{ name }</p>
            <div class="chips">{ for chips }</div>
        </div>
    }
}

fn chip(name: &str, is_set: bool, other: Wanted, on_want: &Callback<Wanted>) -> Html {
    let onclick = on_want.reform(move |_: MouseEvent| other.clone());
    let pressed = if is_set { "true" } else { "false" };
    html! {
        <button type="button" class="chip" aria-pressed={pressed} {onclick}>
            if is_set {
                <Icon glyph={Glyph::Check} />
            }
            <span>{ name.to_owned() }</span>
        </button>
    }
}
