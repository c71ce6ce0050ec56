//! Everything that is kept, read at once; or of gathered cases only their sketches.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::case::Case;
use crate::model::institution::Institution;
use crate::model::order;
use crate::model::own_form::OwnForm;
use crate::model::protection::{BreachFile, Minutes};
use crate::model::record::Record;
use crate::model::settings::Settings;
use crate::model::sketch::{self, Sketch};
use crate::model::trail::Trail;

use super::{ReadError, Vault, sketches, unit};
use crate::storage::codec::{self, CodecError, Soundness};
use crate::storage::place::{self, Place};
use crate::storage::seal::{DataKey, Kind};
use crate::storage::shelf::{Shelf, ShelfError};
use crate::storage::sketches::{Entry, tie};

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
    /// Gathered cases that were not opened ([`Vault::load_sketched`]).
    pub sketches: Vec<Sketch>,
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

/// A gathered case that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Woken {
    /// The case.
    pub case: Case,
    /// Its records.
    pub records: Vec<Record>,
    /// What is gathered of its log; what stands by itself was loaded with everything else.
    pub log: Option<Trail>,
}

/// Cases, records and logs by their names: one that stands both sealed and plain is one.
#[derive(Default)]
struct Found {
    cases: BTreeMap<String, Case>,
    records: BTreeMap<String, Record>,
    trails: BTreeMap<String, Trail>,
    minutes: Vec<Minutes>,
    breaches: Vec<BreachFile>,
    sketched: Vec<(String, Vec<Entry>)>,
}

impl<S: Shelf> Vault<S> {
    /// Loads everything. What cannot be read is named and left where it is.
    pub fn load(&self) -> Result<Contents, ShelfError> {
        let mut contents = Contents::default();
        let mut found = Found::default();
        let mut keys = self.shelf.keys()?;
        order::sort(&mut keys);
        let mut ties = BTreeSet::new();
        for key in keys {
            ties.extend(self.tie_at(&key)?);
            self.load_key(key, &mut contents, &mut found)?;
        }
        // Whoever erases a case must find its sketch.
        let texts = std::mem::take(&mut found.sketched);
        self.sketched.borrow_mut().know(texts, &ties);
        Ok(found.into(contents))
    }

    /// What ties a sketch to the text at a key, where a case is gathered there.
    fn tie_at(&self, key: &str) -> Result<Option<u64>, ShelfError> {
        let place = Place::of_sealed_key(key).filter(|place| place.kind == Kind::Gathered);
        place.map_or(Ok(None), |place| self.tie_of(&place.id))
    }

    /// Loads everything, but for gathered cases that have a sketch and of which nothing stands by
    /// itself only that. Each of the others is opened with [`Self::wake`].
    pub fn load_sketched(&self) -> Result<Contents, ShelfError> {
        let mut contents = Contents::default();
        let mut found = Found::default();
        let mut keys = self.shelf.keys()?;
        order::sort(&mut keys);
        let mut units = Vec::new();
        for key in keys {
            match Place::of_sealed_key(&key) {
                Some(place) if place.kind == Kind::Gathered && self.unlocked.is_some() => {
                    let text = self.shelf.get(&key)?.unwrap_or_default();
                    units.push((tie(&key, &text), key, place.id));
                }
                Some(_) | None => self.load_key(key, &mut contents, &mut found)?,
            }
        }
        let ties = order::distinct(units.iter().map(|(tie, ..)| *tie));
        let texts = std::mem::take(&mut found.sketched);
        self.sketched.borrow_mut().know(texts, &ties);
        self.load_units(units, &mut contents, &mut found)?;
        Ok(found.into(contents))
    }

    /// Gathered cases: sketches where that is enough, else the cases themselves.
    fn load_units(
        &self,
        units: Vec<(u64, String, String)>,
        contents: &mut Contents,
        found: &mut Found,
    ) -> Result<(), ShelfError> {
        let mut asleep = Vec::new();
        for (tie, key, case) in units {
            let sketch = self.sketched.borrow().find(&case, tie);
            self.sketched.borrow_mut().lacks(&case, sketch.is_none());
            match sketch {
                Some(sketch) if !found.cases.contains_key(&case) => asleep.push((key, sketch)),
                Some(_) | None => self.load_key(key, contents, found)?,
            }
        }
        let alone = found.alone();
        for (key, sketch) in asleep {
            let mut records = sketch.case.records.iter();
            if records.any(|id| alone.contains(sketch::stub(id))) {
                self.load_key(key, contents, found)?;
            } else {
                contents.sketches.push(sketch);
            }
        }
        Ok(())
    }

    /// Opens a case of which only the sketch was read; none when it is gone. What stands by itself
    /// counts.
    pub fn wake(&self, case: &str) -> Result<Option<Woken>, ReadError> {
        let key = Place::new(Kind::Gathered, case).sealed_key();
        let mut contents = self.load_one(&key)?;
        if let Some(fault) = contents.faults.pop() {
            return Err(fault.error.into());
        }
        let loose: Option<Case> = self
            .loose(&Place::new(Kind::Case, case))
            .unwrap_or_default();
        let Some(case) = loose.or_else(|| contents.cases.pop()) else {
            return Ok(None);
        };
        let mut records = Vec::new();
        for id in &case.records {
            let place = contents.records.iter().position(|record| record.id == *id);
            match place {
                Some(place) => records.push(contents.records.swap_remove(place)),
                None => records.extend(self.loose::<Record>(&Place::new(Kind::Record, id))?),
            }
        }
        let log = contents.trails.pop();
        Ok(Some(Woken { case, records, log }))
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
            (Some(place), Some(unlocked)) if place.kind == Kind::Sketches => {
                let entries = sketches::open(text, &unlocked.key, &place.id)?;
                found.sketched.push((place.id, entries));
                Ok(())
            }
            (Some(place), None) if place.kind == Kind::Sketches => Ok(()),
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
    /// Takes the things of a unit, but for those that stand by themselves as well; a log is joined with what
    /// does.
    fn take_unit(
        &self,
        case: &str,
        text: &str,
        key: &DataKey,
        found: &mut Found,
    ) -> Result<(), CodecError> {
        let unit = unit::open(text, key, case)?;
        let at = Place::new(Kind::Gathered, case).sealed_key();
        self.note_unit(case, tie(&at, text), &unit);
        for thing in unit {
            let Place { kind, id } = &thing.place;
            if *kind == Kind::Trail {
                if !self.is_whole(case) {
                    found.log(unit::read(&thing.json)?);
                }
                continue;
            }
            let loose = self
                .shelf
                .get(&thing.place.sealed_key())
                .unwrap_or_default();
            let opens = |text: String| codec::json_sealed(&text, key, *kind, id).is_ok();
            if loose.is_some_and(opens) {
                continue;
            }
            match kind {
                Kind::Case => found.case(unit::read(&thing.json)?),
                Kind::Record => found.record(unit::read(&thing.json)?),
                Kind::Trail
                | Kind::Snapshot
                | Kind::Minutes
                | Kind::Breach
                | Kind::Folder
                | Kind::Gathered
                | Kind::Sketches => {}
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
                Kind::Trail => found.log(codec::decode(text)?),
                Kind::Minutes => found.minutes.push(codec::decode(text)?),
                Kind::Breach => found.breaches.push(codec::decode(text)?),
                Kind::Snapshot | Kind::Folder | Kind::Gathered | Kind::Sketches => {}
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
            Kind::Trail => self.log(codec::decode_sealed(text, key, kind, id)?),
            Kind::Minutes => self
                .minutes
                .push(codec::decode_sealed(text, key, kind, id)?),
            Kind::Breach => self
                .breaches
                .push(codec::decode_sealed(text, key, kind, id)?),
            Kind::Snapshot | Kind::Folder | Kind::Gathered | Kind::Sketches => {}
        }
        Ok(())
    }

    fn into(self, mut contents: Contents) -> Contents {
        contents.cases = self.cases.into_values().collect();
        contents.records = self.records.into_values().collect();
        contents.trails = self.trails.into_values().collect();
        contents.minutes = self.minutes;
        contents.breaches = self.breaches;
        contents
    }

    /// The first signs of records of which no case that was read knows.
    fn alone(&self) -> BTreeSet<String> {
        let known = self.cases.values().flat_map(|case| &case.records);
        let known = order::distinct(known);
        let records = self.records.keys().filter(|id| !known.contains(id));
        order::distinct(records.map(|id| sketch::stub(id).into()))
    }

    fn case(&mut self, case: Case) {
        let other = self.cases.get(&case.id);
        if other.is_none_or(|other| is_later_case(&case, other)) {
            self.cases.insert(case.id.clone(), case);
        }
    }

    fn log(&mut self, log: Trail) {
        let other = self.trails.remove(&log.case);
        let case = log.case.clone();
        let log = Trail {
            is_whole: false,
            ..log
        };
        let joined = match other {
            Some(other) => other.join(log),
            None => log,
        };
        self.trails.insert(case, joined);
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
