//! The `parameters` column: pairs `key=value`, and which of them a type takes.
//!
//! After pyxform's `parsing/parameters.py` and its checks by type. Where pyxform checks nothing,
//! nothing is checked here.

use std::collections::BTreeMap;

use super::FormErrorKind;
use super::choices::Lists;
use super::references::{Reference, is_name, references};
use super::texts::Fault;
use crate::forms::definition::{Kind, Meta};
use crate::model::value;

/// Keys with their values.
pub(super) type Parameters = BTreeMap<String, String>;

/// What a value must be.
#[derive(Clone, Copy)]
enum Fits {
    Whole,
    Number,
    /// A number or `${name}`.
    Seed,
    /// A name of a column.
    Column,
    OneOf(&'static [&'static str]),
    /// Anything.
    Any,
}

/// A key, what its value must be, and an example.
type Rule = (&'static str, Fits, &'static str);

const YES_NO: Fits = Fits::OneOf(&["true", "false"]);
const RANDOMIZE: Rule = ("randomize", YES_NO, "randomize=true");
const SEED: Rule = ("seed", Fits::Seed, "seed=42");
const TEXT: &[Rule] = &[("rows", Fits::Whole, "rows=3")];
const IMAGE: &[Rule] = &[
    ("app", Fits::Any, ""),
    ("max-pixels", Fits::Whole, "max-pixels=1024"),
];
const RANGE: &[Rule] = &[
    ("start", Fits::Number, "start=0"),
    ("end", Fits::Number, "end=10"),
    ("step", Fits::Number, "step=1"),
    ("tick_interval", Fits::Number, "tick_interval=2"),
    ("placeholder", Fits::Number, "placeholder=5"),
    ("tick_labelset", Fits::Any, ""),
];
const SELECT: &[Rule] = &[RANDOMIZE, SEED];
const SELECT_FROM_FILE: &[Rule] = &[
    ("label", Fits::Column, "label=nama"),
    RANDOMIZE,
    SEED,
    ("value", Fits::Column, "value=kode"),
];
const PRIORITIES: &[&str] = &["no-power", "low-power", "balanced", "high-accuracy"];
const AUDIT: &[Rule] = &[
    ("identify-user", YES_NO, "identify-user=true"),
    ("location-max-age", Fits::Whole, "location-max-age=120"),
    (
        "location-min-interval",
        Fits::Whole,
        "location-min-interval=60",
    ),
    (
        "location-priority",
        Fits::OneOf(PRIORITIES),
        "location-priority=balanced",
    ),
    ("track-changes", YES_NO, "track-changes=true"),
    (
        "track-changes-reasons",
        Fits::OneOf(&["on-form-edit"]),
        "track-changes-reasons=on-form-edit",
    ),
];
const GEOPOINT: &[Rule] = &[
    ("allow-mock-accuracy", YES_NO, "allow-mock-accuracy=true"),
    ("capture-accuracy", Fits::Number, "capture-accuracy=10"),
    ("reference-geometry", Fits::Any, ""),
    ("warning-accuracy", Fits::Number, "warning-accuracy=100"),
];

const LINE: &[Rule] = &[
    ("allow-mock-accuracy", YES_NO, "allow-mock-accuracy=true"),
    (
        "incremental",
        Fits::OneOf(&["true", "yes"]),
        "incremental=true",
    ),
    ("reference-geometry", Fits::Any, ""),
];
const SOUND: &[Rule] = &[(
    "quality",
    Fits::OneOf(&["voice-only", "low", "normal", "external"]),
    "quality=normal",
)];
const SOUND_BEHIND: &[Rule] = &[(
    "quality",
    Fits::OneOf(&["voice-only", "low", "normal"]),
    "quality=normal",
)];

/// What of a row says which parameters it takes.
pub(super) struct Asked<'a> {
    pub(super) kind: &'a Kind,
    /// The type as written, for types that another kind stands in for.
    pub(super) written: &'a str,
    pub(super) appearance: &'a str,
}

/// Takes a cell apart: pairs with spaces, commas or semicolons between; around `=` may be spaces.
/// The words that belong to no pair come back beside.
pub(super) fn parse(cell: &str) -> (Parameters, Vec<String>) {
    let spaced = cell.replace('=', " = ");
    let words: Vec<&str> = spaced
        .split(|sign: char| sign.is_whitespace() || sign == ',' || sign == ';')
        .filter(|word| !word.is_empty())
        .collect();
    let mut parameters = Parameters::new();
    let mut odd = Vec::new();
    let mut rest = words.as_slice();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match after {
            ["=", value, next @ ..] if *first != "=" && *value != "=" => {
                parameters.insert(first.to_lowercase(), (*value).to_owned());
                rest = next;
            }
            _ => odd.push((*first).to_owned()),
        }
    }
    (parameters, odd)
}

/// Notes by which columns the list in a file is read, where these are not `name` and `label`.
pub(super) fn name_columns(kind: &mut Kind, parameters: &Parameters) {
    let (Kind::SelectOne(list) | Kind::SelectMultiple(list) | Kind::Rank(list)) = kind else {
        return;
    };
    let column = |key: &str| parameters.get(key).map(String::as_str);
    let (value, label) = (column("value"), column("label"));
    let is_places = list.name.strip_suffix(".geojson").is_some();
    if list.from_file && (value.is_some() || label.is_some() || is_places) {
        let usual = if is_places {
            ("id", "title")
        } else {
            ("name", "label")
        };
        let (value, label) = (value.unwrap_or(usual.0), label.unwrap_or(usual.1));
        list.name = format!("{}#{value},{label}", list.name);
    }
}

/// What a field does not take.
pub(super) fn faults(asked: &Asked<'_>, parameters: &Parameters, lists: &Lists) -> Vec<Fault> {
    let kind = asked.kind;
    let Some(rules) = stood_in_for(asked.written).or_else(|| rules(kind)) else {
        return Vec::new();
    };
    let mut faults: Vec<Fault> = parameters
        .iter()
        .filter_map(|(key, value)| fault(rules, key, value))
        .collect();
    if !faults.is_empty() {
        return faults;
    }
    if parameters.contains_key("seed") && !parameters.contains_key("randomize") {
        faults.push(unfit("seed", "randomize=true seed=42"));
    }
    if *kind == Kind::Meta(Meta::Audit) {
        faults.extend(audit_fault(parameters));
    }
    if *kind == Kind::Range {
        faults.extend(range_faults(parameters, lists, asked.appearance));
    }
    faults
}

fn unfit(word: &str, instead: &'static str) -> Fault {
    (word.into(), FormErrorKind::ParameterUnfit { instead })
}

/// The rules of a type that another kind stands in for.
fn stood_in_for(written: &str) -> Option<&'static [Rule]> {
    let written = written.to_lowercase();
    let is = |word: &str| written.split_whitespace().any(|other| other == word);
    if is("geotrace") || is("geoshape") {
        Some(LINE)
    } else if is("background-audio") {
        Some(SOUND_BEHIND)
    } else if is("audio") {
        Some(SOUND)
    } else {
        None
    }
}

fn rules(kind: &Kind) -> Option<&'static [Rule]> {
    match kind {
        Kind::Text => Some(TEXT),
        Kind::Image => Some(IMAGE),
        Kind::Range => Some(RANGE),
        Kind::Geopoint => Some(GEOPOINT),
        Kind::Meta(Meta::Audit) => Some(AUDIT),
        Kind::SelectOne(list) | Kind::SelectMultiple(list) | Kind::Rank(list) => {
            Some(if list.from_file {
                SELECT_FROM_FILE
            } else {
                SELECT
            })
        }
        Kind::Integer
        | Kind::Decimal
        | Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::Acknowledge
        | Kind::Note
        | Kind::File
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => None,
    }
}

fn fault(rules: &'static [Rule], key: &str, value: &str) -> Option<Fault> {
    let Some((_, fits, instead)) = rules.iter().find(|(known, ..)| *known == key) else {
        let known: Vec<&str> = rules.iter().map(|(key, ..)| *key).collect();
        let known = known.join(", ");
        return Some((key.into(), FormErrorKind::ParameterUnknown { known }));
    };
    let lower = value.to_lowercase();
    let fit = match fits {
        Fits::Whole => value::integer(value).is_some_and(|number| number >= 0),
        Fits::Number => value::decimal(value).is_some(),
        Fits::Seed => {
            value::decimal(value).is_some()
                || matches!(references(value).next(), Some(Reference::To(_)))
        }
        Fits::Column => is_name(value),
        Fits::OneOf(words) => words.contains(&lower.as_str()),
        Fits::Any => true,
    };
    (!fit).then(|| unfit(&format!("{key}={value}"), instead))
}

/// The log notes places with all three numbers, or not at all.
fn audit_fault(parameters: &Parameters) -> Option<Fault> {
    let instead = "location-priority=balanced location-min-interval=60 location-max-age=120";
    let seconds = |key: &str| value::decimal(parameters.get(key)?);
    let some = parameters.keys().any(|key| key.starts_with("location-"));
    let all = parameters.contains_key("location-priority")
        && matches!(
            (seconds("location-min-interval"), seconds("location-max-age")),
            (Some(least), Some(most)) if least <= most
        );
    (some && !all).then(|| unfit("location-…", instead))
}

/// Numbers of a range that do not go together.
fn range_faults(parameters: &Parameters, lists: &Lists, appearance: &str) -> Vec<Fault> {
    let number = |key: &str| value::decimal(parameters.get(key)?);
    let start = number("start").unwrap_or(1.0);
    let end = number("end").unwrap_or(10.0);
    let step = number("step").unwrap_or(1.0);
    let width = (end - start).abs();
    let within = |at: f64| at >= start.min(end) && at <= start.max(end);
    let word = |key: &str| {
        let value = parameters.get(key).map_or("", String::as_str);
        (format!("{key}={value}"), FormErrorKind::RangeUnfit)
    };
    let mut faults = Vec::new();
    if step == 0.0 || step.abs() > width {
        return vec![word("step")];
    }
    let tick = number("tick_interval");
    if tick.is_some_and(|tick| tick == 0.0 || tick.abs() > width || !is_multiple(tick, step)) {
        faults.push(word("tick_interval"));
    }
    let has_marks = appearance.contains("vertical") || appearance.contains("no-ticks");
    let marks = ["tick_interval", "placeholder", "tick_labelset"];
    if !appearance.is_empty() && !has_marks {
        let marks = marks
            .into_iter()
            .filter(|key| parameters.contains_key(*key));
        return marks.map(word).collect();
    }
    let between = |at: f64| within(at) && is_multiple(at - start, step);
    if number("placeholder").is_some_and(|at| !between(at)) {
        faults.push(word("placeholder"));
    }
    if let Some(list) = parameters.get("tick_labelset") {
        let choices = lists.get(list);
        // Where no marks are shown, only the ends can be labelled.
        let apart = if appearance.contains("no-ticks") {
            end - start
        } else {
            tick.unwrap_or(step)
        };
        let labelled = |at: f64| between(at) && is_multiple(at - start, apart);
        let fits = choices.is_some_and(|choices| {
            let mut values = choices.iter().map(|choice| value::decimal(&choice.name));
            values.all(|at| at.is_some_and(labelled))
        });
        if choices.is_none() {
            faults.push((list.clone(), FormErrorKind::ListUnknown));
        } else if !fits {
            faults.push(word("tick_labelset"));
        }
    }
    faults
}

/// Whether `number` is a whole number of steps, but for the error of binary fractions.
fn is_multiple(number: f64, step: f64) -> bool {
    let steps = number / step;
    (steps - steps.round()).abs() < 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_may_be_written_loosely() {
        let (parameters, odd) = parse("start=1, END = 5;step= 2");
        assert!(odd.is_empty());
        let pairs: Vec<(&str, &str)> = parameters
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        assert_eq!(pairs, [("end", "5"), ("start", "1"), ("step", "2")]);
        assert_eq!(parse("rows").1, ["rows"]);
        assert_eq!(parse("a==b =").1, ["a", "=", "=", "b", "="]);
    }

    #[test]
    fn numbers_of_a_range_go_together() {
        let lists = Lists::new();
        let bad = |cell: &str| -> Vec<String> {
            let asked = Asked {
                kind: &Kind::Range,
                written: "range",
                appearance: "",
            };
            let faults = faults(&asked, &parse(cell).0, &lists);
            faults.into_iter().map(|(word, _)| word).collect()
        };
        assert!(bad("start=0 end=1 step=0.1 placeholder=0.3").is_empty());
        assert!(bad("start=10 end=1 step=3").is_empty());
        assert_eq!(bad("start=0 end=5 step=0"), ["step=0"]);
        assert_eq!(bad("start=0 end=5 step=6"), ["step=6"]);
        assert_eq!(bad("end=x"), ["end=x"]);
        assert_eq!(bad("end=10 tick_interval=3 step=2"), ["tick_interval=3"]);
        assert_eq!(bad("end=10 placeholder=11"), ["placeholder=11"]);
        assert_eq!(bad("tick_labelset=none"), ["none"]);
        assert_eq!(bad("stop=3"), ["stop"]);
    }
}
