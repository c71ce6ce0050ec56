//! What was probably meant by a function that is not there.

use super::error::ExpressionError;
use super::{functions, special};

/// ODK's functions that this program does not have, and what gives the same result if anything.
const REFUSED: [(&str, Option<&str>); 10] = [
    ("base64-decode", None),
    ("digest", None),
    ("extract-signed", None),
    ("geofence", None),
    ("id", None),
    ("intersects", None),
    ("jr:itext", Some("jr:choice-name(…, '${…}')")),
    ("last", Some("count(${…})")),
    ("property", None),
    ("randomize", None),
];

/// Names from spreadsheets and from XPath at large.
const FOREIGN: [(&str, &str); 29] = [
    ("average", "sum(${…}) div count-non-empty(${…})"),
    ("avg", "sum(${…}) div count-non-empty(${…})"),
    ("ceil", "ceiling(…)"),
    ("choice-name", "jr:choice-name(…, '${…}')"),
    ("choose", "if(…, …, …)"),
    ("concatenate", "concat(…, …)"),
    ("counta", "count-non-empty(${…})"),
    ("datedif", "int((today() - ${…}) div 365.25)"),
    ("day", "format-date(…, '%e')"),
    ("decimal-date", "decimal-date-time(…)"),
    ("find", "contains(…, …)"),
    ("ifs", "if(…, …, …)"),
    ("iif", "if(…, …, …)"),
    ("is-selected", "selected(${…}, '…')"),
    ("isblank", "${…} = ''"),
    ("left", "substr(…, 0, …)"),
    ("len", "string-length(…)"),
    ("length", "string-length(…)"),
    ("matches", "regex(…, '…')"),
    ("mid", "substr(…, …, …)"),
    ("mod", "… mod …"),
    ("month", "format-date(…, '%n')"),
    ("power", "pow(…, …)"),
    ("rand", "random()"),
    ("right", "substr(…, -…)"),
    ("substitute", "translate(…, …, …)"),
    ("text", "string(…)"),
    ("trim", "normalize-space(…)"),
    ("year", "format-date(…, '%Y')"),
];

/// Names as unlike as this are not suggested.
const TOO_FAR: usize = 3;

/// `name` was called, but there is no such function.
pub(super) fn function_error(name: &str, at: usize) -> ExpressionError {
    let refused = REFUSED.iter().find(|(refused, _)| *refused == name);
    match refused {
        Some((_, instead)) => ExpressionError::RefusedFunction {
            name: name.into(),
            at,
            instead: *instead,
        },
        None => ExpressionError::UnknownFunction {
            name: name.into(),
            at,
            instead: foreign(name).or_else(|| nearest(name)),
        },
    }
}

fn foreign(name: &str) -> Option<&'static str> {
    FOREIGN
        .iter()
        .find(|(foreign, _)| foreign.eq_ignore_ascii_case(name))
        .map(|(_, instead)| *instead)
}

/// The name that is spelled most like this one.
fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace('_', "-");
    // Of a very short or long name nothing useful can be said.
    let most = TOO_FAR.min(name.len() / 2);
    functions::all()
        .map(|function| function.name)
        .chain(special::NAMES)
        .map(|known| (edits(&name, known), known))
        .filter(|(edits, _)| *edits <= most)
        .min()
        .map(|(_, known)| known)
}

/// Levenshtein's distance in bytes.
fn edits(left: &str, right: &str) -> usize {
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, one) in left.bytes().enumerate() {
        let mut diagonal = row;
        let mut beside = row + 1;
        for (cell, other) in above.iter_mut().skip(1).zip(right.bytes()) {
            let replaced = diagonal + usize::from(one != other);
            diagonal = *cell;
            beside = replaced.min(beside + 1).min(diagonal + 1);
            *cell = beside;
        }
        if let Some(first) = above.first_mut() {
            *first = row + 1;
        }
    }
    above.last().copied().unwrap_or_default()
}
