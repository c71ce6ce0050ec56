//! The order in which screen and paper show a form: one walk over its visible fields.
//!
//! What is shown is what is printed: both read [`walk`]. It decides *what* stands there and in
//! which order, never how it looks. Hidden and computed-only fields, irrelevant fields and
//! signatories (which have a block of their own) are left out; see [`signatories`].

use super::definition::{FieldId, Form, Kind, Path};
use super::evaluation::Evaluation;
use crate::model::answers::{Answers, RowId};

/// One thing to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A group with a label, and what is in it.
    Section {
        /// The group.
        path: Path,
        /// Its members.
        items: Vec<Item>,
    },
    /// A question with one answer.
    Question(Path),
    /// A text to read.
    Note(Path),
    /// A repeat.
    Rows {
        /// The repeat.
        path: Path,
        /// Its rows.
        rows: Vec<RowItems>,
    },
}

/// One row of a repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowItems {
    /// The row's stable name.
    pub id: RowId,
    /// What is in the row.
    pub items: Vec<Item>,
}

/// The visible items of a whole form.
pub fn walk(form: &Form, evaluation: &Evaluation, answers: &Answers) -> Vec<Item> {
    members(&Around { form, evaluation }, None, &[], answers)
}

/// The signature fields of the form's own signatories that are relevant, in order.
pub fn signatories(form: &Form, evaluation: &Evaluation) -> Vec<FieldId> {
    form.ids()
        .filter(|(_, field)| field.is_signatory())
        .map(|(id, _)| id)
        .filter(|id| evaluation.state(&Path::top(*id)).relevant)
        .collect()
}

struct Around<'a> {
    form: &'a Form,
    evaluation: &'a Evaluation,
}

fn members(
    around: &Around<'_>,
    parent: Option<FieldId>,
    rows: &[usize],
    place: &Answers,
) -> Vec<Item> {
    around
        .form
        .children(parent)
        .map(|(id, _)| Path {
            field: id,
            rows: rows.to_vec(),
        })
        .filter(|path| around.evaluation.state(path).relevant)
        .flat_map(|path| items(around, path, place))
        .collect()
}

fn items(around: &Around<'_>, path: Path, place: &Answers) -> Vec<Item> {
    let Some(field) = around.form.field(path.field) else {
        return Vec::new();
    };
    match field.kind {
        Kind::Group if field.label.is_empty() => {
            members(around, Some(path.field), &path.rows, place)
        }
        Kind::Group => {
            let items = members(around, Some(path.field), &path.rows, place);
            if items.is_empty() {
                Vec::new()
            } else {
                vec![Item::Section { path, items }]
            }
        }
        Kind::Repeat => vec![repeat(around, path, place)],
        Kind::Note => vec![Item::Note(path)],
        Kind::Hidden | Kind::Calculate | Kind::Meta(_) => Vec::new(),
        Kind::Image if field.is_signatory() => Vec::new(),
        // What is computed and has no words is for other expressions alone.
        _ if field.is_unseen() => Vec::new(),
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
        | Kind::Image
        | Kind::File
        | Kind::Geopoint => vec![Item::Question(path)],
    }
}

fn repeat(around: &Around<'_>, path: Path, place: &Answers) -> Item {
    let key = around
        .form
        .field(path.field)
        .map_or("", |field| field.key.as_str());
    let rows = place
        .rows(key)
        .iter()
        .enumerate()
        .map(|(number, row)| {
            let inside: Vec<usize> = path.rows.iter().copied().chain([number]).collect();
            let items = members(around, Some(path.field), &inside, &row.answers);
            RowItems {
                id: row.id.clone(),
                items,
            }
        })
        .collect();
    Item::Rows { path, rows }
}
