//! The line of stages of one case, from the forms it has.
//!
//! Seven stages of rehabilitation, the five of reintegration opened under the fifth (domain
//! design, ch. 1.1 and 1.2). A stage shows what its forms show; stages whose forms Lembar does not
//! have yet wait.

use yew::prelude::*;

use super::View;
use crate::model::case::Case;
use crate::model::record::{Record, Standing};
use crate::session::IDENTITY;
use crate::ui::message::Message;
use crate::ui::parts::{Stage, StageState, Stages};
use crate::ui::route::Route;

/// The termination form.
pub(super) const TERMINATION: &str = "F17";

/// Code of a stage, key of its name, and the built-in form that shows where it stands.
type Row = (&'static str, &'static str, Option<&'static str>);

const SEVEN: [Row; 7] = [
    ("s1", "stage.s1", Some(IDENTITY)),
    ("s2", "stage.s2", None),
    ("s3", "stage.s3", None),
    ("s4", "stage.s4", None),
    ("s5", "stage.s5", Some(TERMINATION)),
    ("s6", "stage.s6", Some(TERMINATION)),
    ("s7", "stage.s7", None),
];
const FIVE: [Row; 5] = [
    ("r1", "stage.r1", None),
    ("r2", "stage.r2", None),
    ("r3", "stage.r3", None),
    ("r4", "stage.r4", None),
    ("r5", "stage.r5", Some(TERMINATION)),
];

/// Where a case stands: the furthest stage that was begun.
pub(super) struct Here {
    /// Its name in the reader's language.
    pub name: &'static str,
    /// Its state.
    pub state: StageState,
}

/// The furthest stage that was begun.
pub(super) fn current(view: &View<'_>, case: &Case) -> Here {
    let begun = |(_, key, form): &Row| {
        let state = state(view, case, *form);
        (state != StageState::Waiting).then(|| Here {
            name: view.say(key),
            state,
        })
    };
    let first = Here {
        name: view.say("stage.s1"),
        state: StageState::Waiting,
    };
    SEVEN.iter().rev().find_map(begun).unwrap_or(first)
}

/// The rail of a case; `place` is the form that is open.
pub(super) fn rail(view: &View<'_>, case: &Case, place: &str) -> Html {
    let code = match place {
        IDENTITY => "s1",
        TERMINATION => "s6",
        _ => "",
    };
    let stages = SEVEN
        .iter()
        .map(|row| Stage {
            inner: if row.0 == "s5" {
                inner(view, case)
            } else {
                Vec::new()
            },
            ..stage(view, case, row)
        })
        .collect::<Vec<_>>();
    let to_identity = view
        .session
        .latest(case, IDENTITY)
        .map(|record| record.id.clone());
    let to_termination = view
        .session
        .latest(case, TERMINATION)
        .map(|record| record.id.clone());
    let case = case.id.clone();
    let on_choose = view.send.reform(move |code: AttrValue| {
        let record = match code.as_str() {
            "s1" => to_identity.clone(),
            "s6" | "r5" => to_termination.clone(),
            _ => None,
        };
        Message::Go(match record {
            Some(record) => Route::Form { record },
            None => Route::Case { case: case.clone() },
        })
    });
    html! { <Stages label={view.say("stage.label")} {stages} current={code} {on_choose} /> }
}

fn inner(view: &View<'_>, case: &Case) -> Vec<Stage> {
    FIVE.iter().map(|row| stage(view, case, row)).collect()
}

fn stage(view: &View<'_>, case: &Case, (code, key, form): &Row) -> Stage {
    let state = state(view, case, *form);
    let state_name = match (state, form) {
        (StageState::Waiting, None) => "stage.no_form",
        (StageState::Waiting, Some(_)) => "stage.waiting",
        (StageState::Running, _) => "stage.running",
        (StageState::Done, _) => "stage.done",
        (StageState::NotDone, _) => "stage.not_done",
        (StageState::NotNeeded, _) => "stage.not_needed",
    };
    Stage {
        code: (*code).into(),
        name: view.say(key).into(),
        state,
        state_name: view.say(state_name).into(),
        note: AttrValue::default(),
        inner: Vec::new(),
    }
}

fn state(view: &View<'_>, case: &Case, form: Option<&str>) -> StageState {
    let record = form.and_then(|form| view.session.latest(case, form));
    record.map_or(StageState::Waiting, |record| of_record(record))
}

/// The shape of a record: identity counts as done once it is complete enough to be named.
pub(super) fn of_record(record: &Record) -> StageState {
    match record.standing() {
        Standing::Signed | Standing::Corrected => StageState::Done,
        Standing::Draft => StageState::Running,
    }
}
