//! An answer as it is written on paper: choice labels, long dates, decimal comma, grouped NIK.
//!
//! It knows kinds, never a particular form.

use chrono::Datelike as _;

use crate::forms::definition::{Field, FieldId, Form, Kind, ListRef, Meta, Precision};
use crate::i18n::{Language, dates, numbers};
use crate::model::value;

/// What an answer of `field` says to a reader; blank for a blank answer. An answer that does not
/// fit its kind is written as it was typed.
pub fn answer(form: &Form, field: FieldId, text: &str, language: Language) -> String {
    let Some(definition) = form.field(field) else {
        return text.into();
    };
    if text.is_empty() {
        return String::new();
    }
    if definition.is_declined(text) {
        return language.say("field.declined").into();
    }
    match &definition.kind {
        Kind::Text | Kind::Hidden | Kind::Calculate | Kind::File | Kind::Geopoint => {
            plain(definition, text)
        }
        Kind::Image if !definition.is_drawn() => text.into(),
        Kind::Integer | Kind::Decimal | Kind::Range if definition.looks("rupiah") => {
            numbers::rupiah(text)
        }
        // A year is no count.
        Kind::Integer if is_year(definition, text) => text.into(),
        Kind::Integer | Kind::Decimal | Kind::Range => minus(&numbers::written(text, language)),
        Kind::Date => part_of_date(definition, text, language),
        Kind::Meta(Meta::Today) => date(text, language),
        Kind::Time => {
            value::time(text).map_or_else(|| text.into(), |at| dates::clock(at, language))
        }
        Kind::DateTime | Kind::Meta(Meta::Start | Meta::End) => date_time(text, language),
        Kind::SelectOne(list) => label(form, list, text, language),
        Kind::SelectMultiple(list) | Kind::Rank(list) => value::choices(text)
            .map(|name| label(form, list, name, language))
            .collect::<Vec<_>>()
            .join("; "),
        Kind::Acknowledge => language.say("report.acknowledged").into(),
        Kind::Meta(Meta::Username | Meta::DeviceId | Meta::Audit) => text.into(),
        // Drawings are drawn, and the others hold no answer of their own.
        Kind::Image | Kind::Note | Kind::Group | Kind::Repeat => String::new(),
    }
}

/// Area codes of three digits; all others have four.
const SHORT_AREA_CODES: [&str; 5] = ["021", "022", "024", "031", "061"];

/// A telephone number in groups: "0812-3456-7890", "(022) 5891355"; anything else as it is.
pub fn phone(text: &str) -> String {
    let digits = text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && !text.starts_with("08") {
        let short = SHORT_AREA_CODES.iter().any(|code| text.starts_with(code));
        if let Some((area, rest)) = text.split_at_checked(if short { 3 } else { 4 }) {
            return format!("({area}) {rest}");
        }
    }
    match (text.get(..4), text.get(4..8), text.get(8..)) {
        (Some(first), Some(second), Some(rest))
            if text.starts_with("08") && text.len() >= 10 && text.is_ascii() =>
        {
            format!("{first}-{second}-{rest}")
        }
        _ => text.into(),
    }
}

/// A number below zero with a minus, where it was typed with a hyphen.
fn minus(number: &str) -> String {
    match number.strip_prefix('-') {
        Some(rest) if rest.starts_with(|sign: char| sign.is_ascii_digit()) => format!("−{rest}"),
        Some(_) | None => number.into(),
    }
}

/// Whether a number is a year: of four digits, in a field called so.
fn is_year(field: &Field, text: &str) -> bool {
    let called = field.name == "year" || field.name.ends_with("_year");
    called && text.len() == 4 && value::integer(text).is_some()
}

fn plain(field: &Field, text: &str) -> String {
    if field.looks("nik") || field.looks("kk") {
        numbers::nik(text)
    } else if field.looks("phone") {
        phone(text)
    } else {
        text.into()
    }
}

fn part_of_date(field: &Field, text: &str, language: Language) -> String {
    match (field.precision(), value::date(text)) {
        (Precision::Month, Some(day)) => dates::month_and_year(day, language),
        (Precision::Year, Some(day)) => day.year().to_string(),
        _ => date(text, language),
    }
}

fn date(text: &str, language: Language) -> String {
    value::date(text).map_or_else(|| text.into(), |day| dates::long(day, language))
}

fn date_time(text: &str, language: Language) -> String {
    value::date_time(text).map_or_else(|| text.into(), |at| dates::long_with_clock(at, language))
}

/// The label of a choice; its name when the list does not have it.
fn label(form: &Form, list: &ListRef, name: &str, language: Language) -> String {
    let choices = form.lists.get(&list.name).map_or(&[][..], Vec::as_slice);
    choices
        .iter()
        .find(|choice| choice.name == name)
        .map(|choice| choice.label.get(language.code()))
        .filter(|label| !label.is_empty())
        .unwrap_or(name)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::definition::Choice;
    use crate::model::localized::Localized;

    fn written(field: Field, text: &str) -> String {
        let choice = |name: &str, id: &str| Choice {
            name: name.into(),
            label: Localized::of(id, name),
            ..Choice::default()
        };
        let form = Form {
            fields: vec![field],
            lists: [(
                "pets".into(),
                vec![choice("cat", "Kucing"), choice("dog", "Anjing")],
            )]
            .into(),
            ..Form::default()
        };
        answer(&form, FieldId(0), text, Language::Indonesian)
    }

    fn field(kind: Kind, looks: &str) -> Field {
        Field {
            appearance: vec![looks.into()],
            ..Field::new("x", kind)
        }
    }

    #[test]
    fn a_year_is_not_grouped() {
        let year = Field::new("year", Kind::Integer);
        assert_eq!(written(year.clone(), "2019"), "2019");
        assert_eq!(written(year, "20190"), "20.190");
        let count = Field::new("count", Kind::Integer);
        assert_eq!(written(count, "2019"), "2.019");
    }

    fn pets() -> ListRef {
        ListRef {
            name: "pets".into(),
            from_file: false,
            or_other: false,
        }
    }

    #[test]
    #[expect(
        clippy::large_stack_arrays,
        reason = "a table of cases, on a test's stack"
    )]
    fn writes_every_kind_as_indonesian_does() {
        let cases = [
            (
                field(Kind::Text, "nik"),
                "3204440302980001",
                "320444 030298 0001",
            ),
            (field(Kind::Text, "phone"), "081234567890", "0812-3456-7890"),
            (field(Kind::Text, "phone"), "0225891355", "(022) 5891355"),
            (field(Kind::Text, ""), "apa adanya", "apa adanya"),
            (field(Kind::Integer, "rupiah"), "1500000", "Rp1.500.000"),
            (field(Kind::Decimal, ""), "1234.5", "1.234,5"),
            (field(Kind::Integer, ""), "-3", "−3"),
            (field(Kind::Integer, ""), "-tiga", "-tiga"),
            (field(Kind::Date, ""), "2026-02-03", "3 Februari 2026"),
            (field(Kind::Date, ""), "kemarin", "kemarin"),
            (field(Kind::Time, ""), "14:30", "14.30"),
            (
                field(Kind::DateTime, ""),
                "2026-02-03T14:30",
                "3 Februari 2026, pukul 14.30",
            ),
            (field(Kind::SelectOne(pets()), ""), "cat", "Kucing"),
            (field(Kind::SelectOne(pets()), ""), "cow", "cow"),
            (
                field(Kind::SelectMultiple(pets()), ""),
                "dog cat",
                "Anjing; Kucing",
            ),
            (field(Kind::Date, ""), "", ""),
        ];
        for (field, text, expected) in cases {
            assert_eq!(written(field, text), expected);
        }
    }
}
