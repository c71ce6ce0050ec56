//! The log of a case, gathered and by itself: always all that was ever noted, each entry once.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use lembar::model::request::{DataRequest, RequestKind};
use lembar::model::trail::{Action, Entry as Line, Keeping, Trail};
use lembar::session::sketch;
use lembar::storage::place::Place;
use lembar::storage::seal::Kind;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Contents, Entry, SaveError, Shelf, Soundness, Vault, Watched, codec};

use super::gathering::{CASE, RECORDS, Stopping, anew, changed, filled, loaded, unit_key};
use super::{Counted, said::said, secret};

fn at(minute: i64) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    day.and_hms_opt(8, 0, 0).unwrap() + TimeDelta::minutes(minute)
}

fn line(minute: i64, reason: &str) -> Line {
    let reason = reason.into();
    Line {
        at: at(minute),
        by: "Dewi".into(),
        record: Some(RECORDS[1].into()),
        action: Action::Voided { reason },
    }
}

/// A log with an entry at each of these minutes.
pub(super) fn log(minutes: impl IntoIterator<Item = i64>) -> Trail {
    let entries = minutes.into_iter().map(|minute| line(minute, "sebab"));
    Trail {
        entries: entries.collect(),
        ..Trail::of(CASE)
    }
}

pub(super) fn request(id: &str) -> DataRequest {
    DataRequest {
        received: at(1),
        id: id.into(),
        kind: RequestKind::Restriction,
        asked_by: "Siti".into(),
        note: String::new(),
        taken_by: "Dewi".into(),
        done: None,
    }
}

fn place() -> Place {
    Place::new(Kind::Trail, CASE)
}

/// What stands by itself of the log.
fn loose<S: Shelf>(vault: &Vault<S>) -> Option<Trail> {
    let text = vault.shelf().get(&place().sealed_key()).unwrap()?;
    let key = &vault.unlocked().unwrap().key;
    Some(codec::decode_sealed(&text, key, Kind::Trail, CASE).unwrap())
}

fn number<S: Shelf>(vault: &Vault<S>) -> u64 {
    let text = vault.shelf().get(&place().sealed_key()).unwrap().unwrap();
    match codec::soundness(&text) {
        Soundness::Sound(number) => number,
        Soundness::Later | Soundness::Damaged => panic!("it was just saved"),
    }
}

pub(super) fn logs(contents: &Contents) -> Vec<&Trail> {
    contents
        .trails
        .iter()
        .filter(|it| it.case == CASE)
        .collect()
}

pub(super) fn save<S: Shelf>(vault: &Vault<S>, log: &Trail, random: &Counted) {
    vault.save(Entry::Trail(log), random).unwrap();
}

pub(super) fn gather<S: Shelf>(vault: &Vault<S>, random: &Counted) -> bool {
    vault.gather(CASE, sketch::of, random).unwrap()
}

/// A vault with a gathered case and its log of ten entries, just opened: the case sleeps.
fn asleep(random: &Counted) -> Vault<MemoryShelf> {
    let vault = filled::<MemoryShelf>(random);
    save(&vault, &log(0..10), random);
    assert!(gather(&vault, random));
    let vault = anew(vault);
    let contents = vault.load_sketched().unwrap();
    assert_eq!(contents.sketches.len(), 1);
    assert_eq!(logs(&contents), Vec::<&Trail>::new());
    vault
}

#[test]
fn a_gathered_log_is_loaded_and_woken_as_before() {
    let random = Counted::default();
    let vault = asleep(&random);
    assert_eq!(loose(&vault), None);
    assert!(!vault.has_loose_entries(CASE));
    let woken = vault.wake(CASE).unwrap().unwrap();
    assert_eq!(woken.log, Some(log(0..10)));
    assert_eq!(woken.records.len(), RECORDS.len());
    assert_eq!(logs(&loaded(&vault)), [&log(0..10)]);
    assert!(!gather(&vault, &random), "nothing is left");
}

/// Whoever only looks at a quiet case adds to its log; the case stays gathered and goes on sleeping.
#[test]
fn what_is_noted_afterwards_stands_by_itself_and_is_joined() {
    let random = Counted::default();
    let vault = asleep(&random);
    vault.wake(CASE).unwrap();
    let unit = vault.shelf().get(&unit_key(CASE)).unwrap();
    save(&vault, &log(0..11), &random);
    assert_eq!(loose(&vault), Some(log(10..11)));
    assert_eq!(vault.shelf().get(&unit_key(CASE)).unwrap(), unit);
    let vault = anew(vault);
    let contents = vault.load_sketched().unwrap();
    assert_eq!((contents.cases.len(), contents.sketches.len()), (1, 1));
    assert_eq!(logs(&contents), [&log(10..11)], "its case sleeps");
    assert_eq!(vault.wake(CASE).unwrap().unwrap().log, Some(log(0..10)));
    assert_eq!(logs(&loaded(&vault)), [&log(0..11)]);
    assert!(vault.has_loose_entries(CASE));
    assert!(gather(&vault, &random));
    assert_eq!(loose(&vault), None);
    assert_eq!(logs(&loaded(&anew(vault))), [&log(0..11)]);
}

/// Also where nobody opened the case: the unit is opened to see what it says and which number comes next.
#[test]
fn what_is_noted_while_the_case_sleeps_passes_the_gathered_number() {
    let random = Counted::default();
    let vault = filled::<MemoryShelf>(&random);
    for until in 1..=5 {
        save(&vault, &log(0..until), &random);
    }
    let last = number(&vault);
    gather(&vault, &random);
    let vault = anew(vault);
    vault.load_sketched().unwrap();
    save(&vault, &log(3..6), &random);
    assert_eq!(loose(&vault), Some(log(5..6)));
    assert!(number(&vault) > last);
    assert_eq!(logs(&loaded(&vault)), [&log(0..6)]);
    save(&vault, &log(0..5), &random);
    assert_eq!(loose(&vault), None, "all of it is gathered");
}

#[test]
fn requests_and_decisions_are_there_while_the_case_sleeps() {
    let random = Counted::default();
    let vault = filled::<MemoryShelf>(&random);
    let whole = Trail {
        requests: vec![request("a")],
        keeping: vec![Keeping {
            at: at(2),
            by: "Dewi".into(),
            until: at(2).date(),
            reason: "perkara".into(),
        }],
        ..log(0..4)
    };
    save(&vault, &whole, &random);
    assert!(gather(&vault, &random));
    let vault = anew(vault);
    let contents = vault.load_sketched().unwrap();
    let rest = Trail {
        entries: Vec::new(),
        ..whole.clone()
    };
    assert_eq!(logs(&contents), [&rest]);
    assert!(!vault.has_loose_entries(CASE));
    assert!(!gather(&vault, &random), "it is as it is to be");
    assert_eq!(logs(&loaded(&vault)), [&whole]);
}

/// Gathers a log of seven entries: all of it, or the first five while the others stand by themselves.
pub(super) fn keep<S: Shelf>(vault: &Vault<S>, told: &Trail, whole: bool, random: &Counted) {
    let noted = if whole { 7 } else { 5 };
    let first = Trail {
        entries: told.entries[..noted].to_vec(),
        ..told.clone()
    };
    save(vault, &first, random);
    gather(vault, random);
    save(vault, told, random);
}

/// What is erased from a log is nowhere afterwards, not in the unit nor in what the journal hears of, and all
/// else is.
#[test]
fn what_is_erased_from_a_log_is_nowhere() {
    let secret_word = "Bambang";
    for is_gathered in [true, false] {
        let random = Counted::default();
        let mut vault = Vault::on(Watched::over(MemoryShelf::default()));
        let set_up = vault.set_up("Dewi", &secret(1), &secret(2), &random);
        set_up.unwrap();
        copy(&filled::<MemoryShelf>(&random), &vault, &random);
        let mut told = log(0..6);
        told.entries.push(line(6, secret_word));
        keep(&vault, &told, is_gathered, &random);
        let before = vault.shelf().changes();
        assert!(!before.is_empty());
        vault.save_anew(Entry::Trail(&log(0..6)), &random).unwrap();
        let key = &vault.unlocked().unwrap().key;
        for at in vault.shelf().keys().unwrap() {
            let text = vault.shelf().get(&at).unwrap().unwrap();
            assert!(!said(&at, &text, key).contains(secret_word), "{at}");
        }
        let changes = vault.shelf().changes();
        for at in [unit_key(CASE), place().sealed_key()] {
            assert!(changes[&at].forgets(), "earlier states of {at} go");
        }
        assert_eq!(logs(&vault.load().unwrap()), [&log(0..6)]);
        gather(&vault, &random);
        assert_eq!(logs(&vault.load().unwrap()), [&log(0..6)]);
    }
}

/// The cases and records of one vault in another.
fn copy<S: Shelf>(from: &Vault<impl Shelf>, to: &Vault<S>, random: &Counted) {
    let contents = from.load().unwrap();
    let records = contents.records.iter().map(Entry::Record);
    for entry in records.chain(contents.cases.iter().map(Entry::Case)) {
        to.save(entry, random).unwrap();
    }
}

#[test]
fn an_erased_case_takes_both_parts_of_its_log_along() {
    let random = Counted::default();
    let vault = asleep(&random);
    vault.wake(CASE).unwrap();
    save(&vault, &log(0..11), &random);
    let records = RECORDS.map(|id| Place::new(Kind::Record, id));
    let all = [Place::new(Kind::Case, CASE), place()];
    let all: Vec<Place> = all.into_iter().chain(records).collect();
    vault.erase(&all, &random).unwrap();
    assert_eq!(vault.shelf().get(&unit_key(CASE)), Ok(None));
    assert_eq!(loose(&vault), None);
    assert_eq!(logs(&loaded(&anew(vault))), Vec::<&Trail>::new());
}

#[test]
fn interrupted_anywhere_no_entry_is_lost() {
    for left in 0.. {
        let random = Counted::default();
        let vault = filled::<Stopping>(&random);
        save(&vault, &log(0..4), &random);
        gather(&vault, &random);
        save(&vault, &log(0..7), &random);
        vault
            .save(Entry::Record(&changed(RECORDS[0])), &random)
            .unwrap();
        vault.shelf().left.set(Some(left));
        let done = vault.gather(CASE, sketch::of, &random);
        vault.shelf().left.set(None);
        let vault = anew(vault);
        assert_eq!(logs(&loaded(&vault)), [&log(0..7)], "after {left} changes");
        gather(&vault, &random);
        let vault = anew(vault);
        assert_eq!(logs(&loaded(&vault)), [&log(0..7)], "after {left} changes");
        if done.is_ok() {
            assert_eq!(
                left, 4,
                "one put, a record and a log taken off, the sketch put"
            );
            break;
        }
    }
}

#[test]
fn of_a_damaged_part_the_other_is_there_and_neither_is_written_over() {
    let random = Counted::default();
    let vault = asleep(&random);
    let whole = vault.shelf().get(&unit_key(CASE)).unwrap().unwrap();
    let cut: String = whole.chars().take(200).collect();
    vault.shelf().put(&unit_key(CASE), &cut).unwrap();
    save(&vault, &log(0..11), &random);
    assert_eq!(loose(&vault), Some(log(0..11)), "all that is known");
    assert!(vault.gather(CASE, sketch::of, &random).is_err());
    assert_eq!(vault.shelf().get(&unit_key(CASE)), Ok(Some(cut)));
    vault.shelf().put(&unit_key(CASE), &whole).unwrap();
    assert_eq!(logs(&loaded(&vault)), [&log(0..11)]);

    let damaged = "L2:āā";
    vault.shelf().put(&place().sealed_key(), damaged).unwrap();
    let contents = vault.load().unwrap();
    assert_eq!(contents.faults.len(), 1);
    assert_eq!(logs(&contents), [&log(0..10)]);
    let gathered = vault.gather(CASE, sketch::of, &random);
    assert_eq!(gathered, Ok(false), "what cannot be read stays where it is");
    let stands = vault.shelf().get(&place().sealed_key());
    assert_eq!(stands, Ok(Some(damaged.into())));
}

/// A tab that was robbed of the pen may have written the unit once more, with less in its log.
#[test]
fn what_another_tab_did_not_know_is_saved_over_its_unit() {
    let random = Counted::default();
    let vault = asleep(&random);
    let older = vault.shelf().get(&unit_key(CASE)).unwrap().unwrap();
    vault.wake(CASE).unwrap();
    save(&vault, &log(0..15), &random);
    gather(&vault, &random);
    vault.shelf().put(&unit_key(CASE), &older).unwrap();
    save(&vault, &log(0..16), &random);
    assert_eq!(loose(&vault), Some(log(10..16)));
    assert_eq!(logs(&loaded(&vault)), [&log(0..16)]);
}

#[test]
fn a_log_out_of_a_file_is_gathered_with_what_stood_there() {
    let random = Counted::default();
    for is_asleep in [true, false] {
        let vault = if is_asleep {
            asleep(&random)
        } else {
            let vault = filled::<MemoryShelf>(&random);
            save(&vault, &log(0..10), &random);
            vault
        };
        let contents = loaded(&vault);
        let case = contents.cases.into_iter().find(|it| it.id == CASE).unwrap();
        let coming = log(5..20);
        let taken = vault.take_in((&case, &[], Some(&coming)), sketch::of, &random);
        assert_eq!(taken, Ok(()));
        assert_eq!(loose(&vault), None);
        assert_eq!(logs(&loaded(&anew(vault))), [&log(0..20)]);
    }
}

#[test]
fn a_plain_log_that_comes_back_is_joined_with_the_sealed_one() {
    let random = Counted::default();
    let vault = asleep(&random);
    let plain = codec::encode(&log(8..12), 3).unwrap();
    let key = place().plain_key().unwrap();
    vault.shelf().put(&key, &plain).unwrap();
    vault.seal_plain(&random).unwrap();
    assert_eq!(vault.shelf().get(&key), Ok(None));
    assert_eq!(logs(&loaded(&vault)), [&log(0..12)]);
}

#[test]
fn a_locked_vault_keeps_no_log() {
    let random = Counted::default();
    let mut vault = asleep(&random);
    vault.lock();
    let refused = vault.save(Entry::Trail(&log(0..1)), &random);
    assert_eq!(refused, Err(SaveError::Locked));
}
