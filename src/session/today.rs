//! What to do today: out of the lines of all cases, for a given day. Pure; start at [`tasks`].

use chrono::{Days, NaiveDate};

use super::notices::MOST_CLIENTS;
use super::{Draft, DueKind, Line, Post};
use crate::model::directory::is_same_name;
use crate::model::order;

/// How many days ahead something due is told of.
const AHEAD: u64 = 7;

/// One thing to do for a client.
#[derive(Clone, Debug, PartialEq)]
pub struct Task<'a> {
    /// Whose.
    pub line: &'a Line,
    /// What.
    pub what: What,
    /// The day it is due; none for at once.
    pub date: Option<NaiveDate>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A life may be in danger: this form answers it.
    Danger(&'static str),
    /// Something of the programme is due.
    Due(DueKind),
    /// The time for keeping data is over: to decide.
    Retention,
}

impl What {
    /// The form that it is done with, where there is one.
    pub fn form(self) -> Option<&'static str> {
        match self {
            Self::Danger(form) => Some(form),
            Self::Due(kind) => Some(kind.form()),
            Self::Retention => None,
        }
    }
}

/// How many clients one person has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// In which post.
    pub post: Post,
    /// Name, as first met.
    pub name: String,
    /// How many clients in rehabilitation or reintegration.
    pub clients: usize,
    /// How many there should be at most.
    pub most: usize,
}

impl Load {
    /// Whether there are more than advised.
    pub fn is_too_much(&self) -> bool {
        self.clients > self.most
    }
}

/// What to do by a day and the week after it: danger first, then the programme by date. Data whose time
/// is over wait for a decision longest of all, and keep nobody from her work.
pub fn tasks(lines: &[Line], today: NaiveDate) -> Vec<Task<'_>> {
    let mut tasks: Vec<Task<'_>> = lines.iter().flat_map(|line| of_line(line, today)).collect();
    order::sort_by_key(&mut tasks, |task| (task.what == What::Retention, task.date));
    tasks
}

/// Whether anything of a client is to be done by a day and the week after it.
pub(super) fn has_task(line: &Line, today: NaiveDate) -> bool {
    of_line(line, today).next().is_some()
}

fn of_line(line: &Line, today: NaiveDate) -> impl Iterator<Item = Task<'_>> {
    let soon = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let task = move |what, date| Task { line, what, date };
    let danger = line.grave.map(|form| task(What::Danger(form), None));
    let dues = line.dues.iter().filter(move |due| due.date <= soon);
    let dues = dues.map(move |due| task(What::Due(due.kind), Some(due.date)));
    let over = line.kept_until.filter(|day| *day <= today);
    let over = over.map(move |day| task(What::Retention, Some(day)));
    danger.into_iter().chain(dues).chain(over)
}

/// All drafts, the one changed last first, each with the case it belongs to.
pub fn drafts(lines: &[Line]) -> Vec<(&Line, &Draft)> {
    let mut drafts: Vec<(&Line, &Draft)> = Vec::new();
    for line in lines {
        drafts.extend(line.drafts.iter().map(|draft| (line, draft)));
    }
    order::sort_by_key(&mut drafts, |(_, draft)| std::cmp::Reverse(draft.changed));
    drafts
}

/// How many clients everybody has, social workers first, the most burdened first. Names are
/// compared without regard to case.
pub fn loads(lines: &[Line]) -> Vec<Load> {
    let mut loads: Vec<Load> = Vec::new();
    for (post, most) in MOST_CLIENTS {
        let start = loads.len();
        let served = lines.iter().filter(|line| line.is_served());
        for name in served.map(|line| line.assigned(post).trim()) {
            let of_post = loads.iter_mut().skip(start);
            let mut same = of_post.filter(|load| is_same_name(&load.name, name));
            match same.next() {
                Some(load) => load.clients += 1,
                None if name.is_empty() => {}
                None => loads.push(Load {
                    post,
                    name: name.to_owned(),
                    clients: 1,
                    most,
                }),
            }
        }
        if let Some(of_post) = loads.get_mut(start..) {
            order::sort_by_key(of_post, |load| std::cmp::Reverse(load.clients));
        }
    }
    loads
}
