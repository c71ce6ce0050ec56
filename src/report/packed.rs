//! Several papers as one ZIP file, each a PDF of its own.
//!
//! The PDFs are deflated inside, so the ZIP stores them as they are. The only place of the report
//! that names zip.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{ReportError, Sheet};

/// The bytes of a ZIP of these sheets, made at `now`; the same for the same sheets and time.
pub(super) fn bytes(sheets: &[Sheet], now: NaiveDateTime) -> Result<Vec<u8>, ReportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(moment(now));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut taken = BTreeSet::new();
    for sheet in sheets {
        let name = free(&sheet.file_name, &taken);
        zip.start_file(&*name, options).map_err(fault)?;
        let written = zip.write_all(&sheet.bytes);
        written.map_err(|error| ReportError::Pdf(error.to_string()))?;
        taken.insert(name);
    }
    Ok(zip.finish().map_err(fault)?.into_inner())
}

/// A ZIP's time; years before 1980 it does not know.
fn moment(now: NaiveDateTime) -> DateTime {
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let year = u16::try_from(now.year()).unwrap_or(0);
    DateTime::from_date_and_time(
        year,
        small(now.month()),
        small(now.day()),
        small(now.hour()),
        small(now.minute()),
        small(now.second()),
    )
    .unwrap_or_default()
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

fn fault(error: ZipError) -> ReportError {
    ReportError::Pdf(error.to_string())
}

#[cfg(test)]
mod tests {
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
        let bytes = bytes(&sheets, now).unwrap();
        assert_eq!(super::bytes(&sheets, now).unwrap(), bytes);
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
