//! Compares localStorage and journal key by key, and puts right what is behind on the shelf.
//!
//! Which copy counts is decided in `storage::reconcile`; this only fetches and follows.

use std::collections::{BTreeMap, BTreeSet};

use crate::storage::place::Place;
use crate::storage::reconcile::{self, Because, Glance, Snapshot, Verdict};
use crate::storage::seal::{self, Kind};
use crate::storage::{Shelf, Soundness, codec, place};
use crate::ui::browser::journal::Journal;

/// What the comparison found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// How many texts could not be read and were replaced by the last copy that can.
    pub replaced: usize,
    /// Keys of which no copy can be read, or none could be put back.
    pub lost: Vec<String>,
    /// What the journal does not have yet.
    pub behind: Behind,
    /// Whether the journal could be read.
    pub has_journal: bool,
}

/// Keys of which the journal does not have the last text. The texts themselves are fetched when there is
/// time for it: after a restore these are all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Behind {
    keys: BTreeSet<String>,
    /// Whether they take earlier ones of their keys away.
    are_alone: bool,
}

impl Behind {
    /// What stands at the keys now.
    pub(super) fn snapshots(&self, kept: &impl Shelf) -> BTreeMap<String, Snapshot> {
        let mut snapshots = BTreeMap::new();
        for key in &self.keys {
            let Some(text) = kept.get(key).ok().flatten() else {
                continue;
            };
            if let Soundness::Sound(sequence) = codec::soundness(&text) {
                let mut snapshot = Snapshot::of(key, sequence, Some(text));
                snapshot.is_alone = self.are_alone;
                snapshots.insert(key.clone(), snapshot);
            }
        }
        snapshots
    }
}

/// Compares and puts right.
pub async fn compare(shelf: &impl Shelf, journal: &Journal) -> Findings {
    let mut findings = Findings::default();
    let (Ok(newest), Ok(kept)) = (journal.newest().await, shelf.keys()) else {
        return findings;
    };
    findings.has_journal = true;
    let kept = kept.into_iter().filter(|key| place::is_ours(key));
    let keys: BTreeSet<String> = kept.chain(newest.keys().cloned()).collect();
    for key in keys {
        let here = judged(shelf, &key);
        let soundness = here.as_deref().map(codec::soundness);
        let verdict = match reconcile::glance(soundness, newest.get(&key).copied()) {
            Glance::Fine => Verdict::Keep,
            Glance::Behind => Verdict::Mirror,
            Glance::Doubtful => {
                let snapshots = journal.snapshots(&key).await.unwrap_or_default();
                reconcile::verdict(&key, here.as_deref(), &snapshots, codec::soundness)
            }
        };
        findings.follow(shelf, &key, verdict);
    }
    findings.finish_forgetting();
    findings
}

/// As much of a text as it is judged by.
fn judged(shelf: &impl Shelf, key: &str) -> Option<String> {
    let head = shelf.head(key, seal::HEAD_UNITS).ok().flatten()?;
    if seal::is_sealed(&head) {
        Some(head)
    } else {
        shelf.get(key).ok().flatten()
    }
}

fn is_of_minutes(key: &str) -> bool {
    let place = Place::of_sealed_key(key).or_else(|| Place::of_plain_key(key));
    place.is_some_and(|place| place.kind == Kind::Minutes)
}

impl Findings {
    /// The journal never heard of an erasure that the shelf has: what was erased may stand in earlier
    /// states of whatever was saved since.
    fn finish_forgetting(&mut self) {
        self.behind.are_alone = self.behind.keys.iter().any(|key| is_of_minutes(key));
    }

    /// Does what the verdict on one key says.
    pub(super) fn follow(&mut self, kept: &impl Shelf, key: &str, verdict: Verdict) {
        let done = match verdict {
            Verdict::Keep => true,
            Verdict::Mirror => {
                self.behind.keys.insert(key.into());
                true
            }
            Verdict::Restore { text, because } => {
                self.replaced += usize::from(because == Because::Damaged);
                kept.put(key, &text).is_ok()
            }
            Verdict::Erase => kept.remove(key).is_ok(),
            Verdict::Lost => false,
        };
        if !done {
            self.lost.push(key.into());
        }
    }
}
