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
        Value::Number(extreme(arguments, f64::max))
    }),
    Function::new(("min", "min(${…})"), (1, ANY), |arguments| {
        Value::Number(extreme(arguments, f64::min))
    }),
    Function::new(("join", "join(', ', ${…})"), (1, ANY), join),
];

/// The rows of a repeat, or the answers of a field. A repeat has no answers of its own.
fn count(arguments: &Arguments<'_>) -> Value {
    let answers = arguments.values(0).count();
    let (node, scene) = match arguments.nodes.first() {
        Some(Node::Outside { always, of }) => {
            let outside = arguments.scene.outside(*always);
            (Some(&**of), outside.unwrap_or(arguments.scene))
        }
        node => (node, arguments.scene),
    };
    match node {
        Some(Node::Field(field)) if answers == 0 => Value::from_count(scene.count(*field)),
        _ => Value::from_count(answers),
    }
}

/// All arguments as numbers. Blanks are passed over, as in JavaRosa; any other text that is no
/// number makes the result NaN, as in Enketo: a wrong sum must not look like a right one.
fn numbers(arguments: &Arguments<'_>) -> impl Iterator<Item = f64> {
    let is_blank = |value: &Value| match value {
        Value::Text(text) => text.is_empty(),
        Value::Number(number) => number.is_nan(),
        Value::Flag(_) | Value::Texts(_) => false,
    };
    arguments
        .values(0)
        .filter(move |value| !is_blank(value))
        .map(|value| value.to_number())
}

/// NaN of nothing and of what is no number.
fn extreme(arguments: &Arguments<'_>, of: fn(f64, f64) -> f64) -> f64 {
    numbers(arguments)
        .reduce(|one, other| {
            if one.is_nan() || other.is_nan() {
                f64::NAN
            } else {
                of(one, other)
            }
        })
        .unwrap_or(f64::NAN)
}

fn join(arguments: &Arguments<'_>) -> Value {
    let texts: Vec<String> = arguments.values(1).map(|value| value.to_text()).collect();
    Value::Text(texts.join(&arguments.text(0)))
}
