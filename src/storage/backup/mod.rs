//! Files that leave the device and come back: backups and hand-over packets.
//!
//! What such a file holds is JSON ([`crate::model::backup`], [`crate::model::packet`]); the file
//! is that JSON sealed with a passphrase in the `age` format, so that `age -d` opens it anywhere.
//! Nothing here changes what a device holds: a file is opened, read and judged, and then merged
//! like any other device's holdings ([`super::merge`]). Start at [`read`]; the seal stands in
//! `sealed`, which only the feature `files` has.

mod judge;
pub mod meeting;
#[cfg(feature = "files")]
pub mod sealed;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::merge::Holdings;
use crate::model::backup::{self, Backup};
use crate::model::packet::{self, Packet};

/// The largest file that is opened, in bytes: many times what a tablet can hold.
pub const LARGEST: usize = 256 * 1024 * 1024;

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Everything that a device held.
    Backup(Box<Backup>),
    /// Clients handed over.
    Packet(Box<Packet>),
}

/// Why a file was not taken; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Not sealed in the `age` format at all.
    #[error("not an age file")]
    NotSealed,
    /// Sealed in a later version of the `age` format.
    #[error("sealed in an unknown version")]
    NewerSeal,
    /// Sealed for keys, not with a passphrase.
    #[error("not sealed with a passphrase")]
    NotForPassphrase,
    /// The passphrase is blank.
    #[error("no passphrase")]
    NoPassphrase,
    /// Another passphrase opens it.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Opening would take more work than any file of ours: it is made to keep a device busy.
    #[error("work factor {asked}, {most} at most")]
    TooMuchWork {
        /// What the file asks, as a power of two.
        asked: u8,
        /// The most that is done.
        most: u8,
    },
    /// The file ends too early.
    #[error("cut off")]
    CutOff,
    /// It was changed after it was sealed, or its end is missing.
    #[error("changed")]
    Changed,
    /// Larger than any file of ours.
    #[error("{size} bytes, {LARGEST} at most")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
    },
    /// What it holds is not the JSON it should be.
    #[error("not readable at line {line}, column {column}")]
    NotReadable {
        /// From 1; 0 where the whole is meant.
        line: usize,
        /// From 1; 0 where the whole is meant.
        column: usize,
    },
    /// JSON of something else.
    #[error("not a backup and not a packet")]
    NotOurs,
    /// Written by a later version of this program.
    #[error("newer format {format}")]
    NewerFormat {
        /// What it calls itself.
        format: String,
    },
    /// Two things bear one name, a name is blank, or a packet is not what its receipt says.
    #[error("contradicts itself: {what}")]
    Contradictory {
        /// The name in question; blank for a blank one.
        what: String,
    },
    /// The device gave no randomness, or something else that no file is to blame for.
    #[error("cannot be sealed here")]
    CannotSeal,
}

impl FileError {
    /// The key of the sentence that says so.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotSealed => "file.not_sealed",
            Self::NewerSeal | Self::NewerFormat { .. } => "file.newer",
            Self::NotForPassphrase => "file.not_for_passphrase",
            Self::NoPassphrase => "file.no_passphrase",
            Self::WrongPassphrase => "file.wrong_passphrase",
            Self::TooMuchWork { .. } => "file.too_much_work",
            Self::CutOff => "file.cut_off",
            Self::Changed => "file.changed",
            Self::TooLarge { .. } => "file.too_large",
            Self::NotReadable { .. } => "file.not_readable",
            Self::NotOurs => "file.not_ours",
            Self::Contradictory { .. } => "file.contradictory",
            Self::CannotSeal => "file.cannot_seal",
        }
    }
}

#[derive(Deserialize)]
struct Head {
    format: Option<String>,
}

/// Reads the JSON of a file, once it is opened.
pub fn read(json: &[u8]) -> Result<Content, FileError> {
    if json.len() > LARGEST {
        return Err(FileError::TooLarge { size: json.len() });
    }
    let head: Head = parse(json)?;
    let content = match head.format.as_deref() {
        Some(backup::FORMAT) => Content::Backup(parse(json)?),
        Some(packet::FORMAT) => Content::Packet(parse(json)?),
        Some(format) if is_later(format) => {
            let format = format.to_owned();
            return Err(FileError::NewerFormat { format });
        }
        Some(_) | None => return Err(FileError::NotOurs),
    };
    judge::judge(&content)?;
    Ok(content)
}

/// The JSON of a backup.
pub fn write_backup(backup: &Backup) -> Result<Vec<u8>, FileError> {
    serde_json::to_vec(backup).map_err(|error| unreadable(&error))
}

/// The JSON of a packet.
pub fn write_packet(packet: &Packet) -> Result<Vec<u8>, FileError> {
    serde_json::to_vec(packet).map_err(|error| unreadable(&error))
}

impl Content {
    /// What is to be merged into what a device holds. Of records that it has in full no excerpts
    /// are taken; settings stay the device's own.
    pub fn into_holdings(self, ours: &Holdings) -> Holdings {
        match self {
            Self::Backup(it) => holdings(*it),
            Self::Packet(mut it) => {
                it.without_excerpts_of(|id| ours.records.contains_key(id));
                // Another institution's letterhead is not ours.
                let institution = ours.institution.clone();
                Holdings::of(institution, it.cases, it.records).with_forms(it.own_forms)
            }
        }
    }
}

fn holdings(backup: Backup) -> Holdings {
    let Backup {
        institution,
        own_forms,
        cases,
        records,
        ..
    } = backup;
    Holdings::of(institution, cases, records).with_forms(own_forms)
}

fn is_later(format: &str) -> bool {
    let names = [backup::FORMAT, packet::FORMAT].map(|format| format.trim_end_matches('1'));
    names.iter().any(|name| {
        let number = format.strip_prefix(name);
        number.is_some_and(|number| number.parse::<u32>().is_ok_and(|number| number > 1))
    })
}

fn parse<T: DeserializeOwned>(json: &[u8]) -> Result<T, FileError> {
    serde_json::from_slice(json).map_err(|error| unreadable(&error))
}

fn unreadable(error: &serde_json::Error) -> FileError {
    FileError::NotReadable {
        line: error.line(),
        column: error.column(),
    }
}
