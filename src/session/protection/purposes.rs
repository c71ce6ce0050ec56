//! Consent by purpose, and what stops when it is withdrawn (F02 parts C and D).
//!
//! A withdrawal needs nobody's signature: it holds from the moment it is written down, also in a
//! correction of F02 that is still a draft. It is over when a later F02 without it is signed. The
//! case goes on: the service can be ended as the law requires. Start at [`Session::permission`].

use chrono::NaiveDateTime;

use crate::model::case::Case;
use crate::model::purpose::{Permission, Purpose};
use crate::model::record::Record;
use crate::model::value;
use crate::session::Session;

/// The form of consent.
const CONSENT: &str = "F02";
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
        if let Some(at) = self.withdrawal(case, purpose) {
            return self
                .legal_duty(case, purpose)
                .unwrap_or(Permission::Withdrawn(at));
        }
        let Some(consent) = self.signed(case, CONSENT) else {
            return Permission::NotAsked;
        };
        match consent.answers.text(purpose.question()) {
            "yes" => Permission::Given,
            "no" => self.legal_duty(case, purpose).unwrap_or(Permission::Denied),
            _ => Permission::NotAsked,
        }
    }

    /// When consent for a purpose was withdrawn, if it is.
    pub fn withdrawal(&self, case: &Case, purpose: Purpose) -> Option<NaiveDateTime> {
        let withdraws = |record: &&Record| {
            value::is_chosen(record.answers.text("withdrawn_items"), purpose.question())
        };
        let found = self.consents(case).into_iter().find(withdraws)?;
        let said = value::date_time(found.answers.text("withdrawn_date"));
        Some(said.unwrap_or(found.changed))
    }

    /// Everything that is withdrawn, with the time.
    pub fn withdrawals(&self, case: &Case) -> Vec<(Purpose, NaiveDateTime)> {
        let of = |purpose| Some((purpose, self.withdrawal(case, purpose)?));
        Purpose::ALL.into_iter().filter_map(of).collect()
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

    /// What stops a document about one client, by its number: letters with data to other bodies.
    pub fn stopped_document(&self, case: &Case, document: &str) -> Option<Stop> {
        match document {
            "D22" | "D23" => self.not_allowed(case, Purpose::Referral),
            "D31" => self.not_allowed(case, Purpose::NamedReport),
            _ => None,
        }
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

    /// A named report that a law requires needs no consent, once the law is written down.
    fn legal_duty(&self, case: &Case, purpose: Purpose) -> Option<Permission> {
        let ground = self.signed(case, CONSENT);
        let ground = ground.map_or("", |consent| consent.answers.text("report_legal_ground"));
        let none = ["", "tidak ada", "none", "-"];
        let is_named = !none.contains(&ground.trim().to_lowercase().as_str());
        (purpose == Purpose::NamedReport && is_named).then_some(Permission::LegalDuty)
    }

    /// The signed F02, and what was written in one begun after it, newest first.
    fn consents(&self, case: &Case) -> Vec<&Record> {
        let signed = self.signed(case, CONSENT);
        let drafts = case.current().rev().filter_map(|id| self.records.get(id));
        let drafts = drafts.map(AsRef::as_ref).filter(|record: &&Record| {
            record.form == CONSENT && record.counts() && record.signatures.is_empty()
        });
        let later =
            drafts.filter(|draft| signed.is_none_or(|signed| draft.created >= signed.created));
        later.chain(signed).collect()
    }
}
