//! What is printed of no single client: recapitulations of a period, and blank forms.

use chrono::NaiveDate;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::View;
use super::frame::{Frame, frame};
use super::prints;
use crate::model::order;
use crate::model::value;
use crate::report::DocumentId;
use crate::session::IDENTITY;
use crate::ui::browser::clock;
use crate::ui::message::{Message, Wanted};
use crate::ui::parts::{Button, Section};
use crate::ui::period::{Period, Span};
use crate::ui::route::Route;

/// The recapitulations: which, and key of what it shows.
const RECAPS: [(DocumentId, &str); 4] = [
    (DocumentId::D30, "recap.d30"),
    (DocumentId::D31, "recap.d31"),
    (DocumentId::D32, "recap.d32"),
    (DocumentId::D33, "recap.d33"),
];

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    framed(view, Some(view.above()), Html::default())
}

/// The same with this way back and these actions.
pub(super) fn framed(view: &View<'_>, back: Option<Route>, actions: Html) -> Html {
    let period = view.period.cloned().unwrap_or_else(this_month);
    let body = html! {
        <div class="page">
            if view.session.sees_recaps() {
                { recaps(view, &period) }
            }
            { prints::blank_forms(view, true) }
        </div>
    };
    frame(
        view,
        Frame {
            title: view.say("printing.title").into(),
            kicker: view.session.institution().name.clone(),
            back,
            rail: Html::default(),
            body,
            actions,
        },
    )
}

fn recaps(view: &View<'_>, period: &Period) -> Html {
    html! {
        <Section id="recaps" title={view.say("recap.title")} hint={view.say("recap.means")}>
            { span(view, period) }
            { days(view, period) }
            { worker(view, period) }
            <ul class="papers">{ for RECAPS.map(|recap| row(view, period, recap)) }</ul>
        </Section>
    }
}

fn this_month() -> Period {
    let (from, to) = Span::Month.of(clock::now().date());
    Period {
        from,
        to,
        worker: String::new(),
    }
}

fn row(view: &View<'_>, period: &Period, (document, key): (DocumentId, &'static str)) -> Html {
    let wanted = Wanted::Recap(document, period.clone());
    prints::row(view, view.say(document.key()), view.say(key), wanted)
}

/// The usual periods, by one press.
fn span(view: &View<'_>, period: &Period) -> Html {
    let today = clock::now().date();
    let choice = |span: Span| {
        let (from, to) = span.of(today);
        let chosen = Period {
            from,
            to,
            ..period.clone()
        };
        html! {
            <Button label={view.say(span.key())} key={span.key()}
                on_press={view.on(Message::PeriodChosen(chosen))} />
        }
    };
    html! { <div class="recap-spans">{ for Span::ALL.map(choice) }</div> }
}

fn days(view: &View<'_>, period: &Period) -> Html {
    let entry = |key: &'static str, day: NaiveDate, place: fn(&mut Period) -> &mut NaiveDate| {
        let (period, send) = (period.clone(), view.send.clone());
        let onchange = Callback::from(move |event: Event| {
            let control = event.target_dyn_into::<HtmlInputElement>();
            // A date that is being typed is none yet.
            if let Some(day) = control.and_then(|control| value::date(&control.value())) {
                let mut period = period.clone();
                *place(&mut period) = day;
                send.emit(Message::PeriodChosen(period));
            }
        });
        let id = key.replace('.', "-");
        html! {
            <div class="entry" {key}>
                <label class="field-label" for={id.clone()}>{ view.say(key) }</label>
                <input class="box" type="date" {id} value={day.to_string()} {onchange} />
            </div>
        }
    };
    html! {
        <div class="recap-days">
            { entry("recap.from", period.from, |period| &mut period.from) }
            { entry("recap.to", period.to, |period| &mut period.to) }
        </div>
    }
}

/// Whose clients: all, or those of one social worker.
fn worker(view: &View<'_>, period: &Period) -> Html {
    let mut workers: Vec<&str> = (view.session.cases_newest_first().into_iter())
        .filter_map(|case| view.session.latest(case, IDENTITY))
        .map(|record| record.answers.text("assigned_worker"))
        .filter(|name| !name.is_empty())
        .collect();
    order::sort(&mut workers);
    workers.dedup();
    let chosen = period.clone();
    let onchange = view.send.reform(move |event: Event| {
        let control = event.target_dyn_into::<HtmlSelectElement>();
        Message::PeriodChosen(Period {
            worker: control.map(|control| control.value()).unwrap_or_default(),
            ..chosen.clone()
        })
    });
    let option = |name: &str, words: &str| {
        html! {
            <option value={name.to_owned()} selected={period.worker == name}>{ words }</option>
        }
    };
    html! {
        <div class="entry">
            <label class="field-label" for="recap-worker">{ view.say("recap.worker") }</label>
            <select class="box" id="recap-worker" {onchange}>
                { option("", view.say("recap.all_workers")) }
                { for workers.iter().map(|name| option(name, name)) }
            </select>
        </div>
    }
}
