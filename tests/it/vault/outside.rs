//! A sealed image that was once made must open for ever, here and in another program that knows
//! only docs/vault.md.
//!
//! `image-sealed-2.json` was made by `vault generate --cases 1 --seed 2` before anything was gathered,
//! `image-gathered-3.json` by `vault generate --cases 1 --seed 3` before there were sketches,
//! `image-sketched-4.json` by `vault generate --cases 1 --seed 4` before logs were gathered,
//! `image-logged-5.json` by `vault generate --cases 1 --seed 5 --logs`; never make them anew.

use std::collections::BTreeMap;
use std::env;
use std::process::Command;

use chrono::NaiveDateTime;
use lembar::model::record::Record;
use lembar::model::sketch::{Sketch, stub};
use lembar::model::trail::Action;
use lembar::session::sketch;
use lembar::storage::codec::decode_sealed;
use lembar::storage::keys::derive::derive;
use lembar::storage::seal::{DataKey, Kind};
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Shelf as _, Vault};
use serde_json::{Value, json};

use super::Counted;

const SEALED: &str = "image-sealed-2.json";
const GATHERED: &str = "image-gathered-3.json";
const SKETCHED: &str = "image-sketched-4.json";
const LOGGED: &str = "image-logged-5.json";
const PASSPHRASE: &str = "sabun lampu kerja payung";
/// A record sealed as JSON that was not deflated, with the key of 32 sevens.
const JSON: &str = include_str!("../../fixtures/storage/record-sealed-2-json.txt");

fn path(image: &str) -> String {
    format!(
        "{}/tests/fixtures/storage/{image}",
        env!("CARGO_MANIFEST_DIR")
    )
}

fn opened(image: &str) -> Vault<MemoryShelf> {
    let json = std::fs::read_to_string(path(image)).unwrap();
    let texts: BTreeMap<String, String> = serde_json::from_str(&json).unwrap();
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
    opens(SEALED);
}

#[test]
fn version_3_opens() {
    opens(GATHERED);
    let keys = opened(GATHERED).shelf().keys().unwrap();
    assert!(!keys.iter().any(|key| key.starts_with("Lr")));
}

#[test]
fn version_4_opens() {
    opens(SKETCHED);
    let contents = opened(SKETCHED).load_sketched().unwrap();
    assert_eq!(contents.faults, []);
    assert_eq!((contents.cases.len(), contents.sketches.len()), (0, 1));
    let Sketch { case, records } = &contents.sketches[0];
    assert_eq!(case.register_number, "001/2026");
    assert_eq!((case.records.len(), records.len()), (18, 18));
    let of = |form: &str| records.iter().find(|record| record.form == form).unwrap();
    assert_eq!(of("F01").answers.text("full_name"), "Nanang Nurjanah");
    assert_eq!(of("F17").signatures.len(), 1, "those that matter to lists");
}

#[test]
fn version_5_opens() {
    opens(LOGGED);
    let keys = opened(LOGGED).shelf().keys().unwrap();
    assert!(!keys.iter().any(|key| key.starts_with("Lt")));
    let contents = opened(LOGGED).load().unwrap();
    let log = &contents.trails[0];
    assert_eq!((contents.trails.len(), log.entries.len()), (1, 79));
    let signed = log.entries.iter().filter(|entry| {
        let action = &entry.action;
        matches!(action, Action::Signed { capacity, .. } if !capacity.is_empty())
    });
    assert_eq!(signed.count(), 5);
}

/// What an earlier version gathered and what it kept by itself of the log become one text.
#[test]
fn a_log_joins_what_an_earlier_version_gathered() {
    let vault = opened(GATHERED);
    let random = Counted::default();
    let contents = vault.load().unwrap();
    let mut log = opened(LOGGED).load().unwrap().trails.remove(0);
    log.case.clone_from(&contents.cases[0].id);
    vault.save(Entry::Trail(&log), &random).unwrap();
    assert_eq!(vault.gather(&log.case, sketch::of, &random), Ok(true));
    let keys = vault.shelf().keys().unwrap();
    assert!(!keys.iter().any(|key| key.starts_with("Lt")));
    let after = vault.load().unwrap();
    assert_eq!(after.faults, []);
    assert_eq!(
        (after.cases, after.records),
        (contents.cases, contents.records)
    );
    assert_eq!(after.trails, [log]);
}

fn opens(image: &str) {
    let contents = opened(image).load().unwrap();
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
    for image in [SEALED, GATHERED, SKETCHED, LOGGED] {
        let read = read_by_another(image);
        assert_eq!(read["slots_intact"], true);
        assert_eq!(read["damaged"].as_object().unwrap().len(), 0);
        let contents = opened(image).load().unwrap();
        let as_json = |record| serde_json::to_value(record).unwrap();
        let records: Vec<_> = contents.records.iter().map(as_json).collect();
        assert_eq!(of_kind(&read, "record"), records);
        let case = serde_json::to_value(&contents.cases[0]).unwrap();
        assert_eq!(of_kind(&read, "case"), [case]);
        let logs = contents.trails.iter();
        let logs: Vec<_> = logs.map(|log| serde_json::to_value(log).unwrap()).collect();
        assert_eq!(of_kind(&read, "trail"), logs);
    }
}

#[test]
fn another_program_reads_the_same_sketches() {
    let read = read_by_another(SKETCHED);
    let texts = of_kind(&read, "sketches");
    let contents = opened(SKETCHED).load_sketched().unwrap();
    let Sketch { case, records } = &contents.sketches[0];
    let theirs = &texts[0][0];
    assert_eq!((texts.len(), texts[0].as_array().unwrap().len()), (1, 1));
    assert_eq!(theirs["of"], json!(case.id));
    assert_eq!(
        theirs["case"]["register_number"],
        json!(case.register_number)
    );
    let ours: Vec<Value> = records.iter().map(as_another_tells).collect();
    assert_eq!(theirs["records"], json!(ours));
}

/// A sketched record as `sketches.py` tells it; here nothing was corrected, voided or left unsigned.
fn as_another_tells(record: &Record) -> Value {
    let time = |time: NaiveDateTime| format!("{time:?}");
    let signed = record.signatures.values();
    let signed = signed.map(|it| json!({ "capacity": it.capacity, "at": time(it.at) }));
    json!({
        "stub": stub(&record.id), "form": record.form, "form_version": record.form_version,
        "created": time(record.created), "changed": time(record.changed),
        "corrects": 0, "corrected_by": 0, "signatures": signed.collect::<Vec<_>>(),
        "answers": without_names(serde_json::to_value(&record.answers).unwrap()),
    })
}

/// Answers without the names of rows, which a sketch has none of.
fn without_names(answers: Value) -> Value {
    match answers {
        Value::Object(mut members) => {
            members.remove("#");
            let members = members.into_iter();
            members
                .map(|(key, value)| (key, without_names(value)))
                .collect()
        }
        Value::Array(rows) => rows.into_iter().map(without_names).collect(),
        text @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => text,
    }
}

fn read_by_another(image: &str) -> Value {
    let python = env::var_os("LEMBAR_VAULT_PYTHON").unwrap_or_else(|| {
        panic!("LEMBAR_VAULT_PYTHON is not set: run `./lembar test`, which installs it")
    });
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new(python)
        .arg(format!("{root}/tests/vault/reader.py"))
        .arg(path(image))
        .arg(PASSPHRASE)
        .arg(format!("{root}/src/storage/seal/dictionary_1.txt"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The things of a kind, by their names.
fn of_kind(read: &Value, kind: &str) -> Vec<Value> {
    let things = read["things"].as_array().unwrap().iter();
    let mut found: Vec<_> = things.filter(|thing| thing["kind"] == kind).collect();
    found.sort_by_key(|thing| thing["name"].to_string());
    let contents = found.into_iter().map(|thing| thing["content"].clone());
    contents.collect()
}
