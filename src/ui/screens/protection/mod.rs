//! The rights of a client over the data kept on her: what she agreed to, what she asks for and by
//! when, how long data are kept, a copy for her, and what was done with them.
//!
//! It decides nothing: the session says what holds. Start at [`screen`]; the case's own screen
//! shows [`summary`].

mod entries;
mod erasing;
mod history;
mod requests;
mod retention;

use chrono::{NaiveDate, NaiveDateTime};
use yew::prelude::*;

use super::View;
use super::frame::{Frame, frame, not_found};
use crate::i18n::dates;
use crate::model::case::Case;
use crate::model::purpose::{Permission, Purpose};
use crate::model::record::Record;
use crate::ui::browser::clock;
use crate::ui::message::Message;
use crate::ui::parts::{Button, Glyph, Notice, Section, Tone};
use crate::ui::route::Route;

pub(super) use entries::Answered;

/// Draws the screen.
pub(super) fn screen(view: &View<'_>, id: &str) -> Html {
    let Some(case) = view.session.case(id) else {
        return not_found(view);
    };
    let copy = Message::PersonalCopyWanted(case.id.clone());
    let body = html! {
        <div class="page">
            { marks(view, case) }
            { requests::section(view, case) }
            { consents(view, case) }
            <Section id="data-copy" title={view.say("data.copy")} hint={view.say("data.copy_means")}>
                <Button label={view.say("data.copy_now")} icon={Glyph::Download}
                    on_press={view.on(copy)} />
            </Section>
            { retention::section(view, case) }
            { history::section(view, case) }
            { erasing::section(view, case) }
        </div>
    };
    frame(
        view,
        Frame {
            title: view.say("data.title").into(),
            kicker: view
                .language
                .say_with("case.register", &[("number", &case.register_number)]),
            back: Some(Route::Case {
                case: case.id.clone(),
            }),
            rail: Html::default(),
            body,
            actions: Html::default(),
        },
    )
}

/// On the case's screen: what must not be overlooked, and the way to the rest.
pub(super) fn summary(view: &View<'_>, case: &Case) -> Html {
    let go = view.go(Route::Protection {
        case: case.id.clone(),
    });
    html! {
        <Section id="data" title={view.say("data.title")}>
            { marks(view, case) }
            { requests::open(view, case) }
            { retention::mark(view, case) }
            <Button label={view.say("data.open")} icon={Glyph::Lock} on_press={go} />
        </Section>
    }
}

/// What is withdrawn, each with its date, and whether the use of the data is restricted.
fn marks(view: &View<'_>, case: &Case) -> Html {
    let withdrawn = view.session.withdrawals(case);
    let lines = withdrawn.iter().map(|(purpose, at)| {
        let (name, date) = (purpose_name(view, *purpose), moment(view, *at));
        let values = [("purpose", name), ("date", date.as_str())];
        let words = view.language.say_with("data.withdrawn", &values);
        html! { <li>{ words }</li> }
    });
    html! {
        <>
            if view.session.is_restricted(&case.id) {
                <Notice tone={Tone::Warn}><p>{ view.say("data.restricted") }</p></Notice>
            }
            if !withdrawn.is_empty() {
                <Notice tone={Tone::Warn} title={view.say("data.withdrawn_title")}>
                    <ul>{ for lines }</ul>
                    <p>{ view.say("data.withdrawn_means") }</p>
                </Notice>
            }
        </>
    }
}

/// On a form that uses a purpose to which the client did not agree, or no longer agrees.
pub(super) fn doubts(view: &View<'_>, case: &Case, record: &Record) -> Html {
    let doubts = view.session.doubts_of_form(case, &record.form);
    if doubts.is_empty() || record.is_locked() {
        return Html::default();
    }
    let lines = doubts.iter().map(|stop| {
        let said = stop
            .withdrawn
            .map_or(Permission::Denied, Permission::Withdrawn);
        let words = format!(
            "{}: {}",
            purpose_name(view, stop.purpose),
            said_of(view, said)
        );
        html! { <li>{ words }</li> }
    });
    html! {
        <Notice tone={Tone::Warn} title={view.say("data.doubt")}>
            <ul>{ for lines }</ul>
        </Notice>
    }
}

fn consents(view: &View<'_>, case: &Case) -> Html {
    let lines = Purpose::ALL.into_iter().map(|purpose| {
        let name = purpose_name(view, purpose);
        let said = said_of(view, view.session.permission(case, purpose));
        html! {
            <li>
                <span class="paper-words">
                    <span class="paper-name">{ name }</span>
                    <span class="paper-state">{ said }</span>
                </span>
            </li>
        }
    });
    html! {
        <Section id="data-consent" title={view.say("data.consents")}
            hint={view.say("data.consents_means")}>
            <ul class="papers">{ for lines }</ul>
        </Section>
    }
}

fn said_of(view: &View<'_>, permission: Permission) -> String {
    match permission {
        Permission::NotAsked => view.say("data.not_asked").into(),
        Permission::Given => view.say("data.given").into(),
        Permission::Denied => view.say("data.denied").into(),
        Permission::LegalDuty => view.say("data.legal_duty").into(),
        Permission::Withdrawn(at) => {
            let date = moment(view, at);
            view.language
                .say_with("data.withdrawn_since", &[("date", &date)])
        }
    }
}

/// What a purpose is called.
fn purpose_name(view: &View<'_>, purpose: Purpose) -> &'static str {
    view.say(match purpose {
        Purpose::Service => "purpose.service",
        Purpose::Recording => "purpose.recording",
        Purpose::FamilyContact => "purpose.family_contact",
        Purpose::HomeVisit => "purpose.home_visit",
        Purpose::Urine => "purpose.urine",
        Purpose::Community => "purpose.community",
        Purpose::SchoolWork => "purpose.school_work",
        Purpose::Referral => "purpose.referral",
        Purpose::NamedReport => "purpose.named_report",
        Purpose::Photo => "purpose.photo",
        Purpose::Aftercare => "purpose.aftercare",
        Purpose::Research => "purpose.research",
    })
}

fn moment(view: &View<'_>, at: NaiveDateTime) -> String {
    dates::long_with_clock(at, view.language)
}

fn day(view: &View<'_>, date: NaiveDate) -> String {
    dates::long(date, view.language)
}

/// How long until `due`, or since.
pub(super) fn time_left(view: &View<'_>, due: NaiveDateTime) -> String {
    let left = due - clock::now();
    let hours = left.num_hours().abs().to_string();
    let key = if left.num_seconds() < 0 {
        "data.late"
    } else {
        "data.left"
    };
    view.language.say_with(key, &[("hours", &hours)])
}
