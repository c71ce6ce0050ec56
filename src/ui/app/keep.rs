//! Loading at the start, saving after 300 ms of quiet and when the page is left.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::App;
use crate::model::worker::Worker;
use crate::session::{Event, Kept, SaveFault, Saved, Unit};
use crate::storage::browser::BrowserRandomness;
use crate::storage::{Contents, Entry, SaveError, ShelfError};
use crate::ui::browser::{clock, download};
use crate::ui::message::Message;

/// How long nothing must be typed before what was typed is saved.
const QUIET_MS: u32 = 300;

impl App {
    /// Reads everything kept on the device. If the browser gives no access, the app starts empty
    /// and says so: what is entered then can still be downloaded.
    pub(super) fn load(&mut self, worker: Worker) {
        let now = clock::now();
        let event = match self.vault.0.load() {
            Ok(contents) => Event::Loaded(Box::new(kept(contents))),
            Err(_) => Event::SaveFailed(SaveFault::Blocked),
        };
        let mut session = self.session.borrow_mut();
        self.refusal = session.apply(event, now).err();
        // It is never refused. The next save remembers whose name the lock offers.
        session
            .apply(Event::Unlocked(worker), now)
            .unwrap_or_default();
    }

    /// Starts the moment of quiet anew, if there is anything to save.
    pub(super) fn save_after_quiet(&mut self, ctx: &Context<Self>) {
        if self.session.borrow().unsaved().is_empty() {
            return;
        }
        let link = ctx.link().clone();
        self.quiet = Some(Timeout::new(QUIET_MS, move || {
            link.send_message(Message::SaveNow);
        }));
    }

    /// Saves everything that is not saved yet.
    pub(super) fn save(&mut self) {
        self.quiet = None;
        let unsaved = self.session.borrow().unsaved();
        if unsaved.is_empty() {
            return;
        }
        let (mut saved, mut fault) = (Vec::new(), None);
        for item in unsaved {
            match self.save_unit(&item) {
                Ok(()) => saved.push(item),
                Err(error) => fault = Some(fault_of(&error)),
            }
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

    fn save_unit(&self, item: &Saved) -> Result<(), SaveError> {
        let session = self.session.borrow();
        let entry = match &item.unit {
            Unit::Settings => Some(Entry::Settings(session.settings())),
            Unit::Institution => Some(Entry::Institution(session.institution())),
            Unit::OwnForm(id) => session.own_form(id).map(Entry::OwnForm),
            Unit::Case(id) => session.case(id).map(Entry::Case),
            Unit::Record(id) => session.record(id).map(|record| Entry::Record(record)),
        };
        entry.map_or(Ok(()), |entry| self.vault.0.save(entry, &BrowserRandomness))
    }

    /// Downloads everything about the case of a record as one documented file.
    pub(super) fn download_copy(&mut self, record: &str) {
        let session = self.session.borrow();
        let Some(case) = session.case_of(record) else {
            return;
        };
        let dossier = session.dossier(case);
        let file_name = format!("lembar-{}.json", case.register_number.replace('/', "-"));
        let done = serde_json::to_vec_pretty(&dossier)
            .is_ok_and(|bytes| download::download(&file_name, "application/json", &bytes).is_ok());
        if !done {
            self.sheets.fail("copy.failed");
        }
    }
}

fn kept(contents: Contents) -> Kept {
    Kept {
        settings: contents.settings.unwrap_or_default(),
        institution: contents.institution.unwrap_or_default(),
        own_forms: contents.own_forms,
        cases: contents.cases,
        records: contents.records,
        unreadable: contents.faults.into_iter().map(|fault| fault.key).collect(),
    }
}

fn fault_of(error: &SaveError) -> SaveFault {
    match error {
        SaveError::Shelf(ShelfError::Full) => SaveFault::Full,
        SaveError::Shelf(ShelfError::Blocked) | SaveError::Locked => SaveFault::Blocked,
        SaveError::Codec(_) | SaveError::ReadBack | SaveError::Key(_) => SaveFault::Damaged,
    }
}
