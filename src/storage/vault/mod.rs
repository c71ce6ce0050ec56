//! Everything that is kept, by kind: the door that the session's page saves and loads through.
//!
//! Before it is set up, a vault is plain. Once it is, it is locked or open: cases and records are
//! sealed; settings, institution and its own forms stay plain, for the lock screen needs the
//! language and none of them holds anything of a client. Start at [`Vault::save`], [`load`] (everything at once),
//! [`setting_up`] (plain to sealed, and the keyring), [`gather`] (the records and the log of a quiet case in one text, [`mod@unit`]),
//! [`intake`] (the same for cases out of a file), [`erasing`] and [`Vault::load_sketched`] (everything, but for gathered cases only
//! what lists need).

pub mod erasing;
pub mod gather;
pub mod intake;
pub mod load;
mod logs;
pub mod setting_up;
pub mod sketches;
pub mod unit;

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::case::Case;
use crate::model::institution::Institution;
use crate::model::own_form::OwnForm;
use crate::model::protection::{BreachFile, Minutes};
use crate::model::record::Record;
use crate::model::settings::Settings;
use crate::model::trail::Trail;

use super::codec::{self, CodecError, Soundness};
use super::keys::{KeyError, Unlocked};
use super::place::{self, Place};
use super::seal::{DataKey, Kind, Label, Randomness};
use super::shelf::{Shelf, ShelfError};

/// Saves and loads records on a shelf.
#[derive(Debug)]
pub struct Vault<S> {
    shelf: S,
    unlocked: Option<Unlocked>,
    /// The last sequence number given at each key: it rises even if the shelf loses a text.
    numbers: RefCell<BTreeMap<String, u64>>,
    /// The key of each thing that is gathered, and the case it is gathered with; known once
    /// everything was loaded.
    gathered: RefCell<BTreeMap<String, String>>,
    /// What lists need of gathered cases.
    sketched: RefCell<sketches::Sketched>,
    /// What is gathered of the logs of cases that were opened.
    logs: RefCell<BTreeMap<String, logs::Gathered>>,
}

/// Where a vault stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not set up: everything is plain.
    Plain,
    /// Set up, and no key is in memory.
    Locked,
    /// Set up and open.
    Open,
}

/// One thing to save.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    /// The settings of the device.
    Settings(&'a Settings),
    /// The institution.
    Institution(&'a Institution),
    /// A form of the institution's own, with all its editions.
    OwnForm(&'a OwnForm),
    /// A case.
    Case(&'a Case),
    /// A record.
    Record(&'a Record),
    /// What was done with a case.
    Trail(&'a Trail),
    /// The minutes of an erasure.
    Minutes(&'a Minutes),
    /// A breach of data protection.
    Breach(&'a BreachFile),
}

/// Why something was not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The shelf refused.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// It could not be written as text.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// What was read back differs from what was written.
    #[error("read back differs")]
    ReadBack,
    /// The vault is locked; nothing of a client is ever saved unsealed again.
    #[error("locked")]
    Locked,
    /// The keyring did not do it.
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl<S: Shelf> Vault<S> {
    /// A vault on this shelf, locked if it was set up.
    pub fn on(shelf: S) -> Self {
        Self {
            shelf,
            unlocked: None,
            numbers: RefCell::default(),
            gathered: RefCell::default(),
            sketched: RefCell::default(),
            logs: RefCell::default(),
        }
    }

    /// The shelf.
    pub fn shelf(&self) -> &S {
        &self.shelf
    }

    /// The shelf, when the vault is no longer needed.
    pub fn into_shelf(self) -> S {
        self.shelf
    }

    /// Where the vault stands. A keyring that cannot be read still makes it a locked one.
    pub fn standing(&self) -> Result<Standing, ShelfError> {
        if self.unlocked.is_some() {
            return Ok(Standing::Open);
        }
        let is_set_up = self.shelf.get(place::KEYRING)?.is_some()
            || self.shelf.get(place::KEYRING_COPY)?.is_some();
        Ok(if is_set_up {
            Standing::Locked
        } else {
            Standing::Plain
        })
    }

    /// Who opened the vault, and the key; `None` while it is plain or locked.
    pub fn unlocked(&self) -> Option<&Unlocked> {
        self.unlocked.as_ref()
    }

    /// Opens the vault with what [`Keyring::open`](super::keys::Keyring::open) gave.
    pub fn unlock(&mut self, unlocked: Unlocked) {
        self.unlocked = Some(unlocked);
    }

    /// Locks the vault: the key is wiped from memory.
    pub fn lock(&mut self) {
        self.unlocked = None;
    }

    /// Saves one thing and reads it back; `Ok` means that the shelf holds exactly this, and that
    /// it opens.
    pub fn save(&self, entry: Entry<'_>, random: &dyn Randomness) -> Result<(), SaveError> {
        match entry {
            Entry::Settings(settings) => self.put_plain(place::SETTINGS, settings),
            Entry::Institution(it) => self.put_plain(place::INSTITUTION, it),
            Entry::OwnForm(form) => {
                self.put_plain(&format!("{}{}", place::OWN_FORM, form.id), form)
            }
            Entry::Case(case) => self.keep(&Place::new(Kind::Case, &case.id), case, random),
            Entry::Record(record) => {
                self.keep(&Place::new(Kind::Record, &record.id), record, random)
            }
            Entry::Trail(trail) => self.keep_log(trail, random),
            Entry::Minutes(it) => self.keep(&Place::new(Kind::Minutes, &it.case), it, random),
            Entry::Breach(file) => self.keep(&Place::new(Kind::Breach, &file.id), file, random),
        }
    }

    /// Saves what belongs to a client: sealed, if the vault was ever set up.
    pub fn keep<T: Serialize>(
        &self,
        place: &Place,
        thing: &T,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        self.stays(place)?;
        match (&self.unlocked, place.plain_key()) {
            (Some(unlocked), _) => {
                self.keep_sealed(place, &unlocked.key, thing, random)?;
                self.remove_plain(place)
            }
            (None, Some(key)) if self.standing()? == Standing::Plain => self.put_plain(&key, thing),
            (None, _) => Err(SaveError::Locked),
        }
    }

    /// Takes away the earlier states of what stands at a key.
    pub(super) fn forget_at(&self, key: &str) -> Result<(), ShelfError> {
        match self.shelf.get(key)? {
            Some(text) => self.shelf.put_alone(key, &text),
            None => Ok(()),
        }
    }

    /// Reads one thing that [`Self::keep`] saved; `None` when there is none.
    pub fn read<T: DeserializeOwned>(&self, place: &Place) -> Result<Option<T>, ReadError> {
        if let Some(sealed) = self.read_sealed(place)? {
            return Ok(Some(sealed));
        }
        let key = place.plain_key();
        let text = key.map_or(Ok(None), |key| self.shelf.get(&key))?;
        Ok(text.map(|text| codec::decode(&text)).transpose()?)
    }

    fn read_sealed<T: DeserializeOwned>(&self, place: &Place) -> Result<Option<T>, ReadError> {
        let Some(text) = self.shelf.get(&place.sealed_key())? else {
            return self.read_gathered(place);
        };
        let unlocked = self.unlocked.as_ref().ok_or(ReadError::Locked)?;
        let thing = codec::decode_sealed(&text, &unlocked.key, place.kind, &place.id)?;
        Ok(Some(thing))
    }

    fn keep_sealed<T: Serialize>(
        &self,
        place: &Place,
        key: &DataKey,
        thing: &T,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let at = place.sealed_key();
        let label = Label {
            kind: place.kind,
            id: &place.id,
            sequence: self.next_number(&at)?,
        };
        let sealed = codec::encode_sealed(thing, key, label, random)?;
        self.put(&at, &sealed)
    }

    /// Takes away what still stands there plain.
    fn remove_plain(&self, place: &Place) -> Result<(), SaveError> {
        let key = place.plain_key();
        Ok(key.map_or(Ok(()), |key| self.shelf.remove(&key))?)
    }

    fn put_plain<T: Serialize>(&self, key: &str, thing: &T) -> Result<(), SaveError> {
        self.put(key, &codec::encode(thing, self.next_number(key)?)?)
    }

    /// One more than the text at `key` has, and than was ever given there.
    fn next_number(&self, key: &str) -> Result<u64, ShelfError> {
        let text = self.shelf.get(key)?;
        let kept = match text.as_deref().map(codec::soundness) {
            Some(Soundness::Sound(number)) => number,
            Some(Soundness::Later | Soundness::Damaged) | None => 0,
        };
        let mut numbers = self.numbers.borrow_mut();
        let number = numbers.entry(key.into()).or_insert(0);
        *number = kept.max(*number).saturating_add(1);
        Ok(*number)
    }

    fn put(&self, key: &str, text: &str) -> Result<(), SaveError> {
        self.shelf.put(key, text)?;
        if self.shelf.get(key)?.as_deref() == Some(text) {
            Ok(())
        } else {
            Err(SaveError::ReadBack)
        }
    }
}

/// Why something was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The shelf refused.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// The text cannot be read.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// It is sealed, and the vault is locked.
    #[error("locked")]
    Locked,
}
