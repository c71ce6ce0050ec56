//! What a file brought in bulk is saved case by case, with a breath between: the page stays alive, and
//! cases are gathered at once, since by themselves they would not find the room.
//!
//! What is saved next the session says (`session::saving`), and how a case is gathered the vault
//! (`storage::vault::intake`).

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::App;
use crate::model::case::CaseId;
use crate::model::record::Record;
use crate::session::{Saved, Saving, Unit, sketch};
use crate::storage::browser::BrowserRandomness;
use crate::ui::message::Message;

impl App {
    /// Gathers the cases of what came in bulk; what was saved so, and what was not. What the shelf
    /// refuses is left to be saved thing by thing, where the fault is told.
    pub(super) fn take_in_bulk(&self, unsaved: Vec<Saved>) -> (Vec<Saved>, Vec<Saved>) {
        if !self.session.borrow().is_in_bulk() {
            return (Vec::new(), unsaved);
        }
        let mut taken: Vec<Unit> = Vec::new();
        for item in &unsaved {
            if let Unit::Case(id) = &item.unit {
                taken.extend(self.take_in(id).unwrap_or_default());
            }
        }
        let is_taken = |item: &Saved| !item.forgets && taken.contains(&item.unit);
        unsaved.into_iter().partition(is_taken)
    }

    /// Gathers a case, unless it is at work; itself, its records and its log.
    fn take_in(&self, id: &CaseId) -> Option<Vec<Unit>> {
        let session = self.session.borrow();
        let case = session.awake(id)?;
        if session
            .case_at_work()
            .is_some_and(|at_work| at_work.id == *id)
        {
            return None;
        }
        let records = case.records.iter().filter_map(|id| session.record(id));
        let records: Vec<Rc<Record>> = records.cloned().collect();
        let log = session.trail(id);
        let vault = &self.vault.0;
        vault
            .take_in((case, &records, log), sketch::of, &BrowserRandomness)
            .ok()?;
        let units = records.iter().map(|it| Unit::Record(it.id.clone()));
        let log = log.map(|_| Unit::Trail(id.clone()));
        Some(units.chain([Unit::Case(id.clone())]).chain(log).collect())
    }

    /// Goes on with what came in bulk, unless something was refused: then somebody must act first.
    pub(super) fn save_the_rest_soon(&mut self, ctx: &Context<Self>) {
        let session = self.session.borrow();
        if session.saving() != Saving::Pending || session.unsaved_count() == 0 {
            return;
        }
        drop(session);
        let link = ctx.link().clone();
        let next = move || link.send_message(Message::SaveNow);
        self.soon = Some(Timeout::new(0, next));
    }

    /// Saves everything in one go, however much it is: the page is about to be locked or to let go of
    /// the pen.
    pub(super) fn save_all(&mut self, ctx: &Context<Self>) {
        loop {
            let before = self.session.borrow().unsaved_count();
            self.save(ctx);
            let left = self.session.borrow().unsaved_count();
            if left == 0 || left >= before {
                break;
            }
        }
    }
}
