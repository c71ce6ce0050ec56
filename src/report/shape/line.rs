//! A line of glyphs while it is shaped, and the lookups that work on it (OpenType 1.9, "Common
//! Table Formats").
//!
//! Lookups are what the file's author says of neighbours. Those of our fonts pass over combining
//! marks or over those outside of a set, and over letters without a picture (a soft hyphen); other
//! kinds of passing over are not read.

use super::font::{Font, covered};
use super::table::Table;
use crate::model::order;

/// A glyph of the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) glyph: u16,
    /// Where in the text its letter begins.
    pub(super) start: usize,
    /// Whether and how the letter has no picture.
    pub(super) unseen: Option<Unseen>,
    pub(super) advance: i16,
    pub(super) shift_x: i16,
    pub(super) shift_y: i16,
    /// The place of what a mark stands on.
    pub(super) base: Option<usize>,
}

/// A letter without a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unseen {
    /// It keeps letters from being put together (U+200C).
    Parts,
    /// It keeps marks from changing places (U+034F).
    Holds,
    /// It joins letters (U+200D): a mark behind it stands on nothing.
    Joins,
    /// Any other.
    Plain,
}

/// What a lookup table does (`GSUB`, `GPOS`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Puts other glyphs in the place of some.
    Replace,
    /// Moves glyphs.
    Place,
}

/// One lookup.
pub(super) struct Lookup {
    pub(super) kind: usize,
    pub(super) parts: Vec<Table>,
    task: Task,
    /// Whether it passes over marks.
    passes_marks: bool,
    /// Over all marks but these.
    marks: Option<Table>,
}

impl Lookup {
    /// The lookups of a table, and which of them these features want, in order.
    pub(super) fn all(font: &Font, name: [u8; 4], features: &[[u8; 4]]) -> (Vec<Self>, Vec<usize>) {
        let Some(table) = font.table(name) else {
            return (Vec::new(), Vec::new());
        };
        let task = if name == *b"GSUB" {
            Task::Replace
        } else {
            Task::Place
        };
        let list = table.follow(8);
        let lookup = |index: usize| Self::read(list.follow(2 + 2 * index), font, task);
        let lookups = (0..list.number(0)).map(lookup).collect();
        (lookups, wanted(table, features))
    }

    fn read(lookup: Table, font: &Font, task: Task) -> Self {
        let (flags, count) = (lookup.number(2), lookup.number(4));
        let parts = (0..count).map(|index| lookup.follow(6 + 2 * index));
        let mut parts: Vec<Table> = parts.collect();
        let mut kind = lookup.number(0);
        if kind == far(task) {
            for part in &mut parts {
                kind = part.number(2);
                *part = part.from(part.long(4));
            }
        }
        let set = lookup.number(6 + 2 * count);
        let sets = font.mark_sets;
        Self {
            kind,
            parts,
            task,
            passes_marks: flags & 8 != 0,
            marks: (flags & 0x10 != 0).then(|| sets.from(sets.long(4 + 4 * set))),
        }
    }

    /// Whether it puts marks on letters or on marks.
    fn moves_marks(&self) -> bool {
        self.task == Task::Place && matches!(self.kind, 4 | 6)
    }

    /// Whether this lookup does not see a glyph.
    pub(super) fn passes(&self, font: &Font, glyph: u16) -> bool {
        let outside = |set: Table| covered(set, glyph).is_none();
        (self.passes_marks || self.marks.is_some_and(outside)) && font.is_mark(glyph)
    }
}

/// The kind of lookup whose parts stand far away.
fn far(task: Task) -> usize {
    match task {
        Task::Replace => 7,
        Task::Place => 9,
    }
}

/// The lookups of these features for Latin script in no language of its own.
fn wanted(table: Table, features: &[[u8; 4]]) -> Vec<usize> {
    let scripts = table.follow(4);
    let named = |list: Table, index: usize| list.from(2 + 6 * index);
    let mut latin = (0..scripts.number(0)).filter(|at| named(scripts, *at).0.starts_with(b"latn"));
    let Some(script) = latin.next().map(|at| scripts.follow(6 + 6 * at)) else {
        return Vec::new();
    };
    let usual = script.follow(0);
    let list = table.follow(6);
    let mut wanted = Vec::new();
    for at in 0..usual.number(4) {
        let index = usual.number(6 + 2 * at);
        if features
            .iter()
            .any(|name| named(list, index).0.starts_with(name))
        {
            let feature = list.follow(6 + 6 * index);
            wanted.extend((0..feature.number(2)).map(|at| feature.number(4 + 2 * at)));
        }
    }
    order::sort(&mut wanted);
    wanted.dedup();
    wanted
}

/// Which glyph is looked for.
pub(super) type Sought<'a> = Option<&'a dyn Fn(u16) -> bool>;

/// Glyphs that are worked on.
pub(super) struct Line<'a> {
    pub(super) font: &'a Font,
    pub(super) letters: Vec<Letter>,
}

/// What a lookup, one of these, does at a place; the place to go on from when it did something.
pub(super) type Work<'a> = fn(&mut Line<'a>, &Lookup, &[Lookup], usize) -> Option<usize>;
/// What a part of a lookup of the simplest kind does at a place.
pub(super) type Simple<'a> = fn(&mut Line<'a>, Table, usize) -> Option<usize>;

impl<'a> Line<'a> {
    /// Lets the lookups of these places work on the whole line, one after the other.
    pub(super) fn work(&mut self, lookups: &[Lookup], wanted: &[usize], work: Work<'a>) {
        for lookup in wanted.iter().filter_map(|index| lookups.get(*index)) {
            let mut at = 0;
            while let Some(glyph) = self.glyph(at) {
                let seen = !lookup.passes(self.font, glyph);
                let done = seen.then(|| work(self, lookup, lookups, at)).flatten();
                at = done.unwrap_or(at + 1);
            }
        }
    }

    /// Where the context of a part is there, lets the lookups that it names work; of them our fonts
    /// have only those of the simplest kind.
    pub(super) fn work_within(
        &mut self,
        (lookup, part): (&Lookup, Table),
        lookups: &[Lookup],
        at: usize,
        simple: Simple<'a>,
    ) -> Option<usize> {
        for (place, index) in self.context(lookup, part, at)? {
            let nested = lookups.get(index).filter(|nested| nested.kind == 1);
            let mut parts = nested.map_or(&[][..], |nested| &nested.parts).iter();
            parts.find_map(|part| simple(self, *part, place));
        }
        Some(at + 1)
    }

    /// The glyph at a place.
    pub(super) fn glyph(&self, at: usize) -> Option<u16> {
        Some(self.letters.get(at)?.glyph)
    }

    /// The next place after `at` that the lookup sees; nothing when another glyph than the one
    /// sought stands there. `around` is said when it looks at what is only around.
    pub(super) fn next(
        &self,
        lookup: &Lookup,
        at: usize,
        sought: Sought<'_>,
        around: bool,
    ) -> Option<usize> {
        self.first(lookup, at + 1..self.letters.len(), sought, around)
    }

    /// The same before `at`.
    pub(super) fn before(
        &self,
        lookup: &Lookup,
        at: usize,
        sought: Sought<'_>,
        around: bool,
    ) -> Option<usize> {
        self.first(lookup, (0..at).rev(), sought, around)
    }

    fn first(
        &self,
        lookup: &Lookup,
        places: impl Iterator<Item = usize>,
        sought: Sought<'_>,
        around: bool,
    ) -> Option<usize> {
        for at in places {
            let letter = self.letters.get(at)?;
            if lookup.passes(self.font, letter.glyph) {
                continue;
            }
            let passes = letter
                .unseen
                .is_some_and(|unseen| match (lookup.task, unseen) {
                    (Task::Place, Unseen::Joins) => !lookup.moves_marks(),
                    (Task::Place, _) | (Task::Replace, Unseen::Joins | Unseen::Plain) => true,
                    (Task::Replace, Unseen::Parts) => around,
                    (Task::Replace, Unseen::Holds) => false,
                });
            if sought.map_or(!passes, |sought| sought(letter.glyph)) {
                return Some(at);
            }
            if !passes {
                return None;
            }
        }
        None
    }

    /// Whether what stands around `at` is what a part wants (chained contexts, format 3); then the
    /// lookups to apply, each with its place.
    fn context(&self, lookup: &Lookup, part: Table, at: usize) -> Option<Vec<(usize, usize)>> {
        let behind = part.from(2);
        let within = behind.from(2 + 2 * behind.number(0));
        let ahead = within.from(2 + 2 * within.number(0));
        let records = ahead.from(2 + 2 * ahead.number(0));
        let among = |list: Table, index: usize, glyph: u16| {
            // Places of tables count from the beginning of the part.
            covered(part.from(list.number(2 + 2 * index)), glyph).is_some()
        };
        // Contexts of other formats our fonts do not have.
        if part.number(0) != 3 || within.number(0) == 0 || !among(within, 0, self.glyph(at)?) {
            return None;
        }
        let mut places = vec![at];
        let mut place = at;
        for index in 1..within.number(0) {
            place = self.next(lookup, place, Some(&|it| among(within, index, it)), false)?;
            places.push(place);
        }
        for index in 0..ahead.number(0) {
            place = self.next(lookup, place, Some(&|it| among(ahead, index, it)), true)?;
        }
        place = at;
        for index in 0..behind.number(0) {
            place = self.before(lookup, place, Some(&|it| among(behind, index, it)), true)?;
        }
        Some(tasks(records, &places))
    }
}

/// Which lookup works at which of these places.
fn tasks(records: Table, places: &[usize]) -> Vec<(usize, usize)> {
    let record = |index: usize| {
        let place = places.get(records.number(2 + 4 * index))?;
        Some((*place, records.number(4 + 4 * index)))
    };
    (0..records.number(0)).filter_map(record).collect()
}
