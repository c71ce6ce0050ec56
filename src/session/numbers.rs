//! Numbers that a tablet gives: to a case, and to a form within it.
//!
//! No tablet knows what another is giving at the same time. So a form's number ends in the mark of
//! the tablet that began it, and a register number bears it as soon as a tablet has met another, or
//! where the institution's pattern names it. Two tablets that have never met may give one register
//! number twice; that is said at both cases until one of them is given another, which everything not
//! signed yet follows. A correction keeps the number of
//! what it corrects. How numbers are written: [`numbering`]. Start at
//! `Session::next_register_number`.

use std::rc::Rc;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::event::{Refusal, Unit};
use super::{Outcome, Session};
use crate::forms::definition::Form;
use crate::model::case::{Case, CaseId, Renumbering};
use crate::model::edits::Edits;
use crate::model::numbering::{self, Parts, Pattern};
use crate::model::record::{Record, RecordId};

/// The question of every form that holds the case's register number.
pub(super) const REGISTER_NUMBER: &str = "register_number";
/// The hidden question of every form with what follows the register number in the form's own.
pub(super) const FORM_SEQUENCE: &str = "form_sequence";

impl Session {
    /// The next register number of the year, one more than the highest that is known.
    pub fn next_register_number(&self, day: NaiveDate) -> String {
        let pattern = Pattern::of(&self.institution.register_pattern);
        let cases = self.cases.values();
        let of_year = cases.filter(|case| case.opened.year() == day.year());
        let counts =
            of_year.filter_map(|case| numbering::count(pattern.number_in(&case.register_number)));
        let mark = numbering::mark(&self.settings.device);
        let is_marked = pattern.names_tablet() || self.has_met_another();
        pattern.write(Parts {
            number: counts.max().unwrap_or(0) + 1,
            year: day.year(),
            month: day.month(),
            code: &self.institution.letter_code,
            mark: if is_marked { &mark } else { "" },
        })
    }

    /// What ends the number of a new form: `3-K7Q`, the third of its kind in the case, begun on the
    /// tablet K7Q. Of a form that names no register number (F15) all cases are counted.
    pub(super) fn next_sequence(&self, case: &Case, form: &Form) -> String {
        let of_case = form.named(REGISTER_NUMBER).is_some();
        let is_own = |record: &Record| {
            let counted = !of_case || case.records.contains(&record.id);
            counted && record.form == form.id && record.corrects.is_none()
        };
        let number = self
            .records
            .values()
            .filter(|record| is_own(record))
            .count()
            + 1;
        let mark = numbering::mark(&self.settings.device);
        if mark.is_empty() {
            number.to_string()
        } else {
            format!("{number}-{mark}")
        }
    }

    /// Other cases with the register number of this one.
    pub(super) fn same_number(&self, case: &Case) -> Vec<CaseId> {
        let same =
            |other: &&Case| other.id != case.id && other.register_number == case.register_number;
        self.cases
            .values()
            .filter(same)
            .map(|other| other.id.clone())
            .collect()
    }

    /// Gives a case another register number. Its drafts bear it from now on; what is signed keeps the
    /// number it was signed with.
    pub(super) fn renumber(&mut self, id: &str, number: &str, now: NaiveDateTime) -> Outcome {
        let number = number.trim();
        let case = self.cases.get(id).ok_or_else(|| Refusal::unknown("case"))?;
        if self.same_number(case).is_empty() {
            return Err(Refusal::ReadOnly);
        }
        let mut cases = self.cases.values();
        if number.is_empty() || cases.any(|case| case.register_number == number) {
            return Err(Refusal::NameTaken);
        }
        let renumbering = Renumbering {
            at: now,
            by: self.settings.worker_name.clone(),
            former: case.register_number.clone(),
            number: number.into(),
        };
        let records = case.records.clone();
        if let Some(case) = self.cases.get_mut(id) {
            case.renumber(renumbering);
        }
        self.changed(Unit::Case(id.into()));
        for record in records {
            self.number_draft(record, number);
        }
        // What is on the screen follows.
        let open = self.open.as_ref().filter(|open| open.case == id);
        match open.map(|open| open.record.clone()) {
            Some(record) => self.open_form(&record, now),
            None => Ok(()),
        }
    }

    fn number_draft(&mut self, id: RecordId, number: &str) {
        let draft = self.records.get_mut(&id).filter(|it| !it.is_locked());
        let draft = draft.filter(|it| !it.answers.text(REGISTER_NUMBER).is_empty());
        if let Some(draft) = draft {
            Rc::make_mut(draft).answers.set(REGISTER_NUMBER, number);
            self.changed(Unit::Record(id));
        }
    }

    /// Whether anything here was changed on another tablet.
    fn has_met_another(&self) -> bool {
        let is_foreign =
            |edits: &Edits| edits.seen.keys().any(|name| *name != self.settings.device);
        is_foreign(&self.institution.edits)
            || self.cases.values().any(|case| is_foreign(&case.edits))
            || self
                .records
                .values()
                .any(|record| is_foreign(&record.edits))
    }
}
