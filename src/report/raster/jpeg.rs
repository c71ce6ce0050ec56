//! What a JPEG file says of itself (ITU-T T.81, annex B): enough to set it on a page.

use super::{Data, Raster};

/// Before the first line: the file is only as good as its reader finds it, but it has a size, eight
/// bits and one colour or three. Four colours (CMYK) would need a profile of their own.
pub(super) fn read(bytes: Vec<u8>) -> Option<Raster> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let [0xFF, marker, after @ ..] = rest else {
            return None;
        };
        match marker {
            // Fill bytes, and markers that stand alone.
            0xFF => rest = rest.get(1..)?,
            0x01 | 0xD0..=0xD7 => rest = after,
            // Sequential and progressive by Huffman: what PDF reads.
            0xC0..=0xC2 => {
                let (width, height, is_grey) = described(after)?;
                super::count(width, height)?;
                let data = Data::Jpeg(bytes);
                let address = "".into();
                return Some(Raster {
                    width,
                    height,
                    is_grey,
                    data,
                    address,
                });
            }
            // Lossless, arithmetic: browsers and PDF read none of them. Or it begins before it was
            // described.
            0xD9 | 0xDA | 0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return None,
            _ => rest = after.get(usize::from(two(after)?)..)?,
        }
    }
}

/// Width, height, and whether there is one colour (T.81, B.2.2).
fn described(frame: &[u8]) -> Option<(u32, u32, bool)> {
    let [_, _, 8, size @ ..] = frame else {
        return None;
    };
    let (height, width) = (two(size)?, two(size.get(2..)?)?);
    match size.get(4)? {
        1 => Some((width.into(), height.into(), true)),
        3 => Some((width.into(), height.into(), false)),
        _ => None,
    }
}

fn two(bytes: &[u8]) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.first_chunk().copied()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame of 3 × 2 points behind a comment.
    fn file(marker: u8, bits: u8, colours: u8) -> Vec<u8> {
        let comment = [0xFF, 0xD8, 0xFF, 0xFE, 0, 4, b'o', b'k', 0xFF];
        let frame = [0xFF, marker, 0, 17, bits, 0, 2, 0, 3, colours];
        [&comment[..], &frame[..]].concat()
    }

    #[test]
    fn its_size_and_colours_are_read() {
        let raster = read(file(0xC0, 8, 3)).unwrap();
        assert_eq!((raster.width, raster.height, raster.is_grey), (3, 2, false));
        assert!(read(file(0xC2, 8, 1)).unwrap().is_grey);
    }

    #[test]
    fn what_pdf_cannot_show_is_none() {
        for (marker, bits, colours) in [(0xC0, 8, 4), (0xC0, 12, 3), (0xC9, 8, 3), (0xDA, 8, 3)] {
            assert_eq!(read(file(marker, bits, colours)), None, "{marker:x}");
        }
        let whole = file(0xC0, 8, 3);
        for cut in 0..whole.len() {
            assert_eq!(read(whole[..cut].to_vec()), None, "{cut}");
        }
    }
}
