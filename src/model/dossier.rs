//! Everything about one case in one file: the documented JSON form of a record.
//!
//! This is what the page hands to the report worker, what "Simpan salinan data" downloads, and what
//! `cargo run --example sheet` reads. Its format is described in `docs/record-format.md`.

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::consent::{CONSENT, Consents};
use super::institution::Institution;
use super::own_form::OwnForm;
use super::record::{Record, RecordId};

/// The format name that stands in every file.
pub const FORMAT: &str = "lembar-dossier/1";

/// The form that holds who the client is.
const IDENTITY: &str = "F01";

/// One case with its records and the institution that keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// Always [`FORMAT`].
    pub format: String,
    /// The institution.
    pub institution: Institution,
    /// The case.
    pub case: Case,
    /// Its records, oldest first.
    pub records: Vec<Record>,
    /// The forms of the institution's own that these records were filled in with: without them
    /// nobody could read what was asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_forms: Vec<OwnForm>,
}

impl Dossier {
    /// The newest record of a form that no later record corrects, in the current treatment period;
    /// who the client is may stand in an earlier one.
    pub fn latest(&self, form: &str) -> Option<&Record> {
        let period = self.case.period();
        let is_of =
            |record: &&Record| form == IDENTITY || self.case.period_of(&record.id) == period;
        let mut newest_first = self.records.iter().rev().filter(is_of);
        newest_first.find(|record| record.form == form && record.counts())
    }

    /// The record with this name.
    pub fn record(&self, id: &RecordId) -> Option<&Record> {
        self.records.iter().find(|record| &record.id == id)
    }

    /// The records of a form in the current treatment period that are in force, oldest first: one
    /// that is being corrected counts until its correction is signed.
    pub fn in_force<'a>(&'a self, form: &'a str) -> impl DoubleEndedIterator<Item = &'a Record> {
        let period = self.case.period();
        let records = self
            .records
            .iter()
            .filter(move |record| record.form == form && self.case.period_of(&record.id) == period);
        records.filter(|record| self.is_in_force(record))
    }

    /// Whether a record is signed and neither voided nor replaced by a signed correction.
    pub fn is_in_force(&self, record: &Record) -> bool {
        record.is_in_force(&|id| self.records.iter().find(|record| record.id == id))
    }

    /// What the client agreed to in the current treatment period.
    pub fn consents(&self) -> Consents<'_> {
        let period = self.case.period();
        let records = self.records.iter();
        let records = records.filter(|record| self.case.period_of(&record.id) == period);
        Consents::among(records, self.in_force(CONSENT).next_back())
    }
}
