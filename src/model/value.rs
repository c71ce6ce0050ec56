//! Texts as typed values: the lexical forms of XForms, read and written.
//!
//! Canonical forms: integer `-12`, decimal `12.5`, date `2026-02-03`, time `14:30`, date and time
//! `2026-02-03T14:30`, choices separated by one space. Reading is strict; what a person types
//! (`3/2/2026`, `12,5`, `14.30`) is brought to these forms by `i18n::typed` first.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

use super::decimal;

/// Stands in place of an answer that the person asked declined to give: it is neither blank nor a
/// no, and no number.
pub const DECLINED: &str = "declined";

/// Reads an integer: digits with an optional minus sign.
pub fn integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Reads a decimal with a point: `12`, `12.5`, `-0.25`. No exponent, no infinity.
pub fn decimal(text: &str) -> Option<f64> {
    let body = text.strip_prefix('-').unwrap_or(text);
    let plain = body
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let size = decimal::nearest(body).filter(|_| plain)?;
    Some(if body.len() < text.len() { -size } else { size })
}

/// Bytes of a date.
pub const DATE: usize = 10;

/// Reads a date `2026-02-03`, years 1 to 9999; also the date part of a date and time.
pub fn date(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.get(..DATE)?.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    if [year.len(), month.len(), day.len()] != [4, 2, 2] {
        return None;
    }
    let year = i32::try_from(digits(year)?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(month)?, digits(day)?)
}

/// Reads a time `14:30` or `14:30:15`, with or without fractions and zone.
pub fn time(text: &str) -> Option<NaiveTime> {
    clock(text.split(['+', 'Z', '.', '-']).next()?)
}

/// A time without fractions.
fn clock(text: &str) -> Option<NaiveTime> {
    let (hour, rest) = text.split_once(':')?;
    let (minute, second) = rest.split_once(':').unwrap_or((rest, "0"));
    if [hour, minute, second].iter().any(|part| part.len() > 2) {
        return None;
    }
    NaiveTime::from_hms_opt(digits(hour)?, digits(minute)?, digits(second)?)
}

/// Digits and nothing else.
fn digits(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Reads a date and time as JSON holds it, `2026-02-03T14:30:00`, to a billionth of a second.
pub fn moment(text: &str) -> Option<NaiveDateTime> {
    let (day, rest) = text.split_once('T')?;
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, "0"));
    let nanoseconds = digits(&format!("{fraction:0<9}")).filter(|_| fraction.len() <= 9)?;
    let time = clock(whole)?.with_nanosecond(nanoseconds)?;
    let day = date(day).filter(|_| day.len() == DATE)?;
    Some(day.and_time(time))
}

/// Reads a date and time `2026-02-03T14:30`, local to where it was written.
pub fn date_time(text: &str) -> Option<NaiveDateTime> {
    let (day, clock) = text.split_once('T')?;
    Some(date(day)?.and_time(time(clock)?))
}

/// The chosen names of a `select_multiple` answer.
pub fn choices(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace()
}

/// Whether `name` is among the chosen names.
pub fn is_chosen(text: &str, name: &str) -> bool {
    choices(text).any(|chosen| chosen == name)
}
