//! Where an Indonesian word may be parted at a line's end.
//!
//! The rules are those of the spelling guide (*Pedoman Umum Ejaan Bahasa Indonesia*, I.F.1): one
//! consonant between vowels begins a syllable (*ka-bar*), of two or more the first ends one
//! (*man-di*, *in-stru-men*), and *ng*, *ny*, *sy*, *kh* are one consonant (*ba-nyak*,
//! *sang-gup*). Two vowels side by side are never parted, since many are one sound.
//!
//! Affixes are parted from their word (*bim-bing-an*, *ber-ada*), and only a dictionary knows which
//! letters are one (*tindak-an*, but *laku-kan*; *ber-asal*, but *be-rita*). Where syllable and affix
//! may disagree the word is not parted.

/// The soft hyphen, which stands at a line's end and is no part of the word.
pub const SOFT: char = '\u{AD}';
/// Words of this many bytes or fewer are never parted.
pub const SHORT: usize = 5;

/// Letters that stay before and after a break, at least.
const BEFORE: usize = 2;
const AFTER: usize = 3;
/// What may be a prefix, when a vowel follows.
const PREFIXES: [&str; 5] = ["meng", "peng", "ber", "ter", "per"];
/// What may be a suffix, when a vowel and one consonant come before it.
const SUFFIXES: [&str; 2] = ["an", "annya"];
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
/// Two letters that are one consonant.
const DIGRAPHS: [&str; 4] = ["ng", "ny", "sy", "kh"];

/// A letter or two that are one sound.
struct Sound {
    vowel: bool,
    /// Where it begins: as many letters stand before it.
    start: usize,
}

/// The parts of a word between which a line may end; together they are the word. What is not
/// only of the letters a to z, such as a number, an address or a name with accents, is one part.
pub fn syllables(word: &str) -> Vec<&str> {
    let core = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let plain = core.bytes().all(|letter| letter.is_ascii_alphabetic());
    // What is written in capitals alone is mostly a short name, not a word: BNN, IPWL.
    let shouted = core
        .bytes()
        .skip(1)
        .any(|letter| letter.is_ascii_uppercase());
    if !plain || shouted || core.len() <= SHORT {
        return vec![word];
    }
    let begins = word.find(core).unwrap_or(0);
    let mut parts = Vec::new();
    let mut start = 0;
    for place in breaks(&core.to_ascii_lowercase()) {
        parts.push(word.get(start..begins + place).unwrap_or(""));
        start = begins + place;
    }
    parts.push(word.get(start..).unwrap_or(""));
    parts
}

/// Whether a word begins with a capital: names are not parted.
pub fn is_name(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphanumeric());
    letters.next().is_some_and(char::is_uppercase)
}

/// Where syllables begin, but the first.
fn breaks(word: &str) -> Vec<usize> {
    let sounds = sounds(word);
    let vowels: Vec<usize> = (sounds.iter().enumerate())
        .filter(|(_, sound)| sound.vowel)
        .map(|(place, _)| place)
        .collect();
    let pairs = vowels.iter().zip(vowels.iter().skip(1));
    pairs
        .filter_map(|(first, second)| {
            let begins = match second - first {
                0 | 1 => return None,
                2 => first + 1,
                _ => first + 2,
            };
            sounds.get(begins)
        })
        .filter(|sound| sound.start >= BEFORE && word.len() - sound.start >= AFTER)
        .map(|sound| sound.start)
        .filter(|place| !is_in_prefix(word, *place) && !is_before_suffix(word, *place))
        .collect()
}

/// Whether a break would part what may be a prefix: *be-rasal*.
fn is_in_prefix(word: &str, place: usize) -> bool {
    PREFIXES.iter().any(|prefix| {
        let rest = word.strip_prefix(prefix);
        place < prefix.len() && rest.is_some_and(|rest| rest.starts_with(VOWELS))
    })
}

/// Whether a break would draw a consonant to what may be a suffix: *bimbi-ngan*.
fn is_before_suffix(word: &str, place: usize) -> bool {
    let (before, after) = word.split_at_checked(place).unwrap_or((word, ""));
    let onset = SUFFIXES
        .iter()
        .find_map(|suffix| after.strip_suffix(suffix));
    let is_one = |onset: &str| onset.len() == 1 || DIGRAPHS.contains(&onset);
    before.ends_with(VOWELS) && onset.is_some_and(is_one)
}

fn sounds(word: &str) -> Vec<Sound> {
    let mut sounds = Vec::new();
    let mut start = 0;
    while let Some(rest) = word.get(start..).filter(|rest| !rest.is_empty()) {
        let two = DIGRAPHS.iter().any(|digraph| rest.starts_with(digraph));
        sounds.push(Sound {
            vowel: rest.starts_with(VOWELS),
            start,
        });
        start += if two { 2 } else { 1 };
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(word: &str) -> String {
        syllables(word).join("-")
    }

    #[test]
    fn parts_words_by_the_spelling_guide() {
        assert_eq!(parted("rehabilitasi"), "re-ha-bi-li-tasi");
        assert_eq!(parted("instrumen"), "in-stru-men");
        assert_eq!(parted("menyanggupi"), "me-nyang-gupi");
        assert_eq!(parted("masyarakat"), "ma-sya-ra-kat");
        assert_eq!(parted("makhluk"), "makh-luk");
    }

    #[test]
    fn never_parts_a_word_where_an_affix_may_begin() {
        for (word, expected) in [
            ("bimbingan", "bim-bingan"),
            ("bimbingannya", "bim-bingan-nya"),
            ("lingkungan", "ling-kungan"),
            ("tindakan", "tin-dakan"),
            ("melakukan", "me-la-kukan"),
            ("daftarkan", "daf-tar-kan"),
            ("dengan", "dengan"),
            ("berasal", "bera-sal"),
            ("mengikuti", "mengi-kuti"),
            ("perubahan", "peru-bahan"),
            ("persetujuan", "per-se-tu-juan"),
            ("terbuka", "ter-buka"),
            ("khususnya", "khu-sus-nya"),
        ] {
            assert_eq!(parted(word), expected);
        }
    }

    #[test]
    fn never_parts_what_is_no_word() {
        for word in [
            "001/LT/IPWL",
            "3204112509980003",
            "BNNK",
            "Zażółć",
            "kabar",
            "a@b.id",
        ] {
            assert_eq!(parted(word), word);
        }
    }

    #[test]
    fn knows_names() {
        assert!(is_name("Bandung,") && is_name("(Rangga)"));
        assert!(!is_name("keluarga") && !is_name("24"));
    }

    #[test]
    fn keeps_what_stands_around_a_word() {
        assert_eq!(parted("(keluarga),"), "(ke-luarga),");
    }
}
