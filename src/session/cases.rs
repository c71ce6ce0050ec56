//! Starting cases and forms.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::event::{Refusal, Unit};
use super::filling::OpenForm;
use super::numbers::{FORM_SEQUENCE, REGISTER_NUMBER};
use super::{Outcome, Session};
use crate::forms::definition::Form;
use crate::forms::evaluation::{Evaluation, World, seed_of};
use crate::forms::library;
use crate::model::answers::Answers;
use crate::model::case::{Case, CaseId};
use crate::model::consent::CONSENT;
use crate::model::order;
use crate::model::record::{Record, RecordId};

/// The form that holds the client's identity; every case begins with it.
pub const IDENTITY: &str = "F01";
/// Where it has the client's name.
const FULL_NAME: &str = "full_name";

impl Session {
    pub(super) fn start_case(
        &mut self,
        case: CaseId,
        record: RecordId,
        now: NaiveDateTime,
    ) -> Outcome {
        if self.worker().is_none() {
            return Err(Refusal::NobodyAtWork);
        }
        if !self.is_new(&case) {
            return Err(Refusal::NameTaken);
        }
        if library::form(IDENTITY).is_none() {
            return Err(Refusal::no_form(IDENTITY));
        }
        let register_number = self.next_register_number(now.date());
        let new = Case {
            id: case.clone(),
            register_number,
            opened: now,
            ..Case::default()
        };
        self.cases.insert(case.clone(), new);
        self.changed(Unit::Case(case.clone()));
        self.begin_form(&case, IDENTITY, record, now)
    }

    pub(super) fn begin_form(
        &mut self,
        case: &str,
        form: &str,
        record: RecordId,
        now: NaiveDateTime,
    ) -> Outcome {
        if !self.is_new(&record) {
            return Err(Refusal::NameTaken);
        }
        let found = self.cases.get(case);
        let found = found.ok_or_else(|| Refusal::unknown("case"))?;
        if let Some(obstacle) = self.held_from_beginning(found, form) {
            return Err(Refusal::Held(obstacle));
        }
        if let Some(stop) = self.stopped_form(found, form) {
            return Err(Refusal::Stopped(stop));
        }
        let definition = library::form(form).ok_or_else(|| Refusal::no_form(form))?;
        let mut answers = self.facts(case, &definition)?;
        let world = World {
            seed: seed_of(&record),
            ..self.world(case, (form, None), now)
        };
        Evaluation::begin(&definition, &mut answers, &world);
        let carried = self
            .cases
            .get(case)
            .map(|case| self.carried((case, &world), &definition, &answers));
        let mut new = Record {
            answers,
            carried: carried.unwrap_or_default(),
            ..Record::blank(record.clone(), form, &definition.version, now)
        };
        self.note_new(&mut new, Some(&definition), now);
        self.add_record(case, new);
        self.open_form(&record, now)
    }

    pub(super) fn open_form(&mut self, record: &str, now: NaiveDateTime) -> Outcome {
        let found = self
            .records
            .get(record)
            .ok_or_else(|| Refusal::unknown(record))?;
        let mut record = found.as_ref().clone();
        let form = library::edition(&record.form, &record.form_version)
            .ok_or_else(|| Refusal::no_form(&record.form))?;
        let case = self
            .case_of(&record.id)
            .ok_or_else(|| Refusal::unknown("case"))?
            .id
            .clone();
        self.number_identity(&case, &mut record);
        let world = self.world(&case, (&record.form, Some(&record.id)), now);
        let open = OpenForm::of(form, case, &mut record, &world);
        if !record.is_locked() {
            self.records.insert(record.id.clone(), Rc::new(record));
        }
        self.open = Some(open);
        Ok(())
    }

    /// A registration that is being corrected bears the number that the case was given since.
    fn number_identity(&self, case: &str, record: &mut Record) {
        let given = self.cases.get(case).and_then(Case::given_number);
        let is_draft = record.form == IDENTITY && !record.is_locked();
        if let Some(number) = given.filter(|_| is_draft) {
            record.answers.set(REGISTER_NUMBER, number);
        }
    }

    /// The client's name as the registration has it; blank while none was entered.
    pub fn name_of(&self, case: &Case) -> &str {
        let identity = self.latest(case, IDENTITY);
        identity.map_or("", |record| record.answers.text(FULL_NAME))
    }

    pub(super) fn add_record(&mut self, case: &str, record: Record) {
        let id = record.id.clone();
        if let Some(case) = self.cases.get_mut(case) {
            case.add(id.clone(), record.corrects.as_ref());
        }
        self.records.insert(id.clone(), Rc::new(record));
        self.changed(Unit::Case(case.into()));
        self.changed(Unit::Record(id));
    }

    /// What the case itself knows and a form may ask for by name.
    fn facts(&self, case: &str, form: &Form) -> Result<Answers, Refusal> {
        let case = self
            .cases
            .get(case)
            .ok_or_else(|| Refusal::unknown("case"))?;
        let mut answers = Answers::default();
        if form.id == IDENTITY {
            answers.set(REGISTER_NUMBER, case.register_number.clone());
            if case.period() > 1 {
                answers.set("treatment_period_no", case.period().to_string());
                answers.set("admission_kind", "readmission");
            }
        }
        if form.named("worker").is_some() {
            answers.set("worker", self.settings.worker_name.clone());
        }
        if form.named(FORM_SEQUENCE).is_some() {
            answers.set(FORM_SEQUENCE, self.next_sequence(case, form));
        }
        Ok(answers)
    }

    /// The record of a form that another carries answers from: the newest signed one, else the
    /// newest. Corrected ones do not count, of `own`'s form only those begun before it, and of an
    /// earlier treatment period only the client's identity.
    pub(super) fn earlier(
        &self,
        case: &Case,
        form: &str,
        own: Option<&RecordId>,
    ) -> Option<&Rc<Record>> {
        let now = self.newest(case.current(), form, own);
        let before = || self.newest(case.records.iter(), form, own);
        now.or_else(|| (form == IDENTITY).then(before).flatten())
    }

    fn newest<'a>(
        &self,
        ids: impl Iterator<Item = &'a RecordId>,
        form: &str,
        own: Option<&RecordId>,
    ) -> Option<&Rc<Record>> {
        let of_form = |id: &RecordId| self.records.get(id).filter(|record| record.form == form);
        let records: Vec<_> = ids
            .filter_map(of_form)
            .take_while(|record| Some(&record.id) != own)
            .filter(|record| record.counts())
            .collect();
        let signed = records.iter().rev().find(|record| record.is_locked());
        signed.or(records.last()).copied()
    }

    /// The answers of every form that a later one carries from.
    fn earlier_answers(&self, case: &Case, own: Option<&RecordId>) -> BTreeMap<String, Answers> {
        let records = case.records.iter().filter_map(|id| self.records.get(id));
        let answers = |form: &str| {
            let mut answers = self.earlier(case, form, own)?.answers.clone();
            if let Some(number) = case.given_number().filter(|_| form == IDENTITY) {
                // It holds, also where the registration was signed under another.
                answers.set(REGISTER_NUMBER, number);
            }
            if form == CONSENT {
                // What is withdrawn holds at once, wherever it was written down.
                let withdrawn = self.withdrawals(case).into_iter();
                let withdrawn = withdrawn.map(|(purpose, _)| purpose.question());
                answers.set("withdrawn_items", withdrawn.collect::<Vec<_>>().join(" "));
            }
            Some((form.to_owned(), answers))
        };
        let forms = order::distinct(records.map(|record| record.form.as_str()));
        order::keyed(forms.into_iter().filter_map(answers))
    }

    /// What expressions of a form see from outside it; `own` is the record, once there is one.
    pub(super) fn world(
        &self,
        case: &str,
        (form, own): (&str, Option<&RecordId>),
        now: NaiveDateTime,
    ) -> World {
        let case = self.cases.get(case).map(|case| of_record(case, own));
        let case = case.as_deref();
        let mut earlier = case.map_or_else(BTreeMap::new, |case| self.earlier_answers(case, own));
        earlier.extend(case.into_iter().flat_map(|case| self.supplied(case, own)));
        World {
            now,
            language: self.settings.language.clone(),
            last_saved: earlier.get(form).cloned().unwrap_or_default(),
            earlier,
            username: self.settings.worker_name.clone(),
            seed: own.map_or(self.revision, |id| seed_of(id)),
        }
    }
}

/// The case as it stands in the treatment period of a record; a new one belongs to the current.
fn of_record<'a>(case: &'a Case, record: Option<&RecordId>) -> Cow<'a, Case> {
    record.map_or(Cow::Borrowed(case), |id| case.at(case.period_of(id)))
}
