//! What a person intends, and what the page reports back.

use chrono::NaiveDate;

use super::access::Told;
use super::gates::Obstacle;
use super::protection::{DataEvent, KeptProtection, Stop};
use crate::forms::definition::{FieldId, Path};
use crate::forms::library;
use crate::model::answers::RowId;
use crate::model::carried::ChangeKind;
use crate::model::case::{Case, CaseId, CaseStatus, Gate};
use crate::model::edits::DeviceId;
use crate::model::institution::Institution;
use crate::model::matrix::{Cell, CellKey};
use crate::model::note::{Note, NoteId};
use crate::model::own_form::OwnForm;
use crate::model::record::{Record, RecordId, Signature};
use crate::model::settings::Settings;
use crate::model::sketch::Sketch;
use crate::model::spot::Spot;
use crate::model::trail::Trail;
use crate::model::worker::Worker;

/// One event. New names (`record`, `case`, `id`) are made by the caller from real randomness.
#[derive(Clone, Debug)]
pub enum Event {
    /// Everything kept on the device was read.
    Loaded(Box<Kept>),
    /// A case of which only the sketch was here was opened.
    CaseWoken {
        /// The case.
        case: Box<Case>,
        /// All of its records.
        records: Vec<Record>,
        /// What is gathered of its log.
        log: Option<Trail>,
    },
    /// A case of which only the sketch was here cannot be opened.
    CaseLost {
        /// The case.
        case: CaseId,
        /// Key of the text that cannot be read.
        key: String,
    },
    /// A worker's passphrase opened the records.
    Unlocked(Worker),
    /// Language or another setting was chosen.
    SettingsChanged(Settings),
    /// The institution's standing record was changed.
    InstitutionChanged(Box<Institution>),
    /// This device was given its random name; it is given once.
    DeviceNamed(DeviceId),
    /// What other devices hold was merged with everything that this session holds.
    Merged(Box<Merged>),
    /// A person chose between texts that differ between devices.
    DifferenceSettled {
        /// The record, case or institution.
        unit: Unit,
        /// Where.
        spot: Spot,
        /// The text chosen: one of those that differ.
        text: String,
    },
    /// The institution brings a form of its own, or a new edition of one: the last of `editions`.
    FormBrought(OwnForm),
    /// A form of the institution's own is no longer offered, or is again.
    FormRetired {
        /// Its id.
        form: String,
        /// Whether it is no longer offered.
        retired: bool,
    },
    /// A case is started, with an empty F01.
    CaseStarted {
        /// Name of the case.
        case: CaseId,
        /// Name of its F01.
        record: RecordId,
    },
    /// A form is begun for a case.
    FormBegun {
        /// The case.
        case: CaseId,
        /// Form id.
        form: String,
        /// Name of the new record.
        record: RecordId,
    },
    /// A record is opened to go on or to read.
    FormOpened(RecordId),
    /// The open form is put away.
    FormClosed,
    /// A question was answered; the text is canonical, or as typed when it could not be read.
    Answered {
        /// Which question.
        path: Path,
        /// The answer.
        text: String,
    },
    /// Why a carried answer was changed.
    ChangeExplained {
        /// Which answer.
        path: Path,
        /// What it says of the earlier one.
        kind: ChangeKind,
    },
    /// The person went on to something else; what is wrong there may be said now.
    Left(Path),
    /// A row is added at the end of a table.
    RowAdded {
        /// The repeat.
        path: Path,
        /// Name of the new row.
        id: RowId,
    },
    /// A client is added to a table over several clients.
    ClientAdded {
        /// The repeat.
        path: Path,
        /// The client's case.
        case: CaseId,
        /// Name of the new row.
        row: RowId,
    },
    /// A row is taken out of a table.
    RowRemoved {
        /// The repeat.
        path: Path,
        /// Its number from 0.
        row: usize,
    },
    /// The row taken out last is put back.
    RowRestored,
    /// A note was written or changed; a blank one is taken away.
    NoteWritten {
        /// The case.
        case: CaseId,
        /// Name of the note.
        id: NoteId,
        /// The note; `by` and `at` are set by the session.
        note: Note,
    },
    /// The open form is copied from a paper; two blanks say that it is not.
    PaperTold {
        /// The date on it, canonical or as typed.
        date: String,
        /// Who wrote it.
        writer: String,
    },
    /// What was changed last in the open form is undone; with `forth`, done again.
    Stepped {
        /// Whether forward.
        forth: bool,
    },
    /// The person wants to go on to signing: every problem is said now.
    FinishAsked,
    /// A signatory signed, or why not was recorded. Locks the answers.
    Signed {
        /// The signature field.
        field: FieldId,
        /// What was given; `content` is set by the session.
        signature: Signature,
    },
    /// A signed record is to be corrected: a new draft that names it.
    CorrectionBegun {
        /// The signed record.
        record: RecordId,
        /// Name of the new record.
        new: RecordId,
        /// Why; never blank.
        reason: String,
    },
    /// A record is voided; it stays readable.
    Voided {
        /// The record.
        record: RecordId,
        /// Why; never blank.
        reason: String,
    },
    /// A gate is passed over for a reason, which is kept.
    GatePassedOver {
        /// The case.
        case: CaseId,
        /// Which gate.
        gate: Gate,
        /// Why; never blank.
        reason: String,
    },
    /// The client comes back: a new treatment period is opened, with an empty F01.
    PeriodOpened {
        /// The case, whose current period is over.
        case: CaseId,
        /// Why; never blank.
        reason: String,
        /// Name of the new F01.
        record: RecordId,
    },
    /// The worker sets the next status of a case, where that is hers to set.
    StatusSet {
        /// The case.
        case: CaseId,
        /// `Reintegration` or `Aftercare`.
        status: CaseStatus,
    },
    /// A case whose register number another bears too is given another.
    Renumbered {
        /// The case.
        case: CaseId,
        /// The new number; no case bears it.
        number: String,
    },
    /// Cells of the preparation matrix are set by hand; one, or a whole row at once.
    CellsSet {
        /// The case.
        case: CaseId,
        /// Which cells.
        cells: Vec<CellKey>,
        /// What they say; `by` and `at` are set by the session. None: what the forms say.
        cell: Option<Cell>,
    },
    /// The made-up client to practise with comes to this device.
    PracticeBrought {
        /// Her case.
        case: Box<Case>,
        /// Her records.
        records: Vec<Record>,
    },
    /// She is taken away, with all that was tried with her.
    PracticeWiped,
    /// A step of data protection.
    Data(DataEvent),
    /// The shelf took and holds these.
    Saved(Vec<Saved>),
    /// The shelf did not take these; none where nothing could be tried. It follows what the same go did
    /// save.
    SaveFailed(SaveFault, Vec<Unit>),
    /// The page reports something else of the device.
    Told(Told),
}

/// What is to be changed about who may open the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyChange {
    /// One's own passphrase.
    OwnPassphrase,
    /// Workers are added or taken out.
    Workers,
    /// The recovery key is made anew.
    Recovery,
}

/// What was kept on the device.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Settings.
    pub settings: Settings,
    /// The institution.
    pub institution: Institution,
    /// The institution's own forms.
    pub own_forms: Vec<OwnForm>,
    /// All cases.
    pub cases: Vec<Case>,
    /// All records.
    pub records: Vec<Record>,
    /// Cases that were not opened.
    pub sketches: Vec<Sketch>,
    /// What is kept for data protection.
    pub protection: KeptProtection,
    /// Keys of what could not be read.
    pub unreadable: Vec<String>,
}

/// What was merged: everything that this session holds and what other devices hold.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// The institution.
    pub institution: Institution,
    /// The institution's own forms.
    pub own_forms: Vec<OwnForm>,
    /// All cases.
    pub cases: Vec<Case>,
    /// All records.
    pub records: Vec<Record>,
    /// What the other devices keep for data protection.
    pub protection: KeptProtection,
}

/// One separately stored thing, in the order in which they are saved: whoever is switched off in the middle
/// of an erasure must have its minutes first, and out of a log must go what rows say of a client while the
/// record still tells which rows these are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// The settings.
    Settings,
    /// The institution.
    Institution,
    /// A form of the institution's own.
    OwnForm(String),
    /// The minutes of the erasure of a case.
    Minutes(CaseId),
    /// A breach.
    Breach(String),
    /// A case.
    Case(CaseId),
    /// What was done with the data of a case.
    Trail(CaseId),
    /// A record.
    Record(RecordId),
}

/// A unit that was saved, as it stood at `revision`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The unit.
    pub unit: Unit,
    /// Its revision when it was read for saving.
    pub revision: u64,
    /// Whether earlier states of it must go as well: something was erased from it.
    pub forgets: bool,
}

/// Why saving failed, as far as a person can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SaveFault {
    /// No room left.
    Full,
    /// The browser gives no access.
    Blocked,
    /// What was read back differs.
    Damaged,
}

/// Why an event was refused; nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such case, record, form, field or row.
    #[error("unknown {what}")]
    Unknown {
        /// What was asked for.
        what: String,
    },
    /// The form's file was not supplied yet (`forms::library::supply`); afterwards the event can be
    /// applied again.
    #[error("form {form} not loaded")]
    FormNotLoaded {
        /// Form id.
        form: String,
    },
    /// The name is already taken.
    #[error("name taken")]
    NameTaken,
    /// Records were filled in with this version; a changed form needs a new one.
    #[error("version taken")]
    VersionTaken,
    /// No form is open.
    #[error("no form open")]
    NothingOpen,
    /// The record is signed; a correction must be begun.
    #[error("locked")]
    Locked,
    /// The record is not signed, so it can simply be changed.
    #[error("not signed")]
    NotSigned,
    /// The answer is computed or carried and not to be changed.
    #[error("read only")]
    ReadOnly,
    /// Some answers are missing or wrong.
    #[error("{0} problems remain")]
    ProblemsRemain(usize),
    /// This signatory has signed already; a signature is fixed.
    #[error("signed already")]
    SignedAlready,
    /// Nothing was drawn, or the name, place or witness is missing.
    #[error("signature incomplete")]
    SignatureIncomplete,
    /// This needs a reason, which is kept.
    #[error("reason missing")]
    ReasonMissing,
    /// Something must be there first.
    #[error("held by {0:?}")]
    Held(Obstacle),
    /// Devices say different things, and a person must choose first.
    #[error("{0} differences remain")]
    DifferencesRemain(usize),
    /// An emergency was recorded, and not what was done about it: the form is not left so.
    #[error("what was done at once is not written down")]
    EmergencyActionMissing,
    /// What was merged lacks something that changed here meanwhile; merge again.
    #[error("out of date")]
    OutOfDate,
    /// This must be there first, whatever the reason.
    #[error("gate {0:?} cannot be passed over")]
    NotPassable(Gate),
    /// The treatment period is not over, so no other can be opened.
    #[error("treatment period is not over")]
    PeriodRuns,
    /// Only a head of the institution may do this.
    #[error("not a head")]
    NotHead,
    /// The client is not one of hers, or clients are not hers to look at.
    #[error("not for this role")]
    NotHers,
    /// No worker's passphrase has opened the records.
    #[error("nobody at work")]
    NobodyAtWork,
    /// Consent for this is missing or withdrawn.
    #[error("stopped: {0:?}")]
    Stopped(Stop),
    /// The data are kept until this day for a reason, so they cannot be erased.
    #[error("kept until {0}")]
    KeptOn(NaiveDate),
    /// What was typed is not the register number of the case.
    #[error("register number differs")]
    NumberDiffers,
    /// The day is not in the future.
    #[error("day past")]
    DayPast,
    /// The table has a fixed number of rows.
    #[error("fixed rows")]
    FixedRows,
    /// Of this case only the sketch is here: it must be opened first, and for some things all must.
    #[error("case is not opened")]
    Asleep(CaseId),
    /// Another tab is the writer; here one reads.
    #[error("written elsewhere")]
    WrittenElsewhere,
}

impl Refusal {
    /// No form can be had: its file is not here yet, or there is none.
    pub(super) fn no_form(id: &str) -> Self {
        if library::catalogue::listed(id).is_some() {
            Self::FormNotLoaded { form: id.into() }
        } else {
            Self::unknown(id)
        }
    }

    pub(super) fn unknown(what: &str) -> Self {
        Self::Unknown { what: what.into() }
    }
}
