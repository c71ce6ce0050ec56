//! Everything that is kept, by kind: the door that the session's page saves and loads through.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::model::case::{Case, CaseId};
use crate::model::institution::Institution;
use crate::model::record::{Record, RecordId};
use crate::model::settings::Settings;

use super::codec::{self, CodecError, Soundness};
use super::shelf::{Shelf, ShelfError};

const OURS: &str = "lembar.";
const SETTINGS: &str = "lembar.settings";
const INSTITUTION: &str = "lembar.institution";
const CASE: &str = "lembar.case.";
const RECORD: &str = "lembar.record.";

/// Saves and loads records on a shelf.
#[derive(Debug)]
pub struct Vault<S> {
    shelf: S,
    /// The highest sequence number seen at each key: it rises even if the shelf loses a text.
    sequences: RefCell<BTreeMap<String, u64>>,
}

/// What a key of ours holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// The settings.
    Settings,
    /// The institution.
    Institution,
    /// The case of this name.
    Case(CaseId),
    /// The record of this name.
    Record(RecordId),
}

/// One thing to save.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    /// The settings of the device.
    Settings(&'a Settings),
    /// The institution.
    Institution(&'a Institution),
    /// A case.
    Case(&'a Case),
    /// A record.
    Record(&'a Record),
}

/// Everything that could be read, and what could not.
#[derive(Debug, Default)]
pub struct Contents {
    /// The settings, if any were saved.
    pub settings: Option<Settings>,
    /// The institution, if it was saved.
    pub institution: Option<Institution>,
    /// All cases.
    pub cases: Vec<Case>,
    /// All records.
    pub records: Vec<Record>,
    /// What could not be read; it stays on the shelf untouched.
    pub faults: Vec<Fault>,
}

/// One stored text that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its key.
    pub key: String,
    /// Why.
    pub error: CodecError,
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
}

impl<S: Shelf> Vault<S> {
    /// A vault on this shelf.
    pub fn on(shelf: S) -> Self {
        let sequences = RefCell::default();
        Self { shelf, sequences }
    }

    /// The shelf.
    pub fn shelf(&self) -> &S {
        &self.shelf
    }

    /// The shelf, when the vault is no longer needed.
    pub fn into_shelf(self) -> S {
        self.shelf
    }

    /// Saves one thing and reads it back; `Ok` means that the shelf holds exactly this text.
    pub fn save(&self, entry: Entry<'_>) -> Result<(), SaveError> {
        let key = entry.key();
        let sequence = self.next_sequence(&key)?;
        let text = match entry {
            Entry::Settings(settings) => codec::encode(settings, sequence)?,
            Entry::Institution(institution) => codec::encode(institution, sequence)?,
            Entry::Case(case) => codec::encode(case, sequence)?,
            Entry::Record(record) => codec::encode(record, sequence)?,
        };
        self.shelf.put(&key, &text)?;
        if self.shelf.get(&key)?.as_deref() == Some(text.as_str()) {
            self.sequences.borrow_mut().insert(key, sequence);
            Ok(())
        } else {
            Err(SaveError::ReadBack)
        }
    }

    /// Loads everything. What cannot be read is named and left where it is.
    pub fn load(&self) -> Result<Contents, ShelfError> {
        let mut contents = Contents::default();
        let mut keys = self.shelf.keys()?;
        keys.sort();
        for key in keys {
            self.read(key, &mut contents)?;
        }
        Ok(contents)
    }

    /// Loads what is at one key.
    pub fn load_one(&self, key: &str) -> Result<Contents, ShelfError> {
        let mut contents = Contents::default();
        self.read(key.into(), &mut contents)?;
        Ok(contents)
    }

    fn read(&self, key: String, contents: &mut Contents) -> Result<(), ShelfError> {
        if let Some(text) = self.shelf.get(&key)?
            && let Err(error) = contents.take(&key, &text)
        {
            contents.faults.push(Fault { key, error });
        }
        Ok(())
    }

    /// One more than the shelf has at `key`, and than was ever written there.
    fn next_sequence(&self, key: &str) -> Result<u64, ShelfError> {
        let text = self.shelf.get(key)?;
        let kept = match text.as_deref().map(codec::soundness) {
            Some(Soundness::Sound(sequence)) => sequence,
            Some(Soundness::Later | Soundness::Damaged) | None => 0,
        };
        let written = self.sequences.borrow().get(key).copied().unwrap_or(0);
        Ok(kept.max(written).saturating_add(1))
    }
}

impl Entry<'_> {
    fn key(&self) -> String {
        match self {
            Self::Settings(_) => SETTINGS.into(),
            Self::Institution(_) => INSTITUTION.into(),
            Self::Case(case) => format!("{CASE}{}", case.id),
            Self::Record(record) => format!("{RECORD}{}", record.id),
        }
    }
}

/// Whether a key is one of ours.
pub fn is_ours(key: &str) -> bool {
    key.starts_with(OURS)
}

/// What a key holds; nothing when it is not one of a thing that is loaded.
pub fn named(key: &str) -> Option<Named> {
    match key {
        SETTINGS => Some(Named::Settings),
        INSTITUTION => Some(Named::Institution),
        _ => {
            let case = || Some(Named::Case(key.strip_prefix(CASE)?.into()));
            let record = || Some(Named::Record(key.strip_prefix(RECORD)?.into()));
            case().or_else(record)
        }
    }
}

impl Contents {
    fn take(&mut self, key: &str, text: &str) -> Result<(), CodecError> {
        if key == SETTINGS {
            self.settings = Some(codec::decode(text)?);
        } else if key == INSTITUTION {
            self.institution = Some(codec::decode(text)?);
        } else if key.starts_with(CASE) {
            self.cases.push(codec::decode(text)?);
        } else if key.starts_with(RECORD) {
            self.records.push(codec::decode(text)?);
        }
        Ok(())
    }
}
