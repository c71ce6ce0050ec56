//! A sheet whose columns are known by their standard names, whatever spelling its author used.
//!
//! It knows names of columns and languages, never what a cell means.

use super::columns::{Column, SheetKind};
use super::workbook::{Row, Sheet};
use super::{FormError, FormErrorKind};
use crate::model::localized::{Language, Localized};

/// A sheet with its columns understood.
pub(super) struct Table<'a> {
    sheet: &'a Sheet,
    columns: Vec<Column>,
}

/// One row of a [`Table`].
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    table: &'a Table<'a>,
    row: &'a Row,
}

impl<'a> Table<'a> {
    /// Understands the first row of `sheet` as names of columns.
    pub(super) fn read(sheet: &'a Sheet, kind: SheetKind, errors: &mut Vec<FormError>) -> Self {
        let header = sheet.rows.first().map_or(&[][..], |row| &row.cells);
        let table = Self {
            sheet,
            columns: kind.columns(header),
        };
        table.report_columns(kind, errors);
        table
    }

    /// The rows below the head.
    pub(super) fn lines(&'a self) -> impl Iterator<Item = Line<'a>> {
        let rows = self.sheet.rows.iter().skip(1);
        rows.map(move |row| Line { table: self, row })
    }

    /// Languages in the order of their columns.
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.columns
            .iter()
            .filter_map(|column| column.language.as_deref())
    }

    /// Whether there is a column of this name without a language.
    pub(super) fn has_plain(&self, name: &str) -> bool {
        let plain = |column: &Column| column.name == name && column.language.is_none();
        self.columns.iter().any(plain)
    }

    /// Columns that stand twice, and those that XLSForm has but Lembar does not.
    fn report_columns(&self, kind: SheetKind, errors: &mut Vec<FormError>) {
        let Some(header) = self.sheet.rows.first() else {
            return;
        };
        let head = Line {
            table: self,
            row: header,
        };
        for (number, column) in self.columns.iter().enumerate() {
            let before = self.columns.iter().take(number);
            // Both `form_id` and the older `id_string`: the first counts.
            let may_repeat = column.name.is_empty() || column.name == "form_id";
            if !may_repeat && before.clone().any(|other| other.same(column)) {
                errors.push(head.at(&column.written, "", FormErrorKind::ColumnTwice));
            }
            let filled = self.lines().find(|line| !line.cell(number).is_empty());
            if let (Some(refused), Some(line)) = (kind.refuses(&column.name), filled) {
                errors.push(line.at(&column.written, &column.written, refused));
            }
        }
        for needed in kind.needs() {
            if !self.columns.iter().any(|column| column.name == *needed) {
                errors.push(head.at("", needed, FormErrorKind::ColumnMissing));
            }
        }
    }
}

impl<'a> Line<'a> {
    /// The cell of a column that has no language; blank when there is none.
    pub(super) fn text(&self, column: &str) -> &'a str {
        self.cells(column)
            .find(|(column, _)| column.language.is_none())
            .map_or("", |(_, cell)| cell)
    }

    /// The cells of a column in all its languages; one without language counts as `default`.
    pub(super) fn localized(&self, column: &str, default: &str) -> Localized {
        let mut texts = Localized::default();
        for (column, cell) in self.cells(column).filter(|(_, cell)| !cell.is_empty()) {
            let named = column.language.is_some();
            let language: Language = column.language.clone().unwrap_or_else(|| default.into());
            if named || !texts.0.contains_key(&language) {
                texts.0.insert(language, cell.into());
            }
        }
        texts
    }

    /// All cells with the names of their columns.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a Column, &'a str)> {
        let line = *self;
        let columns = line.table.columns.iter().enumerate();
        columns.map(move |(number, column)| (column, line.cell(number)))
    }

    /// The words of a cell.
    pub(super) fn words(&self, column: &str) -> Vec<String> {
        let words = self.text(column).split_whitespace();
        words.map(str::to_owned).collect()
    }

    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.all().all(|(_, cell)| cell.is_empty())
    }

    /// Where its author finds it.
    pub(super) fn number(&self) -> usize {
        self.row.number
    }

    /// A fault in a column of this row.
    pub(super) fn error(&self, column: &str, word: &str, kind: FormErrorKind) -> FormError {
        let written = self
            .cells(column)
            .next()
            .map_or(column, |(column, _)| column.written.as_str());
        self.at(written, word, kind)
    }

    /// A fault in a column by the name that its author wrote.
    pub(super) fn at(&self, written: &str, word: &str, kind: FormErrorKind) -> FormError {
        FormError {
            sheet: self.table.sheet.name.clone(),
            row: self.row.number,
            column: written.into(),
            word: word.into(),
            kind,
        }
    }

    fn cells(&self, name: &str) -> impl Iterator<Item = (&'a Column, &'a str)> {
        let line = *self;
        let columns = line.table.columns.iter().enumerate();
        columns
            .filter(move |(_, column)| column.name == name)
            .map(move |(number, column)| (column, line.cell(number)))
    }

    fn cell(&self, number: usize) -> &'a str {
        self.row.cells.get(number).map_or("", |cell| cell.trim())
    }
}
