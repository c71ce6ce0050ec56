//! Who works here, and their keys: adding and removing workers, one's own passphrase, a new
//! recovery key.
//!
//! It asks the session whether the one at work may do it, and the keyring refuses as well. Keys are
//! made by the key worker, as at the [`door`](super::door). Start at [`Staff`].

mod acting;
mod drawing;

use yew::prelude::*;

use super::browser::key_worker::{Answer, KeyWorker};
use super::browser::report_worker::Reply;
use super::door::RecoverySheet;
use super::message::{OpenVault, SharedSession};
use crate::i18n::Language;
use crate::model::worker::Role;
use crate::storage::keys::Zeroizing;
use crate::storage::keys::recovery::RecoveryKey;
use crate::storage::keys::{Kdf, Keyring, SlotId};

/// Properties of [`Staff`].
#[derive(Clone, Debug, Properties)]
pub struct StaffProps {
    /// The open vault.
    pub vault: OpenVault,
    /// The session, which knows who is at work.
    pub session: SharedSession,
    /// Language of the reader.
    pub language: Language,
}

impl PartialEq for StaffProps {
    fn eq(&self, other: &Self) -> bool {
        self.vault == other.vault && self.language == other.language
    }
}

/// What can happen here.
#[derive(Debug)]
pub enum Message {
    /// Something is to be done; what it takes is asked for.
    Begin(Doing),
    /// It is not to be done after all, or it is done and was read.
    PutAway,
    /// The name of a new worker was typed.
    NameTyped(String),
    /// The role of a new worker was chosen.
    RoleChosen(Role),
    /// A passphrase was chosen, for oneself or for a new worker.
    PassphraseMade(Zeroizing<String>),
    /// A worker is to be taken out, for sure.
    RemovedForSure,
    /// The list of workers, which was changed elsewhere, is accepted as it is.
    ListAccepted,
    /// The recovery key is wanted as a sheet.
    SheetWanted,
    /// The report worker said something.
    Sheet(Reply),
    /// The key worker answered.
    Heard(Answer),
}

/// What is being done.
#[derive(Debug, Default)]
pub enum Doing {
    /// Nothing.
    #[default]
    Nothing,
    /// A new passphrase of one's own is chosen.
    OwnPassphrase,
    /// A worker is added.
    Adding {
        /// Her name.
        name: String,
        /// Her role.
        role: Role,
    },
    /// Whether this worker is really to be taken out.
    Removing(SlotId),
    /// A new recovery key is asked for.
    Recovery,
    /// The key of a change is being made.
    Making(Change, Kdf),
    /// This was done; the key of a sentence that says so.
    Done(&'static str),
    /// The new recovery key, to be written down.
    NewRecovery(RecoveryKey),
}

/// A change that waits for its key.
#[derive(Debug)]
pub enum Change {
    /// One's own passphrase.
    Own,
    /// A new worker.
    Add {
        /// Her name.
        name: String,
        /// Her role.
        role: Role,
    },
    /// A new recovery key.
    Recovery(RecoveryKey),
}

/// The workers and their keys.
#[derive(Debug)]
pub struct Staff {
    keyring: Option<Keyring>,
    doing: Doing,
    problem: Option<&'static str>,
    key_worker: Option<KeyWorker>,
    sheet: RecoverySheet,
}

impl Component for Staff {
    type Message = Message;
    type Properties = StaffProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            keyring: ctx.props().vault.0.keyring().ok().flatten(),
            doing: Doing::default(),
            problem: None,
            key_worker: None,
            sheet: RecoverySheet::default(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Begin(doing) => self.begin(ctx, doing),
            Message::PutAway => {
                self.doing = Doing::Nothing;
                self.problem = None;
            }
            Message::NameTyped(typed) => {
                if let Doing::Adding { name, .. } = &mut self.doing {
                    *name = typed;
                }
            }
            Message::RoleChosen(chosen) => {
                if let Doing::Adding { role, .. } = &mut self.doing {
                    *role = chosen;
                }
            }
            Message::PassphraseMade(passphrase) => self.make_key(ctx, passphrase),
            Message::RemovedForSure => self.remove(ctx),
            Message::ListAccepted => self.accept(ctx),
            Message::SheetWanted => self.make_sheet(ctx),
            Message::Sheet(reply) => self.sheet.take(reply),
            Message::Heard(answer) => self.hear(ctx, answer),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        self.draw(ctx)
    }
}
