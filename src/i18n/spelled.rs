//! Numbers and dates written out, as minutes and statements have them: "dua puluh empat".

use chrono::{Datelike as _, NaiveDate};

use super::{Language, dates};

const ONES_ID: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
];
const ONES_EN: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS_EN: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
/// How English counts days where it does not just add "th".
const ORDINALS_EN: [(&str, &str); 7] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
];

/// A whole number below a million million in words; digits beyond that.
pub fn number(number: u64, language: Language) -> String {
    if number >= 1_000_000_000_000 {
        return number.to_string();
    }
    match language {
        Language::Indonesian => indonesian(number),
        Language::English => english(number),
    }
}

/// "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"; in English
/// "Tuesday, the twenty-fourth of November, two thousand and twenty-six".
pub fn date(date: NaiveDate, language: Language) -> String {
    let weekday = dates::weekday(date, language);
    let month = dates::month(date.month(), language);
    let year = number(u64::from(date.year().unsigned_abs()), language);
    let day = number(u64::from(date.day()), language);
    match language {
        Language::Indonesian => format!("{weekday}, tanggal {day} bulan {month} tahun {year}"),
        Language::English => format!("{weekday}, the {} of {month}, {year}", ordinal(&day)),
    }
}

fn indonesian(number: u64) -> String {
    let small = |number: u64| {
        let index = usize::try_from(number).unwrap_or(0);
        ONES_ID.get(index).copied().unwrap_or("").to_owned()
    };
    match number {
        0..=11 => small(number),
        12..=19 => format!("{} belas", small(number - 10)),
        20..=99 => with_rest(format!("{} puluh", small(number / 10)), number % 10),
        100..=199 => with_rest("seratus".into(), number - 100),
        200..=999 => with_rest(format!("{} ratus", small(number / 100)), number % 100),
        1_000..=1_999 => with_rest("seribu".into(), number - 1_000),
        2_000..=999_999 => with_rest(
            format!("{} ribu", indonesian(number / 1_000)),
            number % 1_000,
        ),
        1_000_000..=999_999_999 => with_rest(
            format!("{} juta", indonesian(number / 1_000_000)),
            number % 1_000_000,
        ),
        _ => with_rest(
            format!("{} miliar", indonesian(number / 1_000_000_000)),
            number % 1_000_000_000,
        ),
    }
}

fn with_rest(head: String, rest: u64) -> String {
    if rest == 0 {
        head
    } else {
        format!("{head} {}", indonesian(rest))
    }
}

fn english(number: u64) -> String {
    let word = |list: &[&'static str], index: u64| {
        let index = usize::try_from(index).unwrap_or(0);
        list.get(index).copied().unwrap_or("")
    };
    let rest = |head: String, between: &str, rest: u64| match rest {
        0 => head,
        rest => format!("{head}{between}{}", english(rest)),
    };
    let part = |size: u64, name: &str| {
        let head = format!("{} {name}", english(number / size));
        let left = number % size;
        rest(head, if left < 100 { " and " } else { " " }, left)
    };
    match number {
        0..=19 => word(&ONES_EN, number).into(),
        20..=99 => rest(word(&TENS_EN, number / 10).into(), "-", number % 10),
        100..=999 => part(100, "hundred"),
        1_000..=999_999 => part(1_000, "thousand"),
        1_000_000..=999_999_999 => part(1_000_000, "million"),
        _ => part(1_000_000_000, "billion"),
    }
}

/// "twenty-fourth" of "twenty-four".
fn ordinal(cardinal: &str) -> String {
    for (one, first) in ORDINALS_EN {
        if let Some(before) = cardinal.strip_suffix(one) {
            return format!("{before}{first}");
        }
    }
    match cardinal.strip_suffix('y') {
        Some(before) => format!("{before}ieth"),
        None => format!("{cardinal}th"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_out() {
        for (digits, id, en) in [
            (0, "nol", "zero"),
            (11, "sebelas", "eleven"),
            (17, "tujuh belas", "seventeen"),
            (20, "dua puluh", "twenty"),
            (101, "seratus satu", "one hundred and one"),
            (
                1_945,
                "seribu sembilan ratus empat puluh lima",
                "one thousand nine hundred and forty-five",
            ),
            (
                2_026,
                "dua ribu dua puluh enam",
                "two thousand and twenty-six",
            ),
            (10_000, "sepuluh ribu", "ten thousand"),
            (
                1_500_000,
                "satu juta lima ratus ribu",
                "one million five hundred thousand",
            ),
            (2_000_000_001, "dua miliar satu", "two billion and one"),
        ] {
            assert_eq!(number(digits, Language::Indonesian), id);
            assert_eq!(number(digits, Language::English), en);
        }
        assert_eq!(number(u64::MAX, Language::English), u64::MAX.to_string());
    }

    #[test]
    fn dates_are_written_out() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
        assert_eq!(
            date(day(24), Language::Indonesian),
            "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"
        );
        for (number, ordinal) in [
            (1, "first"),
            (12, "twelfth"),
            (20, "twentieth"),
            (23, "twenty-third"),
            (24, "twenty-fourth"),
        ] {
            let written = date(day(number), Language::English);
            let expected = format!(", the {ordinal} of November, two thousand and twenty-six");
            assert!(written.ends_with(&expected), "{written}");
        }
    }
}
