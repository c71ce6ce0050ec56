//! Cases that are quiet: nobody is at work in them, so that their records and logs may be put where they
//! take less room and longer to open.

use chrono::{Days, NaiveDateTime};

use super::{Session, Unit};
use crate::model::case::{Case, CaseId};
use crate::model::record::RecordId;

impl Session {
    /// Cases in which nothing was changed for so many days, is unsaved or is open; the one that was quiet
    /// for longest comes first.
    pub fn quiet_cases(&self, days: Days, now: NaiveDateTime) -> Vec<CaseId> {
        let before = now.checked_sub_days(days).unwrap_or(now);
        let quiet = |case: &&Case| !self.asleep.contains(&case.id) && self.is_at_rest(case);
        let cases = self.cases.values().filter(quiet);
        let mut cases: Vec<_> = cases.map(|case| (self.last_change(case), case)).collect();
        cases.retain(|(changed, _)| *changed < before);
        cases.sort_by_key(|(changed, _)| *changed);
        cases.into_iter().map(|(_, case)| case.id.clone()).collect()
    }

    /// Cases of which the log was not added to for so many days, and nothing is unsaved or open; also
    /// those that sleep, of whose logs only what stands by itself is known here.
    pub fn quiet_logs(&self, days: Days, now: NaiveDateTime) -> Vec<CaseId> {
        let before = now.checked_sub_days(days).unwrap_or(now);
        let quiet = |case: &&Case| {
            let last = self.trail(&case.id).and_then(|log| log.entries.last());
            last.is_some_and(|entry| entry.at < before) && self.is_at_rest(case)
        };
        let quiet = self.cases.values().filter(quiet);
        quiet.map(|case| case.id.clone()).collect()
    }

    /// Whether nothing of a case is unsaved or open. What the journal does not have yet is not gathered: an
    /// earlier state of it would come back over what only the unit has.
    fn is_at_rest(&self, case: &Case) -> bool {
        let is_unsaved = |unit: Unit| self.unsaved.contains_key(&unit);
        let is_open = |id: &RecordId| self.open().is_some_and(|open| open.record == *id);
        !is_unsaved(Unit::Case(case.id.clone()))
            && !is_unsaved(Unit::Trail(case.id.clone()))
            && !(case.records.iter()).any(|id| is_unsaved(Unit::Record(id.clone())) || is_open(id))
    }

    fn last_change(&self, case: &Case) -> NaiveDateTime {
        let records = case.records.iter().filter_map(|id| self.records.get(id));
        let changed = records.map(|record| record.changed).max();
        changed.map_or(case.opened, |changed| changed.max(case.opened))
    }
}
