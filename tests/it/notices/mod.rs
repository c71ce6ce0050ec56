//! Notices across forms (domain design, ch. 3, 10); [`dues`], what is due; [`supply`], what forms
//! carry that no form holds.

mod dues;
mod supply;

use chrono::NaiveDate;
use lembar::model::answers::{Answers, Row};
use lembar::session::{Event, Notice, Post, Refusal};

use crate::scenario::Scenario;
use crate::termination::identified;

const STAFF: &[&str] = &["worker"];

type Texts<'a> = &'a [(&'a str, &'a str)];

impl Scenario {
    fn notices(&self) -> Vec<Notice> {
        self.session.notices(self.case())
    }

    /// Adds rows to a record as it comes from another device.
    fn with_rows(&mut self, record: &str, table: &str, rows: &[Texts<'_>]) {
        let (cases, mut records) = self.held();
        let found = records.iter_mut().find(|one| one.id == record).unwrap();
        *found.answers.rows_mut(table) = rows.iter().enumerate().map(row).collect();
        self.loaded_with(cases, records);
    }

    /// A record with one table.
    fn with_table(
        &mut self,
        (form, answers): (&str, Texts<'_>),
        (table, rows): (&str, &[Texts<'_>]),
        capacities: &[&str],
    ) -> String {
        let record = self.with_record(form, answers, capacities);
        self.with_rows(&record, table, rows);
        record
    }

    /// A record that counts is voided.
    fn take_out(&mut self, record: &str) {
        let (record, reason) = (record.into(), "Keliru".into());
        self.apply(Event::Voided { record, reason }).unwrap();
    }
}

fn row((number, columns): (usize, &Texts<'_>)) -> Row {
    let mut answers = Answers::default();
    for (column, text) in *columns {
        answers.set(column, *text);
    }
    Row {
        id: format!("row{number}"),
        answers,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A case with its registration signed.
fn registered(answers: Texts<'_>) -> Scenario {
    let mut scenario = identified();
    scenario.with_record("F01", answers, STAFF);
    scenario
}

fn danger(item: &str, recent: &str) -> Scenario {
    let mut scenario = identified();
    let row: Texts<'_> = &[("psy_item", item), ("psy_last_30_days", recent)];
    scenario.with_table(
        ("F03", &[("form_date", "2026-11-20")]),
        ("psy_table", &[row]),
        STAFF,
    );
    scenario
}

#[test]
fn danger_to_life_marks_the_case_until_a_later_note_or_referral_is_signed() {
    for answer in ["F06", "F16"] {
        let mut scenario = danger("serious_suicidal_thoughts", "yes");
        let record = scenario.record("F03").id.clone();
        let date = day("2026-11-20");
        assert_eq!(scenario.notices(), [Notice::Danger { record, date }]);
        assert!(scenario.notices()[0].is_grave());
        scenario.with_record(answer, &[], &[]);
        assert_eq!(scenario.notices().len(), 1, "a draft answers nothing");
        let signed = scenario.with_record(answer, &[], STAFF);
        assert_eq!(scenario.notices(), []);
        scenario.take_out(&signed);
        assert_eq!(
            scenario.notices().len(),
            1,
            "what was voided answers nothing"
        );
    }
}

#[test]
fn an_earlier_note_does_not_answer_and_other_rows_are_no_danger() {
    assert_eq!(danger("suicide_attempt", "no").notices(), []);
    assert_eq!(danger("serious_depression", "yes").notices(), []);
    let mut scenario = identified();
    scenario.with_record("F06", &[], STAFF);
    let row: Texts<'_> = &[("psy_item", "suicide_attempt"), ("psy_last_30_days", "yes")];
    scenario.with_table(("F03", &[]), ("psy_table", &[row]), &[]);
    assert_eq!(
        scenario.notices().len(),
        1,
        "known as soon as it is written down"
    );
}

#[test]
fn an_emergency_asks_for_an_urgent_referral() {
    assert_eq!(registered(&[("emergency_flag", "no")]).notices(), []);
    let mut scenario = registered(&[("emergency_flag", "yes")]);
    assert_eq!(scenario.notices(), [Notice::UrgentReferral]);
    scenario.with_record("F16", &[("urgency", "routine")], &[]);
    assert_eq!(scenario.notices(), [Notice::UrgentReferral]);
    scenario.with_record("F16", &[("urgency", "urgent")], &[]);
    assert_eq!(scenario.notices(), []);
}

#[test]
fn another_type_of_service_asks_for_a_revision_of_the_plan() {
    let mut scenario = registered(&[("service_type", "inpatient")]);
    let plan = scenario.with_record("F05", &[("service_type", "inpatient")], STAFF);
    assert_eq!(scenario.notices(), []);
    scenario.with_record("F01", &[("service_type", "outpatient")], STAFF);
    let (planned, now) = ("inpatient".into(), "outpatient".into());
    let notice = Notice::PlanRevision {
        record: plan,
        planned,
        now,
    };
    assert_eq!(scenario.notices(), [notice]);
    scenario.with_record("F05", &[("service_type", "outpatient")], STAFF);
    assert_eq!(scenario.notices(), []);
}

#[test]
fn a_family_that_never_came_is_noticed_before_the_end() {
    let mut scenario = registered(&[("full_name", "Rizal Maulana")]);
    assert_eq!(scenario.notices(), [], "the end is not near");
    scenario.with_record("F17", &[], &[]);
    assert_eq!(scenario.notices(), [Notice::FamilyGroup]);
    let absent: Texts<'_> = &[("client", "Rizal Maulana"), ("attended", "no")];
    let other: Texts<'_> = &[("client", "Asep Saputra"), ("attended", "yes")];
    scenario.with_table(("F09", &[]), ("attendance", &[absent, other]), STAFF);
    assert_eq!(scenario.notices(), [Notice::FamilyGroup]);
    let came: Texts<'_> = &[("client", "rizal maulana "), ("attended", "yes")];
    let draft = scenario.with_table(("F09", &[]), ("attendance", &[came]), &[]);
    assert_eq!(
        scenario.notices(),
        [Notice::FamilyGroup],
        "a draft proves nothing"
    );
    scenario.take_out(&draft);
    scenario.with_table(("F09", &[]), ("attendance", &[came]), STAFF);
    assert_eq!(scenario.notices(), []);
}

#[test]
fn a_family_group_recorded_in_another_file_counts() {
    let mut scenario = identified();
    scenario.with_record("F17", &[], &[]);
    let first = scenario.case().id.clone();
    assert_eq!(scenario.notices(), [Notice::FamilyGroup]);
    scenario.start_case();
    assert_ne!(scenario.case().id, first, "the group is in a newer case");
    let present: Texts<'_> = &[("case_ref", &first), ("attended", "yes")];
    scenario.with_table(("F09", &[]), ("attendance", &[present]), STAFF);
    let case = scenario.session.case(&first).unwrap();
    assert_eq!(scenario.session.notices(case), []);
}

#[test]
fn a_termination_before_the_last_activity_is_noticed() {
    for (form, activity) in [
        (
            "F07",
            [
                ("reint_stage", "r4_implementation"),
                ("form_date", "2026-11-10"),
            ],
        ),
        (
            "F09",
            [
                ("reint_stage", "r4_implementation"),
                ("meeting_datetime", "2026-11-10T09:00"),
            ],
        ),
        (
            "F15",
            [("step", "monitoring"), ("monitoring_date", "2026-11-10")],
        ),
        ("F15", [("step", "outreach"), ("form_date", "2026-11-10")]),
    ] {
        let ends = |date| {
            let mut scenario = identified();
            scenario.with_record(form, &activity, STAFF);
            scenario.with_record("F17", &[("termination_date", date)], &[]);
            let early = |notice: &Notice| matches!(notice, Notice::EndsTooEarly { .. });
            scenario.notices().into_iter().find(early)
        };
        let notice = Notice::EndsTooEarly {
            form: form.into(),
            date: day("2026-11-10"),
        };
        assert_eq!(ends("2026-11-09"), Some(notice), "{form}");
        assert_eq!(ends("2026-11-10"), None, "{form}: the same day will do");
    }
    let mut scenario = identified();
    let earlier = [
        ("reint_stage", "r1_preparation"),
        ("form_date", "2026-11-10"),
    ];
    scenario.with_record("F07", &earlier, STAFF);
    scenario.with_record("F17", &[("termination_date", "2026-11-09")], &[]);
    assert_eq!(
        scenario.notices(),
        [Notice::FamilyGroup],
        "not of that step"
    );
}

#[test]
fn a_relapse_holds_until_a_later_monitoring_finds_none() {
    let mut scenario = identified();
    scenario.with_record("F18", &[("recovery_state", "lapse")], STAFF);
    assert_eq!(scenario.notices(), []);
    let relapse = [("recovery_state", "relapse"), ("form_date", "2026-11-20")];
    let record = scenario.with_record("F18", &relapse, STAFF);
    let date = day("2026-11-20");
    assert_eq!(scenario.notices(), [Notice::Relapse { record, date }]);
    scenario.with_record("F18", &[("recovery_state", "abstinent")], STAFF);
    assert_eq!(scenario.notices(), []);
}

#[test]
fn clients_who_did_not_agree_are_not_to_be_named_in_the_community() {
    let mut scenario = identified();
    let case = scenario.case().id.clone();
    let client: Texts<'_> = &[("case_ref", &case), ("client", "Rizal Maulana")];
    let by_hand: Texts<'_> = &[("client", "Asep")];
    let record = scenario.with_table(("F15", &[]), ("linked_clients", &[client, by_hand]), &[]);
    let said = |scenario: &Scenario| {
        let found = scenario.session.record(&record).unwrap();
        scenario.session.notices_in(scenario.case(), found)
    };
    assert_eq!(said(&scenario), [Notice::Unnamed(vec![case.clone()])]);
    scenario.with_record("F02", &[("consent_community", "no")], STAFF);
    assert_eq!(said(&scenario), [Notice::Unnamed(vec![case])]);
    scenario.with_record("F02", &[("consent_community", "yes")], STAFF);
    assert_eq!(said(&scenario), []);
}

#[test]
fn a_form_says_only_what_concerns_it_and_only_while_it_is_a_draft() {
    let mut scenario = registered(&[("emergency_flag", "yes")]);
    scenario.with_record("F17", &[], &[]);
    let said = |scenario: &Scenario, form| {
        let record = scenario.record(form);
        scenario.session.notices_in(scenario.case(), record)
    };
    assert_eq!(scenario.notices().len(), 2);
    assert_eq!(said(&scenario, "F17"), [Notice::FamilyGroup]);
    assert_eq!(said(&scenario, "F01"), [], "signed");
    let emergency = [
        ("emergency_flag", "yes"),
        ("emergency_action", "Dibawa ke puskesmas"),
    ];
    scenario.with_record("F01", &emergency, &[]);
    assert_eq!(said(&scenario, "F01"), [Notice::UrgentReferral]);
}

#[test]
fn an_emergency_is_not_left_before_what_was_done_is_written_down() {
    let mut scenario = identified();
    let record = scenario.record("F01").id.clone();
    scenario.open("F01").answer("sign_suicide", "yes");
    let notice = Notice::EmergencyAction { record };
    assert_eq!(scenario.notices(), [notice, Notice::UrgentReferral]);
    let missing = Err(Refusal::EmergencyActionMissing);
    assert_eq!(scenario.session.held_from_leaving(), missing);
    scenario.answer("emergency_action", "Ditemani, lalu dibawa ke IGD");
    assert_eq!(scenario.session.held_from_leaving(), Ok(()));
    assert_eq!(scenario.notices(), [Notice::UrgentReferral]);
}

/// A device with so many clients of one person.
fn with_clients(post: &str, count: usize) -> Scenario {
    let mut scenario = Scenario::new();
    for number in 0..count {
        scenario.start_case();
        let name = if number % 2 == 0 {
            "Dewi Lestari"
        } else {
            " dewi lestari"
        };
        scenario.with_record("F01", &[(post, name)], &[]);
    }
    scenario
}

#[test]
fn more_than_seven_clients_of_a_worker_and_ten_of_a_counsellor_are_noticed() {
    for (field, post, most) in [
        ("assigned_worker", Post::Worker, 7),
        ("assigned_counsellor", Post::Counsellor, 10),
    ] {
        assert_eq!(with_clients(field, most).notices(), []);
        let mut scenario = with_clients(field, most + 1);
        let notices = scenario.notices();
        let [
            Notice::Caseload {
                post: found,
                clients,
                ..
            },
        ] = notices.as_slice()
        else {
            panic!("{notices:?}");
        };
        assert_eq!((*found, *clients), (post, most + 1));
        scenario.with_record("F17", &[], STAFF);
        assert_eq!(
            scenario.session.caseload(post, "Dewi Lestari"),
            most,
            "one has ended"
        );
        assert_eq!(scenario.notices(), []);
    }
}
