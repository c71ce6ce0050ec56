//! What every official sheet has: letterhead, number, place and date, running lines.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use super::Reading;
use super::form_sheet::paragraph;
use super::scope::DOTS;
use super::source::Source;
use crate::forms::definition::{FieldId, Path};
use crate::i18n::numbers::phone;
use crate::i18n::{dates, origins};
use crate::model::carried::ChangeKind;
use crate::model::numbering::{Pattern, roman};
use crate::model::practice::is_practice;
use crate::model::record::{Record, Standing};
use crate::report::document::{Block, Letterhead, Running, Tone};

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
        over: institution.foundation_name.clone(),
        name: institution.name.clone(),
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
        ..Letterhead::default()
    })
}

/// The number of a document, built as the institution builds its numbers: from the sequence in the
/// register number, the document's letters, the institution's code, and the date.
pub(super) fn number(reading: &Reading<'_>, letters: &str, date: Option<NaiveDate>) -> String {
    let register = reading.dossier.case.register_number.as_str();
    let pattern = Pattern::of(&reading.dossier.institution.register_pattern);
    let sequence = pattern.number_in(register);
    let filled = |text: &str| {
        if text.is_empty() {
            UNKNOWN.into()
        } else {
            text.to_owned()
        }
    };
    let month = date.map_or("", |day| roman(day.month()));
    let digits = date.map_or_else(String::new, |day| format!("{:02}", day.month()));
    let year = date.map_or_else(String::new, |day| day.year().to_string());
    let institution = &reading.dossier.institution;
    let mut number = institution.number_pattern.clone();
    for (name, part) in [
        ("{urut}", filled(sequence)),
        ("{huruf}", letters.into()),
        ("{kode}", filled(&institution.letter_code)),
        ("{bulan}", filled(month)),
        ("{bulan-angka}", filled(&digits)),
        ("{tahun}", filled(&year)),
    ] {
        number = number.replace(name, &part);
    }
    number
}

/// "Cangkuang, 24 November 2026"; dots to write on for what is not known.
pub(super) fn place_and_date(reading: &Reading<'_>, date: Option<NaiveDate>) -> String {
    let place = reading.dossier.institution.city_for_letters.as_str();
    match (place, date.map(|day| dates::long(day, reading.language))) {
        ("", Some(day)) => day,
        ("", None) => format!("{DOTS}, {DOTS}"),
        (place, day) => format!("{place}, {}", day.as_deref().unwrap_or(DOTS)),
    }
}

/// What repeats on every page of a document called `title`, made from this record.
pub(super) fn running(reading: &Reading<'_>, title: &str, record: Option<&Record>) -> Running {
    let number = reading.dossier.case.register_number.as_str();
    let register = reading
        .language
        .say_with("report.register", &[("number", number)]);
    let seal = match record.map(|record| (record.is_locked(), content(record))) {
        None => String::new(),
        Some((false, _)) => reading.say("report.unsigned"),
        Some((true, value)) => {
            let words = [("value", value.as_str())];
            reading.language.say_with("report.fingerprint", &words)
        }
    };
    let standing = record.map(Record::standing);
    let watermark = match standing {
        // Whatever is printed of her, nobody may take it for a paper of a client.
        _ if is_practice(&reading.dossier.case.id) => Some("report.watermark.example"),
        Some(Standing::Draft) => Some("report.watermark.draft"),
        Some(Standing::Corrected) => Some("report.watermark.corrected"),
        Some(Standing::Void) => Some("report.watermark.void"),
        Some(Standing::Signed) | None => None,
    };
    Running {
        secrecy: reading.say("report.secret"),
        name: if number.is_empty() {
            title.into()
        } else {
            format!("{title}  ·  {register}")
        },
        fingerprint: seal,
        code: record.map_or_else(String::new, |record| code(record, number)),
        page_of: reading.say("report.page"),
        watermark: watermark.map_or_else(String::new, |key| reading.say(key)),
    }
}

/// The fingerprint of what was signed; blank while nobody has. Capitals are read out, and compared,
/// with fewer mistakes.
fn content(record: &Record) -> String {
    let signature = record.signatures.values().next();
    signature.map_or_else(String::new, |it| it.content.to_ascii_uppercase())
}

/// What the code at the foot of a signed record says: form, register number (blank for a paper
/// that must not name it) and fingerprint. In letters that codes hold closely (ISO/IEC 18004,
/// alphanumeric), so that it stays small: `LEMBAR F17 017/2026 0123 4567 …`.
pub(super) fn code(record: &Record, register: &str) -> String {
    let content = content(record);
    if content.is_empty() {
        return content;
    }
    let parts = ["LEMBAR", &record.form, register, &content];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(" ")
}

/// What must be said of a record under its title: that it was corrected, voided, or corrects
/// another.
pub(super) fn standing(record: &Record, reading: &Reading<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let date_of = |id: &str| {
        let other = reading.dossier.records.iter().find(|other| other.id == id);
        other.map_or_else(String::new, |other| {
            dates::long(other.created.date(), reading.language)
        })
    };
    if let Some(id) = &record.corrects {
        let date = date_of(id);
        lines.push(
            reading
                .language
                .say_with("report.corrects", &[("date", &date)]),
        );
    }
    if let Some(id) = &record.corrected_by {
        let date = date_of(id);
        lines.push(
            reading
                .language
                .say_with("report.corrected-by", &[("date", &date)]),
        );
    }
    if let Some(void) = &record.void {
        let date = dates::long(void.at.date(), reading.language);
        let words = [
            ("date", date.as_str()),
            ("by", &void.by),
            ("reason", &void.reason),
        ];
        lines.push(reading.language.say_with("report.voided", &words));
    }
    lines
}

/// Where answers of a form were brought from, and which of them were changed.
pub(super) fn carried(source: &Source<'_>) -> Vec<Block> {
    let Some(record) = source.record else {
        return Vec::new();
    };
    let reading = &source.reading;
    let mut origins: BTreeMap<(String, NaiveDate), BTreeSet<String>> = BTreeMap::new();
    let mut lines = Vec::new();
    for (place, carried) in &record.carried {
        let key = place.split('/').next().unwrap_or(place);
        let Some((id, field)) = source.form.ids().find(|(_, field)| field.key == key) else {
            continue;
        };
        if field.kind.is_internal() || !source.relevant(&Path::top(id)) {
            continue;
        }
        let number = if field.number.is_empty() {
            source.label_of(&Path::top(id), field)
        } else {
            field.number.clone()
        };
        if let Some(change) = &carried.change {
            let (asked, label) = column(source, id, place);
            let mut said = reading.answer(&source.form, asked, &carried.text);
            if said.is_empty() {
                said = reading.say("report.carried.blank");
            }
            let number = [number.as_str(), &label].join(" ");
            let because = reading.say(match change.kind {
                ChangeKind::Mistaken => "report.carried.mistaken",
                ChangeKind::Outdated => "report.carried.outdated",
            });
            let words = [
                ("number", number.trim_end()),
                ("said", &said),
                ("form", &origin(&carried.form, reading)),
                ("date", &dates::long(carried.date, reading.language)),
                ("because", &because),
            ];
            let line = reading.language.say_with("report.carried.changed", &words);
            // Rows of a table may say the same.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let place = (origin(&carried.form, reading), carried.date);
        origins.entry(place).or_default().insert(number);
    }
    if origins.is_empty() {
        return Vec::new();
    }
    let listed = origins.iter().map(|((form, date), numbers)| {
        let date = dates::long(*date, reading.language);
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        format!("{form}, {date}: {}", numbers.join(", "))
    });
    let listed = listed.collect::<Vec<_>>().join("; ");
    let whole = [("list", listed.as_str())];
    lines.insert(0, reading.language.say_with("report.carried", &whole));
    vec![paragraph(lines.join("\n"), Tone::Note, false)]
}

/// The question at a place, and in a table the column's label; the rest of the place is known.
fn column(source: &Source<'_>, table: FieldId, place: &str) -> (FieldId, String) {
    let Some((_, key)) = place.rsplit_once('/') else {
        return (table, String::new());
    };
    let is_in = |id: FieldId| source.form.repeats(id).contains(&table);
    let mut columns = source.form.ids();
    let found = columns.find(|(id, field)| field.key == key && is_in(*id));
    found.map_or((table, String::new()), |(id, field)| {
        (id, source.label_of(&Path::top(id), field))
    })
}

fn origin(form: &str, reading: &Reading<'_>) -> String {
    origins::key(form).map_or_else(|| form.into(), |key| reading.say(key))
}
