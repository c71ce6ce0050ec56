//! The device's time, and in which Indonesian zone it is.

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

/// The Indonesian zone of the device's clock; blank elsewhere.
pub fn zone() -> &'static str {
    // Minutes that the zone is behind universal time.
    let behind = js_sys::Date::new_0().get_timezone_offset();
    let near = |minutes: f64| (behind - minutes).abs() < 1.0;
    let zones = [(-420.0, "WIB"), (-480.0, "WITA"), (-540.0, "WIT")];
    let found = zones.iter().find(|(minutes, _)| near(*minutes));
    found.map_or("", |(_, zone)| zone)
}
