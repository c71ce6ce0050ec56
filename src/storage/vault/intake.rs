//! A case that came with many others, out of a file: gathered as it is in memory.
//!
//! By themselves its things would take three times the room, and a thousand cases would not find it.
//! What stands by itself already is saved there and stays: the journal may hold an earlier state of it,
//! which must never come back over a later one that only the unit has. Which cases are gathered so is for
//! others to say.

use std::rc::Rc;

use serde::Serialize;
use zeroize::Zeroizing;

use super::gather::{Sketcher, Thing};
use super::{SaveError, Vault};
use crate::model::case::Case;
use crate::model::record::Record;
use crate::storage::codec::CodecError;
use crate::storage::place::Place;
use crate::storage::seal::{Kind, Randomness};
use crate::storage::shelf::Shelf;

impl<S: Shelf> Vault<S> {
    /// Keeps a case and its records as they are here, gathered but for what stands by itself. What else
    /// is gathered with the case stays; where that cannot be read, nothing of it is changed.
    pub fn take_in(
        &self,
        (case, records): (&Case, &[Rc<Record>]),
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
        if things.is_empty() {
            return Ok(());
        }
        unit.retain(|old| things.iter().all(|new| new.place != old.place));
        unit.extend(things);
        let before = self.tie_of(&case.id)?;
        self.put_unit(&case.id, &unit, random)?;
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
        let sequence = self.next_number(&at)?;
        let json = serde_json::to_vec(it).map_err(|_never| CodecError::TooLarge)?;
        Ok(Some(Thing {
            place,
            sequence,
            json: Zeroizing::new(json),
        }))
    }
}
