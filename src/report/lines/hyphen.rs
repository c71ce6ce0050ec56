//! Where an Indonesian word may be parted at a line's end.
//!
//! The rules are those of the spelling guide (*Pedoman Umum Ejaan Bahasa Indonesia*, I.F.1): one
//! consonant between vowels begins a syllable (*ka-bar*), of two or more the first ends one
//! (*man-di*, *in-stru-men*), and *ng*, *ny*, *sy*, *kh* are one consonant (*ba-nyak*,
//! *sang-gup*). Two vowels side by side are never parted, since many are one sound. Affixes are
//! not known here; that takes a dictionary.

/// The soft hyphen, which stands at a line's end and is no part of the word.
pub const SOFT: char = '\u{AD}';
/// Words of this many bytes or fewer are never parted.
pub const SHORT: usize = 5;

/// Letters that stay before and after a break, at least.
const BEFORE: usize = 2;
const AFTER: usize = 3;
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
        .collect()
}

fn sounds(word: &str) -> Vec<Sound> {
    let mut sounds = Vec::new();
    let mut start = 0;
    while let Some(rest) = word.get(start..).filter(|rest| !rest.is_empty()) {
        let two = DIGRAPHS.iter().any(|digraph| rest.starts_with(digraph));
        sounds.push(Sound {
            vowel: rest.starts_with(['a', 'e', 'i', 'o', 'u']),
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
    fn keeps_what_stands_around_a_word() {
        assert_eq!(parted("(keluarga),"), "(ke-luarga),");
    }
}
