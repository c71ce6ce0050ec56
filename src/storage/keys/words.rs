//! Passphrases of rolled words: easy to remember, hard to guess, for each word is one of 2,048.
//!
//! The list holds common Indonesian words of three to eight letters; none begins with another
//! one. It may grow better, for a passphrase is text like any other once it was rolled.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use zeroize::Zeroizing;

use crate::storage::seal::{NoRandomness, Randomness, random};

/// How many words are rolled unless somebody asks for more: 55 bits.
pub const USUAL: usize = 5;
/// How many bits one rolled word carries.
pub const BITS: f64 = 11.0;

const TEXT: &str = include_str!("words_id.txt");

static ALL: LazyLock<Vec<&'static str>> = LazyLock::new(|| TEXT.lines().collect());
static SET: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| TEXT.lines().collect());

/// `count` words with a space between them.
pub fn roll(count: usize, random: &dyn Randomness) -> Result<Zeroizing<String>, NoRandomness> {
    let mut text = Zeroizing::new(String::with_capacity(count * 9));
    for number in 0..count {
        // 11 bits of 16: every word is as likely as any other.
        let index = u16::from_le_bytes(random::bytes(random)?) & 0x7ff;
        if number > 0 {
            text.push(' ');
        }
        text.push_str(ALL.get(usize::from(index)).copied().unwrap_or_default());
    }
    Ok(text)
}

/// Whether this is one of the words.
pub fn is_listed(word: &str) -> bool {
    SET.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_as_it_says() {
        assert_eq!((ALL.len(), SET.len()), (2048, 2048));
        let mut before = "-";
        for word in ALL.iter() {
            assert!((3..=8).contains(&word.len()), "{word}");
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
            assert!(
                *word > before && !word.starts_with(before),
                "{before}, {word}"
            );
            before = word;
        }
    }

    #[test]
    fn every_index_is_a_word() {
        struct At(u16);
        impl Randomness for At {
            fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
                bytes.copy_from_slice(&self.0.to_le_bytes());
                Ok(())
            }
        }
        for index in [0, 1, 2047, 2048, u16::MAX] {
            let rolled = roll(3, &At(index)).unwrap();
            let words: Vec<_> = rolled.split(' ').collect();
            assert_eq!(words.len(), 3);
            assert_eq!(words[0], ALL[usize::from(index) % 2048]);
            assert!(words.iter().all(|word| is_listed(word)));
        }
    }
}
