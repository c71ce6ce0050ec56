//! The door: the first run, the lock, and the way in with the recovery key.
//!
//! The one component that is always there. It shows nothing of a client; the [`App`] is drawn only
//! while the vault is open, and is dropped to lock it. What a person enters is in [`set_up`] and
//! [`lock`], how keys are made in [`making`]; how it looks in [`screens`]. Start at [`Door`].

mod first_run;
mod lock;
mod lock_screen;
mod making;
mod new_passphrase;
mod opening;
mod recovery_screen;
mod screens;
mod set_up;
mod sheet;

use gloo::timers::callback::Interval;
use yew::prelude::*;

pub use first_run::words_of;
pub use lock::{Listed, listed, role_words};
pub use new_passphrase::{NewPassphrase, NewPassphraseProps};
pub use sheet::RecoverySheet;

use super::OPENING;
use super::app::App;
use super::browser::key_worker::{Answer, KeyWorker};
use super::browser::offline::{Heard, Keeper, Offline};
use super::browser::report_worker::Reply;
use super::browser::{locking, page};
use super::message::OpenVault;
use crate::model::institution::Institution;
use crate::model::settings::Settings;
use crate::model::worker::Worker;
use crate::storage::browser::LocalStorage;
use crate::storage::keys::Zeroizing;
use crate::storage::keys::recovery::RecoveryError;
use crate::storage::keys::{Kdf, Keyring, SlotId, Unlocked};
use crate::storage::{Vault, Watched};
use lock::Lock;
use making::Making;
use set_up::SetUp;

/// What can happen at the door.
#[derive(Debug)]
pub enum Message {
    /// The journal gave back what localStorage had lost, if anything.
    Looked,
    /// Another language was chosen: its code.
    LanguageChosen(String),
    /// The name of the institution was typed.
    InstitutionTyped(String),
    /// The worker's name was typed.
    NameTyped(String),
    /// A backup follows the first run, or not after all.
    BackupToldOf,
    /// A step of the first run is done.
    GoOn,
    /// One step back.
    GoBack,
    /// A passphrase was chosen, in the first run or after a recovery.
    PassphraseMade(Zeroizing<String>),
    /// The group of the recovery key that was asked back.
    GroupGiven(String),
    /// The recovery key is wanted as a sheet.
    SheetWanted,
    /// The report worker said something.
    Sheet(Reply),
    /// A worker chose her name.
    WorkerChosen(SlotId),
    /// A passphrase was typed to unlock.
    PassphraseGiven(Zeroizing<String>),
    /// The passphrase is forgotten (`true`), or not after all.
    Forgotten(bool),
    /// A recovery key was typed.
    RecoveryGiven(Zeroizing<String>),
    /// The key worker answered.
    Heard(Answer),
    /// A second of waiting has passed.
    Ticked,
    /// Everything is saved, and the page is to be locked.
    LockWanted,
    /// The app on the device stands otherwise, or a newer version has begun.
    Offline(Heard),
}

/// Where one is.
#[derive(Debug)]
enum Stage {
    /// localStorage holds no keyring: the journal is asked whether it should.
    Looking,
    /// The browser gives no access to what is kept.
    Blocked,
    /// The keyring is damaged.
    Damaged,
    /// The first run.
    SetUp(SetUp, Option<Making>),
    /// The lock.
    Locked(Keyring, Lock, Way),
    /// The vault is open.
    Open(OpenVault, Worker, usize),
    /// Everything is dropped; the page is about to be loaded again.
    Leaving,
}

/// By which key one wants in.
#[derive(Debug, Default)]
enum Way {
    /// One's own passphrase.
    #[default]
    Passphrase,
    /// The recovery key is to be typed, or its key is being made; what is wrong with what was
    /// typed.
    Recovery(Option<RecoveryError>),
    /// The recovery key opened the vault, and a new passphrase is to be chosen.
    NewPassphrase(Unlocked),
    /// The key of the new passphrase is being made.
    Changing(Unlocked, Kdf),
}

/// The door.
#[derive(Debug)]
pub struct Door {
    vault: Vault<Watched<LocalStorage>>,
    settings: Settings,
    institution: Institution,
    stage: Stage,
    key_worker: Option<KeyWorker>,
    sheet: RecoverySheet,
    waiting: Option<Interval>,
    keeper: Keeper,
    offline: Offline,
    /// A newer version has begun, in another tab.
    is_outdated: bool,
}

impl Component for Door {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let mut door = Self {
            vault: Vault::on(Watched::over(LocalStorage)),
            settings: Settings::default(),
            institution: Institution::default(),
            stage: Stage::Looking,
            key_worker: None,
            sheet: RecoverySheet::default(),
            waiting: None,
            keeper: keep_offline(ctx),
            offline: Offline::default(),
            is_outdated: false,
        };
        door.look(ctx);
        door
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Looked => {
                self.begin();
                self.wait(ctx);
            }
            Message::LanguageChosen(code) => self.speak(code),
            Message::InstitutionTyped(text) => self.change(|set_up| set_up.institution = text),
            Message::NameTyped(text) => self.change(|set_up| set_up.head = text),
            Message::BackupToldOf => self.change(SetUp::turn_to_backup),
            Message::GoOn => self.change(SetUp::go_on),
            Message::GoBack => self.change(SetUp::go_back),
            Message::PassphraseMade(passphrase) => self.take_new(ctx, passphrase),
            Message::GroupGiven(typed) => self.take_group(ctx, &typed),
            Message::SheetWanted => self.make_sheet(ctx),
            Message::Sheet(reply) => self.sheet.take(reply),
            Message::WorkerChosen(slot) => {
                if let Stage::Locked(_, lock, _) = &mut self.stage {
                    lock.chosen = Some(slot);
                    lock.trying = lock::Trying::Ready;
                }
            }
            Message::PassphraseGiven(passphrase) => self.try_passphrase(ctx, passphrase),
            Message::Forgotten(forgotten) => self.forget(forgotten),
            Message::RecoveryGiven(typed) => self.try_recovery(ctx, &typed),
            Message::Heard(answer) => self.hear(ctx, answer),
            Message::Ticked => self.tick(),
            Message::LockWanted => self.stage = Stage::Leaving,
            Message::Offline(heard) => self.hear_offline(heard),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match &self.stage {
            Stage::Open(vault, worker, sealed) => html! {
                <App vault={vault.clone()} worker={worker.clone()} sealed={*sealed}
                    offline={self.offline} is_outdated={self.is_outdated}
                    on_lock={ctx.link().callback(|()| Message::LockWanted)} />
            },
            Stage::Looking | Stage::Leaving => Html::default(),
            Stage::Blocked | Stage::Damaged | Stage::SetUp(..) | Stage::Locked(..) => {
                self.screen(ctx)
            }
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        match self.stage {
            Stage::Looking | Stage::Open(..) => {}
            // The app and all it held is dropped by now.
            Stage::Leaving => self.keeper.use_newer(locking::load_again),
            Stage::Blocked | Stage::Damaged | Stage::SetUp(..) | Stage::Locked(..) => {
                page::set_language(self.language().code());
                page::set_title(self.language().say("app.name"));
                // Only now: it stands there while the journal is asked.
                page::take_away(OPENING);
            }
        }
    }
}

impl Door {
    /// Nothing that was typed may be lost: an open app saves and locks by itself, and a first run
    /// goes on. The lock holds nothing.
    fn hear_offline(&mut self, heard: Heard) {
        match heard {
            Heard::Stands(stands) => self.offline = stands,
            Heard::Begun if matches!(self.stage, Stage::Locked(..)) => self.stage = Stage::Leaving,
            Heard::Begun => self.is_outdated = true,
        }
    }
}

fn keep_offline(ctx: &Context<Door>) -> Keeper {
    let link = ctx.link().clone();
    Keeper::keep(move |heard| link.send_message(Message::Offline(heard)))
}
