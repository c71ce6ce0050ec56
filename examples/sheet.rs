//! Makes papers natively, from a case file in the documented JSON form (docs/record-format.md):
//!
//! ```text
//! cargo run --example sheet -- [--document D24] RECORD.json OUT.pdf   a document of the case
//! cargo run --example sheet -- --case-file RECORD.json OUT.pdf       the whole file of the case
//! cargo run --example sheet -- --blank F17 OUT.pdf                   a form to fill in by hand
//! cargo run --example sheet -- --all DIR [RECORD.json]               every document and blank form
//! cargo run --example sheet -- --bench                               how long the documents of bench/ take
//! ```
//!
//! Also `--language id|en`, `--paper a4|f4`, `--now 2026-11-24T10:30`, and `--reference`, which puts
//! noughts in place of the fingerprints in the footers, for pictures that only change when the pages do. D30 to D33 count the one
//! case; D35 and D36 take a JSON file of `model::erasure` or `model::breach` in its place. Without
//! `--now` the file carries the time of the last change in the case, so that the same record always
//! gives the same bytes.

#[path = "sheet/bench.rs"]
mod bench;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};
use lembar::forms::library::catalogue;
use lembar::i18n::Language;
use lembar::model::dossier::Dossier;
use lembar::model::institution::Institution;
use lembar::model::value;
use lembar::report::id::Origin;
use lembar::report::request::{Ask, PaperSize, Recap, Request};
use lembar::report::{self, DocumentId};
use lembar::session::{Event, Kept, Session};
use serde::de::DeserializeOwned;

const USAGE: &str = "usage: sheet [--document D24 | --case-file] RECORD.json OUT.pdf\n       \
                     sheet --blank F17 OUT.pdf\n       sheet --all DIR [RECORD.json]\n       \
                     with [--language id|en] [--paper a4|f4] [--now 2026-11-24T10:30]";
/// The case that `--all` prints unless another is named.
const EXAMPLE: &str = "tests/fixtures/case-complete.json";

/// Stands for each group of a fingerprint in pictures that are kept.
const NO_GROUP: &str = "0000";

/// What is wanted.
enum Wanted {
    Document(DocumentId),
    CaseFile,
    Blank(String),
    All(String),
}

struct Arguments {
    wanted: Wanted,
    files: Vec<String>,
    language: Language,
    paper: PaperSize,
    now: Option<NaiveDateTime>,
    is_reference: bool,
}

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("--bench") => return told(bench::run()),
        Some("--help" | "-h") => return told(Ok(USAGE.into())),
        Some(_) | None => {}
    }
    told(arguments(std::env::args().skip(1)).and_then(|arguments| make(&arguments)))
}

fn told(outcome: Result<String, String>) -> ExitCode {
    match outcome {
        Ok(done) => {
            eprintln!("{done}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("sheet: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments {
        wanted: Wanted::Document(DocumentId::D24),
        files: Vec::new(),
        language: Language::Indonesian,
        paper: PaperSize::A4,
        now: None,
        is_reference: false,
    };
    while let Some(word) = words.next() {
        let mut next = || words.next().ok_or(format!("{word} needs a value\n{USAGE}"));
        match word.as_str() {
            "--document" => arguments.wanted = Wanted::Document(named(&next()?, "document")?),
            "--case-file" => arguments.wanted = Wanted::CaseFile,
            "--blank" => arguments.wanted = Wanted::Blank(next()?),
            "--all" => arguments.wanted = Wanted::All(next()?),
            "--language" => arguments.language = named(&next()?, "language")?,
            "--paper" => arguments.paper = named(&next()?, "paper")?,
            "--now" => {
                let text = next()?;
                let at = value::date_time(&text);
                let now = at.ok_or(format!("--now {text}: not a time such as 2026-11-24T10:30"))?;
                arguments.now = Some(now);
            }
            "--reference" => arguments.is_reference = true,
            option if option.starts_with("--") => {
                return Err(format!("unknown option {option}\n{USAGE}"));
            }
            _ => arguments.files.push(word),
        }
    }
    Ok(arguments)
}

/// Reads a name as it stands in requests: `D24`, `id`.
fn named<T: DeserializeOwned>(name: &str, what: &str) -> Result<T, String> {
    serde_json::from_value(name.into()).map_err(|_error| format!("unknown {what} {name}\n{USAGE}"))
}

fn make(arguments: &Arguments) -> Result<String, String> {
    let files: Vec<&str> = arguments.files.iter().map(String::as_str).collect();
    match (&arguments.wanted, files.as_slice()) {
        (Wanted::All(folder), []) => all(arguments, folder, EXAMPLE),
        (Wanted::All(folder), [record]) => all(arguments, folder, record),
        (Wanted::Blank(form), [out]) => {
            let institution = example_institution();
            write(
                arguments,
                blank(form, &institution),
                NaiveDateTime::default(),
                out,
            )
        }
        (Wanted::CaseFile, [record, out]) => {
            let dossier = Box::new(read::<Dossier>(record)?);
            let now = last_change(&dossier);
            write(arguments, Ask::CaseFile { dossier }, now, out)
        }
        (Wanted::Document(id), [record, out]) => {
            let (ask, now) = of_file(*id, record)?;
            write(arguments, ask, now, out)
        }
        _ => Err(format!("not so many files\n{USAGE}")),
    }
}

fn read<T: DeserializeOwned>(path: &str) -> Result<T, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))
}

/// Whose letterhead stands on papers that belong to no case.
fn example_institution() -> Institution {
    read::<Dossier>(EXAMPLE).map_or_else(|_| Institution::default(), |dossier| dossier.institution)
}

/// What is asked for, from the file of a case, an erasure or a breach. For the minutes of an erasure
/// or a breach a case gives its institution: they come out to be filled in by hand.
fn of_file(id: DocumentId, path: &str) -> Result<(Ask, NaiveDateTime), String> {
    let case = read::<Dossier>(path);
    let (institution, now) = case.as_ref().map_or_else(
        |_| (example_institution(), NaiveDateTime::default()),
        |dossier| (dossier.institution.clone(), last_change(dossier)),
    );
    let institution = Box::new(institution);
    let ask = match id.origin() {
        Origin::Erasure => Ask::Erasure {
            erasure: own(path, case.is_ok())?,
            signatures: BTreeMap::new(),
            institution,
        },
        Origin::Breach => Ask::Breach {
            breach: own(path, case.is_ok())?,
            institution,
        },
        Origin::Form(_) | Origin::Case | Origin::Recap => of_case(id, case?, now),
    };
    Ok((ask, now))
}

/// What the file holds, or nothing where it holds a case.
fn own<T: DeserializeOwned + Default>(path: &str, is_case: bool) -> Result<Box<T>, String> {
    if is_case {
        return Ok(Box::default());
    }
    read(path).map(Box::new)
}

fn of_case(id: DocumentId, mut dossier: Dossier, now: NaiveDateTime) -> Ask {
    if id.origin() == Origin::Recap {
        dossier.case.matrix = whole_matrix(&dossier);
        let day = |month, day| NaiveDate::from_ymd_opt(now.year(), month, day);
        return Ask::Recap(Box::new(Recap {
            document: id,
            from: day(1, 1).unwrap_or_default(),
            to: day(12, 31).unwrap_or_default(),
            institution: dossier.institution.clone(),
            cases: vec![dossier],
        }));
    }
    Ask::Document {
        document: id,
        record: None,
        dossier: Box::new(dossier),
    }
}

/// The preparation matrix with what follows from forms.
fn whole_matrix(dossier: &Dossier) -> BTreeMap<String, lembar::model::matrix::Cell> {
    let mut session = Session::default();
    let loaded = Event::Loaded(Box::new(Kept {
        cases: vec![dossier.case.clone()],
        records: dossier.records.clone(),
        own_forms: dossier.own_forms.clone(),
        ..Kept::default()
    }));
    // Loading is never refused.
    let _ = session.apply(loaded, NaiveDateTime::default());
    session.whole_matrix(&dossier.case)
}

fn last_change(dossier: &Dossier) -> NaiveDateTime {
    let last = dossier.records.iter().map(|record| record.changed).max();
    last.unwrap_or(dossier.case.opened)
}

fn blank(form: &str, institution: &Institution) -> Ask {
    Ask::Blank {
        form: form.into(),
        own_form: None,
        institution: Box::new(institution.clone()),
    }
}

fn without_fingerprints(dossier: &mut Dossier) {
    let records = dossier.records.iter_mut();
    for signature in records.flat_map(|record| record.signatures.values_mut()) {
        signature.content = [NO_GROUP; 8].join(" ");
    }
}

/// Every document that the case has the records for, every blank form, and the case file.
fn all(arguments: &Arguments, folder: &str, record: &str) -> Result<String, String> {
    let mut dossier: Dossier = read(record)?;
    if arguments.is_reference {
        without_fingerprints(&mut dossier);
    }
    let now = last_change(&dossier);
    fs::create_dir_all(folder).map_err(|error| format!("{folder}: {error}"))?;
    let institution = Box::new(dossier.institution.clone());
    let mut asks: Vec<(String, Ask)> = Vec::new();
    for id in DocumentId::ALL {
        let ask = match id.origin() {
            Origin::Erasure => Ask::Erasure {
                erasure: Box::default(),
                signatures: BTreeMap::new(),
                institution: institution.clone(),
            },
            Origin::Breach => Ask::Breach {
                breach: Box::default(),
                institution: institution.clone(),
            },
            Origin::Form(_) | Origin::Case | Origin::Recap => of_case(id, dossier.clone(), now),
        };
        asks.push((id.code().into(), ask));
    }
    for listed in &catalogue::ALL {
        asks.push((
            format!("{}-blank", listed.id),
            blank(listed.id, &institution),
        ));
    }
    let whole = Ask::CaseFile {
        dossier: Box::new(dossier),
    };
    asks.push(("case-file".into(), whole));
    let count = asks.len();
    for (name, ask) in asks {
        let out = Path::new(folder).join(format!("{name}.pdf"));
        let done = write(arguments, ask, now, &out.to_string_lossy())?;
        eprintln!("{done}");
    }
    Ok(format!("{folder}: {count} files"))
}

fn write(arguments: &Arguments, ask: Ask, now: NaiveDateTime, out: &str) -> Result<String, String> {
    let request = Request {
        ask,
        language: arguments.language,
        now: arguments.now.unwrap_or(now),
        paper: arguments.paper,
    };
    let sheet = report::sheet(&request).map_err(|error| format!("{out}: {error}"))?;
    fs::write(out, &sheet.bytes).map_err(|error| format!("{out}: {error}"))?;
    Ok(format!(
        "{out}: {} bytes; the page would call it {}",
        sheet.bytes.len(),
        sheet.file_name
    ))
}
