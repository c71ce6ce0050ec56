//! Where a case stands: from its signed forms, and from the two steps that a worker sets.
//!
//! Nothing is stored that follows from forms, so a form voided later takes its step back with it.

use std::rc::Rc;

use chrono::NaiveDateTime;

use super::cases::IDENTITY;
use super::event::{Refusal, Unit};
use super::gates::Obstacle;
use super::{Outcome, Session};
use crate::model::case::{Case, CaseStatus, Gate, Step};
use crate::model::course::Course;
use crate::model::record::Record;

impl Session {
    /// Where the case stands.
    pub fn status(&self, case: &Case) -> CaseStatus {
        self.course(case).status()
    }

    /// What the rule needs to know of the case.
    pub(super) fn course<'a>(&'a self, case: &'a Case) -> Course<'a> {
        // Looked up once: it is done several times for every client of the list.
        let own = case.current().rev().filter_map(|id| self.records.get(id));
        let own: Vec<&Rc<Record>> = own.collect();
        let signed = |form| self.signed_among(&own, case, form);
        Course {
            steps: &case.steps,
            identity: self.latest(case, IDENTITY).map(AsRef::as_ref),
            consent: signed("F02").first().copied(),
            planned: !signed("F05").is_empty(),
            terminated: !signed("F17").is_empty(),
            monitoring: signed("F18"),
        }
    }

    /// The status that the worker may set next, and what stands in its way.
    pub fn next_status(&self, case: &Case) -> Option<(CaseStatus, Option<Obstacle>)> {
        let next = match self.status(case) {
            CaseStatus::Candidate | CaseStatus::Active => CaseStatus::Reintegration,
            CaseStatus::Terminated => CaseStatus::Aftercare,
            CaseStatus::Reintegration | CaseStatus::Aftercare | CaseStatus::Closed => return None,
        };
        Some((next, self.held_from_status(case, next)))
    }

    fn held_from_status(&self, case: &Case, status: CaseStatus) -> Option<Obstacle> {
        if status == CaseStatus::Reintegration {
            return self.obstacle(case, Gate::G3, self.unsigned(case, &["F05"]));
        }
        self.held_from_aftercare(case)
    }

    pub(super) fn set_status(
        &mut self,
        case: &str,
        status: CaseStatus,
        now: NaiveDateTime,
    ) -> Outcome {
        let found = self.cases.get(case);
        let found = found.ok_or_else(|| Refusal::unknown("case"))?;
        match self.next_status(found) {
            Some((next, None)) if next == status => {}
            Some((next, Some(obstacle))) if next == status => {
                return Err(Refusal::Held(obstacle));
            }
            _ => return Err(Refusal::ReadOnly),
        }
        let by = self.settings.worker_name.clone();
        let step = Step {
            status,
            by,
            at: now,
        };
        if let Some(case) = self.cases.get_mut(case) {
            case.steps.push(step);
        }
        self.changed(Unit::Case(case.into()));
        Ok(())
    }
}
