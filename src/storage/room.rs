//! How much room the shelf has left, counted as browsers count localStorage.
//!
//! Chromium and Firefox count UTF-16 units, WebKit counts bytes: one for each character of a text
//! that is all Latin-1, two for each unit of any other. Keys count too. Start at [`Room::of`].

use super::shelf::{Shelf, ShelfError};

/// The quota of all three: 5 Mi units, or bytes in WebKit.
const QUOTA: usize = 5 * 1024 * 1024;
/// From here on a person is told, in percent.
const SHORT: usize = 80;
/// From here on cases are gathered after a day already, in percent (`ui::app::gathering`).
const SCARCE: usize = 60;
/// What a complete case takes once it is gathered, in units, as docs/vault.md counts it, with some to
/// spare.
const CASE: usize = 7_000;

/// How a browser counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// UTF-16 units (Chromium, Firefox).
    Units,
    /// Bytes of the text as WebKit keeps it.
    Bytes,
}

/// Room taken and room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Taken by everything on the shelf, also by what is not ours.
    pub used: usize,
    /// Most that can be taken.
    pub limit: usize,
}

impl Room {
    /// Counts what is on the shelf.
    pub fn of(shelf: &impl Shelf, counting: Counting) -> Result<Self, ShelfError> {
        let mut used = 0;
        for key in shelf.keys()? {
            used += counting.size(&key);
            used += match counting {
                Counting::Units => shelf.units(&key)?,
                Counting::Bytes => counting.size(&shelf.get(&key)?.unwrap_or_default()),
            };
        }
        let limit = QUOTA;
        Ok(Self { used, limit })
    }

    /// How much is taken, in whole percent; never above 100.
    pub fn percent(self) -> usize {
        (self.used.saturating_mul(100) / self.limit.max(1)).min(100)
    }

    /// Whether room is to be won.
    pub fn is_scarce(self) -> bool {
        self.percent() >= SCARCE
    }

    /// About how many complete cases there is still room for, once they are quiet and gathered.
    pub fn cases_left(self, counting: Counting) -> usize {
        let bytes = match counting {
            Counting::Units => 1,
            Counting::Bytes => 2,
        };
        self.limit.saturating_sub(self.used) / (CASE * bytes)
    }

    /// Whether a person should be told that room is running out.
    pub fn is_short(self) -> bool {
        self.percent() >= SHORT
    }
}

impl Counting {
    fn size(self, text: &str) -> usize {
        let units = text.encode_utf16().count();
        let is_latin = || text.chars().all(|sign| sign <= '\u{ff}');
        match self {
            Self::Bytes if !is_latin() => 2 * units,
            Self::Bytes | Self::Units => units,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::shelf::MemoryShelf;

    #[test]
    fn each_browser_counts_its_own_way() {
        let shelf = MemoryShelf::default();
        shelf.put("ab", "é!").unwrap();
        shelf.put("c", "Ż😀").unwrap();
        assert_eq!(
            Room::of(&shelf, Counting::Units).unwrap().used,
            2 + 2 + 1 + 3
        );
        assert_eq!(
            Room::of(&shelf, Counting::Bytes).unwrap().used,
            2 + 2 + 1 + 6
        );
    }

    #[test]
    fn what_is_left_is_told_in_cases() {
        let limit = 5 * 1024 * 1024;
        let room = |used| Room { used, limit };
        assert_eq!(room(0).cases_left(Counting::Units), 748);
        assert_eq!(room(0).cases_left(Counting::Bytes), 374);
        assert_eq!(room(limit + 1).cases_left(Counting::Units), 0);
    }

    #[test]
    fn it_is_short_from_four_fifths_on() {
        let room = |used| Room { used, limit: 1000 };
        assert!(!room(799).is_short());
        assert!(room(800).is_short());
        assert!(room(600).is_scarce() && !room(599).is_scarce());
        assert_eq!(room(5000).percent(), 100);
        assert_eq!(Room { used: 0, limit: 0 }.percent(), 0);
    }
}
