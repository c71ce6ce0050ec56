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
mod log;
mod logged;
mod memory;
mod model;
mod strings;
mod walk;
mod words;

use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::seal::deflate::DICTIONARY_1;
use crate::model::trail::Trail;
use coder::Coder;
use log::Ahead;
use model::{TUNING_1, TUNING_2};
use walk::Walk;

pub(in crate::storage) use logged::Mark;

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
    pub(super) const LOG: usize = 9;
    pub(super) const LATER: usize = 10;
}

/// No unit holds more things.
const MOST: u32 = 10_000;

/// What is known before anything is said, in content 2 and in content 4.
static LEARNED_1: LazyLock<Walk<'static>> = LazyLock::new(|| words::learn(DICTIONARY_1, &TUNING_1));
static LEARNED_2: LazyLock<Walk<'static>> = LazyLock::new(|| words::learn(DICTIONARY_1, &TUNING_2));

/// The key that a thing is told under, and a log as JSON.
const THING: u32 = 1;
const LOG: u32 = 5;

/// Several texts, wiped from memory when they are dropped.
type Texts = Vec<Zeroizing<Vec<u8>>>;

/// What is told of the log behind the texts. The numbers are stored and never change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Logs {
    /// There is none.
    None = 0,
    /// It is told beside the texts.
    Told = 1,
    /// It stands there as JSON, since it is none that this program writes.
    Json = 2,
}

/// Packs JSON texts, and behind them a log with what the texts say of it; `None` when one of them is not
/// written as this program writes JSON.
pub(in crate::storage) fn pack(
    things: &[&[u8]],
    log: Option<(&Trail, &[Mark])>,
) -> Option<Vec<u8>> {
    let Some((log, marks)) = log else {
        return packed(things, Logs::None, |_| Some(()));
    };
    let ahead = Ahead::of(log)?;
    let told = packed(things, Logs::Told, |walk| {
        walk.log(Some(&ahead), marks).map(drop)
    });
    let json = Zeroizing::new(serde_json::to_vec(log).ok()?);
    told.or_else(|| packed(things, Logs::Json, |walk| walk.json(LOG, &json).map(drop)))
}

fn packed<'a>(
    things: &[&'a [u8]],
    logs: Logs,
    rest: impl FnOnce(&mut Walk<'a>) -> Option<()>,
) -> Option<Vec<u8>> {
    let mut walk = begin(&LEARNED_2, Coder::writing());
    walk.write(things)?;
    walk.symbol(set::LOG, &[LOG], 2, logs as u32)?;
    rest(&mut walk)?;
    Some(walk.coder.finish())
}

/// Unpacks what [`pack`] packed; `None` when it is nothing of the kind, or far too large. What texts say of
/// the log is for others to find in them.
pub(in crate::storage) fn unpack(
    bytes: &[u8],
    marks: impl Fn(&[Zeroizing<Vec<u8>>]) -> Option<Vec<Mark>>,
) -> Option<(Texts, Option<Trail>)> {
    let mut walk = begin(&LEARNED_2, Coder::reading(bytes));
    let things = walk.read()?;
    let logs = walk.symbol(set::LOG, &[LOG], 2, 0)?;
    let log = match [Logs::None, Logs::Told, Logs::Json]
        .into_iter()
        .find(|known| *known as u32 == logs)?
    {
        Logs::None => None,
        Logs::Told => Some(walk.log(None, &marks(&things)?)?),
        Logs::Json => Some(serde_json::from_slice(&walk.json(LOG, b"")?).ok()?),
    };
    walk.coder.is_at_end().then_some((things, log))
}

/// Unpacks content 2, which this program no longer makes.
pub(in crate::storage) fn unpack_1(bytes: &[u8]) -> Option<Texts> {
    let mut walk = begin(&LEARNED_1, Coder::reading(bytes));
    let things = walk.read()?;
    walk.coder.is_at_end().then_some(things)
}

impl<'a> Walk<'a> {
    fn write(&mut self, things: &[&'a [u8]]) -> Option<()> {
        let count = u32::try_from(things.len()).ok()?;
        self.number(set::NUMBER, &[1], count)?;
        for thing in things {
            self.json(THING, thing)?;
        }
        (count <= MOST).then_some(())
    }

    fn read(&mut self) -> Option<Texts> {
        let count = self.number(set::NUMBER, &[1], 0)?;
        let things = (0..count.min(MOST)).map(|_| self.json(THING, b""));
        let things = things.collect::<Option<_>>()?;
        (count <= MOST).then_some(things)
    }
}

fn begin<'a>(learned: &Walk<'static>, coder: Coder<'a>) -> Walk<'a> {
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
mod log_tests;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
