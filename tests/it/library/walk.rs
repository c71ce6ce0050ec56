//! A person going down a form, answering what is shown.

use std::collections::BTreeSet;
use std::rc::Rc;

use lembar::forms::definition::{Field, FieldId, Kind};
use serde_json::Value;

use super::trails::Given;
use crate::scenario::Scenario;

/// A person going down the form.
pub(crate) struct Walk<'a> {
    scenario: &'a mut Scenario,
    /// Questions that were answered, with row numbers.
    pub(super) asked: BTreeSet<String>,
    /// What could not be done.
    pub(crate) faults: Vec<String>,
}

impl<'a> Walk<'a> {
    /// The whole form, with these answers.
    pub(crate) fn down(scenario: &'a mut Scenario, given: &Given) -> Self {
        let mut walk = Self {
            scenario,
            asked: BTreeSet::new(),
            faults: Vec::new(),
        };
        // Twice, for a later answer may show an earlier question.
        walk.fill("", None, given);
        walk.fill("", None, given);
        walk
    }

    /// Answers what is shown there, in the order of the form; `before` is `table/0/` within a row.
    fn fill(&mut self, before: &str, repeat: Option<FieldId>, given: &Given) {
        let Some(open) = self.scenario.session.open() else {
            return;
        };
        let form = Rc::clone(&open.form);
        let here = |(id, _): &(FieldId, &Field)| form.repeats(*id).last().copied() == repeat;
        let names: BTreeSet<&str> = form
            .ids()
            .filter(here)
            .map(|(_, field)| &*field.name)
            .collect();
        for name in given.keys().filter(|name| !names.contains(name.as_str())) {
            self.fault(format!("the form has no {before}{name}"));
        }
        for (id, field) in form.ids().filter(here) {
            let question = format!("{before}{}", field.name);
            let Some(answer) = given.get(&field.name) else {
                continue;
            };
            if !self.scenario.shows(&question) {
                continue;
            }
            if let Value::Array(rows) = answer {
                self.fill_rows(&question, (id, field), rows);
            } else {
                self.answer(question, &text(answer));
            }
        }
    }

    fn fill_rows(&mut self, table: &str, (id, field): (FieldId, &Field), rows: &[Value]) {
        if field.kind != Kind::Repeat {
            self.fault(format!("{table} is no table, but is answered with rows"));
            return;
        }
        self.asked.insert(table.into());
        if !field.has_fixed_rows() {
            self.scenario.resize(table, rows.len());
        }
        let count = self.scenario.rows(table);
        if count < rows.len() {
            self.fault(format!(
                "{table} has {count} rows, {} are answered",
                rows.len()
            ));
        }
        for (number, row) in rows.iter().enumerate().take(count) {
            match row.as_object() {
                Some(row) => self.fill(&format!("{table}/{number}/"), Some(id), row),
                None => self.fault(format!("row {number} of {table} is no object")),
            }
        }
    }

    fn answer(&mut self, question: String, text: &str) {
        if let Err(refusal) = self.scenario.try_answer(&question, text) {
            self.fault(format!("{question} cannot be answered: {refusal}"));
        }
        self.asked.insert(question);
    }

    /// Notes a fault; once, though the walk goes twice.
    fn fault(&mut self, fault: String) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}

/// An answer as it is kept.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}
