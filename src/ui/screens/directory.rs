//! What the institution keeps in lists: the source systems it works with, and its staff.
//!
//! One screen lists the entries, another shows one of them with its fields. Every change is a change
//! of the institution. Start at [`list`]; what an entry is: [`crate::model::directory`].

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::View;
use super::frame::{Frame, frame, not_found};
use crate::forms::library::labels::{self, Coded};
use crate::i18n::dates;
use crate::model::directory::{Entry, List};
use crate::model::institution::Institution;
use crate::model::value;
use crate::session::{Event, Post};
use crate::ui::browser::names;
use crate::ui::message::Message;
use crate::ui::parts::{Button, Glyph, Icon, Section, TextEntry, Weight};
use crate::ui::route::Route;

/// Source systems that every institution has: SOURCE_SYSTEM code and name (domain design, ch. 3).
const EXAMPLES: [(&str, &str); 13] = [
    ("informal", "Keluarga"),
    ("informal", "Kerabat"),
    ("informal", "Teman sejawat"),
    ("informal", "Tetangga"),
    ("formal", "IPSPI"),
    ("formal", "IPWL"),
    ("societal", "Dinas Sosial kabupaten/kota"),
    ("societal", "BNN provinsi/kabupaten"),
    ("societal", "Kementerian Sosial"),
    ("societal", "Sekolah/PKBM"),
    ("societal", "BLK/LPK"),
    ("societal", "Puskesmas"),
    ("societal", "Pelaku usaha"),
];

/// Words and places of a list.
struct Shown {
    list: List,
    title: &'static str,
    means: &'static str,
    none: &'static str,
    add: &'static str,
    /// Keys of the fields' labels, in the order of [`List::fields`].
    labels: &'static [&'static str],
}

const SOURCES: Shown = Shown {
    list: List::Sources,
    title: "source.title",
    means: "source.means",
    none: "source.none",
    add: "source.add",
    labels: &[
        "source.kind",
        "source.name",
        "source.service",
        "source.contact",
        "source.address",
        "source.last_checked",
    ],
};

const STAFF: Shown = Shown {
    list: List::Staff,
    title: "person.title",
    means: "person.means",
    none: "person.none",
    add: "person.add",
    labels: &[
        "person.name",
        "person.position",
        "person.education",
        "person.years",
        "person.employment",
        "person.certificate",
        "person.phone",
        "person.active",
    ],
};

const TRAINING: [(&str, &str); 4] = [
    ("name", "training.name"),
    ("organiser", "training.organiser"),
    ("duration", "training.duration"),
    ("year", "training.year"),
];

fn shown(list: List) -> &'static Shown {
    match list {
        List::Sources => &SOURCES,
        List::Staff | List::Trainings => &STAFF,
    }
}

fn route(list: List, entry: &str) -> Route {
    let entry = entry.to_owned();
    match list {
        List::Sources => Route::Source { entry },
        List::Staff | List::Trainings => Route::Person { entry },
    }
}

/// Draws the entries of a list.
pub(super) fn list(view: &View<'_>, list: List) -> Html {
    let shown = shown(list);
    let entries = view.session.institution().entries(list);
    let body = html! {
        <fieldset class="page" disabled={view.is_reader()}>
            <Section id="entries" title={view.say(shown.title)} hint={view.say(shown.means)}>
                if entries.is_empty() {
                    <p class="field-hint">{ view.say(shown.none) }</p>
                }
                <ul class="papers">{ for entries.iter().map(|entry| line(view, list, entry)) }</ul>
                { add(view, shown) }
                if list == List::Sources && entries.is_empty() {
                    { examples(view) }
                }
            </Section>
        </fieldset>
    };
    framed(view, shown.title, Route::Institution, body)
}

fn framed(view: &View<'_>, title: &'static str, back: Route, body: Html) -> Html {
    frame(
        view,
        Frame {
            title: view.say(title).into(),
            kicker: view.session.institution().name.clone(),
            back: Some(back),
            rail: Html::default(),
            body,
            actions: Html::default(),
        },
    )
}

fn line(view: &View<'_>, list: List, entry: &Entry<'_>) -> Html {
    let name = match entry.text("name") {
        "" => view.say("directory.unnamed"),
        name => name,
    };
    let state = match list {
        List::Sources => {
            let kind = word(view, &labels::SOURCES, entry.text("kind"));
            let kind = kind.split(" (").next().unwrap_or_default();
            joined(&[kind, entry.text("service"), entry.text("contact")])
        }
        List::Staff | List::Trainings => {
            let position = word(view, &labels::POSITIONS, entry.text("position"));
            let load = load(view, entry);
            let left = if entry.is_active() {
                ""
            } else {
                view.say("person.left")
            };
            joined(&[position, &load, left])
        }
    };
    let glyph = match list {
        List::Sources => Glyph::Share,
        List::Staff | List::Trainings => Glyph::Person,
    };
    let go = view.go(route(list, entry.id));
    let onclick = go.reform(|_: MouseEvent| ());
    html! {
        <li key={entry.id.to_owned()}>
            <button type="button" class="paper" {onclick}>
                <Icon {glyph} />
                <span class="paper-words">
                    <span class="paper-name">{ name.to_owned() }</span>
                    <span class="paper-state">{ state }</span>
                </span>
            </button>
        </li>
    }
}

fn joined(parts: &[&str]) -> String {
    let filled = parts.iter().filter(|part| !part.is_empty());
    filled.copied().collect::<Vec<_>>().join(" · ")
}

fn word(view: &View<'_>, list: &[Coded], code: &str) -> &'static str {
    labels::name(list, code, view.language.code())
}

/// "5 klien"; blank for none.
fn load(view: &View<'_>, entry: &Entry<'_>) -> String {
    let name = entry.text("name");
    let posts = [Post::Worker, Post::Counsellor];
    let count: usize = posts
        .map(|post| view.session.caseload(post, name))
        .iter()
        .sum();
    if count == 0 {
        return String::new();
    }
    let count = count.to_string();
    view.language.say_with("person.load", &[("count", &count)])
}

fn add(view: &View<'_>, shown: &Shown) -> Html {
    let list = shown.list;
    let institution = view.session.institution().clone();
    let on_press = view.send.reform(move |()| {
        let (mut institution, id) = (institution.clone(), names::device_name());
        // An entry is there once it says something.
        let first = match list {
            List::Sources => ("kind", "societal"),
            List::Staff | List::Trainings => ("active", "yes"),
        };
        institution.set_entry(list, (&id, first.0), first.1.into());
        Message::DoAndGo(changed(institution), route(list, &id))
    });
    html! {
        <Button label={view.say(shown.add)} icon={Glyph::Add} weight={Weight::Primary} {on_press} />
    }
}

fn changed(institution: Institution) -> Event {
    Event::InstitutionChanged(Box::new(institution))
}

fn examples(view: &View<'_>) -> Html {
    let institution = view.session.institution().clone();
    let on_press = view.send.reform(move |()| {
        let mut institution = institution.clone();
        for (number, (kind, name)) in EXAMPLES.iter().enumerate() {
            let id = format!("{number:02}{}", names::device_name());
            institution.set_entry(List::Sources, (&id, "kind"), (*kind).into());
            institution.set_entry(List::Sources, (&id, "name"), (*name).into());
        }
        Message::Do(changed(institution))
    });
    html! { <Button label={view.say("source.examples")} {on_press} /> }
}

/// Draws one entry.
pub(super) fn one(view: &View<'_>, list: List, id: &str) -> Html {
    let shown = shown(list);
    let entries = view.session.institution().entries(list);
    let Some(entry) = entries.iter().find(|entry| entry.id == id) else {
        return not_found(view);
    };
    let back = match list {
        List::Sources => Route::Sources,
        List::Staff | List::Trainings => Route::People,
    };
    let fields = list.fields().iter().zip(shown.labels);
    let fields = fields.map(|(name, label)| field(view, (list, entry), (name, label)));
    let body = html! {
        <fieldset class="page" disabled={view.is_reader()}>
            <Section id="entry" title={view.say(shown.title)}>
                { for fields }
                if list == List::Staff && !load(view, entry).is_empty() {
                    <p class="field-hint">{ load(view, entry) }</p>
                }
            </Section>
            if list == List::Staff {
                { trainings(view, id) }
            }
            { remove(view, (list, id), "directory.remove", Some(back.clone())) }
        </fieldset>
    };
    framed(view, shown.title, back, body)
}

/// One field of an entry: a choice, a day, a tick, or a text.
fn field(
    view: &View<'_>,
    (list, entry): (List, &Entry<'_>),
    (name, label): (&'static str, &'static str),
) -> Html {
    let text = entry.text(name);
    let id = format!("entry-{}-{name}", entry.id);
    let set = setter(view, list, (entry.id, name));
    let words = view.say(label);
    match name {
        "kind" => select(view, (id, words), (&labels::SOURCES, text), &set),
        "position" => select(view, (id, words), (&labels::POSITIONS, text), &set),
        "active" => {
            let is_active = entry.is_active();
            let onchange = set
                .reform(move |_: web_sys::Event| if is_active { "no" } else { "yes" }.to_owned());
            html! {
                <label class="choice" key={name}>
                    <input type="checkbox" checked={is_active} {onchange} />
                    <span>{ words }</span>
                </label>
            }
        }
        "last_checked" => day(view, (id, words), text, &set),
        _ => html! {
            <TextEntry key={name} {id} label={words} value={text.to_owned()} on_input={set} />
        },
    }
}

fn setter(view: &View<'_>, list: List, (id, name): (&str, &'static str)) -> Callback<String> {
    let institution = view.session.institution().clone();
    let id = id.to_owned();
    view.send.reform(move |text: String| {
        let mut institution = institution.clone();
        institution.set_entry(list, (&id, name), text);
        Message::Do(changed(institution))
    })
}

fn select(
    view: &View<'_>,
    (id, words): (String, &'static str),
    (list, chosen): (&[Coded], &str),
    set: &Callback<String>,
) -> Html {
    let onchange = set
        .reform(|event: web_sys::Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |(code, _): &Coded| {
        html! {
            <option value={*code} selected={*code == chosen}>{ word(view, list, code) }</option>
        }
    };
    html! {
        <div class="entry" key={id.clone()}>
            <label class="field-label" for={id.clone()}>{ words }</label>
            <select class="box" {id} {onchange}>
                <option value="" selected={chosen.is_empty()}>{ "–" }</option>
                { for list.iter().map(option) }
            </select>
        </div>
    }
}

fn day(
    view: &View<'_>,
    (id, words): (String, &'static str),
    text: &str,
    set: &Callback<String>,
) -> Html {
    let oninput =
        set.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let long = value::date(text).map(|day| dates::long(day, view.language));
    html! {
        <div class="entry" key={id.clone()}>
            <label class="field-label" for={id.clone()}>{ words }</label>
            <input class="box" type="date" {id} value={text.to_owned()} {oninput} />
            <p class="field-hint">{ long }</p>
        </div>
    }
}

fn trainings(view: &View<'_>, person: &str) -> Html {
    let institution = view.session.institution();
    let all = institution.entries(List::Trainings);
    let own = all
        .iter()
        .filter(|training| training.text("staff") == person);
    let one = |training: &Entry<'_>| {
        let fields = TRAINING.iter().map(|(name, label)| {
            let id = format!("training-{}-{name}", training.id);
            let on_input = setter(view, List::Trainings, (training.id, name));
            let value = training.text(name).to_owned();
            html! { <TextEntry key={*name} {id} label={view.say(label)} {value} {on_input} /> }
        });
        html! {
            <li class="entry-part" key={training.id.to_owned()}>
                { for fields }
                { remove(view, (List::Trainings, training.id), "training.remove", None) }
            </li>
        }
    };
    let (changing, person) = (institution.clone(), person.to_owned());
    let on_press = view.send.reform(move |()| {
        let mut institution = changing.clone();
        let id = names::device_name();
        institution.set_entry(List::Trainings, (&id, "staff"), person.clone());
        Message::Do(changed(institution))
    });
    html! {
        <Section id="trainings" title={view.say("training.title")}>
            <ul class="entry-parts">{ for own.map(one) }</ul>
            <Button label={view.say("training.add")} icon={Glyph::Add} {on_press} />
        </Section>
    }
}

fn remove(
    view: &View<'_>,
    (list, id): (List, &str),
    words: &'static str,
    then: Option<Route>,
) -> Html {
    let (institution, id) = (view.session.institution().clone(), id.to_owned());
    let on_press = view.send.reform(move |()| {
        let mut institution = institution.clone();
        institution.remove_entry(list, &id);
        match then.clone() {
            Some(route) => Message::DoAndGo(changed(institution), route),
            None => Message::Do(changed(institution)),
        }
    });
    html! { <Button label={view.say(words)} icon={Glyph::Remove} {on_press} /> }
}

/// The names of a list, to be offered while a form is filled in; nothing where there are none.
pub(super) fn offered(view: &View<'_>, (looks, id): (&str, &'static str)) -> Html {
    let list = if looks == "staff" {
        List::Staff
    } else {
        List::Sources
    };
    let entries = view.session.institution().entries(list);
    let active = entries.iter().filter(|entry| entry.is_active());
    let names = active
        .map(|entry| entry.text("name"))
        .filter(|name| !name.is_empty());
    let options: Html = names
        .map(|name| html! { <option value={name.to_owned()} /> })
        .collect();
    if entries.is_empty() {
        return Html::default();
    }
    html! { <datalist {id}>{ options }</datalist> }
}
