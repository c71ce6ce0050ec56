//! JSON walked through member by member, each told in as few bits as what came before allows.
//!
//! It knows JSON as the program writes it, without blanks, and nothing of what it means. Strings
//! are taken as they stand between their quotes, so that what is read back is the same to the
//! byte. Writing walks along the text; reading makes it. Start at [`Walk::json`].

use zeroize::Zeroizing;

use super::coder::Coder;
use super::memory::{BLANK, Memory, Wiped, name};
use super::model::{Model, hash};
use super::set;
use super::strings::Kind;

/// Objects within objects; deeper ones are refused.
const DEEPEST: u32 = 24;
/// No unit is larger than this; a damaged one could claim to be.
const LARGEST: usize = 8 << 20;
/// How many keys are guessed before one is named.
const GUESSES: usize = 8;

/// What stands before the first key.
pub(super) const FIRST: u32 = 2;

/// One walk, writing or reading.
pub(super) struct Walk<'a> {
    pub(super) coder: Coder<'a>,
    pub(super) model: Model,
    pub(super) memory: Memory,
    /// What is still to be written; blank while reading.
    pub(super) rest: &'a [u8],
    /// The text as far as it was walked.
    pub(super) out: Wiped,
    /// How many strings the dictionary brought.
    pub(super) known: u32,
    /// The number of the string that followed the last one when that was first said.
    pub(super) next: u32,
}

/// Where a value stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The key it stands under.
    pub(super) key: u32,
    /// What the object or array around it is.
    shape: u32,
    depth: u32,
    /// The string that it most likely is.
    pub(super) guess: Option<u32>,
    /// The string that its key is.
    named: u32,
}

/// What became of a guess.
pub(super) enum Guess<T> {
    /// It was right: this was said.
    Right(T),
    /// Something else is said.
    Wrong,
}

impl<'a> Walk<'a> {
    /// A JSON text with nothing around it, told as one under this key.
    pub(super) fn json(&mut self, key: u32, ahead: &'a [u8]) -> Option<Zeroizing<Vec<u8>>> {
        let start = self.out.0.len();
        self.rest = ahead;
        self.value(Place {
            key,
            shape: 1,
            depth: 0,
            guess: None,
            named: BLANK,
        })?;
        self.rest.is_empty().then_some(())?;
        Some(Zeroizing::new(self.out.0.get(start..)?.to_vec()))
    }

    fn value(&mut self, place: Place) -> Option<()> {
        if place.depth > DEEPEST || self.out.0.len() > LARGEST {
            return None;
        }
        match self.kind(place)? {
            Kind::Object => self.object(place),
            Kind::Array => self.array(place),
            Kind::Literal => self.literal(place),
            kind @ (Kind::Guessed | Kind::Next | Kind::Earlier | Kind::Words | Kind::Ink) => {
                self.string_value(place, kind)
            }
        }
    }

    fn kind(&mut self, place: Place) -> Option<Kind> {
        let kind = self.kind_ahead(place) as u32;
        let guess = place.guess.map_or(0, |guess| guess + 1);
        let contexts = [
            hash(place.key, 11),
            hash(hash(place.key, place.shape), 12),
            hash(hash(place.key, guess), 13),
            hash(place.shape, 14),
            15,
        ];
        Kind::of(self.symbol(set::KIND, &contexts, 4, kind)?)
    }

    fn string_value(&mut self, place: Place, kind: Kind) -> Option<()> {
        let ahead = between_quotes(self.rest).unwrap_or_default();
        self.say(b"\"")?;
        if kind == Kind::Ink {
            let drawing = self.ink(ahead)?;
            self.say(drawing.as_bytes())?;
            return self.say(b"\"");
        }
        let text = if kind == Kind::Guessed {
            self.text(place.guess?)?
        } else {
            self.string(place.key, kind, ahead)?
        };
        self.say(&text)?;
        if let Some(number) = self.remember(&text) {
            self.memory.set_last(place.key, number);
            self.next = number + 1;
        }
        self.say(b"\"")
    }

    fn object(&mut self, place: Place) -> Option<()> {
        let shape = self.shape_within(place);
        let (mut before, mut from) = (FIRST, None);
        self.say(b"{")?;
        loop {
            let is_first = before == FIRST;
            let number = self.key(shape, before, is_first)?;
            if number == BLANK {
                return self.say(b"}");
            }
            let key = name(self.memory.text(number)?);
            self.value(Place {
                key,
                shape,
                depth: place.depth + 1,
                guess: self.guess(number, place, from),
                named: number,
            })?;
            if self.memory.text(number) == Some(b"place") {
                from = self.memory.last(key);
            }
            before = key;
        }
    }

    /// What a member most likely says: what was carried stands under the same key where it came
    /// from (`place`), and its text is that answer; any other is what stood there last.
    fn guess(&self, key: u32, within: Place, from: Option<u32>) -> Option<u32> {
        let text = self.memory.text(key)?;
        match (text, from) {
            (b"place", _) => Some(within.named),
            (b"text", Some(from)) => {
                let place = self.memory.text(from)?;
                let field = place.rsplit(|byte| *byte == b'/').next()?;
                self.memory.last(name(field))
            }
            _ => self.memory.last(name(text)),
        }
    }

    /// What tells one object's members from another's: the key it stands under, and for answers
    /// the form.
    fn shape_within(&self, place: Place) -> u32 {
        let form = self.memory.last(name(b"form")).unwrap_or(BLANK);
        match (place.depth, place.named) {
            (1, _) => hash(place.key, form),
            (0, _) | (_, BLANK) => hash(place.key, BLANK),
            _ => hash(place.shape, BLANK),
        }
    }

    /// The next key with its colon; [`BLANK`] where the object ends.
    fn key(&mut self, shape: u32, before: u32, is_first: bool) -> Option<u32> {
        let ahead = self.key_ahead(is_first)?;
        let number = match self.guessed_key(shape, before, ahead)? {
            Guess::Right(number) => number,
            Guess::Wrong => self.other_key(shape, ahead)?,
        };
        self.memory.set_after(shape, before, number);
        self.memory.set_after(0, before, number);
        if number != BLANK {
            let text = self.text(number)?;
            self.say(if is_first { b"\"" } else { b",\"" })?;
            self.say(&text)?;
            self.say(b"\":")?;
        }
        Some(number)
    }

    /// The key ahead; blank where the object ends, and always while reading.
    fn key_ahead(&self, is_first: bool) -> Option<&'a [u8]> {
        match self.rest.first() {
            None | Some(b'}') => Some(b""),
            Some(_) if is_first => between_quotes(self.rest),
            Some(_) => between_quotes(self.rest.strip_prefix(b",")?),
        }
    }

    /// Whether one of those that came after the key before is right; which.
    fn guessed_key(&mut self, shape: u32, before: u32, ahead: &[u8]) -> Option<Guess<u32>> {
        for (wrong, number) in (0..).zip(self.guesses(shape, before)) {
            let contexts = [
                hash(hash(number, before), 21),
                hash(hash(number, shape), 22),
                hash(wrong, 23),
            ];
            let is_right = self.memory.text(number) == Some(ahead);
            if self.bit(set::GUESS, &contexts, is_right)? {
                return Some(Guess::Right(number));
            }
        }
        Some(Guess::Wrong)
    }

    /// Keys that may come: the one that came last in such an object, then the one that came last in
    /// any, the one after that, and so on, for questions are skipped.
    fn guesses(&self, shape: u32, before: u32) -> Vec<u32> {
        let mut guesses: Vec<u32> = self.memory.after(shape, before).into_iter().collect();
        let mut from = before;
        for _ in 0..GUESSES {
            let Some(number) = self.memory.after(0, from) else {
                break;
            };
            if !guesses.contains(&number) {
                guesses.push(number);
            }
            from = name(self.memory.text(number).unwrap_or_default());
        }
        guesses
    }

    /// A key that nobody guessed.
    pub(super) fn other_key(&mut self, shape: u32, ahead: &[u8]) -> Option<u32> {
        let kind = self.kind_of(ahead) as u32;
        let kind = self.symbol(set::KIND, &[hash(shape, 41), 42], 4, kind)?;
        let text = self.string(hash(shape, 43), Kind::of(kind)?, ahead)?;
        self.remember(&text)
    }

    fn array(&mut self, place: Place) -> Option<()> {
        self.say(b"[")?;
        let mut is_first = true;
        loop {
            let contexts = [
                hash(place.key, 31 + u32::from(is_first)),
                hash(u32::from(is_first), 33),
            ];
            let more = !self.rest.starts_with(b"]");
            if !self.bit(set::MORE, &contexts, more)? {
                return self.say(b"]");
            }
            if !is_first {
                self.say(b",")?;
            }
            is_first = false;
            self.value(Place {
                depth: place.depth + 1,
                shape: hash(place.key, 7),
                guess: None,
                named: BLANK,
                ..place
            })?;
        }
    }

    /// A number, `true`, `false` or `null`.
    fn literal(&mut self, place: Place) -> Option<()> {
        let end = self.rest.iter().position(|byte| b",]}".contains(byte));
        let text = self.rest.get(..end.unwrap_or(self.rest.len()))?;
        if text.iter().any(u8::is_ascii_whitespace) {
            return None;
        }
        let text = self.letters(place.key, text)?;
        self.say(&text)
    }

    /// Walks over these bytes.
    pub(super) fn say(&mut self, bytes: &[u8]) -> Option<()> {
        if !self.coder.is_reading() {
            self.rest = self.rest.strip_prefix(bytes)?;
        }
        self.out.add(bytes);
        Some(())
    }
}

/// What stands between the quotes at the start.
pub(super) fn between_quotes(text: &[u8]) -> Option<&[u8]> {
    let text = text.strip_prefix(b"\"")?;
    let mut is_escaped = false;
    let end = text.iter().position(|byte| {
        let ends = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    });
    text.get(..end?)
}
