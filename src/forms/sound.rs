//! Whether a form definition is sound: every rule of the library's own forms beyond XLSForm's.
//!
//! A form that an institution brings may break these and still work; a built-in one may not.
//! Start at [`faults`].

use std::collections::BTreeSet;

use super::definition::{Field, FieldId, Form, Kind};
use crate::model::localized::Localized;

/// Languages that every text of a built-in form has.
const LANGUAGES: [&str; 2] = ["id", "en"];

/// Capacities in which somebody signs ([`crate::model::record::Signature::capacity`]).
const SIGNERS: [&str; 6] = [
    "client",
    "family",
    "worker",
    "counsellor",
    "head",
    "witness",
];

/// STAGE7 and STAGE5 of the domain design.
const STAGES: [&str; 12] = [
    "s1_initial_approach",
    "s2_assessment",
    "s3_planning",
    "s4_intervention",
    "s5_reintegration",
    "s6_termination",
    "s7_aftercare",
    "r1_preparation",
    "r2_assessment",
    "r3_planning",
    "r4_implementation",
    "r5_ending",
];

/// Words of the `print` column.
const PRINT: [&str; 2] = ["unnumbered", "hide"];

/// What is wrong with a form, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Name of the field or choice list; blank for the form as a whole.
    pub place: String,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// Kinds of faults.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// No `form_id` or no `version`.
    Unnamed,
    /// A text is missing in a language.
    TextMissing {
        /// Column of the text.
        column: &'static str,
        /// Language code.
        language: &'static str,
    },
    /// A choice has no label in a language.
    ChoiceUnlabelled {
        /// Name of the choice.
        choice: String,
        /// Language code.
        language: &'static str,
    },
    /// No field uses the choice list.
    ListUnused,
    /// Two questions have the same number.
    NumberTwice(String),
    /// Two answers of the same place have the same key.
    KeyTwice,
    /// A capacity that nobody signs in.
    SignerUnknown(String),
    /// A signatory of the whole form within a repeat.
    SignerInRepeat,
    /// Neither a STAGE7 nor a STAGE5 code.
    StageUnknown(String),
    /// A word of `print` without meaning.
    PrintUnknown(String),
    /// It carries an answer from the form itself.
    CarriesItself,
    /// Fixed rows, but no column that chooses from their list.
    FixedRowsUnnamed,
}

/// All faults of a form, in document order of the fields; none when it is sound.
pub fn faults(form: &Form) -> Vec<Fault> {
    let mut faults = whole(form);
    for (id, field) in form.ids() {
        let kinds = texts(field)
            .into_iter()
            .chain(columns(field))
            .chain(relations(form, id, field));
        faults.extend(kinds.map(|kind| Fault {
            place: field.key.clone(),
            kind,
        }));
    }
    faults.extend(lists(form));
    faults.extend(repeated(form));
    faults
}

fn whole(form: &Form) -> Vec<Fault> {
    let unnamed = form.id.is_empty() || form.version.is_empty();
    let kinds = unnamed.then_some(FaultKind::Unnamed).into_iter();
    kinds
        .chain(missing("form_title", &form.title))
        .map(|kind| Fault {
            place: String::new(),
            kind,
        })
        .collect()
}

/// A text that must be there, in the languages it lacks.
fn missing(column: &'static str, text: &Localized) -> Vec<FaultKind> {
    LANGUAGES
        .into_iter()
        .filter(|language| text.0.get(*language).is_none_or(String::is_empty))
        .map(|language| FaultKind::TextMissing { column, language })
        .collect()
}

/// Texts of a field: what must be there, and what must be in both languages if it is there.
fn texts(field: &Field) -> Vec<FaultKind> {
    let labelled = match field.kind {
        Kind::Hidden | Kind::Calculate | Kind::Meta(_) => false,
        Kind::Text
        | Kind::Integer
        | Kind::Decimal
        | Kind::Range
        | Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::SelectOne(_)
        | Kind::SelectMultiple(_)
        | Kind::Rank(_)
        | Kind::Acknowledge
        | Kind::Note
        | Kind::Image
        | Kind::File
        | Kind::Geopoint
        | Kind::Group
        | Kind::Repeat => true,
    };
    let constrained = field.constraint.is_some();
    let texts = [
        ("label", &field.label, labelled),
        ("hint", &field.hint, false),
        ("guidance_hint", &field.guidance_hint, false),
        ("required_message", &field.required_message, false),
        ("constraint_message", &field.constraint_message, constrained),
        (
            "warning_message",
            &field.warning_message,
            field.warning.is_some(),
        ),
    ];
    texts
        .into_iter()
        .filter(|(_, text, needed)| *needed || !text.is_empty())
        .flat_map(|(column, text, _)| missing(column, text))
        .collect()
}

/// Words that must be known.
fn columns(field: &Field) -> Vec<FaultKind> {
    let mut kinds = Vec::new();
    if !field.signer.is_empty() && !SIGNERS.contains(&field.signer.as_str()) {
        kinds.push(FaultKind::SignerUnknown(field.signer.clone()));
    }
    if !field.stage.is_empty() && !STAGES.contains(&field.stage.as_str()) {
        kinds.push(FaultKind::StageUnknown(field.stage.clone()));
    }
    let unknown = field
        .print
        .iter()
        .filter(|word| !PRINT.contains(&word.as_str()));
    kinds.extend(unknown.cloned().map(FaultKind::PrintUnknown));
    kinds
}

/// What a field must not be where it stands.
fn relations(form: &Form, id: FieldId, field: &Field) -> Vec<FaultKind> {
    let mut kinds = Vec::new();
    if field.is_signatory() && !form.repeats(id).is_empty() {
        kinds.push(FaultKind::SignerInRepeat);
    }
    if field
        .carry
        .as_ref()
        .is_some_and(|carry| carry.form == form.id)
    {
        kinds.push(FaultKind::CarriesItself);
    }
    if let Some(rows) = field
        .parameters
        .get("rows")
        .filter(|_| field.kind == Kind::Repeat)
    {
        let names_row =
            |field: &Field| matches!(&field.kind, Kind::SelectOne(list) if list.name == *rows);
        if !form.children(Some(id)).any(|(_, column)| names_row(column)) {
            kinds.push(FaultKind::FixedRowsUnnamed);
        }
    }
    kinds
}

fn lists(form: &Form) -> Vec<Fault> {
    let used: BTreeSet<&str> = form
        .fields
        .iter()
        .filter_map(|field| field.kind.list())
        .map(|list| list.name.as_str())
        .collect();
    let mut faults = Vec::new();
    for (name, choices) in &form.lists {
        let place = || name.clone();
        if !used.contains(name.as_str()) {
            let kind = FaultKind::ListUnused;
            faults.push(Fault {
                place: place(),
                kind,
            });
        }
        for (choice, language) in choices
            .iter()
            .flat_map(|choice| LANGUAGES.map(|l| (choice, l)))
        {
            if choice.label.0.get(language).is_none_or(String::is_empty) {
                let choice = choice.name.clone();
                let kind = FaultKind::ChoiceUnlabelled { choice, language };
                faults.push(Fault {
                    place: place(),
                    kind,
                });
            }
        }
    }
    faults
}

/// Numbers and keys that stand twice.
fn repeated(form: &Form) -> Vec<Fault> {
    let (mut numbers, mut keys) = (BTreeSet::new(), BTreeSet::new());
    let mut faults = Vec::new();
    for (id, field) in form.ids() {
        let place = || field.key.clone();
        if !field.number.is_empty() && !numbers.insert(&field.number) {
            let kind = FaultKind::NumberTwice(field.number.clone());
            faults.push(Fault {
                place: place(),
                kind,
            });
        }
        if field.kind != Kind::Group && !keys.insert((form.repeats(id), &field.key)) {
            let kind = FaultKind::KeyTwice;
            faults.push(Fault {
                place: place(),
                kind,
            });
        }
    }
    faults
}
