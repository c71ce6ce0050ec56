//! One change, by name: the device and its count of changes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A device's name: random characters, made once on each device. Answers from before changes were
/// noted count as the change of a device named after the time they were last changed.
pub type DeviceId = String;

/// One change to one thing. In JSON `device.count`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Dot {
    /// The device that made it.
    pub device: DeviceId,
    /// Its count of changes to this thing, from 1.
    pub count: u64,
}

/// A text that names no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no change has this name")]
pub struct NoDot;

impl fmt::Display for Dot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.device, self.count)
    }
}

impl FromStr for Dot {
    type Err = NoDot;

    fn from_str(text: &str) -> Result<Self, NoDot> {
        let (device, count) = text.rsplit_once('.').ok_or(NoDot)?;
        let count = count.parse().ok().filter(|count| *count > 0);
        Ok(Self {
            device: device.to_owned(),
            count: count.ok_or(NoDot)?,
        })
    }
}

impl TryFrom<String> for Dot {
    type Error = NoDot;

    fn try_from(text: String) -> Result<Self, NoDot> {
        text.parse()
    }
}

impl From<Dot> for String {
    fn from(dot: Dot) -> Self {
        dot.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_is_one_short_text() {
        let dot: Dot = serde_json::from_str("\"2026-02-03T14:30:00.5.7\"").unwrap();
        assert_eq!(
            (dot.device.as_str(), dot.count),
            ("2026-02-03T14:30:00.5", 7)
        );
        assert_eq!(
            serde_json::to_string(&dot).unwrap(),
            "\"2026-02-03T14:30:00.5.7\""
        );
        for bad in [
            "\"\"",
            "\"a\"",
            "\"a.0\"",
            "\"a.-1\"",
            "\"a.99999999999999999999\"",
        ] {
            assert!(serde_json::from_str::<Dot>(bad).is_err(), "{bad}");
        }
    }
}
