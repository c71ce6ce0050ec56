//! What an institution is told while it words a document itself: the built-in text, what is wrong
//! with its own and what to write instead, and the names that a text may hold.
//!
//! It changes nothing and keeps nothing. Start at [`told`]; what is wrong is found by
//! [`compose::check`](super::compose).

use chrono::NaiveDateTime;

use super::compose::check;
use super::template::{Fault, TemplateError, library, parse};
use super::{DocumentId, ReportError};
use crate::forms::spelling::edits;
use crate::i18n::Language;

/// The ways to write an answer.
const FILTERS: [&str; 7] = [
    "spelled", "weekday", "clock", "upper", "lower", "lines", "raw",
];

/// What is asked of the text of a document.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Which document.
    pub document: DocumentId,
    /// In which language the text is.
    pub language: Language,
    /// The institution's own text; the built-in one when there is none.
    pub own: Option<&'a str>,
    /// In which language the answer is read.
    pub reader: Language,
    /// Local time, which stands in examples.
    pub now: NaiveDateTime,
}

/// What is told of it; lists are a line for each entry, so that they travel as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The built-in text; blank for a document that is composed without one.
    pub built_in: String,
    /// What is wrong: the number of the line, a tab, a sentence.
    pub faults: String,
    /// Names that the text may hold: the name, a tab, what it asks; that may be blank.
    pub names: String,
}

impl<'a> Question<'a> {
    /// Reads a question as the page asks it: the document's code, the language of the text, the own
    /// text or nothing, the language of the reader. `None` where there is no such document.
    pub fn read([code, language, own, reader]: [&'a str; 4]) -> Option<Self> {
        Some(Self {
            document: DocumentId::of_code(code)?,
            language: Language::of(language),
            own: Some(own).filter(|own| !own.is_empty()),
            reader: Language::of(reader),
            now: NaiveDateTime::default(),
        })
    }

    /// Of which text: `D12.id`.
    pub fn of(&self) -> String {
        format!("{}.{}", self.document.code(), self.language.code())
    }
}

/// Answers a question.
pub fn told(question: Question<'_>) -> Result<Told, ReportError> {
    let Question {
        document,
        language,
        own,
        reader,
        now,
    } = question;
    let Some(built_in) = library::source(document, language) else {
        return Ok(Told::default());
    };
    let text = own.unwrap_or(built_in);
    let (faults, names) = check::checked(document, text, (language, now))?;
    let known: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    let fault = |fault: &TemplateError| format!("{}\t{}", fault.line, said(fault, &known, reader));
    let name = |(name, label): &(String, String)| format!("{name}\t{label}");
    Ok(Told {
        built_in: built_in.into(),
        faults: faults.iter().map(fault).collect::<Vec<_>>().join("\n"),
        names: names.iter().map(name).collect::<Vec<_>>().join("\n"),
    })
}

/// A fault in a sentence, and what to write instead.
fn said(fault: &TemplateError, names: &[&str], reader: Language) -> String {
    let line = fault.line.to_string();
    let words = [("line", line.as_str()), ("word", fault.word.as_str())];
    let said = reader.say_with(key(fault.fault), &words);
    let near = match fault.fault {
        Fault::Part => nearest(&fault.word, &parse::PARTS),
        Fault::Name => nearest(&fault.word, names),
        Fault::Filter => nearest(&fault.word, &FILTERS),
        Fault::Nesting
        | Fault::Pair
        | Fault::Signer
        | Fault::Bracket
        | Fault::Condition
        | Fault::Number => None,
    };
    match near {
        Some(near) => format!(
            "{said} {}",
            reader.say_with("texts.instead", &[("word", near)])
        ),
        None => said,
    }
}

fn key(fault: Fault) -> &'static str {
    match fault {
        Fault::Part => "texts.fault.part",
        Fault::Nesting => "texts.fault.nesting",
        Fault::Pair => "texts.fault.pair",
        Fault::Signer => "texts.fault.signer",
        Fault::Bracket => "texts.fault.bracket",
        Fault::Name => "texts.fault.name",
        Fault::Filter => "texts.fault.filter",
        Fault::Condition => "texts.fault.condition",
        Fault::Number => "texts.fault.number",
    }
}

/// The word that is most like this one; none when all are far from it.
fn nearest<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    let near = (word.chars().count() / 3).max(1);
    let measured = words
        .iter()
        .map(|other| (edits(word.chars(), other.chars()), *other));
    let (steps, other) = measured.min_by_key(|(steps, _)| *steps)?;
    (steps <= near).then_some(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value;

    fn told_of(own: Option<&str>) -> Told {
        told(Question {
            document: DocumentId::D25,
            language: Language::Indonesian,
            own,
            reader: Language::English,
            now: value::date_time("2026-11-24T09:30").unwrap(),
        })
        .unwrap()
    }

    #[test]
    fn words_are_as_far_apart_as_letters_must_change() {
        for (one, other, expected) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("tittle", "title", 1),
            ("kitten", "sitting", 3),
            ("", "ab", 2),
            ("ab", "", 2),
        ] {
            assert_eq!(edits(one.chars(), other.chars()), expected, "{one} {other}");
        }
        assert_eq!(nearest("headng", &parse::PARTS), Some("heading"));
        assert_eq!(nearest("xyzxyz", &parse::PARTS), None);
    }

    #[test]
    fn a_fault_says_its_line_and_what_to_write() {
        let told = told_of(Some("tittle: A\n\n${termination_dat}\n"));
        let faults: Vec<&str> = told.faults.lines().collect();
        assert_eq!(faults.len(), 2, "{faults:#?}");
        assert!(
            faults[0].starts_with("1\t") && faults[0].contains("title"),
            "{faults:#?}"
        );
        assert!(faults[1].starts_with("3\t"), "{faults:#?}");
        assert!(faults[1].contains("termination_date"), "{faults:#?}");
    }

    #[test]
    fn names_come_with_their_questions() {
        let told = told_of(None);
        assert!(told.built_in.contains("BERITA ACARA SERAH TERIMA KLIEN"));
        assert_eq!(told.faults, "");
        assert!(
            told.names
                .lines()
                .any(|line| line.starts_with("receiver_name\t"))
        );
        assert!(
            told.names
                .lines()
                .any(|line| line.starts_with("client:full_name\tNama"))
        );
        assert!(
            told.names
                .lines()
                .any(|line| line == "institution:head_name\t")
        );
    }
}
