//! Notices that follow from several forms of a case (domain design, ch. 10), as data; the page
//! finds the words.
//!
//! A notice blocks nothing and is never stored: it goes when its cause is gone. Checks within one
//! form stand in the form itself, gates in [`gates`](super::gates). Start at [`Session::notices`]; one
//! function for each notice is in [`rules`].

mod rules;

pub(super) use rules::{is_danger, tells_of_danger};

use chrono::NaiveDate;

use super::Session;
use super::cases::IDENTITY;
use super::supply::Post;
use crate::model::case::{Case, CaseId};
use crate::model::record::{Record, RecordId};

/// How many clients one social worker, and one counsellor, should have at most.
pub(super) const MOST_CLIENTS: [(Post, usize); 2] = [(Post::Worker, 7), (Post::Counsellor, 10)];

/// One thing to be noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Thoughts of suicide or an attempt in the last 30 days, and no progress note (F06) or
    /// referral (F16) signed since (no. 6).
    Danger {
        /// The assessment (F03) that says so.
        record: RecordId,
        /// Its date.
        date: NaiveDate,
    },
    /// The registration records an emergency, and not what was done about it (no. 3).
    EmergencyAction {
        /// The registration (F01).
        record: RecordId,
    },
    /// The registration asks for a referral at once, and no urgent one (F16) was begun (no. 3).
    UrgentReferral,
    /// The monitoring last done found a relapse (no. 15).
    Relapse {
        /// The monitoring (F18).
        record: RecordId,
        /// Its date.
        date: NaiveDate,
    },
    /// The type of service changed after the intervention plan (no. 4).
    PlanRevision {
        /// The plan (F05).
        record: RecordId,
        /// SERVICE code it was made for.
        planned: String,
        /// SERVICE code of the registration.
        now: String,
    },
    /// The family came to no family support group (F09) yet (no. 8).
    FamilyGroup,
    /// The termination bears a date before an activity of the implementation (no. 12).
    EndsTooEarly {
        /// Form of the last activity.
        form: String,
        /// Its date.
        date: NaiveDate,
    },
    /// Clients linked to a community activity who did not agree to be named (no. 21).
    Unnamed(Vec<CaseId>),
    /// Whoever the case is assigned to has more clients than advised (ch. 3).
    Caseload {
        /// In which post.
        post: Post,
        /// Name.
        name: String,
        /// How many clients.
        clients: usize,
    },
    /// Other cases have the same register number: two tablets gave it that had not met.
    SameNumber(Vec<CaseId>),
}

impl Notice {
    /// Whether a life may be in danger.
    pub fn is_grave(&self) -> bool {
        matches!(
            self,
            Self::Danger { .. } | Self::EmergencyAction { .. } | Self::UrgentReferral
        )
    }

    /// The form that answers it, where one can be begun for that.
    pub fn answered_by(&self) -> Option<&'static str> {
        match self {
            Self::Danger { .. } => Some("F06"),
            Self::EmergencyAction { .. } => Some(IDENTITY),
            Self::UrgentReferral => Some("F16"),
            Self::FamilyGroup => Some("F09"),
            Self::Relapse { .. }
            | Self::PlanRevision { .. }
            | Self::EndsTooEarly { .. }
            | Self::Unnamed(_)
            | Self::Caseload { .. }
            | Self::SameNumber(_) => None,
        }
    }

    /// The record that it is about, where one is to be looked at.
    pub fn about(&self) -> Option<&RecordId> {
        match self {
            Self::Danger { record, .. }
            | Self::EmergencyAction { record }
            | Self::Relapse { record, .. }
            | Self::PlanRevision { record, .. } => Some(record),
            Self::UrgentReferral
            | Self::FamilyGroup
            | Self::EndsTooEarly { .. }
            | Self::Unnamed(_)
            | Self::Caseload { .. }
            | Self::SameNumber(_) => None,
        }
    }

    /// Whether it is to be said while this form is filled in.
    fn concerns(&self, form: &str) -> bool {
        let forms: &[&str] = match self {
            Self::Danger { .. } => &["F03", "F06", "F13", "F14", "F16", "F17"],
            Self::UrgentReferral => &[IDENTITY, "F16"],
            Self::Relapse { .. } => &["F18"],
            Self::PlanRevision { .. } => &[IDENTITY, "F05", "F14"],
            Self::FamilyGroup | Self::EndsTooEarly { .. } => &["F17"],
            Self::Unnamed(_) => &["F15"],
            Self::EmergencyAction { .. } | Self::Caseload { .. } | Self::SameNumber(_) => {
                &[IDENTITY]
            }
        };
        forms.contains(&form)
    }
}

impl Session {
    /// Those by which a life may be in danger. The list of clients asks for these of every case.
    pub fn grave_notices(&self, case: &Case) -> Vec<Notice> {
        let grave = [
            self.danger(case),
            self.emergency_action(case),
            self.urgent_referral(case),
        ];
        grave.into_iter().flatten().collect()
    }

    /// What is to be noticed about a case, the gravest first.
    pub fn notices(&self, case: &Case) -> Vec<Notice> {
        let mut notices = self.grave_notices(case);
        notices.extend(self.relapse(case));
        notices.extend(self.plan_revision(case));
        notices.extend(self.ends_too_early(case));
        notices.extend(self.family_group(case));
        notices.extend(
            MOST_CLIENTS
                .iter()
                .filter_map(|most| self.too_many(case, *most)),
        );
        let same = self.same_number(case);
        notices.extend((!same.is_empty()).then_some(Notice::SameNumber(same)));
        notices
    }

    /// What is to be noticed while a record is filled in; nothing once it is signed.
    pub fn notices_in(&self, case: &Case, record: &Record) -> Vec<Notice> {
        if record.is_locked() {
            return Vec::new();
        }
        let mut notices = self.notices(case);
        notices.extend(self.unnamed(record));
        notices.retain(|notice| notice.concerns(&record.form));
        notices
    }
}
