//! One slot of the keyring: the data key, wrapped for one holder.

use serde::{Deserialize, Serialize};

use super::KeyError;
use super::hex;
use super::kdf::Kdf;
use crate::model::worker::Role;
use crate::storage::seal::cipher::{self, KEY, NONCE, TAG};
use crate::storage::seal::{DataKey, Randomness, WrappingKey};

/// A slot's name: 22 random signs.
pub type SlotId = String;

/// Who holds a slot's passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// Somebody at work here.
    Worker {
        /// Her full name, as she picks it at the lock.
        name: String,
        /// What she may do; with the keyring, only a head may change others' slots.
        role: Role,
    },
    /// Whoever holds the printed recovery key; may do what a head may.
    Recovery,
}

/// A passphrase already made into a key, and how.
#[derive(Debug)]
pub struct Secret {
    /// How the key was made.
    pub kdf: Kdf,
    /// The key.
    pub key: WrappingKey,
}

/// One slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Its name.
    pub id: SlotId,
    /// Who holds its passphrase.
    pub holder: Holder,
    /// How its key is made from the passphrase.
    pub kdf: Kdf,
    #[serde(with = "hex")]
    nonce: [u8; NONCE],
    #[serde(with = "hex")]
    wrapped: [u8; KEY + TAG],
}

impl Slot {
    /// Wraps the data key of a vault for a holder, in a slot of this name.
    pub(super) fn wrap(
        (vault, id): (&str, SlotId),
        holder: Holder,
        secret: &Secret,
        key: &DataKey,
        random: &dyn Randomness,
    ) -> Result<Self, KeyError> {
        if !secret.kdf.cost.is_fair() {
            return Err(KeyError::UnfairCost);
        }
        let mut slot = Self {
            id,
            holder,
            kdf: secret.kdf,
            nonce: cipher::nonce(random)?,
            wrapped: [0; KEY + TAG],
        };
        let bound = slot.description(vault);
        let wrapped = cipher::encrypt(
            secret.key.bytes(),
            &slot.nonce,
            bound.as_bytes(),
            key.bytes(),
        );
        slot.wrapped = wrapped
            .and_then(|wrapped| wrapped.try_into().ok())
            .ok_or(KeyError::WrongSecret)?;
        Ok(slot)
    }

    /// The data key, if this is the holder's key and nothing about the slot was changed.
    pub(super) fn unwrap(&self, vault: &str, key: &WrappingKey) -> Option<DataKey> {
        let bound = self.description(vault);
        let bytes = cipher::decrypt(key.bytes(), &self.nonce, bound.as_bytes(), &self.wrapped)?;
        Some(DataKey::of(bytes.as_slice().try_into().ok()?))
    }

    /// Whether the holder may change others' slots.
    pub fn is_head(&self) -> bool {
        match &self.holder {
            Holder::Worker { role, .. } => *role == Role::Head,
            Holder::Recovery => true,
        }
    }

    /// Everything but what is wrapped, one thing a line; the name, which may hold anything, last.
    fn description(&self, vault: &str) -> String {
        let (role, name) = match &self.holder {
            Holder::Worker { role, name } => (role.code(), name.as_str()),
            Holder::Recovery => ("recovery", ""),
        };
        let (id, cost, salt) = (&self.id, self.kdf.cost, hex::write(&self.kdf.salt));
        let (m_kib, t, p) = (cost.m_kib, cost.t, cost.p);
        format!("lembar slot 1\n{vault}\n{id}\n{role}\nargon2id {m_kib} {t} {p}\n{salt}\n{name}")
    }

    /// The whole slot as bytes, for the keyring's own proof.
    pub(super) fn whole(&self, vault: &str) -> String {
        let description = self.description(vault);
        let (nonce, wrapped) = (hex::write(&self.nonce), hex::write(&self.wrapped));
        format!("{}\n{description}\n{nonce}\n{wrapped}\n", description.len())
    }
}
