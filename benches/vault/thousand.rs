//! What a vault of a thousand gathered cases costs: the same made-up cases as `vault generate` makes.

use std::hint::black_box;

use chrono::{NaiveDate, NaiveDateTime};
use lembar::session::{Event, Kept, Session, sketch};
use lembar::storage::keys::{Cost, Kdf, Keyring, Secret};
use lembar::storage::seal::WrappingKey;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Vault};

use super::words::Dice;
use super::{Counted, Criterion, made_up};

const CASES: usize = 1000;

pub(crate) fn measure(criterion: &mut Criterion) {
    let random = Counted::default();
    let mut vault = Vault::on(MemoryShelf::default());
    let set_up = vault.set_up("Dewi", &secret(1), &secret(2), &random);
    set_up.unwrap_or_else(|error| unreachable!("nothing is there: {error}"));
    let mut dice = Dice::new(7);
    let cases = (0..CASES).filter_map(|number| made_up::case(number, &mut dice).ok());
    let mut last = None;
    for (case, records) in cases {
        let entries = records.iter().map(Entry::Record);
        for entry in entries.chain([Entry::Case(&case)]) {
            vault.save(entry, &random).unwrap_or_default();
        }
        vault
            .gather(&case.id, sketch::of, &random)
            .unwrap_or_default();
        last = Some((case, records));
    }
    let Some((case, records)) = last else {
        unreachable!("the pattern is a list of records");
    };
    let vault = opened(vault);
    criterion.bench_function("unlocking and listing 1,000 gathered cases", |bencher| {
        bencher.iter(|| listed(black_box(&vault)));
    });
    criterion.bench_function("of it reading", |bencher| {
        bencher.iter(|| vault.load_sketched().map(|it| it.sketches.len()));
    });
    criterion.bench_function("opening one of 1,000 cases", |bencher| {
        bencher.iter(|| vault.wake(black_box(&case.id)).is_ok());
    });
    let largest = records.iter().max_by_key(|record| record.answers.0.len());
    if let Some(record) = largest {
        criterion.bench_function("saving one record beside 1,000 cases", |bencher| {
            bencher.iter(|| vault.save(Entry::Record(record), &random).is_ok());
        });
        let mut group = criterion.benchmark_group("gathering");
        group.sample_size(10);
        group.bench_function("one case of 1,000 after a change", |bencher| {
            bencher.iter(|| {
                vault
                    .save(Entry::Record(record), &random)
                    .unwrap_or_default();
                vault.gather(&case.id, sketch::of, &random)
            });
        });
        group.finish();
    }
}

/// What stands on the first screen once the key is there.
fn listed(vault: &Vault<MemoryShelf>) -> usize {
    let Ok(contents) = vault.load_sketched() else {
        return 0;
    };
    let kept = Kept {
        cases: contents.cases,
        records: contents.records,
        sketches: contents.sketches,
        ..Kept::default()
    };
    let mut session = Session::default();
    let loaded = session.apply(Event::Loaded(Box::new(kept)), now());
    let lines = session.overview();
    assert!(loaded.is_ok() && lines.len() == CASES && session.sleeping() == CASES);
    lines.len()
}

fn opened(vault: Vault<MemoryShelf>) -> Vault<MemoryShelf> {
    let keyring: Option<Keyring> = vault.keyring().ok().flatten();
    let mut vault = Vault::on(vault.into_shelf());
    let unlocked = keyring.and_then(|keyring| {
        let slot = keyring.slots().first()?.id.clone();
        keyring.open(&slot, &secret(1).key).ok()
    });
    let Some(unlocked) = unlocked else {
        unreachable!("it was set up with this key");
    };
    vault.unlock(unlocked);
    vault
}

fn secret(number: u8) -> Secret {
    Secret {
        kdf: Kdf::argon2id(Cost::FLOOR, [number; 16]),
        key: WrappingKey::of([number; 32]),
    }
}

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|day| day.and_hms_opt(10, 0, 0));
    day.unwrap_or_default()
}
