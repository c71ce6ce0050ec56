//! A case: one client in one treatment period, and the names of its records.
//!
//! Who the client is stands in the F01 record; a case ties records together and keeps what no form
//! holds: gates passed over, steps of the status that a worker set, and cells of the preparation
//! matrix set by hand ([`super::matrix`]). What follows from signed forms is never kept here.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::matrix::{Cell, CellKey};
use super::record::RecordId;

/// A case's name: 22 random characters.
pub type CaseId = String;

/// One client in one treatment period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its name.
    pub id: CaseId,
    /// Register number, counted within a year: `001/2026`.
    pub register_number: String,
    /// When it was opened, local time.
    pub opened: NaiveDateTime,
    /// Its records, oldest first. The first is the F01 with the client's identity.
    pub records: Vec<RecordId>,
    /// Gates passed over, oldest first; none is ever taken away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<PassingOver>,
    /// Steps of the status that a worker set, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Cells of the preparation matrix set by hand.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub matrix: BTreeMap<CellKey, Cell>,
}

/// Where a case stands (CASE_STATUS), in the order in which a case goes through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseStatus {
    /// Calon klien: consent is not signed yet.
    Candidate,
    /// Klien aktif.
    Active,
    /// Dalam reintegrasi.
    Reintegration,
    /// Terminasi.
    Terminated,
    /// Bimbingan lanjut.
    Aftercare,
    /// Selesai.
    Closed,
}

/// A rule about what must be there first (domain design, ch. 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gate {
    /// Consent (F02) before every later form.
    G1,
    /// Both assessments (F03, F04) before the intervention plan is signed.
    G2,
    /// The intervention plan (F05) before reintegration.
    G3,
    /// The assessments of reintegration (F10–F12) before its case conference is signed.
    G4,
    /// The conference's decision before the reintegration plan is signed.
    G5,
    /// What completing the programme needs before the termination is signed.
    G6,
    /// Termination and the client's agreement before aftercare.
    G7,
}

/// That a gate was passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassingOver {
    /// Which.
    pub gate: Gate,
    /// The worker who did it.
    pub by: String,
    /// When, local time.
    pub at: NaiveDateTime,
    /// Why; never blank.
    pub reason: String,
}

/// A step of the status that a worker set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The new status: `reintegration` or `aftercare`; the others follow from signed forms.
    pub status: CaseStatus,
    /// The worker who did it.
    pub by: String,
    /// When, local time.
    pub at: NaiveDateTime,
}
