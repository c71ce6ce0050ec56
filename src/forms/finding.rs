//! Finding one's way in a form: fields by number and name, what is around them, where answers stand.
//!
//! It only looks at the [definition](super::definition). Start at [`Form::field`].

use super::definition::{Choice, Field, FieldId, Form, Kind, Path};

impl Form {
    /// The field with this number.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields.get(id.0 as usize)
    }

    /// All fields with their numbers, in document order.
    pub fn ids(&self) -> impl Iterator<Item = (FieldId, &Field)> {
        (0..).map(FieldId).zip(&self.fields)
    }

    /// The first field of this name.
    pub fn named(&self, name: &str) -> Option<FieldId> {
        self.ids()
            .find(|(_, field)| field.name == name)
            .map(|(id, _)| id)
    }

    /// The members of a group or repeat, or the top level, in document order.
    pub fn children(&self, parent: Option<FieldId>) -> impl Iterator<Item = (FieldId, &Field)> {
        self.ids().filter(move |(_, field)| field.parent == parent)
    }

    /// The groups and repeats around a field, innermost first.
    pub fn ancestors(&self, id: FieldId) -> impl Iterator<Item = FieldId> {
        let parent = |id: FieldId| self.field(id).and_then(|field| field.parent);
        std::iter::successors(parent(id), move |id| parent(*id))
    }

    /// The repeats around a field, outermost first.
    pub fn repeats(&self, id: FieldId) -> Vec<FieldId> {
        let mut repeats: Vec<FieldId> = self
            .ancestors(id)
            .filter(|id| {
                self.field(*id)
                    .is_some_and(|field| field.kind == Kind::Repeat)
            })
            .collect();
        repeats.reverse();
        repeats
    }

    /// The [spot](crate::model::spot) of a field without the names of rows: `table#/key`.
    pub fn spot(&self, id: FieldId) -> String {
        let key = |id| self.field(id).map_or("", |field| field.key.as_str());
        let steps = self.repeats(id).into_iter().chain([id]);
        steps.map(key).collect::<Vec<_>>().join("#/")
    }

    /// The way to the answers around `path`: the keys of the repeats with the row numbers, as
    /// [`Answers::within`](crate::model::answers::Answers::within) takes them.
    pub fn steps<'a>(&'a self, path: &Path) -> Vec<(&'a str, usize)> {
        let key = |id| self.field(id).map_or("", |field| field.key.as_str());
        self.repeats(path.field)
            .into_iter()
            .map(key)
            .zip(path.rows.iter().copied())
            .collect()
    }

    /// The choices of a select field, unfiltered.
    pub fn choices(&self, id: FieldId) -> &[Choice] {
        self.field(id)
            .and_then(|field| field.kind.list())
            .and_then(|list| self.lists.get(&list.name))
            .map_or(&[], Vec::as_slice)
    }
}

impl Path {
    /// A field outside all repeats.
    pub fn top(field: FieldId) -> Self {
        Self {
            field,
            rows: Vec::new(),
        }
    }
}
