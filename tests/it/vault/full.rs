//! Gathering where the shelf is nearly full: it goes thing by thing, makes room, and loses nothing.

use lembar::model::record::Record;
use lembar::session::sketch;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Contents, Entry, Shelf, ShelfError, Vault};

use super::Counted;
use super::gathering::{CASE, OTHERS, RECORDS, Stopping, anew, changed, filled, loaded, unit_key};

/// A record with so many words that hardly repeat.
fn wordy(id: &str, words: u64) -> Record {
    let mut record = changed(id);
    let said: Vec<String> = (1..=words)
        .map(|at| format!("kata{}", at * 7_919 % 9_973))
        .collect();
    record.answers.set("note", said.join(" "));
    record
}

/// Two cases, sealed; the records of the one that is to be gathered say much.
fn nearly_full(random: &Counted) -> Vault<MemoryShelf> {
    let vault = filled(random);
    for id in RECORDS {
        vault.save(Entry::Record(&wordy(id, 100)), random).unwrap();
    }
    vault
}

fn taken(shelf: &impl Shelf, key: &str) -> usize {
    key.encode_utf16().count() + shelf.units(key).unwrap()
}

fn used(shelf: &impl Shelf) -> usize {
    let keys = shelf.keys().unwrap();
    keys.iter().map(|key| taken(shelf, key)).sum()
}

/// A shelf with the same, and so many units left.
fn copied(vault: &Vault<MemoryShelf>, left: usize) -> MemoryShelf {
    let copy = MemoryShelf::default();
    for key in vault.shelf().keys().unwrap() {
        let text = vault.shelf().get(&key).unwrap().unwrap();
        copy.put(&key, &text).unwrap();
    }
    copy.limit(used(&copy) + left);
    copy
}

fn assert_same(one: &Contents, other: &Contents, when: &str) {
    assert_eq!(one.cases, other.cases, "{when}");
    assert_eq!(one.records, other.records, "{when}");
}

/// Room for one record beside the others, not for all of them.
const FOR_ONE: usize = 1_200;

#[test]
fn thing_by_thing_it_makes_room_for_what_could_not_be_saved() {
    let random = Counted::default();
    let vault = nearly_full(&random);
    let roomy = anew(Vault::on(copied(&vault, 10_000)));
    roomy.gather(CASE, sketch::of, &random).unwrap();
    assert!(
        taken(roomy.shelf(), &unit_key(CASE)) > FOR_ONE,
        "in one piece it finds no room"
    );

    let full = anew(Vault::on(copied(&vault, FOR_ONE)));
    let before = loaded(&full);
    let coming = wordy(OTHERS, 1_500);
    let no_room = Err(ShelfError::Full.into());
    assert_eq!(full.save(Entry::Record(&coming), &random), no_room);
    assert_eq!(full.gather(CASE, sketch::of, &random), Ok(true));
    assert_same(&loaded(&full), &before, "gathered");
    assert!(!full.lacks_sketch(CASE));
    full.save(Entry::Record(&coming), &random).unwrap();
    let after = loaded(&anew(full));
    assert!(after.records.contains(&coming));
    assert_eq!(after.records.len(), before.records.len());
}

#[test]
fn where_no_record_finds_room_all_stays_and_is_gathered_later() {
    let random = Counted::default();
    let vault = nearly_full(&random);
    let before = loaded(&vault);
    for (left, is_begun) in [(0, false), (FOR_ONE / 2, true)] {
        let full = anew(Vault::on(copied(&vault, left)));
        loaded(&full);
        let no_room = Err(ShelfError::Full.into());
        assert_eq!(full.gather(CASE, sketch::of, &random), no_room);
        assert_eq!(full.lacks_sketch(CASE), is_begun, "{left} units left");
        full.shelf().limit(usize::MAX);
        let full = anew(full);
        assert_same(&loaded(&full), &before, "refused");
        assert_eq!(full.gather(CASE, sketch::of, &random), Ok(true));
        assert_same(&loaded(&anew(full)), &before, "gathered later");
    }
}

#[test]
fn interrupted_at_any_step_nothing_is_lost() {
    let random = Counted::default();
    let vault = nearly_full(&random);
    let before = loaded(&vault);
    for changes in 0.. {
        let shelf = Stopping {
            shelf: copied(&vault, FOR_ONE),
            ..Stopping::default()
        };
        let full = anew(Vault::on(shelf));
        full.shelf().left.set(Some(changes));
        let done = full.gather(CASE, sketch::of, &random);
        full.shelf().left.set(None);
        let full = anew(full);
        assert_same(&loaded(&full), &before, &format!("after {changes} changes"));
        if done.is_ok() {
            assert!(changes > 8, "each put and each taken off by itself");
            break;
        }
    }
}
