//! Sketches of several cases in one text, each tied to the gathered text that it was made from.
//!
//! A sketch says which text it belongs to by a number over all of that text ([`tie`]): where the text was
//! changed, by whatever, the sketch is of no use and the text itself is read. It knows neither where the
//! texts stand nor what lists need. docs/vault.md tells the bytes. Start at [`write()`] and [`read`].

mod bytes;

use zeroize::Zeroizing;

use bytes::{In, Out};

pub(in crate::storage) use bytes::{sketch_of, sketched};

/// No text has more of them.
const MOST: u64 = 10_000;
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// One sketch, not read yet.
#[derive(Clone, Debug)]
pub(in crate::storage) struct Entry {
    /// What [`tie`] makes of the gathered text.
    pub(in crate::storage) tie: u64,
    /// The sketch, wiped from memory when it is dropped.
    pub(in crate::storage) bytes: Zeroizing<Vec<u8>>,
}

/// The number that ties a sketch to the text at this key. It proves nothing: the cipher does, when the
/// text is opened. It only has to notice what was damaged or is another.
pub(in crate::storage) fn tie(key: &str, text: &str) -> u64 {
    let start = over(key.len() as u64, key.as_bytes());
    over(start ^ text.len() as u64, text.as_bytes())
}

fn over(start: u64, bytes: &[u8]) -> u64 {
    let step = |tie: u64, number: u64| {
        let mixed = (tie ^ number).wrapping_mul(STEP);
        mixed ^ mixed >> 32
    };
    let (whole, rest) = bytes.as_chunks();
    let mut last = [0; 8];
    for (place, byte) in last.iter_mut().zip(rest) {
        *place = *byte;
    }
    let numbers = whole.iter().chain([&last]);
    numbers.fold(start, |tie, chunk| step(tie, u64::from_le_bytes(*chunk)))
}

/// Several sketches as bytes.
pub(in crate::storage) fn write(entries: &[Entry]) -> Zeroizing<Vec<u8>> {
    let mut out = Out::default();
    for entry in entries {
        out.bytes(&entry.tie.to_le_bytes());
        out.number(entry.bytes.len() as u64);
        out.bytes(&entry.bytes);
    }
    out.done()
}

/// Reads what [`write()`] wrote; none when it is nothing of the kind.
pub(in crate::storage) fn read(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut all = In::of(bytes);
    let mut entries = Vec::new();
    while !all.is_at_end() {
        (u64::try_from(entries.len()).ok()? < MOST).then_some(())?;
        let tie = u64::from_le_bytes(*all.take(8)?.first_chunk()?);
        let length = usize::try_from(all.number()?).ok()?;
        let bytes = Zeroizing::new(all.take(length)?.to_vec());
        entries.push(Entry { tie, bytes });
    }
    Some(entries)
}
