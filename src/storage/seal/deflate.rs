//! What is sealed takes less room: JSON deflated (RFC 1951) with a preset dictionary.
//!
//! The dictionary holds what records are full of: names of fields in their order, codes, common
//! phrases. It stands in the window before the first byte, as in zlib's `zdict`. Dictionary 1 is
//! part of the stored format and may never change; a better one is another
//! [`Content`](super::Content). The only place that names the crate.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use zeroize::Zeroizing;

/// Dictionary 1, which [`terse`](crate::storage::terse) learns from as well.
pub(in crate::storage) const DICTIONARY_1: &[u8] = include_bytes!("dictionary_1.txt");
/// How hard matches are looked for, 0 to 10.
const LEVEL: i32 = 9;
/// Below zero: bare deflate, without zlib's header.
const BARE: i32 = -15;
/// No stored thing is larger than this; a damaged one could claim to be.
const MOST: usize = 16 << 20;

/// Deflates; `None` never, but for a fault of the compressor.
pub(in crate::storage) fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, BARE, 0));
    // What the dictionary itself becomes is dropped; its last byte ends on a whole byte.
    let mut dropped = vec![0; DICTIONARY_1.len() + 1024];
    let (status, taken, _) = compress(
        &mut compressor,
        DICTIONARY_1,
        &mut dropped,
        TDEFLFlush::Sync,
    );
    (status == TDEFLStatus::Okay && taken == DICTIONARY_1.len()).then_some(())?;
    // Deflate adds at most a few bytes to what cannot be made smaller.
    let mut out = vec![0; bytes.len() + bytes.len() / 8 + 128];
    let (status, taken, length) = compress(&mut compressor, bytes, &mut out, TDEFLFlush::Finish);
    out.truncate(length);
    (status == TDEFLStatus::Done && taken == bytes.len()).then_some(out)
}

/// Inflates what [`deflate`] made; `None` when it is nothing of the kind, or far too large.
pub(in crate::storage) fn inflate(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut inflater = DecompressorOxide::new();
    let mut out = Zeroizing::new(DICTIONARY_1.to_vec());
    let (mut rest, mut length) = (bytes, out.len());
    loop {
        // A longer buffer is a new one; the old one must be wiped, not handed back as it is.
        let mut longer = Zeroizing::new(vec![0; out.len() * 2]);
        longer
            .get_mut(..length)?
            .copy_from_slice(out.get(..length)?);
        out = longer;
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, taken, made) = decompress(&mut inflater, rest, &mut out, length, flags);
        rest = rest.get(taken..)?;
        length += made;
        if status == TINFLStatus::Done && rest.is_empty() {
            break;
        }
        if status != TINFLStatus::HasMoreOutput || length > MOST {
            return None;
        }
    }
    Some(Zeroizing::new(
        out.get(DICTIONARY_1.len()..length)?.to_vec(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_deflated_is_inflated() {
        let long = "Klien datang tepat waktu. ".repeat(10_000);
        let noise: Vec<u8> = (0..5000_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        for bytes in [b"".as_slice(), b"x", long.as_bytes(), &noise] {
            let deflated = deflate(bytes).unwrap();
            assert_eq!(
                inflate(&deflated).as_deref().map(Vec::as_slice),
                Some(bytes)
            );
            for end in 0..deflated.len().min(200) {
                assert_eq!(inflate(&deflated[..end]), None);
            }
        }
        assert!(deflate(long.as_bytes()).unwrap().len() < 2000);
    }

    /// Stored records need it byte for byte.
    #[test]
    fn the_dictionary_never_changes() {
        let sum = DICTIONARY_1
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
            });
        assert_eq!((DICTIONARY_1.len(), sum), (32768, 0x28d3_10e1_705f_f8cf));
    }
}
