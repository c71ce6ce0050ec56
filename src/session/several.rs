//! Forms over several clients (F07, F09, F15): rows that name other cases.
//!
//! A table with a hidden column [`CASE`] is over clients. Its form belongs to the case it was begun
//! in and is found from every case that its rows name; nothing else of another client's file is
//! copied into it than the name.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::event::Refusal;
use super::{Outcome, Session};
use crate::forms::definition::{FieldId, Form, Kind, Path};
use crate::forms::library::catalogue;
use crate::model::answers::{Answers, Entry, Row, RowId};
use crate::model::case::Case;
use crate::model::order;
use crate::model::practice::is_practice;
use crate::model::record::Record;

/// The hidden column that holds the id of a client's case.
pub(super) const CASE: &str = "case_ref";
/// The column that holds the client's name.
const CLIENT: &str = "client";
/// Tables whose rows say nothing about who came: the invitations of F09, the ratings of F07.
const SILENT: [&str; 2] = ["eligible_families", "participant_ratings"];

/// Whether the rows of this table are clients.
pub fn is_over_clients(form: &Form, table: FieldId) -> bool {
    let names_case = |kind: &Kind, name: &str| *kind == Kind::Hidden && name == CASE;
    form.children(Some(table))
        .any(|(_, column)| names_case(&column.kind, &column.name))
}

/// Whether records of this form may name other cases. Of one that the institution brought nothing
/// is known.
pub(super) fn is_over_several(form: &str) -> bool {
    catalogue::listed(form).is_none_or(|listed| listed.several_clients)
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

    /// Adds a row for the client of a case, unless there is one. The client's own consent comes
    /// first, whoever's case the form was begun in.
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
        let open = self.open.as_ref().ok_or(Refusal::NothingOpen)?;
        // The made-up client and real ones never stand on one sheet.
        if is_practice(&open.case) != is_practice(case) {
            return Err(Refusal::unknown(case));
        }
        let form = &open.form;
        if let Some(obstacle) = self.held_from_beginning(client, &form.id) {
            return Err(Refusal::Held(obstacle));
        }
        let name = match self.name_of(client) {
            "" => client.register_number.clone(),
            name => name.to_owned(),
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

    /// Records of other cases that name this one in a row, newest first: those begun in its
    /// current treatment period.
    pub fn shared_records(&self, case: &Case) -> Vec<&Rc<Record>> {
        let mut shared = self.shared_with(case);
        shared.retain(|record| record.counts());
        shared
    }

    /// The same, with those that are being corrected.
    pub(super) fn shared_with(&self, case: &Case) -> Vec<&Rc<Record>> {
        let several = self.records.values();
        self.shared_among(case, several.filter(|record| is_over_several(&record.form)))
    }

    /// The same, of records among which they all are.
    pub(super) fn shared_among<'a>(
        &self,
        case: &Case,
        records: impl Iterator<Item = &'a Rc<Record>>,
    ) -> Vec<&'a Rc<Record>> {
        let opened = case.earlier.last().map(|period| period.next.at);
        let whole = self.cases.get(&case.id);
        let over = whole.and_then(|whole| whole.earlier.get(case.earlier.len()));
        let is_within = |record: &Record| {
            opened.is_none_or(|opened| record.created >= opened)
                && over.is_none_or(|period| record.created < period.next.at)
        };
        let mut shared: Vec<_> = records
            .filter(|record| record.void.is_none() && is_within(record))
            .filter(|record| names_case(&record.answers, &case.id))
            .filter(|record| !whole.unwrap_or(case).records.contains(&record.id))
            .collect();
        order::sort_by(&mut shared, |one, other| {
            other.created.cmp(&one.created).then(one.id.cmp(&other.id))
        });
        shared
    }

    /// Records over several clients, by the cases that they name.
    pub(super) fn shared_by_case(&self) -> BTreeMap<&str, Vec<&Rc<Record>>> {
        let mut shared: BTreeMap<&str, Vec<&Rc<Record>>> = BTreeMap::new();
        let several = self.records.values();
        for record in several.filter(|record| is_over_several(&record.form)) {
            for case in named(&record.answers) {
                shared.entry(case).or_default().push(record);
            }
        }
        shared
    }

    /// The cases that a record over several clients names.
    pub(super) fn cases_over_which(&self, record: &str) -> impl Iterator<Item = &Case> {
        let names = self
            .records
            .get(record)
            .map(|record| named(&record.answers));
        let cases = names.into_iter().flatten();
        cases.filter_map(|case| self.cases.get(case))
    }

    /// The same of every period, with those that were corrected or voided, in no order.
    pub(super) fn all_shared<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Rc<Record>> {
        self.records
            .values()
            .filter(|record| !case.records.contains(&record.id))
            .filter(|record| names_case(&record.answers, &case.id))
    }
}

/// Whether a signed form over several clients names the case only as one who was not there.
pub(super) fn has_missed(record: &Record, case: &str) -> bool {
    let mut rows = naming(&record.answers, case).peekable();
    record.is_locked() && rows.peek().is_some() && !rows.any(|(table, row)| was_there(table, row))
}

/// Whether a row says that the client took part: being invited or rated does not, nor does an absence.
fn was_there(table: &str, row: &Row) -> bool {
    let is_absent = |column| row.answers.text(column) == "no";
    !SILENT.contains(&table) && !is_absent("present") && !is_absent("attended")
}

fn names_case(answers: &Answers, case: &str) -> bool {
    naming(answers, case).next().is_some()
}

/// The cases that any row names, each once.
pub(super) fn named(answers: &Answers) -> BTreeSet<&str> {
    let rows = answers.0.values().flat_map(|entry| match entry {
        Entry::Text(_) => &[],
        Entry::Rows(rows) => rows.as_slice(),
    });
    let cases = rows.map(|row| row.answers.text(CASE));
    cases.filter(|case| !case.is_empty()).collect()
}

/// The rows of any table that name the case, with the key of their table.
fn naming<'a>(answers: &'a Answers, case: &'a str) -> impl Iterator<Item = (&'a str, &'a Row)> {
    answers.0.iter().flat_map(move |(table, entry)| {
        let rows = match entry {
            Entry::Text(_) => &[],
            Entry::Rows(rows) => rows.as_slice(),
        };
        let named = rows
            .iter()
            .filter(move |row| row.answers.text(CASE) == case);
        named.map(move |row| (table.as_str(), row))
    })
}
