//! Dates and times in expressions: text ↔ moment ↔ days since 1970-01-01, and `format-date`.
//!
//! Times are wall-clock times where they were written down: a zone in a text is passed over.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

use super::value::{Value, whole};
use crate::model::{calendar, value};

/// Days from the calendar's first day to 1970-01-01.
const EPOCH: i32 = 719_163;
const DAY_MILLISECONDS: f64 = 86_400_000.0;

/// Reads `2026-02-03` (midnight) or `2026-02-03T14:30`.
pub(super) fn from_text(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, clock(time)?),
        None => (text, NaiveTime::MIN),
    };
    Some(day(date)?.and_time(time))
}

/// Reads a time of day, with or without fractions of a second.
pub(super) fn clock(text: &str) -> Option<NaiveTime> {
    let time = value::time(text).filter(|_| is_zoned_rightly(text))?;
    // chrono takes a sixtieth second for a leap second.
    if time.nanosecond() >= 1_000_000_000 {
        return None;
    }
    let milliseconds: String = text
        .split_once('.')
        .map_or("", |(_, fraction)| fraction)
        .chars()
        .take_while(char::is_ascii_digit)
        .chain("000".chars())
        .take(3)
        .collect();
    let milliseconds: u32 = milliseconds.parse().ok()?;
    time.with_nanosecond(milliseconds * 1_000_000)
}

/// Whether a zone after the time, if there is one, is `Z` or a distance of hours and minutes.
fn is_zoned_rightly(text: &str) -> bool {
    let Some((_, zone)) = text.split_once(['+', '-']) else {
        return true;
    };
    let within = |part: &str, most: u32| {
        let number = part.parse::<u32>();
        part.len() == 2 && number.is_ok_and(|number| number <= most)
    };
    match zone.split_once(':') {
        Some((hours, minutes)) => within(hours, 23) && within(minutes, 59),
        None => within(zone, 23),
    }
}

/// Reads a date; a month or day of one digit will do.
fn day(text: &str) -> Option<NaiveDate> {
    let (year, month_and_day) = text.split_once('-')?;
    let (month, day) = month_and_day.split_once('-')?;
    let fits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if year.len() != 4 || !fits(year, 4) || !fits(month, 2) || !fits(day, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The moment that a value means: a number counts days since 1970-01-01, a truth value means none.
pub(super) fn of(value: &Value) -> Option<NaiveDateTime> {
    if matches!(value, Value::Flag(_)) {
        return None;
    }
    from_days(value.to_number())
}

/// Days since 1970-01-01.
pub(super) fn days(moment: NaiveDateTime) -> f64 {
    f64::from(moment.num_days_from_ce() - EPOCH) + day_fraction(moment.time())
}

/// How much of the day has passed: noon is 0.5.
pub(super) fn day_fraction(time: NaiveTime) -> f64 {
    let milliseconds = time.num_seconds_from_midnight() * 1000 + time.nanosecond() / 1_000_000;
    f64::from(milliseconds) / DAY_MILLISECONDS
}

/// The moment so many days after 1970-01-01; `None` outside the years 1 to 9999.
fn from_days(days: f64) -> Option<NaiveDateTime> {
    let milliseconds = (days * DAY_MILLISECONDS).round();
    if milliseconds.is_nan() {
        return None;
    }
    let moment = DateTime::from_timestamp_millis(whole(milliseconds))?.naive_utc();
    (1..=9999).contains(&moment.year()).then_some(moment)
}

/// `2026-02-03`
pub(super) fn date_text(moment: NaiveDateTime) -> String {
    let (year, month, day) = (moment.year(), moment.month(), moment.day());
    format!("{year:04}-{month:02}-{day:02}")
}

/// `2026-02-03T14:30:15`
pub(super) fn moment_text(moment: NaiveDateTime) -> String {
    let (hour, minute, second) = (moment.hour(), moment.minute(), moment.second());
    format!("{}T{hour:02}:{minute:02}:{second:02}", date_text(moment))
}

/// `format-date` and `format-date-time`: every `%` code replaced, anything else left as it is.
pub(super) fn format(moment: NaiveDateTime, pattern: &str, language: &str) -> String {
    let mut text = String::new();
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some(code) => text.push_str(&coded(moment, code, language)),
            None => text.push('%'),
        }
    }
    text
}

fn coded(moment: NaiveDateTime, code: char, language: &str) -> String {
    match code {
        'Y' => format!("{:04}", moment.year()),
        'y' => format!("{:02}", moment.year().rem_euclid(100)),
        'm' => format!("{:02}", moment.month()),
        'n' => moment.month().to_string(),
        'B' => calendar::month(moment.month(), language).into(),
        'b' => short(calendar::month(moment.month(), language)),
        'd' => format!("{:02}", moment.day()),
        'e' => moment.day().to_string(),
        'A' => calendar::weekday(moment.date(), language).into(),
        'a' => short(calendar::weekday(moment.date(), language)),
        'W' => format!("{:02}", moment.iso_week().week()),
        'H' => format!("{:02}", moment.hour()),
        'h' => moment.hour().to_string(),
        'M' => format!("{:02}", moment.minute()),
        'S' => format!("{:02}", moment.second()),
        '3' => format!("{:03}", moment.nanosecond() / 1_000_000),
        '%' => "%".into(),
        unknown => format!("%{unknown}"),
    }
}

fn short(name: &str) -> String {
    name.chars().take(3).collect()
}
