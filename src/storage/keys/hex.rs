//! Fixed numbers of bytes as hexadecimal digits in JSON.

use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serializer};

pub(super) fn write(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    let digit = |value: u8| char::from_digit(u32::from(value), 16);
    digits.filter_map(digit).collect()
}

pub(super) fn serialize<S: Serializer, const N: usize>(
    bytes: &[u8; N],
    out: S,
) -> Result<S::Ok, S::Error> {
    out.serialize_str(&write(bytes))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
    input: D,
) -> Result<[u8; N], D::Error> {
    let text = String::deserialize(input)?;
    read(&text).ok_or_else(|| D::Error::custom(format!("not {N} bytes in hexadecimal digits")))
}

fn read<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: &u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let byte = |pair: &[u8]| match pair {
        [high, low] => Some(digit(high)? << 4 | digit(low)?),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(byte).collect();
    bytes?.try_into().ok()
}
