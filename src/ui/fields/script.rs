//! How an answer that is typed reads and is written: the link between a field and `i18n::typed`.

use chrono::Datelike as _;

use crate::forms::definition::{Field, Kind, Precision};
use crate::i18n::{Language, dates, numbers, typed};
use crate::model::value;

/// What kind of text is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// Whole number.
    Integer,
    /// Number with decimals.
    Decimal,
    /// Whole number, grouped by thousands while typing.
    Grouped,
    /// Digits with leading zeros.
    Digits,
    /// A number of three digits, with its leading zeros (RT, RW).
    Three,
    /// Sixteen digits, shown 6-6-4.
    Nik,
    /// Telephone number.
    Phone,
    /// Date.
    Date,
    /// Month and year.
    Month,
    /// Year.
    Year,
    /// Time of day.
    Time,
    /// Date and time.
    DateTime,
    /// Codes of choices, as on the paper; [`super::coded`] reads them.
    Codes,
}

impl Script {
    /// The script for a field that is typed; one line of text for every other.
    pub(super) fn of(field: &Field) -> Self {
        match field.kind {
            Kind::Text if field.looks("multiline") => Self::Lines,
            Kind::Text if field.looks("nik") || field.looks("kk") => Self::Nik,
            Kind::Text if field.looks("phone") => Self::Phone,
            Kind::Text if field.looks("three-digits") => Self::Three,
            Kind::Text if field.looks("numbers") => Self::Digits,
            Kind::Integer if field.looks("thousands-sep") || field.looks("rupiah") => Self::Grouped,
            Kind::Integer => Self::Integer,
            Kind::Decimal | Kind::Range => Self::Decimal,
            Kind::Date => match field.precision() {
                Precision::Day => Self::Date,
                Precision::Month => Self::Month,
                Precision::Year => Self::Year,
            },
            Kind::Time => Self::Time,
            Kind::DateTime => Self::DateTime,
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
            | Kind::Repeat => Self::Line,
        }
    }

    /// What was typed, in canonical form; as it is when not understood, so that nothing is lost.
    pub(super) fn canonical(self, raw: &str, language: Language) -> String {
        let understood = match self {
            Self::Line | Self::Lines | Self::Codes => None,
            Self::Integer | Self::Grouped => typed::integer(raw),
            Self::Decimal => typed::decimal(raw, language),
            Self::Digits | Self::Nik => typed::digits(raw),
            Self::Three => typed::three_digits(raw),
            Self::Phone => typed::phone(raw),
            Self::Date => typed::date(raw),
            Self::Month => typed::month(raw),
            Self::Year => typed::year(raw),
            Self::Time => typed::time(raw),
            Self::DateTime => typed::date_time(raw),
        };
        understood.unwrap_or_else(|| raw.to_owned())
    }

    /// A canonical answer as it stands in the box, so that reading it again gives the same answer.
    pub(super) fn shown(self, text: &str, language: Language) -> String {
        let clock = |time| dates::clock(time, language);
        let shown = match self {
            Self::Line | Self::Lines | Self::Integer | Self::Digits | Self::Three | Self::Codes => {
                None
            }
            Self::Grouped => Some(numbers::written(text, language)),
            Self::Decimal => value::decimal(text).map(|_| match language {
                Language::Indonesian => text.replace('.', ","),
                Language::English => text.to_owned(),
            }),
            Self::Nik => Some(numbers::nik(text)),
            Self::Phone => Some(numbers::phone(text)),
            Self::Date => canonical_date(text).map(dates::short),
            Self::Month => {
                canonical_date(text).and_then(|day| Some(dates::short(day).get(3..)?.to_owned()))
            }
            Self::Year => canonical_date(text).map(|day| day.year().to_string()),
            Self::Time => value::time(text).map(clock),
            Self::DateTime => value::date_time(text)
                .map(|at| format!("{} {}", dates::short(at.date()), clock(at.time()))),
        };
        shown.unwrap_or_else(|| text.to_owned())
    }

    /// For `inputmode`: which on-screen keyboard comes up.
    pub(super) fn keyboard(self) -> &'static str {
        match self {
            // The numeric keyboard of iOS has neither slash nor dot, so dates get letters too.
            Self::Line | Self::Lines | Self::Date | Self::Month | Self::DateTime => "text",
            Self::Integer | Self::Grouped | Self::Digits | Self::Three | Self::Nik | Self::Year => {
                "numeric"
            }
            // Several codes are parted by a comma.
            Self::Decimal | Self::Time | Self::Codes => "decimal",
            Self::Phone => "tel",
        }
    }

    /// Key of the example shown in an empty box.
    pub(super) fn example(self) -> Option<&'static str> {
        match self {
            Self::Date => Some("field.date-example"),
            Self::Month => Some("field.month-example"),
            Self::Year => Some("field.year-example"),
            Self::Time => Some("field.time-example"),
            Self::DateTime => Some("field.date-time-example"),
            Self::Line
            | Self::Lines
            | Self::Integer
            | Self::Decimal
            | Self::Grouped
            | Self::Digits
            | Self::Three
            | Self::Nik
            | Self::Phone
            | Self::Codes => None,
        }
    }

    /// Class name that gives the box its width: as long as what is expected.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Line => "box",
            Self::Lines => "box box-lines",
            Self::Integer
            | Self::Decimal
            | Self::Three
            | Self::Time
            | Self::Month
            | Self::Year
            | Self::Codes => "box box-short box-number",
            Self::Grouped | Self::Digits | Self::Date | Self::Phone => "box box-medium box-number",
            Self::Nik | Self::DateTime => "box box-long box-number",
        }
    }
}

/// A canonical date and nothing after it: `value::date` also takes the date part of a date-time,
/// and what stands behind must not vanish from the box.
fn canonical_date(text: &str) -> Option<chrono::NaiveDate> {
    value::date(text).filter(|_| text.len() == 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: Language = Language::Indonesian;

    #[test]
    fn what_stands_in_the_box_reads_back() {
        for (script, text) in [
            (Script::Integer, "-12"),
            (Script::Grouped, "1500000"),
            (Script::Three, "003"),
            (Script::Decimal, "12.5"),
            (Script::Nik, "3204440312850001"),
            (Script::Date, "2026-02-03"),
            (Script::Month, "2026-02-01"),
            (Script::Year, "2026-01-01"),
            (Script::Time, "14:30"),
            (Script::DateTime, "2026-02-03T14:30"),
        ] {
            let shown = script.shown(text, ID);
            assert_eq!(script.canonical(&shown, ID), text, "{script:?} {shown}");
        }
    }

    #[test]
    fn a_month_or_a_year_is_kept_as_its_first_day() {
        for (script, typed, kept) in [
            (Script::Month, "2/2026", "2026-02-01"),
            (Script::Month, "022026", "2026-02-01"),
            (Script::Month, "Feb 2026", "2026-02-01"),
            (Script::Month, "17/2/2026", "2026-02-01"),
            (Script::Month, "13/2026", "13/2026"),
            (Script::Year, "1985", "1985-01-01"),
            (Script::Year, "3/2/1985", "1985-01-01"),
            (Script::Year, "85", "85"),
        ] {
            assert_eq!(script.canonical(typed, ID), kept, "{typed}");
        }
    }

    #[test]
    fn rt_and_rw_get_their_leading_zeros() {
        for (typed, kept) in [
            ("3", "003"),
            ("07", "007"),
            ("123", "123"),
            ("1234", "1234"),
            ("-", "-"),
        ] {
            assert_eq!(Script::Three.canonical(typed, ID), kept);
        }
    }

    #[test]
    fn what_is_not_understood_stays() {
        for script in [
            Script::Date,
            Script::Month,
            Script::Year,
            Script::Decimal,
            Script::Time,
            Script::DateTime,
        ] {
            assert_eq!(script.canonical("minggu depan", ID), "minggu depan");
            assert_eq!(script.shown("minggu depan", ID), "minggu depan");
        }
    }
}
