//! Answers brought from earlier forms: where each came from, and why it was changed.
//!
//! [`Carried`] stands with the record from its first moment. It is compared with the answer as it
//! is now: an answer that differs must be explained before the form can be finished, and one that
//! was found mistaken is a mark on the earlier record, which itself is never touched.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::event::Refusal;
use super::filling::OpenForm;
use super::{Outcome, Session, supply};
use crate::forms::definition::{Field, FieldId, Form, Kind, Path};
use crate::forms::evaluation::{Evaluation, World};
use crate::forms::library;
use crate::model::answers::{Answers, Row};
use crate::model::carried::{Carried, Change, ChangeKind, Place};
use crate::model::case::Case;
use crate::model::order;
use crate::model::record::Record;
use crate::model::value;

/// Where a form's own date stands (domain design, ch. 2.1).
pub(super) const FORM_DATE: &str = "form_date";

/// A later form says that an answer of this one was mistaken.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake<'a> {
    /// The later record.
    pub record: &'a Record,
    /// What the later record says instead.
    pub text: &'a str,
    /// Who said so, and when.
    pub change: &'a Change,
}

impl Session {
    /// Where the answers of a form just begun came from.
    pub(super) fn carried(
        &self,
        (case, world): (&Case, &World),
        form: &Form,
        answers: &Answers,
    ) -> BTreeMap<Place, Carried> {
        let mut found = BTreeMap::new();
        for (id, field) in visible(form, None) {
            let Some(carry) = &field.carry else { continue };
            let Some(source) = self.source(case, &carry.form, world) else {
                continue;
            };
            if field.kind == Kind::Repeat {
                for row in answers.rows(&field.key) {
                    found.extend(carried_row(form, (id, field), row, &source));
                }
            } else if let Some(carried) = source.brings(&carry.key, answers.text(&field.key)) {
                found.insert(field.key.clone(), carried);
            }
        }
        found
    }

    /// What an answer was when it was brought here, and why it differs now.
    pub fn carried_at(&self, path: &Path) -> Option<&Carried> {
        let open = self.open.as_ref()?;
        let record = self.records.get(&open.record)?;
        // Every field on the screen asks, and most forms brought nothing.
        if record.carried.is_empty() {
            return None;
        }
        record.carried.get(&place(&open.form, record, path)?)
    }

    /// Whether the carried answer at `path` was changed and nobody has said why.
    pub fn wants_explanation(&self, path: &Path) -> bool {
        let wants = || {
            let open = self.open.as_ref()?;
            let record = self.records.get(&open.record)?;
            let carried = self.carried_at(path)?;
            let differs = open.text(&record.answers, path) != carried.text;
            let from_form = !supply::is_supplied(&carried.form);
            Some(from_form && differs && carried.change.is_none() && !record.is_locked())
        };
        wants().unwrap_or(false)
    }

    /// Carried answers that were changed and not explained, in document order, where they are shown.
    pub fn unexplained(&self) -> Vec<Path> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        open.evaluation
            .states()
            .filter(|(path, state)| state.relevant && self.wants_explanation(path))
            .map(|(path, _)| path.clone())
            .collect()
    }

    /// Whether a draft has all that its form asks, and waits for nothing but signatures (FORM_STATUS
    /// `complete`). Of a form that is not here yet nothing is known.
    pub fn is_complete(&self, record: &Record, now: NaiveDateTime) -> bool {
        let form = library::edition(&record.form, &record.form_version);
        let (Some(form), Some(case)) = (form, self.case_of(&record.id)) else {
            return false;
        };
        if record.is_locked()
            || record
                .carried
                .iter()
                .any(|carried| is_unexplained(record, carried))
        {
            return false;
        }
        let world = self.world(&case.id, (&record.form, Some(&record.id)), now);
        let mut answers = record.answers.clone();
        let evaluation = Evaluation::of(&form, &mut answers, &world);
        evaluation.problems().next().is_none()
    }

    pub(super) fn explain_change(
        &mut self,
        path: &Path,
        kind: ChangeKind,
        now: NaiveDateTime,
    ) -> Outcome {
        let by = self.settings.worker_name.clone();
        let (open, record) = self.draft()?;
        let place = place(&open.form, record, path).ok_or_else(|| Refusal::unknown("answer"))?;
        let text = open.text(&record.answers, path).to_owned();
        let carried = record
            .carried
            .get_mut(&place)
            .filter(|carried| carried.text != text)
            .ok_or_else(|| Refusal::unknown("carried answer"))?;
        carried.change = Some(Change { kind, by, at: now });
        self.record_changed(now)
    }

    /// Whether any later record found something of this record mistaken: to know that first spares
    /// asking [`Self::mistakes`] for each answer.
    pub fn has_mistakes(&self, record: &str) -> bool {
        let is_mistaken = |carried: &Carried| {
            let change = carried.change.as_ref();
            carried.record == record && change.is_some_and(|it| it.kind == ChangeKind::Mistaken)
        };
        let later = self.records.values();
        later
            .filter(|later| later.carried.values().any(is_mistaken))
            .any(|later| later.counts())
    }

    /// What later records found mistaken at this place of a record, newest first.
    pub fn mistakes(&self, record: &str, place: &str) -> Vec<Mistake<'_>> {
        let later = self.records.values().filter(|later| later.counts());
        let mut mistakes: Vec<Mistake<'_>> = later
            .flat_map(|later| later.carried.iter().map(move |entry| (later, entry)))
            .filter(|(_, (_, carried))| carried.record == record && carried.place == place)
            .filter_map(|(later, (at, carried))| {
                let change = carried.change.as_ref()?;
                let text = text_at(&later.answers, at);
                (change.kind == ChangeKind::Mistaken).then_some(Mistake {
                    record: later,
                    text,
                    change,
                })
            })
            .collect();
        order::sort_by_key(&mut mistakes, |mistake| {
            std::cmp::Reverse(mistake.change.at)
        });
        mistakes
    }

    /// What the newest record before this one has at a key, in any form of the case, and its date.
    /// Instruments keep their names from form to form, so that scores can be compared.
    pub fn earlier_answer(&self, case: &str, record: &str, key: &str) -> Option<(&str, NaiveDate)> {
        let records = self.cases.get(case)?.records.iter();
        let before: Vec<_> = records
            .take_while(|id| *id != record)
            .filter_map(|id| self.records.get(id))
            .filter(|record| record.counts())
            .collect();
        before.into_iter().rev().find_map(|record| {
            let text = record.answers.text(key);
            (!text.is_empty()).then(|| (text, date_of(record)))
        })
    }

    /// The place of an answer of the open form.
    pub fn place(&self, path: &Path) -> Option<Place> {
        let open = self.open.as_ref()?;
        place(&open.form, self.records.get(&open.record)?, path)
    }

    fn source<'a>(&'a self, case: &Case, form: &'a str, world: &'a World) -> Option<Source<'a>> {
        if supply::is_supplied(form) {
            return Some(Source {
                form,
                record: "",
                date: world.now.date(),
                answers: world.earlier.get(form)?,
            });
        }
        let record = self.earlier(case, form, None)?;
        Some(Source {
            form,
            record: &record.id,
            date: date_of(record),
            answers: &record.answers,
        })
    }
}

/// Whether a carried answer was changed and nobody said why.
fn is_unexplained(record: &Record, (place, carried): (&Place, &Carried)) -> bool {
    let differs = text_at(&record.answers, place) != carried.text;
    differs && carried.change.is_none() && !supply::is_supplied(&carried.form)
}

/// An explanation belongs to a change: it is withdrawn when the earlier answer is put back.
pub(super) fn withdraw(open: &OpenForm, record: &mut Record, path: &Path) {
    let Some(place) = place(&open.form, record, path) else {
        return;
    };
    let text = open.text(&record.answers, path).to_owned();
    if let Some(carried) = record.carried.get_mut(&place)
        && carried.text == text
    {
        carried.change = None;
    }
}

/// What answers come from: an earlier form, or what is supplied without one.
struct Source<'a> {
    form: &'a str,
    /// Blank where no form holds it.
    record: &'a str,
    date: NaiveDate,
    answers: &'a Answers,
}

impl Source<'_> {
    /// The answer at `place` there, if it is the one that was brought.
    fn brings(&self, place: &str, text: &str) -> Option<Carried> {
        let same = !text.is_empty() && text_at(self.answers, place) == text;
        same.then(|| Carried {
            form: self.form.to_owned(),
            record: self.record.to_owned(),
            place: place.to_owned(),
            date: self.date,
            text: text.to_owned(),
            change: None,
        })
    }
}

/// The columns of one carried row. A row keeps its name when it is carried.
fn carried_row(
    form: &Form,
    (repeat, table): (FieldId, &Field),
    row: &Row,
    source: &Source<'_>,
) -> Vec<(Place, Carried)> {
    let Some(of) = &table.carry else {
        return Vec::new();
    };
    visible(form, Some(repeat))
        .filter_map(|(_, column)| {
            let key = column
                .carry
                .as_ref()
                .map_or(&column.key, |carry| &carry.key);
            let from = row_place(&of.key, &row.id, key);
            let carried = source.brings(&from, row.answers.text(&column.key))?;
            Some((row_place(&table.key, &row.id, &column.key), carried))
        })
        .collect()
}

/// What a person can see and change: fields of one row, or outside all.
fn visible(form: &Form, repeat: Option<FieldId>) -> impl Iterator<Item = (FieldId, &Field)> {
    form.ids().filter(move |(id, field)| {
        field.kind != Kind::Hidden && form.repeats(*id).last().copied() == repeat
    })
}

/// The date that a form bears, else the day it was last changed.
pub(super) fn date_of(record: &Record) -> NaiveDate {
    value::date(record.answers.text(FORM_DATE)).unwrap_or_else(|| record.changed.date())
}

fn row_place(table: &str, row: &str, key: &str) -> Place {
    format!("{table}/{row}/{key}")
}

/// The place of the answer at `path`.
fn place(form: &Form, record: &Record, path: &Path) -> Option<Place> {
    let mut answers = &record.answers;
    let mut place = String::new();
    for (table, number) in form.steps(path) {
        let row = answers.rows(table).get(number)?;
        place = format!("{place}{table}/{}/", row.id);
        answers = &row.answers;
    }
    Some(place + &form.field(path.field)?.key)
}

/// The text at a place; blank where there is none. Keys may hold a `/` themselves, so rows are
/// tried first.
fn text_at<'a>(answers: &'a Answers, place: &str) -> &'a str {
    let in_row = || {
        let (table, rest) = place.split_once('/')?;
        let (row, key) = rest.split_once('/')?;
        let rows = answers.rows(table);
        let row = rows.iter().find(|candidate| candidate.id == row)?;
        Some(text_at(&row.answers, key))
    };
    in_row().unwrap_or_else(|| answers.text(place))
}
