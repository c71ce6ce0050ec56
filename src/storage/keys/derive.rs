//! A key from a passphrase by Argon2id: the only place that names its crate. It takes a second
//! and much memory, so on the page a web worker does it.

use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::kdf::{Function, Kdf};
use crate::storage::seal::WrappingKey;
use crate::storage::seal::cipher::KEY;

/// Why no key was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeriveError {
    /// The cost lies below the floor or above the ceiling.
    #[error("unfair cost")]
    UnfairCost,
    /// There was not enough memory.
    #[error("refused")]
    Refused,
}

/// The key that this passphrase makes.
pub fn derive(passphrase: &str, kdf: &Kdf) -> Result<WrappingKey, DeriveError> {
    if !kdf.cost.is_fair() {
        return Err(DeriveError::UnfairCost);
    }
    let Function::Argon2id = kdf.name;
    let refused = |_error| DeriveError::Refused;
    let params = Params::new(kdf.cost.m_kib, kdf.cost.t, kdf.cost.p, Some(KEY));
    let argon2 = Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        params.map_err(refused)?,
    );
    let mut key = Zeroizing::new([0; KEY]);
    let passphrase = canonical(passphrase);
    argon2
        .hash_password_into(passphrase.as_bytes(), &kdf.salt, key.as_mut_slice())
        .map_err(refused)?;
    Ok(WrappingKey::of(*key))
}

/// One spelling of what was typed: NFKC, one space between words and none around them.
fn canonical(passphrase: &str) -> Zeroizing<String> {
    let one_form = Zeroizing::new(passphrase.nfkc().collect::<String>());
    let words = one_form.split_whitespace().enumerate();
    Zeroizing::new(words.fold(
        String::with_capacity(one_form.len()),
        |mut text, (at, word)| {
            if at > 0 {
                text.push(' ');
            }
            text.push_str(word);
            text
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::keys::kdf::Cost;

    fn made(passphrase: &str, cost: Cost) -> Result<[u8; 32], DeriveError> {
        derive(passphrase, &Kdf::argon2id(cost, [5; 16])).map(|key| *key.bytes())
    }

    /// Made by argon2-cffi 25.1: `hash_secret_raw(b"sapu padi lima", bytes([5] * 16), 2, 19456, 1,
    /// 32, Type.ID)`.
    #[test]
    fn another_program_makes_the_same_key() {
        let key = made(" sapu  padi lima\n", Cost::FLOOR).unwrap();
        assert_eq!(
            super::super::hex::write(&key),
            "25054d3d7ef1ef9442b8b47f0763c0b2552a8e8dd8b55b3681e678eb779ba9d1"
        );
        assert_ne!(made("Sapu padi lima", Cost::FLOOR).unwrap(), key);
    }

    #[test]
    fn an_unfair_cost_is_refused_before_it_is_paid() {
        let cheap = Cost {
            t: 1,
            ..Cost::FLOOR
        };
        let dear = Cost {
            m_kib: u32::MAX,
            ..Cost::DEFAULT
        };
        assert_eq!(made("x", cheap), Err(DeriveError::UnfairCost));
        assert_eq!(made("x", dear), Err(DeriveError::UnfairCost));
    }
}
