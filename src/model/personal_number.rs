//! Numbers that name a person or a household in Indonesia: NIK, KK, telephone, postal code.
//!
//! What their digits say, and what in them cannot be right (domain design, ch. 8). A number is
//! never refused for it: numbers are issued once and mistakes in them stay for life, so all of this
//! is grounds for a warning. Nothing is looked up anywhere; the area lists are the caller's.
//!
//! Start at [`Nik::read`].

use chrono::NaiveDate;

/// Day numbers of women begin here: day 17 is written 57.
const WOMEN: u32 = 40;

/// What the 16 digits of a NIK say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nik<'a> {
    digits: &'a str,
}

impl<'a> Nik<'a> {
    /// Exactly 16 digits; `None` for anything else.
    pub fn read(text: &'a str) -> Option<Self> {
        is_digits(text, 16).then_some(Self { digits: text })
    }

    /// Where it was first issued: province `32`, regency or city `32.04` and district `32.04.44`
    /// (Kemendagri's codes). It stays when the person moves.
    pub fn area(&self) -> Area {
        Area::of(self.digits)
    }

    /// Whether the day of birth is written as women's are.
    pub fn is_female(&self) -> bool {
        self.number(6..8).is_some_and(|day| day > WOMEN)
    }

    /// The date of birth. The century is not written: the later one that is not after `today`.
    pub fn birth_date(&self, today: NaiveDate) -> Option<NaiveDate> {
        let written = self.number(6..8)?;
        let day = if written > WOMEN {
            written.checked_sub(WOMEN)?
        } else {
            written
        };
        let month = self.number(8..10)?;
        let year = i32::try_from(self.number(10..12)?).ok()?;
        [2000, 1900]
            .into_iter()
            .filter_map(|century| NaiveDate::from_ymd_opt(century + year, month, day))
            .find(|date| *date <= today)
    }

    /// Whether the last four digits can be a serial number: never 0000.
    pub fn has_serial(&self) -> bool {
        self.number(12..16).is_some_and(|serial| serial > 0)
    }

    /// Whether day, month and the last two digits of the year are these, and the sex, where known.
    pub fn agrees(&self, birth: NaiveDate, female: Option<bool>) -> bool {
        use chrono::Datelike as _;
        let female = female.unwrap_or_else(|| self.is_female());
        let day = birth.day() + if female { WOMEN } else { 0 };
        let year = birth.year().rem_euclid(100);
        self.digits.get(6..12) == Some(&format!("{day:02}{:02}{year:02}", birth.month()))
    }

    fn number(&self, place: std::ops::Range<usize>) -> Option<u32> {
        self.digits.get(place)?.parse().ok()
    }
}

/// What the 16 digits of a family card (KK) say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kk<'a> {
    digits: &'a str,
}

impl<'a> Kk<'a> {
    /// Exactly 16 digits; `None` for anything else.
    pub fn read(text: &'a str) -> Option<Self> {
        is_digits(text, 16).then_some(Self { digits: text })
    }

    /// Where it was issued.
    pub fn area(&self) -> Area {
        Area::of(self.digits)
    }

    /// Whether digits 7 to 12 are a date (of record, without the 40 of a NIK).
    pub fn has_date(&self) -> bool {
        let number = |place: std::ops::Range<usize>| self.digits.get(place)?.parse::<u32>().ok();
        let date = (number(6..8), number(8..10), number(10..12));
        let (Some(day), Some(month), Some(year)) = date else {
            return false;
        };
        let year = i32::try_from(year).unwrap_or_default();
        // 2000 was a leap year and stands for every century a card may be of.
        NaiveDate::from_ymd_opt(2000 + year, month, day).is_some()
    }
}

/// The area codes that a number begins with, with dots as Kemendagri writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// `32`
    pub province: String,
    /// `32.04`
    pub regency: String,
    /// `32.04.44`
    pub district: String,
}

impl Area {
    /// From at least six digits; blank codes for fewer.
    fn of(digits: &str) -> Self {
        let part = |place| digits.get(place).unwrap_or_default();
        let (province, regency, district) = (part(0..2), part(2..4), part(4..6));
        Self {
            province: province.into(),
            regency: format!("{province}.{regency}"),
            district: format!("{province}.{regency}.{district}"),
        }
    }
}

/// Canonical: digits from the leading 0. A mobile number (08…) has 10 to 13, a landline with its
/// area code 9 to 11 ((022) 5891355; shortest (0411) 12345).
pub fn is_phone(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let length = if text.starts_with("08") {
        10..=13
    } else {
        9..=11
    };
    let begins = text.starts_with('0') && !text.starts_with("00");
    digits && begins && length.contains(&text.len())
}

/// Five digits; none begins with 0.
pub fn is_postal_code(text: &str) -> bool {
    is_digits(text, 5) && !text.starts_with('0')
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn a_nik_says_area_birth_and_sex() {
        let today = day(2026, 11, 24);
        let cases = [
            ("3204441705960003", "32.04.44", (1996, 5, 17), false),
            // +40 for women
            ("3204445705960003", "32.04.44", (1996, 5, 17), true),
            // a year that may be of either century is the later one, if that has come
            ("3273012511250001", "32.73.01", (2025, 11, 25), false),
            ("3273012511260001", "32.73.01", (1926, 11, 25), false),
        ];
        for (text, area, (year, month, date), female) in cases {
            let nik = Nik::read(text).expect("16 digits");
            assert_eq!(nik.area().district, area, "{text}");
            assert_eq!(
                nik.birth_date(today),
                Some(day(year, month, date)),
                "{text}"
            );
            assert_eq!(nik.is_female(), female, "{text}");
        }
    }

    #[test]
    fn what_a_nik_cannot_be_is_seen() {
        let today = day(2026, 11, 24);
        for text in [
            "",
            "320444170596000",
            "32044417059600031",
            "32044417O5960003",
            "３２０４",
        ] {
            assert_eq!(Nik::read(text), None, "{text}");
        }
        let nik = Nik::read("3204443202960000").expect("16 digits");
        assert_eq!(nik.birth_date(today), None, "the 32nd of February");
        assert!(!nik.has_serial());
        assert!(
            Nik::read("3204441705960003")
                .expect("16 digits")
                .has_serial()
        );
    }

    #[test]
    fn a_nik_agrees_with_birth_and_sex() {
        let birth = day(1996, 5, 17);
        let cases = [
            ("3204441705960003", Some(false), true),
            ("3204441705960003", Some(true), false),
            ("3204445705960003", Some(true), true),
            ("3204445705960003", None, true),
            ("3204441805960003", Some(false), false),
            ("3204441705970003", Some(false), false),
        ];
        for (text, female, agrees) in cases {
            let nik = Nik::read(text).expect("16 digits");
            assert_eq!(nik.agrees(birth, female), agrees, "{text} {female:?}");
        }
    }

    #[test]
    fn a_family_card_has_a_date_without_forty() {
        let has_date = |text| Kk::read(text).expect("16 digits").has_date();
        assert!(has_date("3204440507110007"));
        assert!(!has_date("3204444507110007"));
        assert!(!has_date("3204440513110007"));
        let kk = Kk::read("3204440507110007").expect("16 digits");
        assert_eq!(kk.area().regency, "32.04");
    }

    #[test]
    fn telephones_and_postal_codes() {
        for (text, fits) in [
            ("081234567890", true),
            ("0225891355", true),
            ("041112345", true),
            ("0812345", false),
            ("08123456789012", false),
            ("628123456789", false),
        ] {
            assert_eq!(is_phone(text), fits, "{text}");
        }
        for (text, fits) in [
            ("40238", true),
            ("4023", false),
            ("04023", false),
            ("4023a", false),
        ] {
            assert_eq!(is_postal_code(text), fits, "{text}");
        }
    }
}
