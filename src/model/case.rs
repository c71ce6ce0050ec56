//! A case: one client in one treatment period, and the names of its records.
//!
//! Who the client is stands in the F01 record; a case only ties records together.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::record::RecordId;

/// A case's name: 22 random characters.
pub type CaseId = String;

/// One client in one treatment period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its name.
    pub id: CaseId,
    /// Register number, counted within a year: `001/2026`.
    pub register_number: String,
    /// When it was opened, local time.
    pub opened: NaiveDateTime,
    /// Its records, oldest first. The first is the F01 with the client's identity.
    pub records: Vec<RecordId>,
}
