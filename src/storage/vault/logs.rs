//! The log of a case: gathered with it as far as it went then, and by itself what was noted since.
//!
//! A log is only ever added to, so the two are always joined and neither counts over the other: whoever
//! only looks at a quiet case adds a short text and no unit is opened or written for it. Requests and
//! decisions to keep data stand by themselves in any case, for lists ask for them while the case sleeps.
//! Where something was erased from a log, what stands by itself says everything until the log is gathered anew: one
//! write erases it, wherever it stood ([`super::erasing`]). Start at [`Vault::keep_log`].

use std::collections::BTreeSet;

use super::unit::{self, Thing};
use super::{ReadError, SaveError, Vault};
use crate::model::trail::{Entry, Trail};
use crate::storage::codec::CodecError;
use crate::storage::place::Place;
use crate::storage::seal::{Kind, Randomness};
use crate::storage::shelf::Shelf;
use crate::storage::sketches::tie;

/// What is gathered of a log.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// What ties it to the text that it stands in.
    tie: u64,
    /// A number for each entry: those of a thousand cases are in memory at once.
    entries: BTreeSet<u64>,
}

impl Gathered {
    /// What a unit says, which stands in the text with this tie.
    pub(super) fn of(tie: u64, unit: &[Thing]) -> Self {
        let log = log_of(unit).ok().flatten().unwrap_or_default();
        let entries = log.entries.iter().map(number).collect();
        Self { tie, entries }
    }
}

impl<S: Shelf> Vault<S> {
    /// Saves by itself what is not gathered of a log, with all requests and decisions.
    pub(super) fn keep_log(&self, log: &Trail, random: &dyn Randomness) -> Result<(), SaveError> {
        let Some(tie) = self.tie_of(&log.case)?.filter(|_| self.unlocked.is_some()) else {
            return self.keep(&place(&log.case), log, random);
        };
        if self.is_whole(&log.case) {
            return self.keep_whole(log, random);
        }
        self.know_gathered(&log.case, tie)?;
        let gathered = self.logs.borrow();
        let gathered = gathered.get(&log.case).filter(|it| it.tie == tie);
        let is_new = |entry: &&Entry| {
            let number = number(entry);
            !gathered.is_some_and(|it| it.entries.contains(&number))
        };
        let entries = log.entries.iter().filter(is_new).cloned().collect();
        self.keep_rest(&rest(log, entries), random)
    }

    /// Saves a log by itself so that what is gathered of it no longer counts.
    pub(super) fn keep_whole(&self, log: &Trail, random: &dyn Randomness) -> Result<(), SaveError> {
        let is_whole = self.unlocked.is_some() && self.tie_of(&log.case)?.is_some();
        let log = Trail {
            is_whole,
            ..log.clone()
        };
        self.keep(&place(&log.case), &log, random)
    }

    /// Whether what stands by itself of a log says everything.
    pub(super) fn is_whole(&self, case: &str) -> bool {
        let loose = self.loose::<Trail>(&place(case));
        loose.is_ok_and(|log| log.is_some_and(|log| log.is_whole))
    }

    /// Opens the unit of a case, unless it is known what it says of the log. Where it cannot be opened, nothing
    /// is gathered, and the log stands by itself as a whole.
    fn know_gathered(&self, case: &str, tie: u64) -> Result<(), SaveError> {
        let is_known = self.logs.borrow().get(case).is_some_and(|it| it.tie == tie);
        if is_known {
            return Ok(());
        }
        self.know_unit(case)
    }

    /// Keeps what stands by itself of a log, if there is any.
    pub(super) fn keep_rest(&self, rest: &Trail, random: &dyn Randomness) -> Result<(), SaveError> {
        let place = place(&rest.case);
        if *rest == Trail::of(&rest.case) {
            return Ok(self.shelf.release(&place.sealed_key())?);
        }
        self.keep(&place, rest, random)
    }

    /// Takes into a unit what stands by itself of the log, and what else is known of it. What stays by itself
    /// then; none where there is nothing to take. A text that cannot be read stays where it is.
    pub(super) fn take_log(
        &self,
        case: &str,
        unit: &mut Vec<Thing>,
        known: Option<&Trail>,
    ) -> Result<Option<Trail>, SaveError> {
        let place = place(case);
        let loose = match self.loose::<Trail>(&place) {
            Ok(loose) => loose,
            Err(ReadError::Codec(_)) => return Ok(None),
            Err(ReadError::Shelf(error)) => return Err(error.into()),
            Err(ReadError::Locked) => return Err(SaveError::Locked),
        };
        let is_whole = loose.as_ref().is_some_and(|log| log.is_whole);
        let gathered = log_of(unit)?.filter(|_| !is_whole);
        let all = [gathered.clone(), loose.clone(), known.cloned()];
        let Some(log) = all.into_iter().flatten().reduce(Trail::join) else {
            return Ok(None);
        };
        let log = Trail {
            is_whole: false,
            ..log
        };
        let rest = rest(&log, Vec::new());
        let is_settled = rest == loose.unwrap_or_else(|| Trail::of(case));
        if is_settled && (gathered.as_ref() == Some(&log) || log.entries.is_empty()) {
            return Ok(None);
        }
        unit.retain(|thing| thing.place != place);
        let sequence = self.next_number(&place.sealed_key())?;
        unit.push(Thing::of(place, sequence, &log)?);
        Ok(Some(rest))
    }

    /// Whether entries of a log stand by themselves beside a gathered case.
    pub fn has_loose_entries(&self, case: &str) -> bool {
        let place = place(case);
        let stands = |at: &str| self.shelf.units(at).is_ok_and(|units| units > 0);
        let unit = Place::new(Kind::Gathered, case).sealed_key();
        if !stands(&place.sealed_key()) || !stands(&unit) {
            return false;
        }
        let log = self.loose::<Trail>(&place).ok().flatten();
        log.is_some_and(|log| !log.entries.is_empty())
    }
}

/// The log in a unit.
fn log_of(unit: &[Thing]) -> Result<Option<Trail>, CodecError> {
    let log = unit.iter().find(|thing| thing.place.kind == Kind::Trail);
    log.map(|log| unit::read(&log.json)).transpose()
}

/// Of a log these entries, and what always stands by itself.
fn rest(log: &Trail, entries: Vec<Entry>) -> Trail {
    Trail {
        case: log.case.clone(),
        entries,
        requests: log.requests.clone(),
        keeping: log.keeping.clone(),
        is_whole: false,
    }
}

/// A number of 64 bits that stands for an entry.
fn number(entry: &Entry) -> u64 {
    let json = serde_json::to_string(entry).unwrap_or_default();
    tie(&entry.by, &json)
}

fn place(case: &str) -> Place {
    Place::new(Kind::Trail, case)
}
