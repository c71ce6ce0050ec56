//! What was saved follows into the journal, one transaction at a time; and letting go of the pen.

use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::App;
use super::compare::Behind;
use crate::session::{Access, Told};
use crate::storage::Snapshot;
use crate::storage::reconcile;
use crate::ui::message::{DeviceNews, Message};

/// When the journal did not take something, it is tried again after this, in ms.
const AGAIN_MS: u32 = 10_000;

/// A tab that is asked for the pen saves for so long at most, in ms: after twice that it is stolen, and no
/// two may write.
const LETTING_GO_MS: f64 = 1_000.0;

/// What the journal lacks at the start is sent so long after the first screen, in ms.
const SOON_MS: u32 = 200;

/// What waits for the journal.
#[derive(Debug, Default)]
pub struct Mirror {
    waiting: BTreeMap<String, Snapshot>,
    /// What it lacked at the start, to be fetched with the next batch.
    behind: Behind,
    is_busy: bool,
    /// Another tab waits for the pen.
    is_asked: bool,
    again: Option<Timeout>,
}

impl Mirror {
    /// The next batch brings what the journal lacked at the start.
    pub(super) fn catch_up(&mut self, behind: Behind) {
        self.behind = behind;
    }

    /// Whether the journal has everything.
    pub(super) fn is_done(&self) -> bool {
        !self.is_busy && self.waiting.is_empty() && self.behind == Behind::default()
    }

    /// Adds what the journal lacks.
    pub(super) fn add(&mut self, changes: BTreeMap<String, Snapshot>) {
        for (key, snapshot) in changes {
            reconcile::follow(&mut self.waiting, key, snapshot);
        }
    }
}

impl App {
    /// Sends to the journal what it lacks once the first screen stands: nobody waits for it there.
    pub(super) fn mirror_soon(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let mirror = move || link.send_message(Message::Device(DeviceNews::MirrorAgain));
        self.mirror.again = Some(Timeout::new(SOON_MS, mirror));
    }

    /// Sends what was saved to the journal, unless it is at work; then it is sent afterwards.
    pub(super) fn mirror_changes(&mut self, ctx: &Context<Self>) {
        let kept = self.vault.0.shelf();
        let behind = std::mem::take(&mut self.mirror.behind);
        self.mirror.add(behind.snapshots(kept));
        self.mirror.add(kept.changes());
        if self.mirror.is_busy {
            return;
        }
        if self.mirror.waiting.is_empty() {
            self.give_if_asked();
            return;
        }
        self.mirror.is_busy = true;
        let batch = std::mem::take(&mut self.mirror.waiting);
        let journal = Rc::clone(&self.journal);
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let failed = match journal.write(&batch).await {
                Ok(()) => None,
                Err(_) => Some(batch),
            };
            link.send_message(Message::Device(DeviceNews::Mirrored { failed }));
        });
    }

    /// The journal took what was sent, or not.
    pub(super) fn hear_mirror(
        &mut self,
        ctx: &Context<Self>,
        failed: Option<BTreeMap<String, Snapshot>>,
    ) {
        self.mirror.is_busy = false;
        if let Some(failed) = failed {
            self.take_back(ctx, failed);
            return;
        }
        self.mirror.add(self.vault.0.shelf().changes());
        if self.mirror.waiting.is_empty() {
            // Where it fails, it is finished once more at the next start.
            self.vault.0.end_erasing().unwrap_or_default();
            self.tell(Told::Mirrored);
            self.gather_soon(ctx);
        }
        self.mirror_changes(ctx);
    }

    fn take_back(&mut self, ctx: &Context<Self>, failed: BTreeMap<String, Snapshot>) {
        let newer = std::mem::replace(&mut self.mirror.waiting, failed);
        self.mirror.add(newer);
        self.tell(Told::MirrorFailed);
        // The shelf has it all the same: nobody must wait for the journal.
        self.give_if_asked();
        let link = ctx.link().clone();
        let again = move || link.send_message(Message::Device(DeviceNews::MirrorAgain));
        self.mirror.again = Some(Timeout::new(AGAIN_MS, again));
    }

    /// Another tab wants the pen: this one saves, stops changing, and gives it once the journal
    /// has all of it. What could not be saved stays here, and the pen must be stolen.
    pub(super) fn let_go(&mut self, ctx: &Context<Self>) {
        self.save_all(ctx, LETTING_GO_MS);
        self.tell(Told::Access(Access::Reader));
        self.mirror.is_asked = !self.session.borrow().holds_unsaved();
        self.mirror_changes(ctx);
    }

    fn give_if_asked(&mut self) {
        if std::mem::take(&mut self.mirror.is_asked) {
            self.lock.give();
        }
    }

    /// This tab takes the pen. What was not saved here is put into files first: the other tab may
    /// have gone on in the same form.
    pub(super) fn take_over(&mut self) {
        if self.session.borrow().holds_unsaved() {
            self.download_unsaved();
        }
        self.lock.take();
    }
}
