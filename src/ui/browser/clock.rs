//! The device's time.

use chrono::{NaiveDate, NaiveDateTime};

/// Milliseconds since 1970, to measure how long something takes.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// Local time of the device, to the second. 1 January 1970 if the device's date makes no sense.
pub fn now() -> NaiveDateTime {
    let date = js_sys::Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date())
        .and_then(|day| day.and_hms_opt(date.get_hours(), date.get_minutes(), date.get_seconds()))
        .unwrap_or_default()
}
