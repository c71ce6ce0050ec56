//! What was said of a log so far, and what its records say of it: from that the next entry is guessed.
//!
//! It tells no bits; [`super::log`] does. Start at [`Logged::beside`].

use chrono::{DateTime, NaiveDateTime};

use super::log::document;
use crate::model::order;
use crate::model::record::{Record, RecordId, Signature};
use crate::model::trail::{Action, Entry};

/// 1 January 2020 in seconds since 1970: the first entry is told from then on.
const FIRST: i64 = 1_577_836_800;

/// What is told of an entry's record.
mod code {
    /// The same as that of the entry before.
    pub(super) const SAME: u32 = 0;
    /// The first of which nothing was said yet.
    pub(super) const NEXT: u32 = 1;
    /// None.
    pub(super) const CASE: u32 = 2;
    /// Another one, by its number.
    pub(super) const NUMBER: u32 = 3;
}
/// A record that is not in the unit.
pub(super) const OTHER: u32 = 4;

/// What a record says of its own log.
#[derive(Clone, Debug)]
pub(in crate::storage) struct Mark {
    id: RecordId,
    created: NaiveDateTime,
    /// Its signatures as entries, the first one first.
    signed: Vec<Entry>,
}

impl Mark {
    pub(in crate::storage) fn of(record: &Record) -> Self {
        let signed = |signature: &Signature| Entry {
            at: signature.at,
            by: String::new(),
            record: None,
            action: Action::Signed {
                capacity: signature.capacity.clone(),
                name: signature.name.clone(),
            },
        };
        let mut signed: Vec<Entry> = record.signatures.values().map(signed).collect();
        order::sort(&mut signed);
        Self {
            id: record.id.clone(),
            created: record.created,
            signed,
        }
    }
}

/// With what an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The case as a whole.
    Case,
    /// The record with this number in the unit.
    Of(usize),
    /// One that is not in the unit.
    Other(RecordId),
}

impl Which {
    pub(super) fn number(&self) -> u32 {
        match self {
            Self::Of(number) => u32::try_from(*number).unwrap_or(u32::MAX),
            Self::Case | Self::Other(_) => 0,
        }
    }
}

/// What was done, as far as it has a number. The numbers are stored and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// A record was begun.
    Began = 0,
    /// It was opened.
    Opened = 1,
    /// It was changed.
    Changed = 2,
    /// It was signed, as the record says.
    Signed = 3,
    /// A document with a number was made.
    Printed = 4,
    /// The data left the device.
    Exported = 5,
    /// Data came from elsewhere.
    Merged = 6,
    /// Anything else, as JSON.
    Rare = 7,
}

impl Act {
    const ALL: [Self; 8] = [
        Self::Began,
        Self::Opened,
        Self::Changed,
        Self::Signed,
        Self::Printed,
        Self::Exported,
        Self::Merged,
        Self::Rare,
    ];
    /// Stands for that nothing was done yet.
    const NOTHING: u32 = 8;

    pub(super) fn of(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|act| *act as u32 == number)
    }
}

/// What was said of one record.
#[derive(Clone, Copy)]
struct Seen {
    /// What was done with it last.
    act: u32,
    /// How many of its signatures were told.
    signed: usize,
}

/// A log as far as it was told.
pub(super) struct Logged<'a> {
    marks: &'a [Mark],
    seen: Vec<Seen>,
    /// What the last entry was about.
    pub(super) last: Which,
    acts: [u32; 2],
    at: i64,
    /// Who did something, the last one first.
    workers: Vec<String>,
}

impl<'a> Logged<'a> {
    /// A log of which nothing was told yet, beside these records.
    pub(super) fn beside(marks: &'a [Mark]) -> Self {
        let nothing = Seen {
            act: Act::NOTHING,
            signed: 0,
        };
        Self {
            marks,
            seen: vec![nothing; marks.len()],
            last: Which::Case,
            acts: [Act::NOTHING; 2],
            at: FIRST,
            workers: Vec::new(),
        }
    }

    /// What was done last, and before that.
    pub(super) fn acts(&self) -> [u32; 2] {
        self.acts
    }

    /// What an entry with this record is about.
    pub(super) fn which(&self, record: Option<&RecordId>) -> Which {
        let Some(id) = record else {
            return Which::Case;
        };
        let place = self.marks.iter().position(|mark| mark.id == *id);
        place.map_or_else(|| Which::Other(id.clone()), Which::Of)
    }

    /// How it is told what an entry is about.
    pub(super) fn code(&self, which: &Which) -> u32 {
        match which {
            Which::Case => code::CASE,
            Which::Other(_) => OTHER,
            same if *same == self.last => code::SAME,
            Which::Of(number) if self.next() == Some(*number) => code::NEXT,
            Which::Of(_) => code::NUMBER,
        }
    }

    /// What is told by this alone.
    pub(super) fn coded(&self, code: u32) -> Option<Which> {
        match code {
            code::SAME => Some(self.last.clone()),
            code::NEXT => self.next().map(Which::Of),
            code::CASE => Some(Which::Case),
            _ => None,
        }
    }

    pub(super) fn of_number(&self, number: u32) -> Option<Which> {
        let number = usize::try_from(number).ok()?;
        (number < self.marks.len()).then_some(Which::Of(number))
    }

    /// The first record of which nothing was said.
    fn next(&self) -> Option<usize> {
        self.seen.iter().position(|seen| seen.act == Act::NOTHING)
    }

    /// What was done last with a record.
    pub(super) fn act_of(&self, which: &Which) -> u32 {
        self.seen(which).map_or(Act::NOTHING, |seen| seen.act)
    }

    fn seen(&self, which: &Which) -> Option<Seen> {
        match which {
            Which::Of(number) => self.seen.get(*number).copied(),
            Which::Case | Which::Other(_) => None,
        }
    }

    fn mark(&self, which: &Which) -> Option<&Mark> {
        match which {
            Which::Of(number) => self.marks.get(*number),
            Which::Case | Which::Other(_) => None,
        }
    }

    /// The next signature of a record of which nothing was said.
    pub(super) fn signed(&self, which: &Which) -> Option<&Entry> {
        self.mark(which)?.signed.get(self.seen(which)?.signed)
    }

    /// Whether there is one.
    pub(super) fn is_to_sign(&self, which: &Which) -> u32 {
        u32::from(self.signed(which).is_some())
    }

    /// How it is told what was done.
    pub(super) fn act(&self, which: &Which, entry: &Entry) -> Act {
        match &entry.action {
            Action::Began => Act::Began,
            Action::Opened => Act::Opened,
            Action::Changed => Act::Changed,
            Action::Merged => Act::Merged,
            Action::Exported { .. } => Act::Exported,
            action @ Action::Printed { .. } if document(action).is_some() => Act::Printed,
            action @ Action::Signed { .. } => {
                let next = self.signed(which);
                let is_so = next.is_some_and(|it| it.at == entry.at && it.action == *action);
                if is_so { Act::Signed } else { Act::Rare }
            }
            Action::Printed { .. }
            | Action::Answer { .. }
            | Action::Corrected { .. }
            | Action::Voided { .. }
            | Action::PassedOver { .. }
            | Action::StatusSet { .. }
            | Action::Renumbered { .. }
            | Action::MatrixSet { .. }
            | Action::PeriodOpened { .. }
            | Action::ConsentGiven { .. }
            | Action::ConsentWithdrawn { .. }
            | Action::RequestReceived { .. }
            | Action::RequestDone { .. }
            | Action::RowErased
            | Action::KeptOn { .. } => Act::Rare,
        }
    }

    /// The moment that the record itself says.
    pub(super) fn moment(&self, which: &Which, act: Act) -> Option<NaiveDateTime> {
        match act {
            Act::Began => self.mark(which).map(|mark| mark.created),
            Act::Signed => self.signed(which).map(|entry| entry.at),
            Act::Opened | Act::Changed | Act::Printed | Act::Exported | Act::Merged | Act::Rare => {
                None
            }
        }
    }

    /// How many seconds a moment is after that of the last entry.
    pub(super) fn later(&self, at: NaiveDateTime) -> Option<u32> {
        let at = at.and_utc();
        (at.timestamp_subsec_nanos() == 0).then_some(())?;
        u32::try_from(at.timestamp().checked_sub(self.at)?).ok()
    }

    pub(super) fn moment_after(&self, seconds: u32) -> Option<NaiveDateTime> {
        let at = self.at.checked_add(i64::from(seconds))?;
        DateTime::from_timestamp(at, 0).map(|at| at.naive_utc())
    }

    /// How long ago a worker did something: 0 for the one of the last entry.
    pub(super) fn place_of(&self, by: &str) -> u32 {
        let place = self.workers.iter().position(|worker| worker == by);
        u32::try_from(place.unwrap_or(self.workers.len())).unwrap_or(u32::MAX)
    }

    /// The worker at this place, who is the last one now.
    pub(super) fn worker(&mut self, place: u32) -> Option<String> {
        let place = usize::try_from(place).ok()?;
        let workers = self.workers.get_mut(..=place)?;
        workers.rotate_right(1);
        self.workers.first().cloned()
    }

    /// A worker who did nothing before.
    pub(super) fn meet(&mut self, by: &str) {
        self.workers.insert(0, by.into());
    }

    /// An entry was told; the name of its record.
    pub(super) fn take(&mut self, which: Which, act: Act, at: NaiveDateTime) -> Option<RecordId> {
        let record = match &which {
            Which::Case => None,
            Which::Of(number) => self.marks.get(*number).map(|mark| mark.id.clone()),
            Which::Other(id) => Some(id.clone()),
        };
        if let Which::Of(number) = which
            && let Some(seen) = self.seen.get_mut(number)
        {
            seen.act = act as u32;
            seen.signed += usize::from(act == Act::Signed);
        }
        self.acts = [act as u32, self.acts[0]];
        self.at = at.and_utc().timestamp();
        self.last = which;
        record
    }
}
