//! Breaches of data protection: what happened, whom to tell and until when; and the minutes of
//! erasures, which stay.

use chrono::{NaiveDateTime, Timelike as _};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::View;
use super::frame::{Frame, frame, not_found};
use super::protection::{Answered, time_left};
use crate::i18n::dates;
use crate::model::breach::Breach;
use crate::model::protection::{BreachFile, Minutes};
use crate::session::{DataEvent, Event as Intent};
use crate::ui::browser::{clock, names};
use crate::ui::message::{Message, Wanted};
use crate::ui::parts::{Button, Glyph, Notice, Section, TextEntry, Tone, Weight};
use crate::ui::route::Route;

/// How a browser writes a date and time that is entered.
const ENTERED: &str = "%Y-%m-%dT%H:%M";

/// One text of a breach: key of its words, and where it stands.
type Line = (&'static str, fn(&mut Breach) -> &mut String);

const LINES: [Line; 9] = [
    ("breach.how", |breach| &mut breach.how),
    ("breach.data", |breach| &mut breach.data),
    ("breach.persons", |breach| &mut breach.persons),
    ("breach.consequences", |breach| &mut breach.consequences),
    ("breach.handling", |breach| &mut breach.handling),
    ("breach.advice", |breach| &mut breach.advice),
    ("breach.contact", |breach| &mut breach.contact),
    ("breach.addressee", |breach| &mut breach.addressee),
    ("breach.address", |breach| &mut breach.addressee_address),
];

/// One moment of a breach: key of its words, and where it stands.
type Moment = (&'static str, fn(&mut Breach) -> &mut Option<NaiveDateTime>);

const MOMENTS: [Moment; 2] = [
    ("breach.noticed", |breach| &mut breach.noticed),
    ("breach.happened", |breach| &mut breach.happened),
];

/// Draws the list.
pub(super) fn screen(view: &View<'_>) -> Html {
    let breaches = view.session.breaches();
    let minutes = view.session.minutes();
    let body = html! {
        <div class="page">
            <Section id="breaches" title={view.say("breach.title")} hint={view.say("breach.means")}>
                if breaches.is_empty() {
                    <p class="quiet">{ view.say("breach.none") }</p>
                }
                <ul class="papers">{ for breaches.iter().map(|file| listed(view, file)) }</ul>
                { begin(view) }
            </Section>
            <Section id="minutes" title={view.say("erase.minutes")}
                hint={view.say("erase.minutes_mean")}>
                if minutes.is_empty() {
                    <p class="quiet">{ view.say("erase.none") }</p>
                }
                <ul class="papers">{ for minutes.iter().map(|one| erased(view, one)) }</ul>
            </Section>
        </div>
    };
    framed(view, Route::Institution, body)
}

/// Draws one breach.
pub(super) fn one(view: &View<'_>, id: &str) -> Html {
    let Some(file) = view.session.breach(id) else {
        return not_found(view);
    };
    let print = Message::PaperWanted(Wanted::Breach(file.id.clone()));
    let body = html! {
        <div class="page">
            <Section id="breach" title={view.say("breach.one")}>
                { deadline(view, file) }
                { for MOMENTS.map(|moment| moment_entry(view, file, moment)) }
                { for LINES.map(|line| entry(view, file, line)) }
            </Section>
            <Button label={view.say("breach.print")} icon={Glyph::Sheet}
                on_press={view.on(print)} />
            { told(view, file) }
        </div>
    };
    framed(view, Route::Breaches, body)
}

fn framed(view: &View<'_>, back: Route, body: Html) -> Html {
    frame(
        view,
        Frame {
            title: view.say("breach.title").into(),
            kicker: view.session.institution().name.clone(),
            back: Some(back),
            rail: Html::default(),
            body,
            actions: Html::default(),
        },
    )
}

fn begin(view: &View<'_>) -> Html {
    let contact = view.session.institution().data_contact.clone();
    let send = view.send.reform(move |()| {
        let id = names::record_name();
        let file = BreachFile {
            id: id.clone(),
            breach: Breach {
                noticed: Some(clock::now()),
                contact: contact.clone(),
                ..Breach::default()
            },
            told: Vec::new(),
        };
        let event = Intent::Data(DataEvent::BreachWritten(Box::new(file)));
        Message::DoAndGo(event, Route::Breach { breach: id })
    });
    html! {
        <Button label={view.say("breach.begin")} icon={Glyph::Add} weight={Weight::Primary}
            disabled={view.is_reader()} on_press={send} />
    }
}

fn listed(view: &View<'_>, file: &BreachFile) -> Html {
    let go = view.go(Route::Breach {
        breach: file.id.clone(),
    });
    let noticed = file.breach.noticed;
    let date = noticed.map_or_else(String::new, |at| dates::long_with_clock(at, view.language));
    html! {
        <li class="paper-row" key={file.id.clone()}>
            <span class="paper-words">
                <span class="paper-name">{ &file.breach.how }</span>
                <span class="paper-state">{ date }{ " " }{ standing(view, file) }</span>
            </span>
            <Button label={view.say("breach.open")} on_press={go} />
        </li>
    }
}

/// How long there is to tell those concerned; that they were told.
fn standing(view: &View<'_>, file: &BreachFile) -> String {
    match (file.told.len(), file.due()) {
        (0, Some(due)) => time_left(view, due),
        (0, None) => String::new(),
        (count, _) => {
            let count = count.to_string();
            view.language
                .say_with("breach.told_count", &[("count", &count)])
        }
    }
}

fn deadline(view: &View<'_>, file: &BreachFile) -> Html {
    let title = standing(view, file);
    html! {
        if file.told.is_empty() {
            <Notice tone={Tone::Warn} {title}><p>{ view.say("breach.deadline") }</p></Notice>
        }
    }
}

fn entry(view: &View<'_>, file: &BreachFile, (key, place): Line) -> Html {
    let file = file.clone();
    let value = place(&mut file.breach.clone()).clone();
    let on_input = view.send.reform(move |text: String| {
        let mut file = file.clone();
        *place(&mut file.breach) = text;
        Message::Do(Intent::Data(DataEvent::BreachWritten(Box::new(file))))
    });
    html! { <TextEntry {key} id={key.replace('.', "-")} label={view.say(key)} {value} {on_input} /> }
}

fn moment_entry(view: &View<'_>, file: &BreachFile, (key, place): Moment) -> Html {
    let file = file.clone();
    let value = place(&mut file.breach.clone()).map(entered);
    let oninput = view.send.reform(move |event: InputEvent| {
        let control = event.target_dyn_into::<HtmlInputElement>();
        let text = control.map(|control| control.value()).unwrap_or_default();
        let mut file = file.clone();
        *place(&mut file.breach) = NaiveDateTime::parse_from_str(&text, ENTERED).ok();
        Message::Do(Intent::Data(DataEvent::BreachWritten(Box::new(file))))
    });
    let id = key.replace('.', "-");
    html! {
        <div class="entry" {key}>
            <label class="field-label" for={id.clone()}>{ view.say(key) }</label>
            <input class="box" type="datetime-local" {id} {value} {oninput} />
        </div>
    }
}

/// A moment as a browser writes it, to the minute.
fn entered(at: NaiveDateTime) -> String {
    format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// Who was told, and writing down the next.
fn told(view: &View<'_>, file: &BreachFile) -> Html {
    let id = file.id.clone();
    let on_send = view.send.reform(move |whom: String| {
        let id = id.clone();
        Message::Do(Intent::Data(DataEvent::BreachTold { id, whom }))
    });
    let lines = file.told.iter().map(|told| {
        let date = dates::long_with_clock(told.at, view.language);
        let values = [
            ("whom", told.whom.as_str()),
            ("date", date.as_str()),
            ("by", told.by.as_str()),
        ];
        let words = view.language.say_with("breach.told", &values);
        html! { <li>{ words }</li> }
    });
    let words = [view.say("breach.whom"), view.say("breach.tell")].map(AttrValue::from);
    html! {
        <Section id="breach-told" title={view.say("breach.told_title")}>
            <ul>{ for lines }</ul>
            <Answered id="breach-whom" {words} disabled={view.is_reader()} {on_send} />
        </Section>
    }
}

fn erased(view: &View<'_>, minutes: &Minutes) -> Html {
    let erasure = &minutes.erasure;
    let number = erasure
        .items
        .first()
        .map_or("", |item| &item.register_number);
    let date = erasure.date;
    let date = date.map_or_else(String::new, |day| dates::long(day, view.language));
    let values = [
        ("number", number),
        ("date", date.as_str()),
        ("by", erasure.officer.as_str()),
        ("witness", erasure.witness.as_str()),
    ];
    let words = view.language.say_with("erase.erased", &values);
    let print = Message::PaperWanted(Wanted::Erasure(minutes.case.clone()));
    html! {
        <li class="paper-row" key={minutes.case.clone()}>
            <span class="paper-words">{ words }</span>
            <Button label={view.say("erase.print")} icon={Glyph::Sheet}
                on_press={view.on(print)} />
        </li>
    }
}
