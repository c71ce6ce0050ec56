//! Names typed in place of a line, on every way that a record goes: nothing of them is lost, and what
//! they are worth stays.

use lembar::model::backup::Backup;
use lembar::model::record::{Mark, Record};
use lembar::model::typed::{Typed, TypedReason};
use lembar::session::sketch;
use lembar::storage::backup::sealed::{open, seal};
use lembar::storage::backup::{Content, read, write_backup};
use lembar::storage::merge::{Holdings, merge};
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Vault};

use crate::scenario::Scenario;
use crate::termination::filled;
use crate::vault::{Counted, secret};

const CLIENT: &str = "Rizal Maulana";
const PASSPHRASE: &str = "kuda delima payung senja";
/// Little work, since a test is not to be slow: what is tested hangs on none.
const LIGHT: u8 = 4;

fn typed(name: &str, witnesses: &[&str]) -> Typed {
    Typed {
        name: name.into(),
        reason: TypedReason::Other,
        note: "Jari memakai “gips”, baris\tdua".into(),
        witnesses: witnesses.iter().map(|name| (*name).to_owned()).collect(),
    }
}

/// A termination that a witness in a row and the client signed by their names.
fn signed() -> Scenario {
    let mut scenario = filled();
    let row = typed("Asep Hidayat", &["Neneng Kartika"]).to_text();
    scenario.answer("witnesses/0/signature", &row);
    let mark = Mark::Typed(typed(CLIENT, &["Asep Hidayat", "Neneng Kartika"]));
    scenario.give("sign_client", CLIENT, mark).unwrap();
    scenario
}

/// Both names as they were typed, in a termination among these.
fn assert_whole(records: &[Record]) {
    let record = records.iter().find(|record| record.form == "F17").unwrap();
    let mark = &record.signatures["sign_client"].mark;
    let expected = typed(CLIENT, &["Asep Hidayat", "Neneng Kartika"]);
    assert_eq!(*mark, Mark::Typed(expected));
    let rows = record.answers.rows("witnesses");
    let row = Typed::from_text(rows[0].answers.text("signature"));
    assert_eq!(row, Some(typed("Asep Hidayat", &["Neneng Kartika"])));
}

fn backup(scenario: &Scenario) -> Backup {
    let (cases, records) = scenario.held();
    Backup {
        cases,
        records,
        ..Backup::of(scenario.session.settings(), scenario.now())
    }
}

fn holdings(scenario: &Scenario) -> Holdings {
    let (cases, records) = scenario.held();
    Holdings::of(scenario.session.institution().clone(), cases, records)
}

#[test]
fn a_backup_gives_them_back_to_an_empty_device() {
    let json = write_backup(&backup(&signed())).unwrap();
    let file = seal(&json, PASSPHRASE, LIGHT).unwrap();
    let content = read(&open(&file, PASSPHRASE).unwrap()).unwrap();
    let restored = content.into_holdings(&Holdings::default());
    let records: Vec<Record> = restored.records.values().cloned().collect();
    assert_whole(&records);
    let cases = restored.cases.into_values().collect();
    let mut device = Scenario::new();
    device.loaded_with(cases, records);
    assert_whole(&device.held().1);
}

#[test]
fn merging_keeps_them_from_either_side() {
    let scenario = signed();
    let ours = holdings(&scenario);
    let mut theirs = ours.clone();
    for record in theirs.records.values_mut() {
        record.signatures.clear();
    }
    for (one, other) in [(&ours, &theirs), (&theirs, &ours), (&ours, &ours)] {
        let merged = merge(one, other);
        assert_whole(&merged.records.into_values().collect::<Vec<_>>());
    }
}

#[test]
fn a_file_and_a_device_with_the_same_tell_of_no_difference() {
    let ours = backup(&signed());
    let content = Content::Backup(Box::new(ours.clone()));
    let met = lembar::storage::backup::meeting::meet(ours, content);
    assert!(!met.preview.changes);
    assert_whole(&met.merged.records);
}

#[test]
fn what_is_gathered_has_them_and_its_sketch_counts_their_witnesses() {
    let scenario = signed();
    let (cases, records) = scenario.held();
    let random = Counted::default();
    let mut vault = Vault::on(MemoryShelf::default());
    vault
        .set_up("Dewi", &secret(1), &secret(2), &random)
        .unwrap();
    vault.save(Entry::Case(&cases[0]), &random).unwrap();
    for record in &records {
        vault.save(Entry::Record(record), &random).unwrap();
    }
    assert_eq!(vault.gather(&cases[0].id, sketch::of, &random), Ok(true));
    assert_whole(&vault.load().unwrap().records);
    let sketched = vault.load_sketched().unwrap().sketches;
    assert_eq!(sketched.len(), 1);
    let told = format!("{:?}", sketched[0]);
    assert!(told.contains(r#"witnesses: ["1", "2"]"#), "{told}");
    assert!(!told.contains("gips") && !told.contains("Neneng"), "{told}");
}

#[test]
fn the_person_concerned_reads_how_she_signed() {
    let scenario = signed();
    let case = scenario.case().id.clone();
    let now = scenario.now();
    let copy = scenario.session.personal_copy(&case, "id", now).unwrap();
    assert_whole(&copy.data.records);
}
