//! Reads an XLSForm written as Markdown tables, the `.md` input of pyxform.
//!
//! The first column of a table names the sheet and is blank below; the next row with content names
//! the columns. Lines that are no table row, lines of dashes, and what stands after a `#` behind
//! the last bar are passed over. `\|` is a bar within a cell.

use super::workbook::{Row, Sheet, Workbook};
use super::{FormError, FormErrorKind, form};
use crate::forms::definition::Form;

/// Reads a form.
pub fn read(text: &str) -> Result<Form, Vec<FormError>> {
    let workbook = workbook(text);
    if workbook.sheets.is_empty() {
        return Err(vec![FormError::in_sheet("", FormErrorKind::NoTable)]);
    }
    form(&workbook)
}

/// Reads the sheets without looking at what they mean. Row numbers are line numbers.
pub fn workbook(text: &str) -> Workbook {
    let mut workbook = Workbook::default();
    for (line, number) in text.lines().zip(1..) {
        let mut cells = cells(line).into_iter();
        let Some(first) = cells.next() else {
            continue;
        };
        if !first.is_empty() {
            workbook.sheets.push(Sheet {
                name: first,
                rows: Vec::new(),
            });
        }
        let row = Row {
            number,
            cells: cells.collect(),
        };
        let blank = row.cells.iter().all(String::is_empty);
        if let (false, Some(sheet)) = (blank, workbook.sheets.last_mut()) {
            sheet.rows.push(row);
        }
    }
    workbook
}

/// The cells of one line; none when it is no row of a table.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let inner = line
        .strip_prefix('|')
        .and_then(|rest| rest.rfind('|').and_then(|end| rest.get(..end)));
    match inner {
        Some(inner) if !is_separator(inner) => split(inner),
        Some(_) | None => Vec::new(),
    }
}

/// Whether a row only draws the line between head and body: `---|:---:|---`.
fn is_separator(inner: &str) -> bool {
    inner.contains('-')
        && inner
            .chars()
            .all(|sign| matches!(sign, '-' | '|' | ':' | ' '))
}

/// Splits at bars that no backslash escapes.
fn split(inner: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut signs = inner.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, cells.last_mut()) {
            ('\\', Some(cell)) if signs.peek() == Some(&'|') => {
                signs.next();
                cell.push('|');
            }
            ('|', _) => cells.push(String::new()),
            (sign, Some(cell)) => cell.push(sign),
            (_, None) => {}
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(workbook: &Workbook) -> Vec<&str> {
        workbook
            .sheets
            .iter()
            .map(|sheet| sheet.name.as_str())
            .collect()
    }

    #[test]
    fn tables_become_sheets_with_line_numbers() {
        let text = "# Title\n\n| survey |\n|--------|------|\n|  | type | name |\n| | text | a |\n\
                    words between\n| choices | | |\n| | list_name | name |";
        let book = workbook(text);
        assert_eq!(names(&book), ["survey", "choices"]);
        let survey = book.sheet("Survey").expect("found in any case");
        assert_eq!(survey.rows[1].number, 6);
        assert_eq!(survey.rows[1].cells, ["text", "a"]);
    }

    #[test]
    fn an_escaped_bar_stays_in_its_cell() {
        let book = workbook("| survey |\n| | a \\| b | c |");
        assert_eq!(book.sheets[0].rows[0].cells, ["a | b", "c"]);
    }

    #[test]
    fn a_comment_behind_the_last_bar_is_passed_over() {
        let book = workbook("| survey |\n| | text | a | # why");
        assert_eq!(book.sheets[0].rows[0].cells, ["text", "a"]);
    }

    #[test]
    fn a_text_without_tables_is_refused() {
        let errors = read("hello").expect_err("no table");
        assert_eq!(errors[0].kind, FormErrorKind::NoTable);
    }
}
