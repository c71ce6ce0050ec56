//! What people type, brought to canonical form.
//!
//! Forgiving, but never guessing: what can be read in two ways that matter, or not at all, gives
//! `None`, and the caller keeps the raw text, so that nothing typed is lost. Whether a value is
//! allowed is not known here. Canonical forms: [`crate::model::value`].

use chrono::NaiveDate;

use super::{Language, dates};

/// Spellings of months that are neither names of today nor their beginnings.
const MORE_MONTHS: [(&str, u32); 6] = [
    ("peb", 2),
    ("pebruari", 2),
    ("agt", 8),
    ("ags", 8),
    ("nop", 11),
    ("nopember", 11),
];

/// Country code of Indonesia.
const COUNTRY: &str = "62";

/// A date to `2026-02-03`: "3/2/2026", "03-02-2026", "03022026", "3 Feb 2026", "Selasa, 3 Februari
/// 2026", "2026-02-03". The day stands before the month. Years have four digits: which century
/// "26" is, nobody can know of a birth date.
pub fn date(text: &str) -> Option<String> {
    let plain = text.replace('\'', "").to_lowercase();
    let mut parts: Vec<&str> = plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    if parts.first().is_some_and(|part| is_weekday(part)) {
        parts.remove(0);
    }
    let (day, month, year) = match parts.as_slice() {
        [all] if all.len() == 8 && all.is_ascii() => (all.get(..2)?, all.get(2..4)?, all.get(4..)?),
        [year, month, day] if year.len() == 4 => (*day, *month, *year),
        [month, day, year] if month_named(month).is_some() => (*day, *month, *year),
        [day, month, year] => (*day, *month, *year),
        _ => return None,
    };
    let month = month_named(month).or_else(|| number(month, 2))?;
    let year = number(year, 4).filter(|year| *year >= 1000)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, number(day, 2)?)?;
    Some(date.to_string())
}

/// A month of a year to its first day: "2/2026", "022026", "Feb 2026"; of a whole date its month.
pub fn month(text: &str) -> Option<String> {
    let plain = text.trim();
    let digits = plain.len() == 6 && plain.bytes().all(|digit| digit.is_ascii_digit());
    let first = if digits { "01" } else { "1/" };
    let day = date(&format!("{first}{plain}")).or_else(|| date(plain))?;
    Some(format!("{}01", day.get(..8)?))
}

/// A year to its first day: "2026"; of a whole date its year.
pub fn year(text: &str) -> Option<String> {
    let day = date(&format!("1/1/{}", text.trim())).or_else(|| date(text))?;
    Some(format!("{}01-01", day.get(..5)?))
}

/// A time of day to `14:30`: "14.30", "14:30", "1430", "930", "9", "pukul 14.30 WIB".
pub fn time(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let is_filler = |word: &str| ["pukul", "jam", "wib", "wita", "wit"].contains(&word);
    let mut words = lower.split_whitespace().filter(|word| !is_filler(word));
    let (clock, None) = (words.next()?, words.next()) else {
        return None;
    };
    let (hour, minute) = match clock.split_once(['.', ':']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if clock.len() > 2 => clock.split_at_checked(clock.len() - 2)?,
        None => (clock, "00"),
    };
    let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// A date and a time to `2026-02-03T14:30`: "3/2/2026 14.30", "3 Februari 2026, pukul 14.30".
pub fn date_time(text: &str) -> Option<String> {
    let text = text.trim();
    let mut spaces = text.match_indices([' ', 'T', ',']);
    spaces.find_map(|(at, space)| {
        let day = date(text.get(..at)?)?;
        let clock = time(text.get(at + space.len()..)?)?;
        Some(format!("{day}T{clock}"))
    })
}

/// A number to `1234.5`: "1.234,5", "1234,5", "1234.5", "Rp1.500.000".
///
/// A single point or comma that may divide thousands or decimals does what it does in `language`:
/// "1.234" is 1234 in Indonesian and 1.234 in English.
pub fn decimal(text: &str, language: Language) -> Option<String> {
    let (sign, body) = unsigned(text)?;
    let grouping = match language {
        Language::Indonesian => '.',
        Language::English => ',',
    };
    let (whole, decimals) = match (body.rfind('.'), body.rfind(',')) {
        (None, None) => (body.clone(), None),
        // The last of two different marks divides the decimals, in any language.
        (Some(point), Some(comma)) => {
            let (whole, decimals) = body.split_at_checked(point.max(comma))?;
            let mark = if point < comma { '.' } else { ',' };
            (ungrouped(whole, mark)?, decimals.get(1..))
        }
        (Some(_), None) => one_mark(&body, '.', grouping)?,
        (None, Some(_)) => one_mark(&body, ',', grouping)?,
    };
    written(sign, &whole, decimals)
}

/// A whole number to `1500000`: "1.500.000", "1,500,000", "1 500 000", "Rp1.500.000,00".
pub fn integer(text: &str) -> Option<String> {
    let (sign, body) = unsigned(text)?;
    let body = body
        .strip_suffix(",00")
        .or_else(|| body.strip_suffix(".00"))
        .unwrap_or(&body);
    let whole = ungrouped(body, '.').or_else(|| ungrouped(body, ','))?;
    written(sign, &whole, None)
}

/// Digits of a number of fixed length (NIK, KK), without the spaces, points and dashes between.
pub fn digits(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !".-".contains(*letter))
        .collect();
    is_digits(&digits).then_some(digits)
}

/// The number of an RT or RW, with its leading zeros: "3" to `003`.
pub fn three_digits(text: &str) -> Option<String> {
    digits(text).map(|digits| format!("{digits:0>3}"))
}

/// A telephone number to its digits from the leading 0: "+62 812-3456-7890", "62812…", "(022)
/// 5891355" (domain design, ch. 8).
pub fn phone(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !"-.()/".contains(*letter))
        .collect();
    let national = match plain.strip_prefix('+') {
        Some(abroad) => Some(abroad.strip_prefix(COUNTRY)?),
        None => plain.strip_prefix(COUNTRY),
    };
    let number = match national {
        Some(national) => format!("0{}", national.trim_start_matches('0')),
        None => plain,
    };
    (is_digits(&number) && number.starts_with('0')).then_some(number)
}

/// A number of one to `most` digits; four when four are asked for.
fn number(text: &str, most: usize) -> Option<u32> {
    let fits = is_digits(text) && text.len() <= most;
    if fits { text.parse().ok() } else { None }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_weekday(word: &str) -> bool {
    let monday = NaiveDate::from_ymd_opt(2026, 2, 2);
    let week = monday.into_iter().flat_map(|day| day.iter_days().take(7));
    week.flat_map(|day| Language::ALL.map(|language| dates::weekday(day, language)))
        .any(|name| begins(name, word))
}

fn month_named(word: &str) -> Option<u32> {
    let more = MORE_MONTHS.iter().find(|(name, _)| *name == word);
    let is_named = |month: &u32| {
        let names = Language::ALL.map(|language| dates::month(*month, language));
        names.iter().any(|name| begins(name, word))
    };
    more.map_or_else(|| (1..=12).find(is_named), |(_, month)| Some(*month))
}

/// Whether `word` is `name` or its beginning, of three letters at least.
fn begins(name: &str, word: &str) -> bool {
    word.len() >= 3 && name.to_lowercase().starts_with(word)
}

/// The sign, and the number without sign, currency and spaces.
fn unsigned(text: &str) -> Option<(&'static str, String)> {
    let plain: String = text.split_whitespace().collect();
    let (sign, body) = match plain.strip_prefix(['-', '−']) {
        Some(body) => ("-", body),
        None => ("", plain.as_str()),
    };
    let body = match body.get(..2) {
        Some(currency) if currency.eq_ignore_ascii_case("rp") => {
            body.get(2..)?.trim_start_matches('.')
        }
        Some(_) | None => body,
    };
    Some((sign, body.into()))
}

/// A number with one kind of mark: it divides thousands where it can only do that, or where it
/// does so in the language; else decimals.
fn one_mark(body: &str, mark: char, grouping: char) -> Option<(String, Option<&str>)> {
    let (whole, decimals) = body.split_once(mark)?;
    let several = decimals.contains(mark);
    let groups = ungrouped(body, mark).filter(|_| several || mark == grouping);
    match groups {
        Some(whole) => Some((whole, None)),
        None if several => None,
        None => Some((whole.into(), Some(decimals))),
    }
}

/// "1.500.000" without its points; `None` when they do not stand before groups of three digits.
fn ungrouped(body: &str, mark: char) -> Option<String> {
    let mut groups = body.split(mark);
    let first = groups.next()?;
    let grouped = body.contains(mark);
    let first_fits = is_digits(first) && !(grouped && (first.len() > 3 || first.starts_with('0')));
    let rest_fits = groups.all(|group| is_digits(group) && group.len() == 3);
    (first_fits && rest_fits).then(|| body.replace(mark, ""))
}

/// The canonical number; `None` when something other than digits is left.
fn written(sign: &str, whole: &str, decimals: Option<&str>) -> Option<String> {
    let decimals_fit = decimals.is_none_or(is_digits);
    let whole_fits = is_digits(whole) || (whole.is_empty() && decimals.is_some());
    if !decimals_fit || !whole_fits {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let decimals = decimals.map_or_else(String::new, |decimals| format!(".{decimals}"));
    Some(format!("{sign}{whole}{decimals}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for text in [
            "3/2/2026",
            "03-02-2026",
            "3.2.2026",
            " 3 Feb 2026 ",
            "3 Februari 2026",
            "3-pebruari-2026",
            "03022026",
            "2026-02-03",
            "2026/2/3",
            "Selasa, 3 Februari 2026",
            "February 3, 2026",
        ] {
            assert_eq!(date(text).as_deref(), Some("2026-02-03"), "{text}");
        }
        assert_eq!(date("Jum'at 1 Mei 2026").as_deref(), Some("2026-05-01"));
        assert_eq!(date("17 agt 1945").as_deref(), Some("1945-08-17"));
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        for text in [
            "",
            "3",
            "3/2",
            "3/2/26",
            "030226",
            "31/2/2026",
            "2/13/2026",
            "3 ju 2026",
            "kemarin",
            "3/2/2026/4",
            "٣/2/2026",
            "003/2/2026",
            "3/2/0026",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn times() {
        for (text, clock) in [
            ("14.30", "14:30"),
            ("14:30", "14:30"),
            ("1430", "14:30"),
            ("930", "09:30"),
            ("9", "09:00"),
            ("9.05", "09:05"),
            ("pukul 14.30 WIB", "14:30"),
            ("00:00", "00:00"),
        ] {
            assert_eq!(time(text).as_deref(), Some(clock), "{text}");
        }
        for text in [
            "", "24", "14.60", "14.5", "14:30:15", "siang", "12345", "9 10", "é30",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn dates_with_times() {
        for text in [
            "3/2/2026 14.30",
            "3 Februari 2026, pukul 14.30",
            "2026-02-03T14:30",
        ] {
            assert_eq!(
                date_time(text).as_deref(),
                Some("2026-02-03T14:30"),
                "{text}"
            );
        }
        assert_eq!(date_time("3/2/2026"), None);
    }

    #[test]
    fn decimals() {
        use Language::{English, Indonesian};
        for (text, language, number) in [
            ("12,5", Indonesian, "12.5"),
            ("12,5", English, "12.5"),
            ("1.234,5", Indonesian, "1234.5"),
            ("1,234.5", Indonesian, "1234.5"),
            ("1234.5", Indonesian, "1234.5"),
            ("1.234", Indonesian, "1234"),
            ("1.234", English, "1.234"),
            ("1,234", Indonesian, "1.234"),
            ("1,234", English, "1234"),
            ("0.125", Indonesian, "0.125"),
            ("1.234.567", English, "1234567"),
            ("-3,25", Indonesian, "-3.25"),
            ("−3", Indonesian, "-3"),
            ("Rp1.500.000", Indonesian, "1500000"),
            ("Rp. 2.500,50", Indonesian, "2500.50"),
            (",5", Indonesian, "0.5"),
            ("007", Indonesian, "7"),
        ] {
            assert_eq!(decimal(text, language).as_deref(), Some(number), "{text}");
        }
        for text in [
            "",
            "-",
            "1.2.3",
            "12,",
            "1.23.456,7",
            "1,2,3",
            "dua",
            "1e3",
            ".",
        ] {
            assert_eq!(decimal(text, Indonesian), None, "{text}");
        }
    }

    #[test]
    fn integers() {
        for (text, number) in [
            ("1.500.000", "1500000"),
            ("1,500", "1500"),
            ("1 500", "1500"),
            ("Rp1.500,00", "1500"),
            ("-12", "-12"),
            ("0", "0"),
        ] {
            assert_eq!(integer(text).as_deref(), Some(number), "{text}");
        }
        for text in ["", "1.5", "12,5", "1.50.000", "1.500,000", "0.500", "x"] {
            assert_eq!(integer(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_fixed_length() {
        let nik = digits("320444 010190-0001");
        assert_eq!(nik.as_deref(), Some("3204440101900001"));
        assert_eq!(digits("32O4"), None);
        assert_eq!(digits(" "), None);
    }

    #[test]
    fn telephones() {
        for text in [
            "+62 812-3456-7890",
            "62 812 3456 7890",
            "081234567890",
            "+62 (0)81234567890",
        ] {
            assert_eq!(phone(text).as_deref(), Some("081234567890"), "{text}");
        }
        assert_eq!(phone("(022) 5891355").as_deref(), Some("0225891355"));
        for text in ["", "+1 212 555", "tidak ada", "5891355", "+6"] {
            assert_eq!(phone(text), None, "{text}");
        }
    }
}
