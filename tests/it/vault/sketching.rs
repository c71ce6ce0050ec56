//! Sketches on the shelf: read instead of the gathered cases, never trusted over them, made anew when they
//! are lost, and gone with the client.

use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::session::sketch;
use lembar::storage::place::Place;
use lembar::storage::seal::Kind;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{CodecError, Contents, Entry, Shelf, Vault};

use super::{Counted, case, record, secret};

/// So many cases, each of two records, all gathered.
fn gathered(cases: usize, random: &Counted) -> Vault<MemoryShelf> {
    let mut vault = Vault::on(MemoryShelf::default());
    vault
        .set_up("Dewi", &secret(1), &secret(2), random)
        .unwrap();
    for number in 0..cases {
        save(&vault, number, random);
        vault.gather(&name(number), sketch::of, random).unwrap();
    }
    vault
}

fn save(vault: &Vault<MemoryShelf>, number: usize, random: &Counted) {
    let (case, records) = whole(number);
    for record in &records {
        vault.save(Entry::Record(record), random).unwrap();
    }
    vault.save(Entry::Case(&case), random).unwrap();
}

fn whole(number: usize) -> (Case, Vec<Record>) {
    let names = ["first", "second"].map(|which| format!("{number:03}{which:x>19}"));
    let records = names.iter().map(|name| record(name));
    let case = Case {
        records: names.to_vec(),
        register_number: format!("{number:03}/2026"),
        ..case(&name(number))
    };
    (case, records.collect())
}

fn name(number: usize) -> String {
    format!("case{number:0>18}")
}

/// The same shelf in a vault that was just opened, and what lists are drawn from.
fn anew(vault: Vault<MemoryShelf>) -> (Vault<MemoryShelf>, Contents) {
    let mut vault = Vault::on(vault.into_shelf());
    let keyring = vault.keyring().unwrap().unwrap();
    let slot = keyring.slots()[0].id.clone();
    vault.unlock(keyring.open(&slot, &secret(1).key).unwrap());
    let contents = vault.load_sketched().unwrap();
    (vault, contents)
}

fn keys(vault: &Vault<MemoryShelf>, kind: &str) -> Vec<String> {
    let mut keys = vault.shelf().keys().unwrap();
    keys.retain(|key| key.starts_with(kind));
    keys.sort();
    keys
}

/// How many cases were opened, and of how many only the sketch was read.
fn counts(contents: &Contents) -> (usize, usize) {
    (contents.cases.len(), contents.sketches.len())
}

#[test]
fn gathered_cases_are_read_as_sketches_and_wake_as_they_were() {
    let random = Counted::default();
    let (vault, contents) = anew(gathered(40, &random));
    assert_eq!(contents.faults, []);
    assert_eq!(counts(&contents), (0, 40));
    assert_eq!(keys(&vault, "Lk"), ["Lk.0", "Lk.1"], "32 share a text");
    for (number, sketched) in contents.sketches.iter().enumerate() {
        let (case, records) = whole(number);
        assert_eq!(*sketched, sketch::of(&case, &records));
        let woken = vault.wake(&case.id).unwrap().unwrap();
        assert_eq!((woken.case, woken.records), (case, records));
    }
    assert_eq!(vault.wake("nobody"), Ok(None));
    let all = vault.load().unwrap();
    assert_eq!((all.cases.len(), all.records.len()), (40, 80));
}

/// Whatever was changed after gathering counts at once: then the whole case is read.
#[test]
fn a_case_of_which_anything_stands_by_itself_is_opened() {
    let random = Counted::default();
    let (vault, _) = anew(gathered(3, &random));
    let (case, mut records) = whole(1);
    records[0].answers.set("full_name", "Bima");
    vault.wake(&case.id).unwrap();
    vault.save(Entry::Record(&records[0]), &random).unwrap();
    let (vault, contents) = anew(vault);
    assert_eq!(counts(&contents), (1, 2));
    assert_eq!(contents.cases, std::slice::from_ref(&case));
    let mut found = contents.records;
    found.sort_by_key(|record| records.iter().position(|own| own.id == record.id));
    assert_eq!(found, records);
    assert!(!vault.lacks_sketch(&case.id));
    assert_eq!(vault.gather(&case.id, sketch::of, &random), Ok(true));
    let (vault, contents) = anew(vault);
    assert_eq!(counts(&contents), (0, 3));
    assert_eq!(contents.sketches[1], sketch::of(&case, &records));
    assert_eq!(keys(&vault, "Lk").len(), 1, "the old sketch made room");
}

/// What an earlier version gathered has no sketch: it is opened, and gets one.
#[test]
fn without_a_sketch_the_case_is_opened_and_gets_one() {
    let random = Counted::default();
    let vault = gathered(2, &random);
    vault.shelf().remove("Lk.0").unwrap();
    let (vault, contents) = anew(vault);
    assert_eq!((counts(&contents), contents.faults.len()), ((2, 0), 0));
    for number in 0..2 {
        assert!(vault.lacks_sketch(&name(number)));
        let before = vault.shelf().get(&unit(number)).unwrap();
        assert_eq!(vault.gather(&name(number), sketch::of, &random), Ok(true));
        assert_eq!(vault.shelf().get(&unit(number)).unwrap(), before);
        assert_eq!(vault.gather(&name(number), sketch::of, &random), Ok(false));
    }
    assert_eq!(counts(&anew(vault).1), (0, 2));
}

fn unit(number: usize) -> String {
    Place::new(Kind::Gathered, &name(number)).sealed_key()
}

/// A text with one sign changed.
fn with_another_sign(signs: &[char], place: usize) -> String {
    let mut signs = signs.to_vec();
    signs[place] = if signs[place] == 'ā' { 'Ă' } else { 'ā' };
    signs.into_iter().collect()
}

#[test]
fn damaged_sketches_are_named_and_every_case_is_opened_instead() {
    let random = Counted::default();
    let vault = gathered(2, &random);
    let text = vault.shelf().get("Lk.0").unwrap().unwrap();
    let signs: Vec<char> = text.chars().collect();
    let cut: String = signs[..signs.len() - 9].iter().collect();
    let other = vault.shelf().get(&unit(0)).unwrap().unwrap();
    let mut vault = vault;
    for (damaged, error) in [
        (cut, CodecError::Truncated),
        (with_another_sign(&signs, 40), CodecError::Changed),
        (other, CodecError::WrongPlace),
        (text.replace("L4:", "L6:"), CodecError::UnknownVersion),
        (text.replace("L4:", "L2:"), CodecError::WrongPlace),
    ] {
        vault.shelf().put("Lk.0", &damaged).unwrap();
        let (next, contents) = anew(vault);
        let faults: Vec<_> = contents.faults.iter().map(|it| &it.error).collect();
        assert_eq!(faults, [&error]);
        assert_eq!(counts(&contents), (2, 0));
        vault = next;
    }
    for number in 0..2 {
        vault.gather(&name(number), sketch::of, &random).unwrap();
    }
    let (_, contents) = anew(vault);
    assert_eq!(
        (counts(&contents), contents.faults.len()),
        ((0, 2), 0),
        "made anew"
    );
}

/// A sketch never hides that its case was damaged: each changed sign of the text is noticed.
#[test]
fn a_sketch_of_a_text_that_was_changed_is_of_no_use() {
    let random = Counted::default();
    let mut vault = gathered(2, &random);
    let whole: Vec<char> = vault
        .shelf()
        .get(&unit(0))
        .unwrap()
        .unwrap()
        .chars()
        .collect();
    for place in (0..whole.len()).step_by(whole.len() / 40) {
        let damaged = with_another_sign(&whole, place);
        vault.shelf().put(&unit(0), &damaged).unwrap();
        let (next, contents) = anew(vault);
        assert_eq!(
            (counts(&contents), contents.faults.len()),
            ((0, 1), 1),
            "{place}"
        );
        assert_eq!(contents.faults[0].key, unit(0));
        vault = next;
    }
    let other = vault.shelf().get(&unit(1)).unwrap().unwrap();
    vault.shelf().put(&unit(0), &other).unwrap();
    let (_, contents) = anew(vault);
    assert_eq!(
        (counts(&contents), contents.faults.len()),
        ((0, 1), 1),
        "the place counts"
    );
}

#[test]
fn what_is_erased_takes_its_sketch_along_and_the_others_keep_theirs() {
    let random = Counted::default();
    let (vault, _) = anew(gathered(3, &random));
    let (case, records) = whole(1);
    vault.wake(&case.id).unwrap();
    for record in &records {
        vault
            .erase(&[Place::new(Kind::Record, &record.id)], &random)
            .unwrap();
    }
    vault
        .erase(&[Place::new(Kind::Case, &case.id)], &random)
        .unwrap();
    assert_eq!(keys(&vault, "Lk"), ["Lk.0"]);
    let (vault, contents) = anew(vault);
    assert_eq!(counts(&contents), (0, 2));
    let left = contents
        .sketches
        .iter()
        .map(|sketch| sketch.case.id.clone());
    assert_eq!(left.collect::<Vec<_>>(), [name(0), name(2)]);
    assert_eq!(vault.wake(&case.id), Ok(None));
}

/// Saved once it was opened, a thing passes the number of its erasure, as without sketches.
#[test]
fn what_wakes_can_be_saved_and_erased() {
    let random = Counted::default();
    let (vault, _) = anew(gathered(1, &random));
    let (case, records) = whole(0);
    vault.wake(&case.id).unwrap();
    vault.save(Entry::Record(&records[1]), &random).unwrap();
    vault
        .erase(&[Place::new(Kind::Record, &records[1].id)], &random)
        .unwrap();
    let (_, contents) = anew(vault);
    assert_eq!(contents.records, records[..1], "the case still names both");
}
