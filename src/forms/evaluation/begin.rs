//! What stands in a form, or a new row, before anybody answers: metadata, carried answers, fixed
//! rows, defaults. Only what is blank is filled in.

use chrono::Timelike as _;

use super::checks::is_computed;
use super::plan::Plan;
use super::run::Run;
use super::scene::joined;
use super::{World, computed};
use crate::forms::definition::{Carry, Field, FieldId, Form, Kind, Meta};
use crate::model::answers::{Answers, Row};

/// The key of `parameters` (ours) that names a choice list: one fixed row for each choice.
const FIXED_ROWS: &str = "rows";

/// The present moment as an answer.
pub(super) fn moment(world: &World) -> String {
    let (hour, minute) = (world.now.hour(), world.now.minute());
    format!("{}T{hour:02}:{minute:02}", world.now.date())
}

impl<'a> Run<'a> {
    /// Fills in what needs no other answer: metadata, carried answers and rows, fixed rows; in
    /// the whole form (no repeat) or in one row of `repeat`, with the rows inside it.
    pub(super) fn bring(&mut self, repeat: Option<FieldId>, rows: &[usize]) {
        for (id, field) in self.directly_in(repeat) {
            if field.kind == Kind::Repeat {
                self.bring_rows(id, field, rows);
            } else if let Some(text) = self.brought(field) {
                self.fill(id, rows, text);
            }
        }
    }

    /// Evaluates the defaults there, in document order.
    pub(super) fn defaults(&mut self, repeat: Option<FieldId>, rows: &[usize]) {
        for (id, field) in self.directly_in(repeat) {
            if field.kind == Kind::Repeat {
                for row in 0..self.ground().count(id, rows) {
                    self.defaults(Some(id), &joined(rows, row));
                }
            } else if let Some(text) = self.default(id, field, rows) {
                self.fill(id, rows, text);
            }
        }
    }

    /// Whether a row of `repeat` holds nothing but what the program itself put there.
    pub(super) fn is_untouched(&self, repeat: FieldId, rows: &[usize]) -> bool {
        self.directly_in(Some(repeat)).all(|(id, field)| {
            if field.kind == Kind::Repeat {
                return (0..self.ground().count(id, rows))
                    .all(|row| self.is_untouched(id, &joined(rows, row)));
            }
            let text = self.ground().text(id, rows);
            text.is_empty()
                || is_computed(field)
                || self.fixed_column(repeat) == Some(id)
                || self.brought(field).as_deref() == Some(text)
                || self.default(id, field, rows).as_deref() == Some(text)
        })
    }

    fn fill(&mut self, id: FieldId, rows: &[usize], text: String) {
        if self.ground().text(id, rows).is_empty() {
            self.write(id, rows, text);
        }
    }

    /// The metadata or the carried answer that belongs in a field.
    fn brought(&self, field: &Field) -> Option<String> {
        let world = self.world;
        let Kind::Meta(meta) = field.kind else {
            let Carry { form, key } = field.carry.as_ref()?;
            return Some(world.earlier.get(form)?.text(key).into());
        };
        match meta {
            Meta::Start | Meta::End => Some(moment(world)),
            Meta::Today => Some(world.now.date().to_string()),
            Meta::Username => Some(world.username.clone()),
            // The program gives devices no names, and keeps no log among the answers.
            Meta::DeviceId | Meta::Audit => None,
        }
    }

    fn default(&self, id: FieldId, field: &Field, rows: &[usize]) -> Option<String> {
        let default = self.ground().result(field.default.as_ref()?, id, rows);
        Some(computed::text(&field.kind, &default))
    }

    /// Fixed and carried rows, when there are none yet; then what belongs in each row.
    fn bring_rows(&mut self, id: FieldId, field: &Field, rows: &[usize]) {
        if self.ground().count(id, rows) == 0 {
            let carried = self.carried_rows(id, field);
            let brought = self.fixed_rows(id, field, &carried).unwrap_or(carried);
            if let Some(among) = self.among_mut(id, rows)
                && !brought.is_empty()
            {
                *among.rows_mut(&field.key) = brought;
            }
        }
        for row in 0..self.ground().count(id, rows) {
            self.bring(Some(id), &joined(rows, row));
        }
    }

    /// One row for each choice of the list named by `rows=`; with what a carried row of the same
    /// name holds.
    fn fixed_rows(&self, id: FieldId, field: &Field, carried: &[Row]) -> Option<Vec<Row>> {
        let choices = self.form.lists.get(field.parameters.get(FIXED_ROWS)?)?;
        let column = self.fixed_column(id).and_then(|column| self.field(column));
        let row = |name: &str| {
            let same = carried.iter().find(|row| row.id == name);
            let mut answers = same.map_or_else(Answers::default, |row| row.answers.clone());
            if let Some(column) = column {
                answers.set(&column.key, name);
            }
            let id = name.into();
            Row { id, answers }
        };
        Some(choices.iter().map(|choice| row(&choice.name)).collect())
    }

    /// The column that names a fixed row: the first that chooses from the list of the rows.
    fn fixed_column(&self, repeat: FieldId) -> Option<FieldId> {
        let list = self.field(repeat)?.parameters.get(FIXED_ROWS)?;
        let names_row =
            |field: &Field| matches!(&field.kind, Kind::SelectOne(of) if of.name == *list);
        self.directly_in(Some(repeat))
            .find(|(_, field)| names_row(field))
            .map(|(id, _)| id)
    }

    /// The rows of an earlier form: each column takes the key its own `carry` names, else its own.
    fn carried_rows(&self, id: FieldId, field: &Field) -> Vec<Row> {
        let Some(carry) = &field.carry else {
            return Vec::new();
        };
        let earlier = self.world.earlier.get(&carry.form);
        let rows = earlier.map_or(&[][..], |answers| answers.rows(&carry.key));
        let carried = |row: &Row| {
            let mut answers = Answers::default();
            for (_, column) in self.directly_in(Some(id)) {
                let key = column
                    .carry
                    .as_ref()
                    .map_or(&column.key, |carry| &carry.key);
                answers.set(&column.key, row.answers.text(key));
            }
            let id = row.id.clone();
            Row { id, answers }
        };
        rows.iter().map(carried).collect()
    }

    fn directly_in(
        &self,
        repeat: Option<FieldId>,
    ) -> impl Iterator<Item = (FieldId, &'a Field)> + use<'a> {
        directly_in(self.form, self.plan, repeat)
    }
}

/// The fields that stand in one row of `repeat`, or outside all, but not in a repeat within.
fn directly_in<'a>(
    form: &'a Form,
    plan: &'a Plan,
    repeat: Option<FieldId>,
) -> impl Iterator<Item = (FieldId, &'a Field)> {
    form.ids()
        .filter(move |(id, _)| plan.repeats(*id).last().copied() == repeat)
}
