//! How hard a passphrase is to guess, said honestly.
//!
//! The estimate is the cheapest way that it knows to put the text together: rolled words,
//! well-known words and names, years, rows of the keyboard, repeats, and single characters at ten
//! guesses each (as zxcvbn counts them, for people choose no random ones). It errs towards weak:
//! what it knows nothing of it counts as short.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words;

/// The fewest bits that a passphrase may have: four rolled words.
pub const FLOOR: f64 = 44.0;
/// Guesses a second that somebody with many graphics cards may make at the vault's default cost.
pub const GUESSES: f64 = 100_000.0;

/// Bits of a character about which nothing is known.
const CHARACTER: f64 = 3.33;
/// Bits of one of a few hundred well-known words, and of a year.
const KNOWN: f64 = 8.0;
const YEAR: f64 = 7.0;
/// Bits of a run: where it begins and how long it is.
const RUN: f64 = 6.0;
/// Bits of a word that stands there already, and of a capital or a digit written for a letter.
const AGAIN: f64 = 1.0;
/// Longer texts are judged by their beginning: an estimate must not take long.
const LONGEST: usize = 128;

const ROWS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc",
];

static COMMON: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| include_str!("common.txt").split_whitespace().collect());

/// What a passphrase is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    /// Guesses needed, as a power of two.
    pub bits: f64,
}

impl Strength {
    /// Whether the vault takes it.
    pub fn is_enough(self) -> bool {
        self.bits >= FLOOR
    }

    /// Days that guessing takes on average, at [`GUESSES`] a second.
    pub fn days(self) -> f64 {
        self.bits.exp2() / 2.0 / GUESSES / 86_400.0
    }
}

/// Judges a passphrase.
pub fn strength(passphrase: &str) -> Strength {
    let text: Vec<char> = passphrase.trim().chars().take(LONGEST).collect();
    // The cheapest way to put together what stands before each place.
    let mut cheapest = vec![0.0_f64];
    for end in 1..=text.len() {
        let ways = (0..end).filter_map(|start| {
            let before = cheapest.get(start)?;
            let piece = text.get(start..end)?;
            Some(before + bits(piece, text.get(..start)?)?)
        });
        cheapest.push(ways.fold(f64::INFINITY, f64::min));
    }
    Strength {
        bits: cheapest.last().copied().unwrap_or(0.0),
    }
}

/// Bits of one piece after what stands before it; `None` when it is no piece by itself.
fn bits(piece: &[char], before: &[char]) -> Option<f64> {
    if let [letter] = piece {
        let between = matches!(letter, ' ' | '-' | '.' | '_' | ',');
        return Some(if between { 0.0 } else { CHARACTER });
    }
    let as_typed: String = piece.iter().collect();
    let plain: String = piece.iter().map(|letter| plain(*letter)).collect();
    let changed = if plain == as_typed { 0.0 } else { AGAIN };
    if piece.len() > 2 && before.windows(piece.len()).any(|part| part == piece) {
        return Some(AGAIN);
    }
    if COMMON.contains(plain.as_str()) || COMMON.contains(as_typed.to_lowercase().as_str()) {
        return Some(KNOWN + changed);
    }
    if words::is_listed(&plain) {
        return Some(words::BITS + changed);
    }
    if is_year(&as_typed) {
        return Some(YEAR);
    }
    is_run(piece).then_some(RUN)
}

/// A letter as it stands in a list: small, and not a digit that looks like it.
fn plain(letter: char) -> char {
    match letter.to_ascii_lowercase() {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        letter => letter,
    }
}

fn is_year(text: &str) -> bool {
    let year = text.parse::<u16>().ok().filter(|_| text.len() == 4);
    year.is_some_and(|year| (1900..=2049).contains(&year))
}

/// The same character over and over, or a piece of the alphabet or of a row of keys.
fn is_run(piece: &[char]) -> bool {
    if piece.len() < 3 {
        return false;
    }
    let first = piece.first();
    let forward: String = piece.iter().map(char::to_ascii_lowercase).collect();
    let backward: String = forward.chars().rev().collect();
    piece.iter().all(|letter| Some(letter) == first)
        || ROWS
            .iter()
            .any(|row| row.contains(&forward) || row.contains(&backward))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits_of(text: &str) -> f64 {
        strength(text).bits
    }

    #[test]
    fn rolled_words_count_as_rolled() {
        assert!((bits_of("sabun lampu kerja payung") - 44.0).abs() < 0.01);
        assert!(strength("sabun lampu kerja payung").is_enough());
        assert!(!strength("sabun lampu kerja").is_enough());
        assert!((bits_of("sabunlampukerjapayung") - 44.0).abs() < 0.01);
        assert!((bits_of("sabun sabun sabun sabun") - 14.0).abs() < 3.0);
    }

    #[test]
    fn what_people_choose_is_weak() {
        for weak in [
            "",
            " ",
            "123456",
            "1234567890",
            "qwerty12345",
            "aaaaaaaaaaaaaaaaaaaaaaaa",
            "Bandung2026",
            "p4ssw0rd",
            "Rahasia123!",
            "dewilestari1985",
            "bismillah786",
            "abcdefghijklmnopqrstuvwxyz",
            "1985 1985 1985",
            "Lembar-IPWL-2026",
            "17081945",
        ] {
            assert!(bits_of(weak) < 36.0, "{weak}: {}", bits_of(weak));
        }
    }

    #[test]
    fn long_and_odd_is_strong_and_no_text_takes_long() {
        assert!(strength("Vq7#mZx!pL2&rT").is_enough());
        assert!(bits_of("kucing hitam menyeberang jalan raya") > 35.0);
        assert!(bits_of(&"ж".repeat(100_000)).is_finite());
        assert!(strength("sabun lampu kerja payung").days() > 900.0);
    }
}
