//! A plain vault becomes a sealed one, and the keyring is read and written.
//!
//! Interrupted anywhere, nothing is lost: the keyring comes first, each plain text is taken away
//! only after its sealed one was read back and opened, and [`Vault::seal_plain`] goes on where it
//! stopped.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::case::Case;
use crate::model::order;
use crate::model::protection::{BreachFile, Minutes};
use crate::model::record::Record;
use crate::model::trail::Trail;

use super::load::{is_later_case, is_later_record};
use super::{ReadError, SaveError, Standing, Vault};
use crate::storage::codec;
use crate::storage::keys::attempts::Attempts;
use crate::storage::keys::{Keyring, Secret};
use crate::storage::place::{self, Place};
use crate::storage::seal::{Kind, Randomness};
use crate::storage::shelf::{Shelf, ShelfError};

impl<S: Shelf> Vault<S> {
    /// Sets the vault up with its first head and its recovery key, and seals all that is there.
    /// Once the keyring is kept the vault is open, also when sealing fails on the way:
    /// [`Self::seal_plain`] goes on. When the keyring cannot be kept, the vault stays plain.
    pub fn set_up(
        &mut self,
        head: &str,
        passphrase: &Secret,
        recovery: &Secret,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        if self.standing()? != Standing::Plain {
            return Err(SaveError::Locked);
        }
        let (keyring, unlocked) = Keyring::create(head, passphrase, recovery, random)?;
        if let Err(error) = self.put_keyring(&keyring) {
            // Half a keyring would lock a vault that nobody was told of.
            self.shelf.remove(place::KEYRING)?;
            self.shelf.remove(place::KEYRING_COPY)?;
            return Err(error);
        }
        self.unlock(unlocked);
        self.seal_plain(random)
    }

    /// The keyring; `None` while the vault is plain. Its copy serves where it cannot be read.
    pub fn keyring(&self) -> Result<Option<Keyring>, ReadError> {
        let read = |key| -> Result<Option<Keyring>, ReadError> {
            let text = self.shelf.get(key)?;
            Ok(text.map(|text| codec::decode(&text)).transpose()?)
        };
        match read(place::KEYRING) {
            Ok(Some(keyring)) => Ok(Some(keyring)),
            Ok(None) => read(place::KEYRING_COPY),
            Err(fault) => match read(place::KEYRING_COPY) {
                Ok(Some(keyring)) => Ok(Some(keyring)),
                Ok(None) | Err(_) => Err(fault),
            },
        }
    }

    /// Keeps a changed keyring, and its copy once that is there.
    pub fn put_keyring(&self, keyring: &Keyring) -> Result<(), SaveError> {
        let text = codec::encode(keyring, self.next_number(place::KEYRING)?)?;
        self.put(place::KEYRING, &text)?;
        self.put(place::KEYRING_COPY, &text)
    }

    /// Wrong passphrases so far. What cannot be read counts as none: it would lock out for ever.
    pub fn attempts(&self) -> Result<Attempts, ShelfError> {
        let text = self.shelf.get(place::ATTEMPTS)?.unwrap_or_default();
        Ok(codec::decode(&text).unwrap_or_default())
    }

    /// Keeps wrong passphrases, before the next one is tried.
    pub fn put_attempts(&self, attempts: Attempts) -> Result<(), SaveError> {
        self.put_plain(place::ATTEMPTS, &attempts)
    }

    /// Where one was at each place of the page, as the page writes it; blank when it is not known.
    pub fn places(&self) -> String {
        let text = self.shelf.get(place::PLACES).ok().flatten();
        codec::decode(&text.unwrap_or_default()).unwrap_or_default()
    }

    /// Keeps where one was.
    pub fn put_places(&self, places: &str) -> Result<(), SaveError> {
        self.put_plain(place::PLACES, &places)
    }

    /// Forgets where one was.
    pub fn forget_places(&self) -> Result<(), ShelfError> {
        self.shelf.remove(place::PLACES)
    }

    /// Seals whatever still stands there plain. To be called whenever the vault was unlocked.
    pub fn seal_plain(&self, random: &dyn Randomness) -> Result<(), SaveError> {
        if self.unlocked.is_none() {
            return Err(SaveError::Locked);
        }
        let mut keys = self.shelf.keys()?;
        order::sort(&mut keys);
        for key in keys {
            let Some(place) = Place::of_plain_key(&key) else {
                continue;
            };
            let text = self.shelf.get(&key)?.unwrap_or_default();
            match place.kind {
                Kind::Case => self.seal_one::<Case>(&place, &text, later_case, random)?,
                Kind::Record => self.seal_one::<Record>(&place, &text, later_record, random)?,
                Kind::Trail => self.seal_one::<Trail>(&place, &text, joined_log, random)?,
                Kind::Minutes => self.seal_one::<Minutes>(&place, &text, |_, _| None, random)?,
                Kind::Breach => {
                    self.seal_one::<BreachFile>(&place, &text, later_breach, random)?;
                }
                Kind::Snapshot | Kind::Folder | Kind::Gathered | Kind::Sketches => {}
            }
        }
        Ok(())
    }

    /// Seals one plain text, unless a sealed one that says as much stands there already: `to_seal` tells what
    /// is to be sealed of the two. A text that
    /// cannot be read is sealed as it is, for nothing of a client may stay plain: in its own place
    /// if that is free, where loading names it, or else as a snapshot.
    fn seal_one<T: Serialize + DeserializeOwned>(
        &self,
        place: &Place,
        text: &str,
        to_seal: fn(T, T) -> Option<T>,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let is_free = self.shelf.get(&place.sealed_key())?.is_none();
        let Ok(thing) = codec::decode::<T>(text) else {
            if is_free {
                return self.keep(place, &text, random);
            }
            self.keep(&Place::new(Kind::Snapshot, &place.id), &text, random)?;
            return self.remove_plain(place);
        };
        match self.read_sealed::<T>(place) {
            Ok(Some(sealed)) => match to_seal(thing, sealed) {
                Some(thing) => self.keep(place, &thing, random),
                None => self.remove_plain(place),
            },
            // A sealed text that cannot be read is no loss where the plain one still stands.
            Ok(None) | Err(ReadError::Codec(_)) => self.keep(place, &thing, random),
            Err(ReadError::Shelf(error)) => Err(error.into()),
            Err(ReadError::Locked) => Err(SaveError::Locked),
        }
    }
}

fn later_case(case: Case, sealed: Case) -> Option<Case> {
    is_later_case(&case, &sealed).then_some(case)
}

fn later_record(record: Record, sealed: Record) -> Option<Record> {
    is_later_record(&record, &sealed).then_some(record)
}

fn joined_log(log: Trail, sealed: Trail) -> Option<Trail> {
    let joined = log.join(sealed.clone());
    (joined != sealed).then_some(joined)
}

fn later_breach(file: BreachFile, sealed: BreachFile) -> Option<BreachFile> {
    (file.told.len() > sealed.told.len()).then_some(file)
}
