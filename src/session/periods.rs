//! Treatment periods: a client who comes back begins anew, and nothing of before is lost.
//!
//! Gates, status and matrix look at the current period alone; who the client is (F01) is carried
//! over, to be read again and corrected. Start at [`Session::may_open_period`].

use chrono::NaiveDateTime;

use super::cases::IDENTITY;
use super::event::{Refusal, Unit};
use super::{Outcome, Session};
use crate::forms::library;
use crate::model::case::{Case, CaseStatus, Opening};
use crate::model::record::{Record, RecordId};

impl Session {
    /// Whether a new treatment period can be opened: the current one has ended.
    pub fn may_open_period(&self, case: &Case) -> bool {
        self.status(case) >= CaseStatus::Terminated
    }

    /// Whether the newest signed follow-up (F18) says that the client relapsed or comes back.
    pub fn offers_readmission(&self, case: &Case) -> bool {
        let newest = self.signed(case, "F18");
        self.may_open_period(case) && newest.is_some_and(calls_for_readmission)
    }

    /// Opens the next treatment period with an empty F01.
    pub(super) fn open_period(
        &mut self,
        case: &str,
        reason: &str,
        record: RecordId,
        now: NaiveDateTime,
    ) -> Outcome {
        if !self.is_new(&record) {
            return Err(Refusal::NameTaken);
        }
        if library::form(IDENTITY).is_none() {
            return Err(Refusal::no_form(IDENTITY));
        }
        let found = self.cases.get(case);
        let found = found.ok_or_else(|| Refusal::unknown("case"))?;
        if !self.may_open_period(found) {
            return Err(Refusal::PeriodRuns);
        }
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let by = self.settings.worker_name.clone();
        let before = found.cells();
        if let Some(case) = self.cases.get_mut(case) {
            case.open_next(Opening {
                by,
                at: now,
                reason,
            });
        }
        self.note_cells(case, &before, now);
        self.changed(Unit::Case(case.into()));
        self.begin_form(case, IDENTITY, record, now)
    }
}

/// RECOVERY_STATE `relapse`, or that the client is to be admitted again.
fn calls_for_readmission(follow_up: &Record) -> bool {
    let answers = &follow_up.answers;
    let mut actions = answers.text("actions").split(' ');
    answers.text("recovery_state") == "relapse"
        || answers.text("close_reason") == "readmit"
        || actions.any(|action| action == "readmit")
}
