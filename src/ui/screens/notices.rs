//! What is to be noticed about a case, and what is due, in words.

use chrono::NaiveDate;
use yew::prelude::*;

use super::{View, papers};
use crate::forms::library::labels;
use crate::i18n::dates;
use crate::model::case::Case;
use crate::model::record::Record;
use crate::session::{Due, DueKind, Event, IDENTITY, Notice as Noticed, Post};
use crate::ui::browser::clock;
use crate::ui::message::Message;
use crate::ui::parts::{Button, Notice, Section, Tone};
use crate::ui::route::Route;

/// All notices of a case; where a new treatment period is offered, that tells of the relapse.
pub(super) fn of_case(view: &View<'_>, case: &Case) -> Html {
    let offered = view.session.offers_readmission(case);
    let said = |one: &&Noticed| offered && matches!(one, Noticed::Relapse { .. });
    let notices = view.session.notices(case);
    notices
        .iter()
        .filter(|one| !said(one))
        .map(|one| notice(view, case, one, ""))
        .collect()
}

/// The notices that matter while a form is filled in.
pub(super) fn of_form(view: &View<'_>, case: &Case, record: &Record) -> Html {
    let notices = view.session.notices_in(case, record);
    notices
        .iter()
        .map(|one| notice(view, case, one, &record.form))
        .collect()
}

/// One notice, with the way to what answers it, unless that is the form one is in.
fn notice(view: &View<'_>, case: &Case, noticed: &Noticed, place: &str) -> Html {
    let tone = if noticed.is_grave() {
        Tone::Danger
    } else {
        Tone::Warn
    };
    let answer = noticed.answered_by();
    // Of registrations there is one, which is looked at.
    let answer = answer.filter(|form| *form != place && *form != IDENTITY);
    let answer = answer.map(|form| {
        let title = [("title", title(view, form))];
        let label = view.language.say_with("case.begin_form", &title);
        html! { <Button {label} on_press={papers::begin(view, case, form)} /> }
    });
    let record = noticed.about().and_then(|id| view.session.record(id));
    let look = record.filter(|record| record.form != place).map(|record| {
        let form = [("form", record.form.as_str())];
        let label = view.language.say_with("notice.look", &form);
        let route = Route::Form {
            record: record.id.clone(),
        };
        html! { <Button {label} on_press={view.go(route)} /> }
    });
    let renumber = matches!(noticed, Noticed::SameNumber(_)).then(|| renumber(view, case));
    let actions = html! { <>{ for answer }{ for look }{ for renumber }</> };
    html! {
        <Notice {tone} title={view.say(heading(noticed))} {actions}>
            <p>{ text(view, noticed) }</p>
        </Notice>
    }
}

/// The way to another number for a case whose number another bears.
fn renumber(view: &View<'_>, case: &Case) -> Html {
    let number = view.session.next_register_number(clock::now().date());
    let label = view
        .language
        .say_with("notice.renumber", &[("number", &number)]);
    let case = case.id.clone();
    let given = view.on(Message::Do(Event::Renumbered { case, number }));
    html! { <Button {label} on_press={given} /> }
}

fn heading(noticed: &Noticed) -> &'static str {
    match noticed {
        Noticed::Danger { .. } => "notice.danger",
        Noticed::EmergencyAction { .. } => "notice.emergency",
        Noticed::UrgentReferral => "notice.urgent",
        Noticed::Relapse { .. } => "notice.relapse",
        Noticed::PlanRevision { .. } => "notice.plan",
        Noticed::FamilyGroup => "notice.family",
        Noticed::EndsTooEarly { .. } => "notice.early",
        Noticed::Unnamed(_) => "notice.unnamed",
        Noticed::Caseload { .. } => "notice.caseload",
        Noticed::SameNumber(_) => "notice.number",
    }
}

fn text(view: &View<'_>, noticed: &Noticed) -> String {
    let language = view.language;
    let service =
        |code: &str| labels::name(&labels::SERVICES, code, language.code()).to_lowercase();
    let long = |date: &NaiveDate| dates::long(*date, language);
    match noticed {
        Noticed::Danger { date, .. } => {
            language.say_with("notice.danger_text", &[("date", &long(date))])
        }
        Noticed::EmergencyAction { .. } => view.say("notice.emergency_text").into(),
        Noticed::UrgentReferral => view.say("notice.urgent_text").into(),
        Noticed::Relapse { date, .. } => {
            language.say_with("notice.relapse_text", &[("date", &long(date))])
        }
        Noticed::PlanRevision { planned, now, .. } => {
            let values = [("planned", service(planned)), ("now", service(now))];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            language.say_with("notice.plan_text", &values)
        }
        Noticed::FamilyGroup => view.say("notice.family_text").into(),
        Noticed::EndsTooEarly { form, date } => {
            let values = [("form", title(view, form)), ("date", &long(date))];
            language.say_with("notice.early_text", &values)
        }
        Noticed::Unnamed(cases) => {
            language.say_with("notice.unnamed_text", &[("names", &named(view, cases))])
        }
        Noticed::SameNumber(cases) => {
            language.say_with("notice.number_text", &[("names", &named(view, cases))])
        }
        Noticed::Caseload {
            post,
            name,
            clients,
        } => {
            let key = match post {
                Post::Worker => "notice.caseload_worker",
                Post::Counsellor => "notice.caseload_counsellor",
            };
            let count = clients.to_string();
            language.say_with(key, &[("name", name), ("count", &count)])
        }
    }
}

/// Clients are called here as everywhere, by initials as a rule.
fn named(view: &View<'_>, cases: &[String]) -> String {
    let names = cases.iter().filter_map(|id| {
        let case = view.session.case(id)?;
        let name = super::who::client(view.session, case);
        Some(if name.is_empty() {
            case.register_number.clone()
        } else {
            name
        })
    });
    names.collect::<Vec<_>>().join(", ")
}

/// What is due next, or nothing.
pub(super) fn dues(view: &View<'_>, case: &Case) -> Html {
    let dues = view.session.dues(case);
    if dues.is_empty() {
        return Html::default();
    }
    let lines = dues.iter().map(|due| {
        let begin = papers::begin(view, case, due.kind.form());
        let label = view
            .language
            .say_with("due.begin", &[("form", due.kind.form())]);
        html! {
            <div class="paper-row">
                <span class="paper-words">
                    <span class="paper-name">{ view.say(name(due.kind)) }</span>
                    <span class="paper-state">{ when(view, *due) }</span>
                </span>
                <Button {label} on_press={begin} />
            </div>
        }
    });
    html! { <Section id="dues" title={view.say("due.title")}>{ for lines }</Section> }
}

/// "3 Februari 2026", or that the day has passed.
pub(super) fn when(view: &View<'_>, due: Due) -> String {
    let date = dates::long(due.date, view.language);
    if due.is_overdue(clock::now().date()) {
        view.language.say_with("due.overdue", &[("date", &date)])
    } else {
        date
    }
}

pub(super) fn name(kind: DueKind) -> &'static str {
    match kind {
        DueKind::Aftercare => "due.aftercare",
        DueKind::Assessment => "due.assessment",
        DueKind::FamilyGroup => "due.family_group",
    }
}

fn title<'a>(view: &View<'a>, form: &str) -> &'a str {
    view.session.form_title(form, view.language.code())
}
