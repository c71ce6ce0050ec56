//! Whether one answer fits its kind: the part of checking that needs no expression.
//!
//! A misfit is a value ([`Problem`]), not an error, and the page finds the words for it.

use super::definition::{Choice, Field, Kind, ListRef};
use crate::model::localized::Localized;
use crate::model::value;

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

/// What is wrong with a nonblank answer of `field` by its kind; `choices` is the field's whole
/// list. A blank answer is never a misfit here.
pub fn check(field: &Field, choices: &[Choice], text: &str) -> Option<Problem> {
    if text.is_empty() {
        return None;
    }
    match &field.kind {
        Kind::Text => special_text(field, text),
        Kind::Integer => unless(value::integer(text).is_some(), Problem::NotAnInteger),
        Kind::Decimal => unless(value::decimal(text).is_some(), Problem::NotADecimal),
        Kind::Range => range(field, text),
        Kind::Date => unless(is_date(text), Problem::NotADate),
        Kind::Time => unless(value::time(text).is_some(), Problem::NotATime),
        Kind::DateTime => unless(value::date_time(text).is_some(), Problem::NotADateTime),
        Kind::SelectOne(list) => unknown_choice(list, choices, std::iter::once(text)),
        Kind::SelectMultiple(list) | Kind::Rank(list) => {
            unknown_choice(list, choices, value::choices(text))
        }
        Kind::Acknowledge => unless(text == "OK", Problem::UnknownChoice(text.into())),
        Kind::Geopoint => {
            let mut numbers = text.split(' ').map(value::decimal);
            unless(numbers.all(|number| number.is_some()), Problem::NotADecimal)
        }
        Kind::Note
        | Kind::Image
        | Kind::File
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => None,
    }
}

/// Whether expressions can make something of an answer. What was typed and is no number, date or
/// time (yet) reads as blank, so that no rule elsewhere complains of it or computes with it.
pub(super) fn is_readable(kind: &Kind, text: &str) -> bool {
    match kind {
        Kind::Integer => value::integer(text).is_some(),
        Kind::Decimal | Kind::Range => value::decimal(text).is_some(),
        Kind::Date => is_date(text),
        Kind::Time => value::time(text).is_some(),
        Kind::DateTime => value::date_time(text).is_some(),
        Kind::Text
        | Kind::SelectOne(_)
        | Kind::SelectMultiple(_)
        | Kind::Rank(_)
        | Kind::Acknowledge
        | Kind::Note
        | Kind::Image
        | Kind::File
        | Kind::Geopoint
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => true,
    }
}

fn unless(fits: bool, problem: Problem) -> Option<Problem> {
    (!fits).then_some(problem)
}

/// Texts with a form of their own (domain design, ch. 8), told by their appearance.
fn special_text(field: &Field, text: &str) -> Option<Problem> {
    if field.looks("nik") || field.looks("kk") {
        digit_count(text, 16)
    } else if field.looks("phone") {
        unless(is_phone(text), Problem::NotAPhone)
    } else {
        None
    }
}

fn digit_count(text: &str, expected: usize) -> Option<Problem> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Problem::NotDigits);
    }
    let found = text.len();
    unless(found == expected, Problem::DigitCount { expected, found })
}

/// Canonical: digits from the leading 0. A mobile number (08…) has 10 to 13, a landline with its
/// area code 9 to 11 ((022) 5891355; shortest (0411) 12345).
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let length = if text.starts_with("08") {
        10..=13
    } else {
        9..=11
    };
    let begins = text.starts_with('0') && !text.starts_with("00");
    digits && begins && length.contains(&text.len())
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && value::date(text).is_some()
}

/// `start`, `end` and `step` as XLSForm presumes them when they are left out: 1, 10 and 1.
fn range(field: &Field, text: &str) -> Option<Problem> {
    let Some(number) = value::decimal(text) else {
        return Some(Problem::NotADecimal);
    };
    let parameter = |key: &str, presumed: &str| {
        let given = field.parameters.get(key);
        given.map_or_else(|| presumed.to_owned(), Clone::clone)
    };
    let (start, end) = (parameter("start", "1"), parameter("end", "10"));
    let low = value::decimal(&start)?;
    let high = value::decimal(&end)?;
    let step = value::decimal(&parameter("step", "1")).filter(|step| *step > 0.0)?;
    let steps = (number - low) / step;
    // Decimal steps such as 0.1 are not exact in binary.
    let on_step = (steps - steps.round()).abs() < 1e-6;
    // A scale may run downwards.
    let within = (low.min(high)..=low.max(high)).contains(&number);
    unless(within && on_step, Problem::OutOfRange { start, end })
}

/// The first name that is not in the list. A file that was not brought along has no names, so
/// nothing can be said then.
fn unknown_choice<'a>(
    list: &ListRef,
    choices: &[Choice],
    mut names: impl Iterator<Item = &'a str>,
) -> Option<Problem> {
    if list.from_file && choices.is_empty() {
        return None;
    }
    let known = |name: &str| {
        choices.iter().any(|choice| choice.name == name) || (list.or_other && name == "other")
    };
    names
        .find(|name| !known(name))
        .map(|name| Problem::UnknownChoice(name.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(kind: Kind, appearance: &str, text: &str) -> Option<Problem> {
        let mut field = Field::new("x", kind);
        field.appearance.push(appearance.into());
        let choices = ["a", "b"].map(|name| Choice {
            name: name.into(),
            ..Choice::default()
        });
        check(&field, &choices, text)
    }

    fn list(or_other: bool) -> ListRef {
        ListRef {
            name: "l".into(),
            from_file: false,
            or_other,
        }
    }

    #[test]
    fn a_blank_answer_is_no_misfit() {
        assert_eq!(problem(Kind::Integer, "", ""), None);
    }

    #[test]
    fn numbers() {
        assert_eq!(problem(Kind::Integer, "", "-12"), None);
        for text in ["1.5", "12a", "1 000", "-"] {
            assert_eq!(
                problem(Kind::Integer, "", text),
                Some(Problem::NotAnInteger),
                "{text}"
            );
        }
        assert_eq!(problem(Kind::Decimal, "", "12.5"), None);
        for text in ["12,5", "1.2.3", "inf", "1e3", "."] {
            assert_eq!(
                problem(Kind::Decimal, "", text),
                Some(Problem::NotADecimal),
                "{text}"
            );
        }
    }

    #[test]
    fn dates_and_times_must_exist() {
        assert_eq!(problem(Kind::Date, "", "2028-02-29"), None);
        for text in ["2026-02-29", "2026-13-01", "3/2/2026", "2026-02-03T10:00"] {
            assert_eq!(
                problem(Kind::Date, "", text),
                Some(Problem::NotADate),
                "{text}"
            );
        }
        assert_eq!(problem(Kind::Time, "", "14:30"), None);
        assert_eq!(problem(Kind::Time, "", "24:30"), Some(Problem::NotATime));
        assert_eq!(problem(Kind::DateTime, "", "2026-02-03T14:30"), None);
        assert_eq!(
            problem(Kind::DateTime, "", "2026-02-03"),
            Some(Problem::NotADateTime)
        );
    }

    #[test]
    fn chosen_names_stand_in_the_list() {
        assert_eq!(problem(Kind::SelectOne(list(false)), "", "a"), None);
        assert_eq!(problem(Kind::SelectMultiple(list(false)), "", "b a"), None);
        assert_eq!(
            problem(Kind::SelectMultiple(list(true)), "", "a other"),
            None
        );
        for text in ["c", "other", "a b"] {
            let unknown = Some(Problem::UnknownChoice(text.into()));
            assert_eq!(problem(Kind::SelectOne(list(false)), "", text), unknown);
        }
        assert_eq!(problem(Kind::Acknowledge, "", "OK"), None);
        assert!(problem(Kind::Acknowledge, "", "yes").is_some());
    }

    #[test]
    fn nik_has_sixteen_digits() {
        assert_eq!(problem(Kind::Text, "nik", "3204440101900001"), None);
        let found = |found| {
            Some(Problem::DigitCount {
                expected: 16,
                found,
            })
        };
        assert_eq!(problem(Kind::Text, "kk", "320444010190000"), found(15));
        assert_eq!(problem(Kind::Text, "nik", "32044401019000011"), found(17));
        let spaced = "320444 010190 0001";
        assert_eq!(problem(Kind::Text, "nik", spaced), Some(Problem::NotDigits));
    }

    #[test]
    fn telephone_numbers() {
        for text in ["081234567890", "0812345678", "0225891355", "0211234567"] {
            assert_eq!(problem(Kind::Text, "phone", text), None, "{text}");
        }
        for text in [
            "081234567",
            "08123456789012",
            "6281234567890",
            "0022589135",
            "022-5891355",
        ] {
            assert_eq!(
                problem(Kind::Text, "phone", text),
                Some(Problem::NotAPhone),
                "{text}"
            );
        }
    }

    #[test]
    fn a_range_has_ends_and_steps() {
        let mut field = Field::new("x", Kind::Range);
        for (key, text) in [("start", "0"), ("end", "1"), ("step", "0.1")] {
            field.parameters.insert(key.into(), text.into());
        }
        for text in ["0", "0.3", "0.7", "1"] {
            assert_eq!(check(&field, &[], text), None, "{text}");
        }
        for text in ["1.1", "-0.1", "0.25"] {
            let (start, end) = ("0".into(), "1".into());
            let problem = Some(Problem::OutOfRange { start, end });
            assert_eq!(check(&field, &[], text), problem, "{text}");
        }
    }
}
