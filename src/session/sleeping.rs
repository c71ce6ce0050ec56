//! Cases of which only the sketch was read, and waking them.
//!
//! A sleeping case stands among the others with what lists need of it ([`super::sketch`]), under names of
//! records that are not the real ones. Nothing that changes, shows or hands on what it says may be done
//! with that: [`Session::held_by_sleep`] is the one place where such an event is refused until the case
//! was opened. What gives away everything asks [`Session::is_whole`]. It opens nothing itself: the page
//! reads the records and tells of them. Start at [`Session::around`].

use std::collections::BTreeSet;
use std::rc::Rc;

use super::event::{Event, Refusal, Unit};
use super::protection::DataEvent;
use super::several::named;
use super::{Outcome, Session};
use crate::model::case::{Case, CaseId};
use crate::model::practice;
use crate::model::record::{Record, RecordId};
use crate::model::sketch::{self, Sketch};
use crate::model::trail::Trail;

impl Session {
    /// How many cases sleep.
    pub fn sleeping(&self) -> usize {
        self.asleep.len()
    }

    /// Whether all cases are opened, so that nothing is missing from what is made of them.
    pub fn is_whole(&self) -> bool {
        self.asleep.is_empty()
    }

    /// Refuses what cannot be done while cases sleep.
    pub(super) fn whole(&self) -> Outcome {
        match self.asleep.first() {
            Some(case) => Err(Refusal::Asleep(case.clone())),
            None => Ok(()),
        }
    }

    /// The first case that sleeps; none when all are awake.
    pub fn first_asleep(&self) -> Option<CaseId> {
        self.asleep.first().cloned()
    }

    /// The sleeping cases that must be awake before this one is shown or worked in: itself, those that
    /// its records name, and those whose records name it.
    pub fn around(&self, case: &str) -> Vec<CaseId> {
        let Some(own) = self.cases.get(case) else {
            return Vec::new();
        };
        let mut wanted: BTreeSet<&str> = BTreeSet::from([case]);
        for record in own.records.iter().filter_map(|id| self.records.get(id)) {
            wanted.extend(named(&record.answers));
        }
        for asleep in &self.asleep {
            let records = self.cases.get(asleep).map(|case| &case.records);
            let records = records.into_iter().flatten();
            let mut records = records.filter_map(|id| self.records.get(id));
            if records.any(|record| named(&record.answers).contains(case)) {
                wanted.insert(asleep);
            }
        }
        let asleep = wanted
            .into_iter()
            .filter(|case| self.asleep.contains(*case));
        asleep.map(Into::into).collect()
    }

    /// The case that a record belongs to: the sleeping ones that it may be, or the one that has it.
    pub fn maybe_of(&self, record: &str) -> Vec<CaseId> {
        if let Some((case, _)) = sketch::place(record) {
            return vec![case];
        }
        if let Some(case) = self.case_of(record) {
            return vec![case.id.clone()];
        }
        let may_be = |case: &&CaseId| {
            let records = self.cases.get(*case).map(|case| &case.records);
            let mut records = records.into_iter().flatten();
            records.any(|sketched| sketch::may_be(sketched, record))
        };
        self.asleep.iter().filter(may_be).cloned().collect()
    }

    /// The own name of a record that a list knew by its sketched one, once its case is awake.
    pub fn own_name(&self, sketched: &str) -> Option<RecordId> {
        let (case, number) = sketch::place(sketched)?;
        let awake = self
            .cases
            .get(&case)
            .filter(|_| !self.asleep.contains(&case));
        awake?.records.get(number).cloned()
    }

    pub(super) fn lay_to_sleep(&mut self, sketches: Vec<Sketch>) {
        self.asleep.clear();
        for Sketch { case, records } in sketches {
            for record in records {
                self.records.insert(record.id.clone(), Rc::new(record));
            }
            self.asleep.insert(case.id.clone());
            self.cases.insert(case.id.clone(), case);
        }
    }

    /// A case was opened: it stands in the place of its sketch.
    pub(super) fn wake(&mut self, case: Case, records: Vec<Record>, log: Option<Trail>) {
        if !self.end_sleep(&case.id) {
            return;
        }
        self.know_logs(log.into_iter().collect());
        for record in records {
            self.records.insert(record.id.clone(), Rc::new(record));
        }
        self.cases.insert(case.id.clone(), case);
        if self.asleep.is_empty() {
            self.finish_erasing();
        }
    }

    /// A case could not be opened.
    pub(super) fn lose(&mut self, case: &str, key: String) {
        if self.end_sleep(case) {
            self.unreadable.push(key);
        }
    }

    /// Takes away the sketch of a case. Says whether there was one.
    pub(super) fn end_sleep(&mut self, case: &str) -> bool {
        if !self.asleep.remove(case) {
            return false;
        }
        let sketched = self.cases.remove(case).map(|case| case.records);
        for record in sketched.into_iter().flatten() {
            self.records.remove(&record);
        }
        true
    }

    /// Whether a unit is only a sketch, which is never saved.
    pub(super) fn is_sketch(&self, unit: &Unit) -> bool {
        match unit {
            Unit::Case(case) => self.asleep.contains(case),
            Unit::Record(record) => sketch::place(record).is_some(),
            Unit::Settings
            | Unit::Institution
            | Unit::OwnForm(_)
            | Unit::Trail(_)
            | Unit::Minutes(_)
            | Unit::Breach(_) => false,
        }
    }

    /// Whether an event needs all cases to be awake.
    pub fn needs_whole(&self, event: &Event) -> bool {
        matches!(
            event,
            Event::Merged(_) | Event::Data(DataEvent::Erased { .. })
        )
    }

    /// What an event needs to be awake.
    pub(super) fn held_by_sleep(&self, event: &Event) -> Outcome {
        let of_case = |case: &str| match self.asleep.get(case) {
            Some(case) => Err(Refusal::Asleep(case.clone())),
            None => Ok(()),
        };
        let of_record = |record: &str| sketch::place(record).map_or(Ok(()), |(it, _)| of_case(&it));
        match event {
            _ if self.needs_whole(event) => self.whole(),
            Event::FormBegun { case, .. }
            | Event::ClientAdded { case, .. }
            | Event::NoteWritten { case, .. }
            | Event::GatePassedOver { case, .. }
            | Event::PeriodOpened { case, .. }
            | Event::StatusSet { case, .. }
            | Event::Renumbered { case, .. }
            | Event::CellsSet { case, .. } => of_case(case),
            Event::Data(event) => event.of_whole_log().map_or(Ok(()), of_case),
            Event::PracticeWiped => of_case(practice::CASE),
            Event::DifferenceSettled { unit, .. } => match unit {
                Unit::Case(case) => of_case(case),
                Unit::Record(record) => of_record(record),
                Unit::Settings
                | Unit::Institution
                | Unit::OwnForm(_)
                | Unit::Trail(_)
                | Unit::Minutes(_)
                | Unit::Breach(_) => Ok(()),
            },
            Event::FormOpened(record)
            | Event::CorrectionBegun { record, .. }
            | Event::Voided { record, .. } => of_record(record),
            Event::Loaded(_)
            | Event::CaseWoken { .. }
            | Event::CaseLost { .. }
            | Event::Unlocked(_)
            | Event::SettingsChanged(_)
            | Event::InstitutionChanged(_)
            | Event::DeviceNamed(_)
            | Event::FormBrought(_)
            | Event::FormRetired { .. }
            | Event::CaseStarted { .. }
            | Event::FormClosed
            | Event::Answered { .. }
            | Event::ChangeExplained { .. }
            | Event::Left(_)
            | Event::RowAdded { .. }
            | Event::RowRemoved { .. }
            | Event::RowRestored
            | Event::PaperTold { .. }
            | Event::Stepped { .. }
            | Event::FinishAsked
            | Event::Signed { .. }
            | Event::Merged(_)
            | Event::PracticeBrought { .. }
            | Event::Saved(_)
            | Event::SaveFailed(..)
            | Event::Told(_) => Ok(()),
        }
    }
}
