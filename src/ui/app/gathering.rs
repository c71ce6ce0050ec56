//! Quiet cases are gathered, one at a time, while nobody touches the page and no form is open.
//!
//! Which cases are quiet the session knows, and how they are gathered the vault
//! (`storage::vault::gather`). Each goes into the journal before the next one begins.

use chrono::{Days, NaiveDate};
use yew::prelude::*;

use super::App;
use crate::model::case::CaseId;
use crate::session::sketch;
use crate::storage::Room;
use crate::storage::browser::{BrowserRandomness, LocalStorage};
use crate::ui::browser::idle::Peace;
use crate::ui::browser::{clock, protection};
use crate::ui::message::{DeviceNews, Message};

/// How long the page is left in peace before a case is gathered, in ms.
const PEACE_MS: u32 = 1_000;
/// So long nothing was changed in a case that is gathered: what is worked at every few days is saved
/// and opened faster by itself.
const WEEK: Days = Days::new(7);
/// The same where room is scarce.
const DAY: Days = Days::new(1);

/// When all was gathered that is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gathered {
    day: NaiveDate,
    is_scarce: bool,
}

impl App {
    /// Everything is safe: a moment later a case may be gathered. Days pass before there is another one,
    /// so nobody looks for it after each save.
    pub(super) fn gather_soon(&mut self, ctx: &Context<Self>) {
        if self.device.all_gathered == Some(self.gathered_now()) {
            return;
        }
        let link = ctx.link().clone();
        let gather = move || link.send_message(Message::Device(DeviceNews::GatherOne));
        self.device.gathering = Some(Peace::of(PEACE_MS, gather));
    }

    fn gathered_now(&self) -> Gathered {
        Gathered {
            day: clock::now().date(),
            is_scarce: self.device.room.is_some_and(Room::is_scarce),
        }
    }

    /// Gathers the case that was quiet for longest. What the shelf refuses stays as it is.
    pub(super) fn gather_one(&mut self, ctx: &Context<Self>) {
        self.device.gathering = None;
        let session = self.session.borrow();
        if session.is_reader() || session.open().is_some() || session.unsaved_count() > 0 {
            return;
        }
        drop(session);
        // An earlier state in the journal must not come back over what only the unit has. Once the
        // journal has everything this comes again.
        if !self.may_gather() {
            return;
        }
        let Some(case) = self.next_to_gather() else {
            self.device.all_gathered = Some(self.gathered_now());
            return;
        };
        let gathered = self.vault.0.gather(&case, sketch::of, &BrowserRandomness);
        if gathered != Ok(true) {
            // A case that cannot be gathered must not keep the others from it.
            self.device.refused.push(case);
        }
        self.device.room = Room::of(&LocalStorage, protection::counting()).ok();
        self.mirror_changes(ctx);
        if self.may_gather() {
            self.gather_soon(ctx);
        }
    }

    /// Whether the journal has everything, or there is none.
    fn may_gather(&self) -> bool {
        self.mirror.is_done() || !self.device.findings.has_journal
    }

    fn next_to_gather(&self) -> Option<CaseId> {
        let session = self.session.borrow();
        let wants = |id: &CaseId| {
            let case = session.awake(id);
            let is_loose = |case| self.vault.0.stands_loose(case).unwrap_or(false);
            case.is_some_and(is_loose) || self.vault.0.lacks_sketch(id)
        };
        let days = if self.gathered_now().is_scarce {
            DAY
        } else {
            WEEK
        };
        let is_refused = |id: &CaseId| self.device.refused.contains(id);
        let mut quiet = session.quiet_cases(days, clock::now()).into_iter();
        let case = quiet.find(|id| !is_refused(id) && wants(id));
        // Whoever only looks at a case adds to its log.
        case.or_else(|| {
            let mut logs = session.quiet_logs(days, clock::now()).into_iter();
            logs.find(|id| !is_refused(id) && self.vault.0.has_loose_entries(id))
        })
    }
}
