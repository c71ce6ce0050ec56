//! A shelf that notes what was put on it and taken off, so that the journal can follow.
//!
//! Whoever saves, and in whatever form, nothing passes it by. Start at [`Watched::changes`].

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::codec::{self, Soundness};
use super::reconcile::{self, Snapshot};
use super::shelf::{Shelf, ShelfError};

/// A shelf whose changes are noted.
#[derive(Debug, Default)]
pub struct Watched<S> {
    shelf: S,
    changes: RefCell<BTreeMap<String, Snapshot>>,
}

impl<S: Shelf> Watched<S> {
    /// Watches this shelf.
    pub fn over(shelf: S) -> Self {
        let changes = RefCell::default();
        Self { shelf, changes }
    }

    /// What changed since this was last asked: the newest of each key. Where one of those before it took
    /// earlier states away, it does too.
    pub fn changes(&self) -> BTreeMap<String, Snapshot> {
        self.changes.take()
    }

    /// Takes a text off the shelf; the snapshot that says so.
    fn take(&self, key: &str) -> Result<Option<Snapshot>, ShelfError> {
        let erased = self.shelf.get(key)?;
        self.shelf.remove(key)?;
        let number = erased.map(|text| sequence(&text).saturating_add(1));
        Ok(number.map(|number| Snapshot::of(key, number, None)))
    }

    fn note(&self, key: &str, snapshot: Snapshot) {
        reconcile::follow(&mut self.changes.borrow_mut(), key.into(), snapshot);
    }
}

impl<S: Shelf> Shelf for Watched<S> {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.shelf.keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.shelf.get(key)
    }

    fn head(&self, key: &str, units: usize) -> Result<Option<String>, ShelfError> {
        self.shelf.head(key, units)
    }

    fn units(&self, key: &str) -> Result<usize, ShelfError> {
        self.shelf.units(key)
    }

    fn put(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.shelf.put(key, text)?;
        let snapshot = Snapshot::of(key, sequence(text), Some(text.into()));
        self.note(key, snapshot);
        Ok(())
    }

    fn put_alone(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.shelf.put_alone(key, text)?;
        let snapshot = Snapshot::of(key, sequence(text), Some(text.into()));
        self.note(key, snapshot.alone());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        if let Some(erased) = self.take(key)? {
            self.note(key, erased);
        }
        Ok(())
    }

    fn release(&self, key: &str) -> Result<(), ShelfError> {
        if let Some(erased) = self.take(key)? {
            self.note(key, erased.without_a_trace());
        }
        Ok(())
    }
}

fn sequence(text: &str) -> u64 {
    match codec::soundness(text) {
        Soundness::Sound(sequence) => sequence,
        Soundness::Later | Soundness::Damaged => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::shelf::MemoryShelf;

    #[test]
    fn what_was_put_and_taken_is_noted_once() {
        let shelf = Watched::over(MemoryShelf::default());
        shelf.put("a", "lembar/1 plain 3\n{}").unwrap();
        shelf.put("a", "lembar/1 plain 4\n{}").unwrap();
        let text = Some("lembar/1 plain 4\n{}".to_owned());
        let four = Snapshot::of("a", 4, text);
        assert_eq!(shelf.changes(), BTreeMap::from([("a".into(), four)]));
        assert!(shelf.changes().is_empty());
        shelf.put("c", "lembar/1 plain 1\n{}").unwrap();
        shelf.release("c").unwrap();
        let passing = &shelf.changes()["c"];
        assert!(passing.is_passing && passing.forgets());
        shelf.remove("a").unwrap();
        shelf.remove("a").unwrap();
        let gone = Snapshot::of("a", 5, None);
        assert_eq!(shelf.changes(), BTreeMap::from([("a".into(), gone)]));
    }

    /// Both in one go, the journal would never hear of the erasure.
    #[test]
    fn what_comes_after_an_erasure_still_takes_the_earlier_states_away() {
        let shelf = Watched::over(MemoryShelf::default());
        shelf.put("a", "lembar/1 plain 3\n{}").unwrap();
        assert!(!shelf.changes()["a"].forgets());
        shelf.remove("a").unwrap();
        shelf.put("a", "lembar/1 plain 5\n{}").unwrap();
        shelf.put_alone("b", "lembar/1 plain 1\n{}").unwrap();
        shelf.put("b", "lembar/1 plain 2\n{}").unwrap();
        let changes = shelf.changes();
        assert!(changes["a"].forgets() && changes["a"].text.is_some());
        assert!(changes["b"].forgets() && changes["b"].sequence == 2);
    }

    #[test]
    fn what_the_shelf_refused_is_not_noted() {
        let shelf = Watched::over(MemoryShelf::default());
        shelf.shelf.limit(3);
        assert_eq!(shelf.put("key", "text"), Err(ShelfError::Full));
        assert!(shelf.changes().is_empty());
    }
}
