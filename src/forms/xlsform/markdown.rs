//! Reads an XLSForm written as Markdown tables, the `.md` input of pyxform.
//!
//! The first column of a table names the sheet and is blank below; the next row with content names
//! the columns. Lines that are no table row, lines of dashes, and what stands after a `#` behind
//! the last bar are passed over. `\|` is a bar within a cell.
//!
//! [`text`] writes any workbook so, and [`read`] gets the same one back: the page then needs one
//! reader only. A line break within a cell is written as U+2028, and where its author finds a row
//! as its number behind the last bar: `| | text | a | # 12`.

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

/// Stands for a line break within a cell: Unicode's line separator.
const BREAK: char = '\u{2028}';

/// Reads the sheets without looking at what they mean. Row numbers are line numbers, but for rows
/// that say their own.
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
            number: own_number(line).unwrap_or(number),
            cells: cells.collect(),
        };
        let blank = row.cells.iter().all(String::is_empty);
        if let (false, Some(sheet)) = (blank, workbook.sheets.last_mut()) {
            sheet.rows.push(row);
        }
    }
    workbook
}

/// Writes the sheets as Markdown tables, each row with its number.
pub fn text(workbook: &Workbook) -> String {
    let mut text = String::new();
    for sheet in &workbook.sheets {
        text.push_str("| ");
        push_cell(&mut text, &sheet.name);
        text.push_str(" |\n");
        for row in &sheet.rows {
            text.push_str("| |");
            for cell in &row.cells {
                text.push(' ');
                push_cell(&mut text, cell);
                text.push_str(" |");
            }
            text.push_str(" # ");
            text.push_str(&row.number.to_string());
            text.push('\n');
        }
    }
    text
}

fn push_cell(text: &mut String, cell: &str) {
    let lines = cell.trim().replace("\r\n", "\n");
    let one_line: String = lines.replace(['\r', '\n'], &BREAK.to_string());
    text.push_str(&one_line.replace('|', "\\|"));
}

/// The number that a row says of itself, behind its last bar.
fn own_number(line: &str) -> Option<usize> {
    let (_, comment) = line.rsplit_once('|')?;
    comment.trim().strip_prefix('#')?.trim().parse().ok()
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
    let mut cells = Vec::new();
    let (mut rest, mut from) = (inner, 0);
    while let Some(bar) = rest.get(from..).and_then(|rest| rest.find('|')) {
        let bar = from + bar;
        let (before, after) = rest.split_at(bar);
        from = bar + 1;
        if !before.ends_with('\\') {
            cells.push(cell(before));
            (rest, from) = (after.get(1..).unwrap_or_default(), 0);
        }
    }
    cells.push(cell(rest));
    cells
}

/// What a cell says: without blanks around it and without the signs that stand for others.
fn cell(written: &str) -> String {
    let written = written.trim();
    if written.contains(['\\', BREAK]) {
        written.replace("\\|", "|").replace(BREAK, "\n")
    } else {
        written.to_owned()
    }
}

// The browser's tests have no proptest; all of these run natively.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

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
    fn a_row_says_where_its_author_finds_it() {
        let book =
            workbook("| survey |\n| | type | name | # 1\n| | text | a | # 12 |\n| | b | # 7");
        let numbers: Vec<usize> = book.sheets[0].rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3, 7]);
    }

    /// Cells as a reader leaves them: no spaces around, and not all blank in one row.
    fn cell() -> impl Strategy<Value = String> {
        "[a-z#|\\\\\n é:-]{0,8}".prop_map(|cell| cell.trim().to_owned())
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            cells in proptest::collection::vec(proptest::collection::vec(cell(), 0..4), 0..6)
        ) {
            let rows = cells.into_iter().zip(1..).map(|(mut cells, number)| {
                cells.push("end".into());
                Row { number: number * 3, cells }
            });
            let sheet = Sheet { name: "survey".into(), rows: rows.collect() };
            let book = Workbook { sheets: vec![sheet] };
            prop_assert_eq!(workbook(&text(&book)), book);
        }

        #[test]
        fn no_text_breaks_it(text in "(?s).{0,400}") {
            let _form = read(&text);
        }

        #[test]
        fn no_table_breaks_it(rows in proptest::collection::vec("[|]( ?[|]| [a-z_ ${}#0-9.=()']{0,12}){1,6}[|]", 0..12)) {
            let _form = read(&format!("| survey |\n| | type | name | label | relevant | parameters |\n{}", rows.join("\n")));
        }
    }

    #[test]
    fn a_text_without_tables_is_refused() {
        let errors = read("hello").expect_err("no table");
        assert_eq!(errors[0].kind, FormErrorKind::NoTable);
    }
}
