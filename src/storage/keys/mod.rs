//! The keyring: who may open the vault, and how.
//!
//! Records are sealed with one random data key. It is kept only wrapped: once for each worker,
//! with a key made from her passphrase, and once for the printed recovery key. A slot that was
//! changed does not open; one that was added or taken out behind the program's back is noticed
//! once the vault is open, by a proof over all slots that only the data key can make.
//!
//! Roles are kept by this program, not by mathematics: whoever can open the vault holds the data
//! key. A removed worker's passphrase opens the keyring no longer, but an old copy of the keyring
//! still opens with it.
//!
//! It never sees a passphrase but in `derive` (feature `keys`), and keeps nothing itself. Start at
//! [`Keyring::create`] and [`Keyring::open`]; on the shelf it is the text at
//! [`place::KEYRING`](super::place::KEYRING).

pub mod attempts;
#[cfg(feature = "keys")]
pub mod derive;
mod hex;
pub mod kdf;
pub mod recovery;
pub mod slot;
pub mod strength;
pub mod words;

use serde::{Deserialize, Serialize};

/// What is overwritten as soon as nobody holds it: passphrases, as people type them.
pub use zeroize::Zeroizing;

pub use kdf::{Cost, Kdf};
pub use slot::{Holder, Secret, Slot, SlotId};

use super::seal::cipher::{self, NONCE, TAG};
use super::seal::{DataKey, NoRandomness, Randomness, WrappingKey, random};
use crate::model::worker::Role;

/// The only version there is.
const VERSION: u32 = 1;

/// Who may open the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyring {
    version: u32,
    /// The vault's name, in each slot's proof: slots of another vault do not fit.
    id: String,
    /// Counts the changes, from 1.
    sequence: u64,
    slots: Vec<Slot>,
    #[serde(with = "hex")]
    nonce: [u8; NONCE],
    #[serde(with = "hex")]
    proof: [u8; TAG],
}

/// Why the keyring did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The keyring is of a later version.
    #[error("unknown version")]
    UnknownVersion,
    /// There is no such slot.
    #[error("no such slot")]
    NoSlot,
    /// Another passphrase, or the slot was changed.
    #[error("wrong passphrase, or the slot was changed")]
    WrongSecret,
    /// Slots were added, taken out or changed behind the program's back; nothing is changed
    /// before a head has accepted them as they are.
    #[error("the slots were changed")]
    SlotsChanged,
    /// Only a head may do this.
    #[error("not a head")]
    NotHead,
    /// Without her nobody could add workers.
    #[error("the last head")]
    LastHead,
    /// A worker has this name, or it is blank.
    #[error("name taken or blank")]
    Name,
    /// The cost of making the key lies below the floor or above the ceiling.
    #[error("unfair cost")]
    UnfairCost,
    /// No random bytes could be had.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// An open vault: the data key, and whose passphrase gave it.
#[derive(Debug)]
pub struct Unlocked {
    /// Whose slot it was.
    pub slot: SlotId,
    /// The key that records are sealed with.
    pub key: DataKey,
    /// Whether all slots are as this program left them.
    pub slots_intact: bool,
}

impl Keyring {
    /// A new vault with its first head and its recovery key, open for the head.
    pub fn create(
        head: &str,
        passphrase: &Secret,
        recovery: &Secret,
        random: &dyn Randomness,
    ) -> Result<(Self, Unlocked), KeyError> {
        let key = DataKey::random(random)?;
        let id = random::name(random)?;
        let holder = Holder::Worker {
            name: named(head, &[])?,
            role: Role::Head,
        };
        let first = Slot::wrap(
            (&id, random::name(random)?),
            holder,
            passphrase,
            &key,
            random,
        )?;
        let unlocked = Unlocked {
            slot: first.id.clone(),
            key,
            slots_intact: true,
        };
        let second = Slot::wrap(
            (&id, random::name(random)?),
            Holder::Recovery,
            recovery,
            &unlocked.key,
            random,
        )?;
        let empty = Self {
            version: VERSION,
            id,
            sequence: 0,
            slots: Vec::new(),
            nonce: [0; NONCE],
            proof: [0; TAG],
        };
        let keyring = empty.with(vec![first, second], &unlocked.key, random)?;
        Ok((keyring, unlocked))
    }

    /// Opens a slot with the key made from its passphrase.
    pub fn open(&self, slot: &str, key: &WrappingKey) -> Result<Unlocked, KeyError> {
        if self.version != VERSION {
            return Err(KeyError::UnknownVersion);
        }
        let slot = self.slot(slot)?;
        let key = slot.unwrap(&self.id, key).ok_or(KeyError::WrongSecret)?;
        Ok(Unlocked {
            slot: slot.id.clone(),
            slots_intact: self.is_proven(&key),
            key,
        })
    }

    /// Whether all slots are as this program left them; only who opened the vault can tell.
    pub fn is_intact(&self, by: &Unlocked) -> bool {
        self.is_proven(&by.key)
    }

    /// All slots, in the order in which they were made.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Counts the changes, from 1: of two copies the higher is the later.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// A new passphrase for a slot: one's own, or anybody's by a head.
    pub fn change_secret(
        &self,
        by: &Unlocked,
        slot: &str,
        secret: &Secret,
        random: &dyn Randomness,
    ) -> Result<Self, KeyError> {
        if by.slot == slot {
            self.refuse_changed(by)?;
        } else {
            self.refuse_others(by)?;
        }
        let holder = self.slot(slot)?.holder.clone();
        let new = Slot::wrap((&self.id, slot.into()), holder, secret, &by.key, random)?;
        let slots = self
            .slots
            .iter()
            .map(|old| if old.id == slot { &new } else { old });
        self.with(slots.cloned().collect(), &by.key, random)
    }

    /// A slot for another worker, made by a head.
    pub fn add_worker(
        &self,
        by: &Unlocked,
        (name, role): (&str, Role),
        secret: &Secret,
        random: &dyn Randomness,
    ) -> Result<Self, KeyError> {
        self.refuse_others(by)?;
        let name = named(name, &self.slots)?;
        let holder = Holder::Worker { name, role };
        let slot = Slot::wrap(
            (&self.id, random::name(random)?),
            holder,
            secret,
            &by.key,
            random,
        )?;
        let slots = self.slots.iter().cloned().chain([slot]);
        self.with(slots.collect(), &by.key, random)
    }

    /// Takes a worker's slot away, by a head; never the last head's.
    pub fn remove_worker(
        &self,
        by: &Unlocked,
        slot: &str,
        random: &dyn Randomness,
    ) -> Result<Self, KeyError> {
        self.refuse_others(by)?;
        if self.slot(slot)?.holder == Holder::Recovery {
            return Err(KeyError::NoSlot);
        }
        let mut left = self.slots.clone();
        left.retain(|old| old.id != slot);
        let is_worker_head = |slot: &Slot| slot.is_head() && slot.holder != Holder::Recovery;
        if !left.iter().any(is_worker_head) {
            return Err(KeyError::LastHead);
        }
        self.with(left, &by.key, random)
    }

    /// A new recovery key in place of the old one, by a head.
    pub fn new_recovery(
        &self,
        by: &Unlocked,
        recovery: &Secret,
        random: &dyn Randomness,
    ) -> Result<Self, KeyError> {
        self.refuse_others(by)?;
        let slot = Slot::wrap(
            (&self.id, random::name(random)?),
            Holder::Recovery,
            recovery,
            &by.key,
            random,
        )?;
        let mut slots = self.slots.clone();
        slots.retain(|old| old.holder != Holder::Recovery);
        slots.push(slot);
        self.with(slots, &by.key, random)
    }

    /// The slots as they are, accepted by a head who was told that they were changed.
    pub fn accept_slots(&self, by: &Unlocked, random: &dyn Randomness) -> Result<Self, KeyError> {
        if !self.slot(&by.slot)?.is_head() {
            return Err(KeyError::NotHead);
        }
        self.with(self.slots.clone(), &by.key, random)
    }

    fn slot(&self, id: &str) -> Result<&Slot, KeyError> {
        let slot = self.slots.iter().find(|slot| slot.id == id);
        slot.ok_or(KeyError::NoSlot)
    }

    fn refuse_others(&self, by: &Unlocked) -> Result<(), KeyError> {
        self.refuse_changed(by)?;
        let may = self.slot(&by.slot)?.is_head();
        may.then_some(()).ok_or(KeyError::NotHead)
    }

    fn refuse_changed(&self, by: &Unlocked) -> Result<(), KeyError> {
        let proven = self.is_proven(&by.key);
        proven.then_some(()).ok_or(KeyError::SlotsChanged)
    }

    /// The next state of the keyring, proven.
    fn with(
        &self,
        slots: Vec<Slot>,
        key: &DataKey,
        random: &dyn Randomness,
    ) -> Result<Self, KeyError> {
        let mut next = Self {
            sequence: self.sequence + 1,
            slots,
            nonce: cipher::nonce(random)?,
            ..self.clone()
        };
        let proof = cipher::encrypt(key.bytes(), &next.nonce, next.whole().as_bytes(), &[]);
        next.proof = proof
            .and_then(|proof| proof.try_into().ok())
            .ok_or(KeyError::SlotsChanged)?;
        Ok(next)
    }

    fn is_proven(&self, key: &DataKey) -> bool {
        cipher::decrypt(
            key.bytes(),
            &self.nonce,
            self.whole().as_bytes(),
            &self.proof,
        )
        .is_some()
    }

    fn whole(&self) -> String {
        let slots = self.slots.iter().map(|slot| slot.whole(&self.id));
        let start = format!("lembar slots 1\n{}\n{}\n", self.id, self.sequence);
        start + &slots.collect::<String>()
    }
}

/// The name without spaces around it, if it is not blank and nobody has it.
fn named(name: &str, slots: &[Slot]) -> Result<String, KeyError> {
    let name = name.trim();
    let taken = slots.iter().any(|slot| match &slot.holder {
        Holder::Worker { name: other, .. } => other == name,
        Holder::Recovery => false,
    });
    if name.is_empty() || taken {
        return Err(KeyError::Name);
    }
    Ok(name.into())
}
