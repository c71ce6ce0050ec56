//! Dates and moments as they stand in JSON, read without chrono's reader of any pattern, which is 8 kB
//! after gzip: `2026-02-03`, `2026-02-03T14:30:00`, with a fraction of a second where there is one.
//!
//! chrono writes them. For fields: `#[serde(deserialize_with = "moment::read")]`; the functions for
//! those that may be missing need `default` beside it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer};

use super::value;

/// A date and time.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDateTime, D::Error> {
    let text = String::deserialize(from)?;
    value::moment(&text).ok_or_else(|| D::Error::custom("no date and time"))
}

/// A date.
pub fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(from)?;
    value::date(&text)
        .filter(|_| text.len() == value::DATE)
        .ok_or_else(|| D::Error::custom("no date"))
}

/// A date and time, or null.
pub fn if_any<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDateTime>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else {
        return Ok(None);
    };
    let moment = value::moment(&text);
    moment
        .map(Some)
        .ok_or_else(|| D::Error::custom("no date and time"))
}

/// A date, or null.
pub fn day_if_any<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else {
        return Ok(None);
    };
    let day = value::date(&text).filter(|_| text.len() == value::DATE);
    day.map(Some).ok_or_else(|| D::Error::custom("no date"))
}
