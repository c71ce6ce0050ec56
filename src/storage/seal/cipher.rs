//! XChaCha20-Poly1305, and the keys that it takes. The only place that names the cipher's crate.

use std::fmt;

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use zeroize::Zeroizing;

use super::random::{self, NoRandomness, Randomness};

/// Bytes of a key.
pub const KEY: usize = 32;
/// Bytes of a nonce.
pub const NONCE: usize = 24;
/// How many bytes encrypting adds.
pub const TAG: usize = 16;

/// The key that records are sealed with; wiped from memory when it is dropped.
pub struct DataKey(Zeroizing<[u8; KEY]>);

/// The key that a passphrase makes, which opens one slot; wiped from memory when it is dropped.
pub struct WrappingKey(Zeroizing<[u8; KEY]>);

impl DataKey {
    /// A new key.
    pub fn random(random: &dyn Randomness) -> Result<Self, NoRandomness> {
        let mut bytes = Zeroizing::new([0; KEY]);
        random.fill(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    /// The key of these bytes.
    pub fn of(bytes: [u8; KEY]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(in crate::storage) fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }
}

impl WrappingKey {
    /// The key of these bytes, as the worker that derives it hands them over.
    pub fn of(bytes: [u8; KEY]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for the way from that worker to the page.
    pub fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DataKey(..)")
    }
}

impl fmt::Debug for WrappingKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("WrappingKey(..)")
    }
}

/// A fresh nonce.
pub fn nonce(random: &dyn Randomness) -> Result<[u8; NONCE], NoRandomness> {
    random::bytes(random)
}

/// Encrypts; the tag stands at the end. `None` only for what is too long for the cipher (256 GiB).
pub(in crate::storage) fn encrypt(
    key: &[u8; KEY],
    nonce: &[u8; NONCE],
    bound: &[u8],
    bytes: &[u8],
) -> Option<Vec<u8>> {
    let payload = Payload {
        msg: bytes,
        aad: bound,
    };
    cipher(key).encrypt(nonce.into(), payload).ok()
}

/// Decrypts; `None` when key, nonce, what is bound, or the text are not what they were.
pub(in crate::storage) fn decrypt(
    key: &[u8; KEY],
    nonce: &[u8; NONCE],
    bound: &[u8],
    hidden: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let payload = Payload {
        msg: hidden,
        aad: bound,
    };
    cipher(key)
        .decrypt(nonce.into(), payload)
        .ok()
        .map(Zeroizing::new)
}

fn cipher(key: &[u8; KEY]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}
