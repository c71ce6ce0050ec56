//! Erasing that is interrupted: at every write, and again at every write of finishing it.

use lembar::model::trail::Trail;
use lembar::session::sketch;
use lembar::storage::place::{self, Place};
use lembar::storage::seal::Kind;
use lembar::storage::{Contents, Entry, SaveError, Shelf as _, Vault};

use super::gathering::{CASE, RECORDS, Stopping, anew, changed, filled, loaded};
use super::logs::{gather, keep, log, logs, save};
use super::{Counted, said::said};

const WORD: &str = "Bima";

/// Whether anything on the shelf says the word.
fn says(vault: &Vault<Stopping>) -> bool {
    let key = &vault.unlocked().unwrap().key;
    let texts = vault.shelf();
    let mut keys = texts.keys().unwrap().into_iter();
    keys.any(|at| said(&at, &texts.get(&at).unwrap().unwrap(), key).contains(WORD))
}

fn is_noted(vault: &Vault<Stopping>) -> bool {
    let text = vault.shelf().get(place::ERASING).unwrap();
    text.is_some_and(|text| !text.ends_with("[]"))
}

/// Runs through all places where erasing may be stopped; whoever comes back is stopped halfway as far in
/// finishing it, and comes back once more. `judge` hears how many writes the first could do.
fn everywhere(
    filled: &Vault<Stopping>,
    erase: impl Fn(&Vault<Stopping>) -> Result<(), SaveError>,
    judge: impl Fn(&Vault<Stopping>, usize),
) {
    for left in 0.. {
        let vault = copied(filled);
        vault.load().unwrap();
        vault.shelf().left.set(Some(left));
        let erased = erase(&vault);
        let vault = reopened(vault);
        vault.shelf().left.set(Some(left / 2));
        let finished = vault.finish_erasing(&Counted::default());
        let vault = reopened(vault);
        vault.finish_erasing(&Counted::default()).unwrap();
        vault.end_erasing().unwrap();
        assert!(!is_noted(&vault));
        judge(&anew(vault), left);
        if erased.is_ok() && finished.is_ok() {
            assert!(left > 3, "it takes several writes");
            return;
        }
    }
}

fn reopened(vault: Vault<Stopping>) -> Vault<Stopping> {
    vault.shelf().left.set(None);
    let vault = anew(vault);
    vault.load_sketched().unwrap();
    vault
}

/// The same texts on a shelf of their own.
fn copied(vault: &Vault<Stopping>) -> Vault<Stopping> {
    let copy = Stopping::default();
    for at in vault.shelf().keys().unwrap() {
        let text = vault.shelf().get(&at).unwrap().unwrap();
        copy.put(&at, &text).unwrap();
    }
    anew(Vault::on(copy))
}

/// A case with its records and its log, gathered; in the log stands the word, gathered or by itself.
fn with_log(is_gathered: bool) -> Vault<Stopping> {
    let random = Counted::default();
    let vault = filled::<Stopping>(&random);
    keep(&vault, &told(), is_gathered, &random);
    assert!(says(&vault));
    vault
}

fn told() -> Trail {
    let mut told = log(0..7);
    told.entries[6].by = WORD.into();
    told
}

#[test]
fn an_entry_that_was_erased_never_comes_back() {
    for is_gathered in [true, false] {
        everywhere(
            &with_log(is_gathered),
            |vault| vault.save_anew(Entry::Trail(&log(0..6)), &Counted::default()),
            |vault, left| {
                // The note is written, then the log by itself: from there on it is erased.
                let is_told = left < 2;
                let whole = if is_told { told() } else { log(0..6) };
                assert_eq!(logs(&loaded(vault)), [&whole], "after {left}");
                assert_eq!(says(vault), is_told, "after {left}");
            },
        );
    }
}

/// What is noted of a log before it is gathered anew does not let the unit's part count again.
#[test]
fn until_a_log_is_gathered_anew_what_stands_by_itself_says_everything() {
    let random = Counted::default();
    let vault = with_log(true);
    vault.shelf().left.set(Some(2));
    let stopped = vault.save_anew(Entry::Trail(&log(0..6)), &random);
    assert!(stopped.is_err());
    vault.shelf().left.set(None);
    let vault = anew(vault);
    assert!(says(&vault), "its unit still says it");
    save(&vault, &log(0..9), &random);
    let vault = anew(vault);
    assert_eq!(logs(&loaded(&vault)), [&log(0..9)]);
    gather(&vault, &random);
    assert_eq!(logs(&loaded(&anew(vault))), [&log(0..9)]);
}

/// A gathered record that says the word, and a case of which everything but one record is gathered.
fn with_record() -> Vault<Stopping> {
    let random = Counted::default();
    let vault = filled::<Stopping>(&random);
    save(&vault, &log(0..3), &random);
    let said = changed(RECORDS[0]);
    vault.save(Entry::Record(&said), &random).unwrap();
    vault.gather(CASE, sketch::of, &random).unwrap();
    let loose = changed(RECORDS[1]);
    vault.save(Entry::Record(&loose), &random).unwrap();
    vault
}

#[test]
fn of_a_record_out_of_which_something_was_erased_no_earlier_state_is_left() {
    let plain = |id: &str| {
        let mut plain = changed(id);
        plain.answers.set("full_name", "");
        plain
    };
    let says_word = |contents: &Contents, id: &str| {
        let record = contents.records.iter().find(|it| it.id == id).unwrap();
        record.answers.text("full_name") == WORD
    };
    everywhere(
        &with_record(),
        |vault| {
            let random = Counted::default();
            vault.save_anew(Entry::Record(&plain(RECORDS[1])), &random)?;
            vault.save_anew(Entry::Record(&plain(RECORDS[0])), &random)
        },
        |vault, left| {
            let after = loaded(vault);
            let left_of = [RECORDS[0], RECORDS[1]].map(|id| says_word(&after, id));
            assert_eq!(says(vault), left_of[0] || left_of[1], "after {left}");
            assert!(left_of[0] || !left_of[1], "one after the other");
            assert_eq!(after.records.len(), RECORDS.len() + 1);
        },
    );
}

#[test]
fn a_case_is_whole_or_gone() {
    let ids = RECORDS.map(|id| Place::new(Kind::Record, id));
    let things = [Place::new(Kind::Case, CASE), Place::new(Kind::Trail, CASE)];
    let things: Vec<Place> = things.into_iter().chain(ids).collect();
    everywhere(
        &with_record(),
        |vault| vault.erase(&things, &Counted::default()),
        |vault, left| {
            let after = loaded(vault);
            let (cases, records) = (after.cases.len(), after.records.len());
            let (logs, noted) = (logs(&after).len(), left > 0);
            let whole = (2, RECORDS.len() + 1, 1);
            let seen = (cases, records, logs);
            assert_eq!(seen, if noted { (1, 1, 0) } else { whole }, "after {left}");
            assert_eq!(says(vault), !noted, "after {left}");
        },
    );
}

#[test]
fn what_is_saved_again_is_not_erased_at_the_next_start() {
    let random = Counted::default();
    let vault = with_record();
    vault.wake(CASE).unwrap();
    let place = Place::new(Kind::Record, RECORDS[1]);
    vault.erase(&[place], &random).unwrap();
    assert!(is_noted(&vault));
    let record = changed(RECORDS[1]);
    vault.save(Entry::Record(&record), &random).unwrap();
    let vault = anew(vault);
    vault.load_sketched().unwrap();
    assert!(vault.finish_erasing(&random).unwrap());
    assert!(loaded(&vault).records.contains(&record));
}

/// Erasing makes room, so it does not wait for room.
#[test]
fn a_full_shelf_lets_a_case_go() {
    let vault = filled::<lembar::storage::shelf::MemoryShelf>(&Counted::default());
    vault.shelf().limit(0);
    let place = Place::new(Kind::Record, RECORDS[1]);
    vault.erase(&[place], &Counted::default()).unwrap();
    assert_eq!(loaded(&anew(vault)).records.len(), RECORDS.len());
}
