//! Who is at work, and what her role allows.

use chrono::NaiveDateTime;
use lembar::model::settings::Settings;
use lembar::model::value;
use lembar::model::worker::{Role, Worker};
use lembar::session::{Event, KeyChange, Refusal, Session, Unit};

fn now() -> NaiveDateTime {
    value::date_time("2026-11-24T10:31").unwrap()
}

fn unlocked_by(name: &str, role: Role) -> Session {
    let mut session = Session::default();
    let name = name.into();
    session
        .apply(Event::Unlocked(Worker { name, role }), now())
        .unwrap();
    session
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
