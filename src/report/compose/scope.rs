//! What stands at a name of a template: answers of the form, of other forms, of the case.
//!
//! | name | what |
//! |---|---|
//! | `termination_date` | an answer of the document's own form |
//! | `F01:full_name` | an answer of the newest record of another form |
//! | `client:address`, `client:born`, `client:nik`, `client:guardian` | as papers write them |
//! | `institution:name` … | the institution |
//! | `case:register_number` | the case |
//! | `record:date` … | an erasure or a breach |
//! | `number`, `date`, `today` | of the document |

use chrono::NaiveDate;

use super::facts::{Facts, Said};
use super::source::Source;
use super::{Reading, options, person};
use crate::forms::definition::Path;
use crate::i18n::{dates, numbers, spelled};
use crate::model::value;
use crate::report::template::{Fault, Piece, TemplateError, Text};

/// Stands in running text where nothing is known yet, to be written by hand.
pub(super) const DOTS: &str = "………………………";

/// What can be named of the institution.
const INSTITUTION: [&str; 12] = [
    "name",
    "foundation_name",
    "license_no",
    "ipwl_decree",
    "address",
    "phone",
    "email",
    "head_name",
    "head_id_number",
    "city_for_letters",
    "legal_basis_text",
    "data_contact",
];
/// What is put together of the client's answers.
const CLIENT: [&str; 4] = ["address", "born", "nik", "guardian"];

/// What a template can name.
pub(super) struct Scope<'a> {
    pub(super) reading: Reading<'a>,
    /// The form that the document is made of.
    pub(super) main: Option<Source<'a>>,
    /// The registration of the case.
    pub(super) client: Option<Source<'a>>,
    /// What no form holds.
    pub(super) facts: Facts,
    /// The document's number.
    pub(super) number: String,
    /// The document's date.
    pub(super) date: Option<NaiveDate>,
}

/// What a blank answer prints as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blank {
    /// Dots to write on, within running text.
    Dots,
    /// Nothing: the text of answers that are all blank is blank.
    Nothing,
}

impl Scope<'_> {
    /// A text with answers in the places of their names.
    pub(super) fn filled(&self, text: &Text, blank: Blank) -> Result<String, TemplateError> {
        let mut out = String::new();
        let answered = self.pieces(&text.pieces, text.line, blank, &mut out)?;
        let says_nothing = answered == Some(false) && blank == Blank::Nothing;
        Ok(if says_nothing { String::new() } else { out })
    }

    /// Writes pieces; whether any of the answers in them says something, `None` without answers.
    fn pieces(
        &self,
        pieces: &[Piece],
        line: usize,
        blank: Blank,
        out: &mut String,
    ) -> Result<Option<bool>, TemplateError> {
        let mut answered = None;
        for piece in pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Answer { name, filter } => {
                    let text = self.answer(name, filter, line)?;
                    answered = Some(answered.unwrap_or(false) || !text.is_empty());
                    let is_gap = text.is_empty() && blank == Blank::Dots;
                    out.push_str(if is_gap { DOTS } else { &text });
                }
                Piece::Optional(inner) => {
                    let mut part = String::new();
                    if self.pieces(inner, line, Blank::Nothing, &mut part)? == Some(true) {
                        out.push_str(&part);
                        answered = Some(true);
                    }
                }
            }
        }
        Ok(answered)
    }

    fn answer(&self, name: &str, filter: &str, line: usize) -> Result<String, TemplateError> {
        let said = self
            .said(name)
            .ok_or_else(|| TemplateError::at(line, name, Fault::Name))?;
        self.written(name, said, filter)
            .ok_or_else(|| TemplateError::at(line, filter, Fault::Filter))
    }

    fn written(&self, name: &str, said: Said, filter: &str) -> Option<String> {
        let language = self.reading.language;
        let day = || value::date(&said.raw);
        Some(match filter {
            "" => said.written,
            "raw" => said.raw,
            "upper" => said.written.to_uppercase(),
            "lower" => lower(&said.written),
            "weekday" => day().map_or_else(String::new, |day| dates::with_day(day, language)),
            "spelled" => match (day(), said.raw.parse()) {
                (Some(day), _) => spelled::date(day, language),
                (None, Ok(number)) => spelled::number(number, language),
                (None, Err(_)) => said.written,
            },
            "clock" => value::date_time(&said.raw)
                .map_or_else(String::new, |at| dates::at_clock(at.time(), language)),
            "lines" => self.lines(name).unwrap_or(said.written),
            _ => return None,
        })
    }

    /// Several choices of the main form, one under the other.
    fn lines(&self, name: &str) -> Option<String> {
        let main = self.main.as_ref()?;
        let (id, _) = main.find(name)?;
        Some(options::bullets(main, &Path::top(id)))
    }

    /// What stands at a name; `None` when there is no such name.
    pub(super) fn said(&self, name: &str) -> Option<Said> {
        match name.split_once(':') {
            None => self.own(name),
            Some(("institution", name)) => self.of_institution(name),
            Some(("client", name)) => self.of_client(name),
            Some(("record", name)) => self.facts.text(name).cloned(),
            Some(("case", "register_number")) => Some(plain(self.register())),
            Some((form, name)) => {
                let source = Source::open(form, self.reading).ok()?;
                of_source(&source, name)
            }
        }
    }

    /// Every name that a text may hold, with what it asks where that is a question; those of the
    /// document's own form first.
    pub(super) fn names(&self) -> Vec<(String, String)> {
        let unasked = |name: String| (name, String::new());
        let under = |origin: &str, name: &str| unasked(format!("{origin}:{name}"));
        let own = self.main.as_ref().map(Source::names);
        let client = self.client.as_ref().map(Source::names).unwrap_or_default();
        let mut names = own.unwrap_or_default();
        let words = ["number", "date", "today", "case:register_number"];
        names.extend(words.map(|name| unasked(name.into())));
        names.extend(self.facts.names().map(|name| under("record", name)));
        names.extend(INSTITUTION.map(|name| under("institution", name)));
        names.extend(CLIENT.map(|name| under("client", name)));
        let asked = client.into_iter();
        names.extend(asked.map(|(name, label)| (format!("client:{name}"), label)));
        names
    }

    fn register(&self) -> String {
        self.reading.dossier.case.register_number.clone()
    }

    fn own(&self, name: &str) -> Option<Said> {
        match name {
            "number" => Some(plain(self.number.clone())),
            "today" => Some(self.day(Some(self.reading.now.date()))),
            "date" => Some(self.day(self.date)),
            _ => of_source(self.main.as_ref()?, name),
        }
    }

    fn day(&self, day: Option<NaiveDate>) -> Said {
        let language = self.reading.language;
        Said {
            written: day.map_or_else(String::new, |day| dates::long(day, language)),
            raw: day.map_or_else(String::new, |day| day.to_string()),
        }
    }

    fn of_client(&self, name: &str) -> Option<Said> {
        let client = self.client.as_ref()?;
        Some(plain(match name {
            "address" => person::address(client, &self.reading),
            "born" => person::born(client),
            "nik" => person::nik(client),
            "guardian" => person::guardian(client),
            _ => return of_source(client, name),
        }))
    }

    fn of_institution(&self, name: &str) -> Option<Said> {
        let institution = &self.reading.dossier.institution;
        let text = match name {
            "name" => &institution.name,
            "foundation_name" => &institution.foundation_name,
            "license_no" => &institution.license_no,
            "ipwl_decree" => &institution.ipwl_decree,
            "address" => &institution.address,
            // A number is not parted at a line's end.
            "phone" => {
                return Some(plain(
                    numbers::phone(&institution.phone).replace(' ', "\u{A0}"),
                ));
            }
            "email" => &institution.email,
            "head_name" => &institution.head_name,
            "head_id_number" => &institution.head_id_number,
            "city_for_letters" => &institution.city_for_letters,
            "legal_basis_text" => &institution.legal_basis_text,
            "data_contact" => &institution.data_contact,
            _ => return None,
        };
        Some(plain(text.clone()))
    }
}

/// An answer of a form outside its tables; blank where the form hides it.
fn of_source(source: &Source<'_>, name: &str) -> Option<Said> {
    let (id, field) = source.find(name)?;
    let path = Path::top(id);
    // What is hidden everywhere (facts carried from elsewhere) counts; what a rule hides does not.
    if !field.kind.is_internal() && !source.relevant(&path) {
        return Some(Said::default());
    }
    let raw = source.raw_at(&path).to_owned();
    let written = match carried_words(source, name, &raw) {
        Some(words) => words,
        None => source.reading.answer(&source.form, id, &raw),
    };
    Some(Said { written, raw })
}

/// A hidden fact carried from another form, in that form's words.
fn carried_words(source: &Source<'_>, name: &str, raw: &str) -> Option<String> {
    let (_, field) = source.find(name)?;
    let carry = field.carry.as_ref().filter(|_| field.kind.is_internal())?;
    let origin = crate::forms::library::form(&carry.form)?;
    let id = origin.named(&carry.key)?;
    Some(source.reading.answer(&origin, id, raw))
}

fn plain(text: String) -> Said {
    Said {
        raw: text.clone(),
        written: text,
    }
}

/// A text as it stands within a sentence: its first letter small, unless the second is large.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.into(),
    }
}
