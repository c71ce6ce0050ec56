//! Truth values and choices between values.

use super::{ANY, Arguments, Function};
use crate::forms::expression::value::Value;

pub(super) static FUNCTIONS: [Function; 10] = [
    Function::new(("if", "if(…, …, …)"), (3, 3), if_then_else),
    Function::new(("not", "not(…)"), (1, 1), |arguments| {
        Value::Flag(!arguments.flag(0))
    }),
    Function::new(("true", "true()"), (0, 0), |_| Value::Flag(true)),
    Function::new(("false", "false()"), (0, 0), |_| Value::Flag(false)),
    Function::new(("boolean", "boolean(…)"), (1, 1), |arguments| {
        Value::Flag(arguments.flag(0))
    }),
    Function::new(
        ("boolean-from-string", "boolean-from-string(…)"),
        (1, 1),
        |arguments| {
            let text = arguments.text(0);
            Value::Flag(text == "1" || text.eq_ignore_ascii_case("true"))
        },
    ),
    Function::new(("coalesce", "coalesce(…, …)"), (1, ANY), coalesce),
    Function::new(("once", "once(…)"), (1, 1), once),
    Function::new(("checklist", "checklist(…, …, …)"), (3, ANY), checklist),
    Function::new(
        ("weighted-checklist", "weighted-checklist(…, …, …, …)"),
        (4, ANY),
        weighted_checklist,
    ),
];

fn if_then_else(arguments: &Arguments<'_>) -> Value {
    arguments.value(if arguments.flag(0) { 1 } else { 2 })
}

/// The first value that is not blank.
fn coalesce(arguments: &Arguments<'_>) -> Value {
    arguments
        .values(0)
        .find(|value| match value {
            Value::Number(number) => !number.is_nan(),
            Value::Text(_) | Value::Flag(_) | Value::Texts(_) => !value.to_text().is_empty(),
        })
        .unwrap_or_else(|| Value::Text(String::new()))
}

/// The answer that is there already, else the value; blank for what is no finite number, which
/// could never be made good later.
fn once(arguments: &Arguments<'_>) -> Value {
    let own = arguments.scene.own();
    if !own.is_empty() {
        return Value::Text(own);
    }
    let value = arguments.value(0);
    if matches!(value, Value::Number(number) if !number.is_finite()) {
        return Value::Text(String::new());
    }
    value
}

fn checklist(arguments: &Arguments<'_>) -> Value {
    let ticked = arguments.values(2).filter(is_ticked).count();
    within(arguments, Value::from_count(ticked).to_number())
}

/// Pairs of response and weight follow the two limits.
fn weighted_checklist(arguments: &Arguments<'_>) -> Value {
    let weight: f64 = (2..arguments.len())
        .step_by(2)
        .filter(|index| is_ticked(&arguments.value(*index)))
        .map(|index| arguments.number(index + 1))
        .sum();
    within(arguments, weight)
}

/// ODK's reference counts responses that are exactly "yes"; conditions count when they hold.
fn is_ticked(response: &Value) -> bool {
    match response {
        Value::Text(text) => text == "yes",
        Value::Number(_) | Value::Flag(_) => response.to_flag(),
        Value::Texts(texts) => texts.first().is_some_and(|text| text == "yes"),
    }
}

/// Whether `sum` is between the first two arguments; -1 means no limit.
fn within(arguments: &Arguments<'_>, sum: f64) -> Value {
    let (least, most) = (arguments.number(0), arguments.number(1));
    Value::Flag((least < 0.0 || sum >= least) && (most < 0.0 || sum <= most))
}
