//! The log of a made-up case, as the page would write it, to the second: who began, changed and opened each
//! form and when, who signed, what was printed, and a backup.

use chrono::{Duration, NaiveDateTime};
use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::model::trail::{Action, Entry, ExportKind, Trail};

use super::words::{Dice, person};

/// What is printed after one form in two.
const DOCUMENTS: [&str; 3] = ["D02", "D12", "D24"];
/// Minutes of a day.
const DAY: usize = 1440;

/// The log of a case.
pub(crate) fn of(case: &Case, records: &[Record], dice: &mut Dice) -> Trail {
    let mut log = Log {
        trail: Trail::of(&case.id),
        workers: [person(dice), person(dice)],
        dice,
        at: case.opened,
        record: None,
    };
    for record in records {
        log.record(record);
    }
    log.record = None;
    let file = ExportKind::Backup;
    log.note(0, 30, Action::Exported { file });
    log.trail
}

/// A log that is being written.
struct Log<'a> {
    trail: Trail,
    workers: [String; 2],
    dice: &'a mut Dice,
    at: NaiveDateTime,
    record: Option<&'a Record>,
}

impl<'a> Log<'a> {
    fn record(&mut self, record: &'a Record) {
        (self.at, self.record) = (record.created, Some(record));
        let author = self.dice.below(2);
        self.note_now(author, Action::Began);
        self.note(author, 20, Action::Changed);
        for signature in record.signatures.values() {
            let (capacity, name) = (signature.capacity.clone(), signature.name.clone());
            // Signing and its entry have one time.
            self.at = signature.at;
            self.note_now(author, Action::Signed { capacity, name });
        }
        // Half of them are gone on with on another day.
        if self.dice.below(2) == 0 {
            self.note(author, DAY, Action::Opened);
            self.note(author, 20, Action::Changed);
        }
        let reader = self.dice.below(2);
        self.note(reader, 7 * DAY, Action::Opened);
        if let Some(document) = DOCUMENTS.get(self.dice.below(6)) {
            let document = (*document).into();
            self.note(reader, 9, Action::Printed { document });
        }
    }

    /// Notes what a worker did, up to so many minutes later.
    fn note(&mut self, worker: usize, minutes: usize, action: Action) {
        let later = i64::try_from(self.dice.below(60 * minutes)).unwrap_or(0);
        self.at += Duration::seconds(later);
        self.note_now(worker, action);
    }

    fn note_now(&mut self, worker: usize, action: Action) {
        self.trail.note(Entry {
            at: self.at,
            by: self.workers.get(worker).cloned().unwrap_or_default(),
            record: self.record.map(|record| record.id.clone()),
            action,
        });
    }
}
