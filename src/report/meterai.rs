//! Whether a file can carry an e-meterai, the electronic stamp of stamp duty.
//!
//! Its seller (Perum Peruri) takes A4 pages in PDF 1.6 or later of at most 800 kB. Said before
//! somebody pays for a stamp; it stamps nothing.

use super::request::PaperSize;

/// The most that a file may weigh, in bytes; kB are taken as 1,000, so that it fits either way.
pub const MOST_BYTES: usize = 800_000;

/// Why a file cannot carry one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is on other paper than A4.
    Paper,
    /// It is too large.
    Size,
    /// It is no PDF 1.6 or later.
    Version,
}

/// Why this file on this paper cannot carry an e-meterai; `None` when it can.
pub fn unfit(file: &[u8], paper: PaperSize) -> Option<Unfit> {
    if paper != PaperSize::A4 {
        return Some(Unfit::Paper);
    }
    if file.len() > MOST_BYTES {
        return Some(Unfit::Size);
    }
    let (major, minor) = version(file).unwrap_or_default();
    ((major, minor) < (1, 6)).then_some(Unfit::Version)
}

/// The version in a file's first line: `%PDF-1.7`.
fn version(file: &[u8]) -> Option<(u8, u8)> {
    let digits = file.strip_prefix(b"%PDF-")?.get(..3)?;
    let text = std::str::from_utf8(digits).ok()?;
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_size_and_version_are_looked_at() {
        let file = |version: &str, size: usize| {
            let mut file = format!("%PDF-{version}\n").into_bytes();
            file.resize(size, b' ');
            file
        };
        assert_eq!(unfit(&file("1.7", MOST_BYTES), PaperSize::A4), None);
        assert_eq!(unfit(&file("2.0", 900), PaperSize::A4), None);
        assert_eq!(unfit(&file("1.7", 900), PaperSize::F4), Some(Unfit::Paper));
        let large = file("1.7", MOST_BYTES + 1);
        assert_eq!(unfit(&large, PaperSize::A4), Some(Unfit::Size));
        for odd in ["1.5", "x.y", ""] {
            let said = unfit(&file(odd, 900), PaperSize::A4);
            assert_eq!(said, Some(Unfit::Version), "{odd}");
        }
        assert_eq!(unfit(b"", PaperSize::A4), Some(Unfit::Version));
    }
}
