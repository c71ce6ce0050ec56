//! A case: one client, the names of the records, and the treatment periods they belong to.
//!
//! Who the client is stands in the F01 record; a case ties records together and keeps what no form
//! holds: gates passed over, steps of the status that a worker set, and cells of the preparation
//! matrix set by hand ([`super::matrix`]). What follows from signed forms is never kept here. Who
//! asks about an earlier treatment period asks [`Case::at`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::edits::{Difference, Edits};
use super::matrix::{Cell, CellKey};
use super::note::{Note, NoteId};
use super::order;
use super::record::RecordId;
use super::spot::Spot;

/// A case's name: 22 random characters.
pub type CaseId = String;

/// One client. Gates passed over, steps and cells are those of the current treatment period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its name.
    pub id: CaseId,
    /// Register number, counted within a year: `001/2026`.
    pub register_number: String,
    /// How it came to another register number than its first, oldest first; the last one holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renumbered: Vec<Renumbering>,
    /// When it was opened, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub opened: NaiveDateTime,
    /// Its records of all periods, oldest first. The first is the F01 with the client's identity.
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
    /// Treatment periods that are over, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Period>,
    /// Notes of workers, by their names; those taken away are blank.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<NoteId, Note>,
    /// Who changed which cell on which device, so that devices can be merged.
    #[serde(default, skip_serializing_if = "Edits::is_empty")]
    pub edits: Edits,
}

/// That a case was given another register number: two tablets had given one twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Renumbering {
    /// When, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// The worker who did it.
    pub by: String,
    /// The number until then, which signed sheets bear.
    pub former: String,
    /// The number since.
    pub number: String,
}

/// A treatment period that is over: the client came back, and another was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Its records with their later corrections, oldest first.
    pub records: Vec<RecordId>,
    /// Gates passed over in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<PassingOver>,
    /// Steps of the status that a worker set in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Cells of the preparation matrix set by hand in it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub matrix: BTreeMap<CellKey, Cell>,
    /// That the next one was opened.
    pub next: Opening,
}

/// That a treatment period was opened after another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Opening {
    /// The worker who did it.
    pub by: String,
    /// When, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// Why; never blank.
    pub reason: String,
}

impl Case {
    /// The number of the current treatment period, from 1.
    pub fn period(&self) -> usize {
        self.earlier.len() + 1
    }

    /// The number of the treatment period that a record belongs to.
    pub fn period_of(&self, record: &str) -> usize {
        let holds = |period: &Period| period.records.iter().any(|id| id == record);
        let earlier = self.earlier.iter().position(holds);
        earlier.map_or(self.period(), |place| place + 1)
    }

    /// The records of the current treatment period, oldest first.
    pub fn current(&self) -> impl DoubleEndedIterator<Item = &RecordId> {
        let period = self.period();
        let records = self.records.iter();
        records.filter(move |id| self.period_of(id) == period)
    }

    /// The case as it stood in one of its treatment periods: that one is the current, and later
    /// ones are not there.
    pub fn at(&self, period: usize) -> Cow<'_, Self> {
        let place = period.saturating_sub(1);
        let Some(of) = self.earlier.get(place) else {
            return Cow::Borrowed(self);
        };
        let records = self.records.iter();
        let until = records.filter(|id| self.period_of(id) <= place + 1);
        Cow::Owned(Self {
            id: self.id.clone(),
            register_number: self.register_number.clone(),
            renumbered: self.renumbered.clone(),
            opened: self.opened,
            records: until.cloned().collect(),
            passed_over: of.passed_over.clone(),
            steps: of.steps.clone(),
            matrix: of.matrix.clone(),
            earlier: self.earlier.iter().take(place).cloned().collect(),
            notes: self.notes.clone(),
            edits: Edits::default(),
        })
    }

    /// Gives it another register number.
    pub fn renumber(&mut self, renumbering: Renumbering) {
        self.register_number.clone_from(&renumbering.number);
        self.renumbered.push(renumbering);
    }

    /// The register number that it was given instead of its first.
    pub fn given_number(&self) -> Option<&str> {
        self.renumbered.last().map(|last| last.number.as_str())
    }

    /// Ends the current treatment period and opens the next.
    pub fn open_next(&mut self, next: Opening) {
        let records = self.current().cloned().collect();
        self.earlier.push(Period {
            records,
            passed_over: std::mem::take(&mut self.passed_over),
            steps: std::mem::take(&mut self.steps),
            matrix: std::mem::take(&mut self.matrix),
            next,
        });
    }

    /// Adds a record to the current treatment period; a correction to that of what it corrects.
    pub fn add(&mut self, record: RecordId, corrects: Option<&RecordId>) {
        let of = |period: &&mut Period| corrects.is_some_and(|id| period.records.contains(id));
        if let Some(period) = self.earlier.iter_mut().find(of) {
            period.records.push(record.clone());
        }
        self.records.push(record);
    }
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
    #[serde(deserialize_with = "crate::model::moment::read")]
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
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
}

impl Case {
    /// The cells of the preparation matrix set by hand, each as one text (its JSON), so that they
    /// are merged as answers are.
    pub fn cells(&self) -> BTreeMap<Spot, String> {
        let text = |cell| serde_json::to_string(cell).unwrap_or_default();
        let cells = self.matrix.iter();
        order::keyed(cells.map(|(key, cell)| (key.clone(), text(cell))))
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
        let cell = |text: &String| serde_json::from_slice(text.as_bytes()).ok();
        let cells = texts.iter();
        self.matrix =
            order::keyed(cells.filter_map(|(key, text)| Some((key.clone(), cell(text)?))));
    }
}
