//! Which cases are quiet enough to be gathered, and what is saved of what came in bulk.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDateTime};
use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::model::trail::{Action, Entry, Trail};
use lembar::model::value;
use lembar::model::worker::Role;
use lembar::session::{
    Access, DataEvent, Event, Kept, KeptProtection, Merged, News, Refusal, SaveFault, Saved,
    Saving, Session, Told, Unit, sketch,
};
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

/// What a file brought: so many cases of two records.
fn restored(count: usize) -> Session {
    let mut session = Session::default();
    let name = |kind: &str, at: usize| format!("{kind}{at:04}");
    let cases = (0..count).map(|at| case(&name("case", at), &[&name("a", at), &name("b", at)]));
    let records = (0..count).flat_map(|at| ["a", "b"].map(|kind| name(kind, at)));
    let merged = Merged {
        cases: cases.collect(),
        records: records.map(|id| record(&id, "2026-11-01")).collect(),
        institution: session.institution().clone(),
        ..Merged::default()
    };
    let now = at("2026-11-24");
    session.apply(Event::Merged(Box::new(merged)), now).unwrap();
    session
}

#[test]
fn what_came_in_bulk_is_saved_case_by_case() {
    let now = at("2026-11-24");
    assert_eq!(restored(9).to_save().len(), 36, "a few in one go");
    let mut session = restored(200);
    let (all, mut saved, mut goes) = (session.unsaved().len(), 0, 0);
    assert_eq!(all, 800, "each has two records and a log");
    while session.is_in_bulk() {
        let next = session.to_save();
        let cases = next.iter().filter(|it| matches!(it.unit, Unit::Case(_)));
        assert_eq!(
            (cases.count(), next.len()),
            (1, 4),
            "one case with what is its"
        );
        saved += next.len();
        goes += 1;
        session.apply(Event::Saved(next), now).unwrap();
    }
    let rest = session.to_save();
    assert_eq!(
        (saved + rest.len(), session.unsaved_count()),
        (all, rest.len())
    );
    assert_eq!(goes, 175);
    session.apply(Event::Saved(rest), now).unwrap();
    assert_eq!(session.to_save(), []);
}

#[test]
fn records_without_their_cases_are_saved_in_parts_too() {
    let now = at("2026-11-24");
    let mut session = restored(200);
    let is_case = |it: &Saved| matches!(it.unit, Unit::Case(_));
    let cases = session.unsaved().into_iter().filter(is_case).collect();
    session.apply(Event::Saved(cases), now).unwrap();
    while session.is_in_bulk() {
        let next = session.to_save();
        assert_eq!(next.len(), 3, "two records and a log");
        session.apply(Event::Saved(next), now).unwrap();
    }
    assert_eq!(session.to_save().len(), session.unsaved_count());
}

#[test]
fn the_case_at_work_never_waits_for_what_came_in_bulk() {
    let mut session = restored(200);
    let now = at("2026-11-24");
    session
        .apply(Event::FormOpened("b0150".into()), now)
        .unwrap_or_default();
    assert!(session.open().is_some(), "the form is there");
    let next = session.to_save();
    let has = |unit: Unit| next.iter().any(|it| it.unit == unit);
    assert!(has(Unit::Record("b0150".into())) && has(Unit::Case("case0150".into())));
    assert_eq!(next.len(), 8, "one case more");
}

#[test]
fn work_by_hand_never_waits_behind_a_file() {
    let mut session = restored(200);
    let void = Event::Voided {
        record: "a0077".into(),
        reason: "Tertukar".into(),
    };
    session.apply(void, at("2026-11-24")).unwrap();
    let next = session.to_save();
    assert!(
        next.iter()
            .any(|it| it.unit == Unit::Record("a0077".into()))
    );
}

fn noted(case: &str, day: &str) -> Trail {
    let entry = Entry {
        at: at(day),
        by: "Dewi".into(),
        record: None,
        action: Action::Merged,
    };
    Trail {
        entries: vec![entry],
        ..Trail::of(case)
    }
}

/// The first case sleeps; of its log one entry stands by itself.
fn with_logs() -> Session {
    let asleep = case("one", &["a"]);
    let kept = Kept {
        cases: vec![case("two", &["c"])],
        records: vec![record("c", "2026-11-01")],
        sketches: vec![sketch::of(&asleep, &[record("a", "2026-11-01")])],
        protection: KeptProtection {
            trails: vec![noted("one", "2026-11-10"), noted("two", "2026-11-20")],
            ..KeptProtection::default()
        },
        ..Kept::default()
    };
    unlocked(kept, ("Dewi", Role::Head), at("2026-11-24"))
}

/// Whoever only looks at a case adds to its log: that is gathered by itself, also while the case sleeps.
#[test]
fn a_log_is_quiet_a_week_after_its_last_entry() {
    let mut session = with_logs();
    assert_eq!(session.quiet_logs(WEEK, at("2026-11-24")), ["one"]);
    assert_eq!(session.quiet_logs(WEEK, at("2026-11-28")), ["one", "two"]);
    assert_eq!(session.quiet_logs(WEEK, at("2026-11-12")), [""; 0]);
    let printed = DataEvent::Printed {
        case: "one".into(),
        record: None,
        document: "D01".into(),
    };
    let now = at("2026-11-01");
    session.apply(Event::Data(printed), now).unwrap();
    let later = at("2026-11-28");
    assert_eq!(session.quiet_logs(WEEK, later), ["two"], "not saved yet");
    assert_eq!(session.quiet_cases(WEEK, later), ["two"]);
    let draft = Event::FormOpened("c".into());
    session.apply(draft, later).unwrap_or_default();
    assert!(session.open().is_some(), "the form is there");
    assert_eq!(session.quiet_logs(WEEK, later), [""; 0], "nor is its case");
    assert_eq!(session.quiet_cases(WEEK, later), [""; 0]);
}

#[test]
fn a_case_that_wakes_brings_its_log_and_nothing_is_to_be_saved_for_it() {
    let mut session = with_logs();
    let before = session.unsaved();
    let now = at("2026-11-24");
    let kept_on = |session: &mut Session| {
        let event = DataEvent::KeptOn {
            case: "one".into(),
            until: at("2027-01-01").date(),
            reason: "perkara".into(),
        };
        session.apply(Event::Data(event), now)
    };
    assert_eq!(
        kept_on(&mut session),
        Err(Refusal::Asleep("one".into())),
        "what is decided looks at the whole log"
    );
    let woken = Event::CaseWoken {
        case: Box::new(case("one", &["a"])),
        records: vec![record("a", "2026-11-01")],
        log: Some(noted("one", "2026-11-05")),
    };
    session.apply(woken, now).unwrap();
    let both = noted("one", "2026-11-05").join(noted("one", "2026-11-10"));
    assert_eq!(session.trail("one"), Some(&both));
    assert_eq!(session.unsaved(), before);
    kept_on(&mut session).unwrap();
    let log = session.trail("one").unwrap();
    assert_eq!((log.entries.len(), log.keeping.len()), (3, 1));
}

/// Another tab tells what stands by itself of a log, and then what is gathered: neither replaces the other.
#[test]
fn news_of_a_part_of_a_log_are_joined_with_the_rest() {
    let mut session = with_logs();
    session
        .apply(Event::Told(Told::Access(Access::Reader)), at("2026-11-24"))
        .unwrap();
    let news = News {
        protection: KeptProtection {
            trails: vec![noted("two", "2026-11-22")],
            ..KeptProtection::default()
        },
        ..News::default()
    };
    let told = Event::Told(Told::News(Box::new(news)));
    session.apply(told, at("2026-11-24")).unwrap();
    let both = noted("two", "2026-11-20").join(noted("two", "2026-11-22"));
    assert_eq!(session.trail("two"), Some(&both));
}

/// Saves as the page does, but for what is refused; how many goes it took.
fn save_but(session: &mut Session, refused: &[&str], fault: SaveFault) -> usize {
    let now = at("2026-11-24");
    for go in 1.. {
        let is_refused = |it: &Saved| matches!(&it.unit, Unit::Case(id) | Unit::Record(id) if refused.contains(&id.as_str()));
        let (failed, saved): (Vec<Saved>, Vec<Saved>) =
            session.to_save().into_iter().partition(is_refused);
        session.apply(Event::Saved(saved), now).unwrap();
        if !failed.is_empty() {
            let units = failed.into_iter().map(|it| it.unit).collect();
            session.apply(Event::SaveFailed(fault, units), now).unwrap();
        }
        if session.saving() != Saving::Pending {
            return go;
        }
        assert!(go < 1_000, "it never ends");
    }
    unreachable!("the row of goes has no end")
}

#[test]
fn one_case_that_is_refused_stops_no_other_and_is_tried_again() {
    let mut session = restored(200);
    // Among the first and among the last that are saved.
    let refused = ["case0199", "a0199", "b0005"];
    save_but(&mut session, &refused, SaveFault::Full);
    assert_eq!(session.saving(), Saving::Failed(SaveFault::Full));
    assert_eq!(session.unsaved_count(), 3, "all else is in");
    let named = |session: &Session| -> Vec<String> {
        let left_out = session.left_out().into_iter();
        left_out.map(|(case, _)| case.id.clone()).collect()
    };
    assert_eq!(named(&session), ["case0005", "case0199"]);
    let file = session.unsaved_backup(at("2026-11-24"));
    assert_eq!((file.cases.len(), file.records.len()), (2, 4));
    assert_eq!(file.trails.len(), 2);

    save_but(&mut session, &["b0005"], SaveFault::Damaged);
    assert_eq!(session.saving(), Saving::Failed(SaveFault::Damaged));
    assert_eq!(named(&session), ["case0005"]);
    save_but(&mut session, &[], SaveFault::Full);
    assert!(matches!(session.saving(), Saving::Done(_)));
    assert_eq!((session.unsaved_count(), named(&session).len()), (0, 0));
}

#[test]
fn many_that_are_refused_are_each_tried_once_and_again_by_the_next_save() {
    let mut session = restored(200);
    let names: Vec<String> = (0..60)
        .flat_map(|at| ["case", "a", "b"].map(|kind| format!("{kind}{at:04}")))
        .collect();
    let refused: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(save_but(&mut session, &refused, SaveFault::Full), 200);
    assert_eq!(
        (session.unsaved_count(), session.left_out().len()),
        (180, 60)
    );

    // What a person changes meanwhile is saved at once, before any of them.
    let void = Event::Voided {
        record: "a0100".into(),
        reason: "Tertukar".into(),
    };
    session.apply(void, at("2026-11-24")).unwrap();
    let next = session.to_save();
    assert!(
        next.iter()
            .all(|it| !matches!(&it.unit, Unit::Case(id) if id < &"case0060".to_owned()))
    );
    assert_eq!(save_but(&mut session, &refused, SaveFault::Full), 1);
    assert_eq!(session.unsaved_count(), 180);

    assert!(save_but(&mut session, &[], SaveFault::Full) > 1);
    assert_eq!(session.unsaved_count(), 0);
}

#[test]
fn a_shelf_that_takes_nothing_at_all_is_not_asked_for_every_case() {
    let mut session = restored(200);
    assert_eq!(
        save_but(&mut session, &["case0199", "a0199"], SaveFault::Blocked),
        1
    );
    assert_eq!(session.saving(), Saving::Failed(SaveFault::Blocked));
    assert_eq!(session.left_out().len(), 200);
}
