//! The things of a case that is quiet, in one sealed text: what they share is kept once.
//!
//! A thing that stands by itself counts over its gathered copy, so that saving stays what it was,
//! and [`Vault::gather`] takes in later what was changed. Interrupted anywhere, nothing is lost: the
//! unit is put, read back and opened before a thing that is in it is taken off the shelf, on a full shelf
//! thing by thing; what lists need of the case follows last ([`super::sketches`]). A log is joined with what
//! is gathered of it ([`super::logs`]). Which cases are gathered, and when, is for others to say.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::logs::Gathered;
use super::unit::{self, Sketcher, Thing};
use super::{ReadError, SaveError, Vault};
use crate::model::case::Case;
use crate::storage::codec;
use crate::storage::place::Place;
use crate::storage::seal::{Kind, Label, Randomness};
use crate::storage::shelf::{Shelf, ShelfError};
use crate::storage::sketches::tie;

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
        let log = self.take_log(case, &mut unit, None)?;
        let before = self.tie_of(case)?;
        if !taken.is_empty() || log.is_some() {
            match self.put_unit(case, &unit, random) {
                Err(SaveError::Shelf(ShelfError::Full)) => {
                    self.put_by_steps(case, &unit, &taken, random)?;
                }
                put => put?,
            }
            for at in &taken {
                self.shelf.release(at)?;
            }
        } else if !self.lacks_sketch(case) {
            return Ok(false);
        }
        log.map_or(Ok(()), |rest| self.keep_rest(&rest, random))?;
        self.sketch_unit(&unit, sketcher, before, random)?;
        Ok(true)
    }

    /// Where there is no room for the whole unit beside all that goes into it: the smallest thing goes first,
    /// and what is taken off the shelf then makes room for the next. The log goes last: its own text
    /// stays until the unit has all of it. Where even that finds no room, what was done until then stands.
    fn put_by_steps(
        &self,
        case: &str,
        whole: &[Thing],
        taken: &[String],
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let mut unit = self.unit(case)?;
        let mut things: Vec<&Thing> = whole.iter().collect();
        things.sort_by_key(|thing| (thing.place.kind == Kind::Trail, thing.json.len()));
        for thing in things {
            let name = |it: &Thing| (it.place.clone(), it.sequence);
            let mut same = unit.iter().filter(|it| name(it) == name(thing));
            if !same.any(|it| it.json == thing.json) {
                unit.retain(|it| it.place != thing.place);
                unit.push(thing.clone());
                self.put_unit(case, &unit, random)?;
                // No sketch is made of a part: it is lacking until the unit is whole.
                self.sketched.borrow_mut().lacks(case, true);
            }
            let at = thing.place.sealed_key();
            if taken.contains(&at) {
                self.shelf.release(&at)?;
            }
        }
        Ok(())
    }

    pub(super) fn sketch_unit(
        &self,
        unit: &[Thing],
        sketcher: Sketcher,
        before: Option<u64>,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let sketch = unit::sketch(unit, sketcher);
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
        let unit = text.map(|text| unit::open(&text, &unlocked.key, case));
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
        let text = unit::seal(unit, &unlocked.key, label, random)?;
        self.put(&at, &text)?;
        self.note_unit(case, tie(&at, &text), unit);
        Ok(())
    }

    /// Opens the unit of a case, so that it is known what is gathered in it. One that cannot be opened says
    /// nothing.
    pub(super) fn know_unit(&self, case: &str) -> Result<(), SaveError> {
        let Some(tie) = self.tie_of(case)? else {
            return Ok(());
        };
        match self.unit(case) {
            Ok(unit) => self.note_unit(case, tie, &unit),
            Err(SaveError::Codec(_)) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Remembers what is gathered with which case in the text with this tie, and the numbers that later texts
    /// must pass.
    pub(super) fn note_unit(&self, case: &str, tie: u64, unit: &[Thing]) {
        let log = Gathered::of(tie, unit);
        self.logs.borrow_mut().insert(case.into(), log);
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
        let homes = self.homes_of(things);
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

    /// The cases that things are gathered with.
    pub(super) fn homes_of(&self, things: &[Place]) -> BTreeSet<String> {
        let gathered = self.gathered.borrow();
        let home = |place: &Place| {
            let is_case = place.kind == Kind::Case;
            let own = is_case.then(|| place.id.clone());
            own.or_else(|| gathered.get(&place.sealed_key()).cloned())
        };
        things.iter().filter_map(home).collect()
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
        let unit = unit::open(&text, &unlocked.key, &case)?;
        let thing = unit.iter().find(|thing| thing.place == *place);
        Ok(thing.map(|thing| unit::read(&thing.json)).transpose()?)
    }
}
