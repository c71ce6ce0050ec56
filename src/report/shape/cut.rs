//! A face cut down to some of its glyphs: a font file with what PDF asks of one (ISO 32000-1, 9.9).
//!
//! It knows outlines in `glyf` alone, as our two fonts have them, without instructions. Start at
//! [`cut`].

use super::font::Font;
use super::outline;
use super::table::Table;

/// The bytes before the list of tables, and of each entry in it.
const HEAD: usize = 12;
const ENTRY: usize = 16;
/// What the sum over a whole file comes to with `checkSumAdjustment` in it (OpenType, "head").
const WHOLE: u32 = 0xB1B0_AFBA;

/// A font file of these glyphs, numbered from 1 in their order; 0 is the box for a gap. Glyphs that
/// they are put together of stand behind them.
pub(super) fn cut(font: &Font, glyphs: &[u16]) -> Option<Vec<u8>> {
    let mut glyphs: Vec<u16> = [0].into_iter().chain(glyphs.iter().copied()).collect();
    let (outlines, places) = outlines(font, &mut glyphs);
    let count = u16::try_from(glyphs.len()).ok()?;
    let whole = |name| Some(font.bytes(name)?.to_vec());
    let (mut head, mut lines, mut most) = (whole(*b"head")?, whole(*b"hhea")?, whole(*b"maxp")?);
    put(&mut head, 8, &[0; 4]);
    put(&mut head, 50, &[0; 2]);
    put(&mut lines, 34, &count.to_be_bytes());
    put(&mut most, 4, &count.to_be_bytes());
    let steps = glyphs.iter().flat_map(|glyph| {
        let (advance, bearing) = (font.advance(*glyph), font.bearing(*glyph));
        advance
            .to_be_bytes()
            .into_iter()
            .chain(bearing.to_be_bytes())
    });
    // In the order of their names.
    Some(file(&[
        (*b"glyf", outlines),
        (*b"head", head),
        (*b"hhea", lines),
        (*b"hmtx", steps.collect()),
        (*b"loca", places),
        (*b"maxp", most),
    ]))
}

/// The outlines one after the other, and where each begins, in steps of two bytes; adds the glyphs
/// that others are put together of.
fn outlines(font: &Font, glyphs: &mut Vec<u16>) -> (Vec<u8>, Vec<u8>) {
    let (mut outlines, mut places) = (Vec::new(), vec![0; 2]);
    let mut at = 0;
    while let Some(glyph) = glyphs.get(at) {
        let found = font.outline_bytes(*glyph);
        let mut bytes = found.to_vec();
        for part in outline::parts(Table(found)) {
            let place = place(glyphs, Table(found).short(part + 2));
            put(&mut bytes, part + 2, &place.to_be_bytes());
        }
        bytes.resize(bytes.len().next_multiple_of(2), 0);
        outlines.append(&mut bytes);
        // Both fonts together are shorter than what two bytes reach.
        let end = u16::try_from(outlines.len() / 2).unwrap_or(u16::MAX);
        places.extend(end.to_be_bytes());
        at += 1;
    }
    (outlines, places)
}

/// The new number of a glyph, which is added when it has none.
fn place(glyphs: &mut Vec<u16>, glyph: u16) -> u16 {
    let found = glyphs.iter().position(|kept| *kept == glyph);
    let place = found.unwrap_or_else(|| {
        glyphs.push(glyph);
        glyphs.len() - 1
    });
    u16::try_from(place).unwrap_or(0)
}

/// A file of these tables.
fn file(tables: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len();
    let fits = count.ilog2();
    let wide = ENTRY << fits;
    let mut file = vec![0, 1, 0, 0];
    for number in [
        count,
        wide,
        usize::try_from(fits).unwrap_or(0),
        ENTRY * count - wide,
    ] {
        file.extend(u16::try_from(number).unwrap_or(0).to_be_bytes());
    }
    let mut begin = HEAD + ENTRY * count;
    let mut adjusted = 0;
    for (name, bytes) in tables {
        if name == b"head" {
            adjusted = begin + 8;
        }
        file.extend(name);
        for number in [sum(bytes), long(begin), long(bytes.len())] {
            file.extend(number.to_be_bytes());
        }
        begin += bytes.len().next_multiple_of(4);
    }
    for (_, bytes) in tables {
        file.extend(bytes);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let rest = WHOLE.wrapping_sub(sum(&file));
    put(&mut file, adjusted, &rest.to_be_bytes());
    file
}

/// The bytes as numbers of four, added up.
fn sum(bytes: &[u8]) -> u32 {
    let table = bytes.chunks(4).map(|chunk| {
        let four = [0, 1, 2, 3].map(|at| chunk.get(at).copied().unwrap_or(0));
        u32::from_be_bytes(four)
    });
    table.fold(0, u32::wrapping_add)
}

fn long(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    if let Some(old) = bytes.get_mut(at..at + new.len()) {
        old.copy_from_slice(new);
    }
}
