//! Who is at work, and what her role allows.

use chrono::NaiveDateTime;
use lembar::model::settings::Settings;
use lembar::model::value;
use lembar::model::worker::{Role, Worker};
use lembar::session::{Event, Kept, KeyChange, Refusal, Session, Unit};

use crate::scenario::{Scenario, unlocked};

fn now() -> NaiveDateTime {
    value::date_time("2026-11-24T10:31").unwrap()
}

fn unlocked_by(name: &str, role: Role) -> Session {
    unlocked(Kept::default(), (name, role), now())
}

#[test]
fn no_case_is_started_while_nobody_is_at_work() {
    let mut session = Session::default();
    let start = Event::CaseStarted {
        case: "case".into(),
        record: "record".into(),
    };
    let refused = session.apply(start.clone(), now());
    assert_eq!(refused, Err(Refusal::NobodyAtWork));
    assert!(session.cases_newest_first().is_empty());
    let mut session = unlocked_by("Dewi", Role::Worker);
    assert_eq!(session.apply(start, now()), Ok(()));
}

#[test]
fn only_a_head_changes_workers_and_the_recovery_key() {
    let nobody = Session::default();
    let worker = unlocked_by("Dewi", Role::Worker);
    let head = unlocked_by("Budi", Role::Head);
    for change in [KeyChange::Workers, KeyChange::Recovery] {
        assert_eq!(nobody.may_change(change), Err(Refusal::NobodyAtWork));
        assert_eq!(worker.may_change(change), Err(Refusal::NotHead));
        assert_eq!(head.may_change(change), Ok(()));
    }
    assert_eq!(worker.may_change(KeyChange::OwnPassphrase), Ok(()));
}

#[test]
fn who_unlocked_is_named_in_what_is_written_from_then_on() {
    let mut session = unlocked_by("Dewi", Role::Worker);
    assert_eq!(session.settings().worker_name, "Dewi");
    let saved = session.unsaved();
    assert!(saved.iter().any(|saved| saved.unit == Unit::Settings));
    let start = Event::CaseStarted {
        case: "case".into(),
        record: "record".into(),
    };
    session.apply(start, now()).unwrap();
    assert_eq!(
        session.record("record").unwrap().answers.text("worker"),
        "Dewi"
    );
}

#[test]
fn each_role_sees_the_clients_that_are_its_own() {
    let mut scenario = Scenario::new();
    scenario.start_case().open("F01");
    scenario.answer("assigned_worker", "Dewi Lestari");
    let record = scenario.record("F01").id.clone();
    let mut sees = |name: &str, role| {
        scenario.apply(Event::FormClosed).unwrap();
        let name = name.into();
        scenario
            .apply(Event::Unlocked(Worker { name, role }))
            .unwrap();
        let session = &scenario.session;
        let sees = session.sees_case(scenario.case());
        let line = session
            .overview()
            .iter()
            .all(|line| session.sees_line(line));
        assert_eq!(line, sees);
        let opened = scenario.apply(Event::FormOpened(record.clone()));
        assert_eq!(opened, if sees { Ok(()) } else { Err(Refusal::NotHers) });
        sees
    };
    assert!(sees("Siti", Role::Head));
    assert!(sees("Siti", Role::Worker));
    assert!(!sees("Siti", Role::Counsellor));
    assert!(!sees("Dewi Lestari", Role::Clerk));
    // Names are typed by people.
    assert!(sees(" dewi lestari", Role::Counsellor));
    scenario.open("F01").answer("assigned_worker", "");
    assert!(
        sees_case(&mut scenario, Role::Counsellor),
        "nobody has her yet"
    );
    assert!(!sees_case(&mut scenario, Role::Clerk));
}

fn sees_case(scenario: &mut Scenario, role: Role) -> bool {
    let name = "Siti".into();
    scenario
        .apply(Event::Unlocked(Worker { name, role }))
        .unwrap();
    scenario.session.sees_case(scenario.case())
}

#[test]
fn recapitulations_are_for_all_but_a_counsellor() {
    let sees = |role| unlocked_by("Siti", role).sees_recaps();
    assert!(
        [Role::Head, Role::Worker, Role::Clerk]
            .into_iter()
            .all(sees)
    );
    assert!(!sees(Role::Counsellor));
}

#[test]
fn the_settings_of_a_device_cannot_name_somebody_else() {
    let mut session = unlocked_by("Dewi", Role::Worker);
    let other = Settings {
        worker_name: "Budi".into(),
        lock_minutes: 10,
        ..Settings::default()
    };
    session.apply(Event::SettingsChanged(other), now()).unwrap();
    assert_eq!(session.settings().worker_name, "Dewi");
    assert_eq!(session.settings().lock_minutes, 10);
}
