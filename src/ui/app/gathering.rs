//! When room is scarce, quiet cases are gathered, one at a time and only while nobody fills in a form.
//!
//! Which cases are quiet the session knows, and how they are gathered the vault
//! (`storage::vault::gather`). Each goes into the journal before the next one begins.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::App;
use crate::model::case::CaseId;
use crate::session::sketch;
use crate::storage::Room;
use crate::storage::browser::{BrowserRandomness, LocalStorage};
use crate::ui::browser::{clock, protection};
use crate::ui::message::{DeviceNews, Message};

/// How long the page is left in peace before a case is gathered, in ms.
const PEACE_MS: u32 = 1_000;

impl App {
    /// Everything is safe: a moment later a case may be gathered.
    pub(super) fn gather_soon(&mut self, ctx: &Context<Self>) {
        if !self.device.room.is_some_and(Room::is_scarce) {
            return;
        }
        let link = ctx.link().clone();
        let gather = move || link.send_message(Message::Device(DeviceNews::GatherOne));
        self.device.gathering = Some(Timeout::new(PEACE_MS, gather));
    }

    /// Gathers the case that was quiet for longest. What the shelf refuses stays as it is.
    pub(super) fn gather_one(&mut self, ctx: &Context<Self>) {
        self.device.gathering = None;
        let Some(case) = self.next_to_gather() else {
            return;
        };
        let gathered = self.vault.0.gather(&case, sketch::of, &BrowserRandomness);
        if gathered.is_err() {
            // A case that cannot be gathered must not keep the others from it.
            self.device.refused.push(case);
        }
        self.device.room = Room::of(&LocalStorage, protection::counting()).ok();
        self.mirror_changes(ctx);
        self.gather_soon(ctx);
    }

    fn next_to_gather(&self) -> Option<CaseId> {
        let session = self.session.borrow();
        if session.is_reader() || session.open().is_some() || !session.unsaved().is_empty() {
            return None;
        }
        let wants = |id: &CaseId| {
            let case = session.awake(id);
            let is_loose = |case| self.vault.0.stands_loose(case).unwrap_or(false);
            case.is_some_and(is_loose) || self.vault.0.lacks_sketch(id)
        };
        let mut quiet = session.quiet_cases(clock::now()).into_iter();
        quiet.find(|id| !self.device.refused.contains(id) && wants(id))
    }
}
