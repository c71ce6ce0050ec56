//! PNG files (ISO/IEC 15948) as points: all colour types, depths and filters, also interlaced.
//!
//! Checksums are not checked: a picture with a wrong one is shown as browsers show it.

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::{Data, Raster};

/// Where the points of each pass of an interlaced picture begin, and how far apart they stand
/// (Adam7).
const PASSES: [(u32, u32, u32, u32); 7] = [
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
];
/// All points in one pass.
const ONE_PASS: [(u32, u32, u32, u32); 1] = [(0, 0, 1, 1)];

/// What a file holds, before it is unpacked.
#[derive(Default)]
struct File {
    width: u32,
    height: u32,
    depth: u8,
    colour: u8,
    is_interlaced: bool,
    palette: Vec<u8>,
    transparency: Vec<u8>,
    packed: Vec<u8>,
}

/// The points of a picture over white; `None` when it cannot be read.
pub(super) fn read(bytes: &[u8]) -> Option<Raster> {
    let file = File::of(bytes)?;
    let (width, height) = (file.width, file.height);
    let mut points = vec![255; super::count(width, height)?.checked_mul(3)?];
    file.paint(&mut points)?;
    let is_grey =
        (points.chunks_exact(3)).all(|point| matches!(point, [r, g, b] if r == g && g == b));
    if is_grey {
        points = points.into_iter().step_by(3).collect();
    }
    Some(Raster {
        width,
        height,
        is_grey,
        data: Data::Points(points),
        address: "".into(),
    })
}

impl File {
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
        let mut file = Self::default();
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
            let (kind, after) = after.split_first_chunk::<4>()?;
            let content = after.get(..length)?;
            match kind {
                b"IHDR" => file.head(content)?,
                b"PLTE" => file.palette = content.to_vec(),
                b"tRNS" => file.transparency = content.to_vec(),
                b"IDAT" => file.packed.extend_from_slice(content),
                b"IEND" => break,
                _ => {}
            }
            rest = after.get(length.checked_add(4)?..)?;
        }
        file.is_sound().then_some(file)
    }

    fn head(&mut self, content: &[u8]) -> Option<()> {
        let (width, rest) = content.split_first_chunk::<4>()?;
        let (height, rest) = rest.split_first_chunk::<4>()?;
        let [depth, colour, 0, 0, interlaced @ (0 | 1)] = rest else {
            return None;
        };
        self.width = u32::from_be_bytes(*width);
        self.height = u32::from_be_bytes(*height);
        (self.depth, self.colour) = (*depth, *colour);
        self.is_interlaced = *interlaced == 1;
        Some(())
    }

    /// Whether colour type and depth go together.
    fn is_sound(&self) -> bool {
        match self.colour {
            0 => matches!(self.depth, 1 | 2 | 4 | 8 | 16),
            3 => matches!(self.depth, 1 | 2 | 4 | 8) && !self.palette.is_empty(),
            2 | 4 | 6 => matches!(self.depth, 8 | 16),
            _ => false,
        }
    }

    fn channels(&self) -> usize {
        match self.colour {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        }
    }

    fn passes(&self) -> &'static [(u32, u32, u32, u32)] {
        if self.is_interlaced {
            &PASSES
        } else {
            &ONE_PASS
        }
    }

    /// Bytes of a line of so many points.
    fn line(&self, points: u32) -> Option<usize> {
        let bits = usize::try_from(points).ok()? * self.channels() * usize::from(self.depth);
        Some(bits.div_ceil(8))
    }

    /// Bytes of all lines, each with its filter before it.
    fn unpacked(&self) -> Option<usize> {
        let mut whole = 0_usize;
        for (left, top, across, down) in self.passes() {
            let line = self.line(self.width.saturating_sub(*left).div_ceil(*across))?;
            let lines = self.height.saturating_sub(*top).div_ceil(*down);
            if line > 0 {
                whole += (line + 1).checked_mul(usize::try_from(lines).ok()?)?;
            }
        }
        Some(whole)
    }

    fn paint(&self, points: &mut [u8]) -> Option<()> {
        let lines = decompress_to_vec_zlib_with_limit(&self.packed, self.unpacked()?).ok()?;
        let mut rest = lines.as_slice();
        let reach = (self.channels() * usize::from(self.depth)).div_ceil(8);
        for (left, top, across, down) in self.passes() {
            let columns = || (*left..self.width).step_by(usize::try_from(*across).unwrap_or(1));
            let length = self.line(u32::try_from(columns().count()).ok()?)?;
            let mut before = vec![0; length];
            let rows = (*top..self.height).step_by(usize::try_from(*down).ok()?);
            for row in rows.take_while(|_| length > 0) {
                let (filter, after) = rest.split_first()?;
                let (line, after) = after.split_at_checked(length)?;
                rest = after;
                before = unfiltered(*filter, line.to_vec(), &before, reach)?;
                for (at, column) in columns().enumerate() {
                    let start = usize::try_from(row * self.width + column).ok()? * 3;
                    let point = self.point(&before, at)?;
                    points.get_mut(start..start + 3)?.copy_from_slice(&point);
                }
            }
        }
        Some(())
    }

    /// The colour of a line's point, over white.
    fn point(&self, line: &[u8], at: usize) -> Option<[u8; 3]> {
        let raw = |channel| self.sample(line, at * self.channels() + channel);
        let eight = |channel| raw(channel).map(|sample| self.eight(sample));
        let (rgb, alpha) = match self.colour {
            0 => ([eight(0)?; 3], self.shows(&[raw(0)?])),
            2 => {
                let shown = self.shows(&[raw(0)?, raw(1)?, raw(2)?]);
                ([eight(0)?, eight(1)?, eight(2)?], shown)
            }
            3 => {
                let index = usize::from(raw(0)?);
                let colour = self.palette.get(index * 3..)?.first_chunk().copied()?;
                (colour, self.transparency.get(index).copied().unwrap_or(255))
            }
            4 => ([eight(0)?; 3], eight(1)?),
            _ => ([eight(0)?, eight(1)?, eight(2)?], eight(3)?),
        };
        Some(rgb.map(|sample| over_white(sample, alpha)))
    }

    /// A sample as it is written.
    fn sample(&self, line: &[u8], at: usize) -> Option<u16> {
        let depth = usize::from(self.depth);
        if depth == 16 {
            return Some(u16::from_be_bytes(*line.get(at * 2..)?.first_chunk()?));
        }
        let byte = u16::from(*line.get(at * depth / 8)?);
        let behind = 8 - depth - at * depth % 8;
        Some(byte >> behind & ((1 << depth) - 1))
    }

    /// A sample in eight bits; of sixteen the first eight.
    fn eight(&self, sample: u16) -> u8 {
        let eight = match self.depth {
            16 => sample >> 8,
            depth => sample * (255 / ((1 << depth) - 1)),
        };
        u8::try_from(eight).unwrap_or(255)
    }

    /// Nothing of the one colour that is named as transparent, all of any other.
    fn shows(&self, samples: &[u16]) -> u8 {
        let named = self.transparency.chunks_exact(2);
        let named = named.map(|pair| {
            pair.first_chunk()
                .map_or(0, |pair| u16::from_be_bytes(*pair))
        });
        let is_named = !self.transparency.is_empty() && named.eq(samples.iter().copied());
        if is_named { 0 } else { 255 }
    }
}

fn over_white(sample: u8, alpha: u8) -> u8 {
    let (sample, alpha) = (u16::from(sample), u16::from(alpha));
    u8::try_from((sample * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
}

/// A line without its filter (ISO/IEC 15948, 9.2); `reach` is how many bytes the point before lies
/// back.
fn unfiltered(filter: u8, mut line: Vec<u8>, before: &[u8], reach: usize) -> Option<Vec<u8>> {
    for at in 0..line.len() {
        let back = at.checked_sub(reach);
        let left = back.and_then(|back| line.get(back)).copied().unwrap_or(0);
        let corner = back.and_then(|back| before.get(back)).copied().unwrap_or(0);
        let up = before.get(at).copied().unwrap_or(0);
        let foretold = match filter {
            0 => 0,
            1 => left,
            2 => up,
            3 => left.midpoint(up),
            4 => nearest(left, up, corner),
            _ => return None,
        };
        let byte = line.get_mut(at)?;
        *byte = byte.wrapping_add(foretold);
    }
    Some(line)
}

/// Whichever of the three lies nearest to their plane (Paeth).
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let plane = i16::from(left) + i16::from(up) - i16::from(corner);
    let away = |byte: u8| (plane - i16::from(byte)).abs();
    if away(left) <= away(up) && away(left) <= away(corner) {
        left
    } else if away(up) <= away(corner) {
        up
    } else {
        corner
    }
}
