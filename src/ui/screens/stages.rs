//! The line of stages of one case, from the forms it has.
//!
//! Seven stages of rehabilitation, the five of reintegration opened under the fifth (domain
//! design, ch. 1.1 and 1.2). A stage shows what its forms show; stages whose forms Lembar does not
//! have yet wait.

use std::rc::Rc;

use yew::prelude::*;

use super::{View, notices};
use crate::forms::library::{self, catalogue};
use crate::i18n::Language;
use crate::model::case::Case;
use crate::model::order;
use crate::model::record::{Record, Standing};
use crate::session::Due;
use crate::session::stages::{StageLine, Standpoint, forms};
use crate::ui::browser::page;
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
pub(super) const FIVE: [Row; 5] = [
    ("r1", "stage.r1"),
    ("r2", "stage.r2"),
    ("r3", "stage.r3"),
    ("r4", "stage.r4"),
    ("r5", "stage.r5"),
];

/// What a stage is called here: as the institution says, else as usual.
pub(super) fn name(language: Language, (code, key): &Row) -> AttrValue {
    library::stage_name(code).map_or_else(|| language.say(key).into(), AttrValue::from)
}

/// The rail of a case; `place` is the form that is open, blank on the case's own screen.
pub(super) fn rail(view: &View<'_>, case: &Case, place: &str) -> Html {
    let code = catalogue::listed(place)
        .and_then(|form| form.stage.get(..2))
        .unwrap_or_default();
    let dues = view.session.dues(case);
    let stands = view.session.stages(case);
    let of_row = |row| stage(view, &stands, row, &dues);
    let stages = SEVEN
        .iter()
        .map(|row| Stage {
            inner: if row.0 == "s5" {
                FIVE.iter().map(of_row).collect()
            } else {
                Vec::new()
            },
            ..of_row(row)
        })
        .collect::<Vec<_>>();
    if place.is_empty() {
        return html! { <Stages label={view.say("stage.label")} {stages} on_choose={to_section()} /> };
    }
    let found = (SEVEN.iter().chain(&FIVE))
        .filter_map(|(code, _)| Some((*code, newest(view, case, code)?.id.clone())));
    let records = order::keyed(found);
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

/// On the case's own screen a stage leads to its forms further down.
fn to_section() -> Callback<AttrValue> {
    Callback::from(|code: AttrValue| {
        let is_step = FIVE.iter().any(|(step, _)| *step == code);
        let stage = if is_step { "s5" } else { &*code };
        page::unfold(&format!("stage-{stage}"));
    })
}

/// A stage as it stands, with what is due in it.
pub(super) fn stage(view: &View<'_>, stands: &StageLine, row: &Row, dues: &[Due]) -> Stage {
    let (code, _) = row;
    let state = shape(stands.at(code));
    Stage {
        code: (*code).into(),
        name: name(view.language, row),
        state,
        state_name: view.say(shape_name(state)).into(),
        note: due(view, code, dues).into(),
        inner: Vec::new(),
    }
}

/// What is due next in a stage, in words; blank for nothing.
fn due(view: &View<'_>, code: &str, dues: &[Due]) -> String {
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

/// The shape of a stage.
pub(super) fn shape(stands: Standpoint) -> StageState {
    match stands {
        Standpoint::Waiting => StageState::Waiting,
        Standpoint::Missing => StageState::Missing,
        Standpoint::Running => StageState::Running,
        Standpoint::Done => StageState::Done,
    }
}

/// A shape in words.
pub(super) fn shape_name(state: StageState) -> &'static str {
    match state {
        StageState::Waiting => "stage.waiting",
        StageState::Missing => "stage.missing",
        StageState::Running => "stage.running",
        StageState::Done => "stage.done",
        StageState::NotDone => "stage.not_done",
        StageState::NotNeeded => "stage.not_needed",
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
