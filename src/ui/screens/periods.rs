//! Treatment periods on a case's screen: which one runs, opening the next, and those that are over.
//!
//! What belongs to which period is the model's; here it is only shown. Start at [`opening`].

use yew::prelude::*;

use super::{View, fold, papers};
use crate::i18n::{dates, statuses};
use crate::model::case::{Case, Period};
use crate::session::Event;
use crate::ui::browser::names;
use crate::ui::message::{Message, ReasonFor};
use crate::ui::parts::{Button, Notice, ReasonDialog, Tone};
use crate::ui::route::Route;

/// Which period runs, since when and why; nothing where there was no other.
pub(super) fn current(view: &View<'_>, case: &Case) -> Html {
    let Some(Period { next, .. }) = case.earlier.last() else {
        return Html::default();
    };
    let (number, date) = (
        case.period().to_string(),
        dates::long_with_clock(next.at, view.language),
    );
    let values = [
        ("number", number.as_str()),
        ("date", &date),
        ("by", &next.by),
        ("reason", &next.reason),
    ];
    let words = view.language.say_with("period.current", &values);
    html! { <p class="quiet">{ words }</p> }
}

/// The way to the next period once this one has ended; a relapse says so first.
pub(super) fn opening(view: &View<'_>, case: &Case) -> Html {
    if !view.session.may_open_period(case) {
        return Html::default();
    }
    let ask = view.on(Message::ReasonAsked(Some(ReasonFor::Period)));
    let button = html! { <Button label={view.say("period.open")} disabled={view.is_reader()} on_press={ask} /> };
    html! {
        <>
            if view.session.offers_readmission(case) {
                <Notice tone={Tone::Warn} title={view.say("period.relapse")} actions={button}>
                    <p>{ view.say("period.relapse_text") }</p>
                </Notice>
            } else {
                { button }
            }
            if view.asks_reason == Some(ReasonFor::Period) {
                { why(view, case) }
            }
        </>
    }
}

fn why(view: &View<'_>, case: &Case) -> Html {
    let case = case.id.clone();
    let on_confirm = view.send.reform(move |reason: String| {
        let (case, record) = (case.clone(), names::record_name());
        let route = Route::Form {
            record: record.clone(),
        };
        let event = Event::PeriodOpened {
            case,
            reason,
            record,
        };
        Message::DoAndGo(event, route)
    });
    html! {
        <ReasonDialog id="period" title={view.say("period.open")}
            text={view.say("period.open_means")} label={view.say("period.open_why")}
            confirm={view.say("period.open_now")} cancel={view.say("period.open_not")}
            {on_confirm} on_cancel={view.on(Message::ReasonAsked(None))} />
    }
}

/// Periods that are over, the newest first, each with all its records.
pub(super) fn earlier(view: &View<'_>, case: &Case) -> Html {
    let numbered = case.earlier.iter().enumerate().rev();
    numbered
        .map(|(place, period)| over(view, case, (place + 1, period)))
        .collect()
}

fn over(view: &View<'_>, case: &Case, (number, period): (usize, &Period)) -> Html {
    let title = view
        .language
        .say_with("period.earlier", &[("number", &number.to_string())]);
    let status = view.say(statuses::key(view.session.status(&case.at(number))));
    let date = dates::long_with_clock(period.next.at, view.language);
    let ended = view
        .language
        .say_with("period.ended", &[("status", status), ("date", &date)]);
    let records = period.records.iter();
    let records = records.filter_map(|id| view.session.record(id));
    let lines = records.map(|record| papers::of_record(view, record));
    let body = html! { <ul class="papers">{ for lines }</ul> };
    fold::section((&format!("period-{number}"), &title), ended, false, body)
}
