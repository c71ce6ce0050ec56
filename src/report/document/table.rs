//! Tables: columns, rows and cells that span.

use crate::report::page::Mm;

/// A table. Every row's cells cover its columns from the left; what they leave open stays empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns, left to right.
    pub columns: Vec<Column>,
    /// Rows of heads, repeated on every page.
    pub heads: Vec<Row>,
    /// Rows; a blank cell can be written in by hand.
    pub rows: Vec<Row>,
    /// Rows under a rule at the end: totals.
    pub totals: Vec<Row>,
}

/// One column.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Column {
    /// Its share of the width; 0 gives what its content asks for. Shares count only when every
    /// column has one.
    pub weight: f32,
    /// How its cells stand.
    pub align: Align,
    /// Whether its cells are heads of their rows.
    pub head: bool,
    /// Whether people sign in its cells: its rows are high enough for a hand.
    pub signed: bool,
    /// The width that a hand asks for in its blank cells, whose rows are high enough for it; 0 where
    /// nobody writes.
    pub hand: Mm,
    /// Whether each of its blank cells is a box to cross.
    pub boxed: bool,
}

/// How text stands in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Left.
    #[default]
    Left,
    /// In the middle: marks and codes.
    Centre,
    /// Right: numbers and money.
    Right,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row(pub Vec<Cell>);

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its text; `\n` ends a line.
    pub text: String,
    /// Columns that it covers, at least 1.
    pub across: usize,
    /// Rows that it covers, at least 1. Rows joined so stay on one page.
    pub down: usize,
}

impl Table {
    /// A table with one row of heads, whose columns are as wide as their content asks for.
    pub fn plain(heads: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let row = |texts: Vec<String>| Row(texts.into_iter().map(Cell::from).collect());
        Self {
            columns: vec![Column::default(); heads.len()],
            heads: vec![row(heads)],
            rows: rows.into_iter().map(row).collect(),
            totals: Vec::new(),
        }
    }
}

impl Default for Cell {
    fn default() -> Self {
        Self {
            text: String::new(),
            across: 1,
            down: 1,
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}
