//! Gates: what must be there before a form is begun or signed (domain design, ch. 1.4).
//!
//! A gate says what is missing as data; the page finds the words. Some may be passed over for a
//! reason, which stays with the case. Nothing that is there already is ever closed by a gate, and
//! a record is held to what there is in its own treatment period. What consent is: [`super::consent`].
//! Start at [`Obstacle`].

use std::rc::Rc;

use chrono::NaiveDateTime;

use super::cases::IDENTITY;
use super::event::{Refusal, Unit};
use super::several::{has_missed, is_over_several};
use super::{Outcome, Session};
use crate::model::case::{Case, Gate, PassingOver};
use crate::model::matrix::{self, CellKey, IMPLEMENTATION, PrepStatus};
use crate::model::order;
use crate::model::record::Record;

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
    /// The client's own signature on the consent.
    Client,
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

impl Session {
    /// What stands in the way of beginning a form.
    pub fn held_from_beginning(&self, case: &Case, form: &str) -> Option<Obstacle> {
        if self.is_before_consent(form) {
            return None;
        }
        let consent = self.held_by_consent(case);
        if form == "F18" {
            return consent.or_else(|| self.held_from_aftercare(case));
        }
        consent
    }

    /// What stands in the way of leaving the open form: an emergency whose action at once nobody
    /// wrote down (domain design, ch. 10 no. 3).
    pub fn held_from_leaving(&self) -> Outcome {
        let record = self.open_record().filter(|record| !record.is_locked());
        if record.is_some_and(|record| lacks_action(record)) {
            return Err(Refusal::EmergencyActionMissing);
        }
        Ok(())
    }

    /// What stands in the way of the first signature on a record.
    pub fn held_from_signing(&self, case: &str, record: &Record) -> Option<Obstacle> {
        let case = self.cases.get(case).filter(|_| !record.is_locked())?;
        let case = &*case.at(case.period_of(&record.id));
        let (gate, missing) = match record.form.as_str() {
            "F05" => (Gate::G2, self.unsigned(case, &["F03", "F04"])),
            "F13" if is_about_reintegration(record) => (Gate::G4, self.missing_assessments(case)),
            "F14" => (Gate::G5, self.missing_decision(case)),
            "F17" if record.answers.text("termination_reason") == "completed" => {
                return self.held_from_completing(case);
            }
            _ => return None,
        };
        self.obstacle(case, gate, missing)
    }

    /// Gate G7: what aftercare still needs.
    pub(super) fn held_from_aftercare(&self, case: &Case) -> Option<Obstacle> {
        let agreed = |termination: &Record| termination.answers.text("aftercare_agreed") == "yes";
        let missing = match self.signed(case, "F17") {
            None => vec![Missing::Form("F17")],
            Some(termination) if !agreed(termination) => vec![Missing::Agreement],
            Some(_) => Vec::new(),
        };
        self.obstacle(case, Gate::G7, missing)
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
        let preparations = self.preparations(case);
        // What is carried out with each of them must be said before a programme is completed.
        let cells = matrix::TARGETS.iter().filter(|target| {
            let cell = preparations.cell(IMPLEMENTATION, target);
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

    fn is_passable(&self, case: &Case, gate: Gate) -> bool {
        match gate {
            Gate::G1 => self.is_emergency(case),
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
            return Err(Refusal::NotPassable(gate));
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

    /// The signed records of a form in the current treatment period, newest first, with activities
    /// of other cases in which the client took part. One that is being corrected counts until its
    /// correction is signed.
    pub(super) fn all_signed(&self, case: &Case, form: &str) -> impl Iterator<Item = &Record> {
        let own = case.current().rev().filter_map(|id| self.records.get(id));
        let own: Vec<_> = own.collect();
        self.signed_among(&own, case, form).into_iter()
    }

    /// The same, where the records of the current treatment period are at hand, newest first.
    pub(super) fn signed_among<'a>(
        &'a self,
        own: &[&'a Rc<Record>],
        case: &Case,
        form: &str,
    ) -> Vec<&'a Record> {
        // Other cases are looked through only for what may stand there: it is done for every
        // client of the list.
        let shared = is_over_several(form).then(|| self.shared_with(case));
        let mut records: Vec<&Record> = (own.iter().copied())
            .chain(shared.into_iter().flatten())
            .map(AsRef::as_ref)
            .filter(|record| record.form == form && self.stands(case, record))
            .collect();
        // Stable: of those begun at the same moment the one added last comes first.
        order::sort_by_key(&mut records, |record| std::cmp::Reverse(record.created));
        records
    }

    /// Whether a record is signed and neither voided nor replaced by a signed correction.
    pub(super) fn is_in_force(&self, record: &Record) -> bool {
        record.is_in_force(&|id| self.records.get(id).map(AsRef::as_ref))
    }

    /// Whether a record is in force and counts for a case.
    pub(super) fn stands(&self, case: &Case, record: &Record) -> bool {
        self.is_in_force(record) && !has_missed(record, &case.id)
    }

    /// Whether a record tells how things are: one in force, or a draft that is to correct none.
    pub(super) fn tells(&self, record: &Record) -> bool {
        let corrects = record.corrects.as_ref().and_then(|id| self.records.get(id));
        let is_draft = record.counts() && record.signatures.is_empty();
        self.is_in_force(record)
            || is_draft && corrects.is_none_or(|earlier| !self.is_in_force(earlier))
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

    /// The assessments of reintegration; the environment's may be recorded as not done instead.
    fn missing_assessments(&self, case: &Case) -> Vec<Missing> {
        let mut missing = self.unsigned(case, &["F10", "F11", "F12"]);
        let cell = self.preparations(case).cell("r2_assessment", "community");
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

/// Whether a registration records an emergency, and not what was done about it.
pub(super) fn lacks_action(record: &Record) -> bool {
    let text = |question| record.answers.text(question).trim();
    record.form == IDENTITY
        && text("emergency_flag") == "yes"
        && text("emergency_action").is_empty()
}

/// Whether a case conference decides on reintegration.
fn is_about_reintegration(record: &Record) -> bool {
    let mut agenda = record.answers.text("agenda").split(' ');
    agenda.any(|item| ["readiness_for_reintegration", "reintegration_plan"].contains(&item))
}
