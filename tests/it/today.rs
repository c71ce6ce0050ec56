//! All cases at a glance, and what follows from that for a day.

use lembar::i18n::{Language, dates};
use lembar::model::case::CaseStatus;
use lembar::session::finding::{self, Open, Order, Wanted};
use lembar::session::stages::Standpoint::{Done, Missing, Running, Waiting};
use lembar::session::today::{self, What};
use lembar::session::{Due, DueKind, Event, Line, Post, Step};

use crate::scenario::Scenario;
use crate::several::two_cases;
use crate::termination::identified;

const STAFF: &[&str] = &["worker"];

impl Scenario {
    /// The line of the newest case.
    fn line(&self) -> Line {
        let lines = self.session.overview();
        lines.into_iter().next().expect("a case")
    }

    /// What is to be done on a day, for whom and when.
    fn tasks(&self, day: &str) -> Vec<(What, Option<String>)> {
        let lines = self.session.overview();
        let tasks = today::tasks(&lines, day.parse().unwrap());
        let said = tasks
            .iter()
            .map(|task| (task.what, task.date.map(|date| date.to_string())));
        said.collect()
    }
}

#[test]
fn a_line_says_who_where_and_what_next() {
    let mut scenario = identified();
    let line = scenario.line();
    assert_eq!(line.name, "Rizal Maulana");
    assert_eq!(line.register_number, "001/2026");
    assert_eq!(
        line.village,
        scenario.record("F01").answers.text("address_village")
    );
    assert_eq!(line.status, CaseStatus::Candidate);
    let step = |form, is_begun| Some(Step { form, is_begun });
    assert_eq!(line.next, step("F01", true), "begun and not signed");
    scenario.with_record("F01", &[("full_name", "Rizal")], STAFF);
    assert_eq!(scenario.line().next, step("F02", false));
    scenario.with_record("F02", &[], &["client", "worker"]);
    assert_eq!(scenario.line().next, step("F05", false));
}

#[test]
fn a_stage_is_done_when_signed_and_missing_when_passed_by() {
    let mut scenario = identified();
    let stages = |scenario: &Scenario| scenario.line().stages;
    assert_eq!(stages(&scenario).seven[..2], [Running, Waiting]);
    let draft = scenario.record("F01").id.clone();
    scenario.with_record("F01", &[], STAFF);
    scenario.with_record("F02", &[], &["client", "worker"]);
    assert_eq!(stages(&scenario).seven[0], Running, "a draft is left");
    scenario.void(&draft);
    assert_eq!(stages(&scenario).seven[..2], [Done, Waiting]);
    scenario.with_record("F03", &[], STAFF);
    assert_eq!(stages(&scenario).seven[1], Running, "F04 is needed too");
    scenario.with_record("F06", &[], STAFF);
    assert_eq!(
        stages(&scenario).seven,
        [Done, Missing, Missing, Running, Waiting, Waiting, Waiting]
    );
    assert_eq!(stages(&scenario).five, [Waiting; 5], "a note of no step");
    scenario.with_record("F07", &[("reint_stage", "r4_implementation")], STAFF);
    assert_eq!(
        stages(&scenario).five,
        [Waiting, Missing, Missing, Running, Waiting],
        "the step that the form names, and what came before it"
    );
    scenario.with_record("F07", &[("reint_stage", "r1_preparation")], STAFF);
    assert_eq!(stages(&scenario).five[0], Done, "nothing is needed there");
    assert_eq!(stages(&scenario).furthest(), 4);
    assert_eq!(stages(&scenario).at("r4"), Running);
    assert_eq!(stages(&scenario).at("x"), Waiting);
}

#[test]
fn what_is_due_is_told_a_week_ahead_and_danger_first() {
    let mut scenario = identified();
    scenario.with_record("F02", &[], &["client", "worker"]);
    scenario.with_record("F04", &[("form_date", "2026-11-20")], STAFF);
    let due = (
        What::Due(DueKind::Assessment),
        Some("2027-02-20".to_owned()),
    );
    assert_eq!(scenario.tasks("2027-02-12"), []);
    for day in ["2027-02-13", "2027-05-01"] {
        assert_eq!(scenario.tasks(day), std::slice::from_ref(&due), "{day}");
    }
    scenario.with_record("F01", &[("emergency_flag", "yes")], STAFF);
    assert_eq!(
        scenario.tasks("2027-02-20"),
        [(What::Danger("F16"), None), due]
    );
}

#[test]
fn a_group_held_for_another_client_counts_for_all_whom_it_names() {
    let (mut scenario, first, second) = two_cases();
    for case in [&first, &second] {
        let lines = scenario.session.overview();
        assert!(lines.iter().any(|line| line.case == *case));
    }
    scenario.with_record("F05", &[], STAFF);
    let (case, status) = (second.clone(), CaseStatus::Reintegration);
    scenario.apply(Event::StatusSet { case, status }).unwrap();
    let due = |scenario: &Scenario| {
        let line = scenario.line();
        assert_eq!(
            line.dues,
            scenario.session.dues(scenario.case()),
            "one way or another"
        );
        line.dues
            .iter()
            .map(|due| due.date.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(due(&scenario), ["2026-12-24"]);
    let (cases, mut records) = scenario.held();
    let group = {
        let mut group = records[0].clone();
        "F09".clone_into(&mut group.form);
        "group".clone_into(&mut group.id);
        group.answers = lembar::model::answers::Answers::default();
        group.answers.set("meeting_datetime", "2026-12-20T09:00");
        let mut row = lembar::model::answers::Row::default();
        row.answers.set("case_ref", second);
        group.answers.rows_mut("attendance").push(row);
        let signed = scenario.record("F05").signatures.clone();
        group.signatures = signed;
        group
    };
    records.push(group);
    let mut cases = cases;
    for case in cases.iter_mut().filter(|case| case.id == first) {
        case.records.push("group".into());
    }
    scenario.loaded_with(cases, records);
    assert_eq!(due(&scenario), ["2027-01-20"]);
}

#[test]
fn drafts_and_loads_follow_from_the_lines() {
    let (mut scenario, _, _) = two_cases();
    for name in ["Sri Wahyuni", "SRI WAHYUNI "] {
        scenario.start_case().answer("assigned_worker", name);
    }
    let lines = scenario.session.overview();
    let loads = today::loads(&lines);
    let sri: Vec<_> = loads
        .iter()
        .filter(|load| load.name == "SRI WAHYUNI" && load.post == Post::Worker)
        .collect();
    assert_eq!(
        sri.len(),
        1,
        "one person, however she is written: {loads:?}"
    );
    assert_eq!(
        (sri[0].clients, sri[0].most, sri[0].is_too_much()),
        (2, 7, false)
    );
    let drafts = today::drafts(&lines);
    assert!(drafts.iter().all(|(_, draft)| draft.form == "F01"));
    let times: Vec<_> = drafts.iter().map(|(_, draft)| draft.changed).collect();
    assert_eq!(times.len(), 4);
    assert!(
        times.is_sorted_by(|one, other| one >= other),
        "newest first"
    );
}

#[test]
fn the_stamp_rises_with_what_lists_show_and_not_with_saving() {
    let mut scenario = identified();
    let before = scenario.session.stamp();
    scenario.save();
    scenario.apply(Event::FormClosed).unwrap();
    assert_eq!(scenario.session.stamp(), before);
    scenario.start_case();
    assert!(scenario.session.stamp() > before);
}

#[test]
fn a_day_is_said_as_seen_from_today() {
    let today = "2026-11-24".parse().unwrap();
    let due = |day: &str| dates::due(day.parse().unwrap(), today, Language::Indonesian);
    assert_eq!(due("2026-11-24"), "hari ini");
    assert_eq!(due("2026-11-25"), "besok");
    assert_eq!(due("2026-11-27"), "3 hari lagi");
    assert_eq!(due("2026-11-23"), "terlambat 1 hari");
    assert_eq!(due("2026-11-21"), "terlambat 3 hari");
    assert_eq!(due("2026-02-03"), "terlambat sejak 3 Februari 2026");
    let past = |day: &str| dates::past(day.parse().unwrap(), today, Language::English);
    assert_eq!(past("2026-11-24"), "today");
    assert_eq!(past("2026-11-23"), "yesterday");
    assert_eq!(past("2026-02-03"), "3 February 2026");
}

/// Rizal, with all that a client is found by, and after him Siti, of whom only the name is known.
fn two_clients() -> Scenario {
    let mut scenario = identified();
    scenario.with_record(
        "F01",
        &[
            ("full_name", RIZAL),
            ("alias", "Ijal"),
            ("address_village", "Cikoneng"),
            ("address_district_name", "Ciparay"),
            ("service_type", "inpatient"),
            ("assigned_worker", "Dewi"),
        ],
        STAFF,
    );
    scenario.start_case().answer("full_name", SITI);
    scenario
}

const RIZAL: &str = "Rizal Maulana";
const SITI: &str = "Siti Aminah";

/// Names of the clients found, in order.
fn found(lines: &[Line], wanted: &Wanted) -> Vec<String> {
    let today = "2026-11-24".parse().unwrap();
    let places = finding::find(lines, wanted, today);
    places
        .into_iter()
        .map(|place| lines[place].name.clone())
        .collect()
}

#[test]
fn clients_are_found_by_words() {
    let lines = two_clients().session.overview();
    let found = |words: &str| {
        let wanted = Wanted {
            words: words.into(),
            ..Wanted::default()
        };
        found(&lines, &wanted)
    };
    assert_eq!(found(""), [SITI, RIZAL], "the one changed last first");
    for said in [
        "riz",
        "IJAL",
        "cikon",
        "001/2026",
        "maulana riz",
        " rizal  ciko ",
    ] {
        assert_eq!(found(said), [RIZAL], "{said}");
    }
    for said in ["rizal siti", "zalma", "maulanai"] {
        assert!(found(said).is_empty(), "{said}");
    }
}

#[test]
fn clients_are_sorted_and_filtered() {
    let mut lines = two_clients().session.overview();
    // Siti has come further, past a stage that lacks something.
    lines[0].stages.seven[2] = Running;
    lines[0].stages.seven[1] = Missing;
    let found = |wanted: &Wanted| found(&lines, wanted);
    let by_name = Wanted {
        order: Order::Name,
        ..Wanted::default()
    };
    assert_eq!(found(&by_name), [RIZAL, SITI]);
    let set: [fn(&mut Wanted); 4] = [
        |wanted| wanted.service = "inpatient".into(),
        |wanted| wanted.worker = "DEWI".into(),
        |wanted| wanted.district = "Ciparay".into(),
        |wanted| wanted.stage = Some(0),
    ];
    for (number, set) in set.into_iter().enumerate() {
        let mut wanted = Wanted::default();
        set(&mut wanted);
        assert_eq!(wanted.filters(), 1);
        assert_eq!(found(&wanted), [RIZAL], "filter {number}");
    }
    let further = Wanted {
        stage: Some(2),
        ..Wanted::default()
    };
    assert_eq!(found(&further), [SITI]);
    let open = |open| Wanted {
        open: Some(open),
        ..Wanted::default()
    };
    assert_eq!(found(&open(Open::Draft)).len(), 2);
    assert!(found(&open(Open::Due)).is_empty());
    assert_eq!(found(&open(Open::Missing)), [SITI]);
    assert_eq!(
        finding::workers(&lines).into_iter().collect::<Vec<_>>(),
        ["Dewi"]
    );
}

#[test]
fn what_is_due_and_data_whose_time_is_over_are_found() {
    let mut lines = two_clients().session.overview();
    let due = Wanted {
        open: Some(Open::Due),
        ..Wanted::default()
    };
    let over = |day: &str| Some(day.parse().unwrap());
    lines[0].kept_until = over("2026-11-25");
    assert!(found(&lines, &due).is_empty(), "tomorrow");
    lines[0].kept_until = over("2025-01-31");
    assert_eq!(found(&lines, &due), [SITI]);
    lines[1].dues.push(Due {
        kind: DueKind::FamilyGroup,
        date: "2026-12-01".parse().unwrap(),
    });
    assert_eq!(found(&lines, &due), [SITI, RIZAL]);
    let today = "2026-11-24".parse().unwrap();
    let tasks = today::tasks(&lines, today);
    let whats: Vec<_> = tasks.iter().map(|task| task.what).collect();
    assert_eq!(whats, [What::Due(DueKind::FamilyGroup), What::Retention]);
}

#[test]
fn one_worker_is_one_filter_however_she_is_written() {
    let mut lines = two_clients().session.overview();
    lines[0].worker = "DEWI".into();
    assert_eq!(finding::workers(&lines).len(), 1);
    let hers = Wanted {
        worker: "Dewi".into(),
        ..Wanted::default()
    };
    assert_eq!(found(&lines, &hers).len(), 2);
}

#[test]
fn more_clients_than_advised_is_too_much() {
    let lines = two_clients().session.overview();
    let lines = vec![lines[1].clone(); 8];
    let loads = today::loads(&lines);
    assert_eq!((loads[0].clients, loads[0].most), (8, 7));
    assert!(loads[0].is_too_much());
    assert!(!today::loads(&lines[..7])[0].is_too_much());
}
