//! Everything that a device holds, in one file: what a backup contains once it is opened.
//!
//! The file itself is sealed (`storage::backup`); what `age -d` shows is this, as JSON. Its format
//! is described in `docs/backup-format.md`.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::case::Case;
use super::fingerprint::of_text;
use super::institution::Institution;
use super::own_form::OwnForm;
use super::protection::{BreachFile, Minutes};
use super::record::Record;
use super::settings::Settings;
use super::trail::Trail;

/// The format name that stands in every backup.
pub const FORMAT: &str = "lembar-backup/1";

/// Everything that a device holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Backup {
    /// Always [`FORMAT`].
    pub format: String,
    /// When it was made, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub made: NaiveDateTime,
    /// The worker who made it; may be blank.
    #[serde(default)]
    pub by: String,
    /// What tells the device that it was made on from others: 16 digits made of its random name,
    /// never the name itself ([`mark`]); blank when it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub device: String,
    /// The settings of the device, without its name: two devices never bear the same.
    #[serde(default)]
    pub settings: Settings,
    /// The institution.
    pub institution: Institution,
    /// The institution's own forms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_forms: Vec<OwnForm>,
    /// All cases.
    pub cases: Vec<Case>,
    /// All records.
    pub records: Vec<Record>,
    /// What was done with each case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trails: Vec<Trail>,
    /// Minutes of erasures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub minutes: Vec<Minutes>,
    /// Breaches of data protection.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaches: Vec<BreachFile>,
}

/// The mark of a device; blank for a blank name.
pub fn mark(device: &str) -> String {
    if device.is_empty() {
        String::new()
    } else {
        of_text(device)
    }
}

impl Backup {
    /// An empty backup made by the worker of these settings.
    pub fn of(settings: &Settings, made: NaiveDateTime) -> Self {
        Self {
            format: FORMAT.into(),
            made,
            by: settings.worker_name.clone(),
            device: mark(&settings.device),
            settings: Settings {
                device: String::new(),
                backed_up: None,
                ..settings.clone()
            },
            institution: Institution::default(),
            own_forms: Vec::new(),
            cases: Vec::new(),
            records: Vec::new(),
            trails: Vec::new(),
            minutes: Vec::new(),
            breaches: Vec::new(),
        }
    }
}
