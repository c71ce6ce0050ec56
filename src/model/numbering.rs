//! Numbers of cases and of forms: the institution's pattern, and what keeps two tablets apart.
//!
//! A pattern is a text with names in braces: `{nomor}`, the number within the year, `{tahun}`,
//! `{bulan}` in Roman digits, `{kode}`, the institution's letter code, and `{perangkat}`, the mark of
//! the tablet. It knows no case and no session. Start at [`Pattern`].

use super::fingerprint::of_text;

/// What most institutions use.
pub const USUAL: &str = "{nomor}/{tahun}";

const NUMBER: &str = "{nomor}";
const MARK: &str = "{perangkat}";

/// No letters or digits that are taken for each other on paper: 0 O, 1 I L, 2 Z, 5 S, 8 B.
const LETTERS: &[u8; 24] = b"ACDEFGHJKMNPQRTUVWXY3479";

/// What a number is made of.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// The number within the year, from 1.
    pub number: u32,
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// The institution's letter code.
    pub code: &'a str,
    /// The mark of the tablet; blank for none.
    pub mark: &'a str,
}

/// How the institution writes its register numbers.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'a>(&'a str);

impl<'a> Pattern<'a> {
    /// The institution's pattern; the usual one where it has none, or one without a number.
    pub fn of(pattern: &'a str) -> Self {
        let pattern = pattern.trim();
        Self(if pattern.contains(NUMBER) {
            pattern
        } else {
            USUAL
        })
    }

    /// Whether it names the tablet.
    pub fn names_tablet(self) -> bool {
        self.0.contains(MARK)
    }

    /// The number written out. A mark that the pattern does not name follows the number.
    pub fn write(self, parts: Parts<'_>) -> String {
        let mut number = format!("{:03}", parts.number);
        if !self.names_tablet() && !parts.mark.is_empty() {
            number = format!("{number}-{}", parts.mark);
        }
        self.0
            .replace(NUMBER, &number)
            .replace("{tahun}", &parts.year.to_string())
            .replace("{bulan}", roman(parts.month))
            .replace("{kode}", parts.code)
            .replace(MARK, parts.mark)
    }

    /// The number that stands in a text of this pattern, with the mark that follows it: `005-K7Q`.
    /// Of a text in another pattern its first digits.
    pub fn number_in(self, text: &str) -> &str {
        let written = self.after_prefix(text).unwrap_or(text);
        let start = written.find(|letter: char| letter.is_ascii_digit());
        let number = written.get(start.unwrap_or(written.len())..).unwrap_or("");
        let end = number.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        number.get(..end.unwrap_or(number.len())).unwrap_or("")
    }

    /// The text from its number on: each part before that has as many divisions as the pattern.
    fn after_prefix(self, text: &str) -> Option<&str> {
        let (before, _) = self.0.split_once(NUMBER)?;
        let divides = |letter: char| letter == '/' || letter == '.' || letter == ' ';
        let skipped = before.matches(divides).count();
        let mut rest = text;
        for _ in 0..skipped {
            rest = rest.split_once(divides)?.1;
        }
        Some(rest)
    }
}

/// The number at the beginning of what [`Pattern::number_in`] found.
pub fn count(number: &str) -> Option<u32> {
    let digits = number
        .split(|letter: char| !letter.is_ascii_digit())
        .next()?;
    digits.parse().ok()
}

/// The mark of a tablet: three characters from its random name. Two of five tablets have the same
/// once in about 1,400 institutions; then the notice of a number given twice remains.
pub fn mark(device: &str) -> String {
    if device.is_empty() {
        return String::new();
    }
    // Its fingerprint: names that differ in one letter have nothing in common there.
    let hash = u64::from_str_radix(&of_text(device), 16).unwrap_or(0);
    let letter = |place: u32| {
        let at = hash / 24_u64.pow(place) % 24;
        usize::try_from(at)
            .ok()
            .and_then(|at| LETTERS.get(at).copied())
    };
    (0..3).filter_map(letter).map(char::from).collect()
}

/// A month in Roman digits, as letters are numbered; blank for none.
pub fn roman(month: u32) -> &'static str {
    const ROMAN: [&str; 12] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    let index = usize::try_from(month).unwrap_or(0).wrapping_sub(1);
    ROMAN.get(index).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(number: u32, mark: &str) -> Parts<'_> {
        Parts {
            number,
            year: 2026,
            month: 11,
            code: "IPWL-BK",
            mark,
        }
    }

    #[test]
    fn a_number_is_written_and_found_again() {
        for (pattern, mark, written, found) in [
            ("", "", "005/2026", "005"),
            ("", "K7Q", "005-K7Q/2026", "005-K7Q"),
            ("tanpa nomor", "", "005/2026", "005"),
            (
                "{nomor}/{kode}/{bulan}/{tahun}",
                "",
                "005/IPWL-BK/XI/2026",
                "005",
            ),
            ("{tahun}.{nomor}", "K7Q", "2026.005-K7Q", "005-K7Q"),
            (
                "REG {perangkat}/{nomor}/{tahun}",
                "K7Q",
                "REG K7Q/005/2026",
                "005",
            ),
        ] {
            let of = Pattern::of(pattern);
            assert_eq!(of.write(parts(5, mark)), written);
            assert_eq!(of.number_in(written), found, "{pattern}");
            assert_eq!(count(found), Some(5));
        }
        assert_eq!(Pattern::of("").number_in("REG-12"), "12");
        assert_eq!(Pattern::of("").number_in(""), "");
        assert_eq!(count(""), None);
    }

    #[test]
    fn tablets_have_marks_of_their_own() {
        let marks: std::collections::BTreeSet<String> = (0..100)
            .map(|name| mark(&format!("tablet-{name}")))
            .collect();
        assert!(marks.len() > 97, "{} of 100", marks.len());
        assert!(marks.iter().all(|mark| mark.len() == 3), "{marks:?}");
        assert_eq!(mark(""), "");
    }

    #[test]
    fn months_are_written_in_roman_digits() {
        assert_eq!(roman(0), "");
        assert_eq!((roman(1), roman(11), roman(12)), ("I", "XI", "XII"));
        assert_eq!(roman(13), "");
    }
}
