//! What the institution's lists know of somebody or something that is named in a form goes into the
//! blanks beside the name.
//!
//! A form says by `appearance` what it asks: `source` and `staff` are names; `source-kind`,
//! `source-service`, `source-contact`, `source-address` and `staff-position` are what stands beside
//! them, in the same group or row. What is there already is never written over. Start at
//! `Session::fill_beside`.

use chrono::NaiveDateTime;

use super::{Outcome, Session};
use crate::forms::definition::{Field, Path};
use crate::model::directory::List;

/// What stands beside a name: its appearance, and the field of the list.
type Beside = (&'static str, &'static str);

const SOURCE: [Beside; 4] = [
    ("source-kind", "kind"),
    ("source-service", "service"),
    ("source-contact", "contact"),
    ("source-address", "address"),
];
const STAFF: [Beside; 1] = [("staff-position", "position")];

impl Session {
    /// Fills the blanks beside the name at `path`, where a list knows it.
    pub(super) fn fill_beside(&mut self, path: &Path, now: NaiveDateTime) -> Outcome {
        for (place, text) in self.known_beside(path) {
            self.put(&place, &text, now)?;
        }
        Ok(())
    }

    fn known_beside(&self, path: &Path) -> Vec<(Path, String)> {
        let known = || {
            let open = self.open.as_ref()?;
            let record = self.open_record()?;
            let named = open.form.field(path.field)?;
            let (list, beside) = list_of(named)?;
            let name = open.text(&record.answers, path);
            let entry = self.institution.entry_named(list, name)?;
            let of_field = |field: &Field| {
                let (_, of_list) = beside.iter().find(|(looks, _)| field.looks(looks))?;
                Some(entry.text(of_list)).filter(|text| !text.is_empty())
            };
            let siblings = open.form.children(named.parent);
            let blanks = siblings.filter_map(|(field, sibling)| {
                let place = Path {
                    field,
                    rows: path.rows.clone(),
                };
                let is_blank = open.text(&record.answers, &place).is_empty();
                let text = of_field(sibling).filter(|_| is_blank)?;
                Some((place, text.to_owned()))
            });
            Some(blanks.collect())
        };
        known().unwrap_or_default()
    }
}

fn list_of(field: &Field) -> Option<(List, &'static [Beside])> {
    if field.looks("source") {
        Some((List::Sources, &SOURCE))
    } else if field.looks("staff") {
        Some((List::Staff, &STAFF))
    } else {
        None
    }
}
