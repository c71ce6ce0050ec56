//! A picture that came with a form, brought to what a page of paper can hold.
//!
//! PNG becomes points without transparency (paper is white); JPEG stays as it is, for PDF reads it.
//! Other kinds, and files that cannot be read, are none: the paper then stands without them. It
//! knows no form and no page. Start at [`Raster::of`].

mod jpeg;
mod png;

use std::fmt::{self, Debug, Formatter};
use std::rc::Rc;

/// Points that a picture may have: with more, a small file could fill all memory.
const MOST_POINTS: u32 = 4_000_000;

/// A picture of points.
#[derive(Clone, PartialEq, Eq)]
pub struct Raster {
    /// Points from left to right, at least 1.
    pub width: u32,
    /// Points from top to bottom, at least 1.
    pub height: u32,
    /// Whether it has no colours.
    pub is_grey: bool,
    /// What it is made of.
    pub data: Data,
    /// The `data:` address that it was read from.
    pub address: Rc<str>,
}

/// What a picture is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// Line by line, one byte a point when it is grey, else red, green and blue.
    Points(Vec<u8>),
    /// A JPEG file.
    Jpeg(Vec<u8>),
}

impl Raster {
    /// Reads a picture from its `data:` address; `None` for what paper cannot show.
    pub fn of(address: &Rc<str>) -> Option<Self> {
        let (kind, text) = address
            .strip_prefix("data:image/")?
            .split_once(";base64,")?;
        let bytes = bytes(text)?;
        let read = match kind {
            "png" => png::read(&bytes)?,
            "jpeg" => jpeg::read(bytes)?,
            _ => return None,
        };
        Some(Self {
            address: address.clone(),
            ..read
        })
    }
}

impl Debug for Raster {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Raster({} × {})", self.width, self.height)
    }
}

/// The number of points, unless there are none or too many.
fn count(width: u32, height: u32) -> Option<usize> {
    let points = width.checked_mul(height)?;
    let fits = (1..=MOST_POINTS).contains(&points);
    fits.then(|| usize::try_from(points).ok()).flatten()
}

/// Bytes written in base64 (RFC 4648, chapter 4).
fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for sign in text.trim_end_matches('=').bytes() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read() {
        // RFC 4648, chapter 10.
        for (text, expected) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9vYmFy", "foobar"),
        ] {
            assert_eq!(bytes(text).as_deref(), Some(expected.as_bytes()), "{text}");
        }
        assert_eq!(bytes("Z?=="), None);
    }

    #[test]
    fn other_kinds_are_none() {
        for address in [
            "data:image/svg+xml;base64,Zg==",
            "data:image/png;base64,Zm9v",
            "a.png",
        ] {
            assert_eq!(Raster::of(&address.into()), None, "{address}");
        }
    }
}
