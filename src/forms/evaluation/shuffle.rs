//! An order drawn from a seed, the same wherever the form is filled in.
//!
//! Numbers come from Park and Miller's minimal standard generator and choices move as Fisher and
//! Yates have it, after the ODK XForms specification of `randomize()`. It knows no choice.

use sha2::{Digest as _, Sha256};

use crate::forms::definition::FieldId;
use crate::model::value;

/// 2³¹ − 1.
const MODULUS: f64 = 2_147_483_647.0;
const MULTIPLIER: f64 = 16_807.0;

/// The positions in an order that this seed gives. Whole numbers up to 2⁵³ count as they are.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "the place drawn lies between 0 and the number of those before it"
)]
pub(super) fn shuffled(positions: Vec<usize>, seed: f64) -> Vec<usize> {
    let mut state = seed % MODULUS;
    if state <= 0.0 {
        state += MODULUS - 1.0;
    }
    let mut shuffled: Vec<usize> = Vec::with_capacity(positions.len());
    for (count, position) in positions.into_iter().enumerate() {
        state = state * MULTIPLIER % MODULUS;
        let share = (state - 1.0) / (MODULUS - 1.0);
        let place = (share * (count + 1) as f64) as usize;
        // Whoever stands there goes to the end.
        shuffled.push(position);
        shuffled.swap(place.min(count), count);
    }
    shuffled
}

/// The seed that a text means: a number without its fraction, else the beginning of its SHA-256.
#[expect(
    clippy::cast_precision_loss,
    reason = "JavaRosa takes it as such a number, too"
)]
pub(super) fn seed(text: &str) -> f64 {
    if let Some(number) = value::decimal(text) {
        return number.trunc();
    }
    let hash = Sha256::digest(text);
    let first = hash.first_chunk().copied().unwrap_or_default();
    i64::from_be_bytes(first) as f64
}

/// The seed of a place in a record for which the form names none.
#[expect(clippy::cast_precision_loss, reason = "any number serves")]
pub(super) fn seed_of(record: u64, field: FieldId, rows: &[usize]) -> f64 {
    let rows = rows.iter().map(|row| *row as u64);
    let parts = [record, field.0.into()].into_iter().chain(rows);
    parts.fold(0_u64, |hash, part| {
        super::told_apart(hash, &part.to_be_bytes())
    }) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(seed: f64) -> String {
        let letters = ["A", "B", "C", "D", "E", "F"];
        let order = shuffled((0..6).collect(), seed);
        order.into_iter().map(|at| letters[at]).collect()
    }

    /// From the suites of JavaRosa and of openrosa-xpath-evaluator.
    #[test]
    fn a_seed_gives_the_order_that_it_gives_elsewhere() {
        for (text, expected) in [
            ("42", "AFCBDE"),
            ("-42", "EDAFBC"),
            ("1", "BFEACD"),
            ("1.1", "BFEACD"),
            ("11111111", "ACDBFE"),
        ] {
            assert_eq!(order(seed(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_text_is_a_seed_too() {
        // `printf Jakarta | sha256sum` begins with these eight bytes.
        let expected = f64::from(0x592e_27e2_u32) * 2_f64.powi(32) + f64::from(0x7927_b856_u32);
        assert!((seed("Jakarta") - expected).abs() < 2048.0);
        assert_ne!(order(seed("Jakarta")), "ABCDEF");
    }

    #[test]
    fn every_place_has_its_own_order() {
        let orders: Vec<String> = (0..8)
            .map(|row| order(seed_of(7, FieldId(3), &[row])))
            .collect();
        let mut distinct = orders.clone();
        distinct.sort();
        distinct.dedup();
        assert!(distinct.len() > 6, "{orders:?}");
        assert_eq!(orders[0], order(seed_of(7, FieldId(3), &[0])));
    }
}
