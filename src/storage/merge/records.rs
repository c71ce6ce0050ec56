//! Two copies of one record.
//!
//! A signed one is never changed: its answers stand as they are, signatures are united, and what
//! another copy says differently stays beside. Two copies that were signed with different answers
//! are two documents; both are kept, the second under a name of its own.

use std::collections::BTreeMap;

use super::lists::united;
use super::registers::Registers;
use crate::model::answers::{Answers, Entry};
use crate::model::carried::{Carried, Place};
use crate::model::edits::Edits;
use crate::model::fingerprint::fingerprint;
use crate::model::record::{Record, RecordId, Signature};
use crate::model::spot::{self, Flat, Spot, flat};

/// What stands between a record's name and the mark of its other content.
const TWIN: char = '~';

/// The record of which this one is another signed version with different answers.
pub(super) fn twin_of(id: &str) -> Option<&str> {
    id.split_once(TWIN).map(|(first, _)| first)
}

/// Joins two copies of a record; the second is there when both were signed with different answers.
pub(super) fn join(one: Record, other: Record) -> (Record, Option<Record>) {
    if one == other {
        return (one, None);
    }
    match (is_signed(&one), is_signed(&other)) {
        (true, true) if fingerprint(&one) == fingerprint(&other) => (join_signed(one, other), None),
        (true, true) => twins(one, other),
        (true, false) => (beside(one, other), None),
        (false, true) => (beside(other, one), None),
        (false, false) => (join_drafts(one, other), None),
    }
}

fn is_signed(record: &Record) -> bool {
    !record.signatures.is_empty()
}

fn join_signed(one: Record, other: Record) -> Record {
    let edits = join_edits(&one, &other).into_beside();
    let signatures = join_signatures(&one.signatures, &other.signatures);
    let (mut first, second) = in_order(one, other);
    first.signatures = signatures;
    first.changed = first.changed.max(second.changed);
    first.edits = edits;
    join_marks(&mut first, second);
    first
}

/// A draft beside a signed copy. That the draft was voided does not void what was signed.
fn beside(mut signed: Record, mut draft: Record) -> Record {
    let mut voidings = std::mem::take(&mut draft.edits.voidings);
    voidings.extend(draft.void.take());
    signed.edits = join_edits(&signed, &draft).into_beside();
    signed.edits.draft_voidings.append(&mut voidings);
    signed
}

/// Which of two signed versions keeps the name must not hang on which copy is joined first, nor on
/// signatures, which may yet be added. What drafts say stays with the name; each version's own voidings
/// go with the version.
fn twins(mut one: Record, mut other: Record) -> (Record, Option<Record>) {
    let voidings = |record: &mut Record| std::mem::take(&mut record.edits.voidings);
    let (of_one, of_other) = (voidings(&mut one), voidings(&mut other));
    let edits = join_edits(&one, &other).into_beside();
    let ((mut first, of_first), (mut second, of_second)) =
        if fingerprint(&one) <= fingerprint(&other) {
            ((one, of_one), (other, of_other))
        } else {
            ((other, of_other), (one, of_one))
        };
    let digits: String = fingerprint(&second).split(' ').take(4).collect();
    second.id = format!("{}{TWIN}{digits}", second.id);
    second.edits = Edits::default();
    second.edits.voidings = of_second;
    first.edits = edits;
    first.edits.voidings = of_first;
    (first, Some(second))
}

fn join_drafts(one: Record, other: Record) -> Record {
    let (texts, mut edits) = join_edits(&one, &other).into_texts();
    let carried = join_carried(&one.carried, &other.carried);
    let (mut first, second) = in_order(one, other);
    first.answers = built(texts, &mut edits);
    first.edits = edits;
    first.carried = carried;
    first.changed = first.changed.max(second.changed);
    join_marks(&mut first, second);
    first
}

fn join_edits(one: &Record, other: &Record) -> Registers {
    registers(one).join(registers(other))
}

fn registers(record: &Record) -> Registers {
    let answers = if is_signed(record) {
        Flat::default()
    } else {
        flat(&record.answers)
    };
    Registers::of(answers, &record.edits, record.changed)
}

/// The copy whose unchanging parts stand, where they differ at all: any fixed order will do.
fn in_order(one: Record, other: Record) -> (Record, Record) {
    let key = |record: &Record| {
        let texts = (&record.answers, &record.carried);
        let texts = serde_json::to_string(&texts).unwrap_or_default();
        let corrects = (record.corrects.clone(), record.excerpt_of.clone());
        let form = (record.form.clone(), record.form_version.clone());
        (form, record.created, corrects, texts)
    };
    if key(&one) >= key(&other) {
        (one, other)
    } else {
        (other, one)
    }
}

/// What may be said of a record after signing: that it was voided, or corrected.
fn join_marks(record: &mut Record, mut other: Record) {
    let later = other.corrected_by.take();
    record.corrected_by = record.corrected_by.take().max(later);
    // Of those beside only drafts may have been voided: none of them voids what was signed.
    let voids = [record.void.take(), other.void.take()];
    let mut voids: Vec<_> = voids.into_iter().flatten().collect();
    voids.sort_by(|one, other| (one.at, one).cmp(&(other.at, other)));
    let mut voids = voids.into_iter();
    record.void = voids.next();
    record.edits.voidings.append(&mut other.edits.voidings);
    record.edits.voidings.extend(voids);
    record
        .edits
        .voidings
        .retain(|it| Some(it) != record.void.as_ref());
}

/// All signatures; where one place was signed on both sides, the earlier stands.
fn join_signatures(
    one: &BTreeMap<String, Signature>,
    other: &BTreeMap<String, Signature>,
) -> BTreeMap<String, Signature> {
    let key = |signature: &Signature| {
        let text = serde_json::to_string(signature).unwrap_or_default();
        (signature.at, text)
    };
    united(one.clone(), other.clone(), |known, signature| {
        key(known) <= key(signature)
    })
}

/// Where answers came from never changes; of two explanations of a change the later stands.
fn join_carried(
    one: &BTreeMap<Place, Carried>,
    other: &BTreeMap<Place, Carried>,
) -> BTreeMap<Place, Carried> {
    let key = |carried: &Carried| {
        let text = serde_json::to_string(carried).unwrap_or_default();
        (carried.change.as_ref().map(|change| change.at), text)
    };
    united(one.clone(), other.clone(), |known, carried| {
        key(known) >= key(carried)
    })
}

/// The tree of answers again, rows in their places.
fn built(texts: BTreeMap<Spot, String>, edits: &mut Edits) -> Answers {
    let mut answers = Answers::default();
    let rows = edits.texts.keys().filter(|at| spot::is_row(at));
    for row in rows.filter(|row| !edits.is_out(row)) {
        spot::put(&mut answers, row, "");
    }
    for (at, text) in texts {
        if stands_over_rows(&answers, &at) {
            // The form once had a question where it now has a table.
            edits.texts.insert(at, text);
        } else {
            spot::put(&mut answers, &at, &text);
        }
    }
    sort_rows(&mut answers, "", edits);
    answers
}

fn stands_over_rows(answers: &Answers, at: &str) -> bool {
    match spot::step(at) {
        None => !answers.rows(at).is_empty(),
        Some((table, row, rest)) => {
            let mut rows = answers.rows(table).iter();
            let found = rows.find(|candidate| spot::escaped(&candidate.id) == row);
            found.is_some_and(|row| stands_over_rows(&row.answers, rest))
        }
    }
}

fn sort_rows(answers: &mut Answers, prefix: &str, edits: &Edits) {
    for (key, entry) in &mut answers.0 {
        let Entry::Rows(rows) = entry else { continue };
        let name = |id: &RecordId| format!("{prefix}{key}#{}/", spot::escaped(id));
        rows.sort_by_cached_key(|row| (edits.place(&name(&row.id)), row.id.clone()));
        for row in rows {
            sort_rows(&mut row.answers, &name(&row.id), edits);
        }
    }
}
