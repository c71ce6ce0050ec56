//! A shelf: texts by key, as localStorage has them. The door to the real one is in `browser`.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// Where texts are kept by key. Writes are whole or not at all.
pub trait Shelf {
    /// Every key, in any order.
    fn keys(&self) -> Result<Vec<String>, ShelfError>;
    /// The text at `key`.
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError>;
    /// The first UTF-16 units of the text at `key`, so many at least if it has them. A browser reads a few
    /// faster than all.
    fn head(&self, key: &str, _units: usize) -> Result<Option<String>, ShelfError> {
        self.get(key)
    }
    /// How many UTF-16 units the text at `key` has; none where there is no text. A browser knows it without
    /// giving the text away.
    fn units(&self, key: &str) -> Result<usize, ShelfError> {
        let text = self.get(key)?.unwrap_or_default();
        Ok(text.encode_utf16().count())
    }
    /// Puts `text` at `key`, in place of what was there.
    fn put(&self, key: &str, text: &str) -> Result<(), ShelfError>;
    /// Puts `text` at `key` so that no earlier state of it is kept anywhere: what was erased from a
    /// text must not stand on in a copy.
    fn put_alone(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.put(key, text)
    }
    /// Takes away what is at `key`, if anything is.
    fn remove(&self, key: &str) -> Result<(), ShelfError>;
    /// Takes away what is at `key` because it stands elsewhere now: nobody need remember that it is gone.
    fn release(&self, key: &str) -> Result<(), ShelfError> {
        self.remove(key)
    }
}

/// Why a shelf did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShelfError {
    /// No room left (`QuotaExceededError`).
    #[error("full")]
    Full,
    /// The browser gives no access (private mode, blocked site data).
    #[error("blocked")]
    Blocked,
}

/// A shelf in memory, for native tools and tests; `room` limits it as a quota would.
#[derive(Debug, Default)]
pub struct MemoryShelf {
    texts: RefCell<BTreeMap<String, String>>,
    room: RefCell<Option<usize>>,
}

impl MemoryShelf {
    /// Limits keys and texts together to `units` UTF-16 units, as browsers count localStorage.
    pub fn limit(&self, units: usize) {
        self.room.replace(Some(units));
    }

    fn taken_without(&self, key: &str) -> usize {
        let units = |text: &str| text.encode_utf16().count();
        let texts = self.texts.borrow();
        texts
            .iter()
            .filter(|(at, _)| *at != key)
            .map(|(at, text)| units(at) + units(text))
            .sum()
    }
}

impl Shelf for MemoryShelf {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn put(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        let needed = key.encode_utf16().count() + text.encode_utf16().count();
        let room = *self.room.borrow();
        if room.is_some_and(|room| self.taken_without(key).saturating_add(needed) > room) {
            return Err(ShelfError::Full);
        }
        self.texts.borrow_mut().insert(key.into(), text.into());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
}
