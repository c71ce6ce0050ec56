//! What was probably meant by a function that is not there.

use super::error::ExpressionError;
use super::{functions, special};
use crate::forms::spelling;

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

/// The function that is spelled most like this one.
fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace('_', "-");
    let known = functions::all().map(|function| function.name);
    spelling::nearest(&name, known.chain(special::NAMES))
}
