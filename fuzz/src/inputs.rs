//! What a fuzz target does with bytes: nothing may panic, whatever they are.
//!
//! `cargo fuzz` calls these with bytes that it makes up; `tests/it/fuzz.rs` calls them natively
//! with what once went wrong (`tests/fixtures/fuzz`), and includes this file for it.

use lembar::forms::definition::{Form, Path};
use lembar::forms::evaluation::{Evaluation, World};
use lembar::forms::expression::Expression;
use lembar::forms::sound;
use lembar::forms::xlsform::markdown as reader;
use lembar::model::answers::Answers;

/// A form as Markdown: read, judged, opened. More fields than a sheet has only cost time.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match reader::read(text) {
        Ok(form) => {
            sound::faults(&form);
            open(&form);
        }
        Err(errors) => errors.iter().for_each(|error| drop(error.to_string())),
    }
}

/// An expression: parsed, and evaluated wherever an expression can stand.
pub fn expression(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Some(mut form) = form() else {
        return;
    };
    let parsed = match Expression::parse(text, &|name| form.named(name)) {
        Ok(parsed) => parsed,
        Err(error) => {
            assert!(error.at() <= text.len(), "{error:?}");
            return;
        }
    };
    for field in &mut form.fields {
        match field.key.as_str() {
            "inside" | "outside" => field.calculation = Some(parsed.clone()),
            "letter" => field.choice_filter = Some(parsed.clone()),
            _ => field.constraint = Some(parsed.clone()),
        }
    }
    open(&form);
}

/// The form that expressions are tried in.
pub fn form() -> Option<Form> {
    reader::read(FORM).ok()
}

/// Opens a form and answers its first field.
fn open(form: &Form) {
    let world = World {
        now: chrono::NaiveDate::default().and_time(chrono::NaiveTime::MIN),
        language: "id".into(),
        earlier: std::collections::BTreeMap::new(),
        last_saved: Answers::default(),
        username: "Sari".into(),
        seed: 7,
    };
    let mut answers = Answers::default();
    Evaluation::begin(form, &mut answers, &world);
    let mut evaluation = Evaluation::of(form, &mut answers, &world);
    let Some((first, field)) = form.ids().next() else {
        return;
    };
    answers.set(&field.key, "2");
    evaluation.answered(form, &mut answers, &Path::top(first), &world);
}

/// A field of every kind that expressions treat differently, and two rows in a repeat.
const FORM: &str = "\
| survey | | | | | |
| | type | name | label | default | repeat_count |
| | integer | number | Angka | 3 | |
| | text | words | Kata | dua kata | |
| | date | day | Hari | 2026-02-03 | |
| | select_multiple letters | letter | Huruf | a b | |
| | begin_repeat | rows | Baris | | 2 |
| | decimal | part | Bagian | 2.5 | |
| | begin_group | around | Sekitar | | |
| | text | inside | Dalam | | |
| | end_group | | | | |
| | end_repeat | | | | |
| | text | outside | Luar | | |
| choices | | | |
| | list_name | name | label | rank |
| | letters | a | A | 1 |
| | letters | b | B | 2 |
";
