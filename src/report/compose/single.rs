//! One document of a case: its template, its record, its number and what repeats on its pages.

use chrono::NaiveDate;

use super::facts::Facts;
use super::scope::Scope;
use super::source::Source;
use super::{Reading, letter, templated, termination};
use crate::model::practice::is_practice;
use crate::model::record::{Record, RecordId};
use crate::model::value;
use crate::report::document::{Document, Running};
use crate::report::id::Origin;
use crate::report::page::Paper;
use crate::report::template::{Head, Template, library, parse};
use crate::report::{DocumentId, ReportError, file_name};

/// Composes a document from its record, or from facts that no form holds. A text of the
/// institution's own that cannot be read is said, and the built-in one is taken.
pub(super) fn document(
    id: DocumentId,
    record: Option<&RecordId>,
    facts: Facts,
    reading: &Reading<'_>,
) -> Result<Document, ReportError> {
    if id == DocumentId::D24
        && let Some(ending) = main(id, record, reading)?
    {
        return termination::document(reading, ending);
    }
    let worded = |text: &str| {
        let main = main(id, record, reading)?;
        let template = parse::read(text)?;
        finished(
            id,
            &template,
            &scope(&template.head, main, facts.clone(), reading)?,
        )
    };
    let own = library::own(id, &reading.dossier.institution, reading.language);
    let fault = match own.map(worded) {
        Some(Err(ReportError::Template(fault))) => Some(fault),
        Some(made) => return made,
        None => None,
    };
    let missing = || ReportError::MissingTemplate(id);
    let text = library::source(id, reading.language).ok_or_else(missing)?;
    let mut document = worded(text)?;
    document.broken.extend(fault.map(|fault| (id, fault)));
    Ok(document)
}

/// The form that a document is made of; none for one that is made of something else.
fn main<'a>(
    id: DocumentId,
    record: Option<&RecordId>,
    reading: &Reading<'a>,
) -> Result<Option<Source<'a>>, ReportError> {
    match id.origin() {
        Origin::Form(form) => {
            let record = chosen(id, form, record, reading)?;
            Source::of(form, Some(record), *reading).map(Some)
        }
        Origin::Case | Origin::Erasure | Origin::Breach => Ok(None),
        Origin::Recap => Err(ReportError::MissingCases),
    }
}

/// The record that a document is made of: the one named, else the newest that gives reason for it,
/// else the newest that counts.
fn chosen<'a>(
    document: DocumentId,
    form: &str,
    record: Option<&RecordId>,
    reading: &Reading<'a>,
) -> Result<&'a Record, ReportError> {
    let fits = |found: &&Record| found.form == form && found.counts() && document.fits(found);
    let dossier = reading.dossier;
    let found = if let Some(id) = record {
        dossier.record(id).filter(|found| found.form == form)
    } else {
        let fitting = dossier.records.iter().rev().find(fits);
        fitting.or_else(|| dossier.latest(form))
    };
    found.ok_or_else(|| ReportError::MissingRecord(form.into()))
}

pub(super) fn scope<'a>(
    head: &Head,
    main: Option<Source<'a>>,
    facts: Facts,
    reading: &Reading<'a>,
) -> Result<Scope<'a>, ReportError> {
    let client = if reading.dossier.records.is_empty() {
        None
    } else {
        Some(Source::open("F01", *reading)?)
    };
    let date = date(head, main.as_ref(), &facts, reading);
    let number = match facts.text("number") {
        Some(number) => number.written.clone(),
        None if head.letters.is_empty() => String::new(),
        None => letter::number(reading, &head.letters, date),
    };
    Ok(Scope {
        reading: *reading,
        main,
        client,
        facts,
        number,
        date,
    })
}

/// The date of a document: that of its record, or the day of printing when it has none.
fn date(
    head: &Head,
    main: Option<&Source<'_>>,
    facts: &Facts,
    reading: &Reading<'_>,
) -> Option<NaiveDate> {
    let field = if head.date.is_empty() {
        "form_date"
    } else {
        &head.date
    };
    match (main, facts.text("date")) {
        (Some(main), _) => value::date(main.raw(field)),
        (None, Some(said)) => value::date(&said.raw),
        (None, None) => Some(reading.now.date()),
    }
}

fn finished(
    id: DocumentId,
    template: &Template,
    scope: &Scope<'_>,
) -> Result<Document, ReportError> {
    let reading = &scope.reading;
    let title = reading.say(id.key());
    let head = &template.head;
    let register = if head.is_public {
        ""
    } else {
        &reading.dossier.case.register_number
    };
    let date = scope.date.map_or_else(String::new, |day| day.to_string());
    let name = format!("{} {title}", id.code());
    Ok(Document {
        language: reading.language,
        file_name: file_name::of(&[&name, register, &date]),
        title: [title.as_str(), &scope.number].join(" ").trim().into(),
        author: reading.dossier.institution.name.clone(),
        paper: Paper::A4,
        running: running(&title, head, scope),
        blocks: templated::blocks(&template.parts, scope)?,
        broken: Vec::new(),
    })
}

fn running(title: &str, head: &Head, scope: &Scope<'_>) -> Running {
    let reading = &scope.reading;
    let record = scope.main.as_ref().and_then(|main| main.record);
    let mut running = letter::running(reading, title, record);
    if head.is_public {
        running.secrecy = String::new();
        running.name = title.into();
        running.code = record.map_or_else(String::new, |record| letter::code(record, ""));
    }
    let is_real = !is_practice(&reading.dossier.case.id);
    if is_real && head.from_draft && record.is_some_and(|record| !record.is_locked()) {
        running.watermark = String::new();
        running.fingerprint = String::new();
    }
    running
}
