//! A form without answers, to be filled in by hand with the numbers of the screen.
//!
//! Every question stands on it, those under a condition with the condition in words ([`skip`]);
//! codes get boxes, texts lines, choices a box each. Start at [`document`].

use super::form_sheet::{HEADER, numbered, paragraph};
use super::source::push_pair;
use super::{Reading, file_name, form, letter, options, skip, tables};
use crate::forms::definition::{Field, FieldId, Form, Kind, Rule};
use crate::report::ReportError;
use crate::report::document::{
    Align, Block, Cell, Choice, CodeBoxes, Column, Document, Options, Pair, Row, Running, Scale,
    Signatures, Slot, Table, Tone,
};
use crate::report::page::Paper;

/// Empty rows of a table to which rows are added.
const ROWS: usize = 4;
/// How often the questions of a repeat that is no table stand on the paper.
const COPIES: usize = 2;
/// Choices that fit a cell of a table; more stand under the table.
const CELL_CHOICES: usize = 3;
/// A list longer than this is not printed: there is a line to write on.
const MOST_CHOICES: usize = 60;
/// Lines for an answer of several lines.
const LINES: usize = 3;
/// The most boxes in a row.
const MOST_BOXES: usize = 16;

/// Composes the blank form.
pub(super) fn document(id: &str, reading: &Reading<'_>) -> Result<Document, ReportError> {
    let form = form(id)?;
    let language = reading.language.code();
    let title = format!("{} {}", form.id, form.title.get(language));
    let mut sheet = Sheet {
        form: &form,
        reading,
        blocks: vec![
            letter::letterhead(reading),
            Block::Title {
                text: title.trim().to_uppercase(),
                lines: vec![reading.say("report.blank.how")],
            },
        ],
    };
    sheet.register();
    sheet.members(None, 0);
    sheet.signatures();
    let blocks = sheet.blocks;
    let blank = reading.say("report.blank.name");
    Ok(Document {
        language: reading.language,
        file_name: file_name(&[&title, &blank]),
        author: reading.dossier.institution.name.clone(),
        paper: Paper::A4,
        running: Running {
            secrecy: reading.say("report.secret"),
            name: title.clone(),
            page_of: reading.say("report.page"),
            ..Running::default()
        },
        title,
        blocks,
    })
}

struct Sheet<'a> {
    form: &'a Form,
    reading: &'a Reading<'a>,
    blocks: Vec<Block>,
}

impl Sheet<'_> {
    /// Whom the paper belongs to, for it may get lost.
    fn register(&mut self) {
        let is_known = self.form.named("register_number").is_some_and(|id| {
            let field = self.form.field(id);
            field.is_some_and(|field| field.kind.is_internal())
        });
        if is_known {
            self.line(self.reading.say("report.blank.register"));
        }
    }

    fn line(&mut self, label: String) {
        let value = String::new();
        push_pair(&mut self.blocks, Pair { label, value });
    }

    fn note(&mut self, text: String, with_next: bool) {
        if !text.is_empty() {
            self.blocks.push(paragraph(text, Tone::Note, with_next));
        }
    }

    fn text<'f>(&self, text: &'f crate::model::localized::Localized) -> &'f str {
        text.get(self.reading.language.code())
    }

    fn members(&mut self, parent: Option<FieldId>, depth: usize) {
        let form = self.form;
        let members: Vec<(FieldId, &Field)> = form
            .children(parent)
            .filter(|(_, field)| is_printed(field))
            .collect();
        let mut rest = members.as_slice();
        while let Some(((id, field), after)) = rest.split_first() {
            let run = self.scale_run(rest);
            if run > 1 {
                let scale = self.scale(rest.get(..run).unwrap_or(&[]));
                self.blocks.push(Block::Table(scale));
                rest = rest.get(run..).unwrap_or(&[]);
            } else {
                self.member(*id, field, depth);
                rest = after;
            }
        }
    }

    /// How many questions at the beginning are answered from the same few choices.
    fn scale_run(&self, members: &[(FieldId, &Field)]) -> usize {
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

    fn scale(&self, run: &[(FieldId, &Field)]) -> Table {
        let steps = run.first().map_or(&[][..], |(id, _)| self.form.choices(*id));
        let heads = steps.iter().map(|step| Cell::from(self.text(&step.label).to_owned()));
        let row = |(_, field): &(FieldId, &Field)| {
            let label = Cell::from(numbered(field, self.text(&field.label)));
            let boxes = std::iter::repeat_n(Cell::default(), steps.len());
            Row([label].into_iter().chain(boxes).collect())
        };
        Table {
            columns: options::scale_columns(steps.len()),
            heads: vec![Row([Cell::default()].into_iter().chain(heads).collect())],
            rows: run.iter().map(row).collect(),
            totals: Vec::new(),
        }
    }

    fn member(&mut self, id: FieldId, field: &Field, depth: usize) {
        let label = numbered(field, self.text(&field.label).trim_end_matches([':', ' ']));
        let when = skip::sentence(self.form, &field.relevant, self.reading.language);
        match field.kind {
            Kind::Group if field.label.is_empty() => self.members(Some(id), depth),
            Kind::Group if field.name == HEADER => self.header(id),
            Kind::Group => {
                let before = self.blocks.len();
                self.blocks.push(if depth == 0 {
                    Block::Heading(label)
                } else {
                    Block::Subheading(label)
                });
                self.note(when, true);
                let begun = self.blocks.len();
                self.members(Some(id), depth + 1);
                if self.blocks.len() == begun {
                    // Nothing but signatories.
                    self.blocks.truncate(before);
                }
            }
            Kind::Repeat => {
                self.blocks.push(paragraph(label.clone(), Tone::Label, true));
                self.note(when, true);
                self.repeat(id, field, &label, depth);
            }
            Kind::Note => self.note(label, false),
            _ => {
                let notes = [when, self.hint(field)].join(" ");
                self.note(notes.trim().into(), true);
                self.question(id, field, label);
            }
        }
    }

    /// Date, time, place and worker in two columns; what the program fills in is left out.
    fn header(&mut self, id: FieldId) {
        let written = |(_, field): &(FieldId, &Field)| {
            is_printed(field) && field.calculation.is_none() && field.kind.list().is_none()
        };
        let pair = |(_, field): (FieldId, &Field)| Pair {
            label: self.text(&field.label).into(),
            value: String::new(),
        };
        let pairs = self.form.children(Some(id)).filter(written).map(pair);
        let pairs = pairs.collect();
        self.blocks.push(Block::DoubleGrid(pairs));
    }

    /// What helps with a question on paper.
    fn hint(&self, field: &Field) -> String {
        let guidance = self.text(&field.guidance_hint);
        let hint = self.text(&field.hint);
        let parts = [hint, guidance].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    fn question(&mut self, id: FieldId, field: &Field, label: String) {
        let text = String::new();
        let boxes = |count, label| Block::CodeBoxes(CodeBoxes { label, count, text });
        let block = match &field.kind {
            Kind::SelectOne(_) | Kind::SelectMultiple(_) | Kind::Rank(_) => {
                self.choices(id, field, label)
            }
            Kind::Acknowledge => Block::Options(Options {
                label,
                choices: vec![Choice {
                    label: self.reading.say("report.acknowledged"),
                    chosen: false,
                }],
                note: String::new(),
            }),
            Kind::Date => boxes(8, self.with_shape(&label, "report.blank.date")),
            Kind::Time => boxes(4, self.with_shape(&label, "report.blank.time")),
            Kind::DateTime => boxes(12, self.with_shape(&label, "report.blank.date-time")),
            Kind::Range => Block::Scale(self.range(field, label)),
            _ => match digits(field) {
                Some(count) => boxes(count, label),
                None if field.looks("multiline") || field.kind == Kind::Image => {
                    self.blocks.push(paragraph(label, Tone::Label, true));
                    Block::WriteLines(LINES)
                }
                None => return self.line(label),
            },
        };
        self.blocks.push(block);
    }

    fn with_shape(&self, label: &str, key: &'static str) -> String {
        format!("{label} ({})", self.reading.language.say(key))
    }

    fn choices(&self, id: FieldId, field: &Field, label: String) -> Block {
        let all = self.form.choices(id);
        let is_file = field.kind.list().is_some_and(|list| list.from_file);
        if is_file || all.is_empty() || all.len() > MOST_CHOICES {
            let value = String::new();
            return Block::Grid(vec![Pair { label, value }]);
        }
        let key = match field.kind {
            Kind::SelectMultiple(_) => "report.blank.several",
            Kind::Rank(_) => "report.blank.rank",
            _ => "report.blank.one",
        };
        Block::Options(Options {
            label: self.with_shape(&label, key),
            choices: all
                .iter()
                .map(|choice| Choice {
                    label: self.text(&choice.label).into(),
                    chosen: false,
                })
                .collect(),
            note: String::new(),
        })
    }

    fn range(&self, field: &Field, label: String) -> Scale {
        let end = |key: &str, otherwise: i32| {
            let text = field.parameters.get(key).map(String::as_str);
            text.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
        };
        Scale {
            label,
            low: end("start", 0),
            high: end("end", 10),
            ..Scale::default()
        }
    }

    fn repeat(&mut self, id: FieldId, field: &Field, label: &str, depth: usize) {
        let columns: Vec<(FieldId, &Field)> = (self.form.children(Some(id)))
            .filter(|(_, column)| is_printed(column))
            .collect();
        let is_flat = |(_, field): &(FieldId, &Field)| {
            !matches!(field.kind, Kind::Group | Kind::Repeat)
        };
        if columns.len() <= tables::MOST_COLUMNS && columns.iter().all(is_flat) {
            let table = self.table(field, &columns);
            self.blocks.push(Block::Table(table));
            self.legend(columns.get(usize::from(field.has_fixed_rows())..).unwrap_or(&[]));
            return;
        }
        for number in 1..=COPIES {
            self.blocks.push(Block::Subheading(format!("{label} ({number})")));
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
                let label = |choice: &crate::forms::definition::Choice| {
                    self.text(&choice.label).to_owned()
                };
                list.iter().map(label).collect()
            });
        let cells = |name: Option<&String>| {
            let asked = columns.iter().filter(|(_, field)| field.kind != Kind::Note);
            let cell = |(at, (id, field)): (usize, &(FieldId, &Field))| match name {
                Some(name) if at == 0 => Cell::from(name.clone()),
                Some(_) | None => Cell::from(self.cell(*id, field)),
            };
            Row(asked.enumerate().map(cell).collect())
        };
        let rows = if names.is_empty() {
            (0..ROWS).map(|_| cells(None)).collect()
        } else {
            names.iter().map(|name| cells(Some(name))).collect()
        };
        let heads: Vec<Cell> = heads.collect();
        Table {
            columns: vec![
                Column {
                    align: Align::Left,
                    ..Column::default()
                };
                heads.len()
            ],
            heads: vec![Row(heads)],
            rows,
            totals: Vec::new(),
        }
    }

    /// The choices of a column where they fit; nothing to write in else.
    fn cell(&self, id: FieldId, field: &Field) -> String {
        let all = self.form.choices(id);
        if all.is_empty() || all.len() > CELL_CHOICES || field.looks("multiline") {
            return String::new();
        }
        let labels: Vec<&str> = all.iter().map(|choice| self.text(&choice.label)).collect();
        labels.join(" / ")
    }

    /// What may stand in the columns of a table, and when.
    fn legend(&mut self, columns: &[(FieldId, &Field)]) {
        for (id, field) in columns {
            let label = self.text(&field.label);
            let all = self.form.choices(*id);
            let is_file = field.kind.list().is_some_and(|list| list.from_file);
            if all.len() > CELL_CHOICES && all.len() <= MOST_CHOICES && !is_file {
                let names: Vec<&str> = all.iter().map(|choice| self.text(&choice.label)).collect();
                self.note(format!("{label}: {}.", names.join("; ")), false);
            }
            let when = skip::sentence(self.form, &field.relevant, self.reading.language);
            if !when.is_empty() {
                self.note(format!("{label}: {when}"), false);
            }
        }
    }

    fn signatures(&mut self) {
        let language = self.reading.language.code();
        let slots: Vec<Slot> = (self.form.fields.iter())
            .filter(|field| field.is_signatory())
            .map(|field| Slot {
                capacity: field.label.get(language).into(),
                ..Slot::default()
            })
            .collect();
        if !slots.is_empty() {
            self.blocks.push(Block::Signatures(Signatures {
                place_and_date: String::new(),
                slots,
            }));
        }
    }
}

/// Whether somebody writes or reads it on paper.
fn is_printed(field: &Field) -> bool {
    let hidden = field.print.iter().any(|word| word == "hide");
    !hidden && !field.kind.is_internal() && !field.is_unseen() && !field.is_signatory()
}

/// How many digits an answer has, where it has a fixed number of them.
fn digits(field: &Field) -> Option<usize> {
    if field.looks("nik") || field.looks("kk") {
        return Some(MOST_BOXES);
    }
    // A pattern such as `^[0-9]{3}$`.
    let source = field.constraint.as_ref()?.source();
    let (_, after) = source.split_once("[0-9]{")?;
    let (count, _) = after.split_once('}')?;
    let count = count.parse().ok()?;
    (1..=MOST_BOXES).contains(&count).then_some(count)
}
