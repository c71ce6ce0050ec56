//! Whether a form definition is sound: every rule of the library's own forms beyond XLSForm's.
//!
//! A form that an institution brings may break these and still work; a built-in one may not.
//! Start at [`faults`].

use std::collections::BTreeSet;

use super::definition::{Field, FieldId, Form, Kind, Score};
use super::{evaluation, score};
use crate::model::localized::Localized;

/// Languages that every text of a built-in form has.
const LANGUAGES: [&str; 2] = ["id", "en"];

/// Capacities in which somebody signs ([`crate::model::record::Signature::capacity`]).
const SIGNERS: [&str; 17] = [
    "client",
    "family",
    "guardian",
    "reporter",
    "receiver",
    "worker",
    "counsellor",
    "recorder",
    "assessor",
    "doctor",
    "supervisor",
    "leader",
    "chair",
    "minute_taker",
    "head",
    "local_leader",
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
const PRINT: [&str; 4] = ["unnumbered", "hide", "choices", "answer"];

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
    /// Its list of bands is missing, or a band lacks `from` or `to`.
    BandsWithoutEnds,
    /// A word of `print` without meaning.
    PrintUnknown(String),
    /// It depends on itself, through these fields.
    Circle(Vec<String>),
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
    faults.extend(circles(form));
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
    let labelled = !field.kind.is_internal();
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
    if let Some(list) = bands(field) {
        let bands = form.lists.get(list);
        if !bands.is_some_and(|bands| bands.iter().all(score::has_ends)) {
            kinds.push(FaultKind::BandsWithoutEnds);
        }
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

/// The list of bands that a score is read by.
fn bands(field: &Field) -> Option<&str> {
    match field.score.as_ref()? {
        Score::Plain => None,
        Score::Bands(list) => Some(list),
    }
}

fn lists(form: &Form) -> Vec<Fault> {
    let used: BTreeSet<&str> = form
        .fields
        .iter()
        .filter_map(|field| field.kind.list())
        .map(|list| list.name.as_str())
        .chain(form.fields.iter().filter_map(bands))
        .collect();
    let mut faults = Vec::new();
    let files = form.files();
    let own = form.lists.iter();
    let is_own = |name: &str| {
        let file = name.split('#').next().unwrap_or_default();
        !files.iter().any(|known| known == file) && !form.external.contains(name)
    };
    for (name, choices) in own.filter(|(name, _)| is_own(name)) {
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

fn circles(form: &Form) -> Vec<Fault> {
    let key = |id| form.field(id).map(|field| field.key.clone());
    let circles = evaluation::cycles(form).into_iter();
    circles
        .map(|circle| Fault {
            place: String::new(),
            kind: FaultKind::Circle(circle.into_iter().filter_map(key).collect()),
        })
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::xlsform::markdown;

    /// A form that breaks each rule once, by the place of the fault.
    const UNSOUND: &str = "
| settings |
| | form_title | form_id | version | default_language |
| | Uji        | X1      | 1       | id |
| survey |
| | type | name | label::id | label::en | constraint | constraint_message | signer | stage | print | carry | appearance | parameters | calculation | hint |
| | text | a | A | A | . = 1 | Salah |
| | text | b | B |
| | text | c | C | C | | | boss |
| | text | d | D | D | | | | s9 | big |
| | text | e | E | E | | | | | | X1:a |
| | text | h | H | H | | | | | | | | | | Isi |
| | begin_repeat | r | R | R | | | | | | | table | rows=L |
| | image | s | S | S | | | head | | | | signature |
| | end_repeat |
| | integer | x | X | X | | | | | | | | | ${y} |
| | integer | y | Y | Y | | | | | | | | | ${x} |
| choices |
| | list_name | name | label::id | label::en |
| | L | one | Satu | |
";

    #[test]
    fn every_rule_is_watched() {
        let form = markdown::read(UNSOUND).expect("an XLSForm");
        let missing = |column| FaultKind::TextMissing {
            column,
            language: "en",
        };
        let wanted = [
            ("", missing("form_title")),
            ("a", missing("constraint_message")),
            ("b", missing("label")),
            ("c", FaultKind::SignerUnknown("boss".into())),
            ("d", FaultKind::StageUnknown("s9".into())),
            ("d", FaultKind::PrintUnknown("big".into())),
            ("h", missing("hint")),
            ("r", FaultKind::FixedRowsUnnamed),
            ("s", FaultKind::SignerInRepeat),
            ("L", FaultKind::ListUnused),
            (
                "L",
                FaultKind::ChoiceUnlabelled {
                    choice: "one".into(),
                    language: "en",
                },
            ),
            ("", FaultKind::Circle(vec!["x".into(), "y".into()])),
        ];
        let wanted = wanted.map(|(place, kind)| Fault {
            place: place.into(),
            kind,
        });
        assert_eq!(faults(&form), wanted);
    }

    #[test]
    fn numbers_and_keys_are_compared() {
        let mut form = markdown::read(UNSOUND).expect("an XLSForm");
        for field in form.fields.iter_mut().take(2) {
            field.number = "1".into();
            field.key = "a".into();
        }
        form.version.clear();
        let found: Vec<FaultKind> = faults(&form).into_iter().map(|fault| fault.kind).collect();
        for wanted in [
            FaultKind::Unnamed,
            FaultKind::NumberTwice("1".into()),
            FaultKind::KeyTwice,
        ] {
            assert!(found.contains(&wanted), "{wanted:?}");
        }
    }
}
