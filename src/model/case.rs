//! A case: one client in one treatment period, and the names of its records.
//!
//! Who the client is stands in the F01 record; a case ties records together and keeps what no form
//! holds: gates passed over, steps of the status that a worker set, and cells of the preparation
//! matrix set by hand ([`super::matrix`]). What follows from signed forms is never kept here.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::edits::{Difference, Edits};
use super::matrix::{Cell, CellKey};
use super::record::RecordId;
use super::spot::Spot;

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
    /// Who changed which cell on which device, so that devices can be merged.
    #[serde(default, skip_serializing_if = "Edits::is_empty")]
    pub edits: Edits,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Step {
    /// The new status: `reintegration` or `aftercare`; the others follow from signed forms.
    pub status: CaseStatus,
    /// The worker who did it.
    pub by: String,
    /// When, local time.
    pub at: NaiveDateTime,
}

impl Case {
    /// The cells of the preparation matrix set by hand, each as one text (its JSON), so that they
    /// are merged as answers are.
    pub fn cells(&self) -> BTreeMap<Spot, String> {
        let text = |cell| serde_json::to_string(cell).unwrap_or_default();
        let cells = self.matrix.iter();
        cells.map(|(key, cell)| (key.clone(), text(cell))).collect()
    }

    /// Cells that other devices set differently, and nobody has chosen yet.
    pub fn differences(&self) -> Vec<Difference> {
        let cells = self.cells();
        self.edits
            .differences(|at| cells.get(at).map_or("", String::as_str))
    }

    /// When the matrix was last changed, as far as it tells.
    pub fn matrix_changed(&self) -> NaiveDateTime {
        let times = self.matrix.values().map(|cell| cell.at);
        times.max().unwrap_or(self.opened)
    }

    /// Takes cells from such texts; what is no cell is left out.
    pub fn set_cells(&mut self, texts: &BTreeMap<Spot, String>) {
        let cell = |text: &String| serde_json::from_str(text).ok();
        let cells = texts.iter();
        self.matrix = cells
            .filter_map(|(key, text)| Some((key.clone(), cell(text)?)))
            .collect();
    }
}
