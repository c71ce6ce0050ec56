//! What was said so far: every string once, under a number, and what usually comes after what.
//!
//! A case says the same many times over: what was carried from form to form, dates, names, the
//! names of fields in their order. All of it is of the client, so its room is wiped when it is
//! dropped. Writer and reader keep the same memory, so a guess costs next to nothing when it is
//! right. Start at [`Memory::text`] and [`Memory::find`].

use zeroize::Zeroizing;

use super::model::hash;

/// The number of the blank string, which also stands for the end of an object.
pub(super) const BLANK: u32 = 0;
/// No more strings are remembered; the rest is spelled.
const MOST: usize = 1 << NUMBER_BITS;
/// Bits of a number.
pub(super) const NUMBER_BITS: u32 = 14;
const LAST_BITS: u32 = 12;
const AFTER_BITS: u32 = 15;
const CHAIN_BITS: u32 = 12;

/// Strings and their order.
#[derive(Clone)]
pub(super) struct Memory {
    said: Wiped,
    /// Where each string ends in `said`.
    ends: Vec<usize>,
    /// The last value that stood under a key.
    last: Guesses,
    /// The key that came after another.
    after: Guesses,
    /// The newest string of each chain, and for each string the next older one.
    newest: Guesses,
    older: Vec<u32>,
}

impl Memory {
    pub(super) fn new() -> Self {
        let mut memory = Self {
            said: Wiped::default(),
            ends: Vec::new(),
            last: Guesses::new(LAST_BITS),
            after: Guesses::new(AFTER_BITS),
            newest: Guesses::new(CHAIN_BITS),
            older: Vec::new(),
        };
        memory.add(b"");
        memory
    }

    /// How many strings there are.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }

    /// The string with this number.
    pub(super) fn text(&self, number: u32) -> Option<&[u8]> {
        let index = usize::try_from(number).ok()?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.said.0.get(start..*self.ends.get(index)?)
    }

    /// The number of a string, if it was said.
    pub(super) fn find(&self, text: &[u8]) -> Option<u32> {
        let mut number = self.newest.get(name(text))?;
        while self.text(number) != Some(text) {
            number = *self.older.get(usize::try_from(number).ok()?)?;
        }
        Some(number)
    }

    /// Remembers a string, and tells its number.
    pub(super) fn add(&mut self, text: &[u8]) -> Option<u32> {
        let number = self.count();
        if self.ends.len() >= MOST {
            return None;
        }
        self.said.add(text);
        self.ends.push(self.said.0.len());
        let older = self.newest.get(name(text));
        self.older.push(older.unwrap_or(NOTHING));
        self.newest.put(name(text), number);
        Some(number)
    }

    pub(super) fn last(&self, key: u32) -> Option<u32> {
        self.last.get(key)
    }

    pub(super) fn set_last(&mut self, key: u32, number: u32) {
        self.last.put(key, number);
    }

    /// The key that came after this one in an object of this shape.
    pub(super) fn after(&self, shape: u32, key: u32) -> Option<u32> {
        self.after.get(hash(shape, key))
    }

    pub(super) fn set_after(&mut self, shape: u32, key: u32, next: u32) {
        self.after.put(hash(shape, key), next);
    }
}

/// A number that stands for a string: FNV-1a, mixed.
pub(super) fn name(text: &[u8]) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    hash(text.iter().fold(0x811c_9dc5, step), 0)
}

/// A table without collisions looked after: the last one wins, and a guess is only a guess.
#[derive(Clone)]
struct Guesses {
    numbers: Vec<u32>,
    bits: u32,
}

const NOTHING: u32 = u32::MAX;

impl Guesses {
    fn new(bits: u32) -> Self {
        let numbers = vec![NOTHING; 1 << bits];
        Self { numbers, bits }
    }

    fn place(&self, hash: u32) -> usize {
        usize::try_from(hash >> (32 - self.bits)).unwrap_or(0)
    }

    fn get(&self, hash: u32) -> Option<u32> {
        let number = self.numbers.get(self.place(hash)).copied();
        number.filter(|number| *number != NOTHING)
    }

    fn put(&mut self, hash: u32, number: u32) {
        let place = self.place(hash);
        if let Some(slot) = self.numbers.get_mut(place) {
            *slot = number;
        }
    }
}

/// Bytes that are wiped when they are dropped, also where they had to move to grow.
#[derive(Clone, Default)]
pub(super) struct Wiped(pub(super) Zeroizing<Vec<u8>>);

impl Wiped {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        if self.0.len() + bytes.len() > self.0.capacity() {
            let mut longer = Vec::with_capacity(2 * (self.0.len() + bytes.len()));
            longer.extend_from_slice(&self.0);
            self.0 = Zeroizing::new(longer);
        }
        self.0.extend_from_slice(bytes);
    }
}
