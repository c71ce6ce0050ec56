//! A case that came with many others, out of a file: gathered as it is in memory.
//!
//! By themselves its things would take three times the room, and a thousand cases would not find it.
//! What stands by itself already is saved there and stays: the journal may hold an earlier state of it,
//! which must never come back over a later one that only the unit has. Which cases are gathered so is for
//! others to say.

use std::rc::Rc;

use serde::Serialize;

use super::unit::{Sketcher, Thing};
use super::{SaveError, Vault};
use crate::model::case::Case;
use crate::model::record::Record;
use crate::model::trail::Trail;
use crate::storage::place::Place;
use crate::storage::seal::{Kind, Randomness};
use crate::storage::shelf::Shelf;

impl<S: Shelf> Vault<S> {
    /// Keeps a case, its records and its log as they are here, gathered but for what stands by itself. What
    /// else is gathered with the case stays; where that cannot be read, nothing of it is changed.
    pub fn take_in(
        &self,
        (case, records, log): (&Case, &[Rc<Record>], Option<&Trail>),
        sketcher: Sketcher,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let mut unit = self.unit(&case.id)?;
        let mut things = Vec::new();
        things.extend(self.thing(Place::new(Kind::Case, &case.id), case, random)?);
        for record in records {
            let place = Place::new(Kind::Record, &record.id);
            things.extend(self.thing(place, record.as_ref(), random)?);
        }
        unit.retain(|old| things.iter().all(|new| new.place != old.place));
        let log = self.take_log(&case.id, &mut unit, log)?;
        if things.is_empty() && log.is_none() {
            return Ok(());
        }
        unit.extend(things);
        let before = self.tie_of(&case.id)?;
        self.put_unit(&case.id, &unit, random)?;
        log.map_or(Ok(()), |rest| self.keep_rest(&rest, random))?;
        self.sketch_unit(&unit, sketcher, before, random)
    }

    /// A thing for the unit; none where it stood by itself, and is saved there.
    fn thing<T: Serialize>(
        &self,
        place: Place,
        it: &T,
        random: &dyn Randomness,
    ) -> Result<Option<Thing>, SaveError> {
        let at = place.sealed_key();
        if self.shelf.units(&at)? > 0 {
            self.keep(&place, it, random)?;
            return Ok(None);
        }
        self.stays(&place)?;
        let sequence = self.next_number(&at)?;
        Ok(Some(Thing::of(place, sequence, it)?))
    }
}
