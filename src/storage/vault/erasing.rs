//! Erasing that comes to its end whatever happens meanwhile.
//!
//! What is erased stands at several keys, and in earlier states in the journal, which hears of it later; a
//! tablet may be switched off between any two of them. So what is to go is noted before any of it goes, and the
//! note stands until the journal has followed; whoever opens the vault next finishes what is noted
//! ([`Vault::finish_erasing`]). Doing it again does no harm. The note bears kinds and random names alone, as keys do.
//! It does not know why something is erased. Start at [`Vault::erase`] and [`Vault::save_anew`].

use super::{Entry, SaveError, Vault};
use crate::storage::codec;
use crate::storage::place::{self, Place};
use crate::storage::seal::{Kind, Randomness};
use crate::storage::shelf::{Shelf, ShelfError};

/// What is noted of each thing: its kind's number, its name, and what is done with it.
type Note = Vec<(u8, String, u64)>;

/// The thing goes.
const GONE: u64 = 0;
/// Its earlier states go.
const PAST: u64 = 1;
/// Things that go are gathered with this case.
const HOME: u64 = 2;

impl<S: Shelf> Vault<S> {
    /// Saves one thing of a client so that no earlier state of it is kept anywhere, gathered ones as well:
    /// something was erased from it.
    pub fn save_anew(&self, entry: Entry<'_>, random: &dyn Randomness) -> Result<(), SaveError> {
        let place = match entry {
            Entry::Trail(it) => Place::new(Kind::Trail, &it.case),
            Entry::Case(it) => Place::new(Kind::Case, &it.id),
            Entry::Record(it) => Place::new(Kind::Record, &it.id),
            Entry::Minutes(it) => Place::new(Kind::Minutes, &it.case),
            Entry::Breach(it) => Place::new(Kind::Breach, &it.id),
            Entry::Settings(_) | Entry::Institution(_) | Entry::OwnForm(_) => {
                return self.save(entry, random);
            }
        };
        self.note_erasing(std::slice::from_ref(&place), PAST)?;
        if let Entry::Trail(log) = entry {
            self.keep_whole(log, random)?;
        } else {
            self.save(entry, random)?;
        }
        self.forget_past(&place, random)
    }

    /// Takes things off the shelf, sealed, plain, gathered, and every earlier state of them.
    pub fn erase(&self, things: &[Place], random: &dyn Randomness) -> Result<(), SaveError> {
        if things.is_empty() {
            return Ok(());
        }
        self.note_erasing(things, GONE)?;
        self.take_off(things, random)
    }

    /// Finishes what was being erased when the page was left; says whether there was anything. Everything
    /// must have been loaded before, and is to be loaded again after.
    pub fn finish_erasing(&self, random: &dyn Randomness) -> Result<bool, SaveError> {
        let note = self.erasing()?;
        for (_, case, _) in note.iter().filter(|(.., what)| *what == HOME) {
            self.know_unit(case)?;
        }
        self.take_off(&places(&note, GONE), random)?;
        for place in places(&note, PAST) {
            self.forget_past(&place, random)?;
        }
        Ok(!note.is_empty())
    }

    /// Nothing need be noted any more: the journal has everything, or there is none.
    pub fn end_erasing(&self) -> Result<(), SaveError> {
        if self.erasing()?.is_empty() {
            return Ok(());
        }
        // Never taken off: its number must rise, or the journal's copy would come back over the next one.
        self.put_plain(place::ERASING, &Note::new())?;
        Ok(self.forget_at(place::ERASING)?)
    }

    /// A thing that is saved again does not go, whatever was noted of it.
    pub(super) fn stays(&self, place: &Place) -> Result<(), SaveError> {
        let mut note = self.erasing()?;
        let before = note.len();
        note.retain(|it| *it != noted(place, GONE));
        if note.len() == before {
            return Ok(());
        }
        self.put_plain(place::ERASING, &note)
    }

    fn take_off(&self, things: &[Place], random: &dyn Randomness) -> Result<(), SaveError> {
        self.leave_units(things, random)?;
        for place in things {
            self.shelf.remove(&place.sealed_key())?;
            let snapshot = Place::new(Kind::Snapshot, &place.id);
            self.shelf.remove(&snapshot.sealed_key())?;
            self.remove_plain(place)?;
        }
        Ok(())
    }

    /// Takes away every earlier state of a thing that was saved, gathered ones as well. Where it was not
    /// saved yet, what is gathered is all there is, and stays.
    fn forget_past(&self, place: &Place, random: &dyn Randomness) -> Result<(), SaveError> {
        if self.is_over_unit(place)? {
            self.leave_units(std::slice::from_ref(place), random)?;
        }
        let keys = [Some(place.sealed_key()), place.plain_key()];
        for key in keys.into_iter().flatten() {
            self.forget_at(&key)?;
        }
        Ok(())
    }

    /// Whether a thing stands by itself so that what is gathered of it does not count.
    fn is_over_unit(&self, place: &Place) -> Result<bool, ShelfError> {
        if place.kind == Kind::Trail {
            return Ok(self.is_whole(&place.id));
        }
        let (Some(text), Some(unlocked)) = (self.shelf.get(&place.sealed_key())?, &self.unlocked)
        else {
            return Ok(false);
        };
        Ok(codec::json_sealed(&text, &unlocked.key, place.kind, &place.id).is_ok())
    }

    /// Notes what is to be erased. Where there is no room for it, it is erased all the same: that makes room.
    fn note_erasing(&self, things: &[Place], what: u64) -> Result<(), SaveError> {
        let homes = self.homes_of(things).into_iter();
        let homes = homes.map(|case| noted(&Place::new(Kind::Gathered, &case), HOME));
        let mut note = self.erasing()?;
        let before = note.len();
        let new = things.iter().map(|place| noted(place, what));
        for it in new.chain(homes) {
            if !note.contains(&it) {
                note.push(it);
            }
        }
        if note.len() == before {
            return Ok(());
        }
        match self.put_plain(place::ERASING, &note) {
            Err(SaveError::Shelf(ShelfError::Full)) => Ok(()),
            noted => noted,
        }
    }

    /// What is noted; nothing where that cannot be read.
    fn erasing(&self) -> Result<Note, ShelfError> {
        let text = self.shelf.get(place::ERASING)?;
        let note = text.and_then(|text| codec::decode(&text).ok());
        Ok(note.unwrap_or_default())
    }
}

fn noted(place: &Place, what: u64) -> (u8, String, u64) {
    (place.kind as u8, place.id.clone(), what)
}

fn places(note: &Note, what: u64) -> Vec<Place> {
    let noted = note.iter().filter(|(.., it)| *it == what);
    let place = |(kind, id, _): &(u8, String, u64)| {
        let kind = Kind::ALL.into_iter().find(|it| *it as u8 == *kind)?;
        Some(Place::new(kind, id))
    };
    noted.filter_map(place).collect()
}
