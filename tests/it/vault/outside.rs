//! A sealed image that was once made must open for ever, here and in another program that knows
//! only docs/vault.md.
//!
//! `image-sealed-2.json` was made by `vault generate --cases 1 --seed 2`; never make it anew.

use std::collections::BTreeMap;
use std::env;
use std::process::Command;

use lembar::model::record::Record;
use lembar::storage::codec::decode_sealed;
use lembar::storage::keys::derive::derive;
use lembar::storage::seal::{DataKey, Kind};
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Shelf as _, Vault};
use serde_json::Value;

const IMAGE: &str = include_str!("../../fixtures/storage/image-sealed-2.json");
const PASSPHRASE: &str = "sabun lampu kerja payung";
/// A record sealed as JSON that was not deflated, with the key of 32 sevens.
const JSON: &str = include_str!("../../fixtures/storage/record-sealed-2-json.txt");

fn opened() -> Vault<MemoryShelf> {
    let texts: BTreeMap<String, String> = serde_json::from_str(IMAGE).unwrap();
    let shelf = MemoryShelf::default();
    for (key, text) in texts {
        shelf.put(&key, &text).unwrap();
    }
    let mut vault = Vault::on(shelf);
    let keyring = vault.keyring().unwrap().unwrap();
    let slot = &keyring.slots()[0];
    let key = derive(PASSPHRASE, &slot.kdf).unwrap();
    let unlocked = keyring.open(&slot.id, &key).unwrap();
    assert!(unlocked.slots_intact);
    vault.unlock(unlocked);
    vault
}

#[test]
fn version_2_opens() {
    let contents = opened().load().unwrap();
    assert_eq!(contents.faults, []);
    assert_eq!((contents.cases.len(), contents.records.len()), (1, 18));
    let signed = contents
        .records
        .iter()
        .find(|record| record.form == "F17")
        .unwrap();
    assert_eq!(signed.signatures.len(), 5);
}

#[test]
fn version_2_opens_where_nothing_was_deflated() {
    let key = DataKey::of([7; 32]);
    let id = "abcdefghijklmnopqrstuv";
    let record: Record = decode_sealed(JSON.trim_end(), &key, Kind::Record, id).unwrap();
    assert_eq!(record.form, "F17");
}

#[test]
fn another_program_reads_the_same() {
    let python = env::var_os("LEMBAR_VAULT_PYTHON").unwrap_or_else(|| {
        panic!("LEMBAR_VAULT_PYTHON is not set: run `./lembar test`, which installs it")
    });
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new(python)
        .arg(format!("{root}/tests/vault/reader.py"))
        .arg(format!("{root}/tests/fixtures/storage/image-sealed-2.json"))
        .arg(PASSPHRASE)
        .arg(format!("{root}/src/storage/seal/dictionary_1.txt"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["slots_intact"], true);
    assert_eq!(read["damaged"].as_object().unwrap().len(), 0);
    let of_kind = |kind: &str| -> Vec<Value> {
        let things = read["things"].as_array().unwrap().iter();
        let mut found: Vec<_> = things.filter(|thing| thing["kind"] == kind).collect();
        found.sort_by_key(|thing| thing["name"].to_string());
        found
            .into_iter()
            .map(|thing| thing["content"].clone())
            .collect()
    };
    let contents = opened().load().unwrap();
    let as_json = |record| serde_json::to_value(record).unwrap();
    let records: Vec<_> = contents.records.iter().map(as_json).collect();
    assert_eq!(of_kind("record"), records);
    assert_eq!(
        of_kind("case"),
        [serde_json::to_value(&contents.cases[0]).unwrap()]
    );
}
