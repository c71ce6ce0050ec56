//! Checklists: several choices, each with the day on which it was ticked (domain design, ch. 2.4).
//!
//! The days stand in a hidden question beside a question that looks like a `checklist`, called as it
//! is and `_dates`: `aims=2026-02-03 rules=2026-02-04`. Start at [`noted`].

use chrono::NaiveDate;

use super::definition::{FieldId, Form};
use crate::model::value;

/// The hidden question with the days of a checklist; `None` for any other question.
pub fn days_beside(form: &Form, checklist: FieldId) -> Option<FieldId> {
    let field = form
        .field(checklist)
        .filter(|field| field.looks("checklist"))?;
    let name = format!("{}_dates", field.name);
    let mut beside = form.children(field.parent);
    beside
        .find(|(_, beside)| beside.name == name)
        .map(|(id, _)| id)
}

/// The days for these choices: those that were there already, and today for the others.
pub fn noted(days: &str, chosen: &str, today: NaiveDate) -> String {
    let day = |item: &str| {
        let day = day_of(days, item).unwrap_or(today);
        format!("{item}={day}")
    };
    value::choices(chosen)
        .map(day)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The day on which an item was ticked.
pub fn day_of(days: &str, item: &str) -> Option<NaiveDate> {
    let mut pairs = days
        .split_whitespace()
        .filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(of, _)| *of == item)
        .and_then(|(_, day)| value::date(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_keeps_its_day_until_it_is_taken_back() {
        let day = |text| value::date(text).unwrap();
        let first = noted("", "aims", day("2026-02-03"));
        assert_eq!(first, "aims=2026-02-03");
        let second = noted(&first, "aims rules", day("2026-02-04"));
        assert_eq!(second, "aims=2026-02-03 rules=2026-02-04");
        assert_eq!(day_of(&second, "rules"), Some(day("2026-02-04")));
        assert_eq!(day_of(&second, "ru"), None);
        let back = noted(&second, "rules", day("2026-02-05"));
        assert_eq!(back, "rules=2026-02-04");
        assert_eq!(
            noted(&back, "rules aims", day("2026-02-05")),
            "rules=2026-02-04 aims=2026-02-05"
        );
    }
}
