//! Several papers as one file: the whole file of a case with its contents, all records as sheets,
//! chosen documents one after the other.

use super::facts::Facts;
use super::form_sheet::sections;
use super::person;
use super::source::Source;
use super::{Reading, beside, form_of, letter, people, single};
use crate::model::record::{Record, RecordId};
use crate::model::value;
use crate::report::document::{Block, Document, Pair, Signatures};
use crate::report::page::Paper;
use crate::report::request::Chosen;
use crate::report::{ReportError, file_name};

/// The whole file of a case: who it is about, contents, every record in order.
pub(super) fn document(reading: &Reading<'_>) -> Result<Document, ReportError> {
    let title = reading.say("report.case-file.title");
    let client = Source::open("F01", *reading)?;
    let pair = |key, value| Pair {
        label: reading.say(key),
        value,
    };
    let register = reading.dossier.case.register_number.clone();
    let mut blocks = vec![
        letter::letterhead(reading),
        Block::Title {
            text: title.clone(),
            lines: vec![
                reading
                    .language
                    .say_with("report.register", &[("number", &register)]),
            ],
        },
        Block::Grid(vec![
            pair("report.d24.client-name", client.value("full_name")),
            pair("report.d24.born", person::born(&client)),
            pair("report.d24.address", person::address(&client, reading)),
            pair("report.d24.service-type", client.value("service_type")),
            pair("report.d24.admitted", client.value("register_date")),
            pair("report.case-file.worker", client.value("assigned_worker")),
            pair(
                "report.case-file.records",
                reading.dossier.records.len().to_string(),
            ),
        ]),
        Block::Contents(reading.say("report.case-file.contents")),
    ];
    blocks.extend(records(reading)?);
    Ok(Document {
        file_name: file_name::of(&[&title, &register, &reading.now.date().to_string()]),
        running: letter::running(reading, &title, None),
        blocks,
        ..empty(reading, format!("{title} {register}"))
    })
}

/// Every record of the case as a sheet of its own, oldest first.
pub(super) fn records(reading: &Reading<'_>) -> Result<Vec<Block>, ReportError> {
    let mut blocks = Vec::new();
    for record in &reading.dossier.records {
        let title = title_of(record, reading);
        blocks.push(Block::Part(letter::running(reading, &title, Some(record))));
        blocks.extend(sheet(record, reading)?);
    }
    Ok(blocks)
}

/// One record as a sheet, with nothing but what its form says.
pub(super) fn form(id: &RecordId, reading: &Reading<'_>) -> Result<Document, ReportError> {
    let missing = || ReportError::MissingRecord(id.clone());
    let record = reading.dossier.record(id).ok_or_else(missing)?;
    let title = title_of(record, reading);
    let mut blocks = vec![letter::letterhead(reading)];
    blocks.extend(sheet(record, reading)?);
    let register = &reading.dossier.case.register_number;
    let date = date_of(record);
    Ok(Document {
        file_name: file_name::of(&[&title, register, &date]),
        running: letter::running(reading, &title, Some(record)),
        blocks,
        ..empty(reading, title)
    })
}

/// Chosen papers as one file.
pub(super) fn several(papers: &[Chosen], reading: &Reading<'_>) -> Result<Document, ReportError> {
    let mut whole: Option<Document> = None;
    for (id, record) in papers {
        let document = match (id, record) {
            (Some(id), _) => single::document(*id, record.as_ref(), Facts::default(), reading)?,
            (None, Some(record)) => form(record, reading)?,
            (None, None) => return Err(ReportError::MissingRecord(String::new())),
        };
        if let Some(whole) = &mut whole {
            whole.broken.extend(document.broken);
            whole.blocks.push(Block::Part(document.running));
            whole.blocks.extend(document.blocks);
        } else {
            whole = Some(document);
        }
    }
    let mut whole = whole.ok_or_else(|| ReportError::MissingRecord(String::new()))?;
    if papers.len() > 1 {
        let title = reading.say("report.several.title");
        let register = &reading.dossier.case.register_number;
        whole.file_name = file_name::of(&[&title, register, &reading.now.date().to_string()]);
        whole.title = format!("{title} {register}");
    }
    Ok(whole)
}

/// Title, questions and signatures of a record.
fn sheet(record: &Record, reading: &Reading<'_>) -> Result<Vec<Block>, ReportError> {
    let source = Source::of(&record.form, Some(record), *reading)?;
    let mut blocks = vec![Block::Title {
        text: title_of(record, reading),
        lines: letter::standing(record, reading),
    }];
    blocks.extend(sections(&source, &|_| true));
    blocks.extend(letter::carried(&source));
    blocks.extend(beside::blocks(&source));
    let slots = people::slots(&source, &|_| String::new());
    if !slots.is_empty() {
        let date = value::date(source.raw("form_date"));
        blocks.push(Block::Signatures(Signatures {
            place_and_date: letter::place_and_date(reading, date),
            slots,
        }));
    }
    Ok(blocks)
}

fn title_of(record: &Record, reading: &Reading<'_>) -> String {
    let language = reading.language.code();
    let form = form_of(record);
    let title = form.map_or_else(|_| String::new(), |form| form.title.get(language).into());
    format!("{} {title}", record.form).trim_end().into()
}

fn date_of(record: &Record) -> String {
    let date = value::date(record.answers.text("form_date"));
    date.map_or_else(String::new, |day| day.to_string())
}

fn empty(reading: &Reading<'_>, title: String) -> Document {
    Document {
        language: reading.language,
        title,
        author: reading.dossier.institution.name.clone(),
        file_name: String::new(),
        paper: Paper::A4,
        running: crate::report::document::Running::default(),
        blocks: Vec::new(),
        broken: Vec::new(),
    }
}
