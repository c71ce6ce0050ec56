//! Names of months and days, for every place that writes a date.
//!
//! Here and not in `i18n`, for expressions in forms (`format-date`) write them too and know no
//! app language, only a code.

use chrono::{Datelike as _, NaiveDate};

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_ID: [&str; 7] = [
    "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Name of a month, 1 to 12, in Indonesian for the code `id`, else in English; blank for any other
/// number.
pub fn month(number: u32, language: &str) -> &'static str {
    let names = if language == "id" {
        &MONTHS_ID
    } else {
        &MONTHS_EN
    };
    let index = (number as usize).checked_sub(1);
    index
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or("")
}

/// Name of the day of the week in Indonesian for the code `id`, else in English.
pub fn weekday(date: NaiveDate, language: &str) -> &'static str {
    let names = if language == "id" { &DAYS_ID } else { &DAYS_EN };
    let index = date.weekday().num_days_from_monday() as usize;
    names.get(index).copied().unwrap_or("")
}
