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
        let quiet = |case: &&Case| self.is_untouched(case);
        let cases = self.cases.values().filter(quiet);
        let mut cases: Vec<_> = cases.map(|case| (self.last_change(case), case)).collect();
        cases.retain(|(changed, _)| *changed < before);
        cases.sort_by_key(|(changed, _)| *changed);
        cases.into_iter().map(|(_, case)| case.id.clone()).collect()
    }

    /// Cases of which the log was not added to for so many days; also those that sleep, of whose logs only
    /// what stands by itself is known here.
    pub fn quiet_logs(&self, days: Days, now: NaiveDateTime) -> Vec<CaseId> {
        let before = now.checked_sub_days(days).unwrap_or(now);
        let quiet = |case: &&CaseId| {
            let last = self.trail(case).and_then(|log| log.entries.last());
            let is_unsaved = self.unsaved.contains_key(&Unit::Trail((*case).clone()));
            last.is_some_and(|entry| entry.at < before) && !is_unsaved
        };
        self.cases.keys().filter(quiet).cloned().collect()
    }

    fn is_untouched(&self, case: &Case) -> bool {
        let is_unsaved = |id: &RecordId| self.unsaved.contains_key(&Unit::Record(id.clone()));
        let is_open = |id: &RecordId| self.open().is_some_and(|open| open.record == *id);
        !self.asleep.contains(&case.id)
            && !self.unsaved.contains_key(&Unit::Case(case.id.clone()))
            && !case.records.iter().any(|id| is_unsaved(id) || is_open(id))
    }

    fn last_change(&self, case: &Case) -> NaiveDateTime {
        let records = case.records.iter().filter_map(|id| self.records.get(id));
        let changed = records.map(|record| record.changed).max();
        changed.map_or(case.opened, |changed| changed.max(case.opened))
    }
}
