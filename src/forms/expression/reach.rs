//! Functions and paths that do not exist, where they may come to be needed.
//!
//! Engines call a function when they come to it, so that `true() or anything()` is true. A form is
//! read before anybody answers: what any answer could bring to a call that cannot be is an error
//! then; what no answer can reach is not.

use super::error::ExpressionError;
use super::evaluate::compare;
use super::tree::{Filter, Node, Operator};
use super::value::Value;

/// Adds what does not exist and may be needed.
pub(super) fn faults(node: &Node, found: &mut Vec<ExpressionError>) {
    match node {
        Node::Unknown(error) => found.push(error.as_ref().clone()),
        Node::Chain { first, rest } => in_chain(first, rest, found),
        Node::Call {
            function,
            arguments,
        } if function.name == "if" => in_branches(arguments, found),
        Node::Call { arguments, .. } => in_all(arguments, found),
        Node::ChoiceName { name: of, .. }
        | Node::Outside { of, .. }
        | Node::Matches { text: of, .. }
        | Node::Signed { of, .. } => faults(of, found),
        Node::Indexed { rows, .. } => in_all(rows.iter().map(|(_, number)| number), found),
        Node::Items(items) => {
            let conditions = items.filters.iter().map(|filter| match filter {
                Filter::Equal { value: of, .. } | Filter::When(of) => of,
            });
            in_all(conditions, found);
        }
        Node::Rows(rows) => in_all(rows.number.iter().chain(&rows.filters), found),
        Node::Text(_)
        | Node::Number(_)
        | Node::Own
        | Node::Around
        | Node::Field(_)
        | Node::LastSaved(_)
        | Node::Column(_)
        | Node::Position(_)
        | Node::Through(_)
        | Node::Ordinal => {}
    }
}

fn in_all<'a>(nodes: impl IntoIterator<Item = &'a Node>, found: &mut Vec<ExpressionError>) {
    for node in nodes {
        faults(node, found);
    }
}

/// The right side of `or` and `and` is needed only while the left leaves it open.
fn in_chain(first: &Node, rest: &[(Operator, Node)], found: &mut Vec<ExpressionError>) {
    faults(first, found);
    let mut left = certain(first);
    for (operator, right) in rest {
        if !is_settled(*operator, left.as_ref()) {
            faults(right, found);
            left = left.and_then(|left| joined(left, *operator, right));
        }
    }
}

fn in_branches(arguments: &[Node], found: &mut Vec<ExpressionError>) {
    let [condition, then, otherwise] = arguments else {
        return;
    };
    faults(condition, found);
    let holds = certain(condition).map(|value| value.to_flag());
    if holds != Some(false) {
        faults(then, found);
    }
    if holds != Some(true) {
        faults(otherwise, found);
    }
}

fn is_settled(operator: Operator, left: Option<&Value>) -> bool {
    let left = left.map(Value::to_flag);
    matches!(
        (operator, left),
        (Operator::Or, Some(true)) | (Operator::And, Some(false))
    )
}

/// The value that a node has whatever is answered; `None` also for what is not worked out here.
fn certain(node: &Node) -> Option<Value> {
    match node {
        Node::Text(text) => Some(Value::Text(text.clone())),
        Node::Number(number) => Some(Value::Number(*number)),
        Node::Signed { negative, of } => {
            let number = certain(of)?.to_number();
            Some(Value::Number(if *negative { -number } else { number }))
        }
        Node::Chain { first, rest } => {
            let first = certain(first)?;
            let mut rest = rest.iter();
            rest.try_fold(first, |left, (operator, right)| {
                joined(left, *operator, right)
            })
        }
        Node::Call {
            function,
            arguments,
        } => match (function.name, arguments.as_slice()) {
            ("true", []) => Some(Value::Flag(true)),
            ("false", []) => Some(Value::Flag(false)),
            ("not", [of]) => Some(Value::Flag(!certain(of)?.to_flag())),
            _ => None,
        },
        Node::Own
        | Node::Around
        | Node::Field(_)
        | Node::LastSaved(_)
        | Node::Column(_)
        | Node::Position(_)
        | Node::ChoiceName { .. }
        | Node::Indexed { .. }
        | Node::Items(_)
        | Node::Rows(_)
        | Node::Through(_)
        | Node::Ordinal
        | Node::Outside { .. }
        | Node::Matches { .. }
        | Node::Unknown(_) => None,
    }
}

fn joined(left: Value, operator: Operator, right: &Node) -> Option<Value> {
    if is_settled(operator, Some(&left)) {
        return Some(Value::Flag(left.to_flag()));
    }
    let right = certain(right)?;
    Some(match operator {
        Operator::Or | Operator::And => Value::Flag(right.to_flag()),
        Operator::Equal
        | Operator::NotEqual
        | Operator::Less
        | Operator::LessOrEqual
        | Operator::Greater
        | Operator::GreaterOrEqual => Value::Flag(compare(operator, &left, &right)),
        Operator::Add
        | Operator::Subtract
        | Operator::Multiply
        | Operator::Divide
        | Operator::Remainder => return None,
    })
}
