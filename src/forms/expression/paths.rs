//! Paths: the few of XPath's that forms contain. A path into the form comes down to one field, a
//! path into a list (`instance('list')/root/item[…]/column`) to a column of some of its items.
//!
//! Names in a form are found wherever they stand, so of a path into the form only the last name
//! counts, and the brackets before it: numbers of rows, or a condition on the rows of one repeat.
//! Everything else is refused.

use super::error::ExpressionError;
use super::lexer::{Placed, Token};
use super::parser::{Brackets, Parser};
use super::special::unfit;
use super::tree::{Filter, Items, Node, Operator, Rows};
use crate::forms::definition::FieldId;

const ITEMS: &str = "instance('…')/root/item[… = …]/…";
/// The column that stands for an item of which no column is asked, as in `count(…/item)`.
const NAME: &str = "name";

/// Which rows a path names, so far.
#[derive(Default)]
struct Chosen {
    /// Repeats with the number of a row.
    numbers: Vec<(FieldId, Node)>,
    /// One repeat, and what must hold in its rows.
    filters: Option<(FieldId, Vec<Node>)>,
    /// A repeat that is not there.
    unknown: Option<ExpressionError>,
    /// Whether the path begins elsewhere than with a slash. One that begins so stays in the own
    /// row (JavaRosa).
    is_relative: bool,
    /// Steps on the way of a relative path.
    steps: Vec<FieldId>,
    /// Where the path leads as long as it is made of nothing but dots.
    dots: Option<Node>,
}

impl Chosen {
    /// Of a path that begins with dots.
    fn from(dots: Node) -> Self {
        Self {
            is_relative: true,
            dots: Some(dots),
            ..Self::default()
        }
    }
}

/// The number of a row: what stands in the brackets, or what `position()` is to be; else the
/// condition that stands there.
fn number(mut inside: Node) -> Result<Node, Node> {
    if let Node::Chain { first, rest } = &mut inside
        && matches!(**first, Node::Ordinal)
        && matches!(rest.as_slice(), [(Operator::Equal, _)])
        && let Some((_, number)) = rest.pop()
    {
        return Ok(number);
    }
    if inside.is_condition() {
        Err(inside)
    } else {
        Ok(inside)
    }
}

impl<'a> Parser<'a> {
    /// What follows `instance(`.
    pub(super) fn items(&mut self, at: usize) -> Result<Node, ExpressionError> {
        let error = || unfit("instance", at, ITEMS);
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
        ];
        if !before.into_iter().all(|token| self.takes(token)) {
            return Err(error());
        }
        self.reads_list(list);
        let mut filters = Vec::new();
        while self.takes(Token::OpenBracket) {
            filters.push(self.filter()?);
        }
        let mut column = NAME;
        if self.takes(Token::Slash) {
            column = self.bare_name().ok_or_else(error)?;
        }
        Ok(Node::Items(Box::new(Items {
            list: list.into(),
            filters,
            column: column.into(),
        })))
    }

    /// A condition in brackets. Bare names in it are columns of the items, not of the choices that
    /// a `choice_filter` looks at.
    fn filter(&mut self) -> Result<Filter, ExpressionError> {
        let (outside, before) = self.columns();
        let condition = self.inside(Brackets::Item)?;
        let (_, after) = self.columns();
        self.set_columns(outside);
        self.expect(Token::CloseBracket)?;
        Ok(Filter::of(condition, after - before))
    }

    /// `current()`, which is `.`; or the start of a relative path.
    pub(super) fn current(&mut self) -> Result<Node, ExpressionError> {
        self.expect(Token::Close)?;
        self.own_or_path()
    }

    /// What follows `.`: nothing, or a path from there.
    pub(super) fn own_or_path(&mut self) -> Result<Node, ExpressionError> {
        if self.takes(Token::Slash) {
            self.steps(Chosen::from(Node::Own))
        } else {
            Ok(Node::Own)
        }
    }

    /// What begins with `..`: what is around the field, or a path from there.
    pub(super) fn relative_path(&mut self) -> Result<Node, ExpressionError> {
        if self.takes(Token::Slash) {
            self.steps(Chosen::from(Node::Around))
        } else {
            Ok(Node::Around)
        }
    }

    /// What begins with `${name}`: that field; or, as pyxform writes them out, a path from it.
    pub(super) fn field_or_path(&mut self, start: Placed<'a>) -> Result<Node, ExpressionError> {
        let Token::Field(name) = start.token else {
            return Err(self.path_error(start));
        };
        let mut rows = Chosen {
            is_relative: true,
            ..Chosen::default()
        };
        self.brackets(name, start, &mut rows)?;
        if self.path_goes_on() {
            self.takes(Token::Slash);
            rows.steps.extend(self.resolved(name, start.at));
            return self.steps(rows);
        }
        self.at_end(name, start, rows)
    }

    /// What follows the slash that a path of the form begins with.
    pub(super) fn absolute_path(&mut self) -> Result<Node, ExpressionError> {
        self.steps(Chosen::default())
    }

    /// A path from a step after a slash to its end.
    fn steps(&mut self, mut rows: Chosen) -> Result<Node, ExpressionError> {
        loop {
            let step = self
                .take()
                .ok_or(ExpressionError::Unfinished { at: self.at() })?;
            let name = self.step(step, &mut rows)?;
            if self.path_goes_on() {
                self.takes(Token::Slash);
                let step = name.filter(|_| rows.is_relative);
                rows.steps.extend(step.and_then(self.resolve));
                continue;
            }
            if self.takes(Token::Slash) {
                let odd = self.take();
                let at = self.at();
                return Err(odd.map_or(ExpressionError::Unfinished { at }, |odd| {
                    self.path_error(odd)
                }));
            }
            return match name {
                Some(name) => self.at_end(name, step, rows),
                None => rows.dots.ok_or_else(|| self.path_error(step)),
            };
        }
    }

    /// One step with its brackets; its name, unless it is made of dots.
    fn step(
        &mut self,
        step: Placed<'a>,
        rows: &mut Chosen,
    ) -> Result<Option<&'a str>, ExpressionError> {
        if let Token::Name(name) = step.token {
            rows.dots = None;
            return self.brackets(name, step, rows).map(|()| Some(name));
        }
        if step.token == Token::DotDot {
            rows.dots = rows.dots.take().and(Some(Node::Around));
        } else if step.token != Token::Dot {
            return Err(self.path_error(step));
        }
        Ok(None)
    }

    /// The field at the end of a path, in the rows that the path names.
    fn at_end(
        &mut self,
        name: &str,
        step: Placed<'a>,
        chosen: Chosen,
    ) -> Result<Node, ExpressionError> {
        let field = match (chosen.unknown, self.field(name, step.at)) {
            (None, Ok(field)) => field,
            (Some(error), _) | (None, Err(error)) => return Ok(self.unsure(error)),
        };
        let mut rows = chosen.numbers;
        if rows.is_empty() && chosen.filters.is_none() && chosen.steps.is_empty() {
            return Ok(Node::Field(field));
        }
        // A row has no answer of its own.
        if rows.iter().any(|(repeat, _)| *repeat == field) {
            return Err(self.path_error(step));
        }
        self.reads_other_rows();
        Ok(match (rows.as_mut_slice(), chosen.filters) {
            ([], None) => {
                let steps = chosen.steps.into_iter();
                Node::Through(
                    steps
                        .map(|of| Rows::of(of, None, Vec::new(), field))
                        .collect(),
                )
            }
            ([], Some((of, filters))) => Node::Rows(Box::new(Rows::of(of, None, filters, field))),
            ([_], None) => {
                let row = rows
                    .pop()
                    .map(|(of, number)| Rows::of(of, Some(number), Vec::new(), field));
                row.map_or(Node::Field(field), |row| Node::Rows(Box::new(row)))
            }
            (_, None) => Node::Indexed { field, rows },
            (_, Some(_)) => return Err(self.path_error(step)),
        })
    }

    /// `[3]`, `[position() = 3]` or a condition after the name of a repeat.
    fn brackets(
        &mut self,
        name: &str,
        step: Placed<'a>,
        chosen: &mut Chosen,
    ) -> Result<(), ExpressionError> {
        while self.takes(Token::OpenBracket) {
            let inside = self.inside(Brackets::Row)?;
            self.expect(Token::CloseBracket)?;
            let field = match self.field(name, step.at) {
                Ok(field) => field,
                Err(error) => {
                    chosen.unknown = Some(error);
                    continue;
                }
            };
            match (number(inside), &mut chosen.filters) {
                (Ok(number), None) => chosen.numbers.push((field, number)),
                (Err(condition), None) => chosen.filters = Some((field, vec![condition])),
                (Ok(condition) | Err(condition), Some((of, filters))) if *of == field => {
                    filters.push(condition);
                }
                _ => return Err(self.path_error(step)),
            }
        }
        Ok(())
    }

    /// Whether a slash and another step follow. After `${a}/${b}` or `${a}/2` none does: that is a
    /// division in the manner of a spreadsheet.
    fn path_goes_on(&self) -> bool {
        self.peek(0) == Some(Token::Slash)
            && matches!(
                self.peek(1),
                Some(Token::Name(_) | Token::Dot | Token::DotDot)
            )
    }
}
