//! What is asked for, as a document: which blocks, in which order, with which words.
//!
//! Letters, minutes and sheets are templates ([`templated`], over names told in [`scope`]); any form
//! prints without one ([`form_sheet`]), and empty ([`blank`]). The termination sheet, the
//! recapitulations and the whole case file are composed here. It measures nothing. Start at
//! [`document`].

mod beside;
mod blank;
mod case_file;
mod change;
pub(super) mod check;
mod example;
mod facts;
mod form_sheet;
mod letter;
mod options;
mod people;
mod person;
mod recap;
mod receipt;
pub mod recovery_sheet;
mod scope;
mod signed;
mod single;
mod skip;
mod source;
mod tables;
mod templated;
mod termination;

use std::borrow::Cow;
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::document::Document;
use super::request::Ask;
use super::{DocumentId, ReportError};
use crate::forms::definition::{FieldId, Form, Kind};
use crate::forms::library;
use crate::i18n::{Language, dates};
use crate::model::dossier::{Dossier, FORMAT};
use crate::model::institution::Institution;
use crate::model::record::Record;
use crate::model::value;
use crate::report::wording;
use facts::Facts;

/// Composes what is asked for; `now` is local time, for rules that ask for today.
pub fn document(
    ask: &Ask,
    language: Language,
    now: NaiveDateTime,
) -> Result<Document, ReportError> {
    let about = match ask {
        Ask::Document { dossier, .. }
        | Ask::Several { dossier, .. }
        | Ask::Form { dossier, .. }
        | Ask::CaseFile { dossier } => Cow::Borrowed(&**dossier),
        Ask::Blank { institution, .. }
        | Ask::Receipt { institution, .. }
        | Ask::Erasure { institution, .. }
        | Ask::Breach { institution, .. } => Cow::Owned(without_case(institution)),
        Ask::Recap(recap) => Cow::Owned(without_case(&recap.institution)),
        Ask::Example { institution, .. } => {
            Cow::Owned(example::dossier(institution, language, now))
        }
    };
    if about.format != FORMAT {
        return Err(ReportError::Format(about.format.clone()));
    }
    about.own_forms.iter().for_each(library::supply_own);
    library::name_stages(&about.institution.stage_names);
    let reading = Reading {
        dossier: &about,
        language,
        now,
    };
    match ask {
        Ask::Document {
            document, record, ..
        } => single::document(*document, record.as_ref(), Facts::default(), &reading),
        Ask::Several { papers, .. } => case_file::several(papers, &reading),
        Ask::Form { record, .. } => case_file::form(record, &reading),
        Ask::CaseFile { .. } => case_file::document(&reading),
        Ask::Blank { form, own_form, .. } => {
            if let Some(own) = own_form {
                library::supply_own(own);
            }
            blank::document(form, &reading)
        }
        Ask::Receipt { receipt, .. } => Ok(receipt::document(receipt, &reading)),
        Ask::Recap(recap) => recap::document(recap, &reading),
        Ask::Erasure {
            erasure,
            signatures,
            ..
        } => {
            let facts = Facts::of_erasure(erasure, signatures, &reading);
            single::document(DocumentId::D35, None, facts, &reading)
        }
        Ask::Breach { breach, .. } => {
            let facts = Facts::of_breach(breach, &reading);
            single::document(DocumentId::D36, None, facts, &reading)
        }
        Ask::Example { document, .. } => example(*document, &reading),
    }
}

/// A document of the example, marked as one.
fn example(id: DocumentId, reading: &Reading<'_>) -> Result<Document, ReportError> {
    let mut document = single::document(id, None, example::facts(id, reading), reading)?;
    document.running.watermark = reading.say("report.watermark.example");
    Ok(document)
}

/// A dossier of nobody, for papers that belong to no case.
fn without_case(institution: &Institution) -> Dossier {
    Dossier {
        format: FORMAT.into(),
        institution: institution.clone(),
        case: crate::model::case::Case::default(),
        records: Vec::new(),
        own_forms: Vec::new(),
    }
}

/// What is read, for whom, and when.
#[derive(Clone, Copy)]
struct Reading<'a> {
    dossier: &'a Dossier,
    language: Language,
    now: NaiveDateTime,
}

impl Reading<'_> {
    /// The sentence at `key`.
    fn say(&self, key: &'static str) -> String {
        self.language.say(key).into()
    }

    /// An answer as it is written on paper, a moment with the zone of the institution's clocks.
    fn answer(&self, form: &Form, field: FieldId, text: &str) -> String {
        let written = wording::answer(form, field, text, self.language);
        let kind = form.field(field).map(|field| &field.kind);
        if kind == Some(&Kind::DateTime) && value::date_time(text).is_some() {
            return self.zoned(written);
        }
        if kind.is_some_and(|kind| kind.list().is_some()) {
            return self.chosen(&written);
        }
        written
    }

    /// The words of a choice without what they ask of whoever chooses it, "(wajib alasan)": on a filled
    /// sheet it is done.
    fn chosen(&self, words: &str) -> String {
        words.replace(&format!(" {}", self.say("report.reason-required")), "")
    }

    /// "3 Februari 2026, pukul 14.30 WIB" (domain design, ch. 8: Jam).
    fn moment(&self, at: NaiveDateTime) -> String {
        self.zoned(dates::long_with_clock(at, self.language))
    }

    fn zoned(&self, moment: String) -> String {
        match self.dossier.institution.time_zone.as_str() {
            "" => moment,
            zone => format!("{moment} {zone}"),
        }
    }
}

fn form(id: &str) -> Result<Rc<Form>, ReportError> {
    library::form(id).ok_or_else(|| ReportError::UnknownForm(id.into()))
}

/// The form as it was when the record was filled in.
fn form_of(record: &Record) -> Result<Rc<Form>, ReportError> {
    let form = library::edition(&record.form, &record.form_version);
    form.ok_or_else(|| ReportError::UnknownForm(record.form.clone()))
}
