//! Forms in real spreadsheets: written by openpyxl, which pyxform itself reads them with.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use lembar::forms::library::{self, catalogue};
use lembar::forms::xlsform::{FormErrorKind, Workbook, markdown, spreadsheet};
use proptest::prelude::*;
use serde_json::json;

/// Writes sheets (name, rows of cells) as .xlsx; texts that are numbers or booleans as such.
const WRITER: &str = r#"
import json, openpyxl, sys
book = openpyxl.Workbook()
book.remove(book.active)
def value(cell):
    if cell in ("TRUE", "FALSE"): return cell == "TRUE"
    if cell.isdigit() and (cell == "0" or cell[0] != "0"): return int(cell)
    return cell or None
for name, rows in json.load(sys.stdin):
    sheet = book.create_sheet(name)
    for row in rows: sheet.append([value(cell) for cell in row])
book.save(sys.argv[1])
"#;

/// The interpreter beside pyxform's `xls2xform`, which has openpyxl.
fn python() -> PathBuf {
    let tool = env::var_os("LEMBAR_PYXFORM").expect("LEMBAR_PYXFORM is set by ./lembar test");
    Path::new(&tool).with_file_name("python")
}

fn written(name: &str, workbook: &Workbook) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("spreadsheets");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}.xlsx"));
    let sheets: Vec<_> = workbook
        .sheets
        .iter()
        .map(|sheet| {
            let rows: Vec<_> = sheet.rows.iter().map(|row| &row.cells).collect();
            json!([sheet.name, rows])
        })
        .collect();
    let mut writer = Command::new(python())
        .args(["-c", WRITER])
        .arg(&file)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let text = serde_json::to_vec(&sheets).unwrap();
    writer.stdin.take().unwrap().write_all(&text).unwrap();
    assert!(writer.wait().unwrap().success());
    fs::read(file).unwrap()
}

/// Sheets without row numbers, and without blank cells at the ends of rows.
fn content(workbook: &Workbook) -> Vec<(String, Vec<Vec<String>>)> {
    let row = |cells: &[String]| {
        let used = cells.iter().rposition(|cell| !cell.is_empty());
        cells[..used.map_or(0, |last| last + 1)].to_vec()
    };
    workbook
        .sheets
        .iter()
        .map(|sheet| {
            let rows = sheet.rows.iter().map(|line| row(&line.cells)).collect();
            (sheet.name.clone(), rows)
        })
        .collect()
}

#[test]
fn every_built_in_form_reads_the_same_from_a_spreadsheet() {
    for listed in &catalogue::ALL {
        let source = library::source(listed.id).unwrap();
        let expected = markdown::workbook(source);
        let bytes = written(listed.id, &expected);
        let found = spreadsheet::workbook(&bytes).unwrap();
        assert_eq!(content(&found), content(&expected), "{}", listed.id);
        let form = spreadsheet::read(&bytes).unwrap();
        assert_eq!(
            form.fields.len(),
            markdown::read(source).unwrap().fields.len()
        );
    }
}

#[test]
fn cells_read_as_pyxform_reads_them() {
    let table = "| survey |\n| | type | name | label | required | default |\n\
                 | | integer | a | 12 | TRUE | 007 |\n| | text | b |  B  | FALSE | 0 |";
    let bytes = written("cells", &markdown::workbook(table));
    let book = spreadsheet::workbook(&bytes).unwrap();
    let survey = book.sheet("survey").unwrap();
    assert_eq!(survey.rows[1].number, 2);
    assert_eq!(survey.rows[1].cells, ["integer", "a", "12", "TRUE", "007"]);
    assert_eq!(survey.rows[2].cells, ["text", "b", "B", "FALSE", "0"]);
}

#[test]
fn a_faulty_spreadsheet_is_said_in_one_sentence() {
    for bytes in [&b""[..], b"not a zip", b"PK\x03\x04 broken"] {
        let errors = spreadsheet::read(bytes).unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].kind, FormErrorKind::NotASpreadsheet);
    }
    let mut bytes = written("cut", &markdown::workbook("| survey |\n| | type | name |"));
    bytes.truncate(bytes.len() / 2);
    assert!(spreadsheet::read(&bytes).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    /// Any byte of a real file may be wrong; the reader says so or reads on, and never stops the
    /// program.
    #[test]
    fn no_bytes_break_it(at in 0_usize..6000, wrong in any::<u8>(), noise in any::<Vec<u8>>()) {
        let _noise = spreadsheet::read(&noise);
        let mut bytes = include_bytes!("../../fixtures/spreadsheet.xlsx").to_vec();
        let at = at % bytes.len();
        bytes[at] = wrong;
        let _damaged = spreadsheet::read(&bytes);
    }
}
