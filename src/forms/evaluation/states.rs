//! The derived states, by field and row. Storage only: it computes nothing.

use super::FieldState;
use crate::forms::definition::{FieldId, Path};

/// States by field number, then by rows in their order, so that finding one takes a step to the
/// field and a binary search among its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct States(Vec<Vec<(Path, FieldState)>>);

impl States {
    /// The state of `field` in these rows.
    pub(super) fn get(&self, field: FieldId, rows: &[usize]) -> Option<&FieldState> {
        let instances = self.0.get(field.0 as usize)?;
        let at = position(instances, rows).ok()?;
        instances.get(at).map(|(_, state)| state)
    }

    /// The state of `field` in these rows, to change it; made when missing.
    pub(super) fn get_mut(&mut self, field: FieldId, rows: &[usize]) -> Option<&mut FieldState> {
        let number = field.0 as usize;
        if self.0.len() <= number {
            self.0.resize_with(number + 1, Vec::new);
        }
        let instances = self.0.get_mut(number)?;
        let at = position(instances, rows).unwrap_or_else(|at| {
            let rows = rows.to_vec();
            instances.insert(at, (Path { field, rows }, FieldState::default()));
            at
        });
        instances.get_mut(at).map(|(_, state)| state)
    }

    /// Whether a field instance is relevant; one that was not evaluated yet counts as relevant,
    /// so that defaults see what was carried and a form with a circle still opens.
    pub(super) fn is_relevant(&self, field: FieldId, rows: &[usize]) -> bool {
        self.get(field, rows).is_none_or(|state| state.relevant)
    }

    /// All states in document order, row by row within a field.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Path, &FieldState)> {
        self.0.iter().flatten().map(|(path, state)| (path, state))
    }
}

fn position(instances: &[(Path, FieldState)], rows: &[usize]) -> Result<usize, usize> {
    instances.binary_search_by(|(path, _)| path.rows.as_slice().cmp(rows))
}
