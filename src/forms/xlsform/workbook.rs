//! Sheets of rows of cells: what every kind of XLSForm file has in common.
//!
//! It knows nothing of XLSForm but that a sheet is asked for by name.

/// A file with sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// The sheets, in their order.
    pub sheets: Vec<Sheet>,
}

/// One sheet; its first row names the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name as written.
    pub name: String,
    /// Its rows with something in them.
    pub rows: Vec<Row>,
}

/// One row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where its author finds it: the row of the spreadsheet, or the line of the text file, from 1.
    pub number: usize,
    /// Its cells without spaces around them; blank ones at the end may be missing.
    pub cells: Vec<String>,
}

impl Workbook {
    /// The sheet of this name, whatever its case.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets
            .iter()
            .find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
    }
}
