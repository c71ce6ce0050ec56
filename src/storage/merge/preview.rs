//! What a merge would change here, before it happens.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Holdings, merge, records};
use crate::model::case::CaseId;
use crate::model::edits::Difference;
use crate::model::record::{Record, RecordId};
use crate::model::spot::{self, Flat, Spot};

/// What a merge would change on this device.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// Whether anything here would change at all.
    pub changes: bool,
    /// Cases that are not here yet.
    pub new_cases: Vec<CaseId>,
    /// Cases here whose list of records, gates, steps or matrix would change.
    pub changed_cases: Vec<CaseId>,
    /// Records that are not here yet.
    pub new_records: Vec<RecordId>,
    /// Answers that would be brought up to date, without any doubt.
    pub changed_answers: Vec<AnswerChange>,
    /// Answers that differ and between which a person has to choose, by record; in a signed record
    /// what another device says differently.
    pub differences: BTreeMap<RecordId, Vec<Difference>>,
    /// Signatures that would be added.
    pub signatures: Vec<SignatureAdded>,
    /// Records that would become void.
    pub voided: Vec<RecordId>,
    /// Records that were signed twice with different answers: both would be kept.
    pub signed_twice: Vec<RecordId>,
    /// Different cases with the same register number.
    pub same_number: BTreeMap<String, Vec<CaseId>>,
    /// Forms of the institution's own that are not here yet, or not in all editions.
    pub own_forms: Vec<String>,
    /// Whether the institution's standing record would change.
    pub institution: bool,
}

/// One answer that would be brought up to date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// The record.
    pub record: RecordId,
    /// Where.
    pub spot: Spot,
    /// As it is here.
    pub ours: String,
    /// As it would be.
    pub merged: String,
}

/// A signature that would be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureAdded {
    /// The record.
    pub record: RecordId,
    /// The key of the signature field.
    pub key: String,
}

/// What merging `theirs` into `ours` would change, and the result.
pub fn preview(ours: &Holdings, theirs: &Holdings) -> (Preview, Holdings) {
    let merged = merge(ours, theirs);
    // In the order that merging leaves: to put lists in order is no change.
    let ours = merge(ours, ours);
    let mut found = Preview {
        changes: merged != ours,
        institution: merged.institution != ours.institution,
        own_forms: new_forms(&ours, &merged),
        same_number: same_numbers(&merged),
        ..Preview::default()
    };
    for (id, case) in &merged.cases {
        match ours.cases.get(id) {
            None => found.new_cases.push(id.clone()),
            Some(here) if here != case => found.changed_cases.push(id.clone()),
            Some(_) => {}
        }
    }
    for (id, record) in &merged.records {
        match ours.records.get(id) {
            None => found.take_new(record),
            Some(here) if here != record => found.compare(here, record),
            Some(_) => {}
        }
    }
    (found, merged)
}

impl Preview {
    fn take_new(&mut self, record: &Record) {
        self.new_records.push(record.id.clone());
        let first = records::twin_of(&record.id);
        self.signed_twice.extend(first.map(str::to_owned));
    }

    fn compare(&mut self, here: &Record, merged: &Record) {
        let id = &merged.id;
        let known = here.differences();
        let mut differences = merged.differences();
        differences.retain(|difference| !known.contains(difference));
        let keys = merged.signatures.keys();
        let added = keys.filter(|key| !here.signatures.contains_key(*key));
        self.signatures.extend(added.map(|key| SignatureAdded {
            record: id.clone(),
            key: key.clone(),
        }));
        if here.void.is_none() && merged.void.is_some() {
            self.voided.push(id.clone());
        }
        self.compare_answers(here, merged, &differences);
        if !differences.is_empty() {
            self.differences.insert(id.clone(), differences);
        }
    }

    /// What a form computes follows from the rest and is not told.
    fn compare_answers(&mut self, here: &Record, merged: &Record, differences: &[Difference]) {
        let (ours, theirs) = spot::differing(&here.answers, &merged.answers);
        let spots: BTreeSet<&Spot> = ours.texts.keys().chain(theirs.texts.keys()).collect();
        for at in spots {
            let text = |flat: &Flat| flat.texts.get(at).cloned().unwrap_or_default();
            let change = AnswerChange {
                record: merged.id.clone(),
                spot: at.clone(),
                ours: text(&ours),
                merged: text(&theirs),
            };
            let computed = merged.signatures.is_empty() && !merged.edits.dots.contains_key(at);
            let doubtful = differences.iter().any(|difference| difference.spot == *at);
            if change.ours != change.merged && !computed && !doubtful {
                self.changed_answers.push(change);
            }
        }
    }
}

fn new_forms(ours: &Holdings, merged: &Holdings) -> Vec<String> {
    let forms = merged.own_forms.iter();
    let new = forms.filter(|(id, form)| ours.own_forms.get(*id) != Some(form));
    new.map(|(id, _)| id.clone()).collect()
}

/// Different cases with one register number: each device counts for itself.
fn same_numbers(merged: &Holdings) -> BTreeMap<String, Vec<CaseId>> {
    let mut numbers: BTreeMap<String, Vec<CaseId>> = BTreeMap::new();
    for case in merged.cases.values() {
        let cases = numbers.entry(case.register_number.clone()).or_default();
        cases.push(case.id.clone());
    }
    numbers.retain(|_, cases| cases.len() > 1);
    numbers
}
