//! What goes into the sketch of a case: what lists, the first screen and statistics ask of its records,
//! and no more.
//!
//! Facts are kept, never what follows from them: a line of the list is worked out from a sketch by the
//! same rules as from the records, so that a changed rule changes it too. A rule of
//! [`super::overview`] or [`super::numbers`] that asks for another answer must name it here;
//! tests/it/sketches.rs compares. Start at [`of`].

use super::IDENTITY;
use super::carrying::FORM_DATE;
use super::notices::is_danger;
use super::several::CASE;
use crate::model::answers::{Answers, Entry, Row};
use crate::model::case::{Case, Period};
use crate::model::consent::CONSENT;
use crate::model::edits::Edits;
use crate::model::ink::Ink;
use crate::model::record::{Mark, Record, RecordId, Signature};
use crate::model::sketch::{Sketch, name};
use crate::model::typed::Typed;

/// Answers kept of every form.
const ANY: [&str; 2] = [FORM_DATE, "reint_stage"];
/// Answers kept of one form.
const KEPT: [(&str, &[&str]); 7] = [
    (
        IDENTITY,
        &[
            "full_name",
            "alias",
            "address_village",
            "address_district_name",
            "service_type",
            "assigned_worker",
            "assigned_counsellor",
            "emergency_flag",
            "is_minor",
        ],
    ),
    (CONSENT, &["is_minor"]),
    ("F09", &["meeting_datetime"]),
    ("F15", &["step"]),
    ("F16", &["urgency"]),
    ("F17", &["aftercare_agreed"]),
    ("F18", &["actions", "next_date"]),
];
/// Kept of a long answer of which only matters whether there is one.
const ANSWERED: &str = "1";
/// What a row that names a case says of whether its client came.
const CAME: [&str; 2] = ["present", "attended"];

/// The sketch of a case; records that are not there are left out.
pub fn of(case: &Case, records: &[Record]) -> Sketch {
    let find = |id: &RecordId| records.iter().find(|record| record.id == *id);
    let own: Vec<&Record> = case.records.iter().filter_map(find).collect();
    let called = |id: &RecordId| {
        let number = own.iter().position(|record| record.id == *id)?;
        Some(name(id, number, &case.id))
    };
    let sketched = |record: &&Record| Record {
        id: called(&record.id).unwrap_or_default(),
        answers: answers(record),
        signatures: signatures(record),
        corrects: record.corrects.as_ref().and_then(called),
        corrected_by: record.corrected_by.as_ref().and_then(called),
        void: record.void.clone().map(|mut void| {
            void.by.clear();
            void.reason.clear();
            void
        }),
        ..Record::blank(
            String::new(),
            &record.form,
            &record.form_version,
            record.created,
        )
    };
    let records: Vec<Record> = own
        .iter()
        .map(|record| Record {
            changed: record.changed,
            ..sketched(record)
        })
        .collect();
    let mut edits = Edits::default();
    for seen in own.iter().map(|record| &record.edits).chain([&case.edits]) {
        edits
            .seen
            .extend(seen.seen.keys().map(|device| (device.clone(), 1)));
    }
    Sketch {
        case: Case {
            edits,
            ..self::case(case, &called)
        },
        records,
    }
}

fn case(case: &Case, called: &dyn Fn(&RecordId) -> Option<RecordId>) -> Case {
    let mut short = Case {
        id: case.id.clone(),
        register_number: case.register_number.clone(),
        renumbered: case.renumbered.clone(),
        opened: case.opened,
        records: case.records.iter().filter_map(called).collect(),
        passed_over: case.passed_over.clone(),
        steps: case.steps.clone(),
        ..Case::default()
    };
    for passing in &mut short.passed_over {
        passing.by.clear();
        passing.reason.clear();
    }
    for renumbering in &mut short.renumbered {
        renumbering.by.clear();
    }
    for step in &mut short.steps {
        step.by.clear();
    }
    let period = |period: &Period| {
        let mut next = period.next.clone();
        next.by.clear();
        next.reason.clear();
        Period {
            records: period.records.iter().filter_map(called).collect(),
            passed_over: Vec::new(),
            steps: Vec::new(),
            matrix: std::collections::BTreeMap::new(),
            next,
        }
    };
    short.earlier = case.earlier.iter().map(period).collect();
    short
}

fn answers(record: &Record) -> Answers {
    if record.void.is_some() {
        return Answers::default();
    }
    let mut kept = Answers::default();
    let own = KEPT.iter().find(|(form, _)| *form == record.form);
    let own = own.map_or(&[][..], |(_, keys)| keys);
    for key in ANY.iter().chain(own) {
        kept.set(key, record.answers.text(key));
    }
    if record.form == IDENTITY && !record.answers.text("emergency_action").trim().is_empty() {
        kept.set("emergency_action", ANSWERED);
    }
    for (table, entry) in &record.answers.0 {
        let rows = rows(record, table, entry);
        if !rows.is_empty() {
            kept.0.insert(table.clone(), Entry::Rows(rows));
        }
    }
    kept
}

/// The rows that name a case, the dates of a schedule, and what tells of danger to life.
fn rows(record: &Record, table: &str, entry: &Entry) -> Vec<Row> {
    let Entry::Rows(rows) = entry else {
        return Vec::new();
    };
    let keys: &[&str] = match table {
        "psy_table" if record.form == "F03" => &["psy_item", "psy_last_30_days"],
        "aftercare_schedule" => &["date"],
        _ => &[],
    };
    let is_asked = |row: &&Row| table != "psy_table" || is_danger(row);
    let short = |row: &Row| short(record, row, keys);
    rows.iter().filter(is_asked).filter_map(short).collect()
}

fn short(record: &Record, row: &Row, keys: &[&str]) -> Option<Row> {
    let mut kept = Answers::default();
    for key in keys {
        kept.set(key, row.answers.text(key));
    }
    if !row.answers.text(CASE).is_empty() {
        for key in [CASE].iter().chain(&CAME) {
            kept.set(key, row.answers.text(key));
        }
    }
    for (table, entry) in &row.answers.0 {
        let rows = rows(record, table, entry);
        if !rows.is_empty() {
            kept.0.insert(table.clone(), Entry::Rows(rows));
        }
    }
    (!kept.is_blank()).then(|| Row {
        id: String::new(),
        answers: kept,
    })
}

/// Of the consent who signed and how; of other forms the first and the last signature's time.
fn signatures(record: &Record) -> std::collections::BTreeMap<String, Signature> {
    let mut all: Vec<&Signature> = record.signatures.values().collect();
    if record.form != CONSENT {
        crate::model::order::sort_by_key(&mut all, |signature| signature.at);
        let last = all.len().saturating_sub(1);
        let ends = all.into_iter().enumerate();
        all = ends
            .filter(|(place, _)| [0, last].contains(place))
            .map(|(_, signature)| signature)
            .collect();
        all.dedup_by_key(|signature| signature.at);
    }
    let is_consent = record.form == CONSENT;
    let short = |(place, signature): (usize, &Signature)| {
        let short = Signature {
            capacity: if is_consent {
                signature.capacity.clone()
            } else {
                String::new()
            },
            name: String::new(),
            position: String::new(),
            id_number: String::new(),
            place: String::new(),
            at: signature.at,
            mark: mark(&signature.mark),
            content: String::new(),
        };
        (place.to_string(), short)
    };
    all.into_iter().enumerate().map(short).collect()
}

/// How somebody signed, without the line and without what was written about it.
fn mark(mark: &Mark) -> Mark {
    match mark {
        Mark::Ink(_) | Mark::MarkWithWitnesses { .. } => Mark::Ink(Ink::default()),
        Mark::Typed(typed) => Mark::Typed(Typed::seen_by(typed.count_witnesses())),
        Mark::Absent {
            reason, witness, ..
        } => Mark::Absent {
            reason: *reason,
            note: String::new(),
            witness: match witness.trim() {
                "" => String::new(),
                _ => ANSWERED.into(),
            },
        },
    }
}
