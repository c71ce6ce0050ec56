//! A parsed expression as a tree. It knows nothing of text or offsets.

use regex_lite::Regex;

use super::error::ExpressionError;
use super::functions::Function;
use crate::forms::definition::FieldId;

/// One part of an expression.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A text in quotes.
    Text(String),
    /// A number.
    Number(f64),
    /// `.`
    Own,
    /// `..`, `../..`: the group, repeat or form around the field. It has no answer of its own and
    /// counts as one.
    Around,
    /// `${name}`
    Field(FieldId),
    /// `${last-saved#name}`
    LastSaved(FieldId),
    /// A bare name: a column of the choice.
    Column(String),
    /// `position(..)`; 0 is the group or repeat right around the field.
    Position(usize),
    /// `jr:choice-name(name, '${field}')`
    ChoiceName { name: Box<Node>, field: FieldId },
    /// `indexed-repeat(${field}, ${repeat}, number, …)`
    Indexed {
        field: FieldId,
        rows: Vec<(FieldId, Node)>,
    },
    /// `instance('list')/root/item[…]/column`
    Items(Box<Items>),
    /// `${repeat}[…]/field`
    Rows(Box<Rows>),
    /// `../../repeat/field` or `${repeat}/field`: where the expression stands in such a row, the
    /// field in all of them; one candidate for each step on the way.
    Through(Vec<Rows>),
    /// `position()`: the number of the item or row that a filter looks at.
    Ordinal,
    /// Within the brackets of a row: what is said of the place outside them. `${name}` is so only
    /// where the expression itself stands in such a row (as pyxform writes it out), `current()`
    /// always.
    Outside { always: bool, of: Box<Node> },
    /// `regex(text, 'pattern')` with the pattern read once.
    Matches { text: Box<Node>, pattern: Regex },
    /// One or more minus signs; an even number still makes a number.
    Signed { negative: bool, of: Box<Node> },
    /// Operators of the same rank, from left to right. Flat, so that a sum of a thousand answers
    /// is no deeper than a sum of two.
    Chain {
        first: Box<Node>,
        rest: Vec<(Operator, Node)>,
    },
    /// What is wrong, where it is never needed ([`super::reach`]).
    Unknown(Box<ExpressionError>),
    /// A function that takes values.
    Call {
        function: &'static Function,
        arguments: Vec<Node>,
    },
}

/// A column of those items of a list that all filters let through.
#[derive(Clone, Debug)]
pub(super) struct Items {
    pub(super) list: String,
    pub(super) filters: Vec<Filter>,
    pub(super) column: String,
}

/// The answers to a field in those rows that all filters let through.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// The repeat, or a field of which an answer is looked at.
    pub(super) of: FieldId,
    /// The number of the one row that is meant, seen from outside the brackets.
    pub(super) number: Option<Node>,
    pub(super) filters: Vec<Node>,
    /// The repeat itself where rows are only counted.
    pub(super) field: FieldId,
}

impl Rows {
    pub(super) fn of(
        of: FieldId,
        number: Option<Node>,
        filters: Vec<Node>,
        field: FieldId,
    ) -> Self {
        Self {
            of,
            number,
            filters,
            field,
        }
    }
}

/// Which items of a list.
#[derive(Clone, Debug)]
pub(super) enum Filter {
    /// Those whose `key` column equals a value that is the same for all: one evaluation, however
    /// long the list is.
    Equal { key: String, value: Node },
    /// Those for which this holds.
    When(Node),
}

impl Filter {
    /// Takes a condition apart that mentions columns so many times.
    pub(super) fn of(condition: Node, mentions: usize) -> Self {
        if let Node::Chain { first, rest } = &condition
            && let [(Operator::Equal, last)] = rest.as_slice()
            && mentions == 1
        {
            for (side, other) in [(first.as_ref(), last), (last, first.as_ref())] {
                if let Node::Column(key) = side {
                    let (key, value) = (key.clone(), other.clone());
                    return Self::Equal { key, value };
                }
            }
        }
        Self::When(condition)
    }
}

impl Node {
    /// Whether it stands for answers or items, which can be counted.
    pub(super) fn is_reference(&self) -> bool {
        if let Self::Outside { of, .. } = self {
            return of.is_reference();
        }
        matches!(
            self,
            Self::Own
                | Self::Around
                | Self::Field(_)
                | Self::Indexed { .. }
                | Self::Items(_)
                | Self::Rows(_)
                | Self::Through(_)
                | Self::Unknown(_)
        )
    }

    /// Whether it gives true or false whatever the answers are.
    pub(super) fn is_condition(&self) -> bool {
        match self {
            Self::Matches { .. } => true,
            Self::Chain { rest, .. } => rest.last().is_some_and(|(last, _)| last.is_condition()),
            Self::Call { function, .. } => function.is_condition(),
            Self::Outside { of, .. } => of.is_condition(),
            Self::Text(_)
            | Self::Number(_)
            | Self::Own
            | Self::Around
            | Self::Field(_)
            | Self::LastSaved(_)
            | Self::Column(_)
            | Self::Position(_)
            | Self::ChoiceName { .. }
            | Self::Indexed { .. }
            | Self::Items(_)
            | Self::Rows(_)
            | Self::Through(_)
            | Self::Ordinal
            | Self::Unknown(_)
            | Self::Signed { .. } => false,
        }
    }
}

/// What stands between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// Operators by rank, the loosest first (XPath 1.0, clauses 3.4 and 3.5).
pub(super) const RANKS: [&[Operator]; 6] = [
    &[Operator::Or],
    &[Operator::And],
    &[Operator::Equal, Operator::NotEqual],
    &[
        Operator::Less,
        Operator::LessOrEqual,
        Operator::Greater,
        Operator::GreaterOrEqual,
    ],
    &[Operator::Add, Operator::Subtract],
    &[Operator::Multiply, Operator::Divide, Operator::Remainder],
];

impl Operator {
    /// Whether it gives true or false.
    fn is_condition(self) -> bool {
        let loosest = RANKS.iter().take(4);
        loosest.into_iter().any(|rank| rank.contains(&self))
    }
}
