//! Which cases are quiet enough to be gathered.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDateTime};
use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::model::value;
use lembar::model::worker::Role;
use lembar::session::{Event, Kept, Session};
use lembar::storage::codec::decode;

use crate::scenario::unlocked;

const WEEK: Days = Days::new(7);

fn at(day: &str) -> NaiveDateTime {
    value::date_time(&format!("{day}T10:31")).unwrap()
}

fn record(id: &str, changed: &str) -> Record {
    let text = include_str!("../fixtures/storage/record-plain-1.txt");
    Record {
        id: id.into(),
        changed: at(changed),
        signatures: BTreeMap::default(),
        ..decode(text.trim_end()).unwrap()
    }
}

fn case(id: &str, records: &[&str]) -> Case {
    Case {
        id: id.into(),
        opened: at("2026-01-05"),
        records: records.iter().map(|id| (*id).into()).collect(),
        ..Case::default()
    }
}

/// Three cases: the first was changed on the 10th of November, the second on the 1st, the third on
/// the 20th.
fn session() -> Session {
    let kept = Kept {
        cases: vec![
            case("one", &["a", "b"]),
            case("two", &["c"]),
            case("three", &["d"]),
        ],
        records: vec![
            record("a", "2026-11-01"),
            record("b", "2026-11-10"),
            record("c", "2026-11-01"),
            record("d", "2026-11-20"),
        ],
        ..Kept::default()
    };
    unlocked(kept, ("Dewi", Role::Worker), at("2026-11-24"))
}

#[test]
fn a_case_is_quiet_after_a_week_and_the_longest_quiet_comes_first() {
    let session = session();
    assert_eq!(session.quiet_cases(WEEK, at("2026-11-24")), ["two", "one"]);
    assert_eq!(
        session.quiet_cases(WEEK, at("2026-11-28")),
        ["two", "one", "three"]
    );
    assert_eq!(session.quiet_cases(WEEK, at("2026-11-08")), [""; 0]);
    let day = Days::new(1);
    assert_eq!(session.quiet_cases(day, at("2026-11-11")), ["two"]);
    assert_eq!(session.quiet_cases(day, at("2026-11-12")), ["two", "one"]);
}

#[test]
fn what_is_open_or_not_saved_is_not_quiet() {
    let mut session = session();
    let now = at("2026-11-24");
    session
        .apply(Event::FormOpened("c".into()), now)
        .unwrap_or_default();
    assert!(session.open().is_some(), "the form is there");
    assert_eq!(session.quiet_cases(WEEK, now), ["one"]);
    session.apply(Event::FormClosed, now).unwrap();
    let unsaved = session.unsaved();
    session.apply(Event::Saved(unsaved), now).unwrap();
    assert!(session.quiet_cases(WEEK, now).contains(&"one".to_owned()));
    let void = Event::Voided {
        record: "b".into(),
        reason: "Tertukar".into(),
    };
    session.apply(void, at("2026-11-01")).unwrap();
    let quiet = session.quiet_cases(WEEK, now);
    assert!(!quiet.contains(&"one".to_owned()), "{quiet:?}");
}
