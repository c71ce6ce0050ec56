//! Whether one answer fits its kind: the part of checking that needs no expression.
//!
//! A misfit is a value ([`Problem`]), not an error, and the page finds the words for it.

use chrono::NaiveDate;

use super::definition::{Choice, Field, Kind, ListRef};
use crate::model::localized::Localized;
use crate::model::personal_number::{Area, Kk, Nik, is_phone, is_postal_code};
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
}

/// What looks doubtful about one answer, and never blocks: numbers are issued once, and what is
/// wrong in them stays for life (domain design, ch. 8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Breaks the form's own `warning`. Carries `warning_message`, if any.
    Rule(Localized),
    /// A number of fixed length has too many or too few digits (NIK, KK).
    DigitCount {
        /// How many it must have.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// Has something other than digits.
    NotDigits,
    /// Not a telephone number.
    NotAPhone,
    /// Not a postal code.
    NotAPostalCode,
    /// Digits 7 to 12 of a NIK or KK are no date.
    NoDate,
    /// The last four digits of a NIK are 0000.
    NoSerial,
    /// Not in the list that stands in a file, or not among those that fit the other answers.
    NotInList(String),
    /// No regency or city has the code that the number begins with.
    UnknownArea(String),
}

impl Field {
    /// Whether the person asked may decline to answer: appearance `may-decline`. The answer is then
    /// [`DECLINED`](crate::model::value::DECLINED), whatever the kind (domain design, ch. 5, I1).
    pub fn is_declined(&self, text: &str) -> bool {
        text == value::DECLINED && self.looks("may-decline")
    }
}

/// What is wrong with a nonblank answer of `field` by its kind; `choices` is the field's whole
/// list. A blank answer is never a misfit here.
pub fn check(field: &Field, choices: &[Choice], text: &str) -> Option<Problem> {
    if text.is_empty() || field.is_declined(text) {
        return None;
    }
    match &field.kind {
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
        Kind::Text
        | Kind::Note
        | Kind::Image
        | Kind::File
        // A place may be described in words where nobody reads coordinates off a device.
        | Kind::Geopoint
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

fn unless<T>(fits: bool, misfit: T) -> Option<T> {
    (!fits).then_some(misfit)
}

/// What is doubtful about a nonblank text with a form of its own, told by its appearance (`nik`,
/// `kk`, `phone`, `postal`). `regencies` are the known area codes, none when they are not at hand;
/// a date of birth is one that is not after `today`.
pub fn doubt(field: &Field, regencies: &[Choice], today: NaiveDate, text: &str) -> Option<Doubt> {
    if field.kind != Kind::Text || text.is_empty() {
        None
    } else if field.looks("nik") {
        let Some(nik) = Nik::read(text) else {
            return Some(digit_count(text));
        };
        let date = unless(nik.birth_date(today).is_some(), Doubt::NoDate);
        date.or_else(|| unless(nik.has_serial(), Doubt::NoSerial))
            .or_else(|| unknown_area(regencies, nik.area()))
    } else if field.looks("kk") {
        let Some(kk) = Kk::read(text) else {
            return Some(digit_count(text));
        };
        unless(kk.has_date(), Doubt::NoDate).or_else(|| unknown_area(regencies, kk.area()))
    } else if field.looks("phone") {
        unless(is_phone(text), Doubt::NotAPhone)
    } else if field.looks("postal") {
        unless(is_postal_code(text), Doubt::NotAPostalCode)
    } else {
        None
    }
}

/// What is wrong with the digits of a NIK or KK that cannot be read.
fn digit_count(text: &str) -> Doubt {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Doubt::NotDigits;
    }
    Doubt::DigitCount {
        expected: 16,
        found: text.len(),
    }
}

fn unknown_area(regencies: &[Choice], area: Area) -> Option<Doubt> {
    let known = |choice: &Choice| choice.name == area.regency;
    let unknown = !regencies.is_empty() && !regencies.iter().any(known);
    unknown.then_some(Doubt::UnknownArea(area.regency))
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

/// The first name that is not in the list. A list in a file is never complete for ever (regions
/// are divided and renamed): what is missing there is only a [`Doubt`].
fn unknown_choice<'a>(
    list: &ListRef,
    choices: &[Choice],
    mut names: impl Iterator<Item = &'a str>,
) -> Option<Problem> {
    if list.from_file {
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

    fn doubtful(appearance: &str, text: &str) -> Option<Doubt> {
        let mut field = Field::new("x", Kind::Text);
        field.appearance.push(appearance.into());
        let regencies = [Choice {
            name: "32.04".into(),
            ..Choice::default()
        }];
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        doubt(&field, &regencies, today, text)
    }

    #[test]
    fn numbers_are_only_doubted() {
        let count = |found| {
            Some(Doubt::DigitCount {
                expected: 16,
                found,
            })
        };
        for (appearance, text, expected) in [
            ("nik", "3204440101900001", None),
            ("nik", "32044401019000011", count(17)),
            ("nik", "320444 010190 0001", Some(Doubt::NotDigits)),
            ("nik", "3204443102900001", Some(Doubt::NoDate)),
            ("nik", "3204440101900000", Some(Doubt::NoSerial)),
            (
                "nik",
                "9904440101900001",
                Some(Doubt::UnknownArea("99.04".into())),
            ),
            ("kk", "320444010190000", count(15)),
            ("kk", "3204444501900001", Some(Doubt::NoDate)),
            (
                "kk",
                "9904440101900001",
                Some(Doubt::UnknownArea("99.04".into())),
            ),
            ("phone", "081234567890", None),
            ("phone", "022-5891355", Some(Doubt::NotAPhone)),
            ("postal", "40238", None),
            ("postal", "4023", Some(Doubt::NotAPostalCode)),
            ("", "4023", None),
            ("nik", "", None),
        ] {
            assert_eq!(doubtful(appearance, text), expected, "{appearance} {text}");
            assert_eq!(problem(Kind::Text, appearance, text), None, "{text}");
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
