//! Strings: the same as before, drawn, or told in words.
//!
//! Every string and every word gets a number when it is first said ([`memory`](super::memory)).
//! Start at [`Walk::string`].

use zeroize::Zeroizing;

use super::memory::{BLANK, NUMBER_BITS, Wiped, name};
use super::model::hash;
use super::set;
use super::walk::{Guess, Place, Walk, between_quotes};
use crate::model::ink::Ink;

/// No string is longer; a damaged one could go on for ever.
const LONGEST: usize = 1 << 20;
/// Strings up to this length are told in words again: a digit says little.
const SHORT: usize = 2;
/// The order of words is kept beside that of keys.
const WORDS: u32 = 3;

/// What comes after a word, and whether the string ends there.
const ENDINGS: [(&[u8], bool); 8] = [
    (b" ", false),
    (b"", true),
    (b".", true),
    (b". ", false),
    (b", ", false),
    (b"/", false),
    (b"-", false),
    (b":", false),
];
/// The ending of a word after which nothing comes.
const NOTHING: u32 = 1;

/// What a value is. The numbers are stored and never change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An object.
    Object = 0,
    /// An array.
    Array = 1,
    /// A number, `true`, `false` or `null`.
    Literal = 2,
    /// The string that is guessed for this place.
    Guessed = 3,
    /// The string whose number is one more than that of the string before.
    Next = 4,
    /// A string said before.
    Earlier = 5,
    /// Any other string, told in words.
    Words = 6,
    /// A drawing.
    Ink = 7,
}

/// Where a word stands: the string's key, the names of the word before and the one before that.
#[derive(Clone, Copy)]
struct Spot {
    key: u32,
    before: u32,
    earlier: u32,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Object,
        Self::Array,
        Self::Literal,
        Self::Guessed,
        Self::Next,
        Self::Earlier,
        Self::Words,
        Self::Ink,
    ];

    pub(super) fn of(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u32 == number)
    }
}

impl Walk<'_> {
    /// What the value ahead is told as.
    pub(super) fn kind_ahead(&self, place: Place) -> Kind {
        match self.rest.first() {
            Some(b'{') => return Kind::Object,
            Some(b'[') => return Kind::Array,
            Some(b'"') => {}
            Some(_) | None => return Kind::Literal,
        }
        let text = between_quotes(self.rest).unwrap_or_default();
        let number = self.memory.find(text);
        if number.is_some() && number == place.guess {
            return Kind::Guessed;
        }
        self.kind_of(text)
    }

    /// What a string is told as where it is not guessed.
    pub(super) fn kind_of(&self, text: &[u8]) -> Kind {
        match self.memory.find(text) {
            Some(number) if number == self.next => Kind::Next,
            Some(number) if number >= self.known && text.len() > SHORT => Kind::Earlier,
            None if is_ink(text) => Kind::Ink,
            Some(_) | None => Kind::Words,
        }
    }

    /// A string that was not guessed, without its quotes.
    pub(super) fn string(&mut self, key: u32, kind: Kind, ahead: &[u8]) -> Said {
        match kind {
            Kind::Next => self.text(self.next),
            Kind::Earlier => {
                let number = self.memory.find(ahead).unwrap_or(BLANK);
                let contexts = [hash(key, 61), hash(self.next, 60), 62];
                let number = self.symbol(set::NUMBER, &contexts, NUMBER_BITS, number)?;
                self.text(number)
            }
            Kind::Words => self.words(key, ahead),
            Kind::Object | Kind::Array | Kind::Literal | Kind::Guessed | Kind::Ink => None,
        }
    }

    /// The number of a string, which it gets when it is said for the first time.
    pub(super) fn remember(&mut self, text: &[u8]) -> Option<u32> {
        let number = self.memory.find(text);
        number.or_else(|| self.memory.add(text))
    }

    pub(super) fn text(&self, number: u32) -> Said {
        let text = self.memory.text(number)?;
        Some(Zeroizing::new(text.to_vec()))
    }

    /// A string word by word.
    pub(super) fn words(&mut self, key: u32, mut ahead: &[u8]) -> Said {
        let mut said = Wiped::default();
        let mut spot = Spot {
            key,
            before: hash(key, 63),
            earlier: 0,
        };
        while said.0.len() < LONGEST {
            let (word, ending, rest) = split(ahead);
            let word = self.word(spot, word)?;
            said.add(&word);
            let at = name(&word);
            let letters = hash(u32::try_from(word.len()).ok()?, 67);
            let contexts = [
                hash(at, 64),
                hash(key, 65),
                hash(spot.before, 66),
                60,
                letters,
            ];
            let contexts = self.finer(&contexts)?;
            let ending = self.symbol(set::ENDING, contexts, 3, ending)?;
            let (text, ends) = ENDINGS.get(usize::try_from(ending).ok()?)?;
            said.add(text);
            if *ends {
                return Some(said.0);
            }
            ahead = rest;
            (spot.before, spot.earlier) = (at, spot.before);
        }
        None
    }

    /// A word: the one that came last after the two before, or after the one before; or another.
    fn word(&mut self, spot: Spot, ahead: &[u8]) -> Said {
        let both = hash(spot.before, spot.earlier);
        let far = self.memory.after(WORDS, both);
        let near = self.memory.after(WORDS, spot.before);
        let near = near.filter(|near| Some(*near) != far);
        let word = match self.guessed_word(spot, far, 0, ahead)? {
            Guess::Right(word) => word,
            Guess::Wrong => match self.guessed_word(spot, near, 1, ahead)? {
                Guess::Right(word) => word,
                Guess::Wrong => self.other_word(spot, ahead)?,
            },
        };
        if let Some(number) = self.remember(&word) {
            self.memory.set_after(WORDS, both, number);
            self.memory.set_after(WORDS, spot.before, number);
        }
        Some(word)
    }

    /// The guessed word, if it is right.
    fn guessed_word(
        &mut self,
        spot: Spot,
        guess: Option<u32>,
        at: u32,
        ahead: &[u8],
    ) -> Option<Guess<Zeroizing<Vec<u8>>>> {
        let Some(guess) = guess else {
            return Some(Guess::Wrong);
        };
        let contexts = [
            hash(hash(guess, spot.before), 67 + at),
            hash(guess, 69 + at),
            hash(spot.key, 71 + at),
            hash(at, 73),
        ];
        let is_right = self.memory.text(guess) == Some(ahead);
        if self.bit(set::GUESS, &contexts, is_right)? {
            return Some(Guess::Right(self.text(guess)?));
        }
        Some(Guess::Wrong)
    }

    /// A word that nobody guessed: one said before, or letters.
    fn other_word(&mut self, spot: Spot, ahead: &[u8]) -> Said {
        let (key, before) = (spot.key, spot.before);
        let number = self.memory.find(ahead);
        let is_said = number.is_some_and(|number| number < self.known || ahead.len() > SHORT);
        let contexts = [hash(key, 75), hash(before, 76), hash(0, 77)];
        if self.bit(set::MORE, &contexts, is_said)? {
            let contexts = [hash(key, 78), hash(before, 79), 80, hash(spot.earlier, 68)];
            let contexts = self.finer(&contexts)?;
            let number = number.unwrap_or(BLANK);
            let number = self.symbol(set::WORD, contexts, NUMBER_BITS, number)?;
            return self.text(number);
        }
        self.letters(key, ahead)
    }

    /// These contexts; of the first content all but the last.
    fn finer<'c>(&self, contexts: &'c [u32]) -> Option<&'c [u32]> {
        if self.model.tuning.is_finer {
            return Some(contexts);
        }
        contexts.split_last().map(|(_, others)| others)
    }

    /// What a letter may depend on: nothing, those before it, the key, its place; in content 4 its place under
    /// the key.
    fn contexts_of_letter(&self, key: u32, past: u32, at: usize) -> [u32; 7] {
        let at = u32::try_from(at).unwrap_or(u32::MAX).min(30);
        let last = |bytes: u32| past & ((1 << (8 * bytes)) - 1);
        let place = if self.model.tuning.is_finer {
            hash(key, at)
        } else {
            at
        };
        [
            50,
            hash(last(1), 51),
            hash(last(2), 52),
            hash(last(3), 53),
            hash(past, 54),
            hash(hash(key, last(1)), 57),
            hash(place, 58),
        ]
    }

    /// Letters, and a zero at the end.
    pub(super) fn letters(&mut self, key: u32, ahead: &[u8]) -> Said {
        let mut said = Wiped::default();
        let mut past = 0_u32;
        while said.0.len() < LONGEST {
            let contexts = self.contexts_of_letter(key, past, said.0.len());
            let letter = ahead.get(said.0.len()).copied().unwrap_or(0);
            let letter = self.symbol(set::LETTER, &contexts, 8, letter.into())?;
            let letter = u8::try_from(letter).ok()?;
            if letter == 0 {
                return Some(said.0);
            }
            past = past << 8 | u32::from(letter);
            said.add(&[letter]);
        }
        None
    }
}

/// What was said, if it could be.
type Said = Option<Zeroizing<Vec<u8>>>;

/// The first word, the number of its ending, and what comes after that. The first ending of the
/// row that fits counts.
fn split(text: &[u8]) -> (&[u8], u32, &[u8]) {
    for at in 0..text.len() {
        let (word, rest) = text.split_at(at);
        for (ending, (sign, ends)) in (0..).zip(ENDINGS) {
            let after = rest.strip_prefix(sign).filter(|_| ending != NOTHING);
            if let Some(after) = after.filter(|after| !ends || after.is_empty()) {
                return (word, ending, after);
            }
        }
    }
    (text, NOTHING, b"")
}

fn is_ink(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| Ink::from_text(text).is_ok())
}
