//! The sealed vault on a shelf: setting up, saving, opening, and every way it can be interrupted.

mod erasing;
mod full;
pub(super) mod gathering;
mod intake;
mod keyring;
mod logs;
mod logs_in_any_order;
mod outside;
mod protection;
#[path = "../../vault/said.rs"]
pub(super) mod said;
mod setting_up;
mod sketching;

use std::cell::Cell;

use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::storage::codec::decode;
use lembar::storage::keys::{Cost, Kdf, Secret};
use lembar::storage::seal::{NoRandomness, Randomness, WrappingKey};

/// Bytes that never come twice, the same in every run.
#[derive(Default)]
pub(super) struct Counted(Cell<u64>);

impl Randomness for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            let number = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
            self.0.set(number);
            *byte = (number.wrapping_mul(number | 1) >> 56) as u8;
        }
        Ok(())
    }
}

/// A passphrase as the worker that derives keys would give it: who holds `number` knows it.
pub(super) fn secret(number: u8) -> Secret {
    Secret {
        kdf: Kdf::argon2id(Cost::FLOOR, [number; 16]),
        key: WrappingKey::of([number; 32]),
    }
}

/// A signed record, and the name of its client, which must not be read anywhere.
fn record(id: &str) -> Record {
    let text = include_str!("../../fixtures/storage/record-plain-1.txt");
    let mut record: Record = decode(text.trim_end()).unwrap();
    record.id = id.into();
    record.answers.set("full_name", CLIENT);
    record
}

fn case(id: &str) -> Case {
    Case {
        id: id.into(),
        register_number: REGISTER.into(),
        ..Case::default()
    }
}

const CLIENT: &str = "Rangga Pratama";
const REGISTER: &str = "017/2026";
