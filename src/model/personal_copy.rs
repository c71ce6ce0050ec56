//! What is kept about one client, for that client: the machine-readable half of the copy of
//! personal data (D34).
//!
//! The data as they are kept, and beside them the words that they were asked with, so that a
//! person or another program can read them without this one. Its format is described in
//! `docs/backup-format.md`.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::dossier::Dossier;
use super::spot::Spot;

/// The format name that stands in every copy.
pub const FORMAT: &str = "lembar-personal/1";

/// What is kept about one client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonalCopy {
    /// Always [`FORMAT`].
    pub format: String,
    /// When it was made, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub made: NaiveDateTime,
    /// Language code of the words.
    pub language: String,
    /// The data; of records over several clients only this client's rows.
    pub data: Dossier,
    /// The words of each form that the records answer, by form id.
    pub words: BTreeMap<String, FormWords>,
}

/// The words of one form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormWords {
    /// Its title.
    pub title: String,
    /// Labels of its questions by spot; in tables `table#/column`.
    pub questions: BTreeMap<Spot, String>,
    /// What the codes of a question mean, by spot and code.
    pub choices: BTreeMap<Spot, BTreeMap<String, String>>,
}
