//! The rows of a repeat as an expression sees them: `sum(${repeat}[paid = 'yes']/amount)`.
//!
//! A row is a place of its own; what stands in the brackets is evaluated there.

use chrono::NaiveDateTime;

use super::Scene;
use super::item::passes;
use super::tree::Rows;
use super::value::Value;
use crate::forms::definition::FieldId;

/// The answers in every row that all filters let through; blanks where rows are only counted.
pub(super) fn texts(rows: &Rows, scene: &dyn Scene) -> Vec<String> {
    let mut seen = vec![0; rows.filters.len()];
    let mut texts = Vec::new();
    let within = scene.stands_in(rows.of);
    let number = rows.number.as_ref();
    let number = number.map(|number| Value::Number(number.evaluate(scene).to_number()));
    let mut row = 0;
    scene.for_rows(rows.of, &mut |place| {
        row += 1;
        if number.as_ref().is_some_and(|number| !passes(number, row)) {
            return;
        }
        let lets_through = rows.filters.iter().zip(&mut seen).all(|(filter, seen)| {
            *seen += 1;
            let row = Row {
                place,
                outside: scene,
                within,
                ordinal: *seen,
            };
            passes(&filter.evaluate(&row), *seen)
        });
        if lets_through && rows.field == rows.of {
            texts.push(place.own());
        } else if lets_through {
            let answers = place.texts(rows.field);
            let rows_within = if answers.is_empty() {
                place.count(rows.field)
            } else {
                0
            };
            texts.extend(answers);
            texts.extend(vec![String::new(); rows_within]);
        }
    });
    texts
}

/// The answers at the end of a path through these steps: in all rows of the first in whose rows the
/// scene stands itself, for who names a repeat that she stands in means its rows; else as `${name}`.
pub(super) fn through(steps: &[Rows], scene: &dyn Scene) -> Vec<String> {
    let mut around = steps.iter().filter(|step| scene.stands_in(step.of));
    match (around.next(), steps.first()) {
        (Some(step), _) => texts(step, scene),
        (None, Some(step)) => scene.texts(step.field),
        (None, None) => Vec::new(),
    }
}

/// One row, and the place outside the brackets.
struct Row<'a> {
    place: &'a dyn Scene,
    outside: &'a dyn Scene,
    /// Whether that place stands in such a row itself.
    within: bool,
    ordinal: usize,
}

impl Scene for Row<'_> {
    fn ordinal(&self) -> usize {
        self.ordinal
    }
    fn outside(&self, always: bool) -> Option<&dyn Scene> {
        (always || self.within).then_some(self.outside)
    }
    fn for_rows(&self, of: FieldId, look: &mut dyn FnMut(&dyn Scene)) {
        self.place.for_rows(of, look);
    }
    fn stands_in(&self, repeat: FieldId) -> bool {
        self.place.stands_in(repeat)
    }
    fn texts(&self, field: FieldId) -> Vec<String> {
        self.place.texts(field)
    }
    fn own(&self) -> String {
        self.place.own()
    }
    fn position(&self, level: usize) -> usize {
        self.place.position(level)
    }
    fn count(&self, repeat: FieldId) -> usize {
        self.place.count(repeat)
    }
    fn indexed(&self, field: FieldId, rows: &[(FieldId, usize)]) -> String {
        self.place.indexed(field, rows)
    }
    fn choice_label(&self, field: FieldId, name: &str) -> String {
        self.place.choice_label(field, name)
    }
    fn choice_column(&self, column: &str) -> Option<String> {
        self.outside.choice_column(column)
    }
    fn items(&self, list: &str) -> usize {
        self.place.items(list)
    }
    fn item(&self, list: &str, position: usize, column: &str) -> Option<String> {
        self.place.item(list, position, column)
    }
    fn last_saved(&self, field: FieldId) -> String {
        self.place.last_saved(field)
    }
    fn now(&self) -> NaiveDateTime {
        self.place.now()
    }
    fn language(&self) -> &str {
        self.place.language()
    }
    fn random(&self) -> f64 {
        self.outside.random()
    }
}
