//! One stored thing as text: a versioned header, then its content.
//!
//! Version 1 is plain JSON: `lembar/1 plain` and a line end, then the JSON. A later version seals
//! the content; every version ever shipped must open for ever (tests/fixtures/storage).

use serde::Serialize;
use serde::de::DeserializeOwned;

const PLAIN_1: &str = "lembar/1 plain\n";

/// Why a stored text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// The text does not begin with a header of ours.
    #[error("no header")]
    NoHeader,
    /// The header names a version that this program does not know (it is older than the data).
    #[error("unknown version")]
    UnknownVersion,
    /// The content is cut off or changed.
    #[error("damaged at line {line}, column {column}")]
    Damaged {
        /// Line of the content, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
}

/// Writes a thing as stored text.
pub fn encode<T: Serialize>(thing: &T) -> Result<String, CodecError> {
    let json = serde_json::to_string(thing).map_err(|error| damaged(&error))?;
    Ok(format!("{PLAIN_1}{json}"))
}

/// Reads a thing from stored text.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, CodecError> {
    let Some(json) = text.strip_prefix(PLAIN_1) else {
        let ours = text.starts_with("lembar/");
        return Err(if ours {
            CodecError::UnknownVersion
        } else {
            CodecError::NoHeader
        });
    };
    serde_json::from_str(json).map_err(|error| damaged(&error))
}

fn damaged(error: &serde_json::Error) -> CodecError {
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
        let text = encode(&settings).unwrap();
        assert_eq!(decode::<Settings>(&text), Ok(settings));
    }

    #[test]
    fn each_kind_of_damage_has_its_name() {
        let text = encode(&Settings::default()).unwrap();
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
    }
}
