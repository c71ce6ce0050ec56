//! What is wrong with a document's text, all of it at once.
//!
//! The text is read, and each part of it is composed of an example ([`mod@super::example`]), both ways of
//! every `if`. Start at [`checked`].

use chrono::NaiveDateTime;

use super::scope::Scope;
use super::source::Source;
use super::{Reading, example, single, templated};
use crate::i18n::Language;
use crate::model::institution::Institution;
use crate::model::order;
use crate::report::id::Origin;
use crate::report::template::{Fault, Part, Template, TemplateError, parse};
use crate::report::{DocumentId, ReportError};

/// A name that a text may hold, and what it asks; that may be blank.
pub(crate) type Named = (String, String);

/// Most faults that are said at once.
const MOST: usize = 20;

/// Everything that is wrong with a text, in the order of its lines, and the names that it may use.
pub(crate) fn checked(
    id: DocumentId,
    text: &str,
    (language, now): (Language, NaiveDateTime),
) -> Result<(Vec<TemplateError>, Vec<Named>), ReportError> {
    let dossier = example::dossier(&Institution::default(), language, now);
    let reading = Reading {
        dossier: &dossier,
        language,
        now,
    };
    let (template, mut faults) = read(text);
    let main = match id.origin() {
        Origin::Form(form) => Some(Source::open(form, reading)?),
        Origin::Case | Origin::Erasure | Origin::Breach | Origin::Recap => None,
    };
    let facts = example::facts(id, &reading);
    let scope = single::scope(&template.head, main, facts, &reading)?;
    compose(&template.parts, &scope, &mut faults);
    for fault in &mut faults {
        fault.line = line_of(fault, text);
    }
    order::sort_by_key(&mut faults, |fault| fault.line);
    faults.dedup();
    faults.truncate(MOST);
    Ok((faults, scope.names()))
}

/// What can be read of a text, and the faults of the lines that cannot.
fn read(text: &str) -> (Template, Vec<TemplateError>) {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut faults = Vec::new();
    loop {
        let fault = match parse::read(&lines.join("\n")) {
            Ok(template) => return (template, faults),
            Err(fault) => fault,
        };
        let line = lines.get_mut(fault.line.saturating_sub(1));
        let ends = fault.fault == Fault::Nesting || faults.len() >= MOST;
        faults.push(fault);
        // The line becomes a remark, and the rest is read again.
        match line.filter(|_| !ends) {
            Some(line) => *line = "#",
            None => return (Template::default(), faults),
        }
    }
}

fn compose(parts: &[Part], scope: &Scope<'_>, faults: &mut Vec<TemplateError>) {
    for part in parts {
        if let Part::If {
            condition,
            then,
            otherwise,
        } = part
        {
            faults.extend(templated::holds(condition, scope).err());
            compose(then, scope, faults);
            compose(otherwise, scope, faults);
        } else {
            faults.extend(templated::of_part(part, scope).err());
        }
    }
}

/// The line that a fault stands in: a paragraph's faults name its first.
fn line_of(fault: &TemplateError, text: &str) -> usize {
    let from = text.lines().enumerate().skip(fault.line.saturating_sub(1));
    let mut paragraph = from.take_while(|(_, line)| !line.trim().is_empty());
    let found = paragraph.find(|(_, line)| line.contains(&fault.word));
    found.map_or(fault.line, |(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value;

    fn faults(id: DocumentId, text: &str) -> Vec<(usize, String, Fault)> {
        let now = value::date_time("2026-11-24T09:30").unwrap();
        let (faults, _) = checked(id, text, (Language::Indonesian, now)).unwrap();
        let told = |it: TemplateError| (it.line, it.word, it.fault);
        faults.into_iter().map(told).collect()
    }

    #[test]
    fn every_fault_is_said_with_its_own_line() {
        let text = "title: A ${plac}\n\nSatu baris\ndan ${client:full_nam}\ntittle: B\n\n\
                    if ${nobody} = 1\n${termination_date|loud}\nelse\ngrid:\n  Nama\nend\n";
        let expected = [
            (1, "plac", Fault::Name),
            (4, "client:full_nam", Fault::Name),
            (5, "tittle", Fault::Part),
            (7, "${nobody} = 1", Fault::Condition),
            (8, "loud", Fault::Filter),
            (11, "Nama", Fault::Pair),
        ]
        .map(|(line, word, fault)| (line, word.to_owned(), fault));
        assert_eq!(faults(DocumentId::D25, text), expected);
    }

    #[test]
    fn built_in_texts_have_no_faults() {
        for id in DocumentId::ALL {
            for language in Language::ALL {
                let source = crate::report::template::library::source(id, language);
                let text = source.unwrap_or_default();
                assert_eq!(faults(id, text), [], "{} {}", id.code(), language.code());
            }
        }
    }
}
