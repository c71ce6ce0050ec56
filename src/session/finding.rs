//! Finding clients in the list: by words, by what sets them apart, in an order. Pure, over the lines
//! of [`super::overview`]; a keystroke looks at each line once. Start at [`find`].

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Line;
use super::stages::Standpoint;
use super::today;
use crate::model::directory::is_same_name;
use crate::model::order;

/// Which clients are wanted; what is blank or none asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words, each of which stands in name, alias, register number or village.
    pub words: String,
    /// The furthest stage begun, by its place from 0.
    pub stage: Option<usize>,
    /// SERVICE code.
    pub service: String,
    /// The social worker or counsellor.
    pub worker: String,
    /// District.
    pub district: String,
    /// What is open.
    pub open: Option<Open>,
    /// In which order.
    pub order: Order,
}

/// What may be open in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Something is due within a week, or late; also to decide what becomes of data whose time is over.
    Due,
    /// A form was begun and not signed.
    Draft,
    /// A stage was passed by, and something in it is still needed.
    Missing,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The one changed last first.
    #[default]
    Changed,
    /// By name.
    Name,
    /// What is due first, first.
    Due,
}

impl Wanted {
    /// How many filters are set, beside the words.
    pub fn filters(&self) -> usize {
        let texts = [&self.service, &self.worker, &self.district];
        let texts = texts.iter().filter(|text| !text.is_empty()).count();
        texts + usize::from(self.stage.is_some()) + usize::from(self.open.is_some())
    }

    fn takes(&self, line: &Line, words: &[String], today: NaiveDate) -> bool {
        let is = |wanted: &str, there: &str| wanted.is_empty() || is_same_name(wanted, there);
        words.iter().all(|word| line.sought.contains(word.as_str()))
            && self
                .stage
                .is_none_or(|stage| stage == line.stages.furthest())
            && (self.service.is_empty() || self.service == line.service.trim())
            && (is(&self.worker, &line.worker) || is(&self.worker, &line.counsellor))
            && is(&self.district, &line.district)
            && self.open.is_none_or(|open| is_open(line, open, today))
    }
}

/// Places in `lines` of the clients that are wanted, in their order.
pub fn find(lines: &[Line], wanted: &Wanted, today: NaiveDate) -> Vec<usize> {
    let words: Vec<String> = wanted
        .words
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let mut found: Vec<(usize, &Line)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| wanted.takes(line, &words, today))
        .collect();
    match wanted.order {
        Order::Changed => order::sort_by_key(&mut found, |(_, line)| Reverse(line.changed)),
        Order::Name => order::sort_by(&mut found, |(_, one), (_, other)| {
            one.sought.cmp(&other.sought)
        }),
        Order::Due => order::sort_by_key(&mut found, |(_, line)| {
            let due = line.dues.first().map_or(NaiveDate::MAX, |due| due.date);
            (line.grave.is_none(), due)
        }),
    }
    found.into_iter().map(|(place, _)| place).collect()
}

/// The workers and counsellors of all clients, each once.
pub fn workers(lines: &[Line]) -> BTreeSet<&str> {
    let names = lines
        .iter()
        .flat_map(|line| [&line.worker, &line.counsellor]);
    each_once(names)
}

/// The districts of all clients, each once.
pub fn districts(lines: &[Line]) -> BTreeSet<&str> {
    each_once(lines.iter().map(|line| &line.district))
}

/// As first met; one person may be written in several ways.
fn each_once<'a>(texts: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
    let mut once = BTreeMap::new();
    for text in texts.map(|text| text.trim()) {
        once.entry(text.to_lowercase()).or_insert(text);
    }
    once.remove("");
    once.into_values().collect()
}

fn is_open(line: &Line, open: Open, today: NaiveDate) -> bool {
    match open {
        Open::Due => today::has_task(line, today),
        Open::Draft => !line.drafts.is_empty(),
        Open::Missing => {
            let mut all = line.stages.seven.iter().chain(&line.stages.five);
            all.any(|stands| *stands == Standpoint::Missing)
        }
    }
}
