//! Several JSON texts of one case told together in few bits.
//!
//! What deflate sees as letters is seen here as what it is: keys that come in their order, answers
//! that stood there before, words of the dictionary, drawings, and texts. Each choice is a few bits,
//! and each bit takes the less room the likelier it was ([`coder`], [`model`]). It knows JSON and
//! nothing of records, but for the names of the members that say where an answer came from. Bytes
//! made here are stored: nothing of it may change, a better way is another
//! [`Content`](super::seal::Content). docs/vault.md tells it for other programs. Start at [`pack`] and [`unpack`].

mod bits;
mod coder;
mod ink;
mod memory;
mod model;
mod strings;
mod walk;
mod words;

use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::seal::deflate::DICTIONARY_1;
use coder::Coder;
use walk::Walk;

/// Which weights are for what.
mod set {
    pub(super) const KIND: usize = 0;
    pub(super) const MORE: usize = 1;
    pub(super) const GUESS: usize = 2;
    pub(super) const WORD: usize = 3;
    pub(super) const NUMBER: usize = 4;
    pub(super) const INK: usize = 5;
    pub(super) const SIGN: usize = 6;
    pub(super) const LETTER: usize = 7;
    pub(super) const ENDING: usize = 8;
}

/// No unit holds more things.
const MOST: u32 = 10_000;

/// What is known before anything is said.
static LEARNED: LazyLock<Walk<'static>> = LazyLock::new(|| words::learn(DICTIONARY_1));

/// Packs JSON texts; `None` when one of them is not written as this program writes JSON.
pub(in crate::storage) fn pack(things: &[&[u8]]) -> Option<Vec<u8>> {
    let mut walk = begin(Coder::writing());
    let count = u32::try_from(things.len()).ok()?;
    walk.number(set::NUMBER, &[1], count)?;
    for thing in things {
        walk.rest = thing;
        walk.thing()?;
        walk.rest.is_empty().then_some(())?;
    }
    (count <= MOST).then(|| walk.coder.finish())
}

/// Unpacks what [`pack`] packed; `None` when it is nothing of the kind, or far too large.
pub(in crate::storage) fn unpack(bytes: &[u8]) -> Option<Vec<Zeroizing<Vec<u8>>>> {
    let mut walk = begin(Coder::reading(bytes));
    let count = walk.number(set::NUMBER, &[1], 0)?;
    let mut things = Vec::new();
    for _ in 0..count.min(MOST) {
        let start = walk.out.0.len();
        walk.thing()?;
        things.push(Zeroizing::new(walk.out.0.get(start..)?.to_vec()));
    }
    let is_whole = count <= MOST && walk.coder.is_at_end();
    is_whole.then_some(things)
}

fn begin(coder: Coder<'_>) -> Walk<'_> {
    let learned = &*LEARNED;
    Walk {
        coder,
        model: learned.model.clone(),
        memory: learned.memory.clone(),
        rest: b"",
        out: memory::Wiped::default(),
        known: learned.known,
        next: learned.next,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
