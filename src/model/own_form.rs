//! A form that an institution brought: its XLSForm as text, and every edition there was of it.
//!
//! Records name the version that they were filled in with, so an edition stays as long as the form
//! does. It knows no client; what the form asks is read in `forms`.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::localized::Localized;

/// A form of the institution's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnForm {
    /// `form_id`; never that of a form that comes with the program.
    pub id: String,
    /// `form_title` of the newest edition.
    pub title: Localized,
    /// STAGE7 code of the stage it is offered in.
    pub stage: String,
    /// All editions, oldest first; never empty.
    pub editions: Vec<Edition>,
    /// Whether it is no longer offered. Records of it stay readable.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// One edition of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// `version` of the settings sheet; may be blank.
    pub version: String,
    /// The XLSForm in Markdown tables.
    pub source: String,
    /// CSV files and pictures (as `data:` addresses) that came with it, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
    /// When it was brought, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub added: NaiveDateTime,
    /// The worker who brought it.
    pub by: String,
}

impl OwnForm {
    /// The edition that new records are filled in with.
    pub fn newest(&self) -> Option<&Edition> {
        self.editions.last()
    }

    /// The edition of this version.
    pub fn edition(&self, version: &str) -> Option<&Edition> {
        let mut editions = self.editions.iter();
        editions.find(|edition| edition.version == version)
    }

    /// Takes an edition in as the newest, in place of one of the same version.
    pub fn take(&mut self, edition: Edition) {
        self.editions.retain(|old| old.version != edition.version);
        self.editions.push(edition);
    }
}
