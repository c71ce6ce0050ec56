//! What the page hands in and gets back: the whole contract between a form's body and the session.

use std::ops::Deref;
use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use super::provenance::Origin;
use super::score::EarlierScore;
use crate::forms::definition::{Field, Form, Path};
use crate::forms::evaluation::FieldState;
use crate::i18n::Language;
use crate::model::carried::ChangeKind;
use crate::model::note::NoteId;

/// What a person wants with the rows of a repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowIntent {
    /// One more row at the end.
    Add {
        /// The repeat.
        path: Path,
    },
    /// Choose clients, each of whom becomes a row.
    Choose {
        /// The repeat.
        path: Path,
    },
    /// Take a row away.
    Remove {
        /// The repeat.
        path: Path,
        /// Its number, from 0.
        row: usize,
    },
    /// Put back the row that was taken away last.
    Restore {
        /// The repeat.
        path: Path,
    },
}

/// What all fields of one form share.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The form.
    pub form: Rc<Form>,
    /// Language of the reader.
    pub language: Language,
    /// Today, for the calendar and for years of two digits.
    pub today: NaiveDate,
    /// An answer changed: its canonical text when what was typed is understood, else what was
    /// typed, so that nothing is lost.
    pub on_answer: Callback<(Path, String)>,
    /// A person is done with a field for now: its problem may be shown.
    pub on_leave: Callback<Path>,
    /// Why a carried answer was changed.
    pub on_explain: Callback<(Path, ChangeKind)>,
    /// Rows come and go.
    pub on_row: Callback<RowIntent>,
    /// Somebody wants to sign here.
    pub on_sign: Callback<Path>,
    /// Somebody wants to change the note of this name.
    pub on_note: Callback<NoteId>,
    /// Whether answers are copied from a paper: choices are typed by their codes, and Enter goes on.
    pub copies: bool,
}

/// A shared [`Desk`]; two are equal when they are the same one.
#[derive(Clone, Debug)]
pub struct DeskRef(Rc<Desk>);

/// What is to be seen of one field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Its answer.
    pub text: AttrValue,
    /// Its derived state.
    pub state: FieldState,
    /// Whether its problem may be shown by now.
    pub shows_problem: bool,
    /// Where its answer came from.
    pub origin: Option<Origin>,
    /// What a later form says was mistaken here: "Dikoreksi pada …".
    pub mistake: Option<AttrValue>,
    /// Of a score: the same score the last time it was taken.
    pub earlier_score: Option<EarlierScore>,
    /// Of a checklist: on which day each of its items was ticked (`forms::checklist`).
    pub days: AttrValue,
    /// Notes about it, newest first.
    pub notes: Vec<SeenNote>,
    /// Of a repeat: whether the row taken away last was one of its rows and can be put back.
    pub restorable: bool,
}

/// A note as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenNote {
    /// Its name.
    pub id: NoteId,
    /// Its words.
    pub text: AttrValue,
    /// Who wrote it, and when.
    pub by: AttrValue,
}

impl DeskRef {
    /// Shares a desk.
    pub fn new(desk: Desk) -> Self {
        Self(Rc::new(desk))
    }
}

impl Deref for DeskRef {
    type Target = Desk;
    fn deref(&self) -> &Desk {
        &self.0
    }
}

impl PartialEq for DeskRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Desk {
    /// The field at `path`.
    pub fn field(&self, path: &Path) -> Option<&Field> {
        self.form.field(path.field)
    }

    /// A sentence of the app.
    pub fn say(&self, key: &'static str) -> &'static str {
        self.language.say(key)
    }

    /// Answers at once, as a choice does: there is nothing half typed.
    pub fn choose(&self, path: &Path, text: String) {
        self.on_answer.emit((path.clone(), text));
        self.on_leave.emit(path.clone());
    }
}

/// Id of the control of a field instance: `f12`, in rows `f12-0-3`.
pub fn control_id(path: &Path) -> String {
    place("f", path)
}

/// Id of the whole question, the target of links from a list of problems: `q12`, `q12-0-3`.
pub fn question_id(path: &Path) -> String {
    place("q", path)
}

fn place(letter: &str, path: &Path) -> String {
    let mut id = format!("{letter}{}", path.field.0);
    for row in &path.rows {
        id.push('-');
        id.push_str(&row.to_string());
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::definition::FieldId;

    #[test]
    fn ids_name_the_rows() {
        let path = Path {
            field: FieldId(12),
            rows: vec![0, 3],
        };
        assert_eq!(control_id(&path), "f12-0-3");
        assert_eq!(question_id(&Path::top(FieldId(7))), "q7");
    }
}
