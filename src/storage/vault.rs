//! Everything that is kept, by kind: the door that the session's page saves and loads through.

use crate::model::case::Case;
use crate::model::institution::Institution;
use crate::model::own_form::OwnForm;
use crate::model::record::Record;
use crate::model::settings::Settings;

use super::codec::{self, CodecError};
use super::shelf::{Shelf, ShelfError};

const SETTINGS: &str = "lembar.settings";
const INSTITUTION: &str = "lembar.institution";
const OWN_FORM: &str = "lembar.form.";
const CASE: &str = "lembar.case.";
const RECORD: &str = "lembar.record.";

/// Saves and loads records on a shelf.
#[derive(Debug)]
pub struct Vault<S> {
    shelf: S,
}

/// One thing to save.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    /// The settings of the device.
    Settings(&'a Settings),
    /// The institution.
    Institution(&'a Institution),
    /// A form of the institution's own.
    OwnForm(&'a OwnForm),
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
    /// The institution's own forms.
    pub own_forms: Vec<OwnForm>,
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
        Self { shelf }
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
        let (key, text) = match entry {
            Entry::Settings(settings) => (SETTINGS.into(), codec::encode(settings)?),
            Entry::Institution(institution) => (INSTITUTION.into(), codec::encode(institution)?),
            Entry::OwnForm(form) => (format!("{OWN_FORM}{}", form.id), codec::encode(form)?),
            Entry::Case(case) => (format!("{CASE}{}", case.id), codec::encode(case)?),
            Entry::Record(record) => (format!("{RECORD}{}", record.id), codec::encode(record)?),
        };
        self.shelf.put(&key, &text)?;
        if self.shelf.get(&key)?.as_deref() == Some(text.as_str()) {
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
            if let Some(text) = self.shelf.get(&key)?
                && let Err(error) = contents.take(&key, &text)
            {
                contents.faults.push(Fault { key, error });
            }
        }
        Ok(contents)
    }
}

impl Contents {
    fn take(&mut self, key: &str, text: &str) -> Result<(), CodecError> {
        if key == SETTINGS {
            self.settings = Some(codec::decode(text)?);
        } else if key == INSTITUTION {
            self.institution = Some(codec::decode(text)?);
        } else if key.starts_with(OWN_FORM) {
            self.own_forms.push(codec::decode(text)?);
        } else if key.starts_with(CASE) {
            self.cases.push(codec::decode(text)?);
        } else if key.starts_with(RECORD) {
            self.records.push(codec::decode(text)?);
        }
        Ok(())
    }
}
