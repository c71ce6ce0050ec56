//! Everything that is kept, read at once.

use std::collections::BTreeMap;

use crate::model::case::Case;
use crate::model::institution::Institution;
use crate::model::order;
use crate::model::own_form::OwnForm;
use crate::model::protection::{BreachFile, Minutes};
use crate::model::record::Record;
use crate::model::settings::Settings;
use crate::model::trail::Trail;

use super::{Vault, gather};
use crate::storage::codec::{self, CodecError, Soundness};
use crate::storage::place::{self, Place};
use crate::storage::seal::{DataKey, Kind};
use crate::storage::shelf::{Shelf, ShelfError};

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
    /// What was done with each case.
    pub trails: Vec<Trail>,
    /// Minutes of erasures.
    pub minutes: Vec<Minutes>,
    /// Breaches of data protection.
    pub breaches: Vec<BreachFile>,
    /// How many cases and records are sealed and were not opened, for the vault is locked.
    pub sealed: usize,
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

/// Cases and records by their names: one that stands both sealed and plain is one.
#[derive(Default)]
struct Found {
    cases: BTreeMap<String, Case>,
    records: BTreeMap<String, Record>,
    trails: Vec<Trail>,
    minutes: Vec<Minutes>,
    breaches: Vec<BreachFile>,
}

impl<S: Shelf> Vault<S> {
    /// Loads everything. What cannot be read is named and left where it is.
    pub fn load(&self) -> Result<Contents, ShelfError> {
        let mut contents = Contents::default();
        let mut found = Found::default();
        let mut keys = self.shelf.keys()?;
        order::sort(&mut keys);
        for key in keys {
            self.load_key(key, &mut contents, &mut found)?;
        }
        Ok(found.into(contents))
    }

    /// Loads what stands at one key.
    pub fn load_one(&self, key: &str) -> Result<Contents, ShelfError> {
        let (mut contents, mut found) = Default::default();
        self.load_key(key.into(), &mut contents, &mut found)?;
        Ok(found.into(contents))
    }

    /// Judges a text for `key` as far as this vault can: a sealed one is opened if a key is here.
    pub fn judge(&self, key: &str, text: &str) -> Soundness {
        let soundness = codec::soundness(text);
        let taken = self.take(key, text, &mut Contents::default(), &mut Found::default());
        match (soundness, taken) {
            (Soundness::Sound(_), Err(_)) => Soundness::Damaged,
            (_, _) => soundness,
        }
    }

    fn load_key(
        &self,
        key: String,
        contents: &mut Contents,
        found: &mut Found,
    ) -> Result<(), ShelfError> {
        if let Some(text) = self.shelf.get(&key)?
            && let Err(error) = self.take(&key, &text, contents, found)
        {
            contents.faults.push(Fault { key, error });
        }
        Ok(())
    }

    fn take(
        &self,
        key: &str,
        text: &str,
        contents: &mut Contents,
        found: &mut Found,
    ) -> Result<(), CodecError> {
        match (Place::of_sealed_key(key), &self.unlocked) {
            (Some(place), Some(unlocked)) if place.kind == Kind::Gathered => {
                self.take_unit(&place.id, text, &unlocked.key, found)
            }
            (Some(place), Some(unlocked)) => found.take_sealed(&place, &unlocked.key, text),
            (Some(_), None) => {
                contents.sealed += 1;
                Ok(())
            }
            (None, _) => contents.take_plain(key, text, found),
        }
    }
}

impl<S: Shelf> Vault<S> {
    /// Takes the things of a unit, but for those that stand by themselves as well.
    fn take_unit(
        &self,
        case: &str,
        text: &str,
        key: &DataKey,
        found: &mut Found,
    ) -> Result<(), CodecError> {
        let unit = gather::open(text, key, case)?;
        self.note_unit(case, &unit);
        for thing in unit {
            let Place { kind, id } = &thing.place;
            let loose = self
                .shelf
                .get(&thing.place.sealed_key())
                .unwrap_or_default();
            let opens = |text: String| codec::json_sealed(&text, key, *kind, id).is_ok();
            if loose.is_some_and(opens) {
                continue;
            }
            match kind {
                Kind::Case => found.case(gather::read(&thing.json)?),
                Kind::Record => found.record(gather::read(&thing.json)?),
                Kind::Trail
                | Kind::Snapshot
                | Kind::Minutes
                | Kind::Breach
                | Kind::Folder
                | Kind::Gathered => {}
            }
        }
        Ok(())
    }
}

impl Contents {
    fn take_plain(&mut self, key: &str, text: &str, found: &mut Found) -> Result<(), CodecError> {
        if key == place::SETTINGS {
            self.settings = Some(codec::decode(text)?);
        } else if key == place::INSTITUTION {
            self.institution = Some(codec::decode(text)?);
        } else if key.starts_with(place::OWN_FORM) {
            self.own_forms.push(codec::decode(text)?);
        } else if let Some(place) = Place::of_plain_key(key) {
            match place.kind {
                Kind::Case => found.case(codec::decode(text)?),
                Kind::Record => found.record(codec::decode(text)?),
                Kind::Trail => found.trails.push(codec::decode(text)?),
                Kind::Minutes => found.minutes.push(codec::decode(text)?),
                Kind::Breach => found.breaches.push(codec::decode(text)?),
                Kind::Snapshot | Kind::Folder | Kind::Gathered => {}
            }
        }
        Ok(())
    }
}

impl Found {
    fn take_sealed(&mut self, place: &Place, key: &DataKey, text: &str) -> Result<(), CodecError> {
        let (kind, id) = (place.kind, &place.id);
        match kind {
            Kind::Case => self.case(codec::decode_sealed(text, key, kind, id)?),
            Kind::Record => self.record(codec::decode_sealed(text, key, kind, id)?),
            Kind::Trail => self.trails.push(codec::decode_sealed(text, key, kind, id)?),
            Kind::Minutes => self
                .minutes
                .push(codec::decode_sealed(text, key, kind, id)?),
            Kind::Breach => self
                .breaches
                .push(codec::decode_sealed(text, key, kind, id)?),
            Kind::Snapshot | Kind::Folder | Kind::Gathered => {}
        }
        Ok(())
    }

    fn into(self, mut contents: Contents) -> Contents {
        contents.cases = self.cases.into_values().collect();
        contents.records = self.records.into_values().collect();
        contents.trails = self.trails;
        contents.minutes = self.minutes;
        contents.breaches = self.breaches;
        contents
    }

    fn case(&mut self, case: Case) {
        let other = self.cases.get(&case.id);
        if other.is_none_or(|other| is_later_case(&case, other)) {
            self.cases.insert(case.id.clone(), case);
        }
    }

    fn record(&mut self, record: Record) {
        let other = self.records.get(&record.id);
        if other.is_none_or(|other| is_later_record(&record, other)) {
            self.records.insert(record.id.clone(), record);
        }
    }
}

/// Whether a case that stands there twice is the later of the two.
pub(super) fn is_later_case(case: &Case, other: &Case) -> bool {
    let grown = |case: &Case| {
        let by_hand = case.passed_over.len() + case.steps.len() + case.matrix.len();
        (case.records.len(), by_hand)
    };
    grown(case) > grown(other)
}

/// Whether a record that stands there twice is the later of the two.
pub(super) fn is_later_record(record: &Record, other: &Record) -> bool {
    record.changed > other.changed
}
