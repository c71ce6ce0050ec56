//! What was merged from other devices, and choosing between texts that differ.
//!
//! The merging itself is done outside (`storage::merge`): the session only takes the result, and
//! only if nothing that happened here meanwhile would be lost by it.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::changes::named;
use super::event::{Merged, Refusal, Unit};
use super::{Outcome, Session};
use crate::model::case::{Case, PassingOver, Step};
use crate::model::edits::{Author, Difference, Edits};
use crate::model::order;
use crate::model::own_form::OwnForm;
use crate::model::record::Record;
use crate::model::spot;

impl Session {
    pub(super) fn take_merged(&mut self, mut merged: Merged, now: NaiveDateTime) -> Outcome {
        self.without_erased(&mut merged.cases, &mut merged.records);
        self.keep_practice(&mut merged);
        let cases = merged.cases.into_iter();
        let cases = order::keyed(cases.map(|it| (it.id.clone(), it)));
        let records = merged.records.into_iter();
        let records = order::keyed(records.map(|it| (it.id.clone(), Rc::new(it))));
        let kept = self.records.values().all(|own| is_in(own, &records));
        let listed = self.cases.values().all(|own| is_listed(own, &cases));
        let institution = merged.institution;
        if !kept || !listed || !institution.edits.includes(&self.institution.edits) {
            return Err(Refusal::OutOfDate);
        }
        let mut changed = changes(&self.cases, &cases, Unit::Case);
        changed.extend(changes(&self.records, &records, Unit::Record));
        if institution != self.institution {
            changed.push(Unit::Institution);
        }
        changed.extend(self.take_forms(merged.own_forms));
        self.know_institution(institution);
        self.cases = cases;
        self.records = records;
        for unit in changed {
            self.changed(unit);
        }
        self.join_protection(merged.protection);
        self.open_again(now);
        Ok(())
    }

    /// The institution's own forms; one that is not among them stays.
    fn take_forms(&mut self, forms: Vec<OwnForm>) -> Vec<Unit> {
        let own = &self.own_forms;
        let mut new = forms;
        new.retain(|form| own.get(&form.id) != Some(form));
        let changed = new.iter().map(|form| Unit::OwnForm(form.id.clone()));
        let changed = changed.collect();
        self.load_own_forms(new);
        changed
    }

    /// The open form follows what its record says now.
    fn open_again(&mut self, now: NaiveDateTime) {
        if let Some(open) = self.open.take()
            && self.open_form(&open.record, now).is_err()
        {
            self.open = None;
        }
    }

    pub(super) fn settle(
        &mut self,
        unit: &Unit,
        spot: &str,
        text: &str,
        now: NaiveDateTime,
    ) -> Outcome {
        let author = self.author(now);
        match unit {
            Unit::Record(id) => self.settle_answer(id, (spot, text), author),
            Unit::Case(id) => self.settle_cell(id, (spot, text), author),
            Unit::Institution => self.settle_line((spot, text), author),
            Unit::Settings
            | Unit::OwnForm(_)
            | Unit::Trail(_)
            | Unit::Minutes(_)
            | Unit::Breach(_) => Err(Refusal::unknown("difference")),
        }?;
        self.changed(unit.clone());
        self.open_again(now);
        Ok(())
    }

    fn settle_answer(&mut self, id: &str, (at, text): (&str, &str), author: Author) -> Outcome {
        let record = self.records.get_mut(id);
        let record = record.ok_or_else(|| Refusal::unknown(id))?;
        if record.is_locked() {
            return Err(Refusal::Locked);
        }
        let shown = chosen(record.differences(), at, text)?;
        let (record, now) = (Rc::make_mut(record), author.at);
        let author = of(author, &record.edits)?;
        record.edits.choose(&author, &at.to_owned(), &shown, text);
        spot::put(&mut record.answers, at, text);
        record.changed = now;
        Ok(())
    }

    fn settle_cell(&mut self, id: &str, (at, text): (&str, &str), author: Author) -> Outcome {
        let case = self.cases.get_mut(id);
        let case = case.ok_or_else(|| Refusal::unknown(id))?;
        let shown = chosen(case.differences(), at, text)?;
        let author = of(author, &case.edits)?;
        case.edits.choose(&author, &at.to_owned(), &shown, text);
        let mut cells = case.cells();
        cells.insert(at.to_owned(), text.to_owned());
        case.set_cells(&cells);
        Ok(())
    }

    fn settle_line(&mut self, (at, text): (&str, &str), author: Author) -> Outcome {
        let shown = chosen(self.institution.differences(), at, text)?;
        let edits = &mut self.institution.edits;
        let author = of(author, edits)?;
        edits.choose(&author, &at.to_owned(), &shown, text);
        self.institution.set(at, text.to_owned());
        Ok(())
    }
}

/// What is not there yet or stands differently.
fn changes<T: PartialEq>(
    here: &BTreeMap<String, T>,
    merged: &BTreeMap<String, T>,
    unit: fn(String) -> Unit,
) -> Vec<Unit> {
    let differing = merged.iter().filter(|(id, it)| here.get(*id) != Some(it));
    differing.map(|(id, _)| unit(id.clone())).collect()
}

/// Whether a merge has everything that a case here says.
fn is_listed(own: &Case, merged: &BTreeMap<String, Case>) -> bool {
    let Some(there) = merged.get(&own.id) else {
        return false;
    };
    // What stands as current here may belong to a period that another device has ended.
    let ended = there.earlier.iter();
    let steps: Vec<&Step> = ended.clone().flat_map(|it| &it.steps).collect();
    let passed: Vec<&PassingOver> = ended.flat_map(|it| &it.passed_over).collect();
    there.edits.includes(&own.edits)
        && own.records.iter().all(|id| there.records.contains(id))
        && own
            .renumbered
            .iter()
            .all(|it| there.renumbered.contains(it))
        && own
            .notes
            .iter()
            .all(|(id, note)| there.notes.get(id) >= Some(note))
        && own.earlier.len() <= there.earlier.len()
        && own
            .steps
            .iter()
            .all(|it| there.steps.contains(it) || steps.contains(&it))
        && own
            .passed_over
            .iter()
            .all(|it| there.passed_over.contains(it) || passed.contains(&it))
}

/// Whether a merge has everything that a record here says.
fn is_in(own: &Record, merged: &BTreeMap<String, Rc<Record>>) -> bool {
    let Some(there) = merged.get(&own.id) else {
        return false;
    };
    let signed = |key: &String| there.signatures.contains_key(key);
    there.edits.includes(&own.edits)
        && there.changed >= own.changed
        && own.signatures.keys().all(signed)
}

fn of(author: Author, edits: &Edits) -> Result<Author, Refusal> {
    named(author, edits).ok_or_else(|| Refusal::unknown("device"))
}

/// The text as it stands, if `text` is one of those to choose from.
fn chosen(differences: Vec<Difference>, at: &str, text: &str) -> Result<String, Refusal> {
    let found = differences.into_iter().find(|found| found.spot == at);
    let found = found.ok_or_else(|| Refusal::unknown("difference"))?;
    if found.shown == text || found.others.contains_key(text) {
        Ok(found.shown)
    } else {
        Err(Refusal::unknown("text"))
    }
}
