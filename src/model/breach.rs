//! That data became known, changed or lost against the rules: what the notice D36 tells
//! (domain design, ch. 9; due within 3 × 24 hours).

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// One breach, as one addressee is told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Breach {
    /// Number of the notice; blank leaves a line to write on.
    pub number: String,
    /// To whom the notice goes: a person concerned, or the supervising body.
    pub addressee: String,
    /// Address of the addressee; may be blank.
    pub addressee_address: String,
    /// When it happened, local time; `None` when that is not known.
    #[serde(default, deserialize_with = "crate::model::moment::if_any")]
    pub happened: Option<NaiveDateTime>,
    /// When it was noticed, local time.
    #[serde(default, deserialize_with = "crate::model::moment::if_any")]
    pub noticed: Option<NaiveDateTime>,
    /// How it happened: a lost tablet, a wrong recipient, shown to others.
    pub how: String,
    /// Which data are concerned, by kind.
    pub data: String,
    /// How many persons are concerned; blank when that is not known.
    pub persons: String,
    /// What may follow from it for the person.
    pub consequences: String,
    /// What has been done, and what is being done.
    pub handling: String,
    /// What the person can do.
    pub advice: String,
    /// Whom to ask, with telephone.
    pub contact: String,
}
