//! How long ago everything was put into a backup, and whether it is time for the next.
//!
//! When is a setting of the device; how many forms have changed since follows from the records. It
//! makes no file: the page does, and says so with an event. Start at [`Session::backups`].

use chrono::NaiveDateTime;

use super::Session;
use super::event::Unit;

/// So many changed forms are worth a backup, however young the last one is.
const MANY: usize = 20;

/// How it stands with backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backups {
    /// When the last one was made.
    pub last: Option<NaiveDateTime>,
    /// How many forms were changed or signed since; all of them when there was none.
    pub changed: usize,
    /// Whether it is time for the next.
    pub is_due: bool,
}

impl Session {
    /// How it stands with backups.
    pub fn backups(&self, now: NaiveDateTime) -> Backups {
        let last = self.settings.backed_up;
        let records = self.records.values();
        let records = records.filter(|record| !self.is_of_practice(&record.id));
        let changed: Vec<NaiveDateTime> = records
            .map(|record| record.changed)
            .filter(|changed| last.is_none_or(|last| *changed > last))
            .collect();
        // Where there was none, the days count from the first work that could be lost.
        let since = last.or_else(|| changed.iter().min().copied());
        let days = since.map_or(0, |since| (now.date() - since.date()).num_days());
        let after = self.settings.backup_days;
        let is_long = days >= i64::from(after) || changed.len() >= MANY;
        Backups {
            last,
            changed: changed.len(),
            is_due: after > 0 && !changed.is_empty() && is_long,
        }
    }

    /// Everything was put into a file just now.
    pub(super) fn note_backup(&mut self, now: NaiveDateTime) {
        self.settings.backed_up = Some(now);
        self.changed(Unit::Settings);
    }
}
