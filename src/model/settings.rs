//! What the worker set for this device: language, and who is at work.

use serde::{Deserialize, Serialize};

/// Settings of the device; kept beside the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// This device's random name, made once and never copied to another: changes are counted under
    /// it ([`super::edits`]). Blank until it is made.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub device: String,
    /// Language code of the page, `id` or `en`.
    pub language: String,
    /// The worker's full name; preset in new forms.
    pub worker_name: String,
    /// The worker's NIP or registration number.
    pub worker_id_number: String,
    /// Whether clients are shown by name; by initials unless the worker asks for it.
    pub shows_names: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            device: String::new(),
            language: "id".into(),
            worker_name: String::new(),
            worker_id_number: String::new(),
            shows_names: false,
        }
    }
}
