//! What an expression gives, and how one kind of value becomes another.
//!
//! Conversions follow XPath 1.0, clause 4, with ODK's additions: a date counts as days since
//! 1970-01-01, and a comma in a number is a decimal comma.

use super::moment;
use crate::model::value;

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

/// Numbers closer than this are equal, so that `6.1 - 7.8 = -1.7` holds, as in JavaRosa.
const CLOSE: f64 = 1.0e-12;

impl Value {
    /// As a text, by XPath's rules; a whole number without decimals, NaN as `NaN`. Of several
    /// answers the first.
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number_text(*number),
            Self::Flag(true) => "true".into(),
            Self::Flag(false) => "false".into(),
            Self::Texts(texts) => texts.first().cloned().unwrap_or_default(),
        }
    }

    /// As a truth value, by XPath's rules. Several answers are true when one is not blank.
    pub fn to_flag(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => number.abs() > CLOSE,
            Self::Flag(flag) => *flag,
            Self::Texts(texts) => texts.iter().any(|text| !text.is_empty()),
        }
    }

    /// As a number: days since 1970 for a date, with a fraction for its time; the fraction of the
    /// day for a time alone; NaN for a blank and for what is no number.
    pub fn to_number(&self) -> f64 {
        match self {
            Self::Text(text) => text_number(text),
            Self::Number(number) => *number,
            Self::Flag(flag) => f64::from(u8::from(*flag)),
            Self::Texts(texts) => texts.first().map_or(f64::NAN, |text| text_number(text)),
        }
    }

    /// A number of things.
    pub(super) fn from_count(count: usize) -> Self {
        Self::Number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
    }
}

/// Whether two numbers are equal but for the last bits.
pub(super) fn is_close(left: f64, right: f64) -> bool {
    (left - right).abs() < CLOSE || left.partial_cmp(&right) == Some(std::cmp::Ordering::Equal)
}

/// The whole part of a number; 0 for NaN, the nearest there is for what is out of range.
#[expect(
    clippy::cast_possible_truncation,
    reason = "to truncate is the purpose, and `as` saturates"
)]
pub(super) fn whole(number: f64) -> i64 {
    number as i64
}

fn number_text(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .into();
    }
    // Adding 0 turns -0 into 0, which XPath writes without a sign.
    format!("{}", number + 0.0)
}

fn text_number(text: &str) -> f64 {
    let text = text.trim();
    decimal(text)
        .or_else(|| moment::from_text(text).map(moment::days))
        .or_else(|| moment::clock(text).map(moment::day_fraction))
        .unwrap_or(f64::NAN)
}

/// Digits with a sign and a decimal point; XPath knows neither exponents nor infinity in texts.
fn decimal(text: &str) -> Option<f64> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b','));
    if plain {
        value::decimal(&text.replace(',', "."))
    } else {
        None
    }
}
