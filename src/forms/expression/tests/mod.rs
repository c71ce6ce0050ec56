//! Expressions by table. Each case says where its expectation comes from.
//!
//! Sources: `odk` is ODK's reference of form operators and functions; `jr` is JavaRosa, what ODK
//! Collect does; `xpath n` is a clause of XPath 1.0; `own` is a decision of this project.

mod choices;
mod dates;
mod errors;
mod logic;
mod numbers;
mod operators;
mod repeats;
mod tables;
mod texts;

use std::cell::Cell;

use chrono::{NaiveDate, NaiveDateTime};

use super::{Expression, ExpressionError, Scene, Value};
use crate::forms::definition::FieldId;

/// Fields by number: a name and the answers, one a row.
const FIELDS: [(&str, &[&str]); 19] = [
    ("blank", &[""]),
    ("age", &["17"]),
    ("name", &["Siti Rahmawati"]),
    ("yes", &["yes"]),
    ("no", &["no"]),
    ("born", &["1990-05-17"]),
    ("visit", &["2026-02-03T14:30"]),
    ("clock", &["14:30"]),
    ("colors", &["red green purple"]),
    ("weight", &["61.5"]),
    ("children", &[]),
    ("child_age", &["4", "", "11"]),
    ("child_name", &["Adi", "", "Budi"]),
    ("no_rows", &[]),
    ("no_row_age", &[]),
    ("all_blank", &["", ""]),
    ("zero", &["0"]),
    ("note", &["  dua   kata "]),
    ("region", &["jabar"]),
];

/// A list: name, label, province, thousands of people.
const TOWNS: [(&str, &str, &str, &str); 4] = [
    ("bdg", "Bandung", "jabar", "2507"),
    ("bgr", "Bogor", "jabar", "1071"),
    ("smg", "Semarang", "jateng", "1656"),
    ("x", "Kota X", "", "07"),
];

/// A made-up place in a form: the second row of `children`, on Tuesday 3 February 2026 at 14:30.
struct Place {
    language: &'static str,
    own: String,
    drawn: Cell<u32>,
    /// The row of `children` that alone is seen.
    row: Option<usize>,
}

impl Place {
    fn new() -> Self {
        Self {
            language: "id",
            own: "12".into(),
            drawn: Cell::new(0),
            row: None,
        }
    }
}

impl Scene for Place {
    fn texts(&self, field: FieldId) -> Vec<String> {
        let (name, answers) = FIELDS[field.0 as usize];
        let answers = answers.iter().map(|answer| (*answer).to_owned());
        match self.row.filter(|_| name.starts_with("child_")) {
            Some(row) => answers.skip(row).take(1).collect(),
            None => answers.collect(),
        }
    }
    fn for_rows(&self, of: FieldId, look: &mut dyn FnMut(&dyn Scene)) {
        for row in 0..self.count(of) {
            look(&Self {
                row: Some(row),
                ..Self::new()
            });
        }
    }
    fn own(&self) -> String {
        self.own.clone()
    }
    fn position(&self, level: usize) -> usize {
        level + 2
    }
    fn count(&self, repeat: FieldId) -> usize {
        if FIELDS[repeat.0 as usize].0 == "children" {
            3
        } else {
            0
        }
    }
    fn indexed(&self, field: FieldId, rows: &[(FieldId, usize)]) -> String {
        let place = rows.last().map_or(0, |(_, row)| *row);
        self.texts(field)
            .get(place - 1)
            .cloned()
            .unwrap_or_default()
    }
    fn choice_label(&self, field: FieldId, name: &str) -> String {
        format!("{}/{name}", FIELDS[field.0 as usize].0)
    }
    fn choice_column(&self, column: &str) -> Option<String> {
        (column == "province").then(|| "jabar".into())
    }
    fn items(&self, list: &str) -> usize {
        if list == "towns" { TOWNS.len() } else { 0 }
    }
    fn item(&self, _: &str, position: usize, column: &str) -> Option<String> {
        let (name, label, province, people) = *TOWNS.get(position)?;
        match column {
            "name" => Some(name.into()),
            "label" => Some(label.into()),
            "province" => Some(province.into()),
            "people" => Some(people.into()),
            _ => None,
        }
    }
    fn last_saved(&self, field: FieldId) -> String {
        format!("earlier {}", FIELDS[field.0 as usize].0)
    }
    fn now(&self) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 2, 3)
            .and_then(|date| date.and_hms_opt(14, 30, 15))
            .unwrap()
    }
    fn language(&self) -> &str {
        self.language
    }
    fn random(&self) -> f64 {
        self.drawn.set(self.drawn.get() + 1);
        f64::from(self.drawn.get() % 16) / 16.0
    }
}

/// What a case expects.
#[derive(Clone, Copy, Debug)]
enum Want {
    /// A text.
    T(&'static str),
    /// A number.
    N(f64),
    /// A truth value.
    F(bool),
}

/// Source, expression, expectation.
type Case = (&'static str, &'static str, Want);

fn resolve(name: &str) -> Option<FieldId> {
    let index = FIELDS.iter().position(|(field, _)| *field == name)?;
    Some(FieldId(u32::try_from(index).unwrap()))
}

/// The expression, or the first that is wrong with it.
fn parse(source: &str) -> Result<Expression, ExpressionError> {
    Expression::parse(source, &resolve).map_err(|mut faults| faults.remove(0))
}

fn evaluate(source: &str) -> Value {
    evaluate_at(&Place::new(), source)
}

fn evaluate_at(place: &Place, source: &str) -> Value {
    parse(source)
        .unwrap_or_else(|error| panic!("{source}: {error}"))
        .evaluate(place)
}

fn is_as_wanted(value: &Value, want: Want) -> bool {
    match (value, want) {
        (Value::Text(text), Want::T(wanted)) => text == wanted,
        (Value::Number(number), Want::N(wanted)) if wanted.is_nan() => number.is_nan(),
        (Value::Number(number), Want::N(wanted)) if wanted.is_infinite() => {
            number.to_bits() == wanted.to_bits()
        }
        (Value::Number(number), Want::N(wanted)) => (number - wanted).abs() < 1.0e-9,
        (Value::Flag(flag), Want::F(wanted)) => *flag == wanted,
        _ => false,
    }
}

/// Evaluates every case and lists those that come out otherwise.
fn check(cases: &[Case]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(from, source, want)| {
            let value = evaluate(source);
            (!is_as_wanted(&value, *want))
                .then(|| format!("{from}: {source} is {value:?}, expected {want:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
