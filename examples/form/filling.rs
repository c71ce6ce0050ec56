//! A form filled in with answers from JSON, one after another, as a person would.

use std::collections::{BTreeMap, BTreeSet};

use lembar::forms::definition::{Field, FieldId, Form, Kind, Path};
use lembar::forms::evaluation::{Evaluation, World};
use lembar::model::answers::{Answers, Row};
use serde_json::{Map, Value as Json};

use super::arguments::Arguments;

type Object = Map<String, Json>;

/// A form with answers and all that follows from them.
pub(crate) struct Filled<'a> {
    pub(crate) form: &'a Form,
    pub(crate) answers: Answers,
    pub(crate) evaluation: Evaluation,
    pub(crate) world: World,
    /// Names of answers that the form has no field for.
    unknown: BTreeSet<String>,
}

/// Where an object of answers belongs.
#[derive(Clone, Default)]
struct Level {
    /// The repeat whose row it is.
    repeat: Option<FieldId>,
    rows: Vec<usize>,
    /// Names of the groups that the object stands in, within the row.
    groups: Vec<String>,
}

impl<'a> Filled<'a> {
    /// Opens the form and gives the answers.
    pub(crate) fn of(form: &'a Form, given: Option<&Object>, arguments: &Arguments) -> Self {
        let language = arguments.language.clone();
        let world = World {
            now: arguments.now(),
            language: language.unwrap_or_else(|| form.default_language.clone()),
            earlier: BTreeMap::new(),
            last_saved: Answers::default(),
            username: String::new(),
            seed: 0,
        };
        let mut answers = Answers::default();
        Evaluation::begin(form, &mut answers, &world);
        let evaluation = Evaluation::of(form, &mut answers, &world);
        let mut filled = Self {
            form,
            answers,
            evaluation,
            world,
            unknown: BTreeSet::new(),
        };
        if let Some(object) = given {
            filled.fill(&Level::default(), object);
            // Again, for a trigger may have written over what was given.
            filled.fill(&Level::default(), object);
        }
        // Servers and other programs add names of their own.
        for name in &filled.unknown {
            eprintln!(
                "answers: {name:?}\n  id: Tidak ada pertanyaan dengan nama ini; dilewati.\n  \
                 en: There is no question of this name; passed over."
            );
        }
        filled
    }

    /// The text at a place, whether it counts or not.
    pub(crate) fn text(&self, path: &Path) -> &str {
        let key = self.form.field(path.field).map_or("", |field| &field.key);
        let place = self.answers.within(self.form.steps(path));
        place.map_or("", |place| place.text(key))
    }

    /// How many rows a repeat has.
    pub(crate) fn count(&self, path: &Path) -> usize {
        let key = self.form.field(path.field).map_or("", |field| &field.key);
        let place = self.answers.within(self.form.steps(path));
        place.map_or(0, |place| place.rows(key).len())
    }

    fn fill(&mut self, level: &Level, object: &Object) {
        let form = self.form;
        let mut found: Vec<(FieldId, &Field, &Json)> = Vec::new();
        for (name, answer) in object {
            match find(form, level, name) {
                Some(id) => found.extend(form.field(id).map(|field| (id, field, answer))),
                None => {
                    self.unknown.insert(name.clone());
                }
            }
        }
        found.sort_by_key(|(id, ..)| *id);
        for (id, field, answer) in found {
            match (&field.kind, answer) {
                (Kind::Group, Json::Object(members)) => {
                    let mut inner = level.clone();
                    inner.groups.push(field.name.clone());
                    self.fill(&inner, members);
                }
                (Kind::Repeat, answer) => self.fill_rows(level, (id, field), answer),
                (_, answer) => self.answer(level, (id, field), answer),
            }
        }
    }

    fn fill_rows(&mut self, level: &Level, (id, field): (FieldId, &Field), answer: &Json) {
        let path = Path {
            field: id,
            rows: level.rows.clone(),
        };
        let rows = match answer {
            Json::Array(rows) => rows.as_slice(),
            Json::Object(_) => std::slice::from_ref(answer),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => &[],
        };
        if !field.has_fixed_rows() {
            self.resize(&path, rows.len());
        }
        for (number, row) in rows.iter().enumerate().take(self.count(&path)) {
            let inner = Level {
                repeat: Some(id),
                rows: level.rows.iter().copied().chain([number]).collect(),
                groups: Vec::new(),
            };
            if let Json::Object(row) = row {
                self.fill(&inner, row);
            }
        }
    }

    fn resize(&mut self, path: &Path, count: usize) {
        let Some(field) = self.form.field(path.field) else {
            return;
        };
        while self.count(path) < count {
            let id = self.count(path).to_string();
            let Some(place) = self.answers.within_mut(self.form.steps(path)) else {
                return;
            };
            place.rows_mut(&field.key).push(Row {
                id,
                answers: Answers::default(),
            });
            self.evaluation
                .row_added(self.form, &mut self.answers, path, &self.world);
        }
        if self.count(path) > count {
            if let Some(place) = self.answers.within_mut(self.form.steps(path)) {
                place.rows_mut(&field.key).truncate(count);
            }
            self.evaluation
                .restructured(self.form, &mut self.answers, &self.world);
        }
    }

    fn answer(&mut self, level: &Level, (id, field): (FieldId, &Field), answer: &Json) {
        let path = Path {
            field: id,
            rows: level.rows.clone(),
        };
        let text = canonical(field, answer);
        if self.text(&path) == text {
            return;
        }
        if let Some(place) = self.answers.within_mut(self.form.steps(&path)) {
            place.set(&field.key, text);
            self.evaluation
                .answered(self.form, &mut self.answers, &path, &self.world);
        }
    }
}

/// The field that a key of an object means: its name, or `group/name`; of several the one that
/// stands in the object's groups.
fn find(form: &Form, level: &Level, key: &str) -> Option<FieldId> {
    let mut wanted = level.groups.clone();
    wanted.extend(key.split('/').map(ToOwned::to_owned));
    let (name, groups) = wanted.split_last()?;
    let here = form.ids().filter(|(id, field)| {
        field.name == *name && form.repeats(*id).last().copied() == level.repeat
    });
    let around = |id: FieldId| -> Vec<String> {
        let names = form.ancestors(id).filter_map(|id| form.field(id));
        let mut names: Vec<String> = names.map(|field| field.name.clone()).collect();
        names.reverse();
        names
    };
    // A key from a server names the repeat as well: its end is what tells.
    let shared = |id: &FieldId| {
        let around = around(*id);
        around
            .iter()
            .rev()
            .zip(groups.iter().rev())
            .take_while(|(a, b)| a == b)
            .count()
    };
    here.map(|(id, _)| id)
        .max_by_key(|id| (shared(id), std::cmp::Reverse(*id)))
}

/// An answer as the form keeps it.
fn canonical(field: &Field, answer: &Json) -> String {
    match answer {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(true) if field.kind == Kind::Acknowledge => "OK".into(),
        Json::Bool(false) if field.kind == Kind::Acknowledge => String::new(),
        Json::Array(names) => {
            let names: Vec<String> = names.iter().map(|name| canonical(field, name)).collect();
            names.join(" ")
        }
        Json::Number(number) => {
            let text = number.to_string();
            text.strip_suffix(".0")
                .map_or_else(|| text.clone(), ToOwned::to_owned)
        }
        Json::Bool(_) | Json::Object(_) => answer.to_string(),
    }
}
