//! Whether one answer fits its kind: the part of checking that needs no expression.
//!
//! A misfit is a value ([`Problem`]), not an error, and the page finds the words for it.

use crate::model::localized::Localized;

/// What is wrong with one answer; an answer has at most one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Blank, but needed to finish. Carries the form's own `required_message`, if any.
    Required(Localized),
    /// Breaks the form's own rule. Carries `constraint_message`, if any.
    Constraint(Localized),
    /// Not a whole number.
    NotAnInteger,
    /// Not a number.
    NotADecimal,
    /// Not a date that exists.
    NotADate,
    /// Not a time of day.
    NotATime,
    /// Not a date and time.
    NotADateTime,
    /// Not among the choices.
    UnknownChoice(String),
    /// Not within the range's start, end and step.
    OutOfRange {
        /// Smallest allowed, canonical number.
        start: String,
        /// Largest allowed, canonical number.
        end: String,
    },
    /// A number of fixed length has too many or too few digits (NIK, KK).
    DigitCount {
        /// How many it must have.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// Has something other than digits.
    NotDigits,
    /// Not a telephone number (domain design, ch. 8).
    NotAPhone,
}
