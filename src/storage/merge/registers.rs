//! One thing as registers, the form in which copies are joined: for each spot the texts that no
//! known change has replaced.
//!
//! Joining is commutative, associative and idempotent: it only ever unites what is known and drops
//! what one side has seen and the other replaced.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use crate::model::edits::{Edits, Version};
use crate::model::spot::{self, Flat, Spot};

type Versions = BTreeMap<Spot, BTreeSet<Version>>;

/// A thing as registers.
#[derive(Clone, Debug, Default)]
pub(super) struct Registers {
    versions: Versions,
    /// Texts that come with no change of their own (what a form computes), and when they were so.
    loose: BTreeMap<Spot, String>,
    changed: NaiveDateTime,
    /// The rest of the edits; their texts stand in `versions`.
    rest: Edits,
}

impl Registers {
    /// A thing last changed at `changed`.
    pub(super) fn of(flat: Flat, edits: &Edits, changed: NaiveDateTime) -> Self {
        let mut rest = if edits.is_noted() || flat == Flat::default() {
            edits.clone()
        } else {
            Edits {
                settled: edits.settled.clone(),
                voidings: edits.voidings.clone(),
                draft_voidings: edits.draft_voidings.clone(),
                ..Edits::of_unnoted(&flat, changed)
            }
        };
        let mut loose = flat.texts;
        let mut versions = std::mem::take(&mut rest.beside);
        let mut kept = std::mem::take(&mut rest.texts);
        for (at, dot) in std::mem::take(&mut rest.dots) {
            let shown = loose.remove(&at);
            let text = kept.remove(&at).or(shown).unwrap_or_default();
            versions
                .entry(at)
                .or_default()
                .insert(Version { dot, text });
        }
        Self {
            versions,
            loose,
            changed,
            rest,
        }
    }

    /// Both copies in one.
    pub(super) fn join(mut self, mut other: Self) -> Self {
        let mut versions = Versions::new();
        for at in self.versions.keys().chain(other.versions.keys()) {
            if !versions.contains_key(at) {
                versions.insert(at.clone(), surviving(at, &self, &other));
            }
        }
        versions.retain(|_, versions| !versions.is_empty());
        let (changed, loose) = join_loose(&self, &other);
        join_rest(&mut self.rest, &mut other.rest);
        Self {
            versions,
            loose,
            changed,
            rest: self.rest,
        }
    }

    /// The texts as they stand, and the edits. Of several the latest stands, and the others beside.
    pub(super) fn into_texts(self) -> (BTreeMap<Spot, String>, Edits) {
        let mut edits = self.rest;
        let mut shown = self.loose;
        for (at, mut versions) in self.versions {
            let Some(standing) = standing(&at, &versions, &edits).cloned() else {
                continue;
            };
            versions.remove(&standing);
            edits.dots.insert(at.clone(), standing.dot);
            edits.texts.insert(at.clone(), standing.text);
            if !versions.is_empty() {
                edits.beside.insert(at, versions);
            }
        }
        let spots: Vec<Spot> = edits.texts.keys().cloned().collect();
        for at in spots {
            if !spot::is_row(&at) && !edits.is_out(&at) {
                shown.extend(edits.texts.remove_entry(&at));
            }
        }
        shown.retain(|_, text| !text.is_empty());
        (shown, edits)
    }

    /// The edits of something whose texts are fixed: every text that survived stands beside.
    pub(super) fn into_beside(self) -> Edits {
        Edits {
            beside: self.versions,
            ..self.rest
        }
    }
}

/// The texts of one spot that neither side has replaced.
fn surviving(at: &Spot, one: &Registers, other: &Registers) -> BTreeSet<Version> {
    let none = BTreeSet::new();
    let ours = one.versions.get(at).unwrap_or(&none);
    let theirs = other.versions.get(at).unwrap_or(&none);
    let of_one = ours.iter().filter(|it| survives(it, theirs, &other.rest));
    let of_other = theirs.iter().filter(|it| survives(it, ours, &one.rest));
    of_one.chain(of_other).cloned().collect()
}

/// Whether the other side still has a text, or has never seen its change. Two texts of the same
/// change can only come from a device that was copied whole; both are kept.
fn survives(version: &Version, others: &BTreeSet<Version>, edits: &Edits) -> bool {
    !edits.has_seen(&version.dot) || others.iter().any(|other| other.dot == version.dot)
}

/// The text that stands: the latest by the clock, of a row the latest that has the row.
fn standing<'a>(at: &str, versions: &'a BTreeSet<Version>, edits: &Edits) -> Option<&'a Version> {
    let time = |version: &Version| edits.author(&version.dot).map(|stint| stint.at);
    let out = |version: &Version| spot::is_row(at) && version.text.starts_with('-');
    versions.iter().max_by(|one, other| {
        let key = |version| (!out(version), time(version));
        key(one).cmp(&key(other)).then(one.cmp(other))
    })
}

/// What is computed comes from the copy changed last.
fn join_loose(one: &Registers, other: &Registers) -> (NaiveDateTime, BTreeMap<Spot, String>) {
    let loose = match one.changed.cmp(&other.changed) {
        Ordering::Less => other.loose.clone(),
        Ordering::Greater => one.loose.clone(),
        Ordering::Equal => {
            let mut loose = one.loose.clone();
            for (at, text) in &other.loose {
                let standing = loose.entry(at.clone()).or_default();
                if *standing < *text {
                    standing.clone_from(text);
                }
            }
            loose
        }
    };
    (one.changed.max(other.changed), loose)
}

fn join_rest(one: &mut Edits, other: &mut Edits) {
    for (device, count) in std::mem::take(&mut other.seen) {
        let known = one.seen.entry(device).or_insert(0);
        *known = count.max(*known);
    }
    for (device, stints) in std::mem::take(&mut other.stints) {
        let last = |stints: &[_]| {
            stints
                .last()
                .map(|stint: &crate::model::edits::Stint| stint.until)
        };
        let known = one.stints.entry(device).or_default();
        if (last(known), &*known) < (last(&stints), &stints) {
            *known = stints;
        }
    }
    one.settled.append(&mut other.settled);
    one.voidings.append(&mut other.voidings);
    one.draft_voidings.append(&mut other.draft_voidings);
}
