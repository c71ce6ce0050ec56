//! The rules behind the notices: one function for each, over the records of a case.

use chrono::{NaiveDate, NaiveDateTime};

use super::Notice;
use crate::model::answers::Row;
use crate::model::case::{Case, CaseId, CaseStatus};
use crate::model::matrix::IMPLEMENTATION;
use crate::model::purpose::Purpose;
use crate::model::record::Record;
use crate::model::value;
use crate::session::Session;
use crate::session::carrying::date_of;
use crate::session::cases::IDENTITY;
use crate::session::gates::lacks_action;
use crate::session::matrix::stage_of_step;
use crate::session::several::CASE;
use crate::session::supply::Post;

/// Rows of F03's table of mental health that tell of danger to life.
const SUICIDE_ROWS: [&str; 2] = ["serious_suicidal_thoughts", "suicide_attempt"];

impl Session {
    pub(super) fn danger(&self, case: &Case) -> Option<Notice> {
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

    /// A registration that is signed has it.
    pub(super) fn emergency_action(&self, case: &Case) -> Option<Notice> {
        let identity = self.latest(case, IDENTITY)?;
        let lacks = !identity.is_locked() && lacks_action(identity);
        lacks.then(|| Notice::EmergencyAction {
            record: identity.id.clone(),
        })
    }

    pub(super) fn urgent_referral(&self, case: &Case) -> Option<Notice> {
        let identity = self.latest(case, IDENTITY)?;
        let asked = identity.answers.text("emergency_flag") == "yes";
        let is_urgent =
            |record: &Record| record.form == "F16" && record.answers.text("urgency") == "urgent";
        let begun = self.counting(case).any(is_urgent);
        (asked && !begun).then_some(Notice::UrgentReferral)
    }

    pub(super) fn relapse(&self, case: &Case) -> Option<Notice> {
        let monitoring = self.latest(case, "F18")?;
        let relapsed = monitoring.answers.text("recovery_state") == "relapse";
        relapsed.then(|| Notice::Relapse {
            record: monitoring.id.clone(),
            date: date_of(monitoring),
        })
    }

    pub(super) fn plan_revision(&self, case: &Case) -> Option<Notice> {
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
    pub(super) fn family_group(&self, case: &Case) -> Option<Notice> {
        let goes_on = self.status(case) < CaseStatus::Terminated;
        let near = self.signed(case, "F14").is_some() || self.latest(case, "F17").is_some();
        (goes_on && near && !self.family_came(case)).then_some(Notice::FamilyGroup)
    }

    fn family_came(&self, case: &Case) -> bool {
        let full_name = self.name_of(case);
        let mut groups = self.activities(case).filter(|record| record.form == "F09");
        groups.any(|record| {
            let own = case.records.contains(&record.id).then_some(full_name);
            let mut rows = record.answers.rows("attendance").iter();
            rows.any(|row| is_family_of(row, &case.id, own))
        })
    }

    pub(super) fn ends_too_early(&self, case: &Case) -> Option<Notice> {
        let termination = self.latest(case, "F17")?;
        let ends = value::date(termination.answers.text("termination_date"))?;
        let activities = self.activities(case).filter_map(implemented);
        let (date, form) = activities.max()?;
        (ends < date).then(|| Notice::EndsTooEarly {
            form: form.into(),
            date,
        })
    }

    pub(super) fn too_many(&self, case: &Case, (post, most): (Post, usize)) -> Option<Notice> {
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

    pub(super) fn unnamed(&self, record: &Record) -> Option<Notice> {
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
        self.permission(case, Purpose::Community).allows()
    }

    /// The records of a case that count, oldest first.
    fn counting<'a>(&'a self, case: &'a Case) -> impl DoubleEndedIterator<Item = &'a Record> {
        let records = case.current().filter_map(|id| self.records.get(id));
        records.map(AsRef::as_ref).filter(|record| record.counts())
    }

    /// The signed records of a case, and those of other cases that name it.
    pub(in crate::session) fn activities<'a>(
        &'a self,
        case: &'a Case,
    ) -> impl Iterator<Item = &'a Record> {
        let shared = self.shared_with(case).into_iter().map(AsRef::as_ref);
        let own = case.current().filter_map(|id| self.records.get(id));
        own.map(AsRef::as_ref)
            .chain(shared)
            .filter(|record| self.is_in_force(record))
    }
}

/// Whether an assessment (F03) tells of thoughts of suicide or an attempt in the last 30 days.
pub(in crate::session) fn tells_of_danger(record: &Record) -> bool {
    record.form == "F03" && record.answers.rows("psy_table").iter().any(is_danger)
}

/// Whether a row of the assessment's table on the mind says so.
pub(in crate::session) fn is_danger(row: &Row) -> bool {
    let answers = &row.answers;
    SUICIDE_ROWS.contains(&answers.text("psy_item")) && answers.text("psy_last_30_days") == "yes"
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
