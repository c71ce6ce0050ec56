//! Putting in order, for everything that the page carries.
//!
//! The standard library makes its sort anew for each type and each way to compare: 3 to 4 kB of wasm
//! every time, also for a map that is collected from an iterator. Fifty of them were a twelfth of the
//! page. Here one sort of places serves all types. It knows nothing of what it orders.
//! Start at [`sort_by`]; [`keyed`] and [`distinct`] take the place of `collect()`.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

/// Puts `rows` in order. What compares as equal keeps its order.
pub fn sort_by<T>(rows: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(
        rows.len(),
        &|one, other| match (rows.get(one), rows.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        },
    );
    rearrange(places, &mut |one, other| rows.swap(one, other));
}

/// Puts `rows` in order by a key, smallest first. What has the same key keeps its order.
pub fn sort_by_key<T, K: Ord>(rows: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(rows, |one, other| key(one).cmp(&key(other)));
}

/// Puts `rows` in order, smallest first.
pub fn sort<T: Ord>(rows: &mut [T]) {
    sort_by(rows, T::cmp);
}

/// A map of pairs; of two with the same key the later stays.
pub fn keyed<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// A set of items.
pub fn distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// For each place, which row belongs there.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

/// Brings each row to its place, along the circles in which they change places.
fn rearrange(mut places: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut to = start;
        while let Some(place) = places.get_mut(to) {
            let from = replace(place, to);
            if from == start {
                break;
            }
            swap(to, from);
            to = from;
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(rows in prop::collection::vec((0u8..9, any::<u16>()), 0..80)) {
            let (mut ours, mut theirs) = (rows.clone(), rows);
            sort_by_key(&mut ours, |row| row.0);
            theirs.sort_by_key(|row| row.0);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn as_the_standard_library_collects(pairs in prop::collection::vec((0u8..20, any::<u16>()), 0..40)) {
            let theirs: BTreeMap<u8, u16> = pairs.iter().copied().collect();
            prop_assert_eq!(keyed(pairs.clone()), theirs);
            let theirs: BTreeSet<(u8, u16)> = pairs.iter().copied().collect();
            prop_assert_eq!(distinct(pairs), theirs);
        }
    }
}
