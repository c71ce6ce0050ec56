//! A form as it is handed over: a spreadsheet, or a ZIP file with one and lists and pictures beside it.
//!
//! ODK hands forms over so, the files in the folder `FORM-media`. Their names lose their folders, as
//! a form asks for them without. A picture that is too large is left out, and the form says that
//! it lacks it. Everything is unpacked within one limit.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::spreadsheet::{self, UNPACKED_LIMIT, damaged};
use super::{FormErrorKind, Workbook, csv_list, foreign_lists, markdown, pictures};

/// What was handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// The form as Markdown tables, which name the rows of the spreadsheet.
    pub markdown: String,
    /// Lists by the names of their files, all of them as CSV, and pictures as `data:` addresses.
    pub files: BTreeMap<String, String>,
}

/// Reads a spreadsheet, or a ZIP file that holds one.
pub fn read(bytes: &[u8]) -> Result<Package, FormErrorKind> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.index_for_name("[Content_Types].xml").is_some() {
        return Ok(Package {
            markdown: text(&spreadsheet::workbook(bytes)?),
            files: BTreeMap::new(),
        });
    }
    let mut left = UNPACKED_LIMIT;
    let mut left_for_pictures = pictures::LIMIT_OF_ALL;
    let mut package = Package::default();
    let mut found = false;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let path = part.name().map_err(damaged)?;
        let name = file_name(&path).to_owned();
        if csv_list::stem(&name.to_lowercase()).is_some() {
            let list = unpacked(part, &mut left)?;
            let list = foreign_lists::csv(&name, &String::from_utf8_lossy(&list));
            package.files.insert(name, list);
        } else if let Some(media_type) = pictures::media_type(&name) {
            let bytes = unpacked(part, &mut left)?;
            let fits = bytes.len() <= pictures::LIMIT.min(left_for_pictures);
            if fits && is_of_ones_own(&name) {
                left_for_pictures -= bytes.len();
                let address = pictures::address(media_type, &bytes);
                package.files.insert(name, address);
            }
        } else if !found && is_spreadsheet(&name) {
            found = true;
            let book = unpacked(part, &mut left)?;
            package.markdown = text(&spreadsheet::workbook(&book)?);
        }
    }
    if found {
        Ok(package)
    } else {
        Err(FormErrorKind::NotASpreadsheet)
    }
}

fn text(workbook: &Workbook) -> String {
    markdown::text(workbook)
}

/// Without the folders before it.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Whether it is one; programs leave hidden files of the same ending beside theirs.
fn is_spreadsheet(name: &str) -> bool {
    name.to_lowercase().ends_with(".xlsx") && is_of_ones_own(name)
}

fn is_of_ones_own(name: &str) -> bool {
    !name.starts_with(['.', '~'])
}

/// All of a part; its size counts, for the size that a file states may be a lie.
fn unpacked(part: impl Read, left: &mut u64) -> Result<Vec<u8>, FormErrorKind> {
    let mut bytes = Vec::new();
    let size = part
        .take(left.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(damaged)?;
    *left = left
        .checked_sub(size as u64)
        .ok_or(FormErrorKind::SpreadsheetTooLarge)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const SPREADSHEET: &[u8] = include_bytes!("../../../tests/fixtures/spreadsheet.xlsx");

    fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .expect("a part");
            writer.write_all(bytes).expect("written");
        }
        writer.finish().expect("a ZIP file").into_inner()
    }

    #[test]
    fn a_spreadsheet_becomes_the_same_tables() {
        let package = read(SPREADSHEET).expect("a spreadsheet");
        let expected = spreadsheet::workbook(SPREADSHEET).expect("a workbook");
        assert!(!expected.sheets.is_empty());
        assert_eq!(markdown::workbook(&package.markdown), expected);
    }

    #[test]
    fn lists_come_with_the_spreadsheet() {
        let bytes = zip(&[
            ("form/~$form.xlsx", b"lock"),
            ("form/form-media/kab.csv", b"name,label\n32,Bandung"),
            ("form/form.xlsx", SPREADSHEET),
        ]);
        let package = read(&bytes).expect("a package");
        assert_eq!(package.files["kab.csv"], "name,label\n32,Bandung");
        assert_eq!(
            package.markdown,
            read(SPREADSHEET).expect("a spreadsheet").markdown
        );
    }

    #[test]
    fn pictures_come_as_far_as_there_is_room() {
        let small = vec![1; pictures::LIMIT];
        let large = vec![1; pictures::LIMIT + 1];
        let bytes = zip(&[
            ("form.xlsx", SPREADSHEET),
            ("form-media/a.png", b"foo"),
            ("form-media/._a.png", b"foo"),
            ("form-media/large.png", &large),
            ("form-media/b.jpg", &small),
            ("form-media/c.jpg", &small),
            ("form-media/d.jpg", &small),
            ("form-media/e.jpg", &small),
            ("form-media/f.jpg", &small),
        ]);
        let files = read(&bytes).expect("a package").files;
        assert_eq!(files["a.png"], "data:image/png;base64,Zm9v");
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["a.png", "b.jpg", "c.jpg", "d.jpg", "e.jpg"]);
    }

    #[test]
    fn other_archives_are_refused() {
        let none = zip(&[("a.txt", b"a")]);
        assert_eq!(read(&none), Err(FormErrorKind::NotASpreadsheet));
        let false_one = zip(&[("a.xlsx", b"a")]);
        assert_eq!(read(&false_one), Err(FormErrorKind::NotASpreadsheet));
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let zeros = vec![0; 4 * 1024 * 1024];
        let parts: Vec<(String, &[u8])> = (0..17).map(|n| (format!("{n}.csv"), &*zeros)).collect();
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, part)| (&**name, *part)).collect();
        assert_eq!(read(&zip(&parts)), Err(FormErrorKind::SpreadsheetTooLarge));
    }
}
