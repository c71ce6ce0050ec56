//! Cases out of a file, gathered at once: each thing is there as it was or as it comes, never neither.

use std::rc::Rc;

use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::session::sketch;
use lembar::storage::reconcile::{self, Verdict};
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Shelf, ShelfError, Vault, Watched, codec};

use super::gathering::{
    CASE, RECORDS, Stopping, anew, changed, filled, loaded, loose_keys, unit_key,
};
use super::{Counted, case, record, secret};

/// The case as a file brings it: its first record was changed, one is new.
fn coming() -> (Case, Vec<Rc<Record>>) {
    let fourth = "abcdefghijklmnopqrstu5";
    let case = Case {
        records: RECORDS
            .iter()
            .chain([&fourth])
            .map(|id| (*id).into())
            .collect(),
        ..case(CASE)
    };
    let others = [RECORDS[1], RECORDS[2], fourth].map(record);
    let records = [changed(RECORDS[0])].into_iter().chain(others);
    (case, records.map(Rc::new).collect())
}

fn of_the_case(records: &[Record]) -> Vec<Record> {
    let (case, _) = coming();
    let its = records.iter().filter(|it| case.records.contains(&it.id));
    its.cloned().collect()
}

#[test]
fn what_is_taken_in_counts_over_what_stood_there_and_can_be_saved_again() {
    let random = Counted::default();
    for (is_gathered, loose) in [(false, 6), (true, 2)] {
        let vault = filled::<MemoryShelf>(&random);
        if is_gathered {
            vault.gather(CASE, sketch::of, &random).unwrap();
        }
        let (case, records) = coming();
        vault
            .take_in((&case, &records, None), sketch::of, &random)
            .unwrap();
        assert_eq!(
            loose_keys(vault.shelf()),
            loose,
            "what stood by itself stays so"
        );
        let vault = anew(vault);
        let contents = loaded(&vault);
        assert!(contents.cases.contains(&case));
        let expected: Vec<Record> = records.iter().map(|it| it.as_ref().clone()).collect();
        assert_eq!(of_the_case(&contents.records), expected);
        let later = record(RECORDS[0]);
        vault.save(Entry::Record(&later), &random).unwrap();
        vault.gather(CASE, sketch::of, &random).unwrap();
        let contents = loaded(&anew(vault));
        assert!(contents.records.contains(&later), "a later text counts");
    }
}

#[test]
fn interrupted_anywhere_each_thing_is_old_or_new() {
    let (case, records) = coming();
    let old = loaded(&filled::<MemoryShelf>(&Counted::default()));
    for left in 0.. {
        let random = Counted::default();
        let vault = filled::<Stopping>(&random);
        vault.shelf().left.set(Some(left));
        let done = vault.take_in((&case, &records, None), sketch::of, &random);
        vault.shelf().left.set(None);
        let vault = anew(vault);
        let contents = loaded(&vault);
        for record in &old.records {
            let new =
                (records.iter()).any(|new| contents.records.contains(new) && new.id == record.id);
            assert!(
                new || contents.records.contains(record),
                "after {left} changes"
            );
        }
        vault
            .take_in((&case, &records, None), sketch::of, &random)
            .unwrap();
        assert_eq!(
            of_the_case(&loaded(&anew(vault)).records).len(),
            records.len()
        );
        if done.is_ok() {
            assert!(left >= 5, "four are saved, one is gathered: {left}");
            break;
        }
    }
}

/// The journal missed the last that was saved: what it puts back on the shelf is older than what was
/// taken in, and must not count over it.
#[test]
fn what_the_journal_missed_never_comes_back_older() {
    let random = Counted::default();
    let mut vault = Vault::on(Watched::over(MemoryShelf::default()));
    vault
        .set_up("Dewi", &secret(1), &secret(2), &random)
        .unwrap();
    let (case, records) = coming();
    let old = Case {
        records: RECORDS.iter().map(|id| (*id).into()).collect(),
        ..case.clone()
    };
    vault.save(Entry::Case(&old), &random).unwrap();
    for id in RECORDS {
        vault.save(Entry::Record(&record(id)), &random).unwrap();
    }
    let journal = vault.shelf().changes();
    vault
        .take_in((&case, &records, None), sketch::of, &random)
        .unwrap();
    for (key, snapshot) in journal {
        let here = vault.shelf().get(&key).unwrap();
        let verdict = reconcile::verdict(&key, here.as_deref(), &[snapshot], codec::soundness);
        if let Verdict::Restore { text, .. } = verdict {
            vault.shelf().put(&key, &text).unwrap();
        }
    }
    let contents = loaded(&anew(vault));
    assert!(contents.records.contains(&changed(RECORDS[0])));
    assert_eq!(of_the_case(&contents.records).len(), records.len());
}

#[test]
fn on_a_full_shelf_and_over_a_damaged_unit_nothing_is_lost() {
    let random = Counted::default();
    let (case, records) = coming();
    let vault = filled::<MemoryShelf>(&random);
    let whole = loaded(&vault);
    vault.shelf().limit(100);
    let refused = vault.take_in((&case, &records, None), sketch::of, &random);
    assert_eq!(refused, Err(ShelfError::Full.into()));
    assert_eq!(loaded(&anew(vault)).records, whole.records);

    let vault = filled::<MemoryShelf>(&random);
    vault.gather(CASE, sketch::of, &random).unwrap();
    let text = vault.shelf().get(&unit_key(CASE)).unwrap().unwrap();
    let cut: String = text.chars().take(200).collect();
    vault.shelf().put(&unit_key(CASE), &cut).unwrap();
    let vault = anew(vault);
    assert!(
        vault
            .take_in((&case, &records, None), sketch::of, &random)
            .is_err()
    );
    assert_eq!(vault.shelf().get(&unit_key(CASE)), Ok(Some(cut)));
}
