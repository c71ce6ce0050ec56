//! Saving 300 ms after a change and when the page is left; copies as files.

use gloo::timers::callback::Timeout;
use serde::Serialize;
use yew::prelude::*;

use super::App;
use super::bulk::Go;
use crate::model::case::{Case, CaseId};
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
        let mut go = Go::default();
        let rest = self.take_in_bulk(unsaved, &mut go);
        self.save_each(rest, &mut go);
        self.report(go);
        self.mirror_changes(ctx);
        self.save_the_rest_soon(ctx);
    }

    /// Saves thing by thing: one that is refused stops no other.
    fn save_each(&self, unsaved: Vec<Saved>, go: &mut Go) {
        let mut gone = Vec::new();
        for item in unsaved {
            match self.save_unit(&item) {
                Ok(true) => go.saved.push(item),
                Ok(false) => gone.push(item),
                Err(error) => go.refuse(&error, item.unit),
            }
        }
        let places: Vec<Place> = gone
            .iter()
            .filter_map(|item| place_of(&item.unit))
            .collect();
        match self.vault.0.erase(&places, &BrowserRandomness) {
            Ok(()) => go.saved.extend(gone),
            Err(error) => {
                for item in gone {
                    go.refuse(&error, item.unit);
                }
            }
        }
    }

    /// Tells the session what a go of saving came to. None of it is ever refused there.
    fn report(&self, go: Go) {
        let (mut session, now) = (self.session.borrow_mut(), clock::now());
        let saved = session.apply(Event::Saved(go.saved), now);
        saved.unwrap_or_default();
        for (fault, units) in go.refused {
            let failed = session.apply(Event::SaveFailed(fault, units), now);
            failed.unwrap_or_default();
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

    /// Downloads everything of which something is not saved, as one file. Nothing in its name says whose.
    pub(super) fn download_unsaved(&mut self) {
        let now = clock::now();
        let unsaved = self.session.borrow().unsaved_backup(now);
        let file_name = format!("lembar-belum-tersimpan-{}.json", now.date());
        self.download_json(&file_name, &unsaved);
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

/// What a person can do about it.
pub(super) fn fault_of(error: &SaveError) -> SaveFault {
    match error {
        SaveError::Shelf(ShelfError::Full) => SaveFault::Full,
        SaveError::Shelf(ShelfError::Blocked) | SaveError::Locked => SaveFault::Blocked,
        SaveError::Codec(_) | SaveError::ReadBack | SaveError::Key(_) => SaveFault::Damaged,
    }
}
