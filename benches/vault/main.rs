//! What sealing costs: `cargo bench --no-default-features --features keys --bench vault`.
//!
//! One record saved (encoded, deflated, sealed, packed, opened again, read back), one case and its
//! records opened, a case gathered and opened again; and the same beside a thousand gathered cases
//! ([`thousand`]), with unlocking and listing all of them. Times are those the processor worked
//! ([`cpu`]), so that they mean the same on a machine with other work.

mod cpu;
#[path = "../../examples/vault/made_up.rs"]
mod made_up;
mod thousand;
#[path = "../../examples/vault/words.rs"]
mod words;

use std::cell::Cell;
use std::hint::black_box;

use cpu::Cpu;
use lembar::model::dossier::Dossier;
use lembar::model::record::Record;
use lembar::storage::codec::{decode_sealed, encode_sealed};
use lembar::storage::place::Place;
use lembar::storage::seal::{DataKey, Kind, Label, NoRandomness, Randomness};
use lembar::storage::vault::unit::{self, Thing};

const CASE: &str = include_str!("../../tests/fixtures/complete-case.json");
/// A case whose texts a person wrote, with its signatures.
const WRITTEN: &str = include_str!("../../tests/fixtures/case-complete.json");
const ID: &str = "abcdefghijklmnopqrstuv";

const UNIT: Label<'_> = Label {
    kind: Kind::Gathered,
    id: ID,
    sequence: 1,
};

/// The same bytes each time: the time does not depend on them.
struct Fixed;

impl Randomness for Fixed {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(7);
        Ok(())
    }
}

/// Bytes that never come twice, the same in every run.
#[derive(Default)]
struct Counted(Cell<u64>);

impl Randomness for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            let number = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
            self.0.set(number);
            let [.., last] = number.wrapping_mul(number | 1).to_le_bytes();
            *byte = last;
        }
        Ok(())
    }
}

type Criterion = criterion::Criterion<Cpu>;

fn main() {
    let criterion = criterion::Criterion::default().with_measurement(Cpu);
    let mut criterion = criterion.configure_from_args();
    let key = DataKey::of([7; 32]);
    let records = records();
    let sealed = |record: &Record| sealed(&key, Kind::Record, record);
    let largest = records.iter().max_by_key(|record| sealed(record).len());
    let largest = largest
        .cloned()
        .unwrap_or_else(|| unreachable!("there are eighteen"));
    criterion.bench_function("saving the largest record", |bencher| {
        bencher.iter(|| sealed(black_box(&largest)));
    });
    let texts: Vec<String> = records.iter().map(sealed).collect();
    let units: usize = texts.iter().map(|text| text.encode_utf16().count()).sum();
    eprintln!("records of one case without signatures: {units} UTF-16 units");
    criterion.bench_function("opening the records of one case", |bencher| {
        bencher.iter(|| {
            let open = |text| decode_sealed::<Record>(text, &key, Kind::Record, ID).is_ok();
            texts.iter().filter(|text| open(black_box(text))).count()
        });
    });
    gathered(&mut criterion, &records);
    written();
    thousand::measure(&mut criterion);
    criterion.final_summary();
}

fn gathered(criterion: &mut Criterion, records: &[Record]) {
    let things: Vec<Thing> = records
        .iter()
        .zip(1..)
        .map(|(record, sequence)| Thing {
            place: Place::new(Kind::Record, &record.id),
            sequence,
            json: serde_json::to_vec(record).unwrap_or_default().into(),
        })
        .collect();
    let key = DataKey::of([7; 32]);
    let seal = || unit::seal(&things, &key, UNIT, &Fixed).unwrap_or_default();
    let text = seal();
    let units = text.encode_utf16().count();
    eprintln!("the same records gathered: {units} UTF-16 units");
    criterion.bench_function("gathering the records of one case", |bencher| {
        bencher.iter(|| black_box(seal()));
    });
    criterion.bench_function("opening the gathered records of one case", |bencher| {
        bencher.iter(|| unit::open(black_box(&text), &key, ID).is_ok());
    });
}

/// What a case takes whose texts were not made of a stock of phrases.
fn written() {
    let Ok(dossier) = serde_json::from_str::<Dossier>(WRITTEN) else {
        unreachable!("the fixture is a dossier");
    };
    let Dossier { case, records, .. } = dossier;
    let thing = |kind, id: &str, json: serde_json::Result<Vec<u8>>| Thing {
        place: Place::new(kind, id),
        sequence: 1,
        json: json.unwrap_or_default().into(),
    };
    let mut things = vec![thing(Kind::Case, &case.id, serde_json::to_vec(&case))];
    for record in &records {
        let json = serde_json::to_vec(record);
        things.push(thing(Kind::Record, &record.id, json));
    }
    let key = DataKey::of([7; 32]);
    let text = unit::seal(&things, &key, UNIT, &Fixed).unwrap_or_default();
    let units = text.encode_utf16().count();
    eprintln!("a case that a person wrote, gathered, without its sketch: {units} UTF-16 units");
}

fn records() -> Vec<Record> {
    let records: Result<Vec<serde_json::Value>, _> = serde_json::from_str(CASE);
    let named = |mut record: serde_json::Value| {
        if let Some(members) = record.as_object_mut() {
            members.insert("id".into(), ID.into());
        }
        serde_json::from_value(record)
    };
    let records = records.and_then(|records| records.into_iter().map(named).collect());
    records.unwrap_or_else(|error| unreachable!("the fixture is a list of records: {error}"))
}

fn sealed<T: serde::Serialize>(key: &DataKey, kind: Kind, thing: &T) -> String {
    let label = Label {
        kind,
        id: ID,
        sequence: 1,
    };
    encode_sealed(thing, key, label, &Fixed).unwrap_or_default()
}
