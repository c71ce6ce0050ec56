//! What every official sheet has: letterhead, number, place and date, running lines.

use chrono::{Datelike as _, NaiveDate};

use super::Reading;
use super::source::Source;
use crate::i18n::dates;
use crate::model::institution::Institution;
use crate::report::document::{Block, Letterhead, Running};
use crate::report::wording::phone;

/// Stands where a part of a number is not known yet, to be written by hand.
const UNKNOWN: &str = "…";

/// The institution's letterhead.
pub(super) fn letterhead(reading: &Reading<'_>) -> Block {
    let institution = &reading.dossier.institution;
    let line = |key, value: &str| reading.language.say_with(key, &[("value", value)]);
    let contact = [
        ("report.phone", phone(&institution.phone)),
        ("report.email", institution.email.clone()),
    ];
    let license = [
        ("report.license", institution.license_no.clone()),
        ("report.decree", institution.ipwl_decree.clone()),
    ];
    let joined = |parts: [(&'static str, String); 2]| {
        let filled = parts.iter().filter(|(_, value)| !value.is_empty());
        filled
            .map(|(key, value)| line(key, value))
            .collect::<Vec<_>>()
            .join("  ·  ")
    };
    let lines = [
        institution.address.clone(),
        joined(contact),
        joined(license),
    ];
    Block::Letterhead(Letterhead {
        logo: institution.logo.clone(),
        logo_words: String::new(),
        over: institution.foundation_name.clone(),
        name: institution.name.clone(),
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
    })
}

/// The number of a document: `001/LT/IPWL-BK/XI/2026`, from the sequence in the register number,
/// the document's letters, the institution's code, and the date.
pub(super) fn number(reading: &Reading<'_>, letters: &str, date: Option<NaiveDate>) -> String {
    let register = reading.dossier.case.register_number.as_str();
    let sequence = register.split(['/', '-', '.']).next().unwrap_or("");
    let filled = |text: &str| {
        if text.is_empty() {
            UNKNOWN.into()
        } else {
            text.to_owned()
        }
    };
    let month = date.map_or("", |day| roman(day.month()));
    let year = date.map_or_else(String::new, |day| day.year().to_string());
    [
        filled(sequence),
        letters.into(),
        filled(&reading.dossier.institution.letter_code),
        filled(month),
        filled(&year),
    ]
    .join("/")
}

/// "Cangkuang, 24 November 2026"; blank when the date is not known.
pub(super) fn place_and_date(
    institution: &Institution,
    reading: &Reading<'_>,
    date: Option<NaiveDate>,
) -> String {
    let Some(day) = date else {
        return String::new();
    };
    let day = dates::long(day, reading.language);
    if institution.city_for_letters.is_empty() {
        day
    } else {
        format!("{}, {day}", institution.city_for_letters)
    }
}

/// What repeats on every page of a document called `title`, made from this form.
pub(super) fn running(reading: &Reading<'_>, title: &str, source: &Source<'_>) -> Running {
    let register = reading.dossier.case.register_number.as_str();
    let register = reading
        .language
        .say_with("report.register", &[("number", register)]);
    let seal = (source.record)
        .and_then(|record| record.signatures.values().next())
        .map_or_else(
            || reading.say("report.unsigned"),
            |signature| {
                let value = [("value", signature.content.as_str())];
                reading.language.say_with("report.fingerprint", &value)
            },
        );
    Running {
        secrecy: reading.say("report.secret"),
        name: format!("{title}  ·  {register}"),
        fingerprint: seal,
        page_of: reading.say("report.page"),
        watermark: String::new(),
    }
}

/// A month in Roman digits.
fn roman(month: u32) -> &'static str {
    const ROMAN: [&str; 12] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    let index = usize::try_from(month).unwrap_or(0).wrapping_sub(1);
    ROMAN.get(index).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn writes_months_in_roman_digits() {
        assert_eq!(
            [roman(1), roman(4), roman(11), roman(12)],
            ["I", "IV", "XI", "XII"]
        );
        assert_eq!([roman(0), roman(13)], ["", ""]);
    }
}
