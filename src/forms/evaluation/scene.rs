//! What an expression sees: the answers around one place in the form.
//!
//! A reference within the same repeat means the same row; from outside it means all rows. What is
//! not relevant reads as blank. Nothing is written here.

use std::cell::Cell;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use chrono::NaiveDateTime;

use super::World;
use super::plan::Plan;
use super::states::States;
use crate::forms::check::is_readable;
use crate::forms::definition::{Choice, FieldId, Form, Kind, Rule};
use crate::forms::expression::{Expression, Scene, Value};
use crate::model::answers::Answers;
use crate::model::localized::Localized;

/// All that is there to be seen.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) form: &'a Form,
    pub(super) plan: &'a Plan,
    pub(super) world: &'a World,
    pub(super) answers: &'a Answers,
    pub(super) states: &'a States,
}

/// Where an expression stands.
pub(super) struct Place<'a> {
    ground: Ground<'a>,
    field: FieldId,
    rows: &'a [usize],
    choice: Option<&'a Choice>,
    drawn: Cell<u64>,
}

impl<'a> Ground<'a> {
    /// The answers among which those of `field` stand, in these rows.
    pub(super) fn among(&self, field: FieldId, rows: &[usize]) -> Option<&'a Answers> {
        let steps = steps(self.form, self.plan, field, rows);
        self.answers.within(steps)
    }

    /// The answer of `field` in these rows, relevant or not.
    pub(super) fn text(&self, field: FieldId, rows: &[usize]) -> &'a str {
        let key = self.form.field(field).map_or("", |field| &field.key);
        self.among(field, rows).map_or("", |place| place.text(key))
    }

    /// The answer as expressions see it.
    fn seen(&self, field: FieldId, rows: &[usize]) -> String {
        let text = self.text(field, rows);
        let kind = self.form.field(field).map(|field| &field.kind);
        let is_readable = kind.is_some_and(|kind| is_readable(kind, text));
        if is_readable && self.states.is_relevant(field, rows) {
            text.into()
        } else {
            String::new()
        }
    }

    /// How many rows a repeat has, within these rows of the repeats around it.
    pub(super) fn count(&self, repeat: FieldId, rows: &[usize]) -> usize {
        let key = self.form.field(repeat).map_or("", |field| &field.key);
        self.among(repeat, rows)
            .map_or(0, |place| place.rows(key).len())
    }

    /// The rows in which `field` occurs, of those that begin with `within`.
    pub(super) fn instances(&self, field: FieldId, within: &[usize]) -> Vec<Vec<usize>> {
        let mut instances = vec![within.to_vec()];
        for repeat in self.plan.repeats(field).iter().skip(within.len()) {
            instances = instances
                .into_iter()
                .flat_map(|rows| {
                    let count = self.count(*repeat, &rows);
                    (0..count).map(move |row| joined(&rows, row))
                })
                .collect();
        }
        instances
    }

    /// The result of an expression of `field` in these rows.
    pub(super) fn result(self, expression: &Expression, field: FieldId, rows: &[usize]) -> Value {
        expression.evaluate(&self.place(field, rows))
    }

    /// Whether a rule of `field` holds in these rows.
    pub(super) fn holds(self, rule: &Rule, field: FieldId, rows: &[usize]) -> bool {
        match rule {
            Rule::Always => true,
            Rule::Never => false,
            Rule::When(expression) => self.result(expression, field, rows).to_flag(),
        }
    }

    /// The place of `field` in these rows.
    pub(super) fn place<'b>(self, field: FieldId, rows: &'b [usize]) -> Place<'b>
    where
        'a: 'b,
    {
        Place {
            ground: self,
            field,
            rows,
            choice: None,
            drawn: Cell::new(0),
        }
    }
}

/// The way from the whole form to the row of `field`: keys of the repeats with row numbers.
pub(super) fn steps<'a>(
    form: &'a Form,
    plan: &'a Plan,
    field: FieldId,
    rows: &[usize],
) -> impl Iterator<Item = (&'a str, usize)> {
    let key = |id: &FieldId| form.field(*id).map_or("", |field| field.key.as_str());
    plan.repeats(field)
        .iter()
        .map(key)
        .zip(rows.iter().copied())
}

/// Rows with one more inside them.
pub(super) fn joined(rows: &[usize], row: usize) -> Vec<usize> {
    rows.iter().copied().chain([row]).collect()
}

impl<'a> Place<'a> {
    /// The same place, looking at one choice of the field's list.
    pub(super) fn at_choice(self, choice: &'a Choice) -> Self {
        Self {
            choice: Some(choice),
            ..self
        }
    }

    /// The own rows that are also rows of `field`.
    fn shared_rows(&self, field: FieldId) -> &[usize] {
        let shared = self.ground.plan.shared(self.field, field);
        self.rows.get(..shared).unwrap_or(self.rows)
    }

    fn column(&self, choice: &Choice, column: &str) -> Option<String> {
        // A file read by other columns than these may have columns of the same names.
        match (choice.columns.get(column), column) {
            (Some(cell), _) => Some(cell.clone()),
            (None, "name") => Some(choice.name.clone()),
            (None, "label") => Some(self.said(&choice.label)),
            (None, _) => None,
        }
    }

    /// The items of a list or file; the name of a file may have its ending or not.
    fn list(&self, name: &str) -> Option<&'a Vec<Choice>> {
        let lists = &self.ground.form.lists;
        let named = || lists.get(name.strip_suffix(".csv")?);
        lists.get(name).or_else(named)
    }

    fn said(&self, text: &Localized) -> String {
        text.get(&self.ground.world.language).into()
    }
}

impl Scene for Place<'_> {
    fn texts(&self, field: FieldId) -> Vec<String> {
        let kind = self.ground.form.field(field).map(|field| &field.kind);
        if matches!(kind, Some(Kind::Group | Kind::Repeat) | None) {
            return Vec::new();
        }
        let instances = self.ground.instances(field, self.shared_rows(field));
        let seen = |rows: &Vec<usize>| self.ground.seen(field, rows);
        instances.iter().map(seen).collect()
    }

    fn own(&self) -> String {
        self.ground.text(self.field, self.rows).into()
    }

    fn position(&self, level: usize) -> usize {
        let form = self.ground.form;
        let parent = |id: FieldId| form.field(id).and_then(|field| field.parent);
        let mut around = parent(self.field);
        for _ in 0..level {
            around = around.and_then(parent);
        }
        let is_repeat = |id: &FieldId| form.field(*id).is_some_and(|at| at.kind == Kind::Repeat);
        let depth = around
            .filter(is_repeat)
            .map(|id| self.ground.plan.repeats(id).len());
        depth
            .and_then(|depth| self.rows.get(depth))
            .map_or(1, |row| row + 1)
    }

    fn count(&self, repeat: FieldId) -> usize {
        let instances = self.ground.instances(repeat, self.shared_rows(repeat));
        instances
            .iter()
            .filter(|rows| self.ground.states.is_relevant(repeat, rows))
            .map(|rows| self.ground.count(repeat, rows))
            .sum()
    }

    fn indexed(&self, field: FieldId, rows: &[(FieldId, usize)]) -> String {
        let own = self.shared_rows(field);
        let row = |(level, repeat): (usize, &FieldId)| {
            let asked = rows.iter().find(|(asked, _)| asked == repeat);
            match asked {
                Some((_, number)) => number.checked_sub(1),
                None => Some(own.get(level).copied().unwrap_or(0)),
            }
        };
        let repeats = self.ground.plan.repeats(field).iter().enumerate();
        let rows: Option<Vec<usize>> = repeats.map(row).collect();
        rows.map_or_else(String::new, |rows| self.ground.seen(field, &rows))
    }

    fn choice_label(&self, field: FieldId, name: &str) -> String {
        let choices = self.ground.form.choices(field);
        let choice = choices.iter().find(|choice| choice.name == name);
        choice.map_or_else(|| name.into(), |choice| self.said(&choice.label))
    }

    fn for_rows(&self, of: FieldId, look: &mut dyn FnMut(&dyn Scene)) {
        let form = self.ground.form;
        let is_repeat = form.field(of).is_some_and(|at| at.kind == Kind::Repeat);
        let around = self.ground.instances(of, self.shared_rows(of));
        for rows in around
            .iter()
            .filter(|rows| self.ground.states.is_relevant(of, rows))
        {
            // A row is seen from one of its members.
            match form.children(Some(of)).next().filter(|_| is_repeat) {
                Some((member, _)) => (0..self.ground.count(of, rows))
                    .for_each(|row| look(&self.ground.place(member, &joined(rows, row)))),
                None => look(&self.ground.place(of, rows)),
            }
        }
    }

    fn stands_in(&self, repeat: FieldId) -> bool {
        self.ground.plan.repeats(self.field).contains(&repeat)
    }

    fn choice_column(&self, column: &str) -> Option<String> {
        self.column(self.choice?, column)
    }

    fn items(&self, list: &str) -> usize {
        self.list(list).map_or(0, Vec::len)
    }

    fn item(&self, list: &str, position: usize, column: &str) -> Option<String> {
        let item = self.list(list)?.get(position)?;
        self.column(item, column)
    }

    fn last_saved(&self, field: FieldId) -> String {
        let saved = Ground {
            answers: &self.ground.world.last_saved,
            ..self.ground
        };
        saved.text(field, self.shared_rows(field)).into()
    }

    fn now(&self) -> NaiveDateTime {
        self.ground.world.now
    }

    fn language(&self) -> &str {
        &self.ground.world.language
    }

    /// The same place draws the same numbers from the same seed, however often it is evaluated.
    fn random(&self) -> f64 {
        let drawn = self.drawn.get();
        self.drawn.set(drawn + 1);
        let mut hasher = DefaultHasher::new();
        (self.ground.world.seed, self.field, self.rows, drawn).hash(&mut hasher);
        let upper = u32::try_from(hasher.finish() >> 32).unwrap_or(0);
        f64::from(upper) / (f64::from(u32::MAX) + 1.0)
    }
}
