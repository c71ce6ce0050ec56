//! Which comes after which: an order of things that read one another, and the circles among them.
//!
//! Plain graph work on numbers; it knows no field and no form. Nothing here recurses, so a form of
//! any depth is safe.

use std::collections::BTreeSet;

use crate::model::order::distinct;

/// For each node the nodes it reads.
pub(super) type Reads = Vec<BTreeSet<usize>>;

/// All nodes, each after those it reads; equal ones by their number. Nodes on a circle, and those
/// that read from one, stand at the end by their number.
pub(super) fn order(reads: &Reads) -> Vec<usize> {
    let (mut order, rest) = sorted(reads);
    order.extend(rest);
    order
}

/// The circles: sets of nodes that each read all the others, directly or by way of one another.
/// A node that reads itself is a circle of one.
pub(super) fn circles(reads: &Reads) -> Vec<Vec<usize>> {
    let readers = readers(reads);
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for node in sorted(reads).1 {
        if seen.contains(&node) {
            continue;
        }
        let circle: Vec<usize> = reached(node, reads)
            .intersection(&reached(node, &readers))
            .copied()
            .collect();
        seen.extend(circle.iter().copied());
        if !circle.is_empty() {
            circles.push(circle);
        }
    }
    circles
}

/// The nodes in their order, and those that have none because of a circle.
fn sorted(reads: &Reads) -> (Vec<usize>, BTreeSet<usize>) {
    let readers = readers(reads);
    let mut waiting: Vec<usize> = reads.iter().map(BTreeSet::len).collect();
    let mut rest = distinct(0..reads.len());
    let free = (rest.iter().copied()).filter(|node| waiting.get(*node) == Some(&0));
    let mut free = distinct(free);
    let mut order = Vec::with_capacity(reads.len());
    while let Some(node) = free.pop_first() {
        order.push(node);
        rest.remove(&node);
        for &reader in readers.get(node).into_iter().flatten() {
            if let Some(waiting) = waiting.get_mut(reader) {
                *waiting -= 1;
                if *waiting == 0 {
                    free.insert(reader);
                }
            }
        }
    }
    (order, rest)
}

/// What can be reached from `node` by one step or more.
fn reached(node: usize, steps: &Reads) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        for &next in steps.get(node).into_iter().flatten() {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

/// For each node the nodes that read it.
fn readers(reads: &Reads) -> Reads {
    let mut readers = vec![BTreeSet::new(); reads.len()];
    for (node, reads) in reads.iter().enumerate() {
        for &read in reads {
            if let Some(readers) = readers.get_mut(read) {
                readers.insert(node);
            }
        }
    }
    readers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(reads: &[&[usize]]) -> Reads {
        reads
            .iter()
            .map(|reads| reads.iter().copied().collect())
            .collect()
    }

    #[test]
    fn what_is_read_comes_first() {
        assert_eq!(order(&graph(&[&[2], &[], &[1], &[]])), [1, 2, 0, 3]);
    }

    #[test]
    fn a_circle_stands_at_the_end_and_is_told() {
        let reads = graph(&[&[1], &[2], &[1], &[0], &[], &[5]]);
        assert_eq!(order(&reads), [4, 0, 1, 2, 3, 5]);
        assert_eq!(circles(&reads), [vec![1, 2], vec![5]]);
    }

    #[test]
    fn a_sound_graph_has_no_circle() {
        assert!(circles(&graph(&[&[1, 2], &[2], &[]])).is_empty());
    }
}
