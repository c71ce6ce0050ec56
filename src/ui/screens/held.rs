//! What stands in the way of a step of a case, in words; the way to it; and passing it over for a
//! reason. It decides nothing: the session says what holds. Start at [`notice`] and [`brief`].

use yew::prelude::*;

use super::View;
use crate::model::case::{Case, Gate};
use crate::session::{Event, Missing, Obstacle};
use crate::ui::message::{Message, ReasonFor};
use crate::ui::parts::{Button, Notice, ReasonDialog, Tone};

/// What must be there first, and the way to pass it over where there is one.
pub(super) fn notice(view: &View<'_>, case: &Case, obstacle: &Obstacle) -> Html {
    let pass = obstacle.passable.then(|| {
        let ask = view.on(Message::ReasonAsked(Some(ReasonFor::Passing)));
        html! { <Button label={view.say("held.pass")} disabled={view.is_reader()} on_press={ask} /> }
    });
    html! {
        <>
            <Notice tone={Tone::Warn} title={view.say("held.title")}
                actions={pass.unwrap_or_default()}>
                { missing(view, obstacle) }
            </Notice>
            if obstacle.passable && view.asks_reason == Some(ReasonFor::Passing) {
                { why(view, case, obstacle) }
            }
        </>
    }
}

/// What must be there first, one line each.
pub(super) fn missing(view: &View<'_>, obstacle: &Obstacle) -> Html {
    let lines = obstacle.missing.iter().map(|one| {
        let words = words(view, one);
        html! { <li>{ words }</li> }
    });
    html! { <ul>{ for lines }</ul> }
}

/// In one line what must be there first: "Tandatangani F02 dulu".
pub(super) fn brief(view: &View<'_>, obstacle: &Obstacle) -> String {
    match obstacle.missing.first() {
        Some(Missing::Form(id)) => view.language.say_with("held.sign_first", &[("form", id)]),
        Some(other) => words(view, other),
        None => String::new(),
    }
}

/// The form where what must be there first is given.
pub(super) fn way(obstacle: &Obstacle) -> Option<&'static str> {
    obstacle.missing.first().and_then(|missing| match missing {
        Missing::Form(id) => Some(*id),
        Missing::Client | Missing::Guardian => Some("F02"),
        Missing::FinalAssessment => Some("F10"),
        Missing::Decision => Some("F13"),
        Missing::Agreement => Some("F17"),
        Missing::Cell(_) => None,
    })
}

/// What a gate is called.
pub(super) fn name(view: &View<'_>, gate: Gate) -> &'static str {
    view.say(match gate {
        Gate::G1 => "gate.consent",
        Gate::G2 => "gate.assessments",
        Gate::G3 => "gate.plan",
        Gate::G4 => "gate.reintegration_assessments",
        Gate::G5 => "gate.decision",
        Gate::G6 => "gate.completion",
        Gate::G7 => "gate.aftercare",
    })
}

fn why(view: &View<'_>, case: &Case, obstacle: &Obstacle) -> Html {
    let (case, gate) = (case.id.clone(), obstacle.gate);
    let on_confirm = view.send.reform(move |reason: String| {
        let case = case.clone();
        Message::Do(Event::GatePassedOver { case, gate, reason })
    });
    html! {
        <ReasonDialog id="pass" title={view.say("held.pass")}
            text={view.say("held.pass_means")} label={view.say("held.pass_why")}
            confirm={view.say("held.pass_now")} cancel={view.say("held.pass_not")}
            {on_confirm} on_cancel={view.on(Message::ReasonAsked(None))} />
    }
}

fn words(view: &View<'_>, missing: &Missing) -> String {
    let language = view.language;
    match missing {
        Missing::Form(id) => {
            let title = view.session.form_title(id, language.code());
            language.say_with("held.form", &[("title", title), ("form", id)])
        }
        Missing::Client => view.say("held.client").into(),
        Missing::Guardian => view.say("held.guardian").into(),
        Missing::FinalAssessment => view.say("held.final_assessment").into(),
        Missing::Decision => view.say("held.decision").into(),
        Missing::Cell(key) => language.say_with("held.cell", &[("target", target(view, key))]),
        Missing::Agreement => view.say("held.agreement").into(),
    }
}

/// Who is prepared in a cell.
fn target(view: &View<'_>, key: &str) -> &'static str {
    match key.rsplit('/').next() {
        Some("client") => view.say("target.client"),
        Some("family") => view.say("target.family"),
        Some("education") => view.say("target.education"),
        Some("community") => view.say("target.community"),
        Some("work") => view.say("target.work"),
        _ => "",
    }
}
