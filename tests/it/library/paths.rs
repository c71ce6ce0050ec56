//! Every form filled in on its main path, on every skip rule and with every wrong answer, as
//! written in tests/fixtures/forms/*.json, through the real session.
//!
//! ```json
//! { "form": "F12",
//!   "before": { "F01": { "register_number": "001/2026" } },
//!   "paths": [ { "name": "main path", "answers": { }, "shown": [], "hidden": [], "values": { }, "complete": true },
//!              { "name": "not done", "from": "main path", "answers": { } } ],
//!   "wrong": [ { "name": "ends too early", "from": "main path", "answers": { }, "problems": [], "warnings": [] } ] }
//! ```
//!
//! A table's answer is a list of rows. A column is named `table/column` and stands for any row.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path as FilePath;

use lembar::forms::definition::{Field, FieldId, Form, Kind, Path, Rule};
use lembar::model::answers::{Answers, Entry, Row};
use lembar::model::record::Standing;
use lembar::session::Event;
use serde::Deserialize;
use serde_json::Value;

use crate::scenario::Scenario;

/// Forms whose paths are not written yet. It can only become shorter: a form with a file is not
/// allowed here.
const NOT_WRITTEN: [&str; 5] = ["F05", "F06", "F07", "F08", "F09"];

type Given = serde_json::Map<String, Value>;

#[derive(Deserialize)]
struct Book {
    form: String,
    #[serde(default)]
    before: BTreeMap<String, Given>,
    paths: Vec<Trail>,
    #[serde(default)]
    wrong: Vec<Trail>,
}

/// One way through a form.
#[derive(Deserialize)]
struct Trail {
    name: String,
    #[serde(default)]
    from: Option<String>,
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

fn books() -> Vec<Book> {
    let folder = FilePath::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/forms");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file:?}: {error}"))
        })
        .collect()
}

/// What was seen of a form over all its paths.
#[derive(Default)]
struct Seen {
    shown: BTreeSet<FieldId>,
    hidden: BTreeSet<FieldId>,
    refused: BTreeSet<FieldId>,
    doubted: BTreeSet<FieldId>,
    findings: Vec<String>,
}

/// Answers as they are kept.
fn answers(given: &Given) -> Answers {
    let mut answers = Answers::default();
    for (key, value) in given {
        match value {
            Value::Array(rows) => {
                let row = |(number, row): (usize, &Value)| Row {
                    id: format!("row{number}"),
                    answers: row.as_object().map_or_else(Answers::default, self::answers),
                };
                let rows = rows.iter().enumerate().map(row).collect();
                answers.0.insert(key.clone(), Entry::Rows(rows));
            }
            Value::String(text) => answers.set(key, text.clone()),
            other => answers.set(key, other.to_string()),
        }
    }
    answers
}

/// A trail with everything that it begins from.
fn whole(book: &Book, trail: &Trail) -> Given {
    let mut given = match &trail.from {
        None => Given::new(),
        Some(name) => {
            let from = book.paths.iter().find(|path| path.name == *name);
            whole(book, from.unwrap_or_else(|| panic!("no path {name}")))
        }
    };
    given.extend(trail.answers.clone());
    given
}

/// The form begun in a case that has the earlier forms, with nothing answered yet.
fn begun(book: &Book) -> Scenario {
    let mut scenario = Scenario::new();
    let before = book
        .before
        .iter()
        .map(|(form, given)| (form.as_str(), answers(given)));
    scenario.case_with(before.collect());
    scenario.begin(&book.form);
    scenario
}

/// Answers what is shown, in the order of the form, and says what was given but never asked.
fn walk(scenario: &mut Scenario, given: &Given) {
    let form = std::rc::Rc::clone(&scenario.session.open().unwrap().form);
    let mut order: Vec<(&String, &Value)> = given.iter().collect();
    order.sort_by_key(|(name, _)| form.named(name));
    // Twice, for a later answer may show an earlier question.
    for (name, value) in order.iter().chain(&order) {
        match value {
            Value::Array(rows) => fill_rows(scenario, &form, name, rows),
            Value::String(text) => put(scenario, name, text),
            other => put(scenario, name, &other.to_string()),
        }
    }
}

fn put(scenario: &mut Scenario, question: &str, text: &str) {
    if scenario.shows(question) {
        let outcome = scenario.try_answer(question, text);
        assert!(outcome.is_ok(), "{question} = {text}: {outcome:?}");
    }
}

fn fill_rows(scenario: &mut Scenario, form: &Form, table: &str, rows: &[Value]) {
    if !scenario.shows(table) {
        return;
    }
    let fixed = form
        .field(form.named(table).unwrap())
        .unwrap()
        .has_fixed_rows();
    if !fixed {
        scenario.resize(table, rows.len());
    }
    for (number, row) in rows.iter().enumerate() {
        let columns = row.as_object().expect("a row is an object");
        let order = form.children(form.named(table));
        for (_, column) in order {
            let Some(value) = columns.get(&column.name) else {
                continue;
            };
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), ToOwned::to_owned);
            put(
                scenario,
                &format!("{table}/{number}/{}", column.name),
                &text,
            );
        }
    }
}

/// The fields that a name stands for: one, or a column of a table.
fn named(form: &Form, name: &str) -> FieldId {
    let (table, name) = match name.split_once('/') {
        Some((table, column)) => (form.named(table), column),
        None => (None, name),
    };
    form.ids()
        .find(|(id, field)| {
            field.name == name && (table.is_none() || form.repeats(*id).last().copied() == table)
        })
        .map(|(id, _)| id)
        .unwrap_or_else(|| panic!("{} has no {name}", form.id))
}

fn check(scenario: &Scenario, trail: &Trail, seen: &mut Seen) {
    let open = scenario.session.open().unwrap();
    let form = &open.form;
    let states: Vec<_> = open.evaluation.states().collect();
    let any = |id: FieldId, test: &dyn Fn(&lembar::forms::evaluation::FieldState) -> bool| {
        states
            .iter()
            .any(|(path, state)| path.field == id && test(state))
    };
    for (path, state) in &states {
        if state.relevant {
            seen.shown.insert(path.field);
        } else {
            seen.hidden.insert(path.field);
        }
    }
    let place = format!("{}, {}", form.id, trail.name);
    let mut findings = Vec::new();
    for name in &trail.shown {
        if !any(named(form, name), &|state| state.relevant) {
            findings.push(format!("{place}: {name} is not shown"));
        }
    }
    for name in &trail.hidden {
        if any(named(form, name), &|state| state.relevant) {
            findings.push(format!("{place}: {name} is not hidden"));
        }
    }
    for (name, value) in &trail.values {
        let found = scenario.answer_to(name);
        if found != value {
            findings.push(format!("{place}: {name} is {found:?}, not {value:?}"));
        }
    }
    for name in &trail.problems {
        let id = named(form, name);
        if !any(id, &|state| state.relevant && state.problem.is_some()) {
            findings.push(format!("{place}: {name} has no problem"));
        }
    }
    for name in &trail.warnings {
        if !any(named(form, name), &|state| state.warning.is_some()) {
            findings.push(format!("{place}: {name} has no warning"));
        }
    }
    for (path, state) in &states {
        if matches!(
            state.problem,
            Some(lembar::forms::check::Problem::Constraint(_))
        ) {
            seen.refused.insert(path.field);
        }
        if matches!(state.warning, Some(lembar::forms::check::Doubt::Rule(_))) {
            seen.doubted.insert(path.field);
        }
    }
    if trail.complete == Some(true) {
        let open_questions = scenario.open_questions();
        if !open_questions.is_empty() {
            findings.push(format!("{place}: open are {open_questions:?}"));
        }
    }
    seen.findings.extend(findings);
}

/// Rules that no path has seen both ways.
fn unseen(form: &Form, seen: &mut Seen) {
    for (id, field) in form.ids() {
        let name = &field.name;
        if matches!(field.relevant, Rule::When(_)) {
            if !seen.shown.contains(&id) {
                seen.findings
                    .push(format!("{}: {name} was never shown", form.id));
            }
            if !seen.hidden.contains(&id) {
                seen.findings
                    .push(format!("{}: {name} was never hidden", form.id));
            }
        }
        if is_entered(field) && field.constraint.is_some() && !seen.refused.contains(&id) {
            seen.findings.push(format!(
                "{}: the constraint of {name} was never broken",
                form.id
            ));
        }
        if is_entered(field) && field.warning.is_some() && !seen.doubted.contains(&id) {
            seen.findings.push(format!(
                "{}: the warning of {name} was never given",
                form.id
            ));
        }
    }
}

fn is_entered(field: &Field) -> bool {
    !matches!(
        field.kind,
        Kind::Group | Kind::Note | Kind::Calculate | Kind::Hidden
    )
}

#[test]
fn every_form_is_filled_in_on_every_path() {
    let mut findings = Vec::new();
    let mut written = BTreeSet::new();
    for book in books() {
        assert!(!NOT_WRITTEN.contains(&&*book.form), "{}", book.form);
        written.insert(book.form.clone());
        let mut seen = Seen::default();
        for trail in book.paths.iter().chain(&book.wrong) {
            let mut scenario = begun(&book);
            walk(&mut scenario, &whole(&book, trail));
            check(&scenario, trail, &mut seen);
        }
        unseen(&super::form(&book.form), &mut seen);
        findings.append(&mut seen.findings);
    }
    assert_eq!(written.len() + NOT_WRITTEN.len(), 18);
    assert_eq!(findings.join("\n"), "", "{} findings", findings.len());
}

/// On its main path a form can be finished and signed by everybody, which locks it.
#[test]
fn every_main_path_ends_with_signatures() {
    for book in books() {
        let main = book.paths.first().expect("a main path");
        let mut scenario = begun(&book);
        walk(&mut scenario, &whole(&book, main));
        for path in scenario.session.unexplained() {
            explain(&mut scenario, path);
        }
        let finished = scenario.apply(Event::FinishAsked);
        assert!(finished.is_ok(), "{}: {finished:?}", book.form);
        let signatories = scenario.signature_fields();
        assert!(!signatories.is_empty(), "{}", book.form);
        for field in signatories {
            let signed = scenario.sign(&field, "Dewi Lestari");
            assert!(signed.is_ok(), "{} {field}: {signed:?}", book.form);
        }
        assert_eq!(scenario.record(&book.form).standing(), Standing::Signed);
    }
}

fn explain(scenario: &mut Scenario, path: Path) {
    let kind = lembar::model::carried::ChangeKind::Outdated;
    scenario
        .apply(Event::ChangeExplained { path, kind })
        .unwrap();
}
