//! Names within a form: which field `${name}` means at a place, and the keys of answers.
//!
//! It knows only names and what lies within what.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::FormErrorKind;
use crate::forms::definition::{Field, FieldId, Kind};
use crate::forms::spelling;

/// The tree of names of a form.
pub(super) struct Names<'a> {
    fields: &'a [Field],
    by_name: BTreeMap<&'a str, Vec<FieldId>>,
}

impl<'a> Names<'a> {
    /// Looks at all fields of a form.
    pub(super) fn of(fields: &'a [Field]) -> Self {
        let mut by_name: BTreeMap<&str, Vec<FieldId>> = BTreeMap::new();
        for (field, id) in fields.iter().zip(0..) {
            by_name.entry(&field.name).or_default().push(FieldId(id));
        }
        Self { fields, by_name }
    }

    /// The field that `${name}` means when it stands at `place`: of all with this name the one
    /// that shares most groups and repeats with the place, and of those the least deep. A group
    /// holds no answer, so it is meant only where nothing else has the name.
    pub(super) fn resolve(&self, place: Option<FieldId>, name: &str) -> Option<FieldId> {
        let name = name.strip_prefix("last-saved#").unwrap_or(name);
        let candidates = self.by_name.get(name)?;
        if let [only] = candidates.as_slice() {
            return Some(*only);
        }
        let here = place.map_or(Vec::new(), |place| self.around(place));
        candidates.iter().copied().min_by_key(|id| {
            let there = self.around(*id);
            let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
            let group = self
                .field(*id)
                .is_some_and(|field| field.kind == Kind::Group);
            (group, Reverse(shared), there.len())
        })
    }

    /// How many fields, groups and repeats have this name.
    pub(super) fn count(&self, name: &str) -> usize {
        self.by_name.get(name).map_or(0, Vec::len)
    }

    /// The fault that nothing has this name, with what was probably meant.
    pub(super) fn unknown(&self, name: &str) -> FormErrorKind {
        let nearest = spelling::nearest(name, self.by_name.keys().copied());
        FormErrorKind::FieldUnknown {
            instead: nearest.map(|nearest| format!("${{{nearest}}}")),
        }
    }

    /// The key of each field: its name, or the names of the groups and its own where another field
    /// of the same row (or outside all rows) has the same name.
    pub(super) fn keys(&self) -> Vec<String> {
        let ids = (0..).map(FieldId);
        let fields: Vec<(FieldId, &Field)> = ids.zip(self.fields).collect();
        let mut uses: BTreeMap<(Option<FieldId>, &str), usize> = BTreeMap::new();
        for (id, field) in fields.iter().filter(|(_, field)| field.kind != Kind::Group) {
            *uses.entry((self.row(*id), &field.name)).or_default() += 1;
        }
        let key = |(id, field): &(FieldId, &Field)| {
            let shared = uses.get(&(self.row(*id), field.name.as_str()));
            if shared.is_some_and(|uses| *uses > 1) {
                self.long_key(*id)
            } else {
                field.name.clone()
            }
        };
        fields.iter().map(key).collect()
    }

    /// The repeat whose rows the field stands in.
    fn row(&self, id: FieldId) -> Option<FieldId> {
        self.outwards(id).find(|id| self.is_repeat(*id))
    }

    fn is_repeat(&self, id: FieldId) -> bool {
        self.field(id)
            .is_some_and(|field| field.kind == Kind::Repeat)
    }

    /// `group/inner/name`, from the row that the field stands in.
    fn long_key(&self, id: FieldId) -> String {
        let around = self.around(id);
        let start = around.iter().rposition(|id| self.is_repeat(*id));
        let groups = around.into_iter().skip(start.map_or(0, |start| start + 1));
        let names: Vec<&str> = groups
            .chain([id])
            .filter_map(|id| self.field(id))
            .map(|field| field.name.as_str())
            .collect();
        names.join("/")
    }

    /// The groups and repeats around a field, outermost first.
    fn around(&self, id: FieldId) -> Vec<FieldId> {
        let mut around: Vec<FieldId> = self.outwards(id).collect();
        around.reverse();
        around
    }

    /// The same from the innermost.
    fn outwards(&self, id: FieldId) -> impl Iterator<Item = FieldId> {
        let parent = |id: FieldId| self.field(id).and_then(|field| field.parent);
        std::iter::successors(parent(id), move |id| parent(*id))
    }

    fn field(&self, id: FieldId) -> Option<&'a Field> {
        self.fields.get(id.0 as usize)
    }
}
