//! The recovery key: 160 random bits on paper, in eight groups that can be typed back.
//!
//! Five symbols a group, in Crockford's alphabet (no I, L, O, U): four carry 20 bits, the fifth is
//! a check, so that a mistake is named by its group. The check of group g is the sum, over all
//! four symbols s, of s·α^(5g+place) in GF(32) with α⁵ = α² + 1: one wrong symbol, two symbols
//! exchanged, or two groups exchanged are found.
//!
//! As a passphrase it is its forty symbols without spaces ([`RecoveryKey::passphrase`]).

use zeroize::Zeroizing;

use crate::storage::seal::{NoRandomness, Randomness, random};

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many groups there are.
pub const GROUPS: usize = 8;
/// Symbols of a group, with its check.
pub const GROUP: usize = 5;

/// A recovery key; wiped from memory when it is dropped.
#[derive(PartialEq, Eq)]
pub struct RecoveryKey(Zeroizing<String>);

/// Why what was typed is no recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// A character that no recovery key has.
    #[error("foreign character in group {group}")]
    Character {
        /// The group, from 1.
        group: usize,
    },
    /// A symbol of this group, or its place, is wrong.
    #[error("wrong symbol in group {group}")]
    Check {
        /// The group, from 1.
        group: usize,
    },
    /// Too few symbols.
    #[error("too short, ends in group {group}")]
    TooShort {
        /// The group that is not complete, from 1.
        group: usize,
    },
    /// Too many symbols.
    #[error("too long")]
    TooLong,
}

impl RecoveryKey {
    /// A new one.
    pub fn random(random: &dyn Randomness) -> Result<Self, NoRandomness> {
        let bytes = Zeroizing::new(random::bytes::<{ GROUPS * (GROUP - 1) }>(random)?);
        let values = bytes.map(|byte| byte & 0x1f);
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * GROUP));
        for (group, values) in values.chunks(GROUP - 1).enumerate() {
            let symbols = values.iter().copied().chain([check(group, values)]);
            text.extend(symbols.filter_map(symbol));
        }
        Ok(Self(text))
    }

    /// What somebody typed: small letters, spaces and dashes do not matter, O reads as 0, I and L
    /// as 1.
    pub fn typed(text: &str) -> Result<Self, RecoveryError> {
        let mut values = Zeroizing::new(Vec::with_capacity(GROUPS * GROUP));
        for letter in text.chars().filter(|letter| !is_between(*letter)) {
            let group = values.len() / GROUP + 1;
            values.push(value(letter).ok_or(RecoveryError::Character { group })?);
        }
        let mut key = Zeroizing::new(String::with_capacity(GROUPS * GROUP));
        for (at, group) in values.chunks(GROUP).enumerate().take(GROUPS) {
            let number = at + 1;
            match group.split_last() {
                Some((last, four)) if four.len() == GROUP - 1 => {
                    if *last != check(at, four) {
                        return Err(RecoveryError::Check { group: number });
                    }
                }
                _ => return Err(RecoveryError::TooShort { group: number }),
            }
            key.extend(group.iter().copied().filter_map(symbol));
        }
        match values.len() {
            length if length > GROUPS * GROUP => Err(RecoveryError::TooLong),
            length if length < GROUPS * GROUP => Err(RecoveryError::TooShort {
                group: length / GROUP + 1,
            }),
            _ => Ok(Self(key)),
        }
    }

    /// The groups, to be printed.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        (0..GROUPS).filter_map(|group| self.0.get(group * GROUP..(group + 1) * GROUP))
    }

    /// The text that its slot's key is made from.
    pub fn passphrase(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("RecoveryKey(..)")
    }
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '.' | '_')
}

fn symbol(value: u8) -> Option<char> {
    SYMBOLS.get(usize::from(value)).copied().map(char::from)
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    let place = SYMBOLS
        .iter()
        .position(|symbol| char::from(*symbol) == letter);
    place.and_then(|place| u8::try_from(place).ok())
}

fn check(group: usize, values: &[u8]) -> u8 {
    let places = group * GROUP..;
    places.zip(values).fold(0, |sum, (place, value)| {
        sum ^ (0..place % 31).fold(*value, |product, _| times_alpha(product))
    })
}

fn times_alpha(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 0x20 == 0 {
        doubled
    } else {
        doubled ^ 0b10_0101
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting;

    impl Randomness for Counting {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
            for (byte, number) in bytes.iter_mut().zip(11..) {
                *byte = number;
            }
            Ok(())
        }
    }

    fn printed() -> Vec<String> {
        let key = RecoveryKey::random(&Counting).unwrap();
        key.groups().map(Into::into).collect()
    }

    #[test]
    fn what_is_printed_can_be_typed_back() {
        let groups = printed();
        assert_eq!(groups.len(), GROUPS);
        assert!(groups.iter().all(|group| group.len() == GROUP));
        for typed in [
            groups.join(" "),
            groups.join(" - ").to_lowercase(),
            groups.concat(),
        ] {
            let key = RecoveryKey::typed(&typed).unwrap();
            assert_eq!(key.passphrase(), groups.concat());
        }
        let sloppy = groups.join(" ").replace('0', "o").replace('1', "l");
        assert!(RecoveryKey::typed(&sloppy).is_ok());
        assert!(!format!("{:?}", RecoveryKey::typed(&sloppy)).contains(&groups[0]));
    }

    #[test]
    fn each_wrong_symbol_is_named_by_its_group() {
        let whole = printed().concat();
        for at in 0..whole.len() {
            for symbol in SYMBOLS.iter().map(|symbol| char::from(*symbol)) {
                let mut wrong = whole.clone();
                wrong.replace_range(at..=at, &symbol.to_string());
                if wrong != whole {
                    let group = at / GROUP + 1;
                    assert_eq!(
                        RecoveryKey::typed(&wrong),
                        Err(RecoveryError::Check { group })
                    );
                }
            }
        }
    }

    #[test]
    fn exchanged_symbols_and_groups_are_found() {
        let whole = printed();
        for group in 0..GROUPS {
            for at in 0..GROUP - 1 {
                let mut groups = whole.clone();
                let mut letters: Vec<char> = groups[group].chars().collect();
                letters.swap(at, at + 1);
                groups[group] = letters.into_iter().collect();
                if groups != whole {
                    let named = Err(RecoveryError::Check { group: group + 1 });
                    assert_eq!(RecoveryKey::typed(&groups.concat()), named);
                }
            }
            let mut groups = whole.clone();
            groups.swap(group, (group + 1) % GROUPS);
            assert!(RecoveryKey::typed(&groups.concat()).is_err());
        }
    }

    #[test]
    fn what_is_missing_or_too_much_is_named() {
        let groups = printed();
        let typed = |text: &str| RecoveryKey::typed(text).map(|_| ());
        assert_eq!(typed(""), Err(RecoveryError::TooShort { group: 1 }));
        assert_eq!(
            typed(&groups[..7].concat()),
            Err(RecoveryError::TooShort { group: 8 })
        );
        assert_eq!(
            typed(&groups.concat()[..38]),
            Err(RecoveryError::TooShort { group: 8 })
        );
        assert_eq!(typed(&(groups.concat() + "0")), Err(RecoveryError::TooLong));
        assert_eq!(
            typed(&groups.concat().replace('B', "!")),
            Err(RecoveryError::Character { group: 1 })
        );
    }
}
