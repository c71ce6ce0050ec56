//! What is due next in a case, with its date: aftercare, repeated assessment, the family support
//! group.
//!
//! It follows from signed forms and is never stored. Start at [`Session::dues`].

use std::rc::Rc;

use chrono::{Months, NaiveDate};

use super::Session;
use super::carrying::date_of;
use crate::model::case::{Case, CaseStatus};
use crate::model::order;
use crate::model::record::Record;
use crate::model::value;

/// An assessment is repeated halfway through the usual programme of six months.
const ASSESSMENT_MONTHS: u32 = 3;
/// A family support group is usually held once a month.
const FAMILY_GROUP_MONTHS: u32 = 1;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// Aftercare monitoring (F18).
    Aftercare,
    /// A repeated assessment (F10).
    Assessment,
    /// A family support group (F09).
    FamilyGroup,
}

impl DueKind {
    /// The form that it is recorded in.
    pub fn form(self) -> &'static str {
        match self {
            Self::Aftercare => "F18",
            Self::Assessment => "F10",
            Self::FamilyGroup => "F09",
        }
    }
}

/// One thing that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub kind: DueKind,
    /// When.
    pub date: NaiveDate,
}

impl Due {
    /// Whether the day has passed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.date < today
    }
}

impl Session {
    /// What is due next in a case, the earliest first; of each kind one.
    pub fn dues(&self, case: &Case) -> Vec<Due> {
        let shared = self.shared_with(case);
        self.dues_among(case, shared.into_iter())
    }

    /// The same, where the records of other cases are known that name this one.
    pub(super) fn dues_among<'a>(
        &'a self,
        case: &'a Case,
        shared: impl Iterator<Item = &'a Rc<Record>>,
    ) -> Vec<Due> {
        let dated = [
            (DueKind::Aftercare, self.next_aftercare(case)),
            (DueKind::Assessment, self.next_assessment(case)),
            (DueKind::FamilyGroup, self.next_family_group(case, shared)),
        ];
        let mut dues: Vec<Due> = dated
            .into_iter()
            .filter_map(|(kind, date)| Some(Due { kind, date: date? }))
            .collect();
        order::sort_by_key(&mut dues, |due| due.date);
        dues
    }

    /// The first date of the schedule that no monitoring stands for yet; the worker's own next date
    /// where it is earlier, or where the schedule is used up.
    fn next_aftercare(&self, case: &Case) -> Option<NaiveDate> {
        if self.status(case) == CaseStatus::Closed {
            return None;
        }
        let termination = self.signed(case, "F17")?;
        if termination.answers.text("aftercare_agreed") != "yes" {
            return None;
        }
        let mut dates = schedule(termination);
        if dates.is_empty() {
            dates = self.signed(case, "F14").map(schedule).unwrap_or_default();
        }
        let done = self.all_signed(case, "F18").count();
        let planned = dates.get(done).copied();
        let newest = self.all_signed(case, "F18").next();
        let agreed = newest.and_then(|last| value::date(last.answers.text("next_date")));
        match (planned, agreed) {
            (Some(planned), Some(agreed)) => Some(planned.min(agreed)),
            (planned, agreed) => planned.or(agreed),
        }
    }

    fn next_assessment(&self, case: &Case) -> Option<NaiveDate> {
        let status = self.status(case);
        if ![CaseStatus::Active, CaseStatus::Reintegration].contains(&status) {
            return None;
        }
        let all = ["F03", "F04", "F10"].into_iter();
        let last = all
            .flat_map(|form| self.all_signed(case, form))
            .map(date_of)
            .max()?;
        last.checked_add_months(Months::new(ASSESSMENT_MONTHS))
    }

    /// A month after the last one to which the case belongs, or after reintegration began.
    fn next_family_group<'a>(
        &'a self,
        case: &'a Case,
        shared: impl Iterator<Item = &'a Rc<Record>>,
    ) -> Option<NaiveDate> {
        if self.status(case) != CaseStatus::Reintegration {
            return None;
        }
        let began = case.steps.iter().rev();
        let began = began
            .filter(|step| step.status == CaseStatus::Reintegration)
            .map(|step| step.at.date())
            .next();
        let shared = self.shared_among(case, shared).into_iter();
        let own = case.current().filter_map(|id| self.record(id));
        let groups = own.chain(shared).filter(|record| record.form == "F09");
        let groups = groups.filter(|record| self.is_in_force(record));
        let last = groups.map(|record| held_on(record)).max();
        let since = last.or(began)?;
        since.checked_add_months(Months::new(FAMILY_GROUP_MONTHS))
    }
}

fn held_on(record: &Record) -> NaiveDate {
    let held = value::date(record.answers.text("meeting_datetime"));
    held.unwrap_or_else(|| date_of(record))
}

/// The dates of a schedule of aftercare (F14, F17), earliest first.
fn schedule(record: &Record) -> Vec<NaiveDate> {
    let rows = record.answers.rows("aftercare_schedule").iter();
    let mut dates: Vec<NaiveDate> = rows
        .filter_map(|row| value::date(row.answers.text("date")))
        .collect();
    order::sort(&mut dates);
    dates
}
