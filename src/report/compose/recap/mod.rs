//! Recapitulations of a period, from all cases (domain design, ch. 7). Pure; no narrative text ever
//! stands in one.
//!
//! [`clients`] lists clients (D30 without names, D31 with), [`counts`] counts them (D32),
//! [`preparation`] counts what prepared their return (D33). [`client`] is one case as they see it.

mod client;
mod clients;
mod counts;
mod preparation;

use super::form_sheet::paragraph;
use super::{Reading, letter};
use crate::i18n::dates;
use crate::report::document::{
    Align, Block, Cell, Column, Document, Row, Running, Signatures, Slot, Table, Tone,
};
use crate::report::page::Paper;
use crate::report::request::Recap;
use crate::report::{DocumentId, ReportError, file_name};
use client::Client;

/// Composes a recapitulation.
pub(super) fn document(recap: &Recap, reading: &Reading<'_>) -> Result<Document, ReportError> {
    let clients = client::of_period(recap, reading)?;
    let body = match recap.document.code() {
        "D30" => clients::without_names(&clients, recap, reading),
        "D31" => clients::named(&clients, reading),
        "D32" => counts::blocks(&clients, recap, reading),
        "D33" => preparation::blocks(&clients, recap, reading),
        other => return Err(ReportError::MissingRecord(other.into())),
    };
    let title = reading.say(recap.document.key());
    let period = period(recap, reading);
    let mut blocks = vec![
        letter::letterhead(reading),
        Block::Title {
            text: title.to_uppercase(),
            lines: vec![
                period.clone(),
                reading.dossier.institution.legal_basis_text.clone(),
            ]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        },
    ];
    blocks.extend(body);
    if let Some(sent) = sent(recap.document) {
        blocks.push(paragraph(reading.say(sent), Tone::Note, false));
    }
    blocks.push(signatures(recap.document, reading));
    let from = recap.from.to_string();
    let to = recap.to.to_string();
    let name = format!("{} {title}", recap.document.code());
    Ok(Document {
        language: reading.language,
        title: format!("{title}, {period}"),
        author: reading.dossier.institution.name.clone(),
        file_name: file_name::of(&[&name, &from, &to]),
        paper: Paper::A4,
        running: Running {
            secrecy: reading.say("report.secret"),
            name: format!("{title}  ·  {period}"),
            page_of: reading.say("report.page"),
            ..Running::default()
        },
        blocks,
        broken: Vec::new(),
    })
}

/// "1 November 2026 – 30 November 2026".
fn period(recap: &Recap, reading: &Reading<'_>) -> String {
    let words = [
        ("from", dates::long(recap.from, reading.language)),
        ("to", dates::long(recap.to, reading.language)),
    ];
    let words: Vec<(&str, &str)> = words
        .iter()
        .map(|(name, day)| (*name, day.as_str()))
        .collect();
    reading.language.say_with("report.recap.period", &words)
}

/// Key of the sentence that says whom it is sent to (domain design, ch. 6); none stays here.
fn sent(document: DocumentId) -> Option<&'static str> {
    match document.code() {
        "D30" => Some("report.recap.sent-d30"),
        "D31" => Some("report.recap.sent-d31"),
        "D32" => Some("report.recap.sent-d32"),
        _ => None,
    }
}

/// Who signs (domain design, ch. 6): the worker and the head, or the head alone.
fn signatures(document: DocumentId, reading: &Reading<'_>) -> Block {
    let institution = &reading.dossier.institution;
    let head = Slot {
        capacity: reading.say("report.signer.head-alone"),
        name: institution.head_name.clone(),
        under: [institution.head_id_number.clone()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        ..Slot::default()
    };
    let officer = Slot {
        capacity: reading.say("report.signer.officer"),
        ..Slot::default()
    };
    let by_both = matches!(document, DocumentId::D30 | DocumentId::D31);
    Block::Signatures(Signatures {
        place_and_date: letter::place_and_date(reading, Some(reading.now.date())),
        slots: if by_both {
            vec![officer, head]
        } else {
            vec![head]
        },
    })
}

/// A table of texts whose first column counts its rows.
fn listed(heads: &[&'static str], rows: Vec<Vec<String>>, reading: &Reading<'_>) -> Block {
    let heads = heads.iter().map(|key| reading.say(key)).collect();
    Block::Table(Table::plain(heads, rows))
}

/// A table of counts with its total, under what is counted.
fn counted(heading: String, rows: Vec<(String, usize)>, reading: &Reading<'_>) -> Block {
    let total: usize = rows.iter().map(|(_, count)| count).sum();
    let row =
        |label: String, count: usize| Row(vec![Cell::from(label), Cell::from(count.to_string())]);
    let table = Table {
        columns: vec![
            Column {
                weight: 5.0,
                head: true,
                ..Column::default()
            },
            Column {
                weight: 1.0,
                align: Align::Right,
                ..Column::default()
            },
        ],
        heads: vec![Row(vec![
            Cell::from(heading),
            Cell::from(reading.say("report.recap.count")),
        ])],
        rows: rows
            .into_iter()
            .map(|(label, count)| row(label, count))
            .collect(),
        totals: vec![row(reading.say("report.recap.total"), total)],
    };
    Block::Table(table)
}

/// A table whose rows are no parts of a whole: without a total.
fn counted_alone(heading: String, rows: Vec<(String, usize)>, reading: &Reading<'_>) -> Block {
    let mut block = counted(heading, rows, reading);
    if let Block::Table(table) = &mut block {
        table.totals.clear();
    }
    block
}

/// A table of numbers, named by its first column.
fn numbers(heads: Vec<String>, rows: Vec<Vec<String>>) -> Block {
    let mut table = Table::plain(heads, rows);
    for column in table.columns.iter_mut().skip(1) {
        column.align = Align::Right;
    }
    if let Some(first) = table.columns.first_mut() {
        first.head = true;
    }
    Block::Table(table)
}

/// How many clients there are of each choice of a list, in the list's order; who has no answer is
/// counted at the end.
fn by_choice(
    clients: &[Client<'_>],
    (form, field): (&str, &str),
    answer: &dyn Fn(&Client<'_>) -> String,
    reading: &Reading<'_>,
) -> Vec<(String, usize)> {
    let choices = client::choices(form, field, reading);
    let mut rows: Vec<(String, usize)> = Vec::new();
    let mut left = clients.len();
    for (name, label) in choices {
        let count = clients
            .iter()
            .filter(|client| answer(client) == name)
            .count();
        left -= count.min(left);
        if count > 0 {
            rows.push((label, count));
        }
    }
    if left > 0 {
        rows.push((reading.say("report.recap.unknown"), left));
    }
    rows
}
