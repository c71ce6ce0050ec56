//! Forms over several clients (F07, F09, F15): rows that name other cases.
//!
//! A table with a hidden column [`CASE`] is over clients. Its form belongs to the case it was begun
//! in and is found from every case that its rows name; nothing else of another client's file is
//! copied into it than the name.

use std::rc::Rc;

use chrono::NaiveDateTime;

use super::cases::IDENTITY;
use super::event::Refusal;
use super::{Outcome, Session};
use crate::forms::definition::{FieldId, Form, Kind, Path};
use crate::model::answers::{Answers, Entry, RowId};
use crate::model::case::Case;
use crate::model::record::Record;

/// The hidden column that holds the id of a client's case.
pub(super) const CASE: &str = "case_ref";
/// The column that holds the client's name.
const CLIENT: &str = "client";
/// Where F01 has it.
pub(super) const FULL_NAME: &str = "full_name";

/// Whether the rows of this table are clients.
pub fn is_over_clients(form: &Form, table: FieldId) -> bool {
    let names_case = |kind: &Kind, name: &str| *kind == Kind::Hidden && name == CASE;
    form.children(Some(table))
        .any(|(_, column)| names_case(&column.kind, &column.name))
}

impl Session {
    /// Whether a table of the open form already has a row for this case.
    pub fn has_client(&self, path: &Path, case: &str) -> bool {
        let has = || {
            let open = self.open.as_ref()?;
            let answers = &self.records.get(&open.record)?.answers;
            let place = answers.within(open.form.steps(path))?;
            let table = &open.form.field(path.field)?.key;
            let rows = place.rows(table);
            Some(rows.iter().any(|row| row.answers.text(CASE) == case))
        };
        has().unwrap_or(false)
    }

    /// Adds a row for the client of a case, unless there is one.
    pub(super) fn add_client(
        &mut self,
        path: &Path,
        case: &str,
        row: RowId,
        now: NaiveDateTime,
    ) -> Outcome {
        let client = self
            .cases
            .get(case)
            .ok_or_else(|| Refusal::unknown("case"))?;
        let identity = self.latest(client, IDENTITY);
        let name = identity.map_or("", |record| record.answers.text(FULL_NAME));
        let name = if name.is_empty() {
            client.register_number.clone()
        } else {
            name.to_owned()
        };
        if self.has_client(path, case) {
            return Err(Refusal::NameTaken);
        }
        self.add_row(path, row.clone(), now)?;
        let (open, record) = self.draft()?;
        let form = Rc::clone(&open.form);
        let table = form
            .field(path.field)
            .map_or("", |field| field.key.as_str());
        let place = record.answers.within_mut(form.steps(path));
        let rows = place
            .ok_or_else(|| Refusal::unknown("row"))?
            .rows_mut(table);
        if let Some(row) = rows.iter_mut().find(|candidate| candidate.id == row) {
            row.answers.set(CASE, case);
            row.answers.set(CLIENT, name);
        }
        open.evaluation
            .restructured(&form, &mut record.answers, &open.world);
        self.record_changed(now)
    }

    /// Records of other cases that name this one in a row, newest first.
    pub fn shared_records<'a>(&'a self, case: &'a Case) -> Vec<&'a Rc<Record>> {
        let mut shared: Vec<_> = self
            .all_shared(case)
            .filter(|record| record.counts())
            .collect();
        shared.sort_by(|one, other| other.created.cmp(&one.created).then(one.id.cmp(&other.id)));
        shared
    }

    /// The same with those that were corrected or voided, in no order.
    pub(super) fn all_shared<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Rc<Record>> {
        self.records
            .values()
            .filter(|record| !case.records.contains(&record.id))
            .filter(|record| names_case(&record.answers, &case.id))
    }
}

/// Whether a row of any table names the case.
fn names_case(answers: &Answers, case: &str) -> bool {
    answers.0.values().any(|entry| match entry {
        Entry::Text(_) => false,
        Entry::Rows(rows) => rows.iter().any(|row| row.answers.text(CASE) == case),
    })
}
