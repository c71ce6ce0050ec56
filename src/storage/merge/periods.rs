//! Treatment periods of one case: each is known by the opening of the next one.
//!
//! A device that did not know of an opening still has as current what belongs to the period before;
//! by its time it goes there.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::lists::{each_once, united};
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
            period.matrix = join_cells(period.matrix, known.matrix);
        }
        let records: BTreeSet<RecordId> = period.records.drain(..).collect();
        period.records = records.into_iter().collect();
        put_in_order(&mut period);
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
        put_in_order(period);
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

fn put_in_order(period: &mut Period) {
    period.steps = each_once(period.steps.drain(..), |it| it.at);
    period.passed_over = each_once(period.passed_over.drain(..), |it| it.at);
}

/// Of two cells the one set later stands: the period is over.
fn join_cells(
    one: BTreeMap<CellKey, Cell>,
    other: BTreeMap<CellKey, Cell>,
) -> BTreeMap<CellKey, Cell> {
    let order = |cell: &Cell| (cell.at, serde_json::to_string(cell).unwrap_or_default());
    united(one, other, |known, cell| order(known) >= order(cell))
}
