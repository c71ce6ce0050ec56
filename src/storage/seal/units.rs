//! Bytes as text of few UTF-16 units: 15 bits a unit, highest bit first, as the characters from
//! U+0100 to U+80FF.
//!
//! localStorage counts UTF-16 units. The characters are whole units and never surrogates, so a
//! text survives every way through UTF-8 and UTF-16.

use crate::storage::codec::CodecError;

const FIRST: u32 = 0x100;
const BITS: u32 = 15;
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Names of records have 22 signs of 6 bits, which are 9 units.
const NAME_SIGNS: usize = 22;
const NAME_UNITS: usize = 9;

/// Packs bytes; the last unit is filled up with zero bits.
pub fn pack(bytes: &[u8]) -> String {
    let (mut units, rest) = regroup(bytes.iter().map(|byte| u32::from(*byte)), 8, BITS);
    units.extend(rest);
    units.into_iter().filter_map(unit).collect()
}

/// Unpacks what [`pack`] packed: those bytes, and up to one blank byte more. Beside them, whether
/// the bits after the last whole byte are blank, as they are in a text that is whole.
pub fn unpack(text: &str) -> Result<(Vec<u8>, bool), CodecError> {
    let (bytes, rest) = regroup(values(text)?.into_iter(), BITS, 8);
    let bytes = bytes.into_iter().filter_map(|byte| u8::try_from(byte).ok());
    Ok((bytes.collect(), rest.is_none_or(|rest| rest == 0)))
}

/// Packs a record's name into 9 units; `None` for any other text.
pub fn pack_name(name: &str) -> Option<String> {
    let of_sign = |byte| SIGNS.iter().position(|sign| *sign == byte);
    let value = |byte| of_sign(byte).and_then(|value| u32::try_from(value).ok());
    let values: Vec<u32> = name.bytes().map(value).collect::<Option<_>>()?;
    let (mut units, rest) = regroup(values.into_iter(), 6, BITS);
    units.extend(rest);
    (name.len() == NAME_SIGNS).then(|| units.into_iter().filter_map(unit).collect())
}

/// Unpacks what [`pack_name`] packed; `None` for any other text.
pub fn unpack_name(text: &str) -> Option<String> {
    let (values, rest) = regroup(values(text).ok()?.into_iter(), BITS, 6);
    let whole = text.chars().count() == NAME_UNITS && rest == Some(0);
    whole.then(|| values.into_iter().filter_map(sign).collect())
}

/// The sign that stands for 6 bits.
pub(super) fn sign(value: u32) -> Option<char> {
    let index = usize::try_from(value).ok()?;
    SIGNS.get(index).copied().map(char::from)
}

fn unit(value: u32) -> Option<char> {
    char::from_u32(FIRST + value)
}

fn values(text: &str) -> Result<Vec<u32>, CodecError> {
    let value = |character| u32::from(character).checked_sub(FIRST);
    text.chars()
        .enumerate()
        .map(|(at, character)| {
            let value = value(character).filter(|value| value >> BITS == 0);
            value.ok_or(CodecError::Character { at })
        })
        .collect()
}

/// Numbers of `from` bits as numbers of `to` bits; what is left at the end, if any bits are, is
/// filled up with zero bits.
fn regroup(values: impl Iterator<Item = u32>, from: u32, to: u32) -> (Vec<u32>, Option<u32>) {
    let (mut out, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for value in values {
        bits = bits << from | value;
        count += from;
        while count >= to {
            count -= to;
            out.push(bits >> count);
            bits &= (1 << count) - 1;
        }
    }
    (out, (count > 0).then(|| bits << (to - count)))
}
