//! What the person concerned asks of the institution about the data kept on her, and by when it
//! must be done: 3 × 24 hours (UU 27/2022 articles 30, 32 and 41; domain design, ch. 9).
//!
//! It does nothing by itself; that a request was done is written down by a worker. Start at
//! [`DataRequest`].

use chrono::{Duration, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Within how many hours a request or a breach must be dealt with.
pub const HOURS: i64 = 72;

/// When what began at `from` must be done.
pub fn due(from: NaiveDateTime) -> NaiveDateTime {
    from.checked_add_signed(Duration::hours(HOURS))
        .unwrap_or(NaiveDateTime::MAX)
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// To see the data, or a copy of them.
    Access,
    /// To correct them.
    Correction,
    /// To withdraw a consent.
    Withdrawal,
    /// To keep but not use them.
    Restriction,
    /// To erase them.
    Erasure,
}

impl RequestKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Access,
        Self::Correction,
        Self::Withdrawal,
        Self::Restriction,
        Self::Erasure,
    ];
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DataRequest {
    /// When it came in, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub received: NaiveDateTime,
    /// Its name: 22 random characters.
    pub id: String,
    /// What is asked.
    pub kind: RequestKind,
    /// Who asks: the client, a guardian.
    pub asked_by: String,
    /// What exactly, in the worker's words; may be blank.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The worker who took it in.
    pub taken_by: String,
    /// That it was dealt with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<RequestDone>,
}

/// That a request was dealt with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RequestDone {
    /// When, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// The worker who did it.
    pub by: String,
    /// How; never blank.
    pub how: String,
}

impl DataRequest {
    /// When it must be done.
    pub fn due(&self) -> NaiveDateTime {
        due(self.received)
    }

    /// Of two states of one request the one that counts: one that is done, the earlier of two.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        match (&self.done, &other.done) {
            (Some(_), None) => self,
            (None, Some(_)) => other,
            (Some(one), Some(two)) if one != two => {
                if one < two {
                    self
                } else {
                    other
                }
            }
            (Some(_), Some(_)) | (None, None) => self.min(other),
        }
    }
}
