//! One stored thing as text: a versioned header, then its content.
//!
//! Version 1 is plain JSON: `lembar/1 plain`, then a blank and the sequence number (missing in the
//! oldest texts), a line end, and the JSON. Version 2 is sealed: see [`seal`]. Every
//! version ever shipped must open for ever (tests/fixtures/storage).

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use zeroize::Zeroizing;

use super::seal::{self, Content, DataKey, Kind, Label, Opened, Randomness, cipher, deflate};

const PLAIN_1: &str = "lembar/1 plain";

/// Why a stored text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// The text does not begin with a header of ours.
    #[error("no header")]
    NoHeader,
    /// The header names a version that this program does not know (it is older than the data).
    #[error("unknown version")]
    UnknownVersion,
    /// A sealed text ends too early.
    #[error("truncated")]
    Truncated,
    /// A sealed text has a character that none of them has.
    #[error("foreign character, number {at} after the header")]
    Character {
        /// Its place after the header, counted in characters from 0.
        at: usize,
    },
    /// A sealed text was made for another thing: it was moved to another key.
    #[error("made for another place")]
    WrongPlace,
    /// A sealed text was changed, or it was sealed with another key.
    #[error("changed, or another key")]
    Changed,
    /// What was sealed cannot be decompressed.
    #[error("not decompressable")]
    NotCompressed,
    /// The JSON is cut off, changed, or of another shape.
    #[error("damaged at line {line}, column {column}")]
    Damaged {
        /// Line of the content, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Too much to be sealed.
    #[error("too large")]
    TooLarge,
    /// No random bytes could be had, without which nothing can be sealed.
    #[error(transparent)]
    NoRandomness(#[from] seal::NoRandomness),
}

/// What can be told of a stored text without knowing what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soundness {
    /// It is whole; the number rises with every save of its key.
    Sound(u64),
    /// A later version of this program wrote it.
    Later,
    /// It cannot be read.
    Damaged,
}

/// Writes a thing as plain text with this sequence number.
pub fn encode<T: Serialize>(thing: &T, sequence: u64) -> Result<String, CodecError> {
    let json = serde_json::to_string(thing).map_err(|error| damaged(&error))?;
    Ok(format!("{PLAIN_1} {sequence}\n{json}"))
}

/// Reads a thing from plain text.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, CodecError> {
    let (_, json) = opened(text)?;
    // From bytes, as sealed content is read: one reader of JSON in the page instead of two.
    serde_json::from_slice(json.as_bytes()).map_err(|error| damaged(&error))
}

/// Judges a stored text by itself. One without our header has no number: nothing can be told of it.
/// A sealed one is judged by its head; whether it opens is known only with the key.
pub fn soundness(text: &str) -> Soundness {
    if seal::is_sealed(text) {
        return seal::sequence(text).map_or(Soundness::Damaged, Soundness::Sound);
    }
    match (opened(text), decode::<IgnoredAny>(text)) {
        _ if seal::is_later(text) => Soundness::Later,
        (Ok((sequence, _)), Ok(_)) => Soundness::Sound(sequence),
        (Err(CodecError::NoHeader), _) => Soundness::Sound(0),
        (Err(CodecError::UnknownVersion), _) => Soundness::Later,
        (_, _) => Soundness::Damaged,
    }
}

/// Sequence number and JSON of a plain text.
fn opened(text: &str) -> Result<(u64, &str), CodecError> {
    let ours = text.starts_with("lembar/");
    let unknown = || {
        if ours {
            CodecError::UnknownVersion
        } else {
            CodecError::NoHeader
        }
    };
    let (head, json) = text.split_once('\n').ok_or_else(unknown)?;
    let number = head.strip_prefix(PLAIN_1).ok_or_else(unknown)?;
    let sequence = match number.strip_prefix(' ') {
        None if number.is_empty() => 0,
        Some(digits) => digits
            .parse()
            .map_err(|_bad| CodecError::Damaged { line: 1, column: 1 })?,
        None => return Err(unknown()),
    };
    Ok((sequence, json))
}

/// Writes a thing as sealed text, and opens that again before it takes any other's place.
pub fn encode_sealed<T: Serialize>(
    thing: &T,
    key: &DataKey,
    label: Label<'_>,
    random: &dyn Randomness,
) -> Result<String, CodecError> {
    let json = Zeroizing::new(serde_json::to_vec(thing).map_err(|error| damaged(&error))?);
    let short = without_name(&json, label.id);
    let deflated = Zeroizing::new(deflate::deflate(&short).ok_or(CodecError::NotCompressed)?);
    let nonce = cipher::nonce(random)?;
    let text = seal::seal(key, label, &nonce, Content::Deflated1, &deflated)?;
    let opened = seal::open(key, label.kind, label.id, &text)?;
    let is_same = opened.sequence == label.sequence && json_of(&opened, label.id)? == json;
    is_same.then_some(text).ok_or(CodecError::Changed)
}

/// Reads the thing of this kind and name from sealed text.
pub fn decode_sealed<T: DeserializeOwned>(
    text: &str,
    key: &DataKey,
    kind: Kind,
    id: &str,
) -> Result<T, CodecError> {
    let opened = seal::open(key, kind, id, text)?;
    serde_json::from_slice(&json_of(&opened, id)?).map_err(|error| damaged(&error))
}

/// The JSON of the thing of this kind and name in a sealed text, with its sequence number.
pub fn json_sealed(
    text: &str,
    key: &DataKey,
    kind: Kind,
    id: &str,
) -> Result<(u64, Zeroizing<Vec<u8>>), CodecError> {
    let opened = seal::open(key, kind, id, text)?;
    Ok((opened.sequence, json_of(&opened, id)?))
}

fn json_of(opened: &Opened, id: &str) -> Result<Zeroizing<Vec<u8>>, CodecError> {
    match opened.content {
        Content::Terse1 | Content::Terse2 | Content::Sketches1 => Err(CodecError::WrongPlace),
        Content::Json => Ok(opened.bytes.clone()),
        Content::Deflated1 => {
            let short = deflate::inflate(&opened.bytes).ok_or(CodecError::NotCompressed)?;
            Ok(with_name(&short, id))
        }
    }
}

/// A thing's name stands in its key already: `{"id":"NAME",` at the start becomes `{"id",`, which
/// no JSON begins with.
fn without_name(json: &[u8], id: &str) -> Zeroizing<Vec<u8>> {
    let rest = json.strip_prefix(named(id).as_bytes());
    Zeroizing::new(rest.map_or_else(|| json.to_vec(), |rest| [UNNAMED, rest].concat()))
}

fn with_name(short: &[u8], id: &str) -> Zeroizing<Vec<u8>> {
    let rest = short.strip_prefix(UNNAMED);
    let whole = |rest| [named(id).as_bytes(), rest].concat();
    Zeroizing::new(rest.map_or_else(|| short.to_vec(), whole))
}

const UNNAMED: &[u8] = br#"{"id","#;

fn named(id: &str) -> String {
    format!("{{\"id\":\"{id}\",")
}

pub(super) fn damaged(error: &serde_json::Error) -> CodecError {
    CodecError::Damaged {
        line: error.line(),
        column: error.column(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::Settings;

    #[test]
    fn what_was_written_is_read() {
        let settings = Settings {
            worker_name: "Zażółć ʻOkina".into(),
            ..Settings::default()
        };
        let text = encode(&settings, 7).unwrap();
        assert_eq!(decode::<Settings>(&text), Ok(settings));
        assert_eq!(soundness(&text), Soundness::Sound(7));
    }

    #[test]
    fn each_kind_of_damage_has_its_name() {
        let text = encode(&Settings::default(), 7).unwrap();
        let cut = &text[..text.len() - 3];
        assert!(matches!(
            decode::<Settings>(cut),
            Err(CodecError::Damaged { .. })
        ));
        assert_eq!(decode::<Settings>("{}"), Err(CodecError::NoHeader));
        assert_eq!(
            decode::<Settings>("lembar/9 sealed\n"),
            Err(CodecError::UnknownVersion)
        );
        assert_eq!(soundness(cut), Soundness::Damaged);
        assert_eq!(soundness("lembar/1 plain 9x\n{}"), Soundness::Damaged);
        assert_eq!(soundness(""), Soundness::Sound(0));
        assert_eq!(soundness("lembar/9 sealed\n"), Soundness::Later);
    }

    #[test]
    fn the_oldest_texts_have_no_number() {
        assert_eq!(soundness("lembar/1 plain\n{}"), Soundness::Sound(0));
        assert!(decode::<Settings>("lembar/1 plain\n{}").is_ok());
    }
}
