//! How long the data are kept, and keeping them on for a reason.

use chrono::NaiveDate;
use yew::prelude::*;

use super::day;
use super::entries::Kept;
use crate::model::case::Case;
use crate::session::{DataEvent, Event, Retention};
use crate::ui::browser::clock;
use crate::ui::message::Message;
use crate::ui::parts::{Notice, Section, Tone};
use crate::ui::screens::View;

/// The section of the screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let retention = view.session.retention(case, clock::now().date());
    let ended = retention != Retention::Serving;
    let words = words(view, &retention);
    html! {
        <Section id="data-retention" title={view.say("retention.title")}>
            if matches!(retention, Retention::Over(_)) {
                <Notice tone={Tone::Warn}><p>{ words }</p></Notice>
            } else {
                <p>{ words }</p>
            }
            if ended {
                { keeping(view, case) }
            }
        </Section>
    }
}

/// What is due, for the case's own screen.
pub(super) fn mark(view: &View<'_>, case: &Case) -> Html {
    let retention = view.session.retention(case, clock::now().date());
    match retention {
        Retention::Over(_) | Retention::KeptOn(_) => {
            html! { <p><strong>{ words(view, &retention) }</strong></p> }
        }
        Retention::Serving | Retention::NotDecided(_) | Retention::Until(_) => Html::default(),
    }
}

fn words(view: &View<'_>, retention: &Retention) -> String {
    let with = |key, date| {
        let date = day(view, date);
        view.language.say_with(key, &[("date", &date)])
    };
    match retention {
        Retention::Serving => view.say("retention.serving").into(),
        Retention::NotDecided(date) => with("retention.not_decided", *date),
        Retention::Until(date) => with("retention.until", *date),
        Retention::Over(date) => with("retention.over", *date),
        Retention::KeptOn(keeping) => {
            let date = day(view, keeping.until);
            let values = [
                ("date", date.as_str()),
                ("by", keeping.by.as_str()),
                ("reason", keeping.reason.as_str()),
            ];
            view.language.say_with("retention.kept_on", &values)
        }
    }
}

fn keeping(view: &View<'_>, case: &Case) -> Html {
    let case = case.id.clone();
    let on_send = view
        .send
        .reform(move |(until, reason): (NaiveDate, String)| {
            let case = case.clone();
            let event = DataEvent::KeptOn {
                case,
                until,
                reason,
            };
            Message::Do(Event::Data(event))
        });
    let words = [
        view.say("retention.keep_until"),
        view.say("retention.keep_why"),
        view.say("retention.keep"),
    ];
    html! { <Kept words={words.map(AttrValue::from)} disabled={view.is_reader()} {on_send} /> }
}
