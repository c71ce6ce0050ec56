//! The things of a quiet case in one text: nothing is lost on the way there, and what is saved,
//! erased or damaged afterwards is what it would be if each stood by itself.

use std::cell::Cell;
use std::rc::Rc;

use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::session::sketch;
use lembar::storage::place::Place;
use lembar::storage::seal::Kind;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{
    CodecError, Contents, Entry, SaveError, Shelf, ShelfError, Soundness, Vault, codec,
};

use super::{Counted, case, record, secret};

pub(super) const CASE: &str = "aaaaaaaaaaaaaaaaaaaaaa";
const OTHER: &str = "bbbbbbbbbbbbbbbbbbbbbb";
pub(super) const RECORDS: [&str; 3] = [
    "abcdefghijklmnopqrstu1",
    "abcdefghijklmnopqrstu2",
    "abcdefghijklmnopqrstu3",
];
pub(super) const OTHERS: &str = "abcdefghijklmnopqrstu4";

/// A shelf that lets so many changes through and then refuses, as when the tablet is switched off.
#[derive(Default)]
pub(crate) struct Stopping {
    pub(super) shelf: MemoryShelf,
    pub(crate) left: Rc<Cell<Option<usize>>>,
}

impl Stopping {
    fn may(&self) -> Result<(), ShelfError> {
        match self.left.get() {
            Some(0) => return Err(ShelfError::Blocked),
            Some(left) => self.left.set(Some(left - 1)),
            None => {}
        }
        Ok(())
    }
}

impl Shelf for Stopping {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.shelf.keys()
    }
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.shelf.get(key)
    }
    fn put(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.may()?;
        self.shelf.put(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.may()?;
        self.shelf.remove(key)
    }
}

/// A sealed vault with two cases, of three records and of one.
pub(super) fn filled<S: Shelf + Default>(random: &Counted) -> Vault<S> {
    let mut vault = Vault::on(S::default());
    vault
        .set_up("Dewi", &secret(1), &secret(2), random)
        .unwrap();
    for (name, records) in [(CASE, RECORDS.as_slice()), (OTHER, &[OTHERS])] {
        let case = Case {
            records: records.iter().map(|id| (*id).into()).collect(),
            ..case(name)
        };
        vault.save(Entry::Case(&case), random).unwrap();
        for id in records {
            vault.save(Entry::Record(&record(id)), random).unwrap();
        }
    }
    vault
}

/// The same shelf in a vault that was just opened.
pub(super) fn anew<S: Shelf>(vault: Vault<S>) -> Vault<S> {
    let mut vault = Vault::on(vault.into_shelf());
    let keyring = vault.keyring().unwrap().unwrap();
    let slot = keyring.slots()[0].id.clone();
    vault.unlock(keyring.open(&slot, &secret(1).key).unwrap());
    vault
}

pub(super) fn loaded<S: Shelf>(vault: &Vault<S>) -> Contents {
    let contents = vault.load().unwrap();
    assert_eq!(contents.faults, []);
    contents
}

pub(super) fn changed(id: &str) -> Record {
    let mut changed = record(id);
    changed.answers.set("full_name", "Bima");
    changed
}

fn found<'a>(contents: &'a Contents, id: &str) -> &'a Record {
    let mut records = contents.records.iter();
    records.find(|record| record.id == id).unwrap()
}

pub(super) fn unit_key(case: &str) -> String {
    Place::new(Kind::Gathered, case).sealed_key()
}

pub(super) fn loose_keys(shelf: &impl Shelf) -> usize {
    let keys = shelf.keys().unwrap().into_iter();
    let is_loose = |key: &String| key.starts_with("Lc") || key.starts_with("Lr");
    keys.filter(is_loose).count()
}

#[test]
fn what_was_gathered_is_loaded_as_before() {
    let random = Counted::default();
    let vault = filled::<MemoryShelf>(&random);
    let before = loaded(&vault);
    assert_eq!(vault.gather(CASE, sketch::of, &random), Ok(true));
    assert_eq!(
        vault.gather(CASE, sketch::of, &random),
        Ok(false),
        "nothing is left"
    );
    assert_eq!(loose_keys(vault.shelf()), 2, "the other case's");
    let vault = anew(vault);
    let after = loaded(&vault);
    assert_eq!(after.cases, before.cases);
    assert_eq!(after.records, before.records);
    let place = Place::new(Kind::Record, RECORDS[1]);
    assert_eq!(vault.read(&place).unwrap(), Some(record(RECORDS[1])));
}

/// The journal knows a gathered thing as erased: a later text must have a higher number.
#[test]
fn what_is_saved_afterwards_counts_and_passes_the_erasures_number() {
    let random = Counted::default();
    let vault = filled::<MemoryShelf>(&random);
    let key = Place::new(Kind::Record, RECORDS[0]).sealed_key();
    let text = vault.shelf().get(&key).unwrap().unwrap();
    let Soundness::Sound(last) = codec::soundness(&text) else {
        panic!("not sound");
    };
    vault.gather(CASE, sketch::of, &random).unwrap();
    let vault = anew(vault);
    loaded(&vault);
    vault
        .save(Entry::Record(&changed(RECORDS[0])), &random)
        .unwrap();
    let text = vault.shelf().get(&key).unwrap().unwrap();
    assert_eq!(codec::soundness(&text), Soundness::Sound(last + 2));
    let vault = anew(vault);
    assert_eq!(
        found(&loaded(&vault), RECORDS[0]),
        &changed(RECORDS[0]),
        "what stands by itself counts"
    );
    assert_eq!(vault.gather(CASE, sketch::of, &random), Ok(true));
    let contents = loaded(&anew(vault));
    assert_eq!(found(&contents, RECORDS[0]), &changed(RECORDS[0]));
    assert_eq!(contents.records.len(), 4);
}

#[test]
fn what_is_erased_leaves_the_unit_and_the_last_takes_it_along() {
    let random = Counted::default();
    let vault = filled::<MemoryShelf>(&random);
    vault.gather(CASE, sketch::of, &random).unwrap();
    let vault = anew(vault);
    loaded(&vault);
    vault
        .erase(&[Place::new(Kind::Record, RECORDS[2])], &random)
        .unwrap();
    let vault = anew(vault);
    let contents = loaded(&vault);
    assert_eq!(contents.records.len(), 3);
    vault
        .erase(&[Place::new(Kind::Case, CASE)], &random)
        .unwrap();
    vault
        .erase(&[Place::new(Kind::Record, RECORDS[0])], &random)
        .unwrap();
    vault
        .erase(&[Place::new(Kind::Record, RECORDS[1])], &random)
        .unwrap();
    assert_eq!(vault.shelf().get(&unit_key(CASE)), Ok(None));
    let contents = loaded(&anew(vault));
    assert_eq!((contents.cases.len(), contents.records.len()), (1, 1));
}

#[test]
fn interrupted_anywhere_nothing_is_lost() {
    let whole = loaded(&filled::<MemoryShelf>(&Counted::default()));
    for left in 0.. {
        let random = Counted::default();
        let vault = filled::<Stopping>(&random);
        vault.shelf().left.set(Some(left));
        let done = vault.gather(CASE, sketch::of, &random);
        vault.shelf().left.set(None);
        let vault = anew(vault);
        let contents = loaded(&vault);
        assert_eq!(contents.cases, whole.cases, "after {left} changes");
        assert_eq!(contents.records, whole.records, "after {left} changes");
        vault.gather(CASE, sketch::of, &random).unwrap();
        let contents = loaded(&anew(vault));
        assert_eq!(contents.records, whole.records, "after {left} changes");
        if done.is_ok() {
            assert_eq!(left, 6, "one put, four taken off, the sketch put");
            break;
        }
    }
}

#[test]
fn a_damaged_unit_is_named_takes_no_other_case_along_and_is_not_written_over() {
    let random = Counted::default();
    let vault = filled::<MemoryShelf>(&random);
    for case in [CASE, OTHER] {
        vault.gather(case, sketch::of, &random).unwrap();
    }
    let text = vault.shelf().get(&unit_key(CASE)).unwrap().unwrap();
    let signs: Vec<char> = text.chars().collect();
    let cut: String = signs[..signs.len() - 9].iter().collect();
    let mut flipped = signs.clone();
    flipped[40] = if flipped[40] == 'ā' { 'Ă' } else { 'ā' };
    let others = vault.shelf().get(&unit_key(OTHER)).unwrap().unwrap();
    for (damaged, error) in [
        (cut, CodecError::Truncated),
        (flipped.iter().collect(), CodecError::Changed),
        (others, CodecError::WrongPlace),
        (text.replace("L5:", "L6:"), CodecError::UnknownVersion),
        (text.replace("L5:", "L3:"), CodecError::WrongPlace),
        (text.replace("L5:", "L2:"), CodecError::WrongPlace),
        (text.replace("L5:", "L4:"), CodecError::WrongPlace),
    ] {
        vault.shelf().put(&unit_key(CASE), &damaged).unwrap();
        let contents = vault.load().unwrap();
        let faults: Vec<_> = contents.faults.iter().map(|it| it.error.clone()).collect();
        assert_eq!(faults, std::slice::from_ref(&error));
        assert_eq!((contents.cases.len(), contents.records.len()), (1, 1));
        vault
            .save(Entry::Record(&changed(RECORDS[0])), &random)
            .unwrap();
        assert_eq!(
            vault.gather(CASE, sketch::of, &random),
            Err(SaveError::Codec(error.clone()))
        );
        let stands = vault.shelf().get(&unit_key(CASE)).unwrap().unwrap();
        assert_eq!(stands, damaged);
        assert_eq!(vault.load().unwrap().records.len(), 2);
        vault
            .erase(&[Place::new(Kind::Record, RECORDS[0])], &random)
            .unwrap_err();
        let key = Place::new(Kind::Record, RECORDS[0]).sealed_key();
        vault.shelf().remove(&key).unwrap();
    }
}

#[test]
fn the_gathered_copy_serves_where_the_thing_itself_is_damaged() {
    let random = Counted::default();
    let vault = filled::<MemoryShelf>(&random);
    vault.gather(CASE, sketch::of, &random).unwrap();
    vault
        .save(Entry::Record(&changed(RECORDS[0])), &random)
        .unwrap();
    let key = Place::new(Kind::Record, RECORDS[0]).sealed_key();
    vault.shelf().put(&key, "L2:āā").unwrap();
    let contents = vault.load().unwrap();
    assert_eq!(contents.faults.len(), 1);
    assert_eq!(found(&contents, RECORDS[0]), &record(RECORDS[0]));
}

#[test]
fn on_a_full_shelf_everything_stays() {
    let random = Counted::default();
    let vault = filled::<MemoryShelf>(&random);
    let whole = loaded(&vault);
    vault.shelf().limit(100);
    assert_eq!(
        vault.gather(CASE, sketch::of, &random),
        Err(ShelfError::Full.into())
    );
    assert_eq!(loaded(&anew(vault)).records, whole.records);
}

#[test]
fn a_locked_vault_gathers_nothing() {
    let random = Counted::default();
    let mut vault = filled::<MemoryShelf>(&random);
    vault.lock();
    assert_eq!(
        vault.gather(CASE, sketch::of, &random),
        Err(SaveError::Locked)
    );
    assert_eq!(loose_keys(vault.shelf()), 6);
}
