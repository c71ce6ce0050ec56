//! Files that leave this device and come back: a backup of everything, and what a file holds before
//! it is taken in.
//!
//! Files are sealed and opened by the key worker, which also works out what one would change; the
//! session takes the result as one event. Nothing here changes anything before a person has seen
//! what it would be. Start at [`Files`]; what is done is in [`acting`], how it looks in
//! [`saving`], [`opening`] and [`handing`].

mod acting;
pub mod differing;
mod handing;
mod opening;
mod preview;
mod saving;

use web_sys::File;
use yew::prelude::*;

pub use acting::{merged_of, ours};
pub use differing::Choose;
pub use saving::standing;

use super::message::{Message as PageMessage, SharedSession};
use crate::i18n::Language;
use crate::model::case::CaseId;
use crate::model::packet::Receipt;
use crate::storage::backup::meeting::Meeting;
use crate::storage::keys::Zeroizing;

/// What a person came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Everything into a file.
    Backup,
    /// A file into this device.
    Open,
    /// Chosen clients into a file for somebody else.
    HandOver,
}

/// Properties of [`Files`].
#[derive(Clone, Debug, Properties)]
pub struct FilesProps {
    /// The session, whose data go out and come in.
    pub session: SharedSession,
    /// Language of the reader.
    pub language: Language,
    /// What a person came for.
    pub purpose: Purpose,
    /// Whether another tab writes, so that nothing can be taken in here.
    pub is_reader: bool,
    /// Tells the page what happened.
    pub send: Callback<PageMessage>,
}

impl PartialEq for FilesProps {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
            && self.purpose == other.purpose
            && self.is_reader == other.is_reader
    }
}

/// What can happen here.
#[derive(Debug)]
pub enum Message {
    /// A passphrase for a new file was chosen.
    PassphraseMade(Zeroizing<String>),
    /// A file was sealed; or the key of the sentence that says why not.
    Sealed(Result<Vec<u8>, String>),
    /// A file was chosen.
    Chosen(File),
    /// It was read.
    Read(String, Option<Vec<u8>>),
    /// Its passphrase was given.
    PassphraseGiven,
    /// It is shown or hidden.
    Toggled,
    /// The file was opened and compared; or the key of the sentence that says why not.
    Met(Result<Box<Meeting>, String>),
    /// What was shown is taken in.
    Taken,
    /// A client is handed over, or not after all.
    ClientToggled(CaseId),
    /// To whom was typed.
    ReceiverTyped(String),
    /// The receiver belongs to another institution, or not after all.
    OutsideToggled,
    /// Back to the beginning.
    PutAway,
}

/// Where it stands.
#[derive(Debug, Default)]
pub enum Doing {
    /// Nothing is done.
    #[default]
    Nothing,
    /// Something takes a while; the key of the sentence that says what.
    Busy(&'static str),
    /// A file was downloaded under this name.
    Saved(String),
    /// A file waits for its passphrase.
    Waiting(Chosen),
    /// What it holds is shown.
    Met(Box<Meeting>),
    /// It was taken in: how many cases and records of it are here now.
    Taken((usize, usize)),
}

/// A file that was chosen.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Its name.
    name: String,
    /// What it holds, sealed.
    bytes: Vec<u8>,
}

/// Files that leave and come back.
#[derive(Debug, Default)]
pub struct Files {
    doing: Doing,
    /// The file as long as a passphrase may be tried again.
    chosen: Option<Chosen>,
    /// The key of the sentence that says what went wrong.
    problem: Option<String>,
    line: NodeRef,
    is_shown: bool,
    /// Who is handed over.
    clients: Vec<CaseId>,
    /// To whom.
    to: String,
    /// Whether the receiver belongs to another institution.
    is_outside: bool,
    /// Of the packet that is being made or was made.
    receipt: Option<Receipt>,
}

impl Component for Files {
    type Message = Message;
    type Properties = FilesProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::PassphraseMade(passphrase) => self.seal(ctx, passphrase),
            Message::Sealed(sealed) => self.save(ctx, sealed),
            Message::Chosen(file) => self.read(ctx, file),
            Message::Read(name, bytes) => self.wait_for_passphrase(name, bytes),
            Message::PassphraseGiven => self.open(ctx),
            Message::Toggled => self.is_shown = !self.is_shown,
            Message::Met(met) => self.show(met),
            Message::Taken => self.take(ctx),
            Message::ClientToggled(case) => {
                self.problem = None;
                self.toggle(case);
            }
            Message::ReceiverTyped(text) => {
                self.problem = None;
                self.to = text;
            }
            Message::OutsideToggled => self.is_outside = !self.is_outside,
            Message::PutAway => *self = Self::default(),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let body = match ctx.props().purpose {
            Purpose::Backup => self.saving(ctx),
            Purpose::Open => self.opening(ctx),
            Purpose::HandOver => self.handing(ctx),
        };
        html! { <div class="page">{ body }</div> }
    }
}

fn say(ctx: &Context<Files>, key: &'static str) -> &'static str {
    ctx.props().language.say(key)
}
