//! Logs, minutes and breaches on a shelf: sealed, read back, small, and gone once erased.

use chrono::{Duration, NaiveDate};
use lembar::model::protection::{BreachFile, Minutes};
use lembar::model::trail::{Action, Entry as Done, Trail};
use lembar::storage::place::{self, Place};
use lembar::storage::seal::Kind;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Shelf, Vault};

use super::{CLIENT, Counted, case, record, secret};

const CASE: &str = "aaaaaaaaaaaaaaaaaaaaaa";
const RECORD: &str = "abcdefghijklmnopqrstuv";

/// A log of so many entries, each of its own: the worst that coalescing leaves.
fn trail(count: i64) -> Trail {
    let start = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let start = start.and_hms_opt(8, 0, 0).unwrap();
    let action = |number: i64| match number % 3 {
        0 => Action::Opened,
        1 => Action::Changed,
        _ => Action::Signed {
            capacity: "client".into(),
            name: CLIENT.into(),
        },
    };
    let entry = |number| Done {
        at: start + Duration::minutes(number * 397),
        by: "Dewi Anggraini".into(),
        record: Some(RECORD.into()),
        action: action(number),
    };
    Trail {
        entries: (0..count).map(entry).collect(),
        ..Trail::of(CASE)
    }
}

fn filled() -> Vault<MemoryShelf> {
    let random = Counted::default();
    let mut vault = Vault::on(MemoryShelf::default());
    let (minutes, breach) = (minutes(), breach());
    for entry in [
        Entry::Case(&case(CASE)),
        Entry::Record(&record(RECORD)),
        Entry::Trail(&trail(10)),
        Entry::Minutes(&minutes),
        Entry::Breach(&breach),
    ] {
        vault.save(entry, &random).unwrap();
    }
    vault
        .set_up("Dewi", &secret(1), &secret(2), &random)
        .unwrap();
    vault
}

fn minutes() -> Minutes {
    Minutes {
        case: "bbbbbbbbbbbbbbbbbbbbbb".into(),
        ..Minutes::default()
    }
}

fn breach() -> BreachFile {
    BreachFile {
        id: "cccccccccccccccccccccc".into(),
        ..BreachFile::default()
    }
}

#[test]
fn they_are_sealed_at_the_setting_up_and_read_back() {
    let vault = filled();
    for key in vault.shelf().keys().unwrap() {
        let text = vault.shelf().get(&key).unwrap().unwrap();
        assert!(!text.contains(CLIENT), "{key}");
        let is_plain = ["lembar.trail", "lembar.minutes", "lembar.breach"]
            .iter()
            .any(|start| key.starts_with(start));
        assert!(!is_plain, "{key}");
    }
    let contents = vault.load().unwrap();
    assert_eq!(contents.trails, [trail(10)]);
    assert_eq!(contents.minutes, [minutes()]);
    assert_eq!(contents.breaches, [breach()]);
    assert_eq!(contents.faults, []);
}

#[test]
fn an_erased_case_leaves_no_key_on_the_shelf() {
    let vault = filled();
    let random = Counted::default();
    let before = vault.shelf().keys().unwrap().len();
    vault
        .erase(&[Place::new(Kind::Case, CASE)], &random)
        .unwrap();
    vault
        .erase(&[Place::new(Kind::Record, RECORD)], &random)
        .unwrap();
    vault
        .erase(&[Place::new(Kind::Trail, CASE)], &random)
        .unwrap();
    let contents = vault.load().unwrap();
    assert!(contents.cases.is_empty() && contents.records.is_empty());
    assert!(contents.trails.is_empty());
    vault.end_erasing().unwrap();
    let mut keys = vault.shelf().keys().unwrap();
    keys.retain(|key| key != place::ERASING);
    assert_eq!(keys.len(), before - 3);
    let note = vault.shelf().get(place::ERASING).unwrap().unwrap();
    assert!(
        note.ends_with("\n[]"),
        "what was erased has no name: {note}"
    );
    assert_eq!(contents.minutes.len(), 1, "they stay");
}

/// What a log costs of the room there is: 5,242,880 units in Chromium, for 1,000 cases and more.
#[test]
fn a_hundred_entries_take_little_room() {
    let random = Counted::default();
    let vault = filled();
    let units = |count| {
        vault.save(Entry::Trail(&trail(count)), &random).unwrap();
        let place = Place::new(Kind::Trail, CASE);
        let text = vault.shelf().get(&place.sealed_key()).unwrap().unwrap();
        text.encode_utf16().count()
    };
    let (few, many) = (units(100), units(200));
    assert!(
        many - few < 700,
        "{few} units for 100 entries, {many} for 200"
    );
}
