//! Repeats as tables: one row for each row, one column for each question.

use super::people;
use super::source::Source;
use crate::forms::definition::{Field, FieldId, Kind, Path};
use crate::report::document::{Align, Block, Cell, Column, Row, Signatures, Slot, SlotMark, Table};

/// How many empty rows a table without rows gets, to be filled in by hand.
const EMPTY_ROWS: usize = 2;
/// The most columns that a page takes.
pub(super) const MOST_COLUMNS: usize = 10;

/// A repeat as a table. A cell that the form leaves out is a dash, a column of nothing else is
/// left out.
pub(super) fn of_repeat(source: &Source<'_>, repeat: &Path) -> Table {
    let rows = count(source, repeat);
    let columns: Vec<(FieldId, &Field)> = (source.form.children(Some(repeat.field)))
        .filter(|(_, column)| is_column(column) && !column.is_drawn())
        .filter(|(id, _)| {
            rows == 0 || (0..rows).any(|row| source.relevant(&inside(repeat, *id, row)))
        })
        .collect();
    let heads = columns
        .iter()
        .map(|(id, column)| Cell::from(source.label_of(&inside(repeat, *id, 0), column)));
    let cells = |row: usize| {
        let cell = |(id, field): &(FieldId, &Field)| cell(source, &inside(repeat, *id, row), field);
        Row(columns.iter().map(cell).map(Cell::from).collect())
    };
    let empty = || Row(vec![Cell::default(); columns.len()]);
    Table {
        heads: vec![Row(heads.collect())],
        rows: match rows {
            0 => (0..EMPTY_ROWS).map(|_| empty()).collect(),
            rows => (0..rows).map(cells).collect(),
        },
        columns: columns.iter().map(|(_, field)| column(field)).collect(),
        totals: Vec::new(),
    }
}

/// The signatures drawn in the rows of a repeat, under the name in the same row.
pub(super) fn signatures(source: &Source<'_>, repeat: &Path) -> Option<Block> {
    let columns = || source.form.children(Some(repeat.field));
    let (signature, _) = columns().find(|(_, field)| field.is_drawn())?;
    let name = columns().find(|(_, field)| field.kind == Kind::Text);
    let label = source
        .form
        .field(repeat.field)
        .map_or_else(String::new, |field| source.label_of(repeat, field));
    let slot = |row: usize| {
        let text = source.raw_at(&inside(repeat, signature, row));
        let mark = people::answered(text, &source.reading);
        let name = name.map(|(id, _)| source.written_at(&inside(repeat, id, row)));
        (mark != SlotMark::Empty).then(|| Slot {
            capacity: format!("{label} {}", row + 1),
            mark,
            name: name.unwrap_or_default(),
            ..Slot::default()
        })
    };
    let slots: Vec<Slot> = (0..count(source, repeat)).filter_map(slot).collect();
    (!slots.is_empty()).then(|| undated(slots))
}

/// Signatures without place and date, which another block gives.
pub(super) fn undated(slots: Vec<Slot>) -> Block {
    Block::Signatures(Signatures {
        place_and_date: Signatures::UNDATED.into(),
        slots,
    })
}

/// How many rows the repeat at this place has.
pub(super) fn count(source: &Source<'_>, repeat: &Path) -> usize {
    let key = source
        .form
        .field(repeat.field)
        .map_or("", |field| &field.key);
    let place = source.answers.within(source.form.steps(repeat));
    place.map_or(0, |place| place.rows(key).len())
}

/// A column of a row of the repeat.
pub(super) fn inside(repeat: &Path, column: FieldId, row: usize) -> Path {
    Path {
        field: column,
        rows: repeat.rows.iter().copied().chain([row]).collect(),
    }
}

/// What stands in a cell.
pub(super) fn cell(source: &Source<'_>, path: &Path, field: &Field) -> String {
    if !source.relevant(path) {
        return "–".into();
    }
    if field.is_drawn() {
        let signed = !source.raw_at(path).is_empty();
        return if signed {
            source.reading.say("report.signed-below")
        } else {
            String::new()
        };
    }
    source.written_at(path)
}

/// Whether a page takes the repeat as a table: not too many columns, and nothing within columns.
pub(super) fn is_table(source: &Source<'_>, repeat: FieldId) -> bool {
    let mut columns = 0;
    for (_, field) in source.form.children(Some(repeat)) {
        if matches!(field.kind, Kind::Group | Kind::Repeat) {
            return false;
        }
        columns += usize::from(is_column(field));
    }
    columns <= MOST_COLUMNS
}

/// How a column of this kind stands.
pub(super) fn column(field: &Field) -> Column {
    let is_number = matches!(field.kind, Kind::Integer | Kind::Decimal);
    let align = if is_number { Align::Right } else { Align::Left };
    Column {
        align,
        signed: field.is_drawn(),
        ..Column::default()
    }
}

/// Whether a field within a repeat is a column of its table.
pub(super) fn is_column(field: &Field) -> bool {
    let shown = !field.is_unseen() && !field.print.iter().any(|word| word == "hide");
    shown && field.kind.is_answered() && field.kind != Kind::Repeat
}
