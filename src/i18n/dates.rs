//! Dates and times as they are written: "Senin, 3 Februari 2026", "pukul 14.30".

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

use super::Language;
use crate::model::calendar;

/// Name of a month, 1 to 12; blank for any other number.
pub fn month(number: u32, language: Language) -> &'static str {
    calendar::month(number, language.code())
}

/// Name of the day of the week.
pub fn weekday(date: NaiveDate, language: Language) -> &'static str {
    calendar::weekday(date, language.code())
}

/// "3 Februari 2026".
pub fn long(date: NaiveDate, language: Language) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month(date.month(), language),
        date.year()
    )
}

/// "Februari 2026".
pub fn month_and_year(date: NaiveDate, language: Language) -> String {
    format!("{} {}", month(date.month(), language), date.year())
}

/// "Selasa, 3 Februari 2026".
pub fn with_day(date: NaiveDate, language: Language) -> String {
    format!("{}, {}", weekday(date, language), long(date, language))
}

/// "03/02/2026", as it is typed.
pub fn short(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// "14.30" in Indonesian, "14:30" in English.
pub fn clock(time: NaiveTime, language: Language) -> String {
    let separator = match language {
        Language::Indonesian => '.',
        Language::English => ':',
    };
    format!("{:02}{separator}{:02}", time.hour(), time.minute())
}

/// "pukul 14.30".
pub fn at_clock(time: NaiveTime, language: Language) -> String {
    let before = match language {
        Language::Indonesian => "pukul ",
        Language::English => "",
    };
    format!("{before}{}", clock(time, language))
}

/// "3 Februari 2026, pukul 14.30".
pub fn long_with_clock(at: NaiveDateTime, language: Language) -> String {
    let time = at_clock(at.time(), language);
    format!("{}, {time}", long(at.date(), language))
}

/// A day as seen from another: "hari ini", "3 hari lagi", "terlambat 3 hari"; what is over for long,
/// by its date.
pub fn due(day: NaiveDate, today: NaiveDate, language: Language) -> String {
    let days = (day - today).num_days();
    let counted = |key, days: i64| language.say_with(key, &[("days", &days.to_string())]);
    match days {
        0 => language.say("day.today").into(),
        1 => language.say("day.tomorrow").into(),
        2.. => counted("day.ahead", days),
        -1 => language.say("day.late_one").into(),
        LONG_LATE..-1 => counted("day.late", -days),
        _ => language.say_with("day.late_since", &[("date", &long(day, language))]),
    }
}

/// A day that is past, as seen from another: "hari ini", "kemarin", else its date.
pub fn past(day: NaiveDate, today: NaiveDate, language: Language) -> String {
    match (today - day).num_days() {
        0 => language.say("day.today").into(),
        1 => language.say("day.yesterday").into(),
        _ => long(day, language),
    }
}

/// Beyond so many days nobody counts.
const LONG_LATE: i64 = -60;
