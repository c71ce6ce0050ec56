//! Erasing a case: everything of it on the device goes, and signed minutes stay.
//!
//! A head does it, types the register number, and three people sign: who did it, the head, and a
//! witness. While the data are kept for a reason, nothing is erased. A unit that is gone from here
//! is taken off the shelf by whoever saves. Start at [`Session::may_erase`].

use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::{erased_rows, requests};
use crate::model::case::{Case, CaseId};
use crate::model::practice::is_practice;
use crate::model::protection::{Minutes, SIGNATORIES, Tombstone};
use crate::model::record::{Record, RecordId, Signature};
use crate::model::trail::{Action, Entry};
use crate::session::event::{Refusal, Unit};
use crate::session::signing::is_own;
use crate::session::{Outcome, Session};

impl Session {
    /// Whether the one at work may erase a case today.
    pub fn may_erase(&self, case: &Case, now: NaiveDateTime) -> Outcome {
        if self.worker().is_none() {
            return Err(Refusal::NobodyAtWork);
        }
        if !self.is_head() {
            return Err(Refusal::NotHead);
        }
        match self.kept_on(&case.id, now.date()) {
            Some(keeping) => Err(Refusal::KeptOn(keeping.until)),
            None => Ok(()),
        }
    }

    pub(super) fn erase(
        &mut self,
        typed: &str,
        mut minutes: Minutes,
        now: NaiveDateTime,
    ) -> Outcome {
        let case = self.known_case(&minutes.case)?;
        if is_practice(&case.id) {
            // She is wiped with one tap; minutes would tell of a person who never was.
            return Err(Refusal::unknown(&case.id));
        }
        self.may_erase(case, now)?;
        if typed.trim() != case.register_number {
            return Err(Refusal::NumberDiffers);
        }
        let signed = |key: &&str| minutes.signatures.get(*key).is_some_and(is_own);
        if !SIGNATORIES.iter().all(signed) {
            return Err(Refusal::SignatureIncomplete);
        }
        requests::filled(&minutes.erasure.witness)?;
        minutes.erasure.date = Some(now.date());
        for signature in minutes.signatures.values_mut() {
            settle(signature, now);
        }
        let case = minutes.case.clone();
        self.changed(Unit::Minutes(case.clone()));
        self.protection.minutes.insert(case.clone(), minutes);
        self.note_rows(&case, now);
        self.take_away(&case);
        Ok(())
    }

    /// What goes into packets and backups, so that no device brings an erased case back.
    pub fn tombstones(&self) -> Vec<Tombstone> {
        let minutes = self.protection.minutes.values();
        minutes.map(Minutes::tombstone).collect()
    }

    /// Takes out of what came in a file the cases that were erased here, and their records.
    pub fn without_erased(
        &self,
        cases: &mut Vec<Case>,
        records: &mut Vec<Record>,
    ) -> BTreeSet<CaseId> {
        let minutes = &self.protection.minutes;
        let (erased, kept): (Vec<Case>, Vec<Case>) = std::mem::take(cases)
            .into_iter()
            .partition(|case| minutes.contains_key(&case.id));
        let stays: BTreeSet<&RecordId> = kept.iter().flat_map(|case| &case.records).collect();
        let gone = erased.iter().flat_map(|case| &case.records);
        let gone: BTreeSet<&RecordId> = gone.filter(|id| !stays.contains(id)).collect();
        records.retain(|record| !gone.contains(&record.id));
        for record in records {
            for case in minutes.keys() {
                erased_rows::erase(record, case);
            }
        }
        let erased = erased.iter().map(|case| case.id.clone()).collect();
        *cases = kept;
        erased
    }

    /// Takes a case out of the session, with everything that belongs to it.
    pub(in crate::session) fn take_away(&mut self, case: &str) {
        self.hand_on_shared(case);
        if let Some(gone) = self.cases.remove(case) {
            for record in gone.records {
                self.records.remove(&record);
                self.changed(Unit::Record(record));
            }
            self.changed(Unit::Case(gone.id));
        }
        self.protection.trails.remove(case);
        self.changed(Unit::Trail(case.into()));
        self.erase_rows(case);
        self.open = None;
    }

    /// Erased cases of which something is still there.
    pub(super) fn left_of_erased(&self) -> BTreeSet<CaseId> {
        let minutes = &self.protection.minutes;
        if minutes.is_empty() {
            return BTreeSet::new();
        }
        let records = self.records.values();
        let named = records.flat_map(|record| erased_rows::named_anywhere(record));
        let trails = self.protection.trails.keys().cloned();
        let here = self.cases.keys().cloned().chain(named).chain(trails);
        here.filter(|case| minutes.contains_key(case)).collect()
    }

    /// A record over several clients that was begun in this case goes to another of its clients.
    fn hand_on_shared(&mut self, case: &str) {
        let Some(leaving) = self.cases.get(case) else {
            return;
        };
        let gone: BTreeSet<RecordId> = leaving.records.iter().cloned().collect();
        let mut heirs: Vec<(RecordId, CaseId)> = Vec::new();
        for id in &leaving.records {
            let named = self
                .records
                .get(id)
                .map(|it| erased_rows::named(&it.answers));
            let mut others = named.unwrap_or_default().into_iter();
            let heir = others.find(|other| other != case && self.cases.contains_key(other));
            heirs.extend(heir.map(|heir| (id.clone(), heir)));
        }
        for (record, heir) in heirs {
            if let Some(leaving) = self.cases.get_mut(case) {
                leaving.records.retain(|id| *id != record);
            }
            if let Some(heir) = self.cases.get_mut(&heir) {
                heir.add(record.clone(), None);
            }
            if let Some(shared) = self.records.get_mut(&record) {
                erased_rows::forget_opener(Rc::make_mut(shared), &gone);
            }
            self.erased(Unit::Record(record));
            self.changed(Unit::Case(heir));
        }
    }

    /// Takes what rows of other cases' records say of the case.
    fn erase_rows(&mut self, case: &str) {
        let naming = self.naming(case);
        for id in naming {
            let Some(record) = self.records.get_mut(&id) else {
                continue;
            };
            let rows = erased_rows::erase(Rc::make_mut(record), case);
            self.erased(Unit::Record(id.clone()));
            let Some(owner) = self.case_of(&id).map(|owner| owner.id.clone()) else {
                continue;
            };
            let in_rows = |entry: &Entry| {
                matches!(&entry.action, Action::Answer { spot, .. }
                    if entry.record.as_ref() == Some(&id) && erased_rows::is_within(spot, &rows))
            };
            if let Some(trail) = self.protection.trails.get_mut(&owner) {
                trail.entries.retain(|entry| !in_rows(entry));
                self.erased(Unit::Trail(owner));
            }
        }
    }

    /// The trail of an activity says why a row of it is gone.
    fn note_rows(&mut self, case: &str, now: NaiveDateTime) {
        for id in self.naming(case) {
            let owner = self.case_of(&id).map(|owner| owner.id.clone());
            let entry = Entry {
                at: now,
                by: self.settings.worker_name.clone(),
                record: Some(id),
                action: Action::RowErased,
            };
            if let Some(owner) = owner.filter(|owner| owner != case) {
                self.write(&owner, entry);
            }
        }
    }

    fn naming(&self, case: &str) -> Vec<RecordId> {
        let records = self.records.values();
        let naming = records.filter(|it| erased_rows::named_anywhere(it).contains(case));
        naming.map(|record| record.id.clone()).collect()
    }
}

fn settle(signature: &mut Signature, now: NaiveDateTime) {
    signature.at = now;
}
