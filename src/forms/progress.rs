//! How far a form is filled in, part by part: what the list of its parts shows.
//!
//! A part is a section outside all others, or the questions that stand together outside of
//! sections; turned to one at a time, it is a page. Read-only answers count for nothing. Start at
//! [`parts`].

use std::ops::Range;

use super::definition::{Form, Path};
use super::evaluation::Evaluation;
use super::walk::Item;
use crate::model::answers::Answers;

/// One part of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its section; `None` for questions outside of sections.
    pub section: Option<Path>,
    /// Which items of the walk it has.
    pub items: Range<usize>,
    /// How many questions are asked in it now.
    pub asked: usize,
    /// How many of them have an answer.
    pub filled: usize,
    /// How many stand in the way of finishing.
    pub wrong: usize,
}

/// The parts of a form, from its walk.
pub fn parts(form: &Form, items: &[Item], evaluation: &Evaluation, answers: &Answers) -> Vec<Part> {
    let around = Around {
        form,
        evaluation,
        answers,
    };
    let mut parts: Vec<Part> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let section = match item {
            Item::Section { path, .. } => Some(path.clone()),
            Item::Question(_) | Item::Note(_) | Item::Rows { .. } => None,
        };
        let goes_on = section.is_none() && parts.last().is_some_and(|it| it.section.is_none());
        if !goes_on {
            parts.push(Part {
                section,
                items: at..at,
                ..Part::default()
            });
        }
        if let Some(part) = parts.last_mut() {
            part.items.end = at + 1;
            around.count(item, part);
        }
    }
    parts
}

/// The part in which a question stands.
pub fn part_of(form: &Form, parts: &[Part], items: &[Item], path: &Path) -> Option<usize> {
    let is_here = |item: &Item| {
        let (Item::Section { path: at, .. }
        | Item::Question(at)
        | Item::Note(at)
        | Item::Rows { path: at, .. }) = item;
        at.field == path.field || form.ancestors(path.field).any(|around| around == at.field)
    };
    let at = items.iter().position(is_here)?;
    parts.iter().position(|part| part.items.contains(&at))
}

struct Around<'a> {
    form: &'a Form,
    evaluation: &'a Evaluation,
    answers: &'a Answers,
}

impl Around<'_> {
    fn count(&self, item: &Item, part: &mut Part) {
        match item {
            Item::Section { items, .. } => {
                for item in items {
                    self.count(item, part);
                }
            }
            Item::Question(path) => self.ask(path, part, self.is_filled(path)),
            Item::Rows { path, rows } => {
                self.ask(path, part, !rows.is_empty());
                for item in rows.iter().flat_map(|row| &row.items) {
                    self.count(item, part);
                }
            }
            Item::Note(_) => {}
        }
    }

    fn ask(&self, path: &Path, part: &mut Part, is_filled: bool) {
        let Some(state) = self.evaluation.get(path) else {
            return;
        };
        if state.read_only {
            return;
        }
        part.asked += 1;
        part.filled += usize::from(is_filled);
        part.wrong += usize::from(state.problem.is_some());
    }

    fn is_filled(&self, path: &Path) -> bool {
        let key = self.form.field(path.field).map_or("", |field| &field.key);
        let place = self.answers.within(self.form.steps(path));
        place.is_some_and(|place| !place.text(key).is_empty())
    }
}
