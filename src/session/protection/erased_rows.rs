//! Rows about an erased client in records that stay, because they are about others too.
//!
//! What a row said of the client goes, with the tie to the case; that somebody was there stays,
//! for the number of those who took part belongs to the others' records. Free text is not searched:
//! the worker is told to look there herself.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::answers::{Answers, Entry, Row, RowId};
use crate::model::case::CaseId;
use crate::model::edits::Edits;
use crate::model::order;
use crate::model::record::{Record, RecordId};
use crate::model::spot::{self, Spot};

/// The hidden column that holds the id of a client's case.
const CASE: &str = "case_ref";
/// The column that holds the client's name.
const CLIENT: &str = "client";
/// What stands there afterwards.
const ERASED: &str = "dihapus";
/// Facts of the client that stand hidden in the head of every form (domain design, ch. 2.1).
const FACTS: [&str; 10] = [
    "form_number",
    "register_number",
    "register_date",
    "service_type",
    "full_name",
    "sex",
    "birth_date",
    "age",
    "is_minor",
    "treatment_period_no",
];
/// Columns that stay: whether somebody was there.
const KEPT: [&str; 2] = ["present", "attended"];

/// The cases that the rows of a record name.
pub(super) fn named(answers: &Answers) -> BTreeSet<CaseId> {
    let mut cases = BTreeSet::new();
    for row in rows(answers) {
        let case = row.answers.text(CASE);
        if !case.is_empty() {
            cases.insert(case.to_owned());
        }
        cases.extend(named(&row.answers));
    }
    cases
}

/// The cases that a record names anywhere: in its rows, in rows that were taken out, and in what other
/// devices wrote beside.
pub(super) fn named_anywhere(record: &Record) -> BTreeSet<CaseId> {
    let mut cases = named(&record.answers);
    cases.extend(beside(&record.edits).map(|(_, case)| case.to_owned()));
    cases
}

/// The cases named beside the answers, each with the spot where that is said.
fn beside(edits: &Edits) -> impl Iterator<Item = (&Spot, &str)> {
    let out = edits.texts.iter().map(|(spot, text)| (spot, text.as_str()));
    let others = edits.beside.iter().flat_map(|(spot, versions)| {
        let texts = versions.iter().map(|version| version.text.as_str());
        texts.map(move |text| (spot, text))
    });
    let all = out.chain(others);
    all.filter(|(spot, case)| spot::key(spot) == CASE && !case.is_empty())
}

/// Takes out of a record what its rows say of a case; the names of those rows.
pub(super) fn erase(record: &mut Record, case: &str) -> BTreeSet<RowId> {
    let mut erased = BTreeSet::new();
    erase_in(&mut record.answers, case, &mut erased);
    record.carried.retain(|place, _| !is_within(place, &erased));
    erase_beside(&mut record.edits, case, &erased);
    erased
}

/// Takes what stands beside the answers with them: rows that were taken out, other devices' texts,
/// and choices between these.
fn erase_beside(edits: &mut Edits, case: &str, erased: &BTreeSet<RowId>) {
    let mut rows: BTreeSet<Spot> = BTreeSet::new();
    for (spot, _) in beside(edits).filter(|(_, named)| *named == case) {
        rows.extend(spot::rows_around(spot).last().map(Into::into));
    }
    let ids = order::distinct(erased.iter().map(|id| spot::escaped(id)));
    let is_theirs = |spot: &Spot| {
        let mut around = spot::rows_around(spot);
        around
            .any(|row| rows.contains(row) || spot::row_name(row).is_some_and(|id| ids.contains(id)))
    };
    // Which row stood where says nothing of anybody.
    let goes = |spot: &Spot| !spot::is_row(spot) && is_theirs(spot);
    edits.texts.retain(|spot, _| !goes(spot));
    edits.beside.retain(|spot, _| !goes(spot));
    edits.settled.retain(|settled| !goes(&settled.spot));
}

/// Takes out of a record what it says of the client in whose case it was begun: the facts of its
/// head, and answers brought from that client's other records.
pub(super) fn forget_opener(record: &mut Record, gone: &BTreeSet<RecordId>) {
    for fact in FACTS {
        record.answers.set(fact, "");
    }
    let carried = std::mem::take(&mut record.carried);
    let (brought, kept): (BTreeMap<_, _>, BTreeMap<_, _>) = carried
        .into_iter()
        .partition(|(_, carried)| gone.contains(&carried.record));
    for place in brought.keys() {
        record.answers.set(place, "");
    }
    record.carried = kept;
}

/// Whether a place in a record lies in one of these rows.
pub(super) fn is_within(place: &str, rows: &BTreeSet<RowId>) -> bool {
    place.split('/').any(|step| rows.contains(step))
}

fn erase_in(answers: &mut Answers, case: &str, erased: &mut BTreeSet<RowId>) {
    for entry in answers.0.values_mut() {
        let Entry::Rows(rows) = entry else { continue };
        for row in rows {
            if row.answers.text(CASE) == case {
                blank(row);
                erased.insert(row.id.clone());
            } else {
                erase_in(&mut row.answers, case, erased);
            }
        }
    }
}

fn blank(row: &mut Row) {
    row.answers
        .0
        .retain(|column, _| KEPT.contains(&column.as_str()));
    row.answers.set(CLIENT, ERASED);
}

fn rows(answers: &Answers) -> impl Iterator<Item = &Row> {
    answers.0.values().flat_map(|entry| match entry {
        Entry::Rows(rows) => rows.as_slice(),
        Entry::Text(_) => &[],
    })
}
