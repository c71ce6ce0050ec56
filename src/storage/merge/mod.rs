//! What several devices hold, in one: cases and records, answer by answer.
//!
//! Merging is commutative, associative and idempotent, so that files may go between tablets in any
//! order and more than once. Nothing is lost: a text that was on any device is in the result, or
//! was replaced by somebody who had seen it. It asks nobody anything; what differs stays side by
//! side ([`crate::model::edits`]), and [`preview()`] says beforehand what would change. Settings
//! belong to one device and are never merged. Start at [`merge`].

mod cases;
mod forms;
mod periods;
mod preview;
mod records;
mod registers;

use std::collections::BTreeMap;

use crate::model::case::{Case, CaseId};
use crate::model::institution::Institution;
use crate::model::own_form::OwnForm;
use crate::model::record::{Record, RecordId};

pub use preview::{AnswerChange, Preview, SignatureAdded, preview};

/// What is merged: everything kept but the settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holdings {
    /// The institution.
    pub institution: Institution,
    /// The institution's own forms by id.
    pub own_forms: BTreeMap<String, OwnForm>,
    /// Cases by name.
    pub cases: BTreeMap<CaseId, Case>,
    /// Records by name.
    pub records: BTreeMap<RecordId, Record>,
}

impl Holdings {
    /// Holdings from lists, as they are loaded.
    pub fn of(institution: Institution, cases: Vec<Case>, records: Vec<Record>) -> Self {
        let named = |case: Case| (case.id.clone(), case);
        let records = records.into_iter();
        Self {
            institution,
            own_forms: BTreeMap::new(),
            cases: cases.into_iter().map(named).collect(),
            records: records.map(|it| (it.id.clone(), it)).collect(),
        }
    }

    /// The same with the institution's own forms.
    #[must_use]
    pub fn with_forms(mut self, forms: Vec<OwnForm>) -> Self {
        let forms = forms.into_iter();
        self.own_forms = forms.map(|form| (form.id.clone(), form)).collect();
        self
    }
}

/// Everything that either side holds.
pub fn merge(ours: &Holdings, theirs: &Holdings) -> Holdings {
    let records = join_records(ours, theirs);
    let cases = cases::join(&ours.cases, &theirs.cases, &records);
    Holdings {
        institution: cases::join_institutions(&ours.institution, &theirs.institution),
        own_forms: forms::join(&ours.own_forms, &theirs.own_forms),
        cases,
        records,
    }
}

fn join_records(ours: &Holdings, theirs: &Holdings) -> BTreeMap<RecordId, Record> {
    let mut joined = BTreeMap::new();
    let both = ours.records.values().chain(theirs.records.values());
    for record in both {
        add(&mut joined, record.clone());
    }
    joined
}

fn add(joined: &mut BTreeMap<RecordId, Record>, record: Record) {
    let (record, twin) = match joined.remove(&record.id) {
        Some(known) => records::join(known, record),
        None => (record, None),
    };
    joined.insert(record.id.clone(), record);
    if let Some(twin) = twin {
        add(joined, twin);
    }
}
