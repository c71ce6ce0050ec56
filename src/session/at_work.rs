//! Who is at work: the worker whose passphrase opened the records, and what her role allows.
//!
//! Roles are kept by this program, not by the cipher: whoever can open the records can read them
//! all (docs/security.md). Start at [`Session::worker`].

use chrono::NaiveDateTime;

use super::event::{KeyChange, Refusal, Unit};
use super::{Outcome, Session};
use crate::model::settings::Settings;
use crate::model::worker::{Role, Worker};

impl Session {
    /// Who is at work; nobody as long as the records are locked.
    pub fn worker(&self) -> Option<&Worker> {
        self.worker.as_ref()
    }

    /// Whether the one at work is a head.
    pub fn is_head(&self) -> bool {
        self.worker()
            .is_some_and(|worker| worker.role == Role::Head)
    }

    /// A worker opened the records: new forms carry her name, and the lock offers it next time.
    pub(super) fn begin_work(&mut self, worker: Worker, now: NaiveDateTime) {
        let name = worker.name.clone();
        self.worker = Some(worker);
        if self.settings.worker_name != name {
            self.settings.change_worker(name);
            self.changed(Unit::Settings);
            self.speak(now);
        }
    }

    /// Takes new settings; who is at work is not a matter of settings.
    pub(super) fn set(&mut self, settings: Settings, now: NaiveDateTime) {
        let worker = self.worker().map(|worker| worker.name.clone());
        let device = std::mem::take(&mut self.settings.device);
        self.settings = Settings { device, ..settings };
        if let Some(name) = worker {
            self.settings.worker_name = name;
        }
        self.changed(Unit::Settings);
        self.speak(now);
    }

    /// Whether the one at work may change so who can open the records; the page asks before it
    /// does it.
    pub fn may_change(&self, change: KeyChange) -> Outcome {
        match (change, self.worker()) {
            (_, None) => Err(Refusal::NobodyAtWork),
            (KeyChange::OwnPassphrase, Some(_)) => Ok(()),
            (KeyChange::Workers | KeyChange::Recovery, Some(worker)) => match worker.role {
                Role::Head => Ok(()),
                Role::Worker => Err(Refusal::NotHead),
            },
        }
    }
}
