//! The device: protection from clearing, room left, and all that it reports.

use yew::prelude::*;

use super::App;
use super::compare::Findings;
use super::folder::SharedFolder;
use super::gathering::Gathered;
use super::waking::Waking;
use crate::model::case::CaseId;
use crate::session::Saving;
use crate::storage::Room;
use crate::storage::browser::LocalStorage;
use crate::ui::browser::idle::Peace;
use crate::ui::browser::protection::{self, Protection};
use crate::ui::message::{DeviceNews, Message};

/// What is known of the device.
#[derive(Debug, Default)]
pub struct Device {
    /// Room taken and left in localStorage; none if the browser gives no access.
    pub room: Option<Room>,
    /// Whether the browser may clear what is kept; none before it was asked.
    pub protection: Option<Protection>,
    /// What the start found.
    pub findings: Findings,
    /// The folder that several devices share.
    pub folder: SharedFolder,
    /// How far all cases are opened.
    pub waking: Waking,
    /// Whether anything was read yet.
    pub(super) has_begun: bool,
    was_asked: bool,
    /// Waits for the moment in which the next case is gathered.
    pub(super) gathering: Option<Peace>,
    /// When nothing was left to gather.
    pub(super) all_gathered: Option<Gathered>,
    /// Cases that could not be gathered.
    pub(super) refused: Vec<CaseId>,
}

impl App {
    /// Everything that the device reports. Says whether the page is to be drawn again.
    pub(super) fn hear_device(&mut self, ctx: &Context<Self>, news: DeviceNews) -> bool {
        match news {
            DeviceNews::Lock(heard) => self.hear_lock(ctx, heard),
            DeviceNews::LockLate if !self.device.has_begun => self.begin_reading(ctx),
            DeviceNews::LockLate => return false,
            DeviceNews::Compared(findings) => self.begin_writing(ctx, findings),
            DeviceNews::Copies(copies) => self.put_back(ctx, &copies),
            DeviceNews::Elsewhere { key, stands } => {
                self.read_again(ctx, key.as_deref(), stands);
            }
            DeviceNews::TakeOver => self.take_over(),
            DeviceNews::Mirrored { failed } => {
                self.hear_mirror(ctx, failed);
                self.ask_to_persist(ctx);
            }
            DeviceNews::MirrorAgain => self.mirror_changes(ctx),
            DeviceNews::Looked(protection) => self.device.protection = Some(protection),
            DeviceNews::GatherOne => {
                self.gather_one(ctx);
                return false;
            }
            DeviceNews::WakeOn => return self.wake_on(ctx),
            DeviceNews::FindingsRead => self.device.findings.replaced = 0,
        }
        true
    }

    /// Counts the room and asks the browser how it stands.
    pub(super) fn look_at_device(&mut self, ctx: &Context<Self>) {
        self.device.room = Room::of(&LocalStorage, protection::counting()).ok();
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let seen = protection::look().await;
            link.send_message(Message::Device(DeviceNews::Looked(seen)));
        });
    }

    /// Once the first work of the day is safe, there is something to protect: then the browser is
    /// asked not to clear it.
    fn ask_to_persist(&mut self, ctx: &Context<Self>) {
        let is_safe = matches!(self.session.borrow().saving(), Saving::Safe(_));
        let is_open = self.device.protection.is_some_and(|it| !it.is_persisted);
        if self.device.was_asked || !is_safe || !is_open {
            return;
        }
        self.device.was_asked = true;
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let seen = protection::ask().await;
            link.send_message(Message::Device(DeviceNews::Looked(seen)));
        });
    }
}
