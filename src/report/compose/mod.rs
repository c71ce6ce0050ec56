//! A dossier as a document: which blocks, in which order, with which words.
//!
//! Each document has a file of its own that lists its sections ([`termination`]); labels, choice
//! labels and what is left out come from the forms themselves ([`source`]). It measures nothing.
//! Start at [`document`].

mod letter;
mod people;
pub mod recovery_sheet;
mod source;
mod termination;

use std::rc::Rc;

use chrono::NaiveDateTime;

use super::ReportError;
use super::document::{Document, DocumentId};
use crate::forms::definition::Form;
use crate::forms::library;
use crate::i18n::Language;
use crate::model::dossier::{Dossier, FORMAT};

/// Composes a document of a dossier; `now` is local time, for rules that ask for today.
pub fn document(
    id: DocumentId,
    dossier: &Dossier,
    language: Language,
    now: NaiveDateTime,
) -> Result<Document, ReportError> {
    if dossier.format != FORMAT {
        return Err(ReportError::Format(dossier.format.clone()));
    }
    let reading = Reading {
        dossier,
        language,
        now,
    };
    match id {
        DocumentId::TerminationSheet => termination::document(&reading),
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
}

fn form(id: &str) -> Result<Rc<Form>, ReportError> {
    library::form(id).ok_or_else(|| ReportError::UnknownForm(id.into()))
}
