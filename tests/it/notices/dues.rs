//! What is due next, with its date.

use lembar::model::case::CaseStatus;
use lembar::session::{Due, DueKind, Event};

use super::{STAFF, Texts, day};
use crate::scenario::Scenario;
use crate::termination::identified;

impl Scenario {
    fn dues(&self) -> Vec<Due> {
        self.session.dues(self.case())
    }
}

#[test]
fn aftercare_is_due_by_the_schedule_and_the_next_date_agreed() {
    let mut scenario = identified();
    let schedule: [Texts<'_>; 2] = [&[("date", "2027-01-08")], &[("date", "2026-12-08")]];
    scenario.with_table(("F14", &[]), ("aftercare_schedule", &schedule), STAFF);
    let aftercare = |scenario: &Scenario| {
        let dues = scenario.dues();
        let due = dues.iter().find(|due| due.kind == DueKind::Aftercare);
        due.map(|due| due.date)
    };
    assert_eq!(aftercare(&scenario), None, "nothing has ended");
    let ended = scenario.with_record("F17", &[("aftercare_agreed", "no")], STAFF);
    assert_eq!(aftercare(&scenario), None, "the client did not agree");
    scenario.take_out(&ended);
    scenario.with_record("F17", &[("aftercare_agreed", "yes")], STAFF);
    assert_eq!(
        aftercare(&scenario),
        Some(day("2026-12-08")),
        "the plan's, earliest first"
    );
    scenario.with_record("F18", &[], &[]);
    assert_eq!(
        aftercare(&scenario),
        Some(day("2026-12-08")),
        "a draft is no visit"
    );
    scenario.with_record("F18", &[("next_date", "2026-12-20")], STAFF);
    assert_eq!(
        aftercare(&scenario),
        Some(day("2026-12-20")),
        "brought forward"
    );
    scenario.with_record("F18", &[("next_date", "2027-03-01")], STAFF);
    assert_eq!(
        aftercare(&scenario),
        Some(day("2027-03-01")),
        "the schedule is used up"
    );
    scenario.with_record("F18", &[("actions", "close_case")], STAFF);
    assert_eq!(aftercare(&scenario), None, "closed");
}

#[test]
fn an_assessment_is_due_three_months_after_the_last() {
    let mut scenario = identified();
    scenario.with_record("F02", &[], &["client", "worker"]);
    assert_eq!(scenario.dues(), []);
    scenario.with_record("F04", &[("form_date", "2026-11-30")], STAFF);
    let due = |date| Due {
        kind: DueKind::Assessment,
        date: day(date),
    };
    assert_eq!(
        scenario.dues(),
        [due("2027-02-28")],
        "the last day of a short month"
    );
    assert!(due("2027-02-28").is_overdue(day("2027-03-01")));
    assert!(!due("2027-02-28").is_overdue(day("2027-02-28")));
    scenario.with_record("F10", &[("form_date", "2027-02-20")], STAFF);
    assert_eq!(scenario.dues(), [due("2027-05-20")]);
    scenario.with_record("F17", &[], STAFF);
    assert_eq!(scenario.dues(), [], "ended");
}

#[test]
fn the_family_group_is_due_each_month_of_reintegration() {
    let mut scenario = identified();
    scenario.with_record("F02", &[], &["client", "worker"]);
    scenario.with_record("F05", &[], STAFF);
    assert_eq!(scenario.dues(), []);
    let case = scenario.case().id.clone();
    let status = CaseStatus::Reintegration;
    scenario.apply(Event::StatusSet { case, status }).unwrap();
    let due = |date| Due {
        kind: DueKind::FamilyGroup,
        date: day(date),
    };
    assert_eq!(
        scenario.dues(),
        [due("2026-12-24")],
        "a month after it began"
    );
    scenario.with_record("F09", &[("meeting_datetime", "2026-11-28T09:00")], STAFF);
    assert_eq!(scenario.dues(), [due("2026-12-28")]);
}
