//! Notices that follow from several forms of a case (domain design, ch. 10), as data; the page
//! finds the words.
//!
//! A notice blocks nothing and is never stored: it goes when its cause is gone. Checks within one
//! form stand in the form itself, gates in [`gates`](super::gates). Start at [`Session::notices`].

use chrono::{NaiveDate, NaiveDateTime};

use super::Session;
use super::carrying::date_of;
use super::cases::IDENTITY;
use super::matrix::stage_of_step;
use super::several::CASE;
use super::supply::{Post, holds};
use crate::model::answers::Row;
use crate::model::case::{Case, CaseId, CaseStatus};
use crate::model::record::{Record, RecordId};
use crate::model::value;

/// The step of reintegration in which it is carried out.
const IMPLEMENTATION: &str = "r4_implementation";
/// Rows of F03's table of mental health that tell of danger to life.
const SUICIDE_ROWS: [&str; 2] = ["serious_suicidal_thoughts", "suicide_attempt"];
/// How many clients one social worker, and one counsellor, should have at most.
const MOST_CLIENTS: [(Post, usize); 2] = [(Post::Worker, 7), (Post::Counsellor, 10)];

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
}

impl Notice {
    /// Whether a life may be in danger.
    pub fn is_grave(&self) -> bool {
        matches!(self, Self::Danger { .. } | Self::UrgentReferral)
    }

    /// The form that answers it, where one can be begun for that.
    pub fn answered_by(&self) -> Option<&'static str> {
        match self {
            Self::Danger { .. } => Some("F06"),
            Self::UrgentReferral => Some("F16"),
            Self::FamilyGroup => Some("F09"),
            Self::Relapse { .. }
            | Self::PlanRevision { .. }
            | Self::EndsTooEarly { .. }
            | Self::Unnamed(_)
            | Self::Caseload { .. } => None,
        }
    }

    /// The record that it is about, where one is to be looked at.
    pub fn about(&self) -> Option<&RecordId> {
        match self {
            Self::Danger { record, .. }
            | Self::Relapse { record, .. }
            | Self::PlanRevision { record, .. } => Some(record),
            Self::UrgentReferral
            | Self::FamilyGroup
            | Self::EndsTooEarly { .. }
            | Self::Unnamed(_)
            | Self::Caseload { .. } => None,
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
            Self::Caseload { .. } => &[IDENTITY],
        };
        forms.contains(&form)
    }
}

impl Session {
    /// What is to be noticed about a case, the gravest first.
    pub fn notices(&self, case: &Case) -> Vec<Notice> {
        let mut notices = Vec::new();
        notices.extend(self.danger(case));
        notices.extend(self.urgent_referral(case));
        notices.extend(self.relapse(case));
        notices.extend(self.plan_revision(case));
        notices.extend(self.ends_too_early(case));
        notices.extend(self.family_group(case));
        notices.extend(
            MOST_CLIENTS
                .iter()
                .filter_map(|most| self.too_many(case, *most)),
        );
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

    fn danger(&self, case: &Case) -> Option<Notice> {
        let found = self
            .counting(case)
            .rev()
            .find(|record| tells_of_danger(record))?;
        let since = self.told_since(found);
        let mut answers = self.counting(case).filter(|record| is_answer(record));
        if answers.any(|record| last_signed(record).is_some_and(|at| at > since)) {
            return None;
        }
        Some(Notice::Danger {
            record: found.id.clone(),
            date: date_of(found),
        })
    }

    /// Since when the danger is known. A correction that says the same says nothing new.
    fn told_since(&self, record: &Record) -> NaiveDateTime {
        let earlier = record.corrects.as_ref().and_then(|id| self.records.get(id));
        match earlier.filter(|earlier| tells_of_danger(earlier)) {
            Some(earlier) => first_signed(earlier).unwrap_or(earlier.changed),
            None => first_signed(record).unwrap_or(record.changed),
        }
    }

    fn urgent_referral(&self, case: &Case) -> Option<Notice> {
        let identity = self.latest(case, IDENTITY)?;
        let asked = identity.answers.text("emergency_flag") == "yes";
        let is_urgent =
            |record: &Record| record.form == "F16" && record.answers.text("urgency") == "urgent";
        let begun = self.counting(case).any(is_urgent);
        (asked && !begun).then_some(Notice::UrgentReferral)
    }

    fn relapse(&self, case: &Case) -> Option<Notice> {
        let monitoring = self.latest(case, "F18")?;
        let relapsed = monitoring.answers.text("recovery_state") == "relapse";
        relapsed.then(|| Notice::Relapse {
            record: monitoring.id.clone(),
            date: date_of(monitoring),
        })
    }

    fn plan_revision(&self, case: &Case) -> Option<Notice> {
        let plan = self.latest(case, "F05").filter(|plan| plan.is_locked())?;
        let planned = plan.answers.text("service_type");
        let now = self.latest(case, IDENTITY)?.answers.text("service_type");
        let differs = !planned.is_empty() && !now.is_empty() && planned != now;
        let goes_on = self.status(case) < CaseStatus::Terminated;
        (differs && goes_on).then(|| Notice::PlanRevision {
            record: plan.id.clone(),
            planned: planned.into(),
            now: now.into(),
        })
    }

    /// Said once the end is in sight: the reintegration plan is signed, or the termination begun.
    fn family_group(&self, case: &Case) -> Option<Notice> {
        let goes_on = self.status(case) < CaseStatus::Terminated;
        let near = self.signed(case, "F14").is_some() || self.latest(case, "F17").is_some();
        (goes_on && near && !self.family_came(case)).then_some(Notice::FamilyGroup)
    }

    fn family_came(&self, case: &Case) -> bool {
        let identity = self.latest(case, IDENTITY);
        let full_name = identity.map_or("", |identity| identity.answers.text("full_name"));
        let mut groups = self.activities(case).filter(|record| record.form == "F09");
        groups.any(|record| {
            let own = case.records.contains(&record.id).then_some(full_name);
            let mut rows = record.answers.rows("attendance").iter();
            rows.any(|row| is_family_of(row, &case.id, own))
        })
    }

    fn ends_too_early(&self, case: &Case) -> Option<Notice> {
        let termination = self.latest(case, "F17")?;
        let ends = value::date(termination.answers.text("termination_date"))?;
        let activities = self.activities(case).filter_map(implemented);
        let (date, form) = activities.max()?;
        (ends < date).then(|| Notice::EndsTooEarly {
            form: form.into(),
            date,
        })
    }

    fn too_many(&self, case: &Case, (post, most): (Post, usize)) -> Option<Notice> {
        let identity = self.latest(case, IDENTITY)?;
        let name = identity.answers.text(post.field()).trim();
        let goes_on = self.status(case) < CaseStatus::Terminated;
        let clients = self.caseload(post, name);
        (goes_on && clients > most).then(|| Notice::Caseload {
            post,
            name: name.into(),
            clients,
        })
    }

    fn unnamed(&self, record: &Record) -> Option<Notice> {
        if record.form != "F15" {
            return None;
        }
        let linked = record.answers.rows("linked_clients").iter();
        let cases = linked.filter_map(|row| self.case(row.answers.text(CASE)));
        let silent: Vec<CaseId> = cases
            .filter(|case| !self.may_be_named(case))
            .map(|case| case.id.clone())
            .collect();
        (!silent.is_empty()).then_some(Notice::Unnamed(silent))
    }

    /// Whether the client agreed that leaders of the community hear of her.
    fn may_be_named(&self, case: &Case) -> bool {
        let consent = self.signed(case, "F02");
        consent.is_some_and(|consent| consent.answers.text("consent_community") == "yes")
    }

    /// The records of a case that count, oldest first.
    fn counting<'a>(&'a self, case: &'a Case) -> impl DoubleEndedIterator<Item = &'a Record> {
        let records = case.records.iter().filter_map(|id| self.records.get(id));
        records.map(AsRef::as_ref).filter(|record| record.counts())
    }

    /// The signed records of a case, and those of other cases that name it.
    pub(super) fn activities<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Record> {
        let shared = self.shared_records(case).into_iter().map(AsRef::as_ref);
        self.counting(case)
            .chain(shared)
            .filter(|record| holds(record))
    }
}

/// Whether an assessment (F03) tells of thoughts of suicide or an attempt in the last 30 days.
fn tells_of_danger(record: &Record) -> bool {
    let tells = |row: &Row| {
        SUICIDE_ROWS.contains(&row.answers.text("psy_item"))
            && row.answers.text("psy_last_30_days") == "yes"
    };
    record.form == "F03" && record.answers.rows("psy_table").iter().any(tells)
}

/// Whether a row tells of a member of this client's family who came. A row typed in by hand names
/// no case; in the client's own file it is hers unless it names another client.
fn is_family_of(row: &Row, case: &str, own: Option<&str>) -> bool {
    let named = row.answers.text(CASE);
    let client = row.answers.text("client").trim().to_lowercase();
    let is_own = own.is_some_and(|name| client.is_empty() || client == name.trim().to_lowercase());
    let hers = named == case || named.is_empty() && is_own;
    hers && row.answers.text("attended") == "yes"
}

/// The date of an activity of the implementation, and its form.
fn implemented(record: &Record) -> Option<(NaiveDate, &str)> {
    let answers = &record.answers;
    let form = record.form.as_str();
    let (stage, held) = match form {
        "F07" => (answers.text("reint_stage"), ""),
        "F09" => (answers.text("reint_stage"), "meeting_datetime"),
        "F15" => {
            let stage = stage_of_step(answers.text("step"));
            (stage.unwrap_or_default(), "monitoring_date")
        }
        _ => return None,
    };
    let date = value::date(answers.text(held)).unwrap_or_else(|| date_of(record));
    (stage == IMPLEMENTATION).then_some((date, form))
}

/// Whether it is what answers a danger to life: a progress note or a referral.
fn is_answer(record: &Record) -> bool {
    ["F06", "F16"].contains(&record.form.as_str())
}

fn first_signed(record: &Record) -> Option<NaiveDateTime> {
    record
        .signatures
        .values()
        .map(|signature| signature.at)
        .min()
}

fn last_signed(record: &Record) -> Option<NaiveDateTime> {
    record
        .signatures
        .values()
        .map(|signature| signature.at)
        .max()
}
