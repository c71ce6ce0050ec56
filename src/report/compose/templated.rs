//! A template with its answers, as blocks.
//!
//! Start at [`blocks`]. Faults of a template name its line and word.

use super::scope::{Blank, Scope};
use super::source::Source;
use super::{beside, case_file, form_sheet, letter, signed, tables};
use crate::forms::definition::{FieldId, Path};
use crate::report::ReportError;
use crate::report::document::{
    Block, Cell, Column, Entry, Justification, LetterOpening, Pair, Paragraph, Row, Signatures,
    Table, Tone,
};
use crate::report::template::{
    Fault, Name, ParagraphTone, Part, Signer, TablePart, TemplateError, Text,
};

/// The blocks of parts of a template.
pub(super) fn blocks(parts: &[Part], scope: &Scope<'_>) -> Result<Vec<Block>, ReportError> {
    let mut blocks = Vec::new();
    for part in parts {
        if let Part::If {
            condition,
            then,
            otherwise,
        } = part
        {
            let chosen = if holds(condition, scope)? {
                then
            } else {
                otherwise
            };
            blocks.extend(self::blocks(chosen, scope)?);
        } else if matches!(part, Part::Records) {
            blocks.extend(case_file::records(&scope.reading)?);
        } else {
            blocks.extend(of_part(part, scope)?);
        }
    }
    keep_with_signatures(&mut blocks);
    Ok(blocks)
}

/// The sentence before signatures stays with them: nobody signs an empty page.
fn keep_with_signatures(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let Some([before, here]) = blocks.get_mut(at - 1..=at) else {
            continue;
        };
        if let (Block::Paragraph(paragraph), Block::Signatures(_)) = (before, here) {
            paragraph.with_next = true;
        }
    }
}

pub(super) fn holds(condition: &Name, scope: &Scope<'_>) -> Result<bool, TemplateError> {
    // A condition on another form begins with its id: `F01: ${is_minor} = 'yes'`.
    let fault = || TemplateError::at(condition.line, &condition.name, Fault::Condition);
    let text = condition.name.as_str();
    let holds = match text.split_once(": ") {
        Some((form, expression)) if form.len() == 3 => Source::open(form, scope.reading)
            .ok()
            .and_then(|source| source.holds(expression)),
        Some(_) | None => scope.main.as_ref().and_then(|main| main.holds(text)),
    };
    holds.ok_or_else(fault)
}

pub(super) fn of_part(part: &Part, scope: &Scope<'_>) -> Result<Vec<Block>, TemplateError> {
    let one = |block: Block| Ok(vec![block]);
    let prose = |text: &Text| scope.filled(text, Blank::Dots);
    match part {
        Part::Letterhead => one(letter::letterhead(&scope.reading)),
        Part::Title { text, lines } => one(title(text, lines, scope)?),
        Part::Letter { pairs, to } => one(opening(pairs, to, scope)?),
        Part::Heading(text) => one(Block::Heading(prose(text)?)),
        Part::Subheading(text) => one(Block::Subheading(prose(text)?)),
        Part::Paragraph { text, tone } => one(toned(prose(text)?, *tone)),
        Part::List(entries) => one(Block::List(list(entries, scope)?)),
        Part::Rows { repeat, column } => rows(repeat, column, scope),
        Part::Grid(pairs) => one(Block::Grid(grid(pairs, scope)?)),
        Part::Answers(names) => answers(names, scope),
        Part::Sheet { all_but, names } => sheet(*all_but, names, scope),
        Part::Table(part) => one(Block::Table(table(part, scope)?)),
        Part::Log(names) => one(Block::Table(log(names, scope)?)),
        Part::Signatures { signers, dated } => {
            let block = signatures(signers, *dated, scope)?;
            // Nobody signs: participants, before anybody has.
            let is_empty = matches!(&block, Block::Signatures(block) if block.slots.is_empty());
            Ok(if is_empty { Vec::new() } else { vec![block] })
        }
        Part::WriteLines(count) => one(Block::WriteLines(*count)),
        Part::PageBreak => one(Block::PageBreak),
        Part::Records | Part::If { .. } => Ok(Vec::new()),
    }
}

fn title(text: &Text, lines: &[Text], scope: &Scope<'_>) -> Result<Block, TemplateError> {
    let lines: Result<Vec<String>, _> = lines
        .iter()
        .map(|line| scope.filled(line, Blank::Nothing))
        .collect();
    Ok(Block::Title {
        text: scope.filled(text, Blank::Dots)?,
        lines: lines?.into_iter().filter(|line| !line.is_empty()).collect(),
    })
}

fn opening(
    pairs: &[(String, Text)],
    to: &[Text],
    scope: &Scope<'_>,
) -> Result<Block, TemplateError> {
    // Whom a letter is for is written in by hand when nobody is named yet.
    let blank = |line| {
        if line == 0 {
            Blank::Dots
        } else {
            Blank::Nothing
        }
    };
    let to: Result<Vec<String>, _> = (to.iter().enumerate())
        .map(|(line, text)| scope.filled(text, blank(line)))
        .collect();
    Ok(Block::LetterOpening(LetterOpening {
        pairs: grid(pairs, scope)?,
        place_and_date: letter::place_and_date(&scope.reading, scope.date),
        to: to?.into_iter().filter(|line| !line.is_empty()).collect(),
    }))
}

fn toned(text: String, tone: ParagraphTone) -> Block {
    let setting = match tone {
        ParagraphTone::Body => Justification::Justified,
        ParagraphTone::Note => Justification::Ragged,
        ParagraphTone::Centred => Justification::Centred,
    };
    let tone = match tone {
        ParagraphTone::Body | ParagraphTone::Centred => Tone::Plain,
        ParagraphTone::Note => Tone::Note,
    };
    Block::Paragraph(Paragraph {
        with_next: text.ends_with(':'),
        text,
        tone,
        justification: setting,
    })
}

fn list(entries: &[(String, Text)], scope: &Scope<'_>) -> Result<Vec<Entry>, TemplateError> {
    let mut list = Vec::new();
    for (marker, text) in entries {
        let text = scope.filled(text, Blank::Dots)?;
        list.push(Entry {
            marker: marker.clone(),
            text,
            entries: Vec::new(),
        });
    }
    Ok(list)
}

/// A numbered entry for each row of a repeat.
fn rows(repeat: &Name, column: &Name, scope: &Scope<'_>) -> Result<Vec<Block>, TemplateError> {
    let source = main_form(scope, repeat)?;
    let place = Path::top(find(source, repeat)?);
    let column = column_of(source, place.field, column)?;
    let entry = |row: usize| Entry {
        marker: format!("{}.", row + 1),
        text: column.map_or_else(String::new, |id| {
            source.written_at(&tables::inside(&place, id, row))
        }),
        entries: Vec::new(),
    };
    let entries: Vec<Entry> = (0..tables::count(source, &place)).map(entry).collect();
    Ok(if entries.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(entries)]
    })
}

fn grid(pairs: &[(String, Text)], scope: &Scope<'_>) -> Result<Vec<Pair>, TemplateError> {
    let pair = |(label, text): &(String, Text)| {
        Ok(Pair {
            label: label.clone(),
            value: scope.filled(text, Blank::Nothing)?,
        })
    };
    pairs.iter().map(pair).collect()
}

fn main_form<'s, 'a>(scope: &'s Scope<'a>, name: &Name) -> Result<&'s Source<'a>, TemplateError> {
    let fault = || TemplateError::at(name.line, &name.name, Fault::Name);
    scope.main.as_ref().ok_or_else(fault)
}

fn find(source: &Source<'_>, name: &Name) -> Result<FieldId, TemplateError> {
    let found = source.find(&name.name).map(|(id, _)| id);
    found.ok_or_else(|| TemplateError::at(name.line, &name.name, Fault::Name))
}

fn answers(names: &[Name], scope: &Scope<'_>) -> Result<Vec<Block>, TemplateError> {
    let mut words = Vec::new();
    let Some(first) = names.first() else {
        return Ok(Vec::new());
    };
    let source = main_form(scope, first)?;
    for name in names {
        find(source, name)?;
        words.push(name.name.as_str());
    }
    Ok(source.print(&words, &|_| String::new()))
}

fn sheet(all_but: bool, names: &[Name], scope: &Scope<'_>) -> Result<Vec<Block>, TemplateError> {
    let Some(source) = &scope.main else {
        return Ok(Vec::new());
    };
    for name in names {
        find(source, name)?;
    }
    let wanted = |section: &str| names.iter().any(|name| name.name == section) != all_but;
    let mut blocks = form_sheet::sections(source, &wanted);
    if all_but {
        blocks.extend(letter::carried(source));
        blocks.extend(beside::blocks(source));
    }
    Ok(blocks)
}

fn table(part: &TablePart, scope: &Scope<'_>) -> Result<Table, TemplateError> {
    if let Some(name) = part.repeat.name.strip_prefix("record:") {
        return facts_table(part, name, scope);
    }
    let source = main_form(scope, &part.repeat)?;
    let repeat = Path::top(find(source, &part.repeat)?);
    if part.columns.is_empty() {
        return Ok(tables::of_repeat(source, &repeat));
    }
    let mut columns = Vec::new();
    for (_, column) in &part.columns {
        columns.push(column_of(source, repeat.field, column)?);
    }
    let count = tables::count(source, &repeat);
    let cell = |row: usize, column: &Option<FieldId>| match column {
        None => Cell::from((row + 1).to_string()),
        Some(_) if row >= count => Cell::default(),
        Some(id) => {
            let path = tables::inside(&repeat, *id, row);
            let field = source.form.field(*id);
            field.map_or_else(Cell::default, |field| {
                Cell::from(tables::cell(source, &path, field))
            })
        }
    };
    let rows = (0..count.max(part.rows).max(1))
        .map(|row| Row(columns.iter().map(|column| cell(row, column)).collect()));
    let kinds = columns.iter().map(|column| {
        let field = column.and_then(|id| source.form.field(id));
        field.map_or_else(Column::default, tables::column)
    });
    Ok(Table {
        columns: kinds.collect(),
        heads: vec![heads(part)],
        rows: rows.collect(),
        totals: Vec::new(),
    })
}

/// Every record of the document's form that counts, a row each.
fn log(names: &[Name], scope: &Scope<'_>) -> Result<Table, TemplateError> {
    let no_form = || TemplateError::at(0, "log", Fault::Name);
    let main = scope.main.as_ref().ok_or_else(no_form)?;
    let mut heads = Vec::new();
    for name in names {
        let (id, field) = (find(main, name)?, main.find(&name.name));
        heads.extend(field.map(|(_, field)| main.label_of(&Path::top(id), field)));
    }
    let records = scope.reading.dossier.records.iter();
    let sources = records
        .filter(|record| record.form == main.form.id && record.counts())
        .filter_map(|record| Source::of(&record.form, Some(record), scope.reading).ok());
    let row = |source: Source<'_>| {
        let cells = names.iter().map(|name| source.value(&name.name));
        cells.collect::<Vec<String>>()
    };
    Ok(Table::plain(heads, sources.map(row).collect()))
}

fn heads(part: &TablePart) -> Row {
    let heads = part.columns.iter().map(|(head, _)| head.clone());
    Row(heads.map(Cell::from).collect())
}

/// The column of a repeat by its name; `None` for `#`, which counts the rows.
fn column_of(
    source: &Source<'_>,
    repeat: FieldId,
    column: &Name,
) -> Result<Option<FieldId>, TemplateError> {
    if column.name == "#" {
        return Ok(None);
    }
    let mut columns = source.form.children(Some(repeat));
    let found = columns.find(|(_, field)| field.name == column.name);
    let fault = || TemplateError::at(column.line, &column.name, Fault::Name);
    found.map(|(id, _)| Some(id)).ok_or_else(fault)
}

fn facts_table(part: &TablePart, name: &str, scope: &Scope<'_>) -> Result<Table, TemplateError> {
    let fault = |name: &Name| TemplateError::at(name.line, &name.name, Fault::Name);
    let kept = scope.facts.rows(name).ok_or_else(|| fault(&part.repeat))?;
    let mut rows = Vec::new();
    for number in 0..kept.len().max(part.rows) {
        let mut cells = Vec::new();
        for (_, column) in &part.columns {
            let text = match (column.name.as_str(), kept.get(number)) {
                ("#", _) => (number + 1).to_string(),
                (_, None) => String::new(),
                (name, Some(row)) => row.get(name).cloned().ok_or_else(|| fault(column))?,
            };
            cells.push(Cell::from(text));
        }
        rows.push(Row(cells));
    }
    Ok(Table {
        columns: vec![Column::default(); part.columns.len()],
        heads: vec![heads(part)],
        rows,
        totals: Vec::new(),
    })
}

fn signatures(signers: &[Signer], dated: bool, scope: &Scope<'_>) -> Result<Block, TemplateError> {
    let mut slots = Vec::new();
    if signers.is_empty() {
        slots = signed::all(scope);
    }
    for signer in signers {
        slots.extend(signed::slots(signer, scope)?);
    }
    if !dated {
        return Ok(tables::undated(slots));
    }
    let place_and_date = letter::place_and_date(&scope.reading, scope.date);
    Ok(Block::Signatures(Signatures {
        place_and_date,
        slots,
    }))
}
