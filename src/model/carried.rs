//! Where an answer was brought from, and why it differs now.
//!
//! An answer carried over from an earlier form keeps what that form said, so that both stay
//! readable for ever. When a worker changes it, she says whether the earlier answer was wrong or
//! things have changed since; the earlier record itself is never touched.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::record::RecordId;

/// The place of an answer within a record: its key, in rows `table/row-name/key`. Row names stay
/// while rows above them come and go.
pub type Place = String;

/// An answer as it came from an earlier form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The earlier form: `F01`; or `case`, `matrix`, `institution` for what no form holds.
    pub form: String,
    /// The earlier record; blank where no form holds it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub record: RecordId,
    /// Where it stands in the earlier record.
    pub place: Place,
    /// The date of the earlier form.
    #[serde(deserialize_with = "crate::model::moment::day")]
    pub date: NaiveDate,
    /// What the earlier form said.
    pub text: String,
    /// Why the answer differs now, once somebody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

/// Why a carried answer was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The reason.
    pub kind: ChangeKind,
    /// The worker who said so.
    pub by: String,
    /// When.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
}

/// What a changed answer says of the earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It was wrong.
    Mistaken,
    /// It was right then; things have changed since.
    Outdated,
}
