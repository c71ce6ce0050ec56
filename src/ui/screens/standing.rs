//! Where a case stands, the step that the worker may take, and the gates she passed over.

use yew::prelude::*;

use super::{View, held, periods};
use crate::i18n::dates;
use crate::model::case::{Case, CaseStatus, PassingOver};
use crate::session::{Event, Obstacle};
use crate::ui::message::Message;
use crate::ui::parts::{Button, Section};

/// The section of the case's screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let next = view.session.next_status(case);
    let passed = case.passed_over.iter().map(|passing| {
        let words = passed_over(view, passing);
        html! { <p class="quiet">{ words }</p> }
    });
    html! {
        <Section id="standing" title={view.say("status.title")}>
            <div class="standing">
                <p class="lead">{ view.say(name(view.session.status(case))) }</p>
                { periods::current(view, case) }
                { for next.map(|(status, obstacle)| step(view, case, status, obstacle.as_ref())) }
                { periods::opening(view, case) }
                { for passed }
            </div>
        </Section>
    }
}

/// The button for the next step, or what it still needs.
fn step(view: &View<'_>, case: &Case, status: CaseStatus, obstacle: Option<&Obstacle>) -> Html {
    let label = view.say(match status {
        CaseStatus::Aftercare => "status.set_aftercare",
        CaseStatus::Candidate
        | CaseStatus::Active
        | CaseStatus::Reintegration
        | CaseStatus::Terminated
        | CaseStatus::Closed => "status.set_reintegration",
    });
    if let Some(obstacle) = obstacle {
        return html! {
            <div class="quiet">{ label }{ ": " }{ held::missing(view, obstacle) }</div>
        };
    }
    let case = case.id.clone();
    let set = view.on(Message::Do(Event::StatusSet { case, status }));
    html! { <Button {label} disabled={view.is_reader()} on_press={set} /> }
}

/// Key of the name of a status.
pub(super) fn name(status: CaseStatus) -> &'static str {
    match status {
        CaseStatus::Candidate => "status.candidate",
        CaseStatus::Active => "status.active",
        CaseStatus::Reintegration => "status.reintegration",
        CaseStatus::Terminated => "status.terminated",
        CaseStatus::Aftercare => "status.aftercare",
        CaseStatus::Closed => "status.closed",
    }
}

fn passed_over(view: &View<'_>, passing: &PassingOver) -> String {
    let date = dates::long_with_clock(passing.at, view.language);
    let values = [
        ("gate", held::name(view, passing.gate)),
        ("by", passing.by.as_str()),
        ("date", date.as_str()),
        ("reason", passing.reason.as_str()),
    ];
    view.language.say_with("held.passed", &values)
}
