//! What a blank form asks in rows: repeats, and questions that share their choices.

use super::{Sheet, is_printed};
use crate::forms::definition::{Choice, Field, FieldId, Kind, Rule};
use crate::report::compose::form_sheet::{numbered, paragraph};
use crate::report::compose::{options, skip, tables};
use crate::report::document::{Block, Cell, Column, Row, Table, Tone};
use crate::report::page::Mm;

/// Empty rows of a table to which rows are added.
const ROWS: usize = 4;
/// How often the questions of a repeat that is no table stand on the paper.
const COPIES: usize = 2;
/// Choices of so many letters fit a cell of a table; more stand under the table.
const CELL_LETTERS: usize = 20;

/// How wide a hand writes the answer to a question in a table.
fn hand(field: &Field) -> Mm {
    match field.kind {
        Kind::Integer | Kind::SelectOne(_) | Kind::Acknowledge => Mm(9.0),
        Kind::Decimal | Kind::Time | Kind::Range | Kind::SelectMultiple(_) | Kind::Rank(_) => {
            Mm(18.0)
        }
        Kind::Date => Mm(24.0),
        Kind::Text if field.looks("multiline") => Mm(50.0),
        Kind::Text
        | Kind::DateTime
        | Kind::Image
        | Kind::File
        | Kind::Geopoint
        | Kind::Note
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => Mm(40.0),
    }
}

impl Sheet<'_> {
    /// How many questions at the beginning are answered from the same few choices.
    pub(super) fn scale_run(&self, members: &[(FieldId, &Field)]) -> usize {
        let list = |(id, field): &(FieldId, &Field)| {
            let always = matches!(field.relevant, Rule::Always);
            options::scale_list(self.form, *id, field)
                .filter(|_| always && self.hint(field).is_empty())
                .map(|list| list.name.clone())
        };
        let Some(first) = members.first().and_then(list) else {
            return 0;
        };
        members
            .iter()
            .take_while(|member| list(member).as_ref() == Some(&first))
            .count()
    }

    /// Such questions as a table, a column for each choice.
    pub(super) fn scale(&self, run: &[(FieldId, &Field)]) -> Table {
        let steps = run
            .first()
            .map_or_else(Vec::new, |(_, field)| self.coded(field));
        let heads = steps.iter().cloned().map(Cell::from);
        let row = |(_, field): &(FieldId, &Field)| {
            let label = Cell::from(numbered(field, self.text(&field.label)));
            let boxes = std::iter::repeat_n(Cell::default(), steps.len());
            Row([label].into_iter().chain(boxes).collect())
        };
        Table {
            columns: (options::scale_columns(steps.len()).into_iter().enumerate())
                .map(|(at, column)| Column {
                    boxed: at > 0,
                    ..column
                })
                .collect(),
            heads: vec![Row([Cell::default()].into_iter().chain(heads).collect())],
            rows: run.iter().map(row).collect(),
            totals: Vec::new(),
        }
    }

    /// A repeat: a table with empty rows, or its questions more than once.
    pub(super) fn repeat(
        &mut self,
        (id, field): (FieldId, &Field),
        (label, when): (&str, String),
        depth: usize,
    ) {
        let columns: Vec<(FieldId, &Field)> = (self.form.children(Some(id)))
            .filter(|(_, column)| is_printed(column))
            .collect();
        let is_flat =
            |(_, field): &(FieldId, &Field)| !matches!(field.kind, Kind::Group | Kind::Repeat);
        let is_table = columns.len() <= tables::MOST_COLUMNS && columns.iter().all(is_flat);
        if is_table {
            let label = paragraph(label.into(), Tone::Label, true);
            self.blocks.push(label);
        }
        self.picture(field);
        self.note(when, true);
        if is_table {
            let table = self.table(field, &columns);
            self.blocks.push(Block::Table(table));
            self.legend(
                columns
                    .get(usize::from(field.has_fixed_rows())..)
                    .unwrap_or(&[]),
            );
            return;
        }
        for number in 1..=COPIES {
            self.blocks
                .push(Block::Subheading(format!("{label} ({number})")));
            self.members(Some(id), depth + 1);
        }
        self.note(self.reading.say("report.blank.more-rows"), false);
    }

    fn table(&self, repeat: &Field, columns: &[(FieldId, &Field)]) -> Table {
        let heads = columns
            .iter()
            .filter(|(_, field)| field.kind != Kind::Note)
            .map(|(_, field)| Cell::from(self.text(&field.label).to_owned()));
        let fixed = repeat.parameters.get("rows");
        let names: Vec<String> = fixed
            .and_then(|list| self.form.lists.get(list))
            .map_or_else(Vec::new, |list| {
                let label = |choice: &Choice| self.text(&choice.label).to_owned();
                list.iter().map(label).collect()
            });
        let cells = |name: Option<&String>| {
            let asked = columns.iter().filter(|(_, field)| field.kind != Kind::Note);
            let cell = |(at, (_, field)): (usize, &(FieldId, &Field))| match name {
                Some(name) if at == 0 => Cell::from(name.clone()),
                Some(_) | None => Cell::from(self.cell(field)),
            };
            Row(asked.enumerate().map(cell).collect())
        };
        let rows = if names.is_empty() {
            (0..ROWS).map(|_| cells(None)).collect()
        } else {
            names.iter().map(|name| cells(Some(name))).collect()
        };
        let heads: Vec<Cell> = heads.collect();
        let asked = columns.iter().filter(|(_, field)| field.kind != Kind::Note);
        let written = |(at, (_, field)): (usize, &(FieldId, &Field))| {
            let is_name = at == 0 && !names.is_empty();
            Column {
                hand: if is_name { Mm(0.0) } else { hand(field) },
                signed: field.is_drawn(),
                ..Column::default()
            }
        };
        Table {
            columns: asked.enumerate().map(written).collect(),
            heads: vec![Row(heads)],
            rows,
            totals: Vec::new(),
        }
    }

    /// The choices of a column where they fit; nothing to write in else.
    fn cell(&self, field: &Field) -> String {
        let labels = self.coded(field);
        // A code stays with its word.
        let words = labels.join(" / ").replace("  ", "\u{a0}");
        let fits = labels.len() > 1 && words.chars().count() <= CELL_LETTERS;
        if fits { words } else { String::new() }
    }

    /// What may stand in the columns of a table, and when; a line for each column.
    fn legend(&mut self, columns: &[(FieldId, &Field)]) {
        let mut lines: Vec<String> = (columns.iter())
            .filter_map(|(_, field)| self.legend_of(field))
            .collect();
        let computed = columns.iter().filter(|(_, field)| skip::is_computed(field));
        let labels: Vec<&str> = computed.map(|(_, field)| self.text(&field.label)).collect();
        if !labels.is_empty() {
            let words = self.reading.language.say("report.blank.computed");
            lines.push(format!("{}: {words}", labels.join(", ")));
        }
        self.note(lines.join("\n"), false);
    }

    fn legend_of(&self, field: &Field) -> Option<String> {
        let labels = self.coded(field);
        let choices = if labels.len() > 1 && !self.cell(field).is_empty() {
            self.reading.say("report.blank.circle")
        } else if labels.len() > 1 {
            // A code stays with its words.
            let labels = labels.iter().map(|label| label.replacen(' ', "\u{a0}", 1));
            let labels: Vec<String> = labels.collect();
            format!("{}.", labels.join("; ").replace("\u{a0} ", "\u{a0}"))
        } else {
            String::new()
        };
        let when = skip::sentence(self.form, &field.relevant, self.reading.language);
        let words = [choices, when].join(" ");
        let label = self.text(&field.label);
        let words = words.trim();
        (!words.is_empty()).then(|| format!("{label}: {words}"))
    }
}
