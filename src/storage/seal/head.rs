//! The head of a sealed text, readable without a key: what it is, how often it was saved, how
//! long it is, and a check of where it belongs.
//!
//! One byte (kind in the low four bits, content in the high four), the sequence number and the
//! length of what is encrypted (7 bits a byte, low bits first, the eighth bit set on all but the
//! last), the check (2 bytes, low byte first). The check only tells a text that was moved from
//! one that was changed; what proves either is the cipher.

use crate::storage::codec::CodecError;

/// No head takes more units.
pub(super) const MOST_UNITS: usize = 12;

/// What kind of thing is sealed. The numbers are stored and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A case.
    Case = 1,
    /// A record.
    Record = 2,
    /// Who did what with a record.
    Trail = 3,
    /// An earlier state of a record.
    Snapshot = 4,
    /// The minutes of an erasure.
    Minutes = 5,
    /// A breach of data protection.
    Breach = 6,
    /// The passphrase of the folder that this device shares with others.
    Folder = 7,
    /// The quiet things of a case, gathered; its name is that of the case.
    Gathered = 8,
    /// Sketches of several gathered cases; its name is a number.
    Sketches = 9,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Case,
        Self::Record,
        Self::Trail,
        Self::Snapshot,
        Self::Minutes,
        Self::Breach,
        Self::Folder,
        Self::Gathered,
        Self::Sketches,
    ];
}

/// How the content is written. The numbers are stored and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// JSON as it is.
    Json = 0,
    /// JSON, deflated with dictionary 1.
    Deflated1 = 1,
    /// Several JSON texts, told tersely.
    Terse1 = 2,
    /// Sketches, deflated with dictionary 1.
    Sketches1 = 3,
    /// Several JSON texts, told more tersely, and a log behind them.
    Terse2 = 4,
}

/// The head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) content: Content,
    pub(super) sequence: u64,
    /// Of the encrypted bytes, with their tag.
    pub(super) length: usize,
    pub(super) check: u16,
}

impl Head {
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = vec![self.kind as u8 | (self.content as u8) << 4];
        put(&mut bytes, self.sequence);
        put(&mut bytes, self.length as u64);
        bytes.extend(self.check.to_le_bytes());
        bytes
    }

    /// The head at the start of `bytes`, and how long it is there.
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, usize), CodecError> {
        let (&first, mut rest) = bytes.split_first().ok_or(CodecError::Truncated)?;
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| *kind as u8 == first & 0xf);
        let contents = [
            Content::Json,
            Content::Deflated1,
            Content::Terse1,
            Content::Sketches1,
            Content::Terse2,
        ];
        let content = contents
            .into_iter()
            .find(|content| *content as u8 == first >> 4);
        let sequence = take(&mut rest)?;
        let length = usize::try_from(take(&mut rest)?).map_err(|_too_large| CodecError::Changed)?;
        let (check, rest) = rest.split_first_chunk().ok_or(CodecError::Truncated)?;
        let head = Self {
            kind: kind.ok_or(CodecError::UnknownVersion)?,
            content: content.ok_or(CodecError::UnknownVersion)?,
            sequence,
            length,
            check: u16::from_le_bytes(*check),
        };
        Ok((head, bytes.len() - rest.len()))
    }
}

/// Two bytes that tell places apart: FNV-1a (32 bits) over the kind's number and the name, its
/// halves folded together.
pub(super) fn check(kind: Kind, id: &str) -> u16 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = [kind as u8]
        .into_iter()
        .chain(id.bytes())
        .fold(0x811c_9dc5, step);
    let [a, b, c, d] = hash.to_le_bytes();
    u16::from_le_bytes([a ^ c, b ^ d])
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        let [low, ..] = number.to_le_bytes();
        bytes.push(low | 0x80);
        number >>= 7;
    }
    let [low, ..] = number.to_le_bytes();
    bytes.push(low);
}

fn take(rest: &mut &[u8]) -> Result<u64, CodecError> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first().ok_or(CodecError::Truncated)?;
        *rest = after;
        let bits = u64::from(byte & 0x7f);
        if bits << shift >> shift != bits {
            break;
        }
        number |= bits << shift;
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(CodecError::Changed)
}
