//! Plain to sealed, cut off at every step; and what a sealed vault saves and reads.

use std::cell::Cell;

use lembar::storage::place::{self, Place};
use lembar::storage::seal::{self, Kind, NoRandomness, Randomness};
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{
    CodecError, Contents, Entry, ReadError, SaveError, Shelf, ShelfError, Standing, Vault,
};

use super::{CLIENT, Counted, REGISTER, case, record, secret};

const ONE: &str = "abcdefghijklmnopqrstuv";
const TWO: &str = "ABCDEFGHIJKLMNOPQRSTUV";
const CASE: &str = "aaaaaaaaaaaaaaaaaaaaaa";

/// A shelf whose power is cut: after some changes it takes no more.
struct Cut<'a> {
    shelf: &'a MemoryShelf,
    left: Cell<usize>,
}

impl Cut<'_> {
    fn change(&self) -> Result<(), ShelfError> {
        let left = self.left.get().checked_sub(1).ok_or(ShelfError::Blocked)?;
        self.left.set(left);
        Ok(())
    }
}

impl Shelf for Cut<'_> {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.shelf.keys()
    }
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.shelf.get(key)
    }
    fn put(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.change()?;
        self.shelf.put(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.change()?;
        self.shelf.remove(key)
    }
}

fn filled() -> MemoryShelf {
    let random = Counted::default();
    let vault = Vault::on(MemoryShelf::default());
    vault.save(Entry::Case(&case(CASE)), &random).unwrap();
    vault.save(Entry::Record(&record(ONE)), &random).unwrap();
    vault.save(Entry::Record(&record(TWO)), &random).unwrap();
    vault.into_shelf()
}

fn set_up<S: Shelf>(vault: &mut Vault<S>, random: &Counted) -> Result<(), SaveError> {
    vault.set_up("Dewi", &secret(1), &secret(2), random)
}

/// Comes back after an interruption: opens the vault if it was set up, and goes on.
fn come_back(shelf: &MemoryShelf, random: &Counted) -> Contents {
    let mut vault = Vault::on(Cut {
        shelf,
        left: Cell::new(usize::MAX),
    });
    if let Some(keyring) = vault.keyring().unwrap() {
        let head = &keyring.slots()[0].id;
        vault.unlock(keyring.open(head, &secret(1).key).unwrap());
        vault.seal_plain(random).unwrap();
        assert_nothing_plain(shelf);
    }
    vault.load().unwrap()
}

fn assert_whole(contents: &Contents) {
    assert_eq!(contents.faults, []);
    assert_eq!(contents.cases, [case(CASE)]);
    assert_eq!(contents.records, [record(TWO), record(ONE)]);
}

fn assert_nothing_plain(shelf: &MemoryShelf) {
    for key in shelf.keys().unwrap() {
        let text = shelf.get(&key).unwrap().unwrap();
        assert!(!text.contains(CLIENT) && !text.contains(REGISTER), "{key}");
        assert_eq!(Place::of_plain_key(&key), None);
    }
}

#[test]
fn setting_up_seals_everything() {
    let (shelf, random) = (filled(), Counted::default());
    let mut vault = Vault::on(shelf);
    assert_eq!(vault.standing(), Ok(Standing::Plain));
    set_up(&mut vault, &random).unwrap();
    assert_eq!(vault.standing(), Ok(Standing::Open));
    assert_whole(&vault.load().unwrap());
    assert_nothing_plain(vault.shelf());
    vault.lock();
    assert_eq!(vault.standing(), Ok(Standing::Locked));
    let locked = vault.load().unwrap();
    assert_eq!(
        (locked.sealed, locked.records.len(), locked.cases.len()),
        (3, 0, 0)
    );
    assert_eq!(set_up(&mut vault, &random), Err(SaveError::Locked));
}

#[test]
fn cut_off_at_any_step_nothing_is_lost() {
    let mut steps = 0;
    loop {
        let (shelf, random) = (filled(), Counted::default());
        let mut vault = Vault::on(Cut {
            shelf: &shelf,
            left: Cell::new(steps),
        });
        let done = set_up(&mut vault, &random);
        assert_whole(&come_back(&shelf, &random));
        if done.is_ok() {
            break;
        }
        steps += 1;
    }
    // The keyring and its copy, and for each thing the sealed text and the plain one's end.
    assert_eq!(steps, 2 + 3 * 2);
}

fn units(shelf: &MemoryShelf) -> usize {
    let units = |text: &str| text.encode_utf16().count();
    let keys = shelf.keys().unwrap();
    keys.iter()
        .map(|key| units(key) + units(&shelf.get(key).unwrap().unwrap()))
        .sum()
}

#[test]
fn a_full_shelf_keeps_both_until_there_is_room() {
    let (shelf, random) = (filled(), Counted::default());
    let taken = units(&shelf);
    shelf.limit(taken + 1000);
    let mut vault = Vault::on(shelf);
    let full = Err(SaveError::Shelf(ShelfError::Full));
    assert_eq!(set_up(&mut vault, &random), full);
    assert_eq!(vault.standing(), Ok(Standing::Plain));
    assert_eq!(vault.seal_plain(&random), Err(SaveError::Locked));
    assert_whole(&vault.load().unwrap());
    vault.shelf().limit(taken + 3000);
    assert_eq!(set_up(&mut vault, &random), full);
    assert_eq!(vault.standing(), Ok(Standing::Open));
    assert_whole(&vault.load().unwrap());
    vault.shelf().limit(usize::MAX);
    vault.seal_plain(&random).unwrap();
    assert_whole(&vault.load().unwrap());
    assert_nothing_plain(vault.shelf());
}

#[test]
fn a_locked_vault_saves_nothing_of_a_client() {
    let (shelf, random) = (filled(), Counted::default());
    let mut vault = Vault::on(shelf);
    set_up(&mut vault, &random).unwrap();
    vault.lock();
    let saved = vault.save(Entry::Record(&record(ONE)), &random);
    assert_eq!(saved, Err(SaveError::Locked));
    let read = vault.read::<lembar::model::record::Record>(&Place::new(Kind::Record, ONE));
    assert_eq!(read, Err(ReadError::Locked));
    vault
        .save(
            Entry::Settings(&lembar::model::settings::Settings::default()),
            &random,
        )
        .unwrap();
    // Also where the keyring itself cannot be read.
    vault.shelf().put(place::KEYRING, "x").unwrap();
    vault.shelf().remove(place::KEYRING_COPY).unwrap();
    assert_eq!(vault.keyring(), Err(ReadError::Codec(CodecError::NoHeader)));
    assert_eq!(
        vault.save(Entry::Record(&record(ONE)), &random),
        Err(SaveError::Locked)
    );
}

#[test]
fn the_copy_of_the_keyring_serves_where_it_cannot_be_read() {
    let (shelf, random) = (filled(), Counted::default());
    let mut vault = Vault::on(shelf);
    set_up(&mut vault, &random).unwrap();
    let keyring = vault.keyring().unwrap().unwrap();
    for damage in ["", "lembar/1 plain\n{"] {
        vault.shelf().put(place::KEYRING, damage).unwrap();
        assert_eq!(vault.keyring().unwrap().as_ref(), Some(&keyring));
    }
    vault.shelf().remove(place::KEYRING).unwrap();
    assert_eq!(vault.keyring().unwrap(), Some(keyring));
}

#[test]
fn each_save_counts_up_and_is_sealed_anew() {
    let (shelf, random) = (filled(), Counted::default());
    let mut vault = Vault::on(shelf);
    set_up(&mut vault, &random).unwrap();
    let key = Place::new(Kind::Record, ONE).sealed_key();
    let mut texts = Vec::new();
    for number in 2..5 {
        vault.save(Entry::Record(&record(ONE)), &random).unwrap();
        let text = vault.shelf().get(&key).unwrap().unwrap();
        assert_eq!(seal::sequence(&text), Some(number));
        assert!(!texts.contains(&text));
        texts.push(text);
    }
}

#[test]
fn what_is_damaged_or_moved_is_named_and_the_rest_is_read() {
    let (shelf, random) = (filled(), Counted::default());
    let mut vault = Vault::on(shelf);
    set_up(&mut vault, &random).unwrap();
    let [one, two] = [ONE, TWO].map(|id| Place::new(Kind::Record, id).sealed_key());
    let moved = vault.shelf().get(&one).unwrap().unwrap();
    vault.shelf().put(&two, &moved).unwrap();
    let contents = vault.load().unwrap();
    assert_eq!(contents.records, [record(ONE)]);
    assert_eq!(contents.faults.len(), 1);
    assert_eq!(contents.faults[0].key, two);
    assert_eq!(contents.faults[0].error, CodecError::WrongPlace);
}

/// A plain text that cannot be read still says who the client is.
#[test]
fn what_cannot_be_read_is_sealed_too_and_not_lost() {
    let (shelf, random) = (filled(), Counted::default());
    let key = Place::new(Kind::Record, ONE).plain_key().unwrap();
    let text = shelf.get(&key).unwrap().unwrap();
    let cut = &text[..text.len() - 5];
    shelf.put(&key, cut).unwrap();
    let mut vault = Vault::on(shelf);
    set_up(&mut vault, &random).unwrap();
    assert_nothing_plain(vault.shelf());
    let contents = vault.load().unwrap();
    assert_eq!((contents.records.len(), contents.faults.len()), (1, 1));
    let kept = vault
        .read::<String>(&Place::new(Kind::Record, ONE))
        .unwrap();
    assert_eq!(kept.as_deref(), Some(cut));
}

/// An older page in another tab may still write plain after the vault was set up.
#[test]
fn a_later_plain_record_is_sealed_over_the_earlier_one() {
    let (shelf, random) = (filled(), Counted::default());
    let mut vault = Vault::on(shelf);
    set_up(&mut vault, &random).unwrap();
    let mut later = record(ONE);
    later.changed += chrono::TimeDelta::seconds(1);
    let earlier = lembar::storage::codec::encode(&record(TWO), 1).unwrap();
    let plain = |id| Place::new(Kind::Record, id).plain_key().unwrap();
    let text = lembar::storage::codec::encode(&later, 2).unwrap();
    vault.shelf().put(&plain(ONE), &text).unwrap();
    vault.shelf().put(&plain(TWO), &earlier).unwrap();
    assert_eq!(vault.load().unwrap().records, [record(TWO), later.clone()]);
    vault.seal_plain(&random).unwrap();
    assert_nothing_plain(vault.shelf());
    assert_eq!(vault.load().unwrap().records, [record(TWO), later]);
}

#[test]
fn without_random_bytes_nothing_is_saved_and_nothing_lost() {
    struct None;
    impl Randomness for None {
        fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
            Err(NoRandomness)
        }
    }
    let (shelf, random) = (filled(), Counted::default());
    let mut vault = Vault::on(shelf);
    set_up(&mut vault, &random).unwrap();
    let saved = vault.save(Entry::Record(&record(ONE)), &None);
    assert_eq!(
        saved,
        Err(SaveError::Codec(CodecError::NoRandomness(NoRandomness)))
    );
    assert_whole(&vault.load().unwrap());
}

#[test]
fn wrong_passphrases_are_counted_across_reloads() {
    let now = chrono::NaiveDateTime::default();
    let vault = Vault::on(MemoryShelf::default());
    for _ in 0..5 {
        let attempts = vault.attempts().unwrap().after_wrong(now);
        vault.put_attempts(attempts).unwrap();
    }
    let again = Vault::on(vault.into_shelf());
    assert_eq!(again.attempts().unwrap().wait(now).num_seconds(), 30);
    again.shelf().put(place::ATTEMPTS, "x").unwrap();
    assert_eq!(again.attempts().unwrap().wrong, 0);
}
