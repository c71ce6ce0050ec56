//! The answers of one form: a tree of texts and rows.
//!
//! An answer is kept as text, as in an XForm: a date `2026-02-03`, a number `12.5`, several
//! choices separated by a space, a signature as [`Ink`](super::ink::Ink) text. What a person typed
//! and does not (yet) parse is kept the same way, so nothing typed is ever lost; the check of its
//! kind says what is wrong. This module does not know the form, hence not the kinds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A row's name, unique within its table and stable while rows above it come and go.
pub type RowId = String;

/// Answers by field key, in one place: a whole form, or one row of a table.
///
/// A key is the field's name, or `group/name` where the name occurs twice in the same place
/// ([`Field::key`](crate::forms::definition::Field::key)). A missing key and an empty text are
/// the same: blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Entry>);

/// What stands at one key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    /// A single answer.
    Text(String),
    /// The rows of a repeat, in their order.
    Rows(Vec<Row>),
}

/// One row of a repeat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The row's stable name. In JSON `#`, which no field can be called.
    #[serde(rename = "#", default)]
    pub id: RowId,
    /// Its answers.
    #[serde(flatten)]
    pub answers: Answers,
}

impl Answers {
    /// The text at `key`; blank when there is none.
    pub fn text(&self, key: &str) -> &str {
        match self.0.get(key) {
            Some(Entry::Text(text)) => text,
            Some(Entry::Rows(_)) | None => "",
        }
    }

    /// Sets the text at `key`; a blank text removes it.
    pub fn set(&mut self, key: &str, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key.into(), Entry::Text(text));
        }
    }

    /// The rows of the repeat at `key`; none when it has no row yet.
    pub fn rows(&self, key: &str) -> &[Row] {
        match self.0.get(key) {
            Some(Entry::Rows(rows)) => rows,
            Some(Entry::Text(_)) | None => &[],
        }
    }

    /// The rows of the repeat at `key`, to change them; made when missing.
    pub fn rows_mut(&mut self, key: &str) -> &mut Vec<Row> {
        let entry = self
            .0
            .entry(key.into())
            .or_insert_with(|| Entry::Rows(Vec::new()));
        if let Entry::Text(_) = entry {
            *entry = Entry::Rows(Vec::new());
        }
        match entry {
            Entry::Rows(rows) => rows,
            Entry::Text(_) => unreachable!("made rows just above"),
        }
    }

    /// The answers of one place within nested repeats: `steps` are pairs of a repeat's key and a
    /// row number, outermost first. `None` when a row does not exist.
    pub fn within<'s>(&self, steps: impl IntoIterator<Item = (&'s str, usize)>) -> Option<&Self> {
        let mut place = self;
        for (key, row) in steps {
            place = &place.rows(key).get(row)?.answers;
        }
        Some(place)
    }

    /// As [`Self::within`], to change them.
    pub fn within_mut<'s>(
        &mut self,
        steps: impl IntoIterator<Item = (&'s str, usize)>,
    ) -> Option<&mut Self> {
        let mut place = self;
        for (key, row) in steps {
            place = &mut place.rows_mut(key).get_mut(row)?.answers;
        }
        Some(place)
    }

    /// Whether nothing was answered at all.
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|entry| match entry {
            Entry::Text(text) => text.is_empty(),
            Entry::Rows(rows) => rows.is_empty(),
        })
    }
}
