//! A case of nobody, to look at a document's words with: each answer says which question it answers.
//!
//! It knows no particular form. Start at [`dossier`].

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDateTime};

use super::Reading;
use super::facts::Facts;
use crate::forms::definition::{Choice, Field, FieldId, Form, Kind, ListRef, Meta};
use crate::forms::library::{self, catalogue};
use crate::i18n::Language;
use crate::model::answers::{Answers, Entry, Row};
use crate::model::breach::Breach;
use crate::model::case::Case;
use crate::model::dossier::{Dossier, FORMAT};
use crate::model::erasure::{ErasedItem, Erasure};
use crate::model::institution::Institution;
use crate::model::record::Record;
use crate::report::DocumentId;
use crate::report::id::Origin;

/// Rows of a table.
const ROWS: usize = 2;
/// Choices where several can be made.
const SEVERAL: usize = 2;

/// A case with a record of each built-in form, none of them signed.
pub(super) fn dossier(
    institution: &Institution,
    language: Language,
    now: NaiveDateTime,
) -> Dossier {
    let records: Vec<Record> = catalogue::ALL
        .iter()
        .filter_map(|listed| library::form(listed.id))
        .map(|form| record(&form, language, now))
        .collect();
    Dossier {
        format: FORMAT.into(),
        institution: institution.clone(),
        case: Case {
            register_number: format!("000/{}", now.year()),
            opened: now,
            records: records.iter().map(|record| record.id.clone()).collect(),
            ..Case::default()
        },
        records,
        own_forms: Vec::new(),
    }
}

fn record(form: &Form, language: Language, now: NaiveDateTime) -> Record {
    Record {
        answers: answers(form, None, language, now),
        ..Record::blank(form.id.clone(), &form.id, &form.version, now)
    }
}

/// Answers outside all tables, or in one row of a table.
fn answers(form: &Form, table: Option<FieldId>, language: Language, now: NaiveDateTime) -> Answers {
    let mut found = Answers::default();
    let here = |id: FieldId| form.repeats(id).last().copied() == table;
    for (id, field) in form.ids().filter(|(id, _)| here(*id)) {
        if field.kind == Kind::Repeat && !field.has_fixed_rows() {
            let row = |number: usize| Row {
                id: number.to_string(),
                answers: answers(form, Some(id), language, now),
            };
            let rows = Entry::Rows((0..ROWS).map(row).collect());
            found.0.insert(field.key.clone(), rows);
        } else if field.calculation.is_none() {
            found.set(&field.key, answer(form, field, language, now));
        }
    }
    found
}

/// An answer of the right kind; a text is the question itself between angle brackets.
fn answer(form: &Form, field: &Field, language: Language, now: NaiveDateTime) -> String {
    match &field.kind {
        Kind::Text | Kind::Hidden => {
            let label = field.label.get(language.code());
            let label = if label.is_empty() { &field.name } else { label };
            named(label.trim_end_matches([':', ' ']))
        }
        Kind::Integer | Kind::Decimal | Kind::Range => {
            if field.name.ends_with("year") {
                now.year().to_string()
            } else {
                "1".into()
            }
        }
        Kind::Date | Kind::Meta(Meta::Today) => now.date().to_string(),
        Kind::Time => "09:00".into(),
        Kind::DateTime => format!("{}T09:00", now.date()),
        Kind::SelectOne(list) => choices(form, list, 1),
        Kind::SelectMultiple(list) | Kind::Rank(list) => choices(form, list, SEVERAL),
        Kind::Acknowledge => "OK".into(),
        Kind::Note
        | Kind::Image
        | Kind::File
        | Kind::Geopoint
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => String::new(),
    }
}

fn named(what: &str) -> String {
    format!("‹{what}›")
}

/// The first choices of a list, yes before all others.
fn choices(form: &Form, list: &ListRef, count: usize) -> String {
    let all = form.lists.get(&list.name).map_or(&[][..], Vec::as_slice);
    let (yes, others): (Vec<&Choice>, Vec<&Choice>) =
        all.iter().partition(|choice| choice.name == "yes");
    let names = yes.into_iter().chain(others).take(count);
    let names: Vec<&str> = names.map(|choice| choice.name.as_str()).collect();
    names.join(" ")
}

/// What no form holds, for the documents that are made of no form.
pub(super) fn facts(id: DocumentId, reading: &Reading<'_>) -> Facts {
    let (language, now) = (reading.language, reading.now);
    match id.origin() {
        Origin::Erasure => Facts::of_erasure(&erasure(language, now), &BTreeMap::new(), reading),
        Origin::Breach => Facts::of_breach(&breach(language, now), reading),
        Origin::Form(_) | Origin::Case | Origin::Recap => Facts::default(),
    }
}

/// The minutes of an erasure of nothing.
fn erasure(language: Language, now: NaiveDateTime) -> Erasure {
    let say = |key| named(language.say(key));
    Erasure {
        number: format!("000/{}", now.year()),
        date: Some(now.date()),
        place: say("institution.city"),
        items: vec![ErasedItem {
            register_number: format!("000/{}", now.year()),
            ..ErasedItem::default()
        }],
        officer: say("institution.worker"),
        ..Erasure::default()
    }
}

/// The notice of a breach that never was.
fn breach(language: Language, now: NaiveDateTime) -> Breach {
    let say = |key| named(language.say(key));
    Breach {
        number: format!("000/{}", now.year()),
        happened: Some(now),
        noticed: Some(now),
        how: say("breach.how"),
        data: say("breach.data"),
        handling: say("breach.handling"),
        ..Breach::default()
    }
}
