//! Whether consent (F02) was given: what gate G1 asks.
//!
//! A line drawn is consent, and so is a mark before two witnesses: both are the person's own act.
//! Of those recorded as absent, `unable` alone can count, for the client, and only beside a
//! guardian who signed: a hand that cannot hold a pen has not refused, a witness confirms it, and
//! somebody who answers for the client has agreed. `refused` and `not_present` say that nobody
//! agreed, and nothing makes consent of them. A guardian's consent is always the guardian's own
//! act. Start at [`Session::missing_consent`].

use super::cases::IDENTITY;
use super::gates::Missing;
use super::{Obstacle, Session};
use crate::model::case::{Case, Gate};
use crate::model::record::{AbsentReason, Mark, Record};

/// The form of consent.
const CONSENT: &str = "F02";

impl Session {
    /// Gate G1: what consent still lacks.
    pub(super) fn held_by_consent(&self, case: &Case) -> Option<Obstacle> {
        self.obstacle(case, Gate::G1, self.missing_consent(case))
    }

    /// Whether nothing is missing. A gate passed over is no consent.
    pub(super) fn has_consent(&self, case: &Case) -> bool {
        self.missing_consent(case).is_empty()
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
        let Some(consent) = self.signed(case, CONSENT) else {
            return vec![Missing::Form(CONSENT)];
        };
        let guardian = has_drawn(consent, "guardian");
        let mut missing = Vec::new();
        let unable = guardian && is_unable(consent, "client");
        if !(has_drawn(consent, "client") || unable) {
            missing.push(Missing::Client);
        }
        if !guardian && self.is_minor(case, consent) {
            missing.push(Missing::Guardian);
        }
        missing
    }

    /// As the consent computed it, else as the registration has it: a minor is never overlooked.
    fn is_minor(&self, case: &Case, consent: &Record) -> bool {
        let says = |record: &Record| record.answers.text("is_minor") == "yes";
        says(consent)
            || self
                .latest(case, IDENTITY)
                .is_some_and(|record| says(record))
    }
}

fn marks<'a>(record: &'a Record, capacity: &'a str) -> impl Iterator<Item = &'a Mark> {
    let signatures = record.signatures.values();
    signatures
        .filter(move |signature| signature.capacity == capacity)
        .map(|signature| &signature.mark)
}

fn has_drawn(record: &Record, capacity: &str) -> bool {
    marks(record, capacity).any(|mark| !matches!(mark, Mark::Absent { .. }))
}

/// Whether somebody is recorded as unable to sign, with a witness.
fn is_unable(record: &Record, capacity: &str) -> bool {
    let unable = |mark: &Mark| match mark {
        Mark::Absent {
            reason, witness, ..
        } => *reason == AbsentReason::Unable && !witness.trim().is_empty(),
        Mark::Ink(_) | Mark::MarkWithWitnesses { .. } => false,
    };
    marks(record, capacity).any(unable)
}
