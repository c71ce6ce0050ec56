//! Forms of the institution's own: every edition of both sides stays, for records were filled in
//! with it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use crate::model::own_form::{Edition, OwnForm};

type Forms = BTreeMap<String, OwnForm>;

/// All forms of both sides.
pub(super) fn join(ours: &Forms, theirs: &Forms) -> Forms {
    let mut joined = ours.clone();
    for (id, form) in theirs {
        let form = match joined.remove(id) {
            Some(known) => join_form(known, form.clone()),
            None => form.clone(),
        };
        joined.insert(id.clone(), form);
    }
    joined
}

/// What is said of the whole form comes from the side with the newer edition.
fn join_form(one: OwnForm, other: OwnForm) -> OwnForm {
    if one == other {
        return one;
    }
    let key = |form: &OwnForm| {
        let title = serde_json::to_string(&form.title).unwrap_or_default();
        (
            form.newest().map(order),
            form.retired,
            form.stage.clone(),
            title,
        )
    };
    let (mut form, other) = if key(&one) >= key(&other) {
        (one, other)
    } else {
        (other, one)
    };
    let known: BTreeSet<_> = form.editions.iter().map(order).collect();
    let mut new = other.editions;
    new.retain(|edition| !known.contains(&order(edition)));
    form.editions.append(&mut new);
    form.editions.sort_by_cached_key(order);
    form
}

/// Oldest first; what is told apart by nothing is the same edition.
fn order(edition: &Edition) -> (NaiveDateTime, String) {
    let whole = serde_json::to_string(edition).unwrap_or_default();
    (edition.added, whole)
}
