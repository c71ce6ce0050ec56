//! Noting changes: what was changed since the last look gets the next dot of the device.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::{DeviceId, Dot, Edits, Settlement, Stint, Version};
use crate::model::order;
use crate::model::spot::{self, Flat, Spot};

/// Who makes a change.
#[derive(Clone, Debug)]
pub struct Author {
    /// On which device.
    pub device: DeviceId,
    /// The worker; may be blank.
    pub by: String,
    /// When, local time.
    pub at: NaiveDateTime,
}

impl Edits {
    /// The edits of something from before changes were noted, last changed at `changed`: one
    /// change of a device named after that time.
    pub fn of_unnoted(flat: &Flat, changed: NaiveDateTime) -> Self {
        let mut edits = Self::default();
        let author = Author {
            device: format!("{changed:?}"),
            by: String::new(),
            at: changed,
        };
        edits.stamp(&author, (&Flat::default(), flat), |_| false);
        edits
    }

    /// Notes everything that differs between `old` and `new` as one change. What `is_computed`
    /// follows from other answers and is no change of its own.
    pub fn stamp(
        &mut self,
        author: &Author,
        (old, new): (&Flat, &Flat),
        is_computed: impl Fn(&str) -> bool,
    ) {
        let changed = changed_texts(old, new, is_computed);
        let out: Vec<&Spot> = missing(old, new).collect();
        let back: Vec<&Spot> = missing(new, old).collect();
        if changed.is_empty() && out.is_empty() && back.is_empty() {
            return;
        }
        let dot = self.next(author);
        for row in &back {
            self.put_in(row, &dot);
        }
        for at in changed {
            let text_of = |flat: &Flat| flat.texts.get(at).cloned().unwrap_or_default();
            if spot::rows_around(at).any(|row| out.iter().any(|gone| *gone == row)) {
                self.texts.insert(at.clone(), text_of(old));
            } else {
                self.write(author, at, (text_of(old), text_of(new)), &dot);
            }
        }
        for row in back {
            self.blank_rest(row, &dot);
        }
        for row in out {
            self.take_out(row, &dot);
        }
    }

    /// What a row that came back does not say any more is blank.
    fn blank_rest(&mut self, row: &str, dot: &Dot) {
        let inside = |at: &Spot| at.starts_with(row) && !spot::is_row(at);
        let rest: Vec<Spot> = self.texts.keys().filter(|at| inside(at)).cloned().collect();
        for at in rest {
            self.texts.remove(&at);
            self.dots.insert(at, dot.clone());
        }
    }

    /// The next change of a device. A worker's changes of one day are one stint.
    fn next(&mut self, author: &Author) -> Dot {
        let count = self.seen.entry(author.device.clone()).or_insert(0);
        *count = count.saturating_add(1);
        let count = *count;
        let stints = self.stints.entry(author.device.clone()).or_default();
        let same = |stint: &Stint| stint.by == author.by && stint.at.date() == author.at.date();
        if stints.last().is_some_and(same) {
            stints.pop();
        }
        stints.push(Stint {
            until: count,
            at: author.at,
            by: author.by.clone(),
        });
        let device = author.device.clone();
        Dot { device, count }
    }

    fn write(&mut self, author: &Author, at: &Spot, (old, new): (String, String), dot: &Dot) {
        if self.texts.remove(at).is_some_and(|kept| kept == new) {
            // It stands in a row that was put back, as it was.
            return;
        }
        if let Some(others) = self.beside.remove(at) {
            self.settle(author, at, new, (old, others));
        }
        self.mark(at, dot);
    }

    /// A person chose `text` for a spot where texts differ; `shown` is the text as it stood.
    /// Whether there was anything to choose.
    pub fn choose(&mut self, author: &Author, at: &Spot, shown: &str, text: &str) -> bool {
        let Some(others) = self.beside.remove(at) else {
            return false;
        };
        let dot = self.next(author);
        self.mark(at, &dot);
        self.settle(author, at, text.to_owned(), (shown.to_owned(), others));
        true
    }

    /// The change of a text; the rows that it stands in are there.
    fn mark(&mut self, at: &Spot, dot: &Dot) {
        self.dots.insert(at.clone(), dot.clone());
        for row in spot::rows_around(at) {
            self.put_in(row, dot);
        }
    }

    /// Notes that a person decided between the text that stood and those beside it.
    fn settle(
        &mut self,
        author: &Author,
        at: &Spot,
        chosen: String,
        (stood, others): (String, BTreeSet<Version>),
    ) {
        let mut not_chosen: BTreeSet<String> =
            others.into_iter().map(|version| version.text).collect();
        not_chosen.insert(stood);
        not_chosen.remove(&chosen);
        if !not_chosen.is_empty() {
            self.settled.insert(Settlement {
                at: author.at,
                spot: at.clone(),
                by: author.by.clone(),
                chosen,
                not_chosen,
            });
        }
    }

    /// A row is there: new ones stand behind the others, one that was taken out where it was.
    fn put_in(&mut self, row: &str, dot: &Dot) {
        let place = match self.texts.get(row) {
            Some(place) => place.trim_start_matches('-').to_owned(),
            None => self.last_place(row).saturating_add(1).to_string(),
        };
        self.texts.insert(row.to_owned(), place);
        self.mark_row(row, dot);
    }

    /// A row is taken out; it keeps its place and what stands in it, in case somebody else has
    /// written there meanwhile.
    fn take_out(&mut self, row: &str, dot: &Dot) {
        let place = self.texts.get(row);
        let place = place.map_or("0", |place| place.trim_start_matches('-'));
        self.texts.insert(row.to_owned(), format!("-{place}"));
        self.mark_row(row, dot);
    }

    fn mark_row(&mut self, row: &str, dot: &Dot) {
        self.dots.insert(row.to_owned(), dot.clone());
        self.beside.remove(row);
    }

    fn last_place(&self, row: &str) -> u32 {
        let table = spot::table_of(row);
        let rows = self
            .texts
            .range(table.to_owned()..)
            .take_while(|(at, _)| at.starts_with(table))
            .filter(|(at, _)| spot::is_row(at) && spot::table_of(at) == table);
        let places = rows.filter_map(|(row, _)| self.place(row));
        places.max().unwrap_or(0)
    }
}

fn missing<'a>(from: &'a Flat, in_other: &'a Flat) -> impl Iterator<Item = &'a Spot> {
    let rows = from.rows.iter();
    // In the order of the table, so that new rows keep it.
    let mut rows: Vec<_> = rows
        .filter(|(row, _)| !in_other.rows.contains_key(*row))
        .collect();
    order::sort_by_key(&mut rows, |(_, number)| **number);
    rows.into_iter().map(|(row, _)| row)
}

fn changed_texts<'a>(
    old: &'a Flat,
    new: &'a Flat,
    is_computed: impl Fn(&str) -> bool,
) -> BTreeSet<&'a Spot> {
    let spots = old.texts.keys().chain(new.texts.keys());
    spots
        .filter(|at| old.texts.get(*at) != new.texts.get(*at))
        .filter(|at| !is_computed(at))
        .collect()
}
