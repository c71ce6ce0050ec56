//! A note that a worker jots down for herself and her colleagues, at a question, a form or a case.
//!
//! It stands with the case, not with the record: it is no answer, nobody signs it, and it can be
//! written when a form is signed already. Each has a random name; of two copies the one written
//! later stands, and a note that was taken away stays as a blank one, so that merging is simple.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::record::RecordId;
use super::spot::Spot;

/// A note's name: 22 random characters.
pub type NoteId = String;

/// One note.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// When it was written or changed last, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// The worker who did it.
    pub by: String,
    /// The words; blank once it was taken away.
    pub text: String,
    /// The record that it is about; blank for the case as a whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub record: RecordId,
    /// The answer that it is about; blank for the record as a whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub spot: Spot,
    /// Whether it is printed below the form.
    pub prints: bool,
}
