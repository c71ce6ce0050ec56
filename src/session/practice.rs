//! The made-up client to practise with: she comes and goes by an event like any other, is worked
//! with like any other, and is left out of whatever counts, copies or hands over.
//!
//! Start at [`Session::practice`].

use std::rc::Rc;

use super::event::{Merged, Refusal, Unit};
use super::{Outcome, Session};
use crate::model::case::Case;
use crate::model::fingerprint::fingerprint;
use crate::model::practice::{self, is_practice};
use crate::model::record::{Record, RecordId};

impl Session {
    /// Her case, if she is here.
    pub fn practice(&self) -> Option<&Case> {
        self.cases.get(practice::CASE)
    }

    /// Whether a record is hers.
    pub(super) fn is_of_practice(&self, record: &str) -> bool {
        self.practice()
            .is_some_and(|case| case.records.iter().any(|id| id == record))
    }

    /// Takes her in. Her days were moved, so what she signed is sealed anew.
    pub(super) fn bring_practice(&mut self, case: Case, records: Vec<Record>) -> Outcome {
        if self.worker().is_none() {
            return Err(Refusal::NobodyAtWork);
        }
        if !is_practice(&case.id) {
            return Err(Refusal::unknown(&case.id));
        }
        let mut names = records.iter().map(|record| &record.id);
        if !self.is_new(&case.id) || !names.all(|id| self.is_new(id)) {
            return Err(Refusal::NameTaken);
        }
        for mut record in records {
            let content = fingerprint(&record);
            for signature in record.signatures.values_mut() {
                signature.content.clone_from(&content);
            }
            self.changed(Unit::Record(record.id.clone()));
            self.records.insert(record.id.clone(), Rc::new(record));
        }
        self.changed(Unit::Case(case.id.clone()));
        self.cases.insert(case.id.clone(), case);
        Ok(())
    }

    /// Takes her away, with all that was tried with her.
    pub(super) fn wipe_practice(&mut self) {
        if self.practice().is_some() {
            self.take_away(practice::CASE);
        }
    }

    /// Nobody else's file brings her, and none takes her away from here.
    pub(super) fn keep_practice(&self, merged: &mut Merged) {
        let strangers = merged.cases.iter().filter(|case| is_practice(&case.id));
        let strangers: Vec<RecordId> = strangers.flat_map(|case| case.records.clone()).collect();
        merged.cases.retain(|case| !is_practice(&case.id));
        merged
            .records
            .retain(|record| !strangers.contains(&record.id));
        let Some(case) = self.practice() else {
            return;
        };
        let own = case.records.iter().filter_map(|id| self.records.get(id));
        merged.records.extend(own.map(|it| it.as_ref().clone()));
        merged.cases.push(case.clone());
    }
}
