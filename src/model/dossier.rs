//! Everything about one case in one file: the documented JSON form of a record.
//!
//! This is what the page hands to the report worker, what "Simpan salinan data" downloads, and what
//! `cargo run --example sheet` reads. Its format is described in `docs/record-format.md`.

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::institution::Institution;
use super::own_form::OwnForm;
use super::record::{Record, RecordId};

/// The format name that stands in every file.
pub const FORMAT: &str = "lembar-dossier/1";

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
    /// The newest record of a form that no later record corrects.
    pub fn latest(&self, form: &str) -> Option<&Record> {
        self.records
            .iter()
            .rev()
            .find(|record| record.form == form && record.counts())
    }

    /// The record with this name.
    pub fn record(&self, id: &RecordId) -> Option<&Record> {
        self.records.iter().find(|record| &record.id == id)
    }
}
