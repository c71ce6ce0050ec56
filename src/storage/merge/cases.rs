//! Two copies of one case, and of the institution: their lists are united, their texts are joined
//! as answers are.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::lists::{each_once, joined, united};
use super::periods;
use super::records::twin_of;
use super::registers::Registers;
use crate::model::case::{Case, CaseId};
use crate::model::edits::Edits;
use crate::model::institution::Institution;
use crate::model::record::{Record, RecordId};
use crate::model::spot::{Flat, Spot};

/// All cases of both sides, with `records` as they were joined.
pub(super) fn join(
    ours: &BTreeMap<CaseId, Case>,
    theirs: &BTreeMap<CaseId, Case>,
    records: &BTreeMap<RecordId, Record>,
) -> BTreeMap<CaseId, Case> {
    let mut joined = joined(ours, theirs, join_case);
    for case in joined.values_mut() {
        list_records(case, records);
    }
    joined
}

fn join_case(one: Case, other: Case) -> Case {
    let (cells, edits) = join_cells(&one, &other);
    let key = |case: &Case| (case.opened, case.register_number.clone());
    let (mut case, mut other) = if key(&one) >= key(&other) {
        (one, other)
    } else {
        (other, one)
    };
    case.set_cells(&cells);
    case.edits = edits;
    case.records.append(&mut other.records);
    case.passed_over.append(&mut other.passed_over);
    case.passed_over = each_once(case.passed_over.drain(..), |it| it.at);
    case.renumbered.append(&mut other.renumbered);
    case.renumbered = each_once(case.renumbered.drain(..), |it| it.at);
    if let Some(last) = case.renumbered.last() {
        case.register_number.clone_from(&last.number);
    }
    case.steps.append(&mut other.steps);
    case.steps = each_once(case.steps.drain(..), |it| it.at);
    // Of two copies of a note the later stands.
    case.notes = united(case.notes, other.notes, |known, note| known >= note);
    case.earlier = periods::join(case.earlier, other.earlier);
    periods::sort_in(&mut case);
    case
}

/// Cells that are the same on both sides stay as they are: noted or, from before changes were noted,
/// not, as those of a case that one side alone has.
fn join_cells(one: &Case, other: &Case) -> (BTreeMap<Spot, String>, Edits) {
    if one.cells() == other.cells() && one.edits == other.edits {
        return (one.cells(), one.edits.clone());
    }
    let registers = |case: &Case| {
        let flat = Flat {
            texts: case.cells(),
            ..Flat::default()
        };
        Registers::of(flat, &case.edits, case.matrix_changed())
    };
    registers(one).join(registers(other)).into_texts()
}

/// The case's records, each once, oldest first; second signed versions belong to it too. One that
/// is not among `records` (it could not be read) keeps its name in the list.
fn list_records(case: &mut Case, records: &BTreeMap<RecordId, Record>) {
    let twins = records.keys().filter(|id| {
        let first = twin_of(id);
        first.is_some_and(|first| case.records.iter().any(|listed| listed == first))
    });
    let listed: BTreeSet<RecordId> = twins.chain(&case.records).cloned().collect();
    let mut listed: Vec<RecordId> = listed.into_iter().collect();
    listed.sort_by_cached_key(|id| {
        let created = records.get(id).map_or(case.opened, |record| record.created);
        (created, id.clone())
    });
    case.records = listed;
    periods::list_records(case, records);
}

/// The institution: text by text.
pub(super) fn join_institutions(one: &Institution, other: &Institution) -> Institution {
    let registers = |institution: &Institution| {
        let flat = Flat {
            texts: institution.texts(),
            ..Flat::default()
        };
        Registers::of(flat, &institution.edits, NaiveDateTime::default())
    };
    let (texts, edits): (BTreeMap<Spot, String>, Edits) =
        registers(one).join(registers(other)).into_texts();
    let mut joined = Institution::default();
    for (spot, text) in texts {
        joined.set(&spot, text);
    }
    joined.edits = edits;
    joined
}
