//! The cases of `tests/fixtures/expressions`: one a line, with the source of its expectation.
//!
//! Sources: `odk NAME` is that entry of ODK's reference of form operators and functions; `jr` is
//! JavaRosa, `orxe NAME` the suite of that name of Enketo's openrosa-xpath-evaluator, both with
//! other values, but for shapes on the earth; `pyxform` is what pyxform writes for `${name}`; `xpath n` a clause of XPath 1.0.

use super::super::value::Value;
use super::{Place, parse};

/// Every line of a table as expectation, expression, source and own answer.
fn cases(table: &'static str) -> impl Iterator<Item = [String; 4]> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let mut cells = line.split('\t').map(plain);
        let [wanted, expression, from] = [(); 3].map(|()| cells.next().unwrap());
        [
            wanted,
            expression,
            from,
            cells.next().unwrap_or("12".into()),
        ]
    })
}

/// A cell with its escapes made good.
fn plain(cell: &str) -> String {
    let pieces = cell.split("\\\\").map(|piece| {
        let lines = piece.replace("\\n", "\n").replace("\\r", "\r");
        lines.replace("\\t", "\t")
    });
    pieces.collect::<Vec<_>>().join("\\")
}

fn is_as_wanted(value: &Value, wanted: &str) -> bool {
    match (value, wanted.parse::<f64>()) {
        (Value::Number(number), Ok(wanted)) if wanted.is_finite() => {
            (number - wanted).abs() < 1.0e-9
        }
        _ => value.to_text() == wanted,
    }
}

/// Evaluates every case of a table of so many.
fn check(table: &'static str, count: usize) {
    let mut found = 0;
    let wrong: Vec<String> = cases(table)
        .inspect(|_| found += 1)
        .filter_map(|[wanted, expression, from, own]| {
            let mut place = Place::new();
            place.own = own;
            match parse(&expression).map(|parsed| parsed.evaluate(&place)) {
                Ok(value) if is_as_wanted(&value, &wanted) => None,
                other => Some(format!(
                    "{from}: {expression} is {other:?}, expected {wanted}"
                )),
            }
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(found, count);
}

macro_rules! tables {
    ($($name:ident $count:literal)*) => {$(
        #[test]
        fn $name() {
            check(
                include_str!(concat!(
                    "../../../../tests/fixtures/expressions/",
                    stringify!($name),
                    ".tsv"
                )),
                $count,
            );
        }
    )*};
}

tables! {
    operators 218
    numbers 153
    texts 145
    dates 125
    logic 124
    rows 108
    spelling 15
}

#[test]
fn refused() {
    let table = include_str!("../../../../tests/fixtures/expressions/refused.tsv");
    let wrong: Vec<String> = cases(table)
        .filter_map(|[wanted, expression, from, _]| {
            let key = parse(&expression).map_err(|error| error.key());
            let wanted = format!("expression.{wanted}");
            (key.as_ref().err() != Some(&wanted.as_str()))
                .then(|| format!("{from}: {expression} is {key:?}, expected {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
