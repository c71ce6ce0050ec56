//! That data were erased or destroyed: what the minutes D35 tell (domain design, ch. 9).
//!
//! It names cases by register number only: after an erasure nothing of a client may be left in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One erasure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Erasure {
    /// Number of the minutes; blank leaves a line to write on.
    pub number: String,
    /// When it was done.
    #[serde(default, deserialize_with = "crate::model::moment::day_if_any")]
    pub date: Option<NaiveDate>,
    /// Where it was done.
    pub place: String,
    /// Why: the end of the retention period, a request, or a withdrawn consent.
    pub ground: ErasureGround,
    /// The ground in words, such as the number and date of the request; may be blank.
    pub ground_note: String,
    /// What was erased, a line each.
    pub items: Vec<ErasedItem>,
    /// Whether copies at other places were erased too, and by whom that was confirmed; may be blank.
    pub copies_note: String,
    /// The worker who did it.
    pub officer: String,
    /// Who saw it.
    pub witness: String,
}

/// Why data are erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureGround {
    /// The retention period has ended.
    #[default]
    RetentionEnded,
    /// The person concerned asked for it.
    Requested,
    /// Consent was withdrawn.
    ConsentWithdrawn,
}

/// What was erased.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ErasedItem {
    /// Register number of the case.
    pub register_number: String,
    /// Kind of data or document, without what stood in it.
    pub kind: String,
    /// Where it was kept: tablet, paper, copy on a stick.
    pub medium: String,
    /// How it was erased or destroyed.
    pub method: String,
}
