//! `repeat_count`: as many rows as the form says.

use super::run::Run;
use super::scene::joined;
use crate::forms::definition::FieldId;
use crate::forms::expression::{Expression, Value};
use crate::model::answers::Row;
use crate::model::value;

/// More rows than any sheet needs: a slip such as "99999" must not fill the memory.
const MOST_ROWS: usize = 500;

impl Run<'_> {
    /// Adds the missing rows at the end, and takes away rows over the count from the end as long
    /// as nobody wrote in them. Says whether the number of rows changed.
    pub(super) fn fit_rows(&mut self, id: FieldId, rows: &[usize], count: &Expression) -> bool {
        let wanted = rows_wanted(&self.ground().result(count, id, rows));
        let before = self.ground().count(id, rows);
        for row in before..wanted {
            self.push_row(id, rows);
            let inside = joined(rows, row);
            self.bring(Some(id), &inside);
            self.defaults(Some(id), &inside);
        }
        for row in (wanted..before).rev() {
            if !self.is_untouched(id, &joined(rows, row)) {
                break;
            }
            self.pop_row(id, rows);
        }
        before != self.ground().count(id, rows)
    }

    fn push_row(&mut self, id: FieldId, rows: &[usize]) {
        let Some(field) = self.field(id) else { return };
        let Some(among) = self.among_mut(id, rows) else {
            return;
        };
        let rows = among.rows_mut(&field.key);
        // The same names on every device, so that the same rows meet when drafts are merged.
        let is_free = |name: &String| rows.iter().all(|row| &row.id != name);
        let id = (1..=rows.len() + 1)
            .map(|number| number.to_string())
            .find(is_free);
        rows.push(Row {
            id: id.unwrap_or_default(),
            ..Row::default()
        });
    }

    fn pop_row(&mut self, id: FieldId, rows: &[usize]) {
        let Some(field) = self.field(id) else { return };
        if let Some(among) = self.among_mut(id, rows) {
            among.rows_mut(&field.key).pop();
        }
    }
}

/// A whole number of rows; none for what is no number.
fn rows_wanted(count: &Value) -> usize {
    let text = count.to_text();
    let whole = text.split('.').next().and_then(value::integer);
    let wanted = usize::try_from(whole.unwrap_or(0)).unwrap_or(0);
    wanted.min(MOST_ROWS)
}
