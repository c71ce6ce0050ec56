//! Functions that do not exist, where they may come to be called.
//!
//! Engines call a function when they come to it, so that `true() or anything()` is true. A form is
//! read before anybody answers: what any answer could bring to a call that cannot be is an error
//! then; what no answer can reach is not.

use super::error::ExpressionError;
use super::evaluate::compare;
use super::tree::{Filter, Node, Operator};
use super::value::Value;

/// The first function that does not exist and may be called.
pub(super) fn fault(node: &Node) -> Option<&ExpressionError> {
    match node {
        Node::Unknown(error) => Some(error),
        Node::Chain { first, rest } => in_chain(first, rest),
        Node::Call {
            function,
            arguments,
        } if function.name == "if" => in_branches(arguments),
        Node::Call { arguments, .. } => arguments.iter().find_map(fault),
        Node::ChoiceName { name: of, .. }
        | Node::Outside { of, .. }
        | Node::Matches { text: of, .. }
        | Node::Signed { of, .. } => fault(of),
        Node::Indexed { rows, .. } => rows.iter().find_map(|(_, number)| fault(number)),
        Node::Items(items) => items.filters.iter().find_map(|filter| match filter {
            Filter::Equal { value: of, .. } | Filter::When(of) => fault(of),
        }),
        Node::Rows(rows) => rows.filters.iter().find_map(fault),
        Node::Text(_)
        | Node::Number(_)
        | Node::Own
        | Node::Field(_)
        | Node::LastSaved(_)
        | Node::Column(_)
        | Node::Position(_)
        | Node::Ordinal => None,
    }
}

/// The right side of `or` and `and` is called only while the left leaves it open.
fn in_chain<'a>(first: &'a Node, rest: &'a [(Operator, Node)]) -> Option<&'a ExpressionError> {
    fault(first).or_else(|| {
        let mut left = certain(first);
        rest.iter().find_map(|(operator, right)| {
            if !is_settled(*operator, left.as_ref()) {
                let fault = fault(right);
                left = left.take().and_then(|left| joined(left, *operator, right));
                return fault;
            }
            None
        })
    })
}

fn in_branches(arguments: &[Node]) -> Option<&ExpressionError> {
    let [condition, then, otherwise] = arguments else {
        return None;
    };
    fault(condition).or_else(|| match certain(condition).map(|value| value.to_flag()) {
        Some(true) => fault(then),
        Some(false) => fault(otherwise),
        None => fault(then).or_else(|| fault(otherwise)),
    })
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
        | Node::Field(_)
        | Node::LastSaved(_)
        | Node::Column(_)
        | Node::Position(_)
        | Node::ChoiceName { .. }
        | Node::Indexed { .. }
        | Node::Items(_)
        | Node::Rows(_)
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
