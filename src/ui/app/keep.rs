//! Saving 300 ms after a change and when the page is left; copies as files.

use gloo::timers::callback::Timeout;
use serde::Serialize;
use yew::prelude::*;

use super::App;
use crate::model::case::{Case, CaseId};
use crate::model::order;
use crate::model::trail::ExportKind;
use crate::session::{DataEvent, Event, SaveFault, Saved, Unit};
use crate::storage::browser::BrowserRandomness;
use crate::storage::place::Place;
use crate::storage::seal::Kind;
use crate::storage::{Entry, SaveError, ShelfError};
use crate::ui::browser::{clock, download, names};
use crate::ui::message::Message;

/// How long after a change it is saved, in ms, with all that changed meanwhile.
const SOON_MS: u32 = 300;

impl App {
    /// Gives the device its name before anything is changed on it for the first time. Without
    /// randomness it stays without one, which the session knows to handle.
    pub(super) fn name_device(&mut self) {
        let mut session = self.session.borrow_mut();
        if session.settings().device.is_empty() {
            session
                .apply(Event::DeviceNamed(names::device_name()), clock::now())
                .ok();
        }
    }

    /// Starts the moment after which what was changed is saved, unless it runs already: whoever
    /// types without a pause must not lose more than that moment either.
    pub(super) fn save_soon(&mut self, ctx: &Context<Self>) {
        if self.soon.is_some() || self.session.borrow().unsaved().is_empty() {
            return;
        }
        let link = ctx.link().clone();
        self.soon = Some(Timeout::new(SOON_MS, move || {
            link.send_message(Message::SaveNow);
        }));
    }

    /// Saves everything that is not saved yet, if this tab may write.
    pub(super) fn save(&mut self, ctx: &Context<Self>) {
        self.soon = None;
        self.remember_place(ctx);
        let unsaved = self.session.borrow().to_save();
        if unsaved.is_empty() || self.session.borrow().is_reader() {
            return;
        }
        let (saved, unsaved) = self.take_in_bulk(unsaved);
        self.save_each(saved, unsaved);
        self.mirror_changes(ctx);
        self.save_the_rest_soon(ctx);
    }

    /// Saves, and reports what `saved` already is besides.
    fn save_each(&mut self, mut saved: Vec<Saved>, unsaved: Vec<Saved>) {
        let (mut gone, mut fault) = (Vec::new(), None);
        for item in unsaved {
            match self.save_unit(&item) {
                Ok(true) => saved.push(item),
                Ok(false) => gone.push(item),
                Err(error) => fault = Some(fault_of(&error)),
            }
        }
        let places: Vec<Place> = gone
            .iter()
            .filter_map(|item| place_of(&item.unit))
            .collect();
        match self.vault.0.erase(&places, &BrowserRandomness) {
            Ok(()) => saved.extend(gone),
            Err(error) => fault = Some(fault_of(&error)),
        }
        let now = clock::now();
        // Neither event is ever refused.
        let mut session = self.session.borrow_mut();
        session.apply(Event::Saved(saved), now).unwrap_or_default();
        if let Some(fault) = fault {
            session
                .apply(Event::SaveFailed(fault), now)
                .unwrap_or_default();
        }
    }

    /// Saves a unit; says no where it is gone.
    fn save_unit(&self, item: &Saved) -> Result<bool, SaveError> {
        let session = self.session.borrow();
        let entry = match &item.unit {
            Unit::Settings => Some(Entry::Settings(session.settings())),
            Unit::Institution => Some(Entry::Institution(session.institution())),
            Unit::OwnForm(id) => session.own_form(id).map(Entry::OwnForm),
            Unit::Case(id) => session.awake(id).map(Entry::Case),
            Unit::Record(id) => session.record(id).map(|record| Entry::Record(record)),
            Unit::Trail(id) => session.trail(id).map(Entry::Trail),
            Unit::Minutes(id) => session.minutes_of(id).map(Entry::Minutes),
            Unit::Breach(id) => session.breach(id).map(Entry::Breach),
        };
        let Some(entry) = entry else {
            return Ok(false);
        };
        if item.forgets {
            self.vault.0.save_anew(entry, &BrowserRandomness)?;
        } else {
            self.vault.0.save(entry, &BrowserRandomness)?;
        }
        Ok(true)
    }

    /// Downloads everything about the case of a record as one documented file.
    pub(super) fn download_copy(&mut self, record: &str) {
        let case = self.session.borrow().case_of(record).cloned();
        if let Some(case) = case {
            self.download_case(&case);
            self.note_copy(case.id);
        }
    }

    /// Downloads what is kept on one client, for her, and writes it into the log.
    pub(super) fn download_personal_copy(&mut self, case: &CaseId) {
        let language = self.language();
        let session = self.session.borrow();
        let copy = session.personal_copy(case, language.code(), clock::now());
        drop(session);
        match copy {
            Ok(copy) => {
                let number = copy.data.case.register_number.replace('/', "-");
                self.download_json(&format!("lembar-data-{number}.json"), &copy);
                self.note_copy(case.clone());
            }
            Err(refusal) => self.refusal = Some(refusal),
        }
    }

    fn note_copy(&mut self, case: CaseId) {
        let event = DataEvent::Exported {
            cases: vec![case],
            file: ExportKind::Copy,
        };
        // Refused only where another tab writes; there the log is that tab's.
        self.session
            .borrow_mut()
            .apply(Event::Data(event), clock::now())
            .unwrap_or_default();
    }

    /// Downloads every case of which something is not saved.
    pub(super) fn download_unsaved(&mut self) {
        let session = self.session.borrow();
        let case = |saved: &Saved| match &saved.unit {
            Unit::Case(id) => session.case(id).cloned(),
            Unit::Record(id) => session.case_of(id).cloned(),
            Unit::Settings
            | Unit::Institution
            | Unit::OwnForm(_)
            | Unit::Trail(_)
            | Unit::Minutes(_)
            | Unit::Breach(_) => None,
        };
        let unsaved = session.unsaved();
        let cases = unsaved.iter().filter_map(case);
        let cases = order::keyed(cases.map(|case| (case.id.clone(), case)));
        drop(session);
        for case in cases.values() {
            self.download_case(case);
        }
    }

    fn download_case(&mut self, case: &Case) {
        let dossier = self.session.borrow().dossier(case);
        let file_name = format!("lembar-{}.json", case.register_number.replace('/', "-"));
        self.download_json(&file_name, &dossier);
    }

    fn download_json<T: Serialize>(&mut self, file_name: &str, thing: &T) {
        let done = serde_json::to_vec(thing)
            .is_ok_and(|bytes| download::download(file_name, "application/json", &bytes).is_ok());
        if !done {
            self.sheets.fail("copy.failed");
        }
    }
}

/// Where something of a client stands that can be erased, or out of which a client is erased.
fn place_of(unit: &Unit) -> Option<Place> {
    let (kind, id) = match unit {
        Unit::Case(id) => (Kind::Case, id),
        Unit::Record(id) => (Kind::Record, id),
        Unit::Trail(id) => (Kind::Trail, id),
        Unit::Settings
        | Unit::Institution
        | Unit::OwnForm(_)
        | Unit::Minutes(_)
        | Unit::Breach(_) => return None,
    };
    Some(Place::new(kind, id))
}

fn fault_of(error: &SaveError) -> SaveFault {
    match error {
        SaveError::Shelf(ShelfError::Full) => SaveFault::Full,
        SaveError::Shelf(ShelfError::Blocked) | SaveError::Locked => SaveFault::Blocked,
        SaveError::Codec(_) | SaveError::ReadBack | SaveError::Key(_) => SaveFault::Damaged,
    }
}
