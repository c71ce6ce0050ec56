//! XLSForm's expressions: parsed once into a tree, evaluated against a [`Scene`].
//!
//! It knows neither answers nor forms: names become [`FieldId`]s through a resolver, and values
//! come from the scene.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::definition::FieldId;

/// A parsed expression.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
}

/// What an expression sees around it.
pub trait Scene {
    /// The answers of `field` as seen from the expression's own place: within the same row one,
    /// from outside a repeat one for each row; blank where the field is not relevant.
    fn texts(&self, field: FieldId) -> Vec<String>;
    /// The answer of the expression's own field: `.`.
    fn own(&self) -> String;
    /// The number of rows (from 1) of the repeat around the expression's own field; `level` 0 is
    /// the innermost repeat.
    fn position(&self, level: usize) -> usize;
    /// The number of rows of a repeat as seen from here.
    fn count(&self, repeat: FieldId) -> usize;
    /// `indexed-repeat`: the answer of `field` in the given rows (from 1) of the given repeats.
    fn indexed(&self, field: FieldId, rows: &[(FieldId, usize)]) -> String;
    /// The label of a choice of `field` in the language of the scene: `jr:choice-name`.
    fn choice_label(&self, field: FieldId, name: &str) -> String;
    /// A column of the choice that a `choice_filter` looks at.
    fn choice_column(&self, column: &str) -> Option<String>;
    /// A column of the item of a list or file whose `key` column equals `value`:
    /// `instance('list')/root/item[key = value]/column` and `pulldata`.
    fn lookup(&self, list: &str, column: &str, key: &str, value: &str) -> String;
    /// An answer of the last saved record: `${last-saved#name}`.
    fn last_saved(&self, field: FieldId) -> String;
    /// Local time of the device.
    fn now(&self) -> NaiveDateTime;
    /// Language code, for `format-date` with `%b`.
    fn language(&self) -> &str;
    /// A random number of at least 0 and under 1.
    fn random(&self) -> f64;
}

/// The result of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number; NaN for what is no number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// The answers of a field over rows.
    Texts(Vec<String>),
}

impl Value {
    /// As a text, by XPath's rules; a whole number without decimals, NaN as `NaN`.
    pub fn to_text(&self) -> String {
        String::new()
    }
    /// As a truth value, by XPath's rules.
    pub fn to_flag(&self) -> bool {
        false
    }
}

/// Why a text is no expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionError {
    /// A name that no field has.
    #[error("unknown field {name}")]
    UnknownField {
        /// The name.
        name: String,
        /// Byte offset in the source.
        at: usize,
    },
}

impl Expression {
    /// Parses `source`; `resolve` turns the name in `${name}` into a field.
    pub fn parse(
        source: &str,
        resolve: &dyn Fn(&str) -> Option<FieldId>,
    ) -> Result<Self, ExpressionError> {
        let _ = resolve;
        Ok(Self {
            source: source.into(),
        })
    }

    /// An expression that is this text.
    pub fn literal(text: &str) -> Self {
        Self {
            source: text.into(),
        }
    }

    /// The text it was parsed from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The fields it reads.
    pub fn reads(&self) -> BTreeSet<FieldId> {
        BTreeSet::new()
    }

    /// Evaluates it. Never fails: what cannot be computed is NaN or blank, as in XPath.
    pub fn evaluate(&self, scene: &dyn Scene) -> Value {
        let _ = scene;
        Value::Flag(false)
    }
}
