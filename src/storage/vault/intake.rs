//! A case that came with many others, out of a file: gathered as it is in memory.
//!
//! By themselves its things would take three times the room, and a thousand cases would not find it.
//! Nothing is lost on the way: the unit is put, read back and opened before what stood by itself is
//! taken off the shelf, as in [`super::gather`]. Which cases are gathered so is for others to say.

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
    /// Gathers a case and its records as they are here, with its sketch. What else is gathered with
    /// the case stays; where that cannot be read, nothing is changed.
    pub fn take_in(
        &self,
        (case, records): (&Case, &[Rc<Record>]),
        sketcher: Sketcher,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let mut things = vec![self.thing(Place::new(Kind::Case, &case.id), case)?];
        for record in records {
            let place = Place::new(Kind::Record, &record.id);
            things.push(self.thing(place, record.as_ref())?);
        }
        let taken: Vec<String> = (things.iter())
            .map(|thing| thing.place.sealed_key())
            .collect();
        let mut unit = self.unit(&case.id)?;
        unit.retain(|old| things.iter().all(|new| new.place != old.place));
        unit.extend(things);
        let before = self.tie_of(&case.id)?;
        self.put_unit(&case.id, &unit, random)?;
        for at in &taken {
            if self.shelf.get(at)?.is_some() {
                self.shelf.remove(at)?;
            }
        }
        self.sketch_unit(&unit, sketcher, before, random)
    }

    fn thing<T: Serialize>(&self, place: Place, it: &T) -> Result<Thing, SaveError> {
        let sequence = self.next_number(&place.sealed_key())?;
        let json = serde_json::to_vec(it).map_err(|_never| CodecError::TooLarge)?;
        Ok(Thing {
            place,
            sequence,
            json: Zeroizing::new(json),
        })
    }
}
