//! Consent by purpose, and what stops when it is withdrawn (F02 parts C and D).
//!
//! What holds is the rule of [`Consents`]. The case goes on after a withdrawal: the service can be
//! ended as the law requires. Start at [`Session::permission`].

use chrono::NaiveDateTime;

use crate::model::case::Case;
use crate::model::consent::{CONSENT, Consents};
use crate::model::purpose::{Permission, Purpose};
use crate::model::record::Record;
use crate::session::Session;

/// What may still be begun once consent to the service or to recording is withdrawn: consent
/// anew, the note of why something was done all the same, and the orderly end.
const ALWAYS: [&str; 4] = ["F01", CONSENT, "F06", "F17"];

/// What a missing consent stops or warns of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The purpose.
    pub purpose: Purpose,
    /// Since when consent is withdrawn, local time; `None` when it was never given.
    pub withdrawn: Option<NaiveDateTime>,
}

impl Session {
    /// What the client said about a purpose, in the current treatment period.
    pub fn permission(&self, case: &Case, purpose: Purpose) -> Permission {
        self.consents(case).permission(purpose)
    }

    /// When consent for a purpose was withdrawn, if it is.
    pub fn withdrawal(&self, case: &Case, purpose: Purpose) -> Option<NaiveDateTime> {
        self.consents(case).withdrawal(purpose)
    }

    /// Everything that is withdrawn, with the time.
    pub fn withdrawals(&self, case: &Case) -> Vec<(Purpose, NaiveDateTime)> {
        self.consents(case).withdrawals()
    }

    /// What stops a form from being begun.
    pub fn stopped_form(&self, case: &Case, form: &str) -> Option<Stop> {
        let whole = [Purpose::Service, Purpose::Recording];
        let whole = if ALWAYS.contains(&form) {
            &[]
        } else {
            &whole[..]
        };
        let own = match form {
            "F18" => &[Purpose::Aftercare][..],
            _ => &[],
        };
        let mut purposes = whole.iter().chain(own);
        purposes.find_map(|purpose| self.withdrawn(case, *purpose))
    }

    /// Of what a form must warn: it can be used without the purpose, or for the most part.
    pub fn doubts_of_form(&self, case: &Case, form: &str) -> Vec<Stop> {
        let purposes: &[Purpose] = match form {
            "F07" | "F09" => &[Purpose::Photo],
            "F08" => &[Purpose::FamilyContact, Purpose::HomeVisit],
            "F10" => &[Purpose::Urine],
            "F12" => &[Purpose::Community],
            "F15" => &[Purpose::Community, Purpose::Photo],
            "F16" => &[Purpose::Referral, Purpose::SchoolWork],
            _ => &[],
        };
        let stops = purposes.iter();
        stops
            .filter_map(|purpose| self.not_allowed(case, *purpose))
            .collect()
    }

    /// What stops a letter about one client, by its number. One that was written without consent to
    /// share (F16) tells nothing of substances, and may go.
    pub fn stopped_document(&self, record: &Record, document: &str) -> Option<Stop> {
        let tells = record.answers.text("consent_ok") == "yes";
        if !tells || !["D22", "D23"].contains(&document) {
            return None;
        }
        let case = self.case_of(&record.id)?;
        let case = case.at(case.period_of(&record.id));
        self.not_allowed(&case, Purpose::Referral)
    }

    /// Whether the client may stand in a recapitulation by name and NIK.
    pub fn allows_named_report(&self, case: &Case) -> bool {
        self.permission(case, Purpose::NamedReport).allows()
    }

    /// What stops handing the case over to another institution.
    pub fn stopped_hand_over(&self, case: &Case) -> Option<Stop> {
        self.not_allowed(case, Purpose::Referral)
    }

    fn withdrawn(&self, case: &Case, purpose: Purpose) -> Option<Stop> {
        let at = self.withdrawal(case, purpose)?;
        Some(Stop {
            purpose,
            withdrawn: Some(at),
        })
    }

    /// A purpose for which data may not be used. Before F02 is signed gate G1 speaks.
    fn not_allowed(&self, case: &Case, purpose: Purpose) -> Option<Stop> {
        let withdrawn = match self.permission(case, purpose) {
            Permission::Given | Permission::LegalDuty | Permission::NotAsked => return None,
            Permission::Denied => None,
            Permission::Withdrawn(at) => Some(at),
        };
        Some(Stop { purpose, withdrawn })
    }

    /// The F02 in force, and what was written in one begun after it.
    fn consents<'a>(&'a self, case: &'a Case) -> Consents<'a> {
        let records = case.current().filter_map(|id| self.records.get(id));
        Consents::among(records.map(AsRef::as_ref), self.signed(case, CONSENT))
    }
}
