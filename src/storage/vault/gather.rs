//! The things of a case that is quiet, in one sealed text: what they share is kept once.
//!
//! A thing that stands by itself counts over its gathered copy, so that saving stays what it was,
//! and [`Vault::gather`] takes in later what was changed. Interrupted anywhere, nothing is lost: the
//! unit is put, read back and opened before a thing that is in it is taken off the shelf; what lists need
//! of the case follows last ([`super::sketches`]). Only cases and records are gathered; which, and when, is for
//! others to say.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::{ReadError, SaveError, Vault};
use crate::model::case::Case;
use crate::model::record::Record;
use crate::model::sketch::Sketch;
use crate::storage::codec::{self, CodecError};
use crate::storage::place::Place;
use crate::storage::seal::{self as sealing, Content, DataKey, Kind, Label, Randomness, cipher};
use crate::storage::shelf::{Shelf, ShelfError};
use crate::storage::terse;

/// One thing of a unit.
#[derive(Clone, Debug)]
pub struct Thing {
    /// What it is.
    pub place: Place,
    /// The number of its erasure as a thing by itself; the next one there must be higher.
    pub sequence: u64,
    /// Its JSON, wiped from memory when it is dropped.
    pub json: Zeroizing<Vec<u8>>,
}

/// Makes of a case and its records what lists need of them.
pub type Sketcher = fn(&Case, &[Record]) -> Sketch;

/// What stands first in a unit: kind, name and sequence number of each thing.
type Index = Vec<(u8, String, u64)>;

impl<S: Shelf> Vault<S> {
    /// Gathers what stands by itself of this case, and makes its sketch where that is lacking. Says
    /// whether there was anything to do. What cannot be read stays where it is, and so does everything
    /// where the unit cannot be read.
    pub fn gather(
        &self,
        case: &str,
        sketcher: Sketcher,
        random: &dyn Randomness,
    ) -> Result<bool, SaveError> {
        let mut unit = self.unit(case)?;
        let taken = self.take_loose(case, &mut unit)?;
        let before = self.tie_of(case)?;
        if !taken.is_empty() {
            self.put_unit(case, &unit, random)?;
            for at in &taken {
                self.shelf.release(at)?;
            }
        } else if !self.lacks_sketch(case) {
            return Ok(false);
        }
        self.sketch_unit(&unit, sketcher, before, random)?;
        Ok(true)
    }

    pub(super) fn sketch_unit(
        &self,
        unit: &[Thing],
        sketcher: Sketcher,
        before: Option<u64>,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let sketch = sketch(unit, sketcher);
        sketch.map_or(Ok(()), |sketch| self.keep_sketch(&sketch, before, random))
    }

    /// Takes what stands by itself of a case into the unit; the keys where it stood.
    fn take_loose(&self, case: &str, unit: &mut Vec<Thing>) -> Result<Vec<String>, SaveError> {
        let unlocked = self.unlocked.as_ref().ok_or(SaveError::Locked)?;
        let mut taken = Vec::new();
        for place in self.places_of(case, unit) {
            let at = place.sealed_key();
            let Some(text) = self.shelf.get(&at)? else {
                continue;
            };
            if let Ok((number, json)) =
                codec::json_sealed(&text, &unlocked.key, place.kind, &place.id)
            {
                unit.retain(|thing| thing.place != place);
                let sequence = number.saturating_add(1);
                unit.push(Thing {
                    place,
                    sequence,
                    json,
                });
                taken.push(at);
            }
        }
        Ok(taken)
    }

    /// The case and its records.
    fn places_of(&self, case: &str, unit: &[Thing]) -> Vec<Place> {
        let mut places = vec![Place::new(Kind::Case, case)];
        let gathered = unit.iter().find(|thing| places.contains(&thing.place));
        let case: Option<Case> = match self.loose(&Place::new(Kind::Case, case)) {
            Ok(None) => gathered.and_then(|thing| serde_json::from_slice(&thing.json).ok()),
            read => read.unwrap_or_default(),
        };
        let records = case.map(|case| case.records).unwrap_or_default();
        places.extend(records.iter().map(|id| Place::new(Kind::Record, id)));
        places
    }

    /// What stands sealed by itself.
    pub(super) fn loose<T: DeserializeOwned>(&self, place: &Place) -> Result<Option<T>, ReadError> {
        let unlocked = self.unlocked.as_ref().ok_or(ReadError::Locked)?;
        let text = self.shelf.get(&place.sealed_key())?;
        let open = |text: String| codec::decode_sealed(&text, &unlocked.key, place.kind, &place.id);
        Ok(text.map(open).transpose()?)
    }

    /// The things gathered of a case; none where nothing is.
    pub(super) fn unit(&self, case: &str) -> Result<Vec<Thing>, SaveError> {
        let unlocked = self.unlocked.as_ref().ok_or(SaveError::Locked)?;
        let text = self
            .shelf
            .get(&Place::new(Kind::Gathered, case).sealed_key())?;
        let unit = text.map(|text| open(&text, &unlocked.key, case));
        Ok(unit.transpose()?.unwrap_or_default())
    }

    pub(super) fn put_unit(
        &self,
        case: &str,
        unit: &[Thing],
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let unlocked = self.unlocked.as_ref().ok_or(SaveError::Locked)?;
        let at = Place::new(Kind::Gathered, case).sealed_key();
        let label = Label {
            kind: Kind::Gathered,
            id: case,
            sequence: self.next_number(&at)?,
        };
        self.put(&at, &seal(unit, &unlocked.key, label, random)?)?;
        self.note_unit(case, unit);
        Ok(())
    }

    /// Remembers what is gathered with which case, and the numbers that later texts must pass.
    pub(super) fn note_unit(&self, case: &str, unit: &[Thing]) {
        let mut numbers = self.numbers.borrow_mut();
        let mut gathered = self.gathered.borrow_mut();
        for thing in unit {
            let at = thing.place.sealed_key();
            let number = numbers.entry(at.clone()).or_insert(0);
            *number = thing.sequence.max(*number);
            gathered.insert(at, case.into());
        }
    }

    /// Whether a case or one of its records stands by itself.
    pub fn stands_loose(&self, case: &Case) -> Result<bool, ShelfError> {
        let records = case.records.iter().map(|id| Place::new(Kind::Record, id));
        for place in [Place::new(Kind::Case, &case.id)]
            .into_iter()
            .chain(records)
        {
            if self.shelf.get(&place.sealed_key())?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a thing that does not stand by itself is gathered.
    pub fn is_gathered(&self, key: &str) -> bool {
        self.gathered.borrow().contains_key(key)
    }

    /// Takes things out of the units they are gathered in, with every earlier state of these and of
    /// all sketches. The last thing takes the unit with it.
    pub(super) fn leave_units(
        &self,
        things: &[Place],
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let mut homes = BTreeSet::new();
        for place in things {
            homes.extend(self.gathered.borrow().get(&place.sealed_key()).cloned());
            if place.kind == Kind::Case {
                homes.insert(place.id.clone());
            }
        }
        if homes.is_empty() {
            return Ok(());
        }
        self.forget_sketches(&homes, random)?;
        for case in &homes {
            self.leave_unit(case, things, random)?;
        }
        let mut gathered = self.gathered.borrow_mut();
        for place in things {
            gathered.remove(&place.sealed_key());
        }
        Ok(())
    }

    fn leave_unit(
        &self,
        case: &str,
        things: &[Place],
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let at = Place::new(Kind::Gathered, case).sealed_key();
        if self.shelf.get(&at)?.is_none() {
            return Ok(());
        }
        let mut unit = match self.unit(case) {
            // Nobody can open it, and its case goes.
            Err(SaveError::Codec(_)) if things.contains(&Place::new(Kind::Case, case)) => {
                Vec::new()
            }
            unit => unit?,
        };
        unit.retain(|thing| !things.contains(&thing.place));
        if unit.is_empty() {
            return Ok(self.shelf.remove(&at)?);
        }
        self.put_unit(case, &unit, random)?;
        Ok(self.forget_at(&at)?)
    }

    pub(super) fn read_gathered<T: DeserializeOwned>(
        &self,
        place: &Place,
    ) -> Result<Option<T>, ReadError> {
        let home = self.gathered.borrow().get(&place.sealed_key()).cloned();
        let (Some(case), Some(unlocked)) = (home, &self.unlocked) else {
            return Ok(None);
        };
        let at = Place::new(Kind::Gathered, &case).sealed_key();
        let text = self.shelf.get(&at)?.unwrap_or_default();
        let unit = open(&text, &unlocked.key, &case)?;
        let thing = unit.iter().find(|thing| thing.place == *place);
        Ok(thing.map(|thing| read(&thing.json)).transpose()?)
    }
}

/// Seals a unit, and opens it again before it takes the place of anything.
pub fn seal(
    unit: &[Thing],
    key: &DataKey,
    label: Label<'_>,
    random: &dyn Randomness,
) -> Result<String, CodecError> {
    let entry = |thing: &Thing| {
        let place = &thing.place;
        (place.kind as u8, place.id.clone(), thing.sequence)
    };
    let index: Index = unit.iter().map(entry).collect();
    let index = serde_json::to_vec(&index).map_err(|_never| CodecError::TooLarge)?;
    let texts = unit.iter().map(|thing| thing.json.as_slice());
    let texts: Vec<&[u8]> = [index.as_slice()].into_iter().chain(texts).collect();
    let packed = terse::pack(&texts).ok_or(CodecError::NotCompressed)?;
    let packed = Zeroizing::new(packed);
    let nonce = cipher::nonce(random)?;
    let text = sealing::seal(key, label, &nonce, Content::Terse1, &packed)?;
    let opened = open(&text, key, label.id)?;
    let same = |(one, other): (&Thing, &Thing)| one.place == other.place && one.json == other.json;
    let is_same = opened.len() == unit.len() && opened.iter().zip(unit).all(same);
    is_same.then_some(text).ok_or(CodecError::Changed)
}

/// Opens the unit of a case.
pub fn open(text: &str, key: &DataKey, case: &str) -> Result<Vec<Thing>, CodecError> {
    let opened = sealing::open(key, Kind::Gathered, case, text)?;
    if opened.content != Content::Terse1 {
        return Err(CodecError::UnknownVersion);
    }
    let texts = terse::unpack(&opened.bytes).ok_or(CodecError::NotCompressed)?;
    let (index, texts) = texts.split_first().ok_or(CodecError::NotCompressed)?;
    let index: Index = read(index)?;
    let thing = |((kind, id, sequence), json): ((u8, String, u64), &Zeroizing<Vec<u8>>)| {
        let kind = Kind::ALL.into_iter().find(|known| *known as u8 == kind)?;
        Some(Thing {
            place: Place { kind, id },
            sequence,
            json: json.clone(),
        })
    };
    let is_whole = index.len() == texts.len();
    let things = index.into_iter().zip(texts).map(thing).collect();
    let things: Option<Vec<Thing>> = things;
    things.filter(|_| is_whole).ok_or(CodecError::NotCompressed)
}

/// The sketch of a unit; none where its case is not in it.
fn sketch(unit: &[Thing], sketcher: Sketcher) -> Option<Sketch> {
    let of = |kind: Kind| unit.iter().filter(move |thing| thing.place.kind == kind);
    let case: Case = read(&of(Kind::Case).next()?.json).ok()?;
    let records = of(Kind::Record).map(|thing| read(&thing.json).ok());
    Some(sketcher(&case, &records.collect::<Option<Vec<Record>>>()?))
}

pub(super) fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, CodecError> {
    serde_json::from_slice(json).map_err(|error| codec::damaged(&error))
}
