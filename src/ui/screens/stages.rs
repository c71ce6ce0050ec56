//! The line of stages of one case, from the forms it has.
//!
//! Seven stages of rehabilitation, the five of reintegration opened under the fifth (domain
//! design, ch. 1.1 and 1.2). A stage shows what its forms show; stages whose forms Lembar does not
//! have yet wait.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::{View, notices};
use crate::forms::library::catalogue::{self, Listed};
use crate::model::case::Case;
use crate::model::record::{Record, RecordId, Standing};
use crate::session::Due;
use crate::ui::message::Message;
use crate::ui::parts::{Stage, StageState, Stages};
use crate::ui::route::Route;

/// Code of a stage and key of its name.
type Row = (&'static str, &'static str);

/// The stages of rehabilitation (domain design, ch. 1.1).
pub(super) const SEVEN: [Row; 7] = [
    ("s1", "stage.s1"),
    ("s2", "stage.s2"),
    ("s3", "stage.s3"),
    ("s4", "stage.s4"),
    ("s5", "stage.s5"),
    ("s6", "stage.s6"),
    ("s7", "stage.s7"),
];
/// The steps of reintegration (domain design, ch. 1.2).
const FIVE: [Row; 5] = [
    ("r1", "stage.r1"),
    ("r2", "stage.r2"),
    ("r3", "stage.r3"),
    ("r4", "stage.r4"),
    ("r5", "stage.r5"),
];

/// The forms of a stage, or of a step of reintegration, by its short code.
pub(super) fn forms(code: &str) -> impl Iterator<Item = &'static Listed> {
    let is_of = move |form: &&Listed| {
        let steps = form.reintegration.iter();
        form.stage.starts_with(code) || steps.into_iter().any(|step| step.starts_with(code))
    };
    catalogue::ALL.iter().filter(is_of)
}

/// Where a case stands: the furthest stage that was begun.
pub(super) struct Here {
    /// Its name in the reader's language.
    pub name: &'static str,
    /// Its state.
    pub state: StageState,
}

/// The furthest stage that was begun.
pub(super) fn current(view: &View<'_>, case: &Case) -> Here {
    let begun = |(code, key): &Row| {
        let state = state(view, case, code);
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
    let code = catalogue::listed(place)
        .and_then(|form| form.stage.get(..2))
        .unwrap_or_default();
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
    let records: BTreeMap<&str, RecordId> = (SEVEN.iter().chain(&FIVE))
        .filter_map(|(code, _)| Some((*code, newest(view, case, code)?.id.clone())))
        .collect();
    let case = case.id.clone();
    let on_choose = view.send.reform(move |code: AttrValue| {
        let record = records.get(code.as_str()).cloned();
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

fn stage(view: &View<'_>, case: &Case, (code, key): &Row) -> Stage {
    let state = state(view, case, code);
    let state_name = match state {
        StageState::Waiting => "stage.waiting",
        StageState::Running => "stage.running",
        StageState::Done => "stage.done",
        StageState::NotDone => "stage.not_done",
        StageState::NotNeeded => "stage.not_needed",
    };
    Stage {
        code: (*code).into(),
        name: view.say(key).into(),
        state,
        state_name: view.say(state_name).into(),
        note: due(view, case, code).into(),
        inner: Vec::new(),
    }
}

/// What is due next in a stage, in words; blank for nothing.
fn due(view: &View<'_>, case: &Case, code: &str) -> String {
    let dues = view.session.dues(case);
    let is_here = |due: &&Due| {
        let listed = catalogue::listed(due.kind.form());
        let steps = listed.map_or(&[][..], |listed| listed.reintegration);
        let stage = listed.map_or("", |listed| listed.stage);
        let inner = steps.first().is_some_and(|step| step.starts_with(code));
        inner || steps.is_empty() && stage.starts_with(code)
    };
    dues.iter()
        .find(is_here)
        .map_or_else(String::new, |due| notices::when(view, *due))
}

/// A stage is done when every form that it needs once is signed, and runs while any is there.
fn state(view: &View<'_>, case: &Case, code: &str) -> StageState {
    let latest = |form: &Listed| view.session.latest(case, form.id);
    let signed = |form: &Listed| latest(form).is_some_and(|record| record.is_locked());
    let needed = || forms(code).filter(|form| form.once);
    if forms(code).all(|form| latest(form).is_none()) {
        StageState::Waiting
    } else if needed().count() > 0 && needed().all(signed) {
        StageState::Done
    } else {
        StageState::Running
    }
}

/// The record of a stage that was changed last.
fn newest<'a>(view: &View<'a>, case: &Case, code: &str) -> Option<&'a Rc<Record>> {
    forms(code)
        .filter_map(|form| view.session.latest(case, form.id))
        .max_by_key(|record| record.changed)
}

/// The shape of a record: identity counts as done once it is complete enough to be named.
pub(super) fn of_record(record: &Record) -> StageState {
    match record.standing() {
        Standing::Signed | Standing::Corrected => StageState::Done,
        Standing::Draft => StageState::Running,
        Standing::Void => StageState::NotDone,
    }
}
