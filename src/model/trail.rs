//! What was done with the data of a case, by whom and when (*log pemrosesan*, UU 27/2022 article
//! 31), with the requests of the person concerned and decisions to keep the data longer.
//!
//! It stands beside the case, not in it, and goes with it when the case is erased. Entries are only
//! ever added; what repeats within a day or a sitting is one entry, so that months of use stay
//! small. It does not know what an entry is called on screen. Start at [`Trail::note`].

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::case::{CaseId, CaseStatus, Gate};
use super::matrix::CellKey;
use super::order;
use super::record::RecordId;
use super::request::{DataRequest, RequestKind};

/// Changes of a draft by one worker within so many minutes are one entry.
const SITTING_MINUTES: i64 = 60;

/// The trail of one case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail {
    /// The case.
    pub case: CaseId,
    /// What was done, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
    /// What the person concerned asked for, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<DataRequest>,
    /// Decisions to keep the data, oldest first; the last one holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keeping: Vec<Keeping>,
    /// Of what is kept of a log by itself: it says everything, and what is gathered elsewhere no longer counts.
    #[serde(default, rename = "whole", skip_serializing_if = "std::ops::Not::not")]
    pub is_whole: bool,
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// When, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// The worker who did it.
    pub by: String,
    /// With which record; none for the case as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordId>,
    /// What.
    #[serde(rename = "do")]
    pub action: Action,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A record was begun.
    Began,
    /// A record was opened to be read or gone on with; once a day.
    Opened,
    /// A draft was changed; once a sitting.
    Changed,
    /// An answer of a completed record was corrected; noted when the correction is signed.
    Answer {
        /// Where: `field`, or `table/row/field`.
        spot: String,
        /// What stood there.
        old: String,
        /// What stands there now.
        new: String,
    },
    /// Somebody signed.
    Signed {
        /// In which capacity.
        capacity: String,
        /// Who.
        name: String,
    },
    /// A correction of the record was begun.
    Corrected {
        /// The record that corrects it.
        by: RecordId,
        /// Why; blank in logs from before it was asked.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// The record was voided.
    Voided {
        /// Why.
        reason: String,
    },
    /// A gate was passed over.
    PassedOver {
        /// Which.
        gate: Gate,
        /// Why.
        reason: String,
    },
    /// A worker set the status.
    StatusSet {
        /// To what.
        status: CaseStatus,
    },
    /// The case was given another register number.
    Renumbered {
        /// The number until then.
        former: String,
        /// The number since.
        number: String,
    },
    /// Cells of the preparation matrix were set by hand.
    MatrixSet {
        /// Which.
        cells: Vec<CellKey>,
    },
    /// A new treatment period was opened.
    PeriodOpened {
        /// Why.
        reason: String,
    },
    /// A document was made.
    Printed {
        /// Which: `D24`.
        document: String,
    },
    /// The data left the device in a file.
    Exported {
        /// In which.
        file: ExportKind,
    },
    /// The data came from another device or from a backup.
    Merged,
    /// Consent was signed for these purposes.
    ConsentGiven {
        /// Questions of F02.
        purposes: Vec<String>,
    },
    /// Consent for these purposes was withdrawn.
    ConsentWithdrawn {
        /// Questions of F02.
        purposes: Vec<String>,
    },
    /// The person concerned asked for something.
    RequestReceived {
        /// For what.
        kind: RequestKind,
    },
    /// What was asked for was done.
    RequestDone {
        /// What.
        kind: RequestKind,
    },
    /// A row about somebody whose case was erased was blanked.
    RowErased,
    /// The data are kept beyond the retention period.
    KeptOn {
        /// Until when.
        #[serde(deserialize_with = "crate::model::moment::day")]
        until: NaiveDate,
        /// Why.
        reason: String,
    },
}

/// In what kind of file data leave the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportKind {
    /// A copy for the person concerned.
    Copy,
    /// A packet for a colleague or another institution.
    Packet,
    /// A backup.
    Backup,
    /// The file in a folder that several devices share; noted once for each case.
    Folder,
}

/// A decision to keep the data of a case although their time is over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Keeping {
    /// When it was decided, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// The last day on which they are kept.
    #[serde(deserialize_with = "crate::model::moment::day")]
    pub until: NaiveDate,
    /// Why: a case at law, a claim; never blank.
    pub reason: String,
}

impl Trail {
    /// An empty trail.
    pub fn of(case: &str) -> Self {
        Self {
            case: case.into(),
            ..Self::default()
        }
    }

    /// Adds an entry, unless one that stands there says it already. Whether it was added.
    pub fn note(&mut self, entry: Entry) -> bool {
        let said = self.entries.iter().rev();
        let mut recent = said.take_while(|earlier| is_recent(earlier, &entry));
        if recent.any(|earlier| says(earlier, &entry)) {
            return false;
        }
        // A clock set back must not put it out of order.
        let place = self.entries.partition_point(|earlier| *earlier <= entry);
        self.entries.insert(place, entry);
        true
    }

    /// What was done with one record, oldest first.
    pub fn of_record<'a>(&'a self, record: &'a str) -> impl DoubleEndedIterator<Item = &'a Entry> {
        let entries = self.entries.iter();
        entries.filter(move |entry| entry.record.as_deref() == Some(record))
    }

    /// Everything that either of two trails of one case says.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        order::sort(&mut self.entries);
        self.entries.dedup();
        self.keeping.extend(other.keeping);
        order::sort(&mut self.keeping);
        self.keeping.dedup();
        let mut requests: BTreeMap<String, DataRequest> = BTreeMap::new();
        for request in self.requests.into_iter().chain(other.requests) {
            let known = requests.remove(&request.id);
            let joined = known.map_or_else(|| request.clone(), |known| known.join(request.clone()));
            requests.insert(request.id, joined);
        }
        self.requests = requests.into_values().collect();
        order::sort(&mut self.requests);
        self.is_whole = false;
        self
    }
}

/// Whether an earlier entry may still say what a later one would.
fn is_recent(earlier: &Entry, entry: &Entry) -> bool {
    earlier.at.date() == entry.at.date() || entry.at - earlier.at < sitting()
}

/// Whether an earlier entry says already what a later one would.
fn says(earlier: &Entry, entry: &Entry) -> bool {
    let same = (&earlier.by, &earlier.record, &earlier.action)
        == (&entry.by, &entry.record, &entry.action);
    let began = (&earlier.by, &earlier.record) == (&entry.by, &entry.record)
        && earlier.action == Action::Began;
    if entry.action == Action::Opened {
        (same || began) && earlier.at.date() == entry.at.date()
    } else {
        entry.action == Action::Changed && same && entry.at - earlier.at < sitting()
    }
}

fn sitting() -> Duration {
    Duration::minutes(SITTING_MINUTES)
}
