//! Lists and maps of both sides in one. What is in them is known to those who call.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

/// Everything that either side has; what both have is joined.
pub(super) fn joined<K: Ord + Clone, T: Clone>(
    ours: &BTreeMap<K, T>,
    theirs: &BTreeMap<K, T>,
    join: impl Fn(T, T) -> T,
) -> BTreeMap<K, T> {
    let mut all = ours.clone();
    for (key, one) in theirs {
        let one = match all.remove(key) {
            Some(known) => join(known, one.clone()),
            None => one.clone(),
        };
        all.insert(key.clone(), one);
    }
    all
}

/// Everything that either side has; where both have something, the first stays if it `stands`
/// against the second.
pub(super) fn united<K: Ord, T>(
    mut all: BTreeMap<K, T>,
    other: BTreeMap<K, T>,
    stands: impl Fn(&T, &T) -> bool,
) -> BTreeMap<K, T> {
    for (key, one) in other {
        if !all.get(&key).is_some_and(|known| stands(known, &one)) {
            all.insert(key, one);
        }
    }
    all
}

/// Each once, oldest first.
pub(super) fn each_once<T: Ord>(
    list: impl Iterator<Item = T>,
    at: impl Fn(&T) -> NaiveDateTime,
) -> Vec<T> {
    let all: BTreeSet<T> = list.collect();
    let mut all: Vec<T> = all.into_iter().collect();
    all.sort_by_key(at);
    all
}
