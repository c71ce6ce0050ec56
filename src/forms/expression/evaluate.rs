//! A tree against a scene: values of the nodes, arithmetic, comparison.
//!
//! Nothing fails here: what cannot be computed is NaN or blank.

use super::Scene;
use super::functions::Arguments;
use super::item;
use super::row;
use super::tree::{Node, Operator};
use super::value::{Value, is_close, whole};
use crate::forms::definition::FieldId;

impl Node {
    /// The value of this part of an expression.
    pub(super) fn evaluate(&self, scene: &dyn Scene) -> Value {
        match self {
            Self::Text(text) => Value::Text(text.clone()),
            Self::Number(number) => Value::Number(*number),
            Self::Own => Value::Text(scene.own()),
            Self::Around | Self::Unknown(_) => Value::Text(String::new()),
            Self::Field(field) => one_or_many(scene.texts(*field)),
            Self::LastSaved(field) => Value::Text(scene.last_saved(*field)),
            Self::Column(column) => Value::Text(scene.choice_column(column).unwrap_or_default()),
            Self::Position(level) => Value::from_count(scene.position(*level)),
            Self::ChoiceName { name, field } => {
                Value::Text(scene.choice_label(*field, &name.evaluate(scene).to_text()))
            }
            Self::Indexed { field, rows } => indexed(*field, rows, scene),
            Self::Items(items) => one_or_many(item::texts(items, scene)),
            Self::Rows(rows) => one_or_many(row::texts(rows, scene)),
            Self::Through(steps) => one_or_many(row::through(steps, scene)),
            Self::Ordinal => Value::from_count(scene.ordinal()),
            Self::Outside { always, of } => of.evaluate(scene.outside(*always).unwrap_or(scene)),
            Self::Matches { text, pattern } => {
                Value::Flag(pattern.is_match(&text.evaluate(scene).to_text()))
            }
            Self::Signed { negative, of } => {
                let number = of.evaluate(scene).to_number();
                Value::Number(if *negative { -number } else { number })
            }
            Self::Chain { first, rest } => rest
                .iter()
                .fold(first.evaluate(scene), |left, (operator, right)| {
                    apply(*operator, left, right, scene)
                }),
            Self::Call {
                function,
                arguments,
            } => (function.run)(&Arguments::new(arguments, scene)),
        }
    }
}

fn one_or_many(mut texts: Vec<String>) -> Value {
    match texts.pop() {
        Some(only) if texts.is_empty() => Value::Text(only),
        Some(last) => {
            texts.push(last);
            Value::Texts(texts)
        }
        None => Value::Texts(texts),
    }
}

/// JavaRosa takes a number under 1 as 1: a calculation may run before its row exists.
fn indexed(field: FieldId, rows: &[(FieldId, Node)], scene: &dyn Scene) -> Value {
    let rows: Vec<(FieldId, usize)> = rows
        .iter()
        .map(|(repeat, number)| {
            let number = whole(number.evaluate(scene).to_number()).max(1);
            (*repeat, usize::try_from(number).unwrap_or(usize::MAX))
        })
        .collect();
    Value::Text(scene.indexed(field, &rows))
}

/// The right side is evaluated only where it matters.
fn apply(operator: Operator, left: Value, right: &Node, scene: &dyn Scene) -> Value {
    let right = || right.evaluate(scene);
    let number = |of: fn(f64, f64) -> f64| Value::Number(of(left.to_number(), right().to_number()));
    match operator {
        Operator::Or => Value::Flag(left.to_flag() || right().to_flag()),
        Operator::And => Value::Flag(left.to_flag() && right().to_flag()),
        Operator::Add => number(|left, right| left + right),
        Operator::Subtract => number(|left, right| left - right),
        Operator::Multiply => number(|left, right| left * right),
        Operator::Divide => number(|left, right| left / right),
        Operator::Remainder => number(|left, right| left % right),
        Operator::Equal
        | Operator::NotEqual
        | Operator::Less
        | Operator::LessOrEqual
        | Operator::Greater
        | Operator::GreaterOrEqual => Value::Flag(compare(operator, &left, &right())),
    }
}

/// XPath 1.0, clause 3.4: several answers compare true when one of them does; against a truth
/// value they count as one.
pub(super) fn compare(operator: Operator, left: &Value, right: &Value) -> bool {
    let one = |text: &String| Value::Text(text.clone());
    match (left, right) {
        (Value::Flag(_), Value::Texts(_)) => holds(operator, left, &Value::Flag(right.to_flag())),
        (Value::Texts(_), Value::Flag(_)) => holds(operator, &Value::Flag(left.to_flag()), right),
        (Value::Flag(_), _) | (_, Value::Flag(_)) => holds(operator, left, right),
        (Value::Texts(texts), _) => texts
            .iter()
            .any(|text| compare(operator, &one(text), right)),
        (_, Value::Texts(texts)) => texts.iter().any(|text| compare(operator, left, &one(text))),
        _ => holds(operator, left, right),
    }
}

fn holds(operator: Operator, left: &Value, right: &Value) -> bool {
    match operator {
        Operator::Equal => is_equal(left, right),
        Operator::NotEqual => !is_equal(left, right),
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
            is_ordered(operator, left.to_number(), right.to_number())
        }
        Operator::Or
        | Operator::And
        | Operator::Add
        | Operator::Subtract
        | Operator::Multiply
        | Operator::Divide
        | Operator::Remainder => false,
    }
}

fn is_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Flag(_), _) | (_, Value::Flag(_)) => left.to_flag() == right.to_flag(),
        (Value::Number(_), _) | (_, Value::Number(_)) => {
            is_close(left.to_number(), right.to_number())
        }
        _ => left.to_text() == right.to_text(),
    }
}

/// Numbers that `=` takes as equal are neither less nor greater.
fn is_ordered(operator: Operator, left: f64, right: f64) -> bool {
    if is_close(left, right) {
        matches!(operator, Operator::LessOrEqual | Operator::GreaterOrEqual)
    } else if matches!(operator, Operator::Less | Operator::LessOrEqual) {
        left < right
    } else {
        left > right
    }
}
