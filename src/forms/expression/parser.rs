//! Tokens to a tree: XPath 1.0's grammar as far as XLSForm uses it.
//!
//! Recursion is bounded by [`DEEPEST`], so that no text can exhaust the stack. Functions whose
//! arguments are no ordinary values are read in [`super::special`].

use std::collections::BTreeSet;

use super::Names;
use super::error::ExpressionError;
use super::functions;
use super::lexer::{Placed, Token, tokens};
use super::tree::{Node, Operator, RANKS};
use super::{reach, special, suggest};
use crate::forms::definition::FieldId;
use crate::model::order;

/// Expressions within expressions, at most.
const DEEPEST: usize = 64;

/// Turns the name in `${name}` into a field.
pub(super) type Resolve<'a> = &'a dyn Fn(&str) -> Option<FieldId>;

/// Reads a whole expression; or says all that is wrong with it, in its order.
pub(super) fn parse(
    source: &str,
    resolve: Resolve<'_>,
) -> Result<(Node, Names), Vec<ExpressionError>> {
    let (tokens, mut faults) = tokens(source);
    // After a slip nobody can tell what else the order of the words means.
    let has_slips = !faults.is_empty();
    faults.extend(unknown(&tokens, resolve));
    let mut parser = Parser {
        source,
        tokens,
        next: 0,
        resolve,
        names: Names::default(),
        mentions: 0,
        depth: 0,
        brackets: Brackets::None,
        is_unsure: false,
    };
    let root = if has_slips {
        None
    } else {
        parser.whole(&mut faults)
    };
    match root {
        Some(root) if faults.is_empty() => Ok((root, parser.names)),
        _ => {
            order::sort_by_key(&mut faults, ExpressionError::at);
            faults.dedup();
            Err(faults)
        }
    }
}

/// Names in `${…}` that no field has.
fn unknown(tokens: &[Placed<'_>], resolve: Resolve<'_>) -> impl Iterator<Item = ExpressionError> {
    tokens.iter().filter_map(move |placed| {
        let (Token::Field(name) | Token::LastSaved(name)) = placed.token else {
            return None;
        };
        let is_unknown = resolve(name).is_none();
        is_unknown.then(|| unknown_field(name, placed.at))
    })
}

fn unknown_field(name: &str, at: usize) -> ExpressionError {
    ExpressionError::UnknownField {
        name: name.into(),
        at,
    }
}

/// Where the reading stands.
pub(super) struct Parser<'a> {
    source: &'a str,
    tokens: Vec<Placed<'a>>,
    next: usize,
    pub(super) resolve: Resolve<'a>,
    names: Names,
    /// How often a bare name stood somewhere.
    mentions: usize,
    depth: usize,
    brackets: Brackets,
    /// Whether a function was called that does not exist.
    is_unsure: bool,
}

/// In what brackets the reading stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Brackets {
    None,
    /// Of an item of a list: bare names are its columns.
    Item,
    /// Of a row: bare names are fields.
    Row,
}

impl<'a> Parser<'a> {
    /// The expression to its end, and what is wrong with it.
    fn whole(&mut self, faults: &mut Vec<ExpressionError>) -> Option<Node> {
        let parsed = self.expression().and_then(|root| match self.take() {
            Some(left_over) => Err(self.left_over(left_over)),
            None => Ok(root),
        });
        match parsed {
            Ok(root) => {
                if self.is_unsure {
                    reach::faults(&root, faults);
                }
                Some(root)
            }
            Err(fault) => {
                faults.push(fault);
                None
            }
        }
    }

    pub(super) fn expression(&mut self) -> Result<Node, ExpressionError> {
        self.chain(0)
    }

    /// Operands of `rank` or tighter, joined by operators of that rank.
    pub(super) fn chain(&mut self, rank: usize) -> Result<Node, ExpressionError> {
        let Some(operators) = RANKS.get(rank) else {
            return self.signed();
        };
        let first = self.chain(rank + 1)?;
        let mut rest = Vec::new();
        while let Some(operator) = self.operator_of(operators) {
            rest.push((operator, self.chain(rank + 1)?));
        }
        Ok(if rest.is_empty() {
            first
        } else {
            Node::Chain {
                first: Box::new(first),
                rest,
            }
        })
    }

    fn signed(&mut self) -> Result<Node, ExpressionError> {
        let mut signs = 0;
        while self.takes(Token::Operator(Operator::Subtract)) {
            signs += 1;
        }
        if self.depth == DEEPEST {
            return Err(ExpressionError::TooDeep { at: self.at() });
        }
        self.depth += 1;
        let operand = self.operand()?;
        self.depth -= 1;
        Ok(if signs == 0 {
            operand
        } else {
            Node::Signed {
                negative: signs % 2 == 1,
                of: Box::new(operand),
            }
        })
    }

    fn operand(&mut self) -> Result<Node, ExpressionError> {
        let placed = self.take().ok_or(ExpressionError::Unfinished {
            at: self.source.len(),
        })?;
        match placed.token {
            Token::Number(number) => Ok(Node::Number(number)),
            Token::Text(text) => Ok(Node::Text(text.into())),
            Token::Field(_) => self
                .field_or_path(placed)
                .map(|node| self.framed(node, false)),
            Token::LastSaved(name) => self.resolved(name, placed.at).map(Node::LastSaved),
            Token::Dot => self.own_or_path(),
            Token::DotDot => self.relative_path(),
            Token::Name(name) => self.named(name, placed),
            Token::Open => {
                let inside = self.expression()?;
                self.expect(Token::Close)?;
                Ok(inside)
            }
            Token::Slash => self.absolute_path(),
            Token::Close
            | Token::OpenBracket
            | Token::CloseBracket
            | Token::Comma
            | Token::Operator(_) => Err(self.unexpected(placed, None)),
        }
    }

    /// A bare name is a function when a parenthesis follows, else a column of a choice.
    fn named(&mut self, name: &str, placed: Placed<'a>) -> Result<Node, ExpressionError> {
        if self.takes(Token::Open) {
            return self.call(name, placed);
        }
        match name {
            "true" => Err(self.unexpected(placed, Some("true()"))),
            "false" => Err(self.unexpected(placed, Some("false()"))),
            _ if self.brackets == Brackets::Row && (self.resolve)(name).is_some() => {
                self.field(name, placed.at).map(Node::Field)
            }
            _ => {
                self.mentions += 1;
                self.names.columns.insert(name.into());
                Ok(Node::Column(name.into()))
            }
        }
    }

    fn call(&mut self, name: &str, placed: Placed<'a>) -> Result<Node, ExpressionError> {
        if let Some(special) = self.special(name, placed.at) {
            return special;
        }
        let arguments = self.arguments()?;
        let Some(function) = functions::find(name) else {
            return Ok(self.unsure(suggest::function_error(name, placed.at)));
        };
        if let ("pulldata", Some(Node::Text(list))) = (function.name, arguments.first()) {
            self.reads_list(list);
        }
        let call = if function.takes(arguments.len()) {
            special::call(function, arguments, placed.at)
        } else {
            Err(special::unfit(function.name, placed.at, function.form))
        };
        Ok(call.unwrap_or_else(|error| self.unsure(error)))
    }

    /// What is wrong only if it can be reached.
    pub(super) fn unsure(&mut self, error: ExpressionError) -> Node {
        self.is_unsure = true;
        Node::Unknown(Box::new(error))
    }

    /// The arguments up to the closing parenthesis.
    fn arguments(&mut self) -> Result<Vec<Node>, ExpressionError> {
        let mut arguments = Vec::new();
        if self.takes(Token::Close) {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.expression()?);
            if !self.takes(Token::Comma) {
                self.expect(Token::Close)?;
                return Ok(arguments);
            }
        }
    }

    /// The field of this name, whose answer the expression reads.
    pub(super) fn field(&mut self, name: &str, at: usize) -> Result<FieldId, ExpressionError> {
        let field = self.resolved(name, at)?;
        self.names.fields.insert(field);
        Ok(field)
    }

    /// The field of this name, mentioned without reading its answer.
    pub(super) fn resolved(&self, name: &str, at: usize) -> Result<FieldId, ExpressionError> {
        (self.resolve)(name).ok_or_else(|| unknown_field(name, at))
    }

    /// Notes that the expression reads items of a list or file.
    pub(super) fn reads_list(&mut self, list: &str) {
        self.names.lists.insert(list.into());
    }

    /// Reads what stands in brackets.
    pub(super) fn inside(&mut self, brackets: Brackets) -> Result<Node, ExpressionError> {
        let around = std::mem::replace(&mut self.brackets, brackets);
        let inside = self.expression();
        self.brackets = around;
        inside
    }

    pub(super) fn is_in_brackets(&self) -> bool {
        self.brackets != Brackets::None
    }

    /// Within the brackets of a row, what is said of the place outside them.
    pub(super) fn framed(&self, node: Node, always: bool) -> Node {
        if self.brackets == Brackets::Row
            && (always || matches!(node, Node::Field(_) | Node::Through(_)))
        {
            let of = Box::new(node);
            Node::Outside { always, of }
        } else {
            node
        }
    }

    /// Notes that the expression looks into rows other than its own.
    pub(super) fn reads_other_rows(&mut self) {
        self.names.other_rows = true;
    }

    /// The bare names so far, and how often any stood there.
    pub(super) fn columns(&self) -> (BTreeSet<String>, usize) {
        (self.names.columns.clone(), self.mentions)
    }

    pub(super) fn set_columns(&mut self, columns: BTreeSet<String>) {
        self.names.columns = columns;
    }

    /// Takes a name that no parenthesis makes a function.
    pub(super) fn bare_name(&mut self) -> Option<&'a str> {
        match (self.peek(0), self.peek(1)) {
            (Some(Token::Name(_)), Some(Token::Open)) => None,
            (Some(Token::Name(name)), _) => {
                self.next += 1;
                Some(name)
            }
            _ => None,
        }
    }

    /// The token so many places after the next.
    pub(super) fn peek(&self, ahead: usize) -> Option<Token<'a>> {
        let placed = self.tokens.get(self.next.saturating_add(ahead));
        placed.map(|placed| placed.token)
    }

    /// Steps over `tokens` if they come next, all of them.
    pub(super) fn take_all(&mut self, tokens: &[Token<'_>]) -> bool {
        let come =
            (tokens.iter().enumerate()).all(|(ahead, token)| self.peek(ahead) == Some(*token));
        if come {
            self.next += tokens.len();
        }
        come
    }

    pub(super) fn take(&mut self) -> Option<Placed<'a>> {
        let placed = self.tokens.get(self.next).copied();
        self.next += 1;
        placed
    }

    /// Steps over `token` if it comes next.
    pub(super) fn takes(&mut self, token: Token<'_>) -> bool {
        self.take_all(&[token])
    }

    pub(super) fn expect(&mut self, token: Token<'_>) -> Result<(), ExpressionError> {
        if self.takes(token) {
            return Ok(());
        }
        let placed = self.take().ok_or(ExpressionError::Unfinished {
            at: self.source.len(),
        })?;
        Err(self.left_over(placed))
    }

    fn operator_of(&mut self, operators: &[Operator]) -> Option<Operator> {
        let Some(Token::Operator(operator)) = self.peek(0) else {
            return None;
        };
        let fits = operators.contains(&operator);
        self.next += usize::from(fits);
        fits.then_some(operator)
    }

    /// Where the next token stands, or the end.
    pub(super) fn at(&self) -> usize {
        self.tokens
            .get(self.next)
            .map_or(self.source.len(), |placed| placed.at)
    }

    /// An operand cannot be followed by this.
    fn left_over(&self, placed: Placed<'a>) -> ExpressionError {
        let name_follows = self
            .tokens
            .get(self.next)
            .is_some_and(|next| matches!(next.token, Token::Name(_)));
        match placed.token {
            Token::Slash if name_follows => self.path_error(placed),
            Token::Slash => self.unexpected(placed, Some("div")),
            Token::OpenBracket => self.path_error(placed),
            Token::Number(_)
            | Token::Text(_)
            | Token::Field(_)
            | Token::LastSaved(_)
            | Token::Name(_)
            | Token::Operator(_)
            | Token::Open
            | Token::Close
            | Token::CloseBracket
            | Token::Comma
            | Token::Dot
            | Token::DotDot => self.unexpected(placed, None),
        }
    }

    fn unexpected(&self, placed: Placed<'a>, instead: Option<&'static str>) -> ExpressionError {
        ExpressionError::Unexpected {
            word: self.word(placed),
            at: placed.at,
            instead,
        }
    }

    pub(super) fn path_error(&self, placed: Placed<'a>) -> ExpressionError {
        ExpressionError::Path {
            word: self.word(placed),
            at: placed.at,
            instead: "${…}",
        }
    }

    fn word(&self, placed: Placed<'a>) -> String {
        self.source
            .get(placed.at..placed.end)
            .unwrap_or_default()
            .into()
    }
}
