//! What is saved and what is not yet.
//!
//! The page saves a moment after a change and when it is left; a failure stays until a save
//! succeeds, and the data stay in the session meanwhile. What a file brought in bulk is saved case by
//! case, so that the page stays alive; what the shelf refuses is passed over meanwhile, and tried again when
//! nothing else waits. Start at [`Session::to_save`].

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::Session;
use super::event::{SaveFault, Saved, Unit};
use crate::model::case::{Case, CaseId};

/// So many things are saved in one go at most. One case has some twenty; more come out of a file.
const AT_ONCE: usize = 100;

/// Where saving stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was changed since the start.
    #[default]
    Untouched,
    /// Something is not saved yet.
    Pending,
    /// The shelf holds everything, since this time.
    Done(NaiveDateTime),
    /// The journal holds it too, so that a crash or a flat battery takes nothing.
    Safe(NaiveDateTime),
    /// The last attempt failed.
    Failed(SaveFault),
}

impl Saving {
    /// A failure stays in sight until a save succeeds.
    pub(super) fn after_change(self) -> Self {
        match self {
            Self::Failed(fault) => Self::Failed(fault),
            Self::Untouched | Self::Pending | Self::Done(_) | Self::Safe(_) => Self::Pending,
        }
    }
}

impl Session {
    /// What is not saved yet, with the revision to report back in [`Event::Saved`](super::Event).
    pub fn unsaved(&self) -> Vec<Saved> {
        self.unsaved_of(self.unsaved.keys())
    }

    /// What is to be saved next: everything, or, where a file brought more than is saved in one go, what
    /// is no case's, what belongs to the case at work, and the case changed last. What was refused waits
    /// behind all else.
    pub fn to_save(&self) -> Vec<Saved> {
        if !self.is_in_bulk() {
            return self.unsaved();
        }
        let at_work = self.case_at_work().map(|case| self.units_of(&case.id));
        let at_work = at_work.unwrap_or_default();
        let one_more = self.case_changed_last(&at_work);
        let one_more = one_more.map(|id| self.units_of(id));
        let others = self.next_units().filter(|unit| !is_of_case(unit));
        let mut units: Vec<Unit> = (others.cloned())
            .chain(at_work)
            .chain(one_more.unwrap_or_default())
            .collect();
        units.sort_unstable();
        units.dedup();
        let next = self.unsaved_of(units.iter());
        if next.is_empty() {
            return self.unsaved_of(self.next_units().take(AT_ONCE));
        }
        next
    }

    fn unsaved_of<'a>(&self, units: impl Iterator<Item = &'a Unit>) -> Vec<Saved> {
        units.filter_map(|unit| self.unsaved_unit(unit)).collect()
    }

    /// The case of what was changed last, but for these, and is not saved: work by hand does not wait
    /// behind a file.
    fn case_changed_last(&self, but: &[Unit]) -> Option<&CaseId> {
        let is_meant = |unit: &Unit| is_of_case(unit) && !but.contains(unit);
        let of_cases = self.next_units().filter(|unit| is_meant(unit));
        let last = of_cases.max_by_key(|unit| self.unsaved.get(*unit))?;
        if let Unit::Record(id) = last {
            self.case_of(id).map(|case| &case.id)
        } else {
            case_named(last)
        }
    }

    /// What is not saved and was not refused; where there is none, all that was refused.
    fn next_units(&self) -> impl Iterator<Item = &Unit> {
        let again = self.waiting_count() == 0;
        let units = self.unsaved.keys();
        units.filter(move |unit| again || !self.left_out.contains_key(*unit))
    }

    /// How many things are to be saved and were not refused.
    pub fn waiting_count(&self) -> usize {
        let units = self.unsaved.keys();
        units
            .filter(|unit| !self.left_out.contains_key(*unit))
            .count()
    }

    /// The cases of which something was refused, and why.
    pub fn left_out(&self) -> Vec<(&Case, SaveFault)> {
        let refused = self.left_out.iter();
        let refused = refused.filter(|(unit, _)| self.unsaved.contains_key(*unit));
        let of_cases = refused.filter_map(|(unit, fault)| Some((self.case_behind(unit)?, *fault)));
        let mut cases: BTreeMap<&CaseId, (&Case, SaveFault)> = BTreeMap::new();
        for (case, fault) in of_cases {
            cases.entry(&case.id).or_insert((case, fault));
        }
        cases.into_values().collect()
    }

    /// The cases of which something is not saved.
    pub(super) fn unsaved_cases(&self) -> Vec<&Case> {
        let cases = self
            .unsaved
            .keys()
            .filter_map(|unit| self.case_behind(unit));
        let cases: BTreeMap<&CaseId, &Case> = cases.map(|case| (&case.id, case)).collect();
        cases.into_values().collect()
    }

    fn case_behind(&self, unit: &Unit) -> Option<&Case> {
        if let Unit::Record(id) = unit {
            return self.case_of(id);
        }
        case_named(unit).and_then(|id| self.case(id))
    }

    /// The case whose form is open.
    pub fn case_at_work(&self) -> Option<&Case> {
        self.open().and_then(|open| self.case_of(&open.record))
    }

    /// Whether there is more to save than is saved in one go.
    pub fn is_in_bulk(&self) -> bool {
        self.unsaved.len() > AT_ONCE
    }

    /// How many things are not saved yet.
    pub fn unsaved_count(&self) -> usize {
        self.unsaved.len()
    }

    fn unsaved_unit(&self, unit: &Unit) -> Option<Saved> {
        let revision = self.unsaved.get(unit)?;
        Some(Saved {
            unit: unit.clone(),
            revision: *revision,
            forgets: self.erased_from.contains(unit),
        })
    }

    /// A case, its records, and what was done with it.
    fn units_of(&self, id: &CaseId) -> Vec<Unit> {
        let records = self.cases.get(id).map(|case| case.records.iter());
        let records = records.into_iter().flatten();
        [Unit::Case(id.clone()), Unit::Trail(id.clone())]
            .into_iter()
            .chain(records.map(|id| Unit::Record(id.clone())))
            .collect()
    }

    /// Where saving stands.
    pub fn saving(&self) -> Saving {
        self.saving
    }

    /// Whether the journal did not take something; it is tried again with the next save.
    pub fn mirror_failed(&self) -> bool {
        self.mirror_failed
    }

    pub(super) fn note_saved(&mut self, saved: Vec<Saved>, now: NaiveDateTime) {
        if !self.is_in_bulk() || self.waiting_count() == 0 {
            // What was refused was tried again in this go, or is from now on.
            self.left_out.clear();
        }
        for Saved { unit, revision, .. } in saved {
            // A change made while it was being saved keeps it on the list.
            if self.unsaved.get(&unit) == Some(&revision) {
                self.unsaved.remove(&unit);
                self.erased_from.remove(&unit);
                self.left_out.remove(&unit);
            }
        }
        self.saving = match self.left_out.values().next() {
            _ if self.unsaved.is_empty() => Saving::Done(now),
            Some(fault) if self.waiting_count() == 0 => Saving::Failed(*fault),
            Some(_) | None => Saving::Pending,
        };
    }

    /// Some of what was tried was refused. In bulk the others go on, unless nothing can be written.
    pub(super) fn note_failed(&mut self, fault: SaveFault, units: Vec<Unit>) {
        let units = if fault == SaveFault::Blocked {
            self.unsaved.keys().cloned().collect()
        } else {
            units
        };
        for unit in units {
            self.left_out.insert(unit, fault);
        }
        let goes_on = self.is_in_bulk() && self.waiting_count() > 0;
        self.saving = if goes_on {
            Saving::Pending
        } else {
            Saving::Failed(fault)
        };
    }
}

fn is_of_case(unit: &Unit) -> bool {
    matches!(unit, Unit::Case(_) | Unit::Record(_) | Unit::Trail(_))
}

fn case_named(unit: &Unit) -> Option<&CaseId> {
    if let Unit::Case(id) | Unit::Trail(id) = unit {
        Some(id)
    } else {
        None
    }
}
