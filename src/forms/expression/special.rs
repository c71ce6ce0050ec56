//! The forms whose arguments are no ordinary values: `position(..)`, `jr:choice-name`,
//! `indexed-repeat`, `instance('list')…`, `regex` with its pattern, and short relative paths.

use super::error::ExpressionError;
use super::functions::{self, Function};
use super::lexer::{Placed, Token};
use super::parser::Parser;
use super::tree::{Lookup, Node, Operator, RANKS};
use crate::forms::definition::FieldId;

const POSITION: &str = "position(..)";
const CHOICE_NAME: &str = "jr:choice-name(…, '${…}')";
const INDEXED: &str = "indexed-repeat(${…}, ${…}, …)";
const LOOKUP: &str = "instance('…')/root/item[… = …]/…";

/// Names of the special functions, for suggestions.
pub(super) const NAMES: [&str; 5] = [
    "position",
    "jr:choice-name",
    "indexed-repeat",
    "instance",
    "current",
];

impl<'a> Parser<'a> {
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
            "instance" => self.lookup(at),
            "current" => self.current(),
            _ => return None,
        })
    }

    /// `position(..)`; each further `/..` is one repeat further out.
    fn position(&mut self, at: usize) -> Result<Node, ExpressionError> {
        let mut level = 0;
        let mut fits = self.takes(Token::DotDot);
        while fits && self.takes(Token::Slash) {
            fits = self.takes(Token::DotDot);
            level += 1;
        }
        if fits && self.takes(Token::Close) {
            Ok(Node::Position(level))
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
            Ok(Node::Indexed { field, rows })
        } else {
            Err(error())
        }
    }

    /// `instance('list')/root/item[key = value]/column`.
    fn lookup(&mut self, at: usize) -> Result<Node, ExpressionError> {
        let error = || unfit("instance", at, LOOKUP);
        let list = self.take().ok_or_else(error)?;
        let Token::Text(list) = list.token else {
            return Err(error());
        };
        let before = [
            Token::Close,
            Token::Slash,
            Token::Name("root"),
            Token::Slash,
            Token::Name("item"),
            Token::OpenBracket,
        ];
        if !before.into_iter().all(|token| self.takes(token)) {
            return Err(error());
        }
        let (key, value) = self.predicate()?.ok_or_else(error)?;
        let after = [Token::CloseBracket, Token::Slash];
        if !after.into_iter().all(|token| self.takes(token)) {
            return Err(error());
        }
        let Some(Token::Name(column)) = self.take().map(|placed| placed.token) else {
            return Err(error());
        };
        Ok(Node::Lookup(Box::new(Lookup {
            list: list.into(),
            key,
            value,
            column: column.into(),
        })))
    }

    /// `key = value` or `value = key`, where the key is a column of the list's items.
    fn predicate(&mut self) -> Result<Option<(String, Node)>, ExpressionError> {
        let equals = Token::Operator(Operator::Equal);
        if let Some(key) = self.bare_name() {
            return if self.takes(equals) {
                Ok(Some((key.into(), self.comparand()?)))
            } else {
                Ok(None)
            };
        }
        let value = self.comparand()?;
        let key = if self.takes(equals) {
            self.bare_name()
        } else {
            None
        };
        Ok(key.map(|key| (key.into(), value)))
    }

    /// One side of `=`.
    fn comparand(&mut self) -> Result<Node, ExpressionError> {
        let tighter = RANKS
            .iter()
            .position(|operators| operators.contains(&Operator::Equal))
            .map_or(RANKS.len(), |rank| rank + 1);
        self.chain(tighter)
    }

    /// `current()` or `current()/.`, which is `.`; or the start of a relative path.
    fn current(&mut self) -> Result<Node, ExpressionError> {
        self.expect(Token::Close)?;
        if self.takes(Token::Slash) && !self.takes(Token::Dot) {
            self.steps()
        } else {
            Ok(Node::Own)
        }
    }

    /// What begins with `..`: the one useful form is `../name`.
    pub(super) fn relative_path(&mut self, start: Placed<'a>) -> Result<Node, ExpressionError> {
        if self.takes(Token::Slash) {
            self.steps()
        } else {
            Err(self.path_error(start))
        }
    }

    /// The rest of a relative path: `..` any number of times, then one name. Since names are found
    /// wherever they stand, only the name counts.
    fn steps(&mut self) -> Result<Node, ExpressionError> {
        loop {
            let step = self
                .take()
                .ok_or(ExpressionError::Unfinished { at: self.at() })?;
            let more = self.takes(Token::Slash);
            if let Token::Name(name) = step.token
                && !more
            {
                return self.field(name, step.at).map(Node::Field);
            }
            if !more || step.token != Token::DotDot {
                return Err(self.path_error(step));
            }
        }
    }

    /// A `${name}` as an argument; `None` if something else stands there.
    fn reference(&mut self) -> Result<Option<FieldId>, ExpressionError> {
        match self.take() {
            Some(Placed {
                token: Token::Field(name),
                at,
                ..
            }) => self.field(name, at).map(Some),
            _ => Ok(None),
        }
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

/// A call; that of `regex` with the pattern in quotes read now instead of at every keystroke.
pub(super) fn with_pattern(
    function: &'static Function,
    mut arguments: Vec<Node>,
    at: usize,
) -> Result<Node, ExpressionError> {
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

fn unfit(name: &'static str, at: usize, instead: &'static str) -> ExpressionError {
    ExpressionError::Arguments { name, at, instead }
}
