//! What fuzzing once found, again: every file of `tests/fixtures/fuzz` goes through the code of
//! its target. The folder's name is the target's.

use lembar::model::dossier::Dossier;
use lembar::model::record::RecordId;
use lembar::model::trail::{Action, Entry, Trail};
use lembar::storage::place::Place;
use lembar::storage::seal::{self, Content, DataKey, Kind, NoRandomness, Randomness};
use lembar::storage::vault::unit::{self, Thing};

#[expect(
    unreachable_pub,
    reason = "public for the fuzz targets, which are crates"
)]
#[path = "../../fuzz/src/inputs.rs"]
mod inputs;

fn replay(target: &str, run: fn(&[u8])) {
    let folder = format!(
        "{}/tests/fixtures/fuzz/{target}",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut files = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        run(&std::fs::read(path).unwrap());
        files += 1;
    }
    assert!(files > 0, "{folder} is empty");
}

#[test]
fn markdown() {
    replay("markdown", inputs::markdown);
}

#[test]
fn expression() {
    replay("expression", inputs::expression);
}

#[test]
fn workbook() {
    replay("workbook", inputs::workbook);
}

#[test]
fn csv() {
    replay("csv", inputs::csv);
}

#[test]
fn package() {
    replay("package", inputs::package);
}

#[test]
fn picture() {
    replay("picture", inputs::picture);
}

#[test]
fn stored() {
    replay("stored", inputs::stored);
}

#[test]
fn backup() {
    replay("backup", inputs::backup);
}

/// A sketch that is whole must be read, or the target never gets beyond its first bytes.
#[test]
fn a_whole_sketch_is_read() {
    let bytes = std::fs::read("tests/fixtures/fuzz/stored/sketch").unwrap();
    assert_eq!(inputs::sketch(&bytes), Some((1, 1)));
    assert_eq!(inputs::sketch(&bytes[..bytes.len() - 1]), Some((1, 0)));
}

/// The backup that others are merged with must itself be read, or the target merges with nothing.
#[test]
fn the_backup_that_others_are_merged_with_is_read() {
    assert_eq!(inputs::held().records.len(), 2);
}

/// A sheet in the form that the target packs must reach the reader of forms.
#[test]
fn a_packed_sheet_is_read() {
    let sheet = std::fs::read("tests/fixtures/fuzz/workbook/sheet").unwrap();
    let book = inputs::packed(&sheet).unwrap();
    let book = lembar::forms::xlsform::spreadsheet::workbook(&book).unwrap();
    assert_eq!(book.sheets[0].rows[1].cells, ["integer", "age"]);
}

/// The form that expressions are tried in must itself be read, or the target tries nothing.
#[test]
fn the_form_around_expressions_is_sound() {
    assert!(inputs::form().is_some());
}

/// What is told of a case today must be read, or the target never gets beyond its first bytes. Where
/// `LEMBAR_SEEDS` names a folder, such bytes are written there to begin from (CONTRIBUTING.md).
#[test]
fn what_is_told_of_a_case_today_is_read() {
    let folder = std::env::var_os("LEMBAR_SEEDS").map(std::path::PathBuf::from);
    for count in 1..=8 {
        let unit = unit_of(count);
        let key = DataKey::of([0; 32]);
        let text = unit::seal(&unit, &key, inputs::GATHERED, &Counted).unwrap();
        let opened = seal::open(&key, Kind::Gathered, inputs::GATHERED.id, &text).unwrap();
        assert_eq!(opened.content, Content::Terse2);
        let read = inputs::gathered(&opened.bytes, opened.content);
        assert_eq!(read, Some(unit.len()));
        if let Some(folder) = &folder {
            let path = folder.join(format!("unit-{count}"));
            std::fs::write(path, &opened.bytes[..]).unwrap();
        }
    }
}

/// A case with so many of the records that a person wrote, and what was done with them.
fn unit_of(count: usize) -> Vec<Thing> {
    let mut dossier: Dossier = serde_json::from_str(crate::digest::COMPLETE).unwrap();
    dossier.records.truncate(count);
    let case = dossier.case;
    let mut log = Trail::of(inputs::GATHERED.id);
    let mut note = |at, record: &RecordId, action| {
        log.entries.push(Entry {
            at,
            by: "Sari Wulandari".into(),
            record: Some(record.clone()),
            action,
        });
    };
    for record in &dossier.records {
        note(record.created, &record.id, Action::Began);
        note(record.created, &record.id, Action::Changed);
        for signature in record.signatures.values() {
            let (capacity, name) = (signature.capacity.clone(), signature.name.clone());
            note(signature.at, &record.id, Action::Signed { capacity, name });
        }
        let reason = "Diminta klien".into();
        note(record.changed, &record.id, Action::Voided { reason });
    }
    let records = dossier.records.iter();
    let records = records.map(|record| thing(Kind::Record, &record.id, record));
    let mut unit = vec![thing(Kind::Case, &case.id, &case)];
    unit.extend(records);
    unit.push(thing(Kind::Trail, inputs::GATHERED.id, &log));
    unit
}

fn thing<T: serde::Serialize>(kind: Kind, id: &str, it: &T) -> Thing {
    Thing {
        place: Place::new(kind, id),
        sequence: 1,
        json: serde_json::to_vec(it).unwrap().into(),
    }
}

/// Random enough for a key that everybody knows.
struct Counted;

impl Randomness for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(7);
        Ok(())
    }
}
