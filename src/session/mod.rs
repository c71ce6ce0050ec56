//! One person at work: the pure state machine behind the page.
//!
//! [`Session::apply`] is the only place where state changes. Events are named for what a person
//! intends, never for a control. It knows no screen, no storage, no clock and no randomness: time
//! and new names come in with the event, and what must be saved is asked of [`Session::unsaved`].
//! The page's reducer over it is one line; tests drive the same machine through `Scenario`
//! (tests/it/scenario.rs). Start at [`Event`].

mod access;
mod at_work;
mod backing_up;
mod beside;
mod carrying;
mod cases;
mod changes;
mod consent;
pub mod digest;
mod dues;
mod event;
mod filling;
pub mod finding;
mod gates;
mod handing_over;
mod matrix;
mod merged;
mod notices;
mod noting;
mod numbers;
mod overview;
mod own_forms;
mod periods;
mod practice;
mod protection;
mod quiet;
mod saving;
mod several;
mod signing;
pub mod sketch;
mod sleeping;
pub mod stages;
mod status;
mod supply;
pub mod today;
mod undoing;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDateTime;

use crate::model::case::{Case, CaseId};
use crate::model::dossier::{Dossier, FORMAT};
use crate::model::institution::Institution;
use crate::model::order;
use crate::model::own_form::OwnForm;
use crate::model::practice::is_practice;
use crate::model::record::{Record, RecordId};
use crate::model::settings::Settings;
use crate::model::worker::Worker;

pub use access::{Access, News, Told};
pub use backing_up::Backups;
pub use carrying::Mistake;
pub use cases::IDENTITY;
pub use dues::{Due, DueKind};
pub use event::{Event, Kept, KeyChange, Merged, Refusal, SaveFault, Saved, Unit};
pub use filling::OpenForm;
pub use gates::{Missing, Obstacle};
pub use matrix::{Preparation, Preparations};
pub use notices::Notice;
pub use overview::{Draft, Line, Step};
pub use protection::{DataEvent, KeptProtection, Retention, Stop};
pub use saving::Saving;
pub use several::is_over_clients;
pub use supply::{Post, is_supplied, reasons_in_words};

/// Everything the page shows, and nothing that could be derived from it.
#[derive(Debug, Default)]
pub struct Session {
    settings: Settings,
    institution: Institution,
    worker: Option<Worker>,
    cases: BTreeMap<CaseId, Case>,
    records: BTreeMap<RecordId, Rc<Record>>,
    own_forms: BTreeMap<String, OwnForm>,
    /// Cases of which only the sketch is here.
    asleep: BTreeSet<CaseId>,
    protection: protection::Protection,
    open: Option<OpenForm>,
    unsaved: BTreeMap<Unit, u64>,
    /// What the shelf refused, and is passed over until everything else was tried.
    left_out: BTreeMap<Unit, SaveFault>,
    /// What earlier states must not be kept of, for something was erased from it.
    erased_from: BTreeSet<Unit>,
    revision: u64,
    stamp: u64,
    saving: Saving,
    mirror_failed: bool,
    access: Access,
    unreadable: Vec<String>,
}

/// What one application of an event led to.
pub type Outcome = Result<(), Refusal>;

impl Session {
    /// Applies an event that happened at `now`, local time of the device.
    pub fn apply(&mut self, event: Event, now: NaiveDateTime) -> Outcome {
        if self.is_reader() && event.changes() {
            return Err(Refusal::WrittenElsewhere);
        }
        self.held_by_sleep(&event)?;
        let noted = self.to_note(&event);
        self.stamp += u64::from(event.may_show());
        let before = self.before(&event);
        self.change(event, now)?;
        self.remember(before);
        if !self.is_reader() {
            self.note(noted, now);
        }
        Ok(())
    }

    fn change(&mut self, event: Event, now: NaiveDateTime) -> Outcome {
        match event {
            Event::Loaded(kept) => self.take_in(*kept),
            Event::CaseWoken { case, records, log } => self.wake(*case, records, log),
            Event::CaseLost { case, key } => self.lose(&case, key),
            Event::Unlocked(worker) => self.begin_work(worker, now),
            Event::SettingsChanged(settings) => self.change_settings(settings, now),
            Event::InstitutionChanged(institution) => self.change_institution(*institution, now),
            Event::DeviceNamed(device) => self.name_device(device)?,
            Event::Merged(merged) => self.take_merged(*merged, now)?,
            Event::DifferenceSettled { unit, spot, text } => {
                self.settle(&unit, &spot, &text, now)?;
            }
            Event::FormBrought(form) => self.bring_form(form)?,
            Event::FormRetired { form, retired } => self.retire_form(&form, retired)?,
            Event::CaseStarted { case, record } => self.start_case(case, record, now)?,
            Event::FormBegun { case, form, record } => {
                self.begin_form(&case, &form, record, now)?;
            }
            Event::FormOpened(record) if !self.sees_record(&record) => {
                return Err(Refusal::NotHers);
            }
            Event::FormOpened(record) => self.open_form(&record, now)?,
            Event::FormClosed => self.open = None,
            Event::Answered { path, text } => self.answer(&path, &text, now)?,
            Event::ChangeExplained { path, kind } => self.explain_change(&path, kind, now)?,
            Event::Left(path) => self.leave(path)?,
            Event::RowAdded { path, id } => self.add_row(&path, id, now)?,
            Event::ClientAdded { path, case, row } => self.add_client(&path, &case, row, now)?,
            Event::RowRemoved { path, row } => self.remove_row(&path, row, now)?,
            Event::RowRestored => self.restore_row(now)?,
            Event::NoteWritten { case, id, note } => self.write_note(&case, id, note, now)?,
            Event::PaperTold { date, writer } => self.tell_paper(&date, &writer, now)?,
            Event::Stepped { forth } => self.step(forth, now)?,
            Event::FinishAsked => self.ask_to_finish()?,
            Event::Signed { field, signature } => self.sign(field, signature, now)?,
            Event::CorrectionBegun {
                record,
                new,
                reason,
            } => self.begin_correction(&record, new, &reason, now)?,
            Event::Voided { record, reason } => self.void(&record, &reason, now)?,
            Event::GatePassedOver { case, gate, reason } => self.pass(&case, gate, &reason, now)?,
            Event::PeriodOpened {
                case,
                reason,
                record,
            } => self.open_period(&case, &reason, record, now)?,
            Event::StatusSet { case, status } => self.set_status(&case, status, now)?,
            Event::Renumbered { case, number } => self.renumber(&case, &number, now)?,
            Event::CellsSet { case, cells, cell } => self.set_cells(&case, cells, cell, now)?,
            Event::PracticeBrought { case, records } => self.bring_practice(*case, records)?,
            Event::PracticeWiped => self.wipe_practice(),
            Event::Data(event) => self.protect(event, now)?,
            Event::Saved(saved) => self.note_saved(saved, now),
            Event::SaveFailed(fault, units) => self.note_failed(fault, units),
            Event::Told(told) => self.hear(told, now)?,
        }
        Ok(())
    }

    /// The device keeps its name, whatever the settings say.
    fn change_settings(&mut self, mut settings: Settings, now: NaiveDateTime) {
        settings.device = std::mem::take(&mut self.settings.device);
        settings.backed_up = self.settings.backed_up;
        // Who is at work is not a matter of settings.
        if let Some(worker) = self.worker() {
            settings.worker_name.clone_from(&worker.name);
        }
        self.settings = settings;
        self.changed(Unit::Settings);
        self.speak(now);
    }

    /// Rises whenever a list of cases may look different from before.
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    /// Rises with every change that must be saved.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The settings of the device.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The institution.
    pub fn institution(&self) -> &Institution {
        &self.institution
    }

    /// A case that is awake, as it is shown, handed on or saved.
    pub fn awake(&self, id: &str) -> Option<&Case> {
        self.cases
            .get(id)
            .filter(|case| !self.asleep.contains(&case.id))
    }

    /// A case, also one that sleeps; see [`Session::cases_newest_first`].
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.cases.get(id)
    }

    /// All cases, newest first, but for the made-up client to practise with. Of those that sleep only
    /// what lists need is there.
    pub fn cases_newest_first(&self) -> Vec<&Case> {
        let real = self.cases.values().filter(|case| !is_practice(&case.id));
        let mut cases: Vec<&Case> = real.collect();
        order::sort_by(&mut cases, |one, other| {
            other.opened.cmp(&one.opened).then(other.id.cmp(&one.id))
        });
        cases
    }

    /// A record.
    pub fn record(&self, id: &str) -> Option<&Rc<Record>> {
        self.records.get(id)
    }

    /// The case a record belongs to.
    pub fn case_of(&self, record: &str) -> Option<&Case> {
        self.cases
            .values()
            .find(|case| case.records.iter().any(|id| id == record))
    }

    /// The newest record of a form that no later one corrects, in the current treatment period.
    /// Who the client is outlasts a period: F01 is taken from an earlier one where need be.
    pub fn latest(&self, case: &Case, form: &str) -> Option<&Rc<Record>> {
        let find = |id: &RecordId| {
            let record = self.records.get(id);
            record.filter(|record| record.form == form && record.counts())
        };
        let now = case.current().rev().find_map(find);
        let before = || case.records.iter().rev().find_map(find);
        now.or_else(|| (form == IDENTITY).then(before).flatten())
    }

    /// The form being filled in or read.
    pub fn open(&self) -> Option<&OpenForm> {
        self.open.as_ref()
    }

    /// Keys of stored texts that could not be read at the start.
    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }

    /// Everything about one case, ready for the report or for a file.
    pub fn dossier(&self, case: &Case) -> Dossier {
        let record = |id: &RecordId| self.records.get(id).map(|record| record.as_ref().clone());
        let records: Vec<Record> = case.records.iter().filter_map(record).collect();
        Dossier {
            format: FORMAT.into(),
            institution: self.institution.for_others(),
            case: case.clone(),
            own_forms: self.own_forms_of(&records),
            records,
        }
    }

    fn take_in(&mut self, kept: Kept) {
        let Kept {
            settings,
            institution,
            own_forms,
            cases,
            records,
            sketches,
            protection,
            unreadable,
        } = kept;
        self.settings = settings;
        self.know_institution(institution);
        self.load_own_forms(own_forms);
        let named = |case: Case| (case.id.clone(), case);
        self.cases = order::keyed(cases.into_iter().map(named));
        let named = |record: Record| (record.id.clone(), Rc::new(record));
        self.records = order::keyed(records.into_iter().map(named));
        self.lay_to_sleep(sketches);
        self.unreadable = unreadable;
        self.load_protection(protection);
    }

    /// Notes that a unit changed and must be saved.
    fn changed(&mut self, unit: Unit) {
        if self.is_sketch(&unit) {
            return;
        }
        self.revision += 1;
        self.left_out.remove(&unit);
        self.unsaved.insert(unit, self.revision);
        self.saving = self.saving.after_change();
    }

    /// Something was erased from a unit.
    fn erased(&mut self, unit: Unit) {
        self.erased_from.insert(unit.clone());
        self.changed(unit);
    }

    /// Whether a name can be given to something new: not blank, and not taken.
    fn is_new(&self, name: &str) -> bool {
        !name.is_empty() && !self.cases.contains_key(name) && !self.records.contains_key(name)
    }
}
