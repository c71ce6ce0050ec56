//! A folder that several devices share: each writes one sealed file of all it holds, and takes in
//! what it finds of the others.
//!
//! A round reads what is new, merges it, and writes this device's file if anything changed. Rounds
//! run when the page was unlocked, every ten minutes while no form is open, and on a tap. A merge
//! that does not know what was typed meanwhile is refused by the session and comes again in the
//! next round. It knows neither how files are sealed (the file worker) nor how they are merged.
//! Start at [`App::share`]; what a round does is in [`rounds`], the passphrase in [`passphrase`].

mod passphrase;
mod rounds;

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::App;
use crate::model::backup::mark;
use crate::storage::backup::meeting::{Meeting, Source};
use crate::storage::browser::BrowserRandomness;
use crate::storage::keys::Zeroizing;
use crate::storage::place::Place;
use crate::storage::seal::Kind;
use crate::ui::browser::folder::{self, Folder, Found};
use crate::ui::message::Message;

/// Between two rounds, in ms.
const EVERY_MS: u32 = 600_000;
/// Under this name the folder's passphrase is kept in the vault.
const KEPT_AT: &str = "folder";

/// What is known of the shared folder.
#[derive(Debug, Default)]
pub struct SharedFolder {
    /// Where it stands.
    pub standing: Standing,
    /// The folder, once one was chosen.
    pub folder: Option<Folder>,
    /// What was found of other devices, by their marks.
    pub others: BTreeMap<String, Other>,
    /// When the last round was done, local time.
    pub last: Option<NaiveDateTime>,
    /// The key of the sentence that says what went wrong.
    pub problem: Option<String>,
    /// The line for the passphrase.
    pub line: NodeRef,
    /// Whether it can be read.
    pub is_shown: bool,
    passphrase: Option<Zeroizing<String>>,
    /// It opened a file, or there was none to open.
    is_proven: bool,
    waiting: Vec<Found>,
    /// The revision of the session that this device's file holds.
    written: Option<u64>,
    rounds: Option<Interval>,
}

/// Where a shared folder stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// None was chosen, or it is not known yet.
    #[default]
    Nothing,
    /// The browser wants to be asked again whether it may be read.
    Shut,
    /// Its passphrase is wanted.
    Locked,
    /// A round is under way.
    Busy,
    /// Nothing is under way.
    Idle,
}

/// Another device's file.
#[derive(Clone, Debug)]
pub struct Other {
    /// Which state of it is known: when it was changed, in ms, and its size.
    state: (f64, f64),
    /// Where it comes from; or the key of the sentence that says why it was not taken in.
    pub source: Result<Source, String>,
}

/// What happens with the shared folder.
#[derive(Clone, Debug)]
pub enum Sharing {
    /// The folder that was chosen earlier, if any, and whether it may be read.
    Remembered(Option<Folder>, bool),
    /// A folder is to be chosen.
    Choose,
    /// It may be read again.
    Ask,
    /// A first passphrase was chosen.
    PassphraseMade(Zeroizing<String>),
    /// The passphrase of the others was typed.
    PassphraseTyped,
    /// It is shown or hidden.
    Toggled,
    /// A round is wanted.
    Now,
    /// A round is due.
    Due,
    /// What lies in the folder.
    Listed(Option<Vec<Found>>),
    /// A file was opened and compared; or the key of the sentence that says why not.
    Met(Found, Result<Box<Meeting>, String>),
    /// This device's file was written; or the key of the sentence that says why not.
    Written(u64, Result<(), String>),
    /// The folder is no longer to be shared.
    Leave,
}

impl SharedFolder {
    /// Whether no other device has written there yet, so that a passphrase is to be chosen.
    pub fn is_first(&self) -> bool {
        self.waiting.is_empty() && self.others.is_empty()
    }
}

impl App {
    /// Everything that happens with the shared folder.
    pub(super) fn share(&mut self, ctx: &Context<Self>, step: Sharing) {
        match step {
            Sharing::Remembered(folder, is_allowed) => self.connect(ctx, folder, is_allowed),
            Sharing::Choose => Self::ask_folder(ctx, async {
                let chosen = folder::choose().await;
                let is_chosen = chosen.is_some();
                (chosen, is_chosen)
            }),
            Sharing::Ask => self.ask_again(ctx),
            Sharing::PassphraseMade(passphrase) => {
                self.device.folder.is_proven = true;
                self.take_passphrase(ctx, passphrase);
            }
            Sharing::PassphraseTyped => self.read_passphrase(ctx),
            Sharing::Toggled => self.device.folder.is_shown = !self.device.folder.is_shown,
            Sharing::Now => self.begin_round(ctx),
            Sharing::Due if self.session.borrow().open().is_none() => self.begin_round(ctx),
            Sharing::Due => {}
            Sharing::Listed(files) => self.take_list(ctx, files),
            Sharing::Met(found, met) => self.take_meeting(ctx, found, met),
            Sharing::Written(revision, written) => self.end_round(revision, written),
            Sharing::Leave => self.leave_folder(ctx),
        }
    }

    /// Looks whether a folder was chosen earlier.
    pub(super) fn look_for_folder(ctx: &Context<Self>) {
        if folder::is_offered() {
            Self::ask_folder(ctx, async {
                let found = folder::remembered().await;
                let is_allowed = match &found {
                    Some(folder) => folder.is_allowed().await,
                    None => false,
                };
                (found, is_allowed)
            });
        }
    }

    fn ask_folder(
        ctx: &Context<Self>,
        asked: impl Future<Output = (Option<Folder>, bool)> + 'static,
    ) {
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let (folder, is_allowed) = asked.await;
            link.send_message(Message::Share(Sharing::Remembered(folder, is_allowed)));
        });
    }

    fn ask_again(&mut self, ctx: &Context<Self>) {
        if let Some(folder) = self.device.folder.folder.clone() {
            Self::ask_folder(ctx, async move {
                let is_allowed = folder.ask().await;
                (Some(folder), is_allowed)
            });
        }
    }

    fn connect(&mut self, ctx: &Context<Self>, folder: Option<Folder>, is_allowed: bool) {
        let Some(folder) = folder else { return };
        let place = Place::new(Kind::Folder, KEPT_AT);
        let kept = self.vault.0.read::<String>(&place).ok().flatten();
        let shared = &mut self.device.folder;
        shared.folder = Some(folder);
        shared.standing = Standing::Shut;
        if let Some(kept) = kept {
            shared.passphrase = Some(Zeroizing::new(kept));
            shared.is_proven = true;
        }
        if is_allowed {
            shared.standing = Standing::Idle;
            let link = ctx.link().clone();
            let due = move || link.send_message(Message::Share(Sharing::Due));
            shared.rounds = Some(Interval::new(EVERY_MS, due));
            self.begin_round(ctx);
        }
    }

    fn leave_folder(&mut self, ctx: &Context<Self>) {
        let shared = std::mem::take(&mut self.device.folder);
        self.vault
            .0
            .erase(&[Place::new(Kind::Folder, KEPT_AT)], &BrowserRandomness)
            .unwrap_or_default();
        self.mirror_changes(ctx);
        let mark = mark(&self.session.borrow().settings().device);
        yew::platform::spawn_local(async move {
            if let Some(folder) = shared.folder {
                folder.remove(&mark).await;
            }
            folder::forget().await;
        });
    }
}
