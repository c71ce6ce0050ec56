//! A parsed expression as a tree. It knows nothing of text or offsets.

use regex_lite::Regex;

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
    /// `${name}`
    Field(FieldId),
    /// `${last-saved#name}`
    LastSaved(FieldId),
    /// A bare name: a column of the choice.
    Column(String),
    /// `position(..)`; 0 is the innermost repeat.
    Position(usize),
    /// `jr:choice-name(name, '${field}')`
    ChoiceName { name: Box<Node>, field: FieldId },
    /// `indexed-repeat(${field}, ${repeat}, number, …)`
    Indexed {
        field: FieldId,
        rows: Vec<(FieldId, Node)>,
    },
    /// `instance('list')/root/item[key = value]/column`
    Lookup(Box<Lookup>),
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
    /// A function that takes values.
    Call {
        function: &'static Function,
        arguments: Vec<Node>,
    },
}

/// Which item of a list, and which of its columns.
#[derive(Clone, Debug)]
pub(super) struct Lookup {
    pub(super) list: String,
    pub(super) key: String,
    pub(super) value: Node,
    pub(super) column: String,
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
