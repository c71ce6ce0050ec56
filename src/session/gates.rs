//! Gates: what must be there before a form is begun or signed (domain design, ch. 1.4).
//!
//! A gate says what is missing as data; the page finds the words. Some may be passed over for a
//! reason, which stays with the case. Nothing that is there already is ever closed by a gate. Start
//! at [`Obstacle`].

use chrono::NaiveDateTime;

use super::cases::IDENTITY;
use super::event::{Refusal, Unit};
use super::{Outcome, Session};
use crate::model::case::{Case, Gate, PassingOver};
use crate::model::matrix::{self, CellKey, PrepStatus};
use crate::model::record::{Mark, Record};

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// The gate.
    pub gate: Gate,
    /// What must be there first; never empty.
    pub missing: Vec<Missing>,
    /// Whether it may be passed over for a reason.
    pub passable: bool,
}

/// One thing that must be there first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// This form, signed.
    Form(&'static str),
    /// The guardian's signature on the consent of a minor.
    Guardian,
    /// A follow-up assessment (F10) at the end of the programme, signed.
    FinalAssessment,
    /// The case conference's decision that the client is ready.
    Decision,
    /// Anything said about a cell of the preparation matrix.
    Cell(CellKey),
    /// The client's agreement to aftercare.
    Agreement,
}

/// The stage whose cells must be filled before a programme is completed.
const IMPLEMENTATION: &str = "r4_implementation";

impl Session {
    /// What stands in the way of beginning a form.
    pub fn held_from_beginning(&self, case: &Case, form: &str) -> Option<Obstacle> {
        if [IDENTITY, "F02"].contains(&form) {
            return None;
        }
        let missing = self.missing_consent(case);
        self.obstacle(case, Gate::G1, missing)
    }

    /// What stands in the way of the first signature on a record.
    pub fn held_from_signing(&self, case: &str, record: &Record) -> Option<Obstacle> {
        let case = self.cases.get(case).filter(|_| !record.is_locked())?;
        let (gate, missing) = match record.form.as_str() {
            "F05" => (Gate::G2, self.unsigned(case, &["F03", "F04"])),
            "F13" if is_about_reintegration(record) => (Gate::G4, self.missing_assessments(case)),
            "F14" => (Gate::G5, self.missing_decision(case)),
            _ => return None,
        };
        self.obstacle(case, gate, missing)
    }

    /// What completing the programme still needs (G6). Every other reason for termination needs
    /// only itself and the report.
    pub fn held_from_completing(&self, case: &Case) -> Option<Obstacle> {
        let mut missing = Vec::new();
        let mut assessments = self.all_signed(case, "F10");
        if !assessments.any(|record| record.answers.text("assess_point") == "final") {
            missing.push(Missing::FinalAssessment);
        }
        missing.extend(self.unsigned(case, &["F14"]));
        let cells = matrix::TARGETS.iter().filter(|target| {
            let cell = self.preparation(case, IMPLEMENTATION, target);
            cell.status == PrepStatus::NotStarted
        });
        missing.extend(cells.map(|target| Missing::Cell(matrix::key(IMPLEMENTATION, target))));
        self.obstacle(case, Gate::G6, missing)
    }

    /// An obstacle, unless nothing is missing or the gate was passed over.
    pub(super) fn obstacle(
        &self,
        case: &Case,
        gate: Gate,
        missing: Vec<Missing>,
    ) -> Option<Obstacle> {
        let passable = self.is_passable(case, gate);
        let passed = case.passed_over.iter().any(|passing| passing.gate == gate);
        (!missing.is_empty() && !passed).then_some(Obstacle {
            gate,
            missing,
            passable,
        })
    }

    /// Consent may wait only for an emergency that the registration records.
    fn is_passable(&self, case: &Case, gate: Gate) -> bool {
        match gate {
            Gate::G1 => {
                let identity = self.latest(case, IDENTITY);
                identity.is_some_and(|record| record.answers.text("emergency_flag") == "yes")
            }
            Gate::G2 | Gate::G4 => true,
            Gate::G3 | Gate::G5 | Gate::G6 | Gate::G7 => false,
        }
    }

    pub(super) fn pass(
        &mut self,
        case: &str,
        gate: Gate,
        reason: &str,
        now: NaiveDateTime,
    ) -> Outcome {
        let by = self.settings.worker_name.clone();
        let found = self.cases.get(case);
        let found = found.ok_or_else(|| Refusal::unknown("case"))?;
        if !self.is_passable(found, gate) {
            return Err(Refusal::ReadOnly);
        }
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let passing = PassingOver {
            gate,
            by,
            at: now,
            reason,
        };
        if let Some(case) = self.cases.get_mut(case) {
            case.passed_over.push(passing);
        }
        self.changed(Unit::Case(case.into()));
        Ok(())
    }

    /// The signed records of a form, newest first. One that is being corrected counts until its
    /// correction is signed.
    pub(super) fn all_signed(&self, case: &Case, form: &str) -> impl Iterator<Item = &Record> {
        let records = case.records.iter().rev();
        records
            .filter_map(|id| self.records.get(id))
            .map(AsRef::as_ref)
            .filter(move |record| record.form == form)
            .filter(|record| record.void.is_none() && !record.signatures.is_empty())
    }

    /// The newest signed record of a form.
    pub(super) fn signed(&self, case: &Case, form: &str) -> Option<&Record> {
        self.all_signed(case, form).next()
    }

    /// Those of the forms that nobody signed.
    pub(super) fn unsigned(&self, case: &Case, forms: &[&'static str]) -> Vec<Missing> {
        let lacking = forms
            .iter()
            .filter(|form| self.signed(case, form).is_none());
        lacking.map(|form| Missing::Form(form)).collect()
    }

    /// Consent is a line drawn by the client, and by the guardian too where the client is a minor.
    fn missing_consent(&self, case: &Case) -> Vec<Missing> {
        let Some(consent) = self.signed(case, "F02") else {
            return vec![Missing::Form("F02")];
        };
        if !has_drawn(consent, "client") {
            return vec![Missing::Form("F02")];
        }
        let is_minor = consent.answers.text("is_minor") == "yes";
        if is_minor && !has_drawn(consent, "guardian") {
            return vec![Missing::Guardian];
        }
        Vec::new()
    }

    /// The assessments of reintegration; the environment's may be recorded as not done instead.
    fn missing_assessments(&self, case: &Case) -> Vec<Missing> {
        let mut missing = self.unsigned(case, &["F10", "F11", "F12"]);
        let cell = self.preparation(case, "r2_assessment", "community");
        if cell.status == PrepStatus::NotDone {
            missing.retain(|one| *one != Missing::Form("F12"));
        }
        missing
    }

    fn missing_decision(&self, case: &Case) -> Vec<Missing> {
        let Some(conference) = self.signed(case, "F13") else {
            return vec![Missing::Form("F13")];
        };
        let ready = ["ready", "ready_conditional"];
        if ready.contains(&conference.answers.text("decision")) {
            Vec::new()
        } else {
            vec![Missing::Decision]
        }
    }
}

/// Whether a case conference decides on reintegration.
fn is_about_reintegration(record: &Record) -> bool {
    let mut agenda = record.answers.text("agenda").split(' ');
    agenda.any(|item| ["readiness_for_reintegration", "reintegration_plan"].contains(&item))
}

fn has_drawn(record: &Record, capacity: &str) -> bool {
    let mut signatures = record.signatures.values();
    signatures.any(|signature| {
        signature.capacity == capacity && !matches!(signature.mark, Mark::Absent { .. })
    })
}
