//! The log of a case, told behind its records: most of what it says stands in them already, or in the
//! entry before.
//!
//! An entry is with which record, what, by whom and when: the same record or the next one, by one of few
//! workers, some seconds later. That a record was begun or signed has the time that the record itself
//! says. What is rare goes as JSON. Writing and reading walk the same way. Start at [`Walk::log`]; what was
//! said so far is kept in [`super::logged`].

use chrono::NaiveDateTime;
use serde::Serialize;
use zeroize::Zeroizing;

use super::logged::{Act, Logged, Mark, OTHER, Which};
use super::memory::name;
use super::model::hash;
use super::set;
use super::walk::Walk;
use crate::model::trail::{Action, Entry, ExportKind, Trail};

/// No log has more entries; a damaged one could claim to.
const MOST: u32 = 100_000;
/// The likelihood of a bit that may as well be none.
const EVEN: u32 = 2048;
/// Documents are called so, with a number of two digits.
const DOCUMENT: &str = "D";
const EXPORTS: [ExportKind; 4] = [
    ExportKind::Copy,
    ExportKind::Packet,
    ExportKind::Backup,
    ExportKind::Folder,
];

/// A log that is to be told, with the JSON of what is told so.
pub(super) struct Ahead<'a> {
    trail: &'a Trail,
    /// Of each entry what was done; blank where it is told otherwise.
    actions: Vec<Zeroizing<Vec<u8>>>,
    /// Requests and decisions; blank where there are none.
    others: Zeroizing<Vec<u8>>,
}

/// One entry that is to be told.
#[derive(Clone, Copy)]
struct Line<'a> {
    entry: &'a Entry,
    json: &'a [u8],
}

impl<'a> Ahead<'a> {
    pub(super) fn of(trail: &'a Trail) -> Option<Self> {
        let entries = trail.entries.iter();
        let action = |entry: &Entry| json(&entry.action);
        let others = Trail {
            requests: trail.requests.clone(),
            keeping: trail.keeping.clone(),
            ..Trail::default()
        };
        Some(Self {
            trail,
            actions: entries.map(action).collect::<Option<_>>()?,
            others: if others == Trail::default() {
                Zeroizing::default()
            } else {
                json(&others)?
            },
        })
    }

    fn line(&'a self, at: u32) -> Option<Line<'a>> {
        let at = usize::try_from(at).ok()?;
        let (entry, json) = (self.trail.entries.get(at)?, self.actions.get(at)?);
        Some(Line { entry, json })
    }
}

impl<'a> Walk<'a> {
    /// A log, but for the name of its case. None also where it cannot be told so: times that are no whole
    /// seconds, or entries out of order.
    pub(super) fn log(&mut self, ahead: Option<&'a Ahead<'a>>, marks: &[Mark]) -> Option<Trail> {
        let count = ahead.map_or(Some(0), |it| u32::try_from(it.trail.entries.len()).ok());
        let count = self.number(set::LOG, &[101], count?)?;
        let others = ahead.map_or(&[][..], |ahead| &ahead.others);
        let mut trail = Trail::default();
        if self.bit(set::LOG, &[102], !others.is_empty())? {
            let json = self.json(name(b"requests"), others)?;
            trail = serde_json::from_slice(&json).ok()?;
        }
        let mut logged = Logged::beside(marks);
        for at in 0..count.min(MOST) {
            let line = ahead.and_then(|ahead| ahead.line(at));
            trail.entries.push(self.entry(&mut logged, line)?);
        }
        Some(trail)
    }

    fn entry(&mut self, logged: &mut Logged<'_>, line: Option<Line<'a>>) -> Option<Entry> {
        let which = self.which(logged, line)?;
        let act = line.map_or(Act::Rare, |line| logged.act(&which, line.entry));
        let act = self.act(logged, &which, act)?;
        let by = self.by(logged, act, line.map(|line| line.entry.by.as_str()))?;
        let at = self.at(logged, (&which, act), line.map(|line| line.entry.at))?;
        let action = self.action(logged, (&which, act), line)?;
        let record = logged.take(which, act, at);
        Some(Entry {
            at,
            by,
            record,
            action,
        })
    }

    fn which(&mut self, logged: &Logged<'_>, line: Option<Line<'_>>) -> Option<Which> {
        let record = line.and_then(|line| line.entry.record.as_ref());
        let ahead = logged.which(record);
        let [last, before] = logged.acts();
        let contexts = [
            hash(last, 103),
            hash(hash(last, before), 104),
            hash(logged.code(&logged.last), 105),
        ];
        let code = self.symbol(set::LOG, &contexts, 3, logged.code(&ahead))?;
        if let Some(which) = logged.coded(code) {
            return Some(which);
        }
        if code == OTHER {
            let ahead = match &ahead {
                Which::Other(id) => id.as_bytes(),
                Which::Case | Which::Of(_) => b"",
            };
            return Some(Which::Other(self.said(name(b"record"), ahead)?));
        }
        let number = ahead.number();
        let number = self.number(set::LOG, &[hash(logged.last.number(), 106), 107], number)?;
        logged.of_number(number)
    }

    fn act(&mut self, logged: &Logged<'_>, which: &Which, ahead: Act) -> Option<Act> {
        let (own, [last, before]) = (logged.act_of(which), logged.acts());
        let is_same = u32::from(*which == logged.last);
        let contexts = [
            hash(own, 108),
            hash(hash(last, own), 109),
            hash(hash(last, before), 110 + is_same),
            hash(logged.is_to_sign(which), 112),
        ];
        Act::of(self.symbol(set::LOG, &contexts, 3, ahead as u32)?)
    }

    fn by(&mut self, logged: &mut Logged<'_>, act: Act, ahead: Option<&str>) -> Option<String> {
        let place = ahead.map_or(0, |by| logged.place_of(by));
        let [last, _] = logged.acts();
        let contexts = [
            hash(act as u32, 113),
            hash(hash(act as u32, last), 114),
            115,
        ];
        let place = self.number(set::LOG, &contexts, place)?;
        if let Some(by) = logged.worker(place) {
            return Some(by);
        }
        let by = self.said(name(b"by"), ahead.unwrap_or_default().as_bytes())?;
        logged.meet(&by);
        Some(by)
    }

    /// A moment: the one that the record says, or so many seconds after the last.
    fn at(
        &mut self,
        logged: &Logged<'_>,
        (which, act): (&Which, Act),
        ahead: Option<NaiveDateTime>,
    ) -> Option<NaiveDateTime> {
        let expected = logged.moment(which, act);
        if let Some(expected) = expected {
            let is_so = ahead.is_some_and(|at| at == expected);
            if act == Act::Signed || self.bit(set::LOG, &[hash(act as u32, 116)], is_so)? {
                return Some(expected);
            }
        }
        let [last, _] = logged.acts();
        let is_same = u32::from(*which == logged.last);
        let contexts = [
            hash(act as u32, 117),
            hash(hash(act as u32, last), 118 + is_same),
            120,
        ];
        let later = ahead.map_or(Some(0), |at| logged.later(at));
        let later = self.later(&contexts, later?)?;
        logged.moment_after(later)
    }

    /// A number as [`Walk::number`] tells it, but that nothing is learned from its lower bits: they are chance.
    fn later(&mut self, contexts: &[u32], value: u32) -> Option<u32> {
        let value = value.checked_add(1)?;
        let length = self.symbol(set::LATER, contexts, 5, value.ilog2())?;
        let mut node = 1_u32;
        for at in (0..length).rev() {
            let bit = value >> at & 1 == 1;
            let bit = if node < 4 {
                self.bit_at(set::LATER, contexts, node + 64 * (length + 1), bit)?
            } else {
                self.coder.code(bit, EVEN)?
            };
            node = node << 1 | u32::from(bit);
        }
        node.checked_sub(1)
    }

    fn action(
        &mut self,
        logged: &Logged<'_>,
        (which, act): (&Which, Act),
        line: Option<Line<'a>>,
    ) -> Option<Action> {
        let ahead = line.map(|line| &line.entry.action);
        match act {
            Act::Began => Some(Action::Began),
            Act::Opened => Some(Action::Opened),
            Act::Changed => Some(Action::Changed),
            Act::Merged => Some(Action::Merged),
            Act::Signed => logged.signed(which).map(|entry| entry.action.clone()),
            Act::Printed => {
                let number = ahead.and_then(document).unwrap_or(0);
                let own = logged.act_of(which);
                let number = self.symbol(set::LOG, &[hash(own, 121), 122], 6, number)?;
                let document = format!("{DOCUMENT}{number:02}");
                Some(Action::Printed { document })
            }
            Act::Exported => {
                let is_this = |file: &ExportKind| ahead == Some(&Action::Exported { file: *file });
                let number = EXPORTS.iter().position(is_this).unwrap_or(0);
                let number = self.symbol(set::LOG, &[123], 2, u32::try_from(number).ok()?)?;
                let file = *EXPORTS.get(usize::try_from(number).ok()?)?;
                Some(Action::Exported { file })
            }
            Act::Rare => {
                let json = self.json(name(b"do"), line.map_or(&[][..], |line| line.json))?;
                serde_json::from_slice(&json).ok()
            }
        }
    }

    /// A string that is no member of anything.
    fn said(&mut self, key: u32, ahead: &[u8]) -> Option<String> {
        let number = self.other_key(key, ahead)?;
        String::from_utf8(self.memory.text(number)?.to_vec()).ok()
    }
}

/// The number of a document.
pub(super) fn document(action: &Action) -> Option<u32> {
    let Action::Printed { document } = action else {
        return None;
    };
    let digits = document.strip_prefix(DOCUMENT)?;
    let number = digits.parse().ok().filter(|number| *number < 64)?;
    (format!("{number:02}") == digits).then_some(number)
}

fn json<T: Serialize>(it: &T) -> Option<Zeroizing<Vec<u8>>> {
    serde_json::to_vec(it).ok().map(Zeroizing::new)
}
