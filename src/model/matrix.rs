//! The preparation matrix: five stages of reintegration by five targets (domain design, ch. 1.2).
//!
//! It knows no form; what follows from forms is worked out by `session::matrix`. Start at [`Cell`].

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// STAGE5: codes of the stages of reintegration.
pub const STAGES: [&str; 5] = [
    "r1_preparation",
    "r2_assessment",
    "r3_planning",
    IMPLEMENTATION,
    "r5_ending",
];

/// The stage in which the preparation is carried out.
pub const IMPLEMENTATION: &str = "r4_implementation";

/// TARGET5: codes of those who are prepared.
pub const TARGETS: [&str; 5] = ["client", "family", "education", "community", "work"];

/// The place of a cell: `r1_preparation/community`.
pub type CellKey = String;

/// The place of the cell of a stage and a target.
pub fn key(stage: &str, target: &str) -> CellKey {
    format!("{stage}/{target}")
}

/// Whether there is such a cell.
pub fn is_key(key: &str) -> bool {
    let parts = key.split_once('/');
    parts.is_some_and(|(stage, target)| STAGES.contains(&stage) && TARGETS.contains(&target))
}

/// Where a preparation stands (PREP_STATUS).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrepStatus {
    /// Belum dimulai.
    #[default]
    NotStarted,
    /// Sedang berjalan.
    InProgress,
    /// Dilakukan.
    Done,
    /// Tidak dilakukan; needs a reason.
    NotDone,
    /// Tidak diperlukan.
    NotApplicable,
}

impl PrepStatus {
    /// Its code, as forms write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::NotDone => "not_done",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The status with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        let all = [
            Self::NotStarted,
            Self::InProgress,
            Self::Done,
            Self::NotDone,
            Self::NotApplicable,
        ];
        all.into_iter().find(|status| status.code() == code)
    }
}

/// A cell of the matrix as a worker set it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Where the preparation stands.
    pub status: PrepStatus,
    /// NOT_DONE codes; at least one where it is not done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// The other reason in words; needed with the code `other`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons_other: String,
    /// Note; may be blank.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The worker who set it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, local time.
    #[serde(default, deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
}
