//! Reads an XLSForm written in a spreadsheet (`.xlsx`), the only door to the crates that open one.
//!
//! Cells become texts as pyxform reads them: whole numbers without `.0`, `TRUE` and `FALSE`, dates
//! as dates. What comes out is the same [`Workbook`] that the Markdown reader makes. A file is
//! unpacked once, within limits, before anything else looks at it.

use std::io::{Cursor, Read as _};

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use zip::ZipArchive;

use super::workbook::{Row, Sheet, Workbook};
use super::{FormError, FormErrorKind, form};
use crate::forms::definition::Form;

/// A form is text; whatever unpacks to more than this is none.
pub(super) const UNPACKED_LIMIT: u64 = 64 * 1024 * 1024;
/// Cells that a sheet may span: one far away must not make room for all between.
const CELL_LIMIT: usize = 4_000_000;

/// Reads a form.
pub fn read(bytes: &[u8]) -> Result<Form, Vec<FormError>> {
    let workbook = workbook(bytes).map_err(|kind| vec![FormError::in_sheet("", kind)])?;
    form(&workbook)
}

/// Reads the sheets without looking at what they mean. Row numbers are the spreadsheet's.
pub fn workbook(bytes: &[u8]) -> Result<Workbook, FormErrorKind> {
    check_size(bytes)?;
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut workbook = Workbook::default();
    for name in file.sheet_names() {
        let rows = rows(&mut file, &name)?;
        workbook.sheets.push(Sheet { name, rows });
    }
    Ok(workbook)
}

/// What exactly is broken in the file says nothing to whoever wrote a form in it.
pub(super) fn damaged<E>(_why: E) -> FormErrorKind {
    FormErrorKind::NotASpreadsheet
}

/// Unpacks everything once and forgets it, for the sizes that a file states may be lies.
fn check_size(bytes: &[u8]) -> Result<(), FormErrorKind> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = UNPACKED_LIMIT;
    let mut unpacked = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let mut within = part.take(left.saturating_add(1));
        unpacked.clear();
        within.read_to_end(&mut unpacked).map_err(damaged)?;
        left = u64::try_from(unpacked.len())
            .ok()
            .and_then(|size| left.checked_sub(size))
            .ok_or(FormErrorKind::SpreadsheetTooLarge)?;
        if most_strings(&unpacked) > unpacked.len() {
            return Err(FormErrorKind::NotASpreadsheet);
        }
    }
    Ok(())
}

/// How many strings a part says it has. calamine makes room for that many before it reads the first.
fn most_strings(part: &[u8]) -> usize {
    const NAME: &[u8] = b"uniqueCount";
    let between = |byte: &&u8| byte.is_ascii_whitespace() || b"=\"'".contains(byte);
    let stated = |after: &[u8]| {
        let number = after.iter().skip_while(between);
        let digits = number.take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_usize, |number, digit| {
            let digit = usize::from(digit - b'0');
            number.saturating_mul(10).saturating_add(digit)
        })
    };
    let places = part.windows(NAME.len()).enumerate();
    let places = places.filter(|(_, name)| *name == NAME);
    let after = places.filter_map(|(at, _)| part.get(at + NAME.len()..));
    after.map(stated).max().unwrap_or(0)
}

/// The rows of a sheet with something in them.
fn rows(file: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Row>, FormErrorKind> {
    let mut cells = file.worksheet_cells_reader(name).map_err(damaged)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut count = 0_usize;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let text = text(&Data::from(cell.get_value().clone()));
        if text.is_empty() {
            continue;
        }
        let (number, column) = (row as usize + 1, column as usize);
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(Row {
                number,
                cells: Vec::new(),
            });
        }
        let Some(last) = rows.last_mut() else {
            continue;
        };
        count = count.saturating_add(column.saturating_sub(last.cells.len()) + 1);
        if count > CELL_LIMIT {
            return Err(FormErrorKind::SpreadsheetTooLarge);
        }
        if last.cells.len() <= column {
            last.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = last.cells.get_mut(column) {
            *cell = text;
        }
    }
    Ok(rows)
}

/// A cell as pyxform reads it, but a date without a time has none. A cell with an error of the spreadsheet's own reads as blank.
fn text(cell: &Data) -> String {
    match cell {
        Data::Bool(true) => "TRUE".into(),
        Data::Bool(false) => "FALSE".into(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            let clock = format!("{hour:02}:{minute:02}:{second:02}");
            match (hour, minute, second) {
                // Less than a day since the beginning of spreadsheets: a time.
                _ if moment.as_f64() < 1.0 => clock,
                (0, 0, 0) => date,
                _ => format!("{date} {clock}"),
            }
        }
        Data::Error(_) | Data::Empty => String::new(),
        Data::Int(_)
        | Data::Float(_)
        | Data::String(_)
        | Data::DateTimeIso(_)
        | Data::DurationIso(_) => {
            // A space that does not break a line is a space still.
            let text = cell.as_string().unwrap_or_default();
            text.replace('\u{a0}', " ").trim().to_owned()
        }
    }
}
