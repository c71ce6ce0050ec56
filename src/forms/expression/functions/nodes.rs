//! The answers of a field over rows, taken together.

use super::{ANY, Arguments, Function};
use crate::forms::expression::tree::Node;
use crate::forms::expression::value::Value;

pub(super) static FUNCTIONS: [Function; 6] = [
    Function::new(("count", "count(${…})"), (1, 1), count),
    Function::new(
        ("count-non-empty", "count-non-empty(${…})"),
        (1, 1),
        |arguments| {
            let filled = arguments
                .values(0)
                .filter(|value| !value.to_text().is_empty());
            Value::from_count(filled.count())
        },
    ),
    Function::new(("sum", "sum(${…})"), (1, ANY), |arguments| {
        Value::Number(numbers(arguments).sum())
    }),
    Function::new(("max", "max(${…})"), (1, ANY), |arguments| {
        Value::Number(numbers(arguments).reduce(f64::max).unwrap_or(f64::NAN))
    }),
    Function::new(("min", "min(${…})"), (1, ANY), |arguments| {
        Value::Number(numbers(arguments).reduce(f64::min).unwrap_or(f64::NAN))
    }),
    Function::new(("join", "join(', ', ${…})"), (2, ANY), join),
];

/// The rows of a repeat, or the answers of a field. A repeat has no answers of its own.
fn count(arguments: &Arguments<'_>) -> Value {
    let answers = arguments.values(0).count();
    match arguments.nodes.first() {
        Some(Node::Field(field)) if answers == 0 => {
            Value::from_count(arguments.scene.count(*field))
        }
        _ => Value::from_count(answers),
    }
}

/// The numbers among all arguments; blanks and other texts are passed over, as in JavaRosa.
fn numbers(arguments: &Arguments<'_>) -> impl Iterator<Item = f64> {
    arguments
        .values(0)
        .map(|value| value.to_number())
        .filter(|number| !number.is_nan())
}

fn join(arguments: &Arguments<'_>) -> Value {
    let texts: Vec<String> = arguments.values(1).map(|value| value.to_text()).collect();
    Value::Text(texts.join(&arguments.text(0)))
}
