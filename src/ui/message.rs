//! What can happen on the page, and what of the app the screens may see.
//!
//! Between [`app`](super::app), which acts on messages, and [`screens`](super::screens), which send
//! them; so neither needs the other's inside.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::app::{Findings, Sharing};
use super::browser::names;
use super::browser::protection::Protection;
use super::browser::report_worker::{Reply, Told};
use super::browser::tab_lock::Heard;
use super::fields::RowIntent;
use super::filling::Fill;
use super::ink::Signed;
use super::period::Period;
use super::preview::{Look, Preview};
use super::route::Route;
use crate::forms::definition::{FieldId, Form, Path};
use crate::forms::xlsform::FormError;
use crate::i18n::Language;
use crate::model::carried::ChangeKind;
use crate::model::case::CaseId;
use crate::model::note::NoteId;
use crate::model::own_form::OwnForm;
use crate::model::packet::Receipt;
use crate::model::record::RecordId;
use crate::report::DocumentId;
use crate::session::{Event, Session};
use crate::storage::browser::LocalStorage;
use crate::storage::{Snapshot, Vault, Watched};

/// Everything that can happen on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// A person did something.
    Do(Event),
    /// A person did something that also leads to another place.
    DoAndGo(Event, Route),
    /// A person left a field: what is wrong there may be said, once no tap is under way.
    Left(Path),
    /// The moment after leaving has passed.
    Settled,
    /// A tap begins (`true`) or is done.
    Pressed(bool),
    /// A person goes to another place.
    Go(Route),
    /// The browser is at another place (also by its own buttons).
    Arrived(Route),
    /// The moment after a change has passed, or the page is left.
    SaveNow,
    /// The signature pad is opened for this field.
    PadOpened(Path),
    /// Clients are to be chosen for this table.
    ClientsWanted(Path),
    /// What is to be done next needs a reason; or it is not to be done after all.
    ReasonAsked(Option<ReasonFor>),
    /// All clients are chosen.
    ClientsChosen,
    /// The signature pad is put away.
    PadClosed,
    /// A signatory signed on the pad.
    Signed {
        /// The signature field.
        field: FieldId,
        /// Code of the capacity.
        capacity: String,
        /// What was given.
        signed: Signed,
    },
    /// A line was drawn for a signature that is an answer.
    Drawn {
        /// The field.
        path: Path,
        /// What was given; only its line counts.
        signed: Signed,
    },
    /// A paper is wanted, to be looked at.
    PaperWanted(Wanted),
    /// Something is wanted of the paper that is looked at.
    Look(Look),
    /// Several documents are being chosen.
    Pick(Pick),
    /// Recapitulations are wanted of this period.
    PeriodChosen(Period),
    /// The report worker said something.
    Worker(Reply),
    /// A copy of the case of this record is wanted as a file.
    CopyWanted(RecordId),
    /// A copy of everything kept on one client is wanted, for her.
    PersonalCopyWanted(CaseId),
    /// A form's file has come; `None` when it could not be had.
    FormFetched {
        /// Form id.
        form: String,
        /// Its text.
        source: Option<String>,
    },
    /// The next form that is not here yet may be fetched.
    NextFormWanted,
    /// A form may be read before anybody asks for it.
    ReadAhead,
    /// A file that could not be had is tried again.
    FetchAgain,
    /// A notice was read and is put away.
    NoticeRead,
    /// The device reports something, or something is wanted of it.
    Device(DeviceNews),
    /// Something about the folder that several devices share.
    Share(Sharing),
    /// Everything that is not saved is wanted as a file.
    UnsavedWanted,
    /// The page is to be locked.
    LockWanted,
    /// Nobody has touched the page for so many ms.
    Idled(f64),
    /// Something about bringing a form of the institution's own.
    Bring(Bring),
    /// Something about the words of the document that is being worded.
    Text(TextStep),
    /// Something about filling in.
    Fill(Fill),
    /// Something about the made-up client to practise with.
    Practice(Practice),
    /// Something about the institution's logo.
    Logo(LogoStep),
}

/// A step that is kept with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReasonFor {
    /// A gate is passed over.
    Passing,
    /// A new treatment period is opened.
    Period,
    /// A form is voided.
    Voiding,
    /// A signed form is corrected.
    Correction,
}

/// A step of bringing a logo.
#[derive(Clone, Debug)]
pub enum LogoStep {
    /// A picture was chosen.
    Chosen(web_sys::File),
    /// It was read as greys; nothing when it cannot be.
    Read(Option<js_sys::Uint8Array>),
    /// Its outlines are there; blank when there are none.
    Traced(String),
}

/// A step of wording a document.
#[derive(Clone, Debug)]
pub enum TextStep {
    /// The text is to be this; blank for the built-in one.
    Typed(String),
    /// The built-in text is to stand again.
    Restored,
    /// A file with a text was chosen.
    Chosen(web_sys::File),
    /// The text is wanted as a file.
    Export,
    /// This name is wanted where the cursor stands.
    Insert(String),
    /// The cursor is wanted in this line, from 1.
    Show(usize),
    /// It is to be looked at with this case; blank for an example.
    Case(CaseId),
}

/// What is known of the text that is being worded.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// Which, and in which language: `D12.id`.
    pub key: String,
    /// What the worker said of it, once it has.
    pub told: Option<Told>,
    /// The institution's text before the built-in one was restored.
    pub before: String,
    /// With which case it is looked at; blank for an example.
    pub case: CaseId,
}

/// A step of practising.
#[derive(Clone, Debug)]
pub enum Practice {
    /// The made-up client is wanted.
    Wanted,
    /// Her story has come; `None` when it could not be had.
    Fetched(Option<String>),
    /// The tour is at this step, from 0; none when it is over.
    Tour(Option<usize>),
}

/// What the device reports, and what a person wants of it.
#[derive(Clone, Debug)]
pub enum DeviceNews {
    /// Something about the pen.
    Lock(Heard),
    /// The pen did not come in time: another tab has it.
    LockLate,
    /// Shelf and journal were compared.
    Compared(Findings),
    /// What the journal has of texts that could not be read, by key.
    Copies(BTreeMap<String, Vec<Snapshot>>),
    /// Another tab wrote at this key; at none, it cleared everything.
    Elsewhere {
        /// The key.
        key: Option<String>,
        /// Whether a text stands there now.
        stands: bool,
    },
    /// A person wants to write in this tab.
    TakeOver,
    /// The journal took what it was sent; what it did not take is given back.
    Mirrored {
        /// What it did not take.
        failed: Option<BTreeMap<String, Snapshot>>,
    },
    /// The journal is to be tried again.
    MirrorAgain,
    /// The browser said how well the data are protected.
    Looked(Protection),
    /// A quiet case is to be gathered.
    GatherOne,
    /// The next cases are to be opened.
    WakeOn,
    /// What the start found was read.
    FindingsRead,
}

/// A step of bringing a form of the institution's own.
#[derive(Clone, Debug)]
pub enum Bring {
    /// A file was chosen.
    Chosen(web_sys::File),
    /// It was read; or the key of the sentence that says why not.
    Read(Result<FormFile, String>),
    /// The form is to be offered in this stage (STAGE7).
    Stage(String),
    /// The form that was read is kept.
    Keep,
    /// The form that was read is put away.
    Leave,
}

/// A form as it came in a file.
#[derive(Clone, Debug)]
pub struct FormFile {
    /// The file's name.
    pub name: String,
    /// The form in Markdown tables.
    pub markdown: String,
    /// CSV files that came with it, by name.
    pub files: BTreeMap<String, String>,
}

/// Where bringing a form of the institution's own stands.
#[derive(Clone, Debug, Default)]
pub enum Bringing {
    /// None is being brought.
    #[default]
    Nothing,
    /// Its file is being read.
    Reading,
    /// The file could not be read; the key of the sentence that says why.
    Failed(String),
    /// The form has faults.
    Faulty {
        /// The file's name.
        name: String,
        /// All of them.
        errors: Vec<FormError>,
    },
    /// It was read and is shown.
    Read {
        /// What would be kept.
        own: OwnForm,
        /// What it asks.
        form: Rc<Form>,
    },
}

/// Which paper is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A document made of this record.
    Document(DocumentId, RecordId),
    /// This record as its form has it: a form of the institution's own has no document.
    Form(RecordId),
    /// A document of this whole case.
    OfCase(DocumentId, CaseId),
    /// The whole file of this case.
    CaseFile(CaseId),
    /// The receipt of a hand-over packet.
    Receipt(Box<Receipt>),
    /// Several documents of this case.
    Several {
        /// The case.
        case: CaseId,
        /// Which, in order.
        documents: Vec<Picked>,
        /// Whether as a ZIP with a PDF of each.
        is_packed: bool,
    },
    /// A recapitulation of all cases in this period.
    Recap(DocumentId, Period),
    /// The minutes of the erasure of this case.
    Erasure(CaseId),
    /// The notice of this breach.
    Breach(String),
    /// This form, to be filled in by hand.
    Blank(String),
    /// A document in this language, of this case or else of an example: to look at its words.
    Trial(DocumentId, Language, Option<CaseId>),
}

/// A document of a record, among several; without a document the record as its form has it.
pub type Picked = (Option<DocumentId>, RecordId);

/// A step of choosing several documents of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// It begins.
    Begin(CaseId),
    /// This one is to come along, or not after all.
    Turned(Picked),
    /// These are to come along.
    These(Vec<Picked>),
    /// None is wanted after all.
    Close,
}

/// Whether a form's file is waited for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Loading {
    /// None is.
    #[default]
    Nothing,
    /// The file of this form is on its way.
    Fetching(String),
    /// It could not be had.
    Failed(String),
}

impl Loading {
    /// The form that is waited for; blank for none.
    pub fn form(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Fetching(form) | Self::Failed(form) => form,
        }
    }
}

/// Where the making of a paper stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Making {
    /// None is being made.
    #[default]
    Idle,
    /// Several of this case are being chosen, so far these.
    Picking(CaseId, Vec<Picked>),
    /// One is being looked at.
    Open(Box<Preview>),
    /// Something could not be made; the key of the sentence that says why.
    Failed(String),
}

/// The session as the page holds it: changed by the app alone, read while drawing.
///
/// Fields draw themselves after `update` has returned, and each looks up just its own answer; so
/// no keystroke copies the whole record.
pub type SharedSession = Rc<RefCell<Session>>;

/// The open vault, shared by what works with it. The key in it is wiped once the last of them is
/// dropped.
#[derive(Clone, Debug)]
pub struct OpenVault(pub Rc<Vault<Watched<LocalStorage>>>);

impl PartialEq for OpenVault {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The callbacks of a form's body.
#[derive(Clone, Debug)]
pub struct FormCallbacks {
    /// An answer changed.
    pub on_answer: Callback<(Path, String)>,
    /// A person went on.
    pub on_leave: Callback<Path>,
    /// Why a carried answer was changed.
    pub on_explain: Callback<(Path, ChangeKind)>,
    /// Rows come and go.
    pub on_row: Callback<RowIntent>,
    /// Somebody wants to sign in a table.
    pub on_sign: Callback<Path>,
    /// Somebody wants to change a note.
    pub on_note: Callback<NoteId>,
}

impl FormCallbacks {
    /// Callbacks that send messages.
    pub fn to(send: &Callback<Message>) -> Self {
        Self {
            on_answer: send.reform(|(path, text)| Message::Do(Event::Answered { path, text })),
            on_leave: send.reform(Message::Left),
            on_explain: send
                .reform(|(path, kind)| Message::Do(Event::ChangeExplained { path, kind })),
            on_row: send.reform(|intent| match intent {
                RowIntent::Add { path } => Message::Do(Event::RowAdded {
                    path,
                    id: names::row_name(),
                }),
                RowIntent::Choose { path } => Message::ClientsWanted(path),
                RowIntent::Remove { path, row } => Message::Do(Event::RowRemoved { path, row }),
                RowIntent::Restore { .. } => Message::Do(Event::RowRestored),
            }),
            on_sign: send.reform(Message::PadOpened),
            on_note: send.reform(|id| Message::Fill(Fill::NoteOpened(id))),
        }
    }
}
