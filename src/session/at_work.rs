//! Who is at work: the worker whose passphrase opened the records, and what her role allows.
//!
//! Roles are kept by this program, not by the cipher: whoever can open the records can read them
//! all (docs/security.md). What a role may look at follows the domain design, ch. 9 (Access). Start
//! at [`Session::worker`].

use chrono::NaiveDateTime;

use super::event::{KeyChange, Refusal, Unit};
use super::{IDENTITY, Line, Outcome, Post, Session};
use crate::model::case::Case;
use crate::model::practice::is_practice;
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
            // A reader's settings are not its own to keep.
            if !self.is_reader() {
                self.changed(Unit::Settings);
            }
            self.speak(now);
        }
    }

    /// Whether the one at work may change so who can open the records; the page asks before it
    /// does it.
    pub fn may_change(&self, change: KeyChange) -> Outcome {
        match (change, self.worker()) {
            (_, None) => Err(Refusal::NobodyAtWork),
            (KeyChange::OwnPassphrase, Some(_)) => Ok(()),
            (KeyChange::Workers | KeyChange::Recovery, Some(worker)) => match worker.role {
                Role::Head => Ok(()),
                Role::Worker | Role::Counsellor | Role::Clerk => Err(Refusal::NotHead),
            },
        }
    }

    /// Whether the one at work may look at all clients. While nobody is, nothing is drawn.
    pub fn sees_all(&self) -> bool {
        matches!(self.role(), Some(Role::Head | Role::Worker) | None)
    }

    /// Whether the one at work has clients to look at.
    pub fn sees_clients(&self) -> bool {
        self.role() != Some(Role::Clerk)
    }

    /// Whether the one at work may look at recapitulations, which are over all clients.
    pub fn sees_recaps(&self) -> bool {
        self.role() != Some(Role::Counsellor)
    }

    /// Whether the one at work may look at this client in a list.
    pub fn sees_line(&self, line: &Line) -> bool {
        self.sees_client(&[&line.worker, &line.counsellor])
    }

    /// Whether the one at work may look at this case.
    pub fn sees_case(&self, case: &Case) -> bool {
        let identity = self.latest(case, IDENTITY);
        let assigned = |post: Post| identity.map_or("", |record| record.answers.text(post.field()));
        is_practice(&case.id) && self.sees_clients()
            || self.sees_client(&[assigned(Post::Worker), assigned(Post::Counsellor)])
    }

    /// Whether the one at work may look at this record: it is of a case that she may look at, or
    /// over one.
    pub fn sees_record(&self, record: &str) -> bool {
        // Asked whenever the page is drawn: whoever sees all need not wait for a search of all cases.
        if self.sees_all() {
            return true;
        }
        let own = self.case_of(record).is_none_or(|case| self.sees_case(case));
        own || self.sees_clients()
            && self
                .cases_over_which(record)
                .any(|case| self.sees_case(case))
    }

    /// A client who is assigned to nobody is everybody's: somebody must take her on.
    fn sees_client(&self, assigned: &[&str; 2]) -> bool {
        let assigned = assigned.map(|name| name.trim().to_lowercase());
        let is_own = |worker: &Worker| assigned.contains(&worker.name.trim().to_lowercase());
        match self.role() {
            Some(Role::Clerk) => false,
            Some(Role::Counsellor) => {
                assigned.iter().all(String::is_empty) || self.worker().is_some_and(is_own)
            }
            Some(Role::Head | Role::Worker) | None => true,
        }
    }

    fn role(&self) -> Option<Role> {
        self.worker().map(|worker| worker.role)
    }
}
