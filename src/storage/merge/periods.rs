//! Treatment periods of one case: each is known by the opening of the next one.
//!
//! A device that did not know of an opening still has as current what belongs to the period before;
//! by its time it goes there.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use crate::model::case::{Case, Opening, Period};
use crate::model::matrix::{Cell, CellKey};
use crate::model::record::{Record, RecordId};

/// The periods of both sides, oldest first.
pub(super) fn join(one: Vec<Period>, other: Vec<Period>) -> Vec<Period> {
    let mut joined: BTreeMap<(NaiveDateTime, Opening), Period> = BTreeMap::new();
    for mut period in one.into_iter().chain(other) {
        let key = (period.next.at, period.next.clone());
        if let Some(known) = joined.remove(&key) {
            period.records.extend(known.records);
            period.passed_over.extend(known.passed_over);
            period.steps.extend(known.steps);
            join_cells(&mut period.matrix, known.matrix);
        }
        period.records = each_once(std::mem::take(&mut period.records));
        period.passed_over = each_once(std::mem::take(&mut period.passed_over));
        period.passed_over.sort_by_key(|it| it.at);
        period.steps = each_once(std::mem::take(&mut period.steps));
        period.steps.sort_by_key(|it| it.at);
        joined.insert(key, period);
    }
    joined.into_values().collect()
}

/// Puts steps and gates from before an opening into the period that it ended.
pub(super) fn sort_in(case: &mut Case) {
    for period in &mut case.earlier {
        let end = period.next.at;
        let steps = case.steps.extract_if(.., |step| step.at < end);
        period.steps.extend(steps);
        let passed = case.passed_over.extract_if(.., |passing| passing.at < end);
        period.passed_over.extend(passed);
        period.steps = each_once(std::mem::take(&mut period.steps));
        period.steps.sort_by_key(|it| it.at);
        period.passed_over = each_once(std::mem::take(&mut period.passed_over));
        period.passed_over.sort_by_key(|it| it.at);
    }
}

/// Puts records into the period that they were begun in, unless they stand in one, as corrections
/// stand beside what they correct; each period's oldest first.
pub(super) fn list_records(case: &mut Case, records: &BTreeMap<RecordId, Record>) {
    let opened = case.opened;
    let created = |id: &RecordId| records.get(id).map_or(opened, |record| record.created);
    for id in case.records.clone() {
        let stands = |period: &Period| period.records.contains(&id);
        if case.earlier.iter().any(stands) {
            continue;
        }
        let mut earlier = case.earlier.iter_mut();
        if let Some(period) = earlier.find(|period| created(&id) < period.next.at) {
            period.records.push(id);
        }
    }
    for period in &mut case.earlier {
        period
            .records
            .sort_by_cached_key(|id| (created(id), id.clone()));
    }
}

fn each_once<T: Ord>(list: Vec<T>) -> Vec<T> {
    let all: BTreeSet<T> = list.into_iter().collect();
    all.into_iter().collect()
}

/// Of two cells the one set later stands: the period is over.
fn join_cells(one: &mut BTreeMap<CellKey, Cell>, other: BTreeMap<CellKey, Cell>) {
    let order = |cell: &Cell| (cell.at, serde_json::to_string(cell).unwrap_or_default());
    for (key, cell) in other {
        match one.get(&key) {
            Some(known) if order(known) >= order(&cell) => {}
            Some(_) | None => {
                one.insert(key, cell);
            }
        }
    }
}
