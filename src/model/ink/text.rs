//! Ink as text: short, plain ASCII, the same for the same drawing.
//!
//! `i1` (the version), then bytes in the URL-safe Base64 alphabet without padding (RFC 4648,
//! ch. 5). The bytes are numbers of 7 bits a byte, low bits first, the eighth bit set on all but
//! the last (LEB128). For each stroke: how many points, then for each point how far it lies from
//! the one before, x then y, signs folded in (zigzag: 0, −1, 1, −2, 2 … as 0, 1, 2, 3, 4 …). The
//! first point counts from (0, 0). A drawing has exactly one text; every other is an [`InkError`].

use super::{Ink, Point};

const VERSION: &str = "i1";
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Why a text is no ink.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InkError {
    /// The text does not begin as ink text does.
    #[error("not ink")]
    NotInk,
    /// A character that ink text does not have, or spare bits at the end.
    #[error("ink text broken at character {at}")]
    Character {
        /// Its place in the text, in bytes from 0.
        at: usize,
    },
    /// The text ends within a stroke.
    #[error("ink text cut short")]
    CutShort,
    /// A number too large, or written longer than needed.
    #[error("ink text has a malformed number")]
    Number,
    /// A stroke without points.
    #[error("ink has a stroke without points")]
    EmptyStroke,
    /// A point beside the pad.
    #[error("ink has a point beside the pad")]
    BesidePad,
}

impl Ink {
    /// The drawing as text. Strokes without points are left out and points beside the pad moved
    /// onto it, so that the text can always be read again.
    pub fn to_text(&self) -> String {
        let mut bytes = Vec::new();
        let mut last = Point { x: 0, y: 0 };
        for stroke in self.strokes.iter().filter(|stroke| !stroke.is_empty()) {
            put(&mut bytes, u32::try_from(stroke.len()).unwrap_or(u32::MAX));
            for point in stroke.iter().map(|point| point.clamped()) {
                put(&mut bytes, folded(last.x, point.x));
                put(&mut bytes, folded(last.y, point.y));
                last = point;
            }
        }
        let mut text = VERSION.to_owned();
        write_base64(&mut text, &bytes);
        text
    }

    /// Reads what [`Self::to_text`] wrote.
    pub fn from_text(text: &str) -> Result<Self, InkError> {
        let body = text.strip_prefix(VERSION).ok_or(InkError::NotInk)?;
        let bytes = read_base64(body)?;
        let mut rest = bytes.as_slice();
        let mut last = Point { x: 0, y: 0 };
        let mut strokes = Vec::new();
        while !rest.is_empty() {
            let count = take(&mut rest)?;
            if count == 0 {
                return Err(InkError::EmptyStroke);
            }
            // No room is made in advance: a false count must not cost memory.
            let mut stroke = Vec::new();
            for _ in 0..count {
                last = Point {
                    x: unfolded(last.x, take(&mut rest)?, Self::WIDTH)?,
                    y: unfolded(last.y, take(&mut rest)?, Self::HEIGHT)?,
                };
                stroke.push(last);
            }
            strokes.push(stroke);
        }
        Ok(Self { strokes })
    }
}

impl From<Ink> for String {
    fn from(ink: Ink) -> Self {
        ink.to_text()
    }
}

impl TryFrom<String> for Ink {
    type Error = InkError;
    fn try_from(text: String) -> Result<Self, InkError> {
        Self::from_text(&text)
    }
}

/// How far `to` lies from `from`, the sign folded into the lowest bit.
fn folded(from: u16, to: u16) -> u32 {
    if to >= from {
        u32::from(to - from) * 2
    } else {
        u32::from(from - to) * 2 - 1
    }
}

/// The coordinate that lies `step` (see [`folded`]) from `from`, if it is on the pad.
fn unfolded(from: u16, step: u32, most: u16) -> Result<u16, InkError> {
    let from = u32::from(from);
    let to = if step.is_multiple_of(2) {
        from.checked_add(step / 2)
    } else {
        from.checked_sub(step / 2 + 1)
    };
    to.and_then(|to| u16::try_from(to).ok())
        .filter(|to| *to <= most)
        .ok_or(InkError::BesidePad)
}

/// Appends a number, 7 bits a byte, low bits first.
fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        let [low, ..] = number.to_le_bytes();
        bytes.push(low | 0x80);
        number >>= 7;
    }
    let [low, ..] = number.to_le_bytes();
    bytes.push(low);
}

/// Takes the next number off the front.
fn take(rest: &mut &[u8]) -> Result<u32, InkError> {
    let mut number = 0;
    for shift in [0, 7, 14, 21] {
        let (byte, after) = rest.split_first().ok_or(InkError::CutShort)?;
        *rest = after;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            let overlong = *byte == 0 && shift > 0;
            return if overlong {
                Err(InkError::Number)
            } else {
                Ok(number)
            };
        }
    }
    Err(InkError::Number)
}

/// Appends bytes as Base64: three bytes are four characters, the rest as few as hold it.
fn write_base64(text: &mut String, bytes: &[u8]) {
    for chunk in bytes.chunks(3) {
        let mut bits = 0_u32;
        for index in 0..3 {
            bits = bits << 8 | u32::from(chunk.get(index).copied().unwrap_or(0));
        }
        for shift in [18, 12, 6, 0].into_iter().take(chunk.len() + 1) {
            let index = usize::try_from(bits >> shift & 0x3f).unwrap_or(0);
            text.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'A')));
        }
    }
}

/// Reads Base64 without padding; spare bits at the end must be zero.
fn read_base64(text: &str) -> Result<Vec<u8>, InkError> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0);
    for (index, character) in text.bytes().enumerate() {
        let value = ALPHABET.iter().position(|letter| *letter == character);
        let value = value.and_then(|value| u32::try_from(value).ok());
        let value = value.ok_or(InkError::Character {
            at: VERSION.len() + index,
        })?;
        bits = bits << 6 | value;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count));
            bits &= (1 << count) - 1;
        }
    }
    if count == 6 || bits != 0 {
        let at = (VERSION.len() + text.len()).saturating_sub(1);
        return Err(InkError::Character { at });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cross() -> Ink {
        let point = |x, y| Point { x, y };
        Ink {
            strokes: vec![
                vec![point(1000, 200), point(2000, 800)],
                vec![point(2000, 200), point(1000, 800)],
            ],
        }
    }

    #[test]
    fn text_is_short_and_stable() {
        // This text is stored in people's records: it may never change.
        assert_eq!(cross().to_text(), "i1AtAPkAPQD7AJAgCvCc8PsAk");
        assert_eq!(Ink::default().to_text(), "i1");
    }

    #[test]
    fn json_is_the_text() {
        let json = serde_json::to_string(&cross()).unwrap();
        assert_eq!(json, format!("\"{}\"", cross().to_text()));
        assert_eq!(serde_json::from_str::<Ink>(&json).unwrap(), cross());
    }

    #[test]
    fn broken_texts_are_named() {
        let bytes = |bytes: &[u8]| {
            let mut text = VERSION.to_owned();
            write_base64(&mut text, bytes);
            Ink::from_text(&text)
        };
        assert_eq!(Ink::from_text(""), Err(InkError::NotInk));
        assert_eq!(Ink::from_text("i2AA"), Err(InkError::NotInk));
        assert_eq!(Ink::from_text("i1A!"), Err(InkError::Character { at: 3 }));
        assert_eq!(Ink::from_text("i1A"), Err(InkError::Character { at: 2 }));
        assert_eq!(Ink::from_text("i1AB"), Err(InkError::Character { at: 3 }));
        assert_eq!(bytes(&[0]), Err(InkError::EmptyStroke));
        assert_eq!(bytes(&[2, 0, 0]), Err(InkError::CutShort));
        assert_eq!(bytes(&[0xff, 0xff, 0xff, 0x7f]), Err(InkError::CutShort));
        assert_eq!(bytes(&[1, 0x80, 0, 0]), Err(InkError::Number));
        assert_eq!(bytes(&[0xff, 0xff, 0xff, 0xff, 1]), Err(InkError::Number));
        assert_eq!(bytes(&[1, 1, 0]), Err(InkError::BesidePad));
        assert_eq!(bytes(&[1, 0, 0xd2, 0x0f]), Err(InkError::BesidePad));
    }
}
