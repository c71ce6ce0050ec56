//! The words of the command line.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDateTime};
use lembar::forms::definition::Form;
use lembar::i18n::Language;
use lembar::model::value;

use super::Fault;

/// How the program is called.
pub(crate) const USAGE: &str = "usage: form FILE.xlsx|FILE.md|FNN [--answers FILE.json] \
    [--eval EXPRESSION [--at FIELD]] [--now 2026-11-24T10:30] [--language en] [--files FOLDER]\n\
    \x20      form --eval EXPRESSION [--answers FILE.json]\n       form --all";

const UNKNOWN: &str = "\n  id: Pilihan ini tidak dikenal.\n  en: There is no such option.";

/// What was asked for.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// The form's file, or the id of a built-in form.
    pub(crate) file: Option<String>,
    /// The file with answers.
    pub(crate) answers: Option<PathBuf>,
    /// The expression.
    pub(crate) eval: Option<String>,
    /// The field that the expression stands at.
    pub(crate) at: Option<String>,
    /// Where lists in files stand.
    pub(crate) files: Option<PathBuf>,
    /// A language code.
    pub(crate) language: Option<String>,
    /// All built-in forms.
    pub(crate) all: bool,
    /// How the program is called.
    pub(crate) help: bool,
    now: Option<NaiveDateTime>,
}

impl Arguments {
    /// Reads them.
    pub(crate) fn of(mut words: impl Iterator<Item = String>) -> Result<Self, Fault> {
        let mut arguments = Self::default();
        while let Some(word) = words.next() {
            let mut next = || {
                words
                    .next()
                    .ok_or_else(|| format!("{word}: nothing follows\n{USAGE}"))
            };
            match word.as_str() {
                "--answers" => arguments.answers = Some(next()?.into()),
                "--eval" => arguments.eval = Some(next()?),
                "--at" => arguments.at = Some(next()?),
                "--files" => arguments.files = Some(next()?.into()),
                "--language" => arguments.language = Some(next()?),
                "--now" => arguments.now = Some(moment(&next()?)?),
                "--all" => arguments.all = true,
                "--help" | "-h" => arguments.help = true,
                _ if word.starts_with("--") || arguments.file.is_some() => {
                    return Err(format!("{word}: {UNKNOWN}\n{USAGE}"));
                }
                _ => arguments.file = Some(word),
            }
        }
        Ok(arguments)
    }

    /// A language is one of the form's, or one that the program speaks itself.
    pub(crate) fn check_language(&self, form: &Form) -> Result<(), Fault> {
        let own = Language::ALL.map(Language::code);
        let known = form.languages.iter().map(String::as_str).chain(own);
        let known: Vec<&str> = known.collect();
        match &self.language {
            Some(code) if !known.contains(&code.as_str()) => Err(format!(
                "--language {code}:\n  id: Bahasa ini tidak ada di formulir. Tulis salah satu dari: \
                 {0}.\n  en: The form has no such language. Write one of: {0}.",
                known.join(", ")
            )),
            _ => Ok(()),
        }
    }

    /// The moment that `now()` gives.
    pub(crate) fn now(&self) -> NaiveDateTime {
        self.now.unwrap_or_else(|| {
            let since = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
            let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
            DateTime::from_timestamp(seconds, 0)
                .unwrap_or_default()
                .naive_utc()
        })
    }
}

/// A date and time, or a date for its midnight.
fn moment(text: &str) -> Result<NaiveDateTime, Fault> {
    let midnight = || Some(value::date(text)?.and_time(chrono::NaiveTime::MIN));
    let moment = value::date_time(text).or_else(midnight);
    moment.ok_or_else(|| format!("--now {text}: not as 2026-11-24T10:30"))
}
