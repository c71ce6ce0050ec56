//! Makes a sheet natively, from a case file in the documented JSON form (docs/record-format.md):
//!
//! ```text
//! cargo run --example sheet -- RECORD.json OUT.pdf [--document D24] [--language id|en]
//!                                                  [--now 2026-11-24T10:30]
//! ```
//!
//! `--bench` alone says how long the documents of `bench/` take.
//!
//! Without `--now` the file carries the time of the last change in the case, so that the same
//! record always gives the same bytes.

#[path = "sheet/bench.rs"]
mod bench;

use std::fs;
use std::process::ExitCode;

use chrono::NaiveDateTime;
use lembar::i18n::Language;
use lembar::model::dossier::Dossier;
use lembar::model::value;
use lembar::report::{self, DocumentId};

const USAGE: &str = "usage: sheet RECORD.json OUT.pdf [--document D24] [--language id|en] \
                     [--now 2026-11-24T10:30]";

struct Arguments {
    record: String,
    out: String,
    document: DocumentId,
    language: Language,
    now: Option<NaiveDateTime>,
}

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("--bench") {
        return told(bench::run());
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
    let mut files = Vec::new();
    let mut document = DocumentId::TerminationSheet;
    let mut language = Language::Indonesian;
    let mut now = None;
    while let Some(word) = words.next() {
        let mut next = || words.next().ok_or(format!("{word} needs a value\n{USAGE}"));
        match word.as_str() {
            "--help" | "-h" => return Err(USAGE.into()),
            "--document" => document = named(&next()?, "document")?,
            "--language" => language = named(&next()?, "language")?,
            "--now" => {
                let text = next()?;
                let at = value::date_time(&text);
                now = Some(at.ok_or(format!("--now {text}: not a time such as 2026-11-24T10:30"))?);
            }
            option if option.starts_with("--") => {
                return Err(format!("unknown option {option}\n{USAGE}"));
            }
            _ => files.push(word),
        }
    }
    let [record, out] = <[String; 2]>::try_from(files)
        .map_err(|files| format!("two files are needed, not {}\n{USAGE}", files.len()))?;
    Ok(Arguments {
        record,
        out,
        document,
        language,
        now,
    })
}

/// Reads a name as it stands in requests: `D24`, `id`.
fn named<T: serde::de::DeserializeOwned>(name: &str, what: &str) -> Result<T, String> {
    serde_json::from_value(name.into()).map_err(|_error| format!("unknown {what} {name}\n{USAGE}"))
}

fn make(arguments: &Arguments) -> Result<String, String> {
    let Arguments { record, out, .. } = arguments;
    let text = fs::read_to_string(record).map_err(|error| format!("{record}: {error}"))?;
    let dossier: Dossier =
        serde_json::from_str(&text).map_err(|error| format!("{record}: {error}"))?;
    let last = dossier.records.iter().map(|record| record.changed).max();
    let now = arguments.now.or(last).unwrap_or(dossier.case.opened);
    let sheet = report::sheet(&dossier, arguments.document, arguments.language, now)
        .map_err(|error| format!("{record}: {error}"))?;
    fs::write(out, &sheet.bytes).map_err(|error| format!("{out}: {error}"))?;
    Ok(format!(
        "{out}: {} bytes; the page would call it {}",
        sheet.bytes.len(),
        sheet.file_name
    ))
}
