//! XLSForm's expressions: parsed once into a tree, evaluated against a [`Scene`].
//!
//! It knows neither answers nor forms: names become [`FieldId`]s through a resolver, and values
//! come from the scene. Meaning follows ODK's reference of form operators and functions, then
//! JavaRosa where the reference is silent, then XPath 1.0.
//!
//! Start at [`Expression::parse`]: `lexer` → `parser` (with `special` for forms whose arguments
//! are no ordinary values, and `paths`) → `tree`; then `evaluate`, and `functions` for one table a subject.

mod error;
mod evaluate;
mod functions;
mod item;
mod lexer;
mod moment;
mod parser;
mod paths;
mod pattern;
mod reach;
mod row;
mod special;
mod suggest;
mod tree;
mod value;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::definition::FieldId;
pub use error::ExpressionError;
use tree::Node;
pub use value::Value;

/// A parsed expression.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    root: Node,
    names: Names,
}

/// The names that an expression mentions.
#[derive(Clone, Debug, Default)]
struct Names {
    /// Fields whose answers it reads.
    fields: BTreeSet<FieldId>,
    /// Bare names: columns of the choice that a `choice_filter` looks at.
    columns: BTreeSet<String>,
    /// Whether it looks into rows other than its own by their number.
    other_rows: bool,
    /// Lists and files whose items it reads.
    lists: BTreeSet<String>,
}

/// What an expression sees around it.
pub trait Scene {
    /// The answers of `field` as seen from the expression's own place: within the same row one,
    /// from outside a repeat one for each row; blank where the field is not relevant. Empty for
    /// a repeat or group, which has no answer of its own.
    fn texts(&self, field: FieldId) -> Vec<String>;
    /// The answer of the expression's own field: `.`.
    fn own(&self) -> String;
    /// The number (from 1) of the row that the expression's own field stands in, if what is
    /// `level` steps further out than its parent is a repeat; 1 if that is a group or the form.
    fn position(&self, level: usize) -> usize;
    /// The number of rows of a repeat as seen from here.
    fn count(&self, repeat: FieldId) -> usize;
    /// `indexed-repeat`: the answer of `field` in the given rows (from 1) of the given repeats.
    fn indexed(&self, field: FieldId, rows: &[(FieldId, usize)]) -> String;
    /// The label of a choice of `field` in the language of the scene: `jr:choice-name`.
    fn choice_label(&self, field: FieldId, name: &str) -> String;
    /// A column of the choice that a `choice_filter` looks at.
    fn choice_column(&self, column: &str) -> Option<String>;
    /// How many items a list or file has.
    fn items(&self, list: &str) -> usize;
    /// A column of the item of a list or file at a position from 0:
    /// `instance('list')/root/item[…]/column` and `pulldata`.
    fn item(&self, list: &str, position: usize, column: &str) -> Option<String>;
    /// An answer of the last saved record: `${last-saved#name}`.
    fn last_saved(&self, field: FieldId) -> String;
    /// The number (from 1) of the item or row that a filter looks at.
    fn ordinal(&self) -> usize {
        1
    }
    /// Shows every row of a repeat as seen from here, or every answer to a field, as a place of its
    /// own.
    fn for_rows(&self, _of: FieldId, _look: &mut dyn FnMut(&dyn Scene)) {}
    /// Whether the expression's own field stands in a row of this repeat.
    fn stands_in(&self, _repeat: FieldId) -> bool {
        false
    }
    /// Within the brackets of a row, the place outside them: always, or where `${name}` means that.
    fn outside(&self, _always: bool) -> Option<&dyn Scene> {
        None
    }
    /// Local time of the device.
    fn now(&self) -> NaiveDateTime;
    /// Language code, for `format-date` with `%b`.
    fn language(&self) -> &str;
    /// A random number of at least 0 and under 1.
    fn random(&self) -> f64;
}

impl Expression {
    /// Parses `source`; `resolve` turns the name in `${name}` into a field. All that is wrong comes
    /// at once, in its order.
    pub fn parse(
        source: &str,
        resolve: &dyn Fn(&str) -> Option<FieldId>,
    ) -> Result<Self, Vec<ExpressionError>> {
        let (root, names) = parser::parse(source, resolve)?;
        Ok(Self {
            source: source.into(),
            root,
            names,
        })
    }

    /// An expression that is this text.
    pub fn literal(text: &str) -> Self {
        Self {
            source: text.into(),
            root: Node::Text(text.into()),
            names: Names::default(),
        }
    }

    /// The text it was parsed from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The fields whose answers it reads; for `count(${repeat})` and `indexed-repeat` the repeat
    /// too. Its own answer (`.`), answers of the last saved record and labels of choices are not
    /// among them.
    pub fn reads(&self) -> &BTreeSet<FieldId> {
        &self.names.fields
    }

    /// The bare names in it. They mean columns of a choice, so anywhere but in a `choice_filter`
    /// they are a slip: a text without its quotes or a field without `${}`.
    pub fn columns(&self) -> &BTreeSet<String> {
        &self.names.columns
    }

    /// The lists and files that it reads by `instance('…')` and `pulldata('…')`, as written.
    pub fn lists(&self) -> &BTreeSet<String> {
        &self.names.lists
    }

    /// Whether it looks into rows of a repeat other than its own by their number.
    pub fn reads_other_rows(&self) -> bool {
        self.names.other_rows
    }

    /// Evaluates it. Never fails: what cannot be computed is NaN or blank, as in XPath.
    pub fn evaluate(&self, scene: &dyn Scene) -> Value {
        self.root.evaluate(scene)
    }
}
