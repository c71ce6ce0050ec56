//! Several papers as one ZIP file, each a PDF of its own.
//!
//! The PDFs are deflated inside, so the ZIP stores them as they are, which needs no more than a head
//! before each and a list at the end (PKWARE's APPNOTE 6.3, 4.3). Start at [`bytes`].

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

use super::Sheet;

/// The version of ZIP that a reader must know: 1.0.
const NEEDED: u16 = 10;
/// Names are in UTF-8.
const UTF_8: u16 = 1 << 11;

/// The bytes of a ZIP of these sheets, made at `now`; the same for the same sheets and time.
pub(super) fn bytes(sheets: &[Sheet], now: NaiveDateTime) -> Vec<u8> {
    let mut out = Vec::new();
    let mut list = Vec::new();
    let mut taken = BTreeSet::new();
    for sheet in sheets {
        let name = free(&sheet.file_name, &taken);
        let begin = size(out.len());
        let about = about(&name, &sheet.bytes, now);
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&about);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&sheet.bytes);
        list.extend_from_slice(b"PK\x01\x02");
        list.extend_from_slice(&NEEDED.to_le_bytes());
        list.extend_from_slice(&about);
        // No remark, the first disk, nothing about how a file system keeps it.
        list.extend_from_slice(&[0; 10]);
        list.extend_from_slice(&begin);
        list.extend_from_slice(name.as_bytes());
        taken.insert(name);
    }
    let count = u16::try_from(sheets.len())
        .unwrap_or(u16::MAX)
        .to_le_bytes();
    let (begin, length) = (size(out.len()), size(list.len()));
    out.append(&mut list);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&[count, count].concat());
    out.extend_from_slice(&[length, begin].concat());
    out.extend_from_slice(&[0, 0]);
    out
}

/// What the head before a file and its line in the list say alike.
fn about(name: &str, bytes: &[u8], now: NaiveDateTime) -> Vec<u8> {
    let [day, time] = moment(now);
    let stored = 0;
    let head = [NEEDED, UTF_8, stored, time, day];
    let mut about: Vec<u8> = head.iter().flat_map(|part| part.to_le_bytes()).collect();
    about.extend_from_slice(&check(bytes).to_le_bytes());
    let length = size(bytes.len());
    about.extend_from_slice(&[length, length].concat());
    let name = u16::try_from(name.len()).unwrap_or(u16::MAX);
    about.extend_from_slice(&name.to_le_bytes());
    about.extend_from_slice(&[0, 0]);
    about
}

/// Day and time as ZIP has them; years before 1980 it does not know, and seconds are halved.
fn moment(now: NaiveDateTime) -> [u16; 2] {
    let year = u32::try_from(now.year() - 1980).unwrap_or(0).min(127);
    let day = (year << 9) | (now.month() << 5) | now.day();
    let time = (now.hour() << 11) | (now.minute() << 5) | (now.second() / 2);
    [day, time].map(|part| u16::try_from(part).unwrap_or(0))
}

/// The CRC-32 of these bytes (ISO 3309).
fn check(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
    let take = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), step);
    !bytes.iter().fold(u32::MAX, take)
}

/// A length or a place; no ZIP of papers has 4 GB.
fn size(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}

/// The name, or the first of `name-2.pdf`, `name-3.pdf` … that is not taken.
fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    let mut found = name.to_owned();
    let mut number = 2;
    while taken.contains(&found) {
        found = format!("{stem}-{number}.pdf");
        number += 1;
    }
    found
}

#[cfg(all(test, feature = "workbook"))]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn names_that_stand_twice_are_told_apart() {
        let sheet = |text: &str| Sheet {
            file_name: "Surat.pdf".into(),
            bytes: text.into(),
        };
        let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 24)
            .and_then(|day| day.and_hms_opt(9, 30, 0))
            .unwrap();
        let sheets = [sheet("a"), sheet("b"), sheet("c")];
        let bytes = bytes(&sheets, now);
        assert_eq!(super::bytes(&sheets, now), bytes);
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for (name, text) in [
            ("Surat.pdf", "a"),
            ("Surat-2.pdf", "b"),
            ("Surat-3.pdf", "c"),
        ] {
            let mut file = zip.by_name(name).unwrap();
            let mut said = String::new();
            std::io::Read::read_to_string(&mut file, &mut said).unwrap();
            assert_eq!(said, text);
        }
    }
}
