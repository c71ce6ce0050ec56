//! What the worker set for this device: language, and who is at work.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// After how many minutes the page may lock itself.
pub const LOCK_MINUTES: [u32; 4] = [2, 5, 10, 30];

/// After how many days without a backup one may be reminded; 0 for never.
pub const BACKUP_DAYS: [u32; 5] = [1, 3, 7, 14, 0];

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
    /// Full name of the worker who unlocked last; preset in new forms.
    pub worker_name: String,
    /// The worker's NIP or registration number.
    pub worker_id_number: String,
    /// Numbers of the other workers at this device, by name.
    pub other_numbers: BTreeMap<String, String>,
    /// After how many minutes without a touch the page locks itself; one of [`LOCK_MINUTES`].
    pub lock_minutes: u32,
    /// Whether clients are shown by name; by initials unless the worker asks for it.
    pub shows_names: bool,
    /// Whether a form is shown one part at a time.
    pub by_part: bool,
    /// Whether keys mean something on the whole page, such as Ctrl+S.
    pub shortcuts: bool,
    /// When everything was last put into a backup, local time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::moment::if_any")]
    pub backed_up: Option<NaiveDateTime>,
    /// After how many days one is reminded of the next; one of [`BACKUP_DAYS`].
    pub backup_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            device: String::new(),
            language: "id".into(),
            worker_name: String::new(),
            worker_id_number: String::new(),
            other_numbers: BTreeMap::new(),
            lock_minutes: 5,
            shows_names: false,
            by_part: false,
            shortcuts: true,
            backed_up: None,
            backup_days: 7,
        }
    }
}

impl Settings {
    /// Another worker is at this device from now on; each keeps her own number.
    pub fn change_worker(&mut self, name: String) {
        let number = self.other_numbers.remove(&name).unwrap_or_default();
        let left = std::mem::replace(&mut self.worker_name, name);
        let left_number = std::mem::replace(&mut self.worker_id_number, number);
        if !left.is_empty() && !left_number.is_empty() {
            self.other_numbers.insert(left, left_number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_worker_keeps_her_own_number() {
        let mut settings = Settings::default();
        settings.change_worker("Dewi".into());
        settings.worker_id_number = "1".into();
        settings.change_worker("Budi".into());
        assert_eq!(settings.worker_id_number, "");
        settings.worker_id_number = "2".into();
        settings.change_worker("Dewi".into());
        assert_eq!(settings.worker_id_number, "1");
        settings.change_worker("Budi".into());
        assert_eq!(settings.worker_id_number, "2");
    }
}
