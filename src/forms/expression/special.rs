//! The functions whose arguments are no ordinary values: `position(..)`, `jr:choice-name`,
//! `indexed-repeat`, `regex` with its pattern, `count` of nothing but answers over rows. Paths,
//! `instance(…)` among them, are read in [`super::paths`].

use super::error::ExpressionError;
use super::functions::{self, Function};
use super::lexer::Token;
use super::parser::Parser;
use super::tree::Node;
use crate::forms::definition::FieldId;

const POSITION: &str = "position(..)";
const CHOICE_NAME: &str = "jr:choice-name(…, '${…}')";
const INDEXED: &str = "indexed-repeat(${…}, ${…}, …)";

/// Names of the special functions, for suggestions.
pub(super) const NAMES: [&str; 5] = [
    "position",
    "jr:choice-name",
    "indexed-repeat",
    "instance",
    "current",
];

impl Parser<'_> {
    /// Reads the special function `name` after its opening parenthesis; `None` if it is not one.
    pub(super) fn special(
        &mut self,
        name: &str,
        at: usize,
    ) -> Option<Result<Node, ExpressionError>> {
        Some(match name {
            "position" => self.position(at),
            "jr:choice-name" => self.choice_name(at),
            "indexed-repeat" => self.indexed(at),
            "instance" => self.items(at),
            "current" => self.current().map(|node| self.framed(node, true)),
            _ => return None,
        })
    }

    /// `position(..)`; each further `/..` is one group or repeat further out.
    fn position(&mut self, at: usize) -> Result<Node, ExpressionError> {
        if self.is_in_brackets() && self.takes(Token::Close) {
            return Ok(Node::Ordinal);
        }
        let mut level = 0;
        // `current()/..` is `..`.
        let current = [
            Token::Name("current"),
            Token::Open,
            Token::Close,
            Token::Slash,
        ];
        let is_current = self.take_all(&current);
        let mut fits = self.takes(Token::DotDot);
        while fits && self.takes(Token::Slash) {
            fits = self.takes(Token::DotDot);
            level += 1;
        }
        if fits && self.takes(Token::Close) {
            let position = Node::Position(level);
            Ok(self.framed(position, is_current))
        } else {
            Err(unfit("position", at, POSITION))
        }
    }

    /// `jr:choice-name(name, '${field}')`: the second argument is a reference in quotes, since
    /// what counts is the field's list, not its answer.
    fn choice_name(&mut self, at: usize) -> Result<Node, ExpressionError> {
        let error = || unfit("jr:choice-name", at, CHOICE_NAME);
        let name = self.expression()?;
        if !self.takes(Token::Comma) {
            return Err(error());
        }
        let reference = self.take().ok_or_else(error)?;
        let field = referenced(reference.token).ok_or_else(error)?;
        let field = self.resolved(field, reference.at)?;
        if !self.takes(Token::Close) {
            return Err(error());
        }
        Ok(Node::ChoiceName {
            name: Box::new(name),
            field,
        })
    }

    /// `indexed-repeat(${field}, ${repeat}, number, …)`: one to three pairs of repeat and number.
    fn indexed(&mut self, at: usize) -> Result<Node, ExpressionError> {
        let error = || unfit("indexed-repeat", at, INDEXED);
        let field = self.reference()?.ok_or_else(error)?;
        let mut rows = Vec::new();
        while self.takes(Token::Comma) {
            let repeat = self.reference()?.ok_or_else(error)?;
            if !self.takes(Token::Comma) {
                return Err(error());
            }
            rows.push((repeat, self.expression()?));
        }
        if (1..=3).contains(&rows.len()) && self.takes(Token::Close) {
            self.reads_other_rows();
            Ok(Node::Indexed { field, rows })
        } else {
            Err(error())
        }
    }

    /// A `${name}` or a path as an argument; `None` if something else stands there.
    fn reference(&mut self) -> Result<Option<FieldId>, ExpressionError> {
        let argument = self.expression()?;
        if let Node::Unknown(error) = argument {
            return Err(*error);
        }
        Ok(if let Node::Field(field) = argument {
            Some(field)
        } else {
            None
        })
    }
}

/// The name in `'${name}'`, or in `${name}` without the quotes.
fn referenced(token: Token<'_>) -> Option<&str> {
    if let Token::Field(name) = token {
        return Some(name);
    }
    let Token::Text(text) = token else {
        return None;
    };
    let name = text.trim().strip_prefix("${")?.strip_suffix('}')?;
    Some(name.trim())
}

/// A call with its arguments checked as far as a form can be before it has answers: the pattern
/// of `regex` is read now instead of at every keystroke, and what is counted must be countable.
pub(super) fn call(
    function: &'static Function,
    mut arguments: Vec<Node>,
    at: usize,
) -> Result<Node, ExpressionError> {
    let counts = matches!(function.name, "count" | "count-non-empty");
    if counts && !arguments.iter().all(Node::is_reference) {
        return Err(unfit(function.name, at, function.form));
    }
    let call = |arguments| Node::Call {
        function,
        arguments,
    };
    if function.name != "regex" {
        return Ok(call(arguments));
    }
    match (arguments.pop(), arguments.pop()) {
        (Some(Node::Text(pattern)), Some(text)) => match functions::whole_match(&pattern) {
            Some(pattern) => Ok(Node::Matches {
                text: Box::new(text),
                pattern,
            }),
            None => Err(ExpressionError::Pattern { pattern, at }),
        },
        (pattern, text) => Ok(call(text.into_iter().chain(pattern).collect())),
    }
}

pub(super) fn unfit(name: &'static str, at: usize, instead: &'static str) -> ExpressionError {
    ExpressionError::Arguments { name, at, instead }
}
