//! What was ever stored must open for ever: frozen texts of every version, and each damage by name.

use lembar::model::record::{Mark, Record, Standing};
use lembar::storage::codec::{CodecError, decode};
use lembar::storage::shelf::{MemoryShelf, Shelf as _};
use lembar::storage::{Entry, SaveError, ShelfError, Vault};

use crate::vault::Counted;

/// A signed record as version 1 stored it. Never written anew: a change that cannot read it loses
/// somebody's records.
const PLAIN_1: &str = include_str!("../fixtures/storage/record-plain-1.txt");

#[test]
fn version_1_opens() {
    let record: Record = decode(PLAIN_1.trim_end()).unwrap();
    assert_eq!(record.form, "F17");
    assert_eq!(record.standing(), Standing::Signed);
    assert_eq!(record.answers.text("termination_reason"), "completed");
    assert_eq!(
        record.answers.rows("plan_results")[0]
            .answers
            .text("status"),
        "achieved"
    );
    let Mark::Ink(ink) = &record.signatures["sign_client"].mark else {
        panic!("ink")
    };
    assert!(!ink.is_blank());
}

#[test]
fn what_cannot_be_read_is_named_and_stays() {
    let shelf = MemoryShelf::default();
    shelf.put("lembar.record.good", PLAIN_1.trim_end()).unwrap();
    let cut = &PLAIN_1[..PLAIN_1.len() / 2];
    shelf.put("lembar.record.cut", cut).unwrap();
    shelf
        .put("lembar.record.later", "lembar/9 sealed\nx")
        .unwrap();
    shelf.put("somebody.else", "not ours").unwrap();
    let vault = Vault::on(shelf);
    let contents = vault.load().unwrap();
    assert_eq!(contents.records.len(), 1);
    let faults: Vec<_> = contents
        .faults
        .iter()
        .map(|fault| fault.key.as_str())
        .collect();
    assert_eq!(faults, ["lembar.record.cut", "lembar.record.later"]);
    assert!(matches!(
        contents.faults[0].error,
        CodecError::Damaged { .. }
    ));
    assert_eq!(contents.faults[1].error, CodecError::UnknownVersion);
    assert_eq!(
        vault.shelf().get("lembar.record.cut").unwrap().as_deref(),
        Some(cut)
    );
}

#[test]
fn a_full_shelf_keeps_what_it_had() {
    let record: Record = decode(PLAIN_1.trim_end()).unwrap();
    let vault = Vault::on(MemoryShelf::default());
    vault
        .save(Entry::Record(&record), &Counted::default())
        .unwrap();
    vault.shelf().limit(100);
    let longer = Record {
        form_version: "2".repeat(50),
        ..record.clone()
    };
    assert_eq!(
        vault.save(Entry::Record(&longer), &Counted::default()),
        Err(SaveError::Shelf(ShelfError::Full))
    );
    assert_eq!(vault.load().unwrap().records, [record]);
}
