//! What a client agreed to, purpose by purpose (F02): the one rule for the page and for paper.
//!
//! Which F02 is in force its callers find. A withdrawal needs nobody's signature: it holds from the
//! moment it is written down, also in an F02 begun later that is still a draft, and is over when a
//! later F02 without it is signed. Start at [`Consents::permission`].

use chrono::NaiveDateTime;

use super::purpose::{Permission, Purpose};
use super::record::Record;
use super::value;

/// The form of consent.
pub const CONSENT: &str = "F02";

/// What stands in place of a legal ground where there is none.
const NO_GROUND: [&str; 6] = ["", "tidak ada", "tidak diketahui", "tidak", "none", "-"];

/// The consents of one treatment period.
#[derive(Clone, Debug, Default)]
pub struct Consents<'a> {
    /// The newest that is signed.
    pub signed: Option<&'a Record>,
    /// Drafts begun after it, newest first.
    pub later: Vec<&'a Record>,
}

impl<'a> Consents<'a> {
    /// Those among the records of a period, oldest first, of which one is known to be in force.
    pub fn among(
        records: impl DoubleEndedIterator<Item = &'a Record>,
        signed: Option<&'a Record>,
    ) -> Self {
        let later = records.rev().filter(|record| {
            record.form == CONSENT
                && record.counts()
                && record.signatures.is_empty()
                && signed.is_none_or(|signed| record.created >= signed.created)
        });
        let later = later.collect();
        Self { signed, later }
    }

    /// What the client said about a purpose.
    pub fn permission(&self, purpose: Purpose) -> Permission {
        let duty = self.legal_duty(purpose);
        if let Some(at) = self.withdrawal(purpose) {
            return duty.unwrap_or(Permission::Withdrawn(at));
        }
        let answer = |consent: &Record| match consent.answers.text(purpose.question()) {
            "yes" => Permission::Given,
            "no" => duty.unwrap_or(Permission::Denied),
            _ => Permission::NotAsked,
        };
        self.signed.map_or(Permission::NotAsked, answer)
    }

    /// When consent for a purpose was withdrawn, if it is; local time.
    pub fn withdrawal(&self, purpose: Purpose) -> Option<NaiveDateTime> {
        let withdraws = |record: &&&Record| {
            value::is_chosen(record.answers.text("withdrawn_items"), purpose.question())
        };
        let mut consents = self.later.iter().chain(self.signed.as_ref());
        let found = consents.find(withdraws)?;
        let said = value::date_time(found.answers.text("withdrawn_date"));
        Some(said.unwrap_or(found.changed))
    }

    /// Everything that is withdrawn, with the time.
    pub fn withdrawals(&self) -> Vec<(Purpose, NaiveDateTime)> {
        let of = |purpose| Some((purpose, self.withdrawal(purpose)?));
        Purpose::ALL.into_iter().filter_map(of).collect()
    }

    /// A named report that a law requires needs no consent, once the law is written down.
    fn legal_duty(&self, purpose: Purpose) -> Option<Permission> {
        let ground = self.signed?.answers.text("report_legal_ground").trim();
        let is_named = !NO_GROUND.contains(&ground.trim_end_matches('.').to_lowercase().as_str());
        (purpose == Purpose::NamedReport && is_named).then_some(Permission::LegalDuty)
    }
}
