//! What a file brought in bulk is saved case by case, with a breath between: the page stays alive, and
//! cases are gathered at once, since by themselves they would not find the room.
//!
//! What is saved next the session says (`session::saving`), and how a case is gathered the vault
//! (`storage::vault::intake`).

use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::App;
use super::keep::fault_of;
use crate::model::case::CaseId;
use crate::model::record::Record;
use crate::session::{SaveFault, Saved, Saving, Unit, sketch};
use crate::storage::browser::BrowserRandomness;
use crate::storage::{SaveError, ShelfError};
use crate::ui::browser::clock;
use crate::ui::message::Message;

/// What a go of saving came to.
#[derive(Debug, Default)]
pub(super) struct Go {
    /// The shelf holds these.
    pub(super) saved: Vec<Saved>,
    /// It did not take these, and why.
    pub(super) refused: BTreeMap<SaveFault, Vec<Unit>>,
}

impl Go {
    /// Something was refused.
    pub(super) fn refuse(&mut self, error: &SaveError, unit: Unit) {
        self.refused.entry(fault_of(error)).or_default().push(unit);
    }
}

impl App {
    /// Gathers the cases of what came in bulk; gives what is left to be saved thing by thing. So is a case
    /// that could not be gathered, unless there was no room: by itself it would take three times as much.
    pub(super) fn take_in_bulk(&self, unsaved: Vec<Saved>, go: &mut Go) -> Vec<Saved> {
        if !self.session.borrow().is_in_bulk() {
            return unsaved;
        }
        let cases: Vec<CaseId> = unsaved.iter().filter_map(case_named).collect();
        let mut rest = unsaved;
        for (units, taken) in cases.iter().filter_map(|id| self.take_in(id)) {
            let is_its = |item: &Saved| !item.forgets && units.contains(&item.unit);
            let (its, others) = rest.into_iter().partition::<Vec<Saved>, _>(is_its);
            rest = others;
            match taken {
                Ok(()) => go.saved.extend(its),
                Err(error @ SaveError::Shelf(ShelfError::Full)) => {
                    for item in its {
                        go.refuse(&error, item.unit);
                    }
                }
                Err(_) => rest.extend(its),
            }
        }
        rest
    }

    /// Gathers a case, unless it is at work; itself, its records and its log, and whether the shelf took them.
    fn take_in(&self, id: &CaseId) -> Option<(Vec<Unit>, Result<(), SaveError>)> {
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
        let taken = vault.take_in((case, &records, log), sketch::of, &BrowserRandomness);
        Some((self.units_of(id), taken))
    }

    /// Goes on with what came in bulk. What was refused is passed over; when nothing else is left, somebody
    /// must act first.
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

    /// Saves everything that the shelf takes, however much it is, for so many ms: the page is about to be
    /// locked or to let go of the pen. What is left stays here, unsaved.
    pub(super) fn save_all(&mut self, ctx: &Context<Self>, longest_ms: f64) {
        let (began, mut before) = (clock::milliseconds(), usize::MAX);
        while clock::milliseconds() - began < longest_ms {
            self.save(ctx);
            let left = self.session.borrow().waiting_count();
            if left == 0 || left >= before {
                break;
            }
            before = left;
        }
    }
}

fn case_named(item: &Saved) -> Option<CaseId> {
    if let Unit::Case(id) = &item.unit {
        Some(id.clone())
    } else {
        None
    }
}
