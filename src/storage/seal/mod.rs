//! One stored thing as a sealed text: what it says is for key holders alone.
//!
//! `L2:` (`L5:` where the things of a case are gathered, `L3:` as they once were, `L4:` for sketches) and then bytes, packed 15 bits to a UTF-16 unit ([`units`]): a head that is readable
//! without a key ([`head`]), 24 random bytes (the nonce), the content encrypted and authenticated
//! with XChaCha20-Poly1305 ([`cipher`]). Bound to it, so that nothing can be exchanged: `L2:`, the
//! head, and the name of the thing. docs/vault.md describes it for other programs.
//!
//! It does not know what the content means, where the text is kept, or where a key comes from.
//! Start at [`seal`] and [`open`].

pub mod cipher;
pub(in crate::storage) mod deflate;
pub mod head;
pub mod random;
pub mod units;

use zeroize::Zeroizing;

pub use cipher::{DataKey, WrappingKey};
pub use head::{Content, Kind};
pub use random::{NoRandomness, Randomness};

use super::codec::CodecError;
use cipher::{NONCE, TAG};
use head::Head;

/// How a sealed text begins. A later format begins otherwise.
pub const MAGIC: &str = "L2:";
/// How a text began in which the things of a case are gathered, before their log was.
pub const MAGIC_GATHERED: &str = "L3:";
/// How a text begins that holds sketches.
pub const MAGIC_SKETCHES: &str = "L4:";
/// How a text begins in which the things of a case are gathered, with their log, as content 4.
pub const MAGIC_GATHERED_2: &str = "L5:";

const MAGICS: [&str; 4] = [MAGIC, MAGIC_GATHERED, MAGIC_SKETCHES, MAGIC_GATHERED_2];

/// What a sealed text belongs to; it opens as nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label<'a> {
    /// What kind of thing it is.
    pub kind: Kind,
    /// The thing's name.
    pub id: &'a str,
    /// Counts how often this thing was saved, from 1.
    pub sequence: u64,
}

/// What was in a sealed text; wiped from memory when it is dropped.
#[derive(Debug)]
pub struct Opened {
    /// How often the thing had been saved.
    pub sequence: u64,
    /// How the bytes are to be read.
    pub content: Content,
    /// The content.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Seals `bytes`. A nonce must never be used twice: 24 bytes from [`random::bytes`].
pub fn seal(
    key: &DataKey,
    label: Label<'_>,
    nonce: &[u8; NONCE],
    content: Content,
    bytes: &[u8],
) -> Result<String, CodecError> {
    let head = Head {
        kind: label.kind,
        content,
        sequence: label.sequence,
        length: bytes.len() + TAG,
        check: head::check(label.kind, label.id),
    };
    let mut packed = head.to_bytes();
    let magic = magic(label.kind, content);
    let bound = bound(magic, &packed, label.id);
    let hidden = cipher::encrypt(key.bytes(), nonce, &bound, bytes).ok_or(CodecError::TooLarge)?;
    packed.extend_from_slice(nonce);
    packed.extend_from_slice(&hidden);
    Ok(format!("{magic}{}", units::pack(&packed)))
}

/// Opens what [`seal`] made of the thing of this kind and name.
pub fn open(key: &DataKey, kind: Kind, id: &str, text: &str) -> Result<Opened, CodecError> {
    let (bytes, ends_blank) = units::unpack(body(text)?)?;
    let (head, head_length) = Head::read(&bytes)?;
    let (start, rest) = bytes
        .split_at_checked(head_length)
        .ok_or(CodecError::Truncated)?;
    let (nonce, hidden) = rest.split_first_chunk().ok_or(CodecError::Truncated)?;
    // Packing may leave one byte more than was packed; it is blank.
    let (hidden, spare) = hidden
        .split_at_checked(head.length)
        .ok_or(CodecError::Truncated)?;
    let magic = magic(kind, head.content);
    let is_own = head.check == head::check(kind, id) && text.starts_with(magic);
    if head.kind != kind || !is_own {
        return Err(CodecError::WrongPlace);
    }
    if !ends_blank || !matches!(spare, [] | [0]) {
        return Err(CodecError::Changed);
    }
    let bytes = cipher::decrypt(key.bytes(), nonce, &bound(magic, start, id), hidden);
    Ok(Opened {
        sequence: head.sequence,
        content: head.content,
        bytes: bytes.ok_or(CodecError::Changed)?,
    })
}

/// So many UTF-16 units of a sealed text are enough for [`sequence`].
pub const HEAD_UNITS: usize = MAGIC.len() + head::MOST_UNITS;

/// How often the thing had been saved, read without a key and hence not proven; `None` when this
/// is no sealed text.
pub fn sequence(text: &str) -> Option<u64> {
    let body = body(text).ok()?;
    let end = body.char_indices().nth(head::MOST_UNITS);
    let start = end.map_or(Some(body), |(end, _)| body.get(..end))?;
    let (bytes, _) = units::unpack(start).ok()?;
    let (head, _) = Head::read(&bytes).ok()?;
    Some(head.sequence)
}

/// Whether the text is sealed, in whatever state.
pub fn is_sealed(text: &str) -> bool {
    MAGICS.iter().any(|magic| text.starts_with(magic))
}

fn magic(kind: Kind, content: Content) -> &'static str {
    match kind {
        Kind::Gathered if content == Content::Terse2 => MAGIC_GATHERED_2,
        Kind::Gathered => MAGIC_GATHERED,
        Kind::Sketches => MAGIC_SKETCHES,
        Kind::Case
        | Kind::Record
        | Kind::Trail
        | Kind::Snapshot
        | Kind::Minutes
        | Kind::Breach
        | Kind::Folder => MAGIC,
    }
}

/// Whether a later version of this program sealed it.
pub fn is_later(text: &str) -> bool {
    text.starts_with('L') && text.get(2..3) == Some(":") && !is_sealed(text)
}

fn body(text: &str) -> Result<&str, CodecError> {
    let body = MAGICS.iter().find_map(|magic| text.strip_prefix(magic));
    body.ok_or_else(|| {
        if is_later(text) {
            CodecError::UnknownVersion
        } else {
            CodecError::NoHeader
        }
    })
}

/// What is authenticated beside the content.
fn bound(magic: &str, head: &[u8], id: &str) -> Vec<u8> {
    [magic.as_bytes(), head, id.as_bytes()].concat()
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
