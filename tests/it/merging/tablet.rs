//! A tablet as merging sees it: what it holds, and changes noted under its name.

use chrono::{Duration, NaiveDateTime};
use lembar::model::answers::{Answers, Entry, Row};
use lembar::model::case::Case;
use lembar::model::edits::Author;
use lembar::model::institution::Institution;
use lembar::model::record::{Mark, Record, Signature, Voiding};
use lembar::model::spot::{self, Spot, flat};
use lembar::storage::merge::{Holdings, merge};

use crate::scenario::{at, line};

/// The name of the one case.
pub(crate) const CASE: &str = "case";
/// The table with rows.
pub(crate) const TABLE: &str = "people";

/// One tablet.
#[derive(Clone)]
pub(crate) struct Tablet {
    pub device: String,
    pub holds: Holdings,
    pub now: NaiveDateTime,
}

impl Tablet {
    /// A tablet with a case and these records, filled by nobody yet.
    pub(crate) fn new(device: &str, records: &[&str]) -> Self {
        let now = at("2026-11-24 10:00");
        let records: Vec<Record> = records.iter().map(|id| record(id, now)).collect();
        let case = Case {
            id: CASE.into(),
            register_number: "001/2026".into(),
            opened: now,
            records: records.iter().map(|record| record.id.clone()).collect(),
            ..Case::default()
        };
        let holds = Holdings::of(Institution::default(), vec![case], records);
        let device = device.into();
        Self { device, holds, now }
    }

    /// Another tablet that holds the same.
    pub(crate) fn copy(&self, device: &str) -> Self {
        Self {
            device: device.into(),
            ..self.clone()
        }
    }

    pub(crate) fn author(&mut self) -> Author {
        self.now += Duration::minutes(1);
        Author {
            device: self.device.clone(),
            by: format!("worker {}", self.device),
            at: self.now,
        }
    }

    /// Takes in everything that another tablet holds.
    pub(crate) fn take(&mut self, other: &Self) {
        self.holds = merge(&self.holds, &other.holds);
        self.now = self.now.max(other.now);
    }

    pub(crate) fn record(&self, id: &str) -> &Record {
        &self.holds.records[id]
    }

    /// Changes a draft; whether it was one.
    pub(crate) fn change(&mut self, id: &str, change: impl FnOnce(&mut Answers)) -> bool {
        let author = self.author();
        let record = self.holds.records.get_mut(id).unwrap();
        if record.is_locked() {
            return false;
        }
        let before = flat(&record.answers);
        change(&mut record.answers);
        // A table without rows says nothing; without this, signed bytes could not be compared.
        let is_blank = |entry: &Entry| matches!(entry, Entry::Rows(rows) if rows.is_empty());
        record.answers.0.retain(|_, entry| !is_blank(entry));
        let after = flat(&record.answers);
        record.edits.stamp(&author, (&before, &after), |_| false);
        record.changed = author.at;
        true
    }

    pub(crate) fn write(&mut self, id: &str, at: &str, text: &str) -> bool {
        self.change(id, |answers| spot::put(answers, at, text))
    }

    pub(crate) fn add_row(&mut self, id: &str, row: &str) -> bool {
        self.change(id, |answers| {
            let row = Row {
                id: row.into(),
                answers: Answers::default(),
            };
            answers.rows_mut(TABLE).push(row);
        })
    }

    pub(crate) fn remove_row(&mut self, id: &str, row: &str) -> bool {
        self.change(id, |answers| {
            answers.rows_mut(TABLE).retain(|other| other.id != row);
        })
    }

    /// Signs, unless texts differ.
    pub(crate) fn sign(&mut self, id: &str, key: &str) -> bool {
        let now = self.author().at;
        let record = self.holds.records.get_mut(id).unwrap();
        if !record.differences().is_empty() && record.signatures.is_empty()
            || record.void.is_some()
            || record.signatures.contains_key(key)
        {
            return false;
        }
        if record.signatures.is_empty() {
            record.edits.freeze();
        }
        record.signatures.insert(key.into(), signature(key, now));
        record.changed = now;
        true
    }

    pub(crate) fn void(&mut self, id: &str, reason: &str) -> bool {
        let author = self.author();
        let record = self.holds.records.get_mut(id).unwrap();
        if record.void.is_some() {
            return false;
        }
        record.void = Some(Voiding {
            by: author.by,
            at: author.at,
            reason: reason.into(),
        });
        true
    }

    /// Chooses a text where texts differ.
    pub(crate) fn choose(&mut self, id: &str, at: &Spot, text: &str) {
        let author = self.author();
        let record = self.holds.records.get_mut(id).unwrap();
        let shown = spot::text(&record.answers, at).to_owned();
        assert!(record.edits.choose(&author, at, &shown, text));
        spot::put(&mut record.answers, at, text);
        record.changed = author.at;
    }

    /// The names of the rows of the table, in their order.
    pub(crate) fn rows(&self, id: &str) -> Vec<&str> {
        let rows = self.record(id).answers.rows(TABLE);
        rows.iter().map(|row| row.id.as_str()).collect()
    }
}

/// A draft in which nothing was answered.
pub(crate) fn record(id: &str, now: NaiveDateTime) -> Record {
    Record::blank(id.into(), "F01", "1", now)
}

fn signature(key: &str, at: NaiveDateTime) -> Signature {
    Signature {
        capacity: key.into(),
        name: format!("Name of {key}"),
        position: String::new(),
        id_number: String::new(),
        place: "Bandung".into(),
        at,
        mark: Mark::Ink(line()),
        content: String::new(),
    }
}
