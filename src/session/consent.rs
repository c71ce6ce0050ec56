//! Whether consent (F02) was given: what gate G1 asks.
//!
//! A line drawn is consent, and so is a mark before two witnesses: both are the person's own act.
//! Of those recorded as absent, `unable` alone can count, for the client, and only beside a
//! guardian who signed: a hand that cannot hold a pen has not refused, a witness confirms it, and
//! somebody who answers for the client has agreed. `refused` and `not_present` say that nobody
//! agreed, and nothing makes consent of them. A guardian's consent is always the guardian's own
//! act. How marks are read: [`crate::model::course`]. Start at `Session::missing_consent`.

use super::cases::IDENTITY;
use super::gates::Missing;
use super::{Obstacle, Session};
use crate::model::case::{Case, Gate};
use crate::model::consent::CONSENT;

impl Session {
    /// Gate G1: what consent still lacks.
    pub(super) fn held_by_consent(&self, case: &Case) -> Option<Obstacle> {
        self.obstacle(case, Gate::G1, self.missing_consent(case))
    }

    /// Whether a form is filled in before consent: registration and consent themselves, and what
    /// the institution brought for their stage.
    pub(super) fn is_before_consent(&self, form: &str) -> bool {
        let own = self.own_form(form);
        [IDENTITY, CONSENT].contains(&form) || own.is_some_and(|own| own.stage.starts_with("s1"))
    }

    /// Whether the registration records an emergency, for which alone consent may wait.
    pub(super) fn is_emergency(&self, case: &Case) -> bool {
        let identity = self.latest(case, IDENTITY);
        identity.is_some_and(|record| record.answers.text("emergency_flag") == "yes")
    }

    fn missing_consent(&self, case: &Case) -> Vec<Missing> {
        let course = self.course(case);
        if course.consent.is_none() {
            return vec![Missing::Form(CONSENT)];
        }
        let mut missing = Vec::new();
        if !course.client_agrees() {
            missing.push(Missing::Client);
        }
        if course.lacks_guardian() {
            missing.push(Missing::Guardian);
        }
        missing
    }
}
