//! What stays of a case that was erased, and what the institution keeps about a breach.
//!
//! Neither holds anything of a client: an erasure is known by register number, a breach by kinds of
//! data. Start at [`Minutes`] and [`BreachFile`].

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::breach::Breach;
use super::case::CaseId;
use super::erasure::Erasure;
use super::record::Signature;
use super::request;

/// Who must sign minutes of an erasure, by the key of their signature: worker, head, witness.
pub const SIGNATORIES: [&str; 3] = ["officer", "head", WITNESS];

/// The witness among them.
pub const WITNESS: &str = "witness";

/// The signed minutes of one erasure. They also are the mark by which a file made earlier does not
/// bring the case back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Minutes {
    /// The case that was erased.
    pub case: CaseId,
    /// What is printed as D35.
    pub erasure: Erasure,
    /// Who signed, by the keys of [`SIGNATORIES`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub signatures: BTreeMap<String, Signature>,
}

/// That a case was erased: what goes with packets and backups, and nothing else of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tombstone {
    /// The case.
    pub case: CaseId,
    /// When it was erased.
    #[serde(default, deserialize_with = "crate::model::moment::day_if_any")]
    pub date: Option<NaiveDate>,
}

impl Minutes {
    /// The mark that goes with files.
    pub fn tombstone(&self) -> Tombstone {
        Tombstone {
            case: self.case.clone(),
            date: self.erasure.date,
        }
    }
}

/// One breach: what happened, and who was told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachFile {
    /// Its name: 22 random characters.
    pub id: String,
    /// What happened, as the notice D36 tells it; its addressee is the next one to be told.
    pub breach: Breach,
    /// Who was told, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Told>,
}

/// That somebody was told of a breach.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Told {
    /// When, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// Whom: a person concerned, the supervising body.
    pub whom: String,
    /// The worker who did it.
    pub by: String,
}

impl BreachFile {
    /// By when everybody must be told; unknown while it is not written down when it was noticed.
    pub fn due(&self) -> Option<NaiveDateTime> {
        self.breach.noticed.map(request::due)
    }
}
