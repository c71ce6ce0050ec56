//! The driver of `paths`: takes the ways through a form that a file describes, one after another,
//! through the real session, and gathers what is not as the file says.
//!
//! ```json
//! { "form": "F12",
//!   "before": { "F01": { "register_number": "001/2026" } },
//!   "paths": [ { "name": "main path", "answers": { }, "shown": [], "hidden": [], "values": { }, "complete": true },
//!              { "name": "not done", "from": "main path", "answers": { } } ],
//!   "wrong": [ { "name": "ends too early", "from": "main path", "answers": { }, "problems": [], "warnings": [] } ] }
//! ```
//!
//! `before` are answers of earlier forms, but for those that a path is `without`. A table's answer is a list of rows, each an object by
//! column. In `shown`, `hidden`, `problems` and `warnings` a column is named `table/column` and
//! stands for any row; in `values` it is `table/0/column`. Start at [`findings`].

use std::collections::{BTreeMap, BTreeSet};

use lembar::forms::definition::{Field, FieldId, Form};
use lembar::forms::evaluation::FieldState;
use lembar::model::answers::{Answers, Entry, Row};
use lembar::model::carried::ChangeKind;
use lembar::model::case::Gate;
use lembar::model::record::Standing;
use lembar::session::Event;
use serde::Deserialize;
use serde_json::Value;

use super::seen::Seen;
use super::walk::{Walk, text};
use crate::scenario::Scenario;

/// Answers as the file has them.
pub(crate) type Given = serde_json::Map<String, Value>;

/// The ways through one form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Book {
    /// Its `form_id`.
    pub(crate) form: String,
    #[serde(default)]
    before: BTreeMap<String, Given>,
    paths: Vec<Trail>,
    #[serde(default)]
    wrong: Vec<Trail>,
}

/// One way through a form, and what is to be seen at its end.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trail {
    name: String,
    /// The path that it goes as far as it says nothing else.
    #[serde(default)]
    from: Option<String>,
    /// Forms of `before` that are not there.
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    answers: Given,
    #[serde(default)]
    shown: Vec<String>,
    #[serde(default)]
    hidden: Vec<String>,
    #[serde(default)]
    values: BTreeMap<String, String>,
    #[serde(default)]
    complete: Option<bool>,
    #[serde(default)]
    problems: Vec<String>,
    #[serde(default)]
    warnings: Vec<String>,
}

/// Everything that is not as the book says, and every rule of the form that no trail tries.
pub(crate) fn findings(book: &Book, form: &Form) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = Seen::default();
    for trail in book.paths.iter().chain(&book.wrong) {
        let place = format!("{}, {}", form.id, trail.name);
        let faults = match whole(book, trail, 0) {
            Ok(given) => follow(book, trail, &given, &mut seen),
            Err(fault) => vec![fault],
        };
        found.extend(faults.into_iter().map(|fault| format!("{place}: {fault}")));
    }
    found.extend(
        seen.untried(form)
            .into_iter()
            .map(|gap| format!("{}: {gap}", form.id)),
    );
    found
}

/// Goes one trail in a case of its own.
fn follow(book: &Book, trail: &Trail, given: &Given, seen: &mut Seen) -> Vec<String> {
    let mut scenario = begun(book, &trail.without);
    let Walk {
        asked, mut faults, ..
    } = Walk::down(&mut scenario, given);
    faults.extend(never_asked(trail, &asked));
    faults.extend(check(&scenario, trail));
    if let Some(open) = scenario.session.open() {
        seen.note(&open.form, &open.evaluation);
    }
    faults
}

/// A trail's answers on top of those that it begins from.
fn whole(book: &Book, trail: &Trail, depth: usize) -> Result<Given, String> {
    let Some(name) = &trail.from else {
        return Ok(trail.answers.clone());
    };
    if depth > book.paths.len() {
        return Err(format!("“from” runs in a circle at {name}"));
    }
    let from = book.paths.iter().find(|path| path.name == *name);
    let from = from.ok_or_else(|| format!("“from” names no path: {name}"))?;
    let mut given = whole(book, from, depth + 1)?;
    given.extend(trail.answers.clone());
    Ok(given)
}

/// The form begun in a case that has the earlier forms, with nothing answered yet.
fn begun(book: &Book, without: &[String]) -> Scenario {
    let mut scenario = Scenario::new();
    let before = book.before.iter();
    let before = before.filter(|(form, _)| !without.contains(form));
    scenario.case_with(
        before
            .map(|(form, given)| (form.as_str(), kept(given)))
            .collect(),
    );
    scenario.begin(&book.form);
    scenario
}

/// Answers as they are kept.
fn kept(given: &Given) -> Answers {
    let mut answers = Answers::default();
    for (key, value) in given {
        if let Value::Array(rows) = value {
            let row = |(number, row): (usize, &Value)| Row {
                id: format!("row{number}"),
                answers: row.as_object().map_or_else(Answers::default, kept),
            };
            let rows = rows.iter().enumerate().map(row).collect();
            answers.0.insert(key.clone(), Entry::Rows(rows));
        } else {
            answers.set(key, text(value));
        }
    }
    answers
}

/// Answers of the trail itself to questions that the form never asked, unless it says so. A blank
/// takes an answer away, so nobody need be asked.
fn never_asked(trail: &Trail, asked: &BTreeSet<String>) -> Vec<String> {
    let mut given = Vec::new();
    for (name, answer) in &trail.answers {
        if let Value::Array(rows) = answer {
            for (number, row) in rows.iter().enumerate() {
                let columns = row.as_object().into_iter().flatten();
                given.extend(columns.map(|(column, answer)| {
                    let any_row = format!("{name}/{column}");
                    (format!("{name}/{number}/{column}"), any_row, answer)
                }));
            }
        }
        given.push((name.clone(), name.clone(), answer));
    }
    given
        .into_iter()
        .filter(|(question, name, answer)| {
            let hidden = trail.hidden.contains(name);
            !hidden && !asked.contains(question) && !text(answer).is_empty()
        })
        .map(|(question, ..)| format!("{question} is answered, but not shown"))
        .collect()
}

/// The field that a name stands for: a question outside tables, or `table/column`.
fn named(form: &Form, name: &str) -> Option<FieldId> {
    let mut repeat = None;
    let mut found = None;
    for step in name
        .split('/')
        .filter(|step| step.parse::<usize>().is_err())
    {
        let inside = |(id, field): &(FieldId, &Field)| {
            field.name == step && form.repeats(*id).last().copied() == repeat
        };
        found = form.ids().find(inside).map(|(id, _)| id);
        repeat = Some(found?);
    }
    found
}

/// What the end of the trail shows, against what it should.
fn check(scenario: &Scenario, trail: &Trail) -> Vec<String> {
    let Some(open) = scenario.session.open() else {
        return vec!["no form is open".into()];
    };
    let mut faults = Vec::new();
    let mut expect = |names: &[String], what: &str, wanted: bool, test: fn(&FieldState) -> bool| {
        for name in names {
            let Some(id) = named(&open.form, name) else {
                faults.push(format!("the form has no {name} (to be {what})"));
                continue;
            };
            let mut states = open
                .evaluation
                .states()
                .filter(|(path, _)| path.field == id);
            if states.any(|(_, state)| test(state)) != wanted {
                faults.push(format!("{name} is not {what}"));
            }
        }
    };
    expect(&trail.shown, "shown", true, |state| state.relevant);
    expect(&trail.hidden, "hidden", false, |state| state.relevant);
    expect(&trail.problems, "refused", true, |state| {
        state.relevant && state.problem.is_some()
    });
    expect(&trail.warnings, "warned of", true, |state| {
        state.relevant && state.warning.is_some()
    });
    faults.extend(values(scenario, &open.form, trail));
    faults.extend(completeness(scenario, trail));
    faults
}

fn values(scenario: &Scenario, form: &Form, trail: &Trail) -> Vec<String> {
    let fault = |(name, wanted): (&String, &String)| {
        if named(form, name).is_none() {
            return Some(format!("the form has no {name} (in “values”)"));
        }
        let found = scenario.answer_to(name);
        (found != wanted).then(|| format!("{name} is {found:?}, not {wanted:?}"))
    };
    trail.values.iter().filter_map(fault).collect()
}

fn completeness(scenario: &Scenario, trail: &Trail) -> Option<String> {
    let left = scenario.open_questions();
    match trail.complete {
        Some(true) if !left.is_empty() => Some(format!(
            "not complete, wrong or missing: {}",
            left.join(", ")
        )),
        Some(false) if left.is_empty() => Some("complete, though it should not be".into()),
        None if says_nothing(trail) => Some("says nothing of what is to be seen".into()),
        Some(_) | None => None,
    }
}

fn says_nothing(trail: &Trail) -> bool {
    let lists = [
        &trail.shown,
        &trail.hidden,
        &trail.problems,
        &trail.warnings,
    ];
    trail.values.is_empty() && lists.iter().all(|list| list.is_empty())
}

/// The answers of a path by its name.
pub(crate) fn answers_of(book: &Book, name: &str) -> Result<Given, String> {
    let trail = book.paths.iter().find(|path| path.name == name);
    whole(book, trail.ok_or_else(|| format!("no path {name}"))?, 0)
}

/// What keeps the main path from being finished and signed by everybody, which locks the record.
pub(crate) fn signing(book: &Book) -> Result<(), String> {
    let main = book.paths.first().ok_or("no main path")?;
    let given = whole(book, main, 0)?;
    let mut scenario = begun(book, &[]);
    Walk::down(&mut scenario, &given);
    for path in scenario.session.unexplained() {
        let kind = ChangeKind::Outdated;
        let explained = scenario.apply(Event::ChangeExplained { path, kind });
        explained.map_err(|refusal| format!("a change cannot be explained: {refusal}"))?;
    }
    // What the form is signed after is another test's matter.
    if book.form == "F17" {
        scenario.ready_to_complete();
    }
    for gate in [Gate::G2, Gate::G4] {
        let (case, reason) = (scenario.case().id.clone(), "Asesmen dari perujuk".into());
        let passed = scenario.apply(Event::GatePassedOver { case, gate, reason });
        passed.map_err(|refusal| format!("{gate:?} cannot be passed over: {refusal}"))?;
    }
    let finished = scenario.apply(Event::FinishAsked);
    finished.map_err(|refusal| format!("cannot be finished: {refusal}"))?;
    let signatories = scenario.signature_fields();
    if signatories.is_empty() {
        return Err("nobody signs".into());
    }
    for field in signatories {
        let signed = scenario.sign(&field, "Dewi Lestari");
        signed.map_err(|refusal| format!("{field} cannot be signed: {refusal}"))?;
    }
    let standing = scenario.record(&book.form).standing();
    (standing == Standing::Signed)
        .then_some(())
        .ok_or_else(|| format!("signed, but {standing:?}"))
}
