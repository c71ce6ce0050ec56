//! Where a case stands: the one rule for the page and for paper, from the forms signed in it.
//!
//! Which records are signed and count, its callers find: the session knows other cases, too, a
//! recapitulation has files. Start at [`Course::status`]; what consent is: [`Course::client_agrees`].

use super::case::{CaseStatus, Step};
use super::record::{AbsentReason, Mark, Record};
use super::typed::WITNESSES;
use super::value;

/// What the status follows from, all of one treatment period.
#[derive(Clone, Debug, Default)]
pub struct Course<'a> {
    /// What the workers set by hand.
    pub steps: &'a [Step],
    /// The newest registration (F01), signed or not.
    pub identity: Option<&'a Record>,
    /// The newest signed consent (F02).
    pub consent: Option<&'a Record>,
    /// Whether an intervention plan (F05) is signed.
    pub planned: bool,
    /// Whether a termination (F17) is signed.
    pub terminated: bool,
    /// Signed aftercare monitoring (F18).
    pub monitoring: Vec<&'a Record>,
}

impl Course<'_> {
    /// Where the case stands.
    pub fn status(&self) -> CaseStatus {
        let is_set = |status| self.steps.iter().any(|step| step.status == status);
        let closes =
            |record: &&Record| value::is_chosen(record.answers.text("actions"), "close_case");
        if self.terminated && self.monitoring.iter().any(closes) {
            CaseStatus::Closed
        } else if self.terminated && is_set(CaseStatus::Aftercare) {
            CaseStatus::Aftercare
        } else if self.terminated {
            CaseStatus::Terminated
        } else if self.planned && is_set(CaseStatus::Reintegration) {
            CaseStatus::Reintegration
        } else if self.client_agrees() && !self.lacks_guardian() {
            CaseStatus::Active
        } else {
            CaseStatus::Candidate
        }
    }

    /// Whether the client signed the consent, or could not and a guardian signed beside a witness.
    pub fn client_agrees(&self) -> bool {
        self.consent.is_some_and(|consent| {
            let unable = has_signed(consent, "guardian") && is_unable(consent, "client");
            has_signed(consent, "client") || unable
        })
    }

    /// Whether the consent of a minor lacks the guardian. A minor is one as the consent computed it,
    /// else as the registration has it: a minor is never overlooked.
    pub fn lacks_guardian(&self) -> bool {
        let says = |record: &Record| record.answers.text("is_minor") == "yes";
        let minor = self.consent.is_some_and(says) || self.identity.is_some_and(says);
        let guardian = self
            .consent
            .is_some_and(|consent| has_signed(consent, "guardian"));
        minor && !guardian
    }
}

fn marks<'a>(record: &'a Record, capacity: &'a str) -> impl Iterator<Item = &'a Mark> {
    let signatures = record.signatures.values();
    signatures
        .filter(move |signature| signature.capacity == capacity)
        .map(|signature| &signature.mark)
}

/// Whether somebody signed herself: by hand, with a mark, or with her name typed before two witnesses.
fn has_signed(record: &Record, capacity: &str) -> bool {
    marks(record, capacity).any(|mark| match mark {
        Mark::Ink(_) | Mark::MarkWithWitnesses { .. } => true,
        Mark::Typed(typed) => typed.count_witnesses() >= WITNESSES,
        Mark::Absent { .. } => false,
    })
}

/// Whether somebody is recorded as unable to sign, with a witness.
fn is_unable(record: &Record, capacity: &str) -> bool {
    let unable = |mark: &Mark| match mark {
        Mark::Absent {
            reason, witness, ..
        } => *reason == AbsentReason::Unable && !witness.trim().is_empty(),
        Mark::Ink(_) | Mark::MarkWithWitnesses { .. } | Mark::Typed(_) => false,
    };
    marks(record, capacity).any(unable)
}
