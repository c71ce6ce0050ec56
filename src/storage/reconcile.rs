//! Which copy of a stored text counts, when the shelf and the journal are compared at the start.
//!
//! The shelf (localStorage) is written first and reaches the disk late; the journal is written
//! after it and reaches the disk at once. After a crash either may be behind. It knows neither of
//! the two: texts and snapshots come in, a verdict goes out. A copy that can be read beats a newer
//! one that cannot, and the verdict says so. Start at [`verdict`]; [`glance`] tells for which keys
//! one is needed at all.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::codec::Soundness;

/// How many snapshots of one key the journal keeps.
pub const KEPT: usize = 5;

/// One text as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The sequence number of the text; of an erasure, one more than that of the erased text.
    pub sequence: u64,
    /// The text; none when the key was erased on purpose.
    pub text: Option<String>,
    /// SHA-256 over key, sequence number and text, in hexadecimal digits.
    pub fingerprint: String,
    /// Whether it takes the earlier ones of its key away when it is written, as an erasure does. Of no
    /// matter afterwards, and not kept.
    pub is_alone: bool,
    /// Whether it is not even kept itself: what it erases stands elsewhere, and of thousands of such
    /// each would have to be looked at before anything is shown.
    pub is_passing: bool,
}

/// What is to be done about one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The shelf's copy stands, or there is nothing.
    Keep,
    /// The shelf's copy stands and the journal is behind it.
    Mirror,
    /// The journal's copy belongs on the shelf.
    Restore {
        /// The text.
        text: String,
        /// Why.
        because: Because,
    },
    /// It was erased on purpose, and that was lost from the shelf.
    Erase,
    /// No copy can be read.
    Lost,
}

/// Why the journal's copy was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The shelf had none.
    Missing,
    /// The shelf's was older.
    Older,
    /// The shelf's cannot be read; this one may be older than it was.
    Damaged,
}

impl Snapshot {
    /// A snapshot of `text`, or of an erasure.
    pub fn of(key: &str, sequence: u64, text: Option<String>) -> Self {
        let fingerprint = fingerprint(key, sequence, text.as_deref());
        Self {
            sequence,
            text,
            fingerprint,
            is_alone: false,
            is_passing: false,
        }
    }

    /// The same, taking the earlier ones of its key away.
    #[must_use]
    pub fn alone(self) -> Self {
        let is_alone = true;
        Self { is_alone, ..self }
    }

    /// The same, leaving nothing of its key in the journal.
    #[must_use]
    pub fn without_a_trace(self) -> Self {
        let is_passing = true;
        Self { is_passing, ..self }
    }

    /// Whether earlier snapshots of its key go when it is written.
    pub fn forgets(&self) -> bool {
        self.is_alone || self.text.is_none()
    }

    /// Whether this is what was written under `key`.
    pub fn is_whole(&self, key: &str) -> bool {
        self.fingerprint == fingerprint(key, self.sequence, self.text.as_deref())
    }
}

/// Puts a later snapshot in the place of what waits to be written. What that would have taken away, the
/// later one does.
pub fn follow(waiting: &mut BTreeMap<String, Snapshot>, key: String, mut later: Snapshot) {
    let before = waiting.get(&key);
    later.is_alone |= before.is_some_and(Snapshot::forgets);
    waiting.insert(key, later);
}

fn fingerprint(key: &str, sequence: u64, text: Option<&str>) -> String {
    let mut hash = Sha256::new();
    // The key's length keeps `a` + `bc` apart from `ab` + `c`.
    hash.update(format!("{} {sequence} {} ", key.len(), text.is_some()));
    hash.update(key);
    hash.update(text.unwrap_or_default());
    format!("{:x}", hash.finalize())
}

/// What can be told of a key without reading its snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glance {
    /// Both have the same, or it is not ours to judge.
    Fine,
    /// The journal does not have what the shelf has.
    Behind,
    /// The snapshots must be read for a [`verdict`].
    Doubtful,
}

/// Looks at the shelf's text and at the newest sequence number that the journal names.
pub fn glance(shelf: Option<Soundness>, newest: Option<u64>) -> Glance {
    match (shelf, newest) {
        (Some(Soundness::Later), _) | (None, None) => Glance::Fine,
        (Some(Soundness::Sound(sequence)), Some(newest)) if newest == sequence => Glance::Fine,
        (Some(Soundness::Sound(sequence)), Some(newest)) if newest > sequence => Glance::Doubtful,
        (Some(Soundness::Sound(_)), _) => Glance::Behind,
        (Some(Soundness::Damaged), _) | (None, Some(_)) => Glance::Doubtful,
    }
}

/// Compares the shelf's copy of `key` with the journal's snapshots; `judge` says whether a text
/// can be read.
pub fn verdict(
    key: &str,
    shelf: Option<&str>,
    journal: &[Snapshot],
    judge: impl Fn(&str) -> Soundness,
) -> Verdict {
    let newest = journal
        .iter()
        .filter(|snapshot| snapshot.is_whole(key) && reads(snapshot, &judge))
        .max_by_key(|snapshot| snapshot.sequence);
    match (shelf.map(&judge), newest) {
        // Written by a later version of the program, which is not ours to judge; or erased.
        (Some(Soundness::Later), _) | (None, Some(Snapshot { text: None, .. })) => Verdict::Keep,
        (Some(Soundness::Sound(sequence)), Some(newest)) if newest.sequence > sequence => {
            taken(newest, Because::Older)
        }
        (Some(Soundness::Sound(sequence)), newest) => {
            let is_mirrored = newest.is_some_and(|newest| newest.sequence == sequence);
            if is_mirrored {
                Verdict::Keep
            } else {
                Verdict::Mirror
            }
        }
        (Some(Soundness::Damaged), Some(newest)) => taken(newest, Because::Damaged),
        (None, Some(newest)) => taken(newest, Because::Missing),
        (None, None) if journal.is_empty() => Verdict::Keep,
        (Some(Soundness::Damaged) | None, None) => Verdict::Lost,
    }
}

fn reads(snapshot: &Snapshot, judge: impl Fn(&str) -> Soundness) -> bool {
    let text = snapshot.text.as_deref();
    text.is_none_or(|text| judge(text) != Soundness::Damaged)
}

fn taken(snapshot: &Snapshot, because: Because) -> Verdict {
    match &snapshot.text {
        Some(text) => Verdict::Restore {
            text: text.clone(),
            because,
        },
        None => Verdict::Erase,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A made-up text: its sequence number, or no number for a damaged one.
    fn judge(text: &str) -> Soundness {
        match text.split_once(' ') {
            Some(("later", _)) => Soundness::Later,
            Some((number, _)) => number.parse().map_or(Soundness::Damaged, Soundness::Sound),
            None => Soundness::Damaged,
        }
    }

    fn snapshot(sequence: u64) -> Snapshot {
        Snapshot::of("k", sequence, Some(format!("{sequence} text")))
    }

    fn look(shelf: Option<&str>, journal: &[Snapshot]) -> Verdict {
        verdict("k", shelf, journal, judge)
    }

    fn restored(sequence: u64, because: Because) -> Verdict {
        let text = format!("{sequence} text");
        Verdict::Restore { text, because }
    }

    #[test]
    fn the_newer_copy_wins() {
        let journal = [snapshot(6), snapshot(7)];
        assert_eq!(look(Some("5 text"), &journal), restored(7, Because::Older));
        assert_eq!(look(Some("7 text"), &journal), Verdict::Keep);
        assert_eq!(look(Some("8 text"), &journal), Verdict::Mirror);
        assert_eq!(look(Some("1 text"), &[]), Verdict::Mirror);
    }

    #[test]
    fn what_the_shelf_lost_comes_back_unless_it_was_erased() {
        assert_eq!(look(None, &[snapshot(3)]), restored(3, Because::Missing));
        let erased = [snapshot(3), Snapshot::of("k", 4, None)];
        assert_eq!(look(None, &erased), Verdict::Keep);
        assert_eq!(look(Some("3 text"), &erased), Verdict::Erase);
        assert_eq!(look(Some("5 new"), &erased), Verdict::Mirror);
        assert_eq!(look(None, &[]), Verdict::Keep);
    }

    #[test]
    fn an_older_copy_that_reads_beats_a_newer_damaged_one() {
        let mut torn = snapshot(9);
        torn.text = Some("9 tex".into());
        let journal = [snapshot(8), torn.clone()];
        assert_eq!(
            look(Some("damaged"), &journal),
            restored(8, Because::Damaged)
        );
        assert_eq!(look(None, &journal), restored(8, Because::Missing));
        assert_eq!(look(Some("damaged"), &[torn.clone()]), Verdict::Lost);
        assert_eq!(look(None, &[torn]), Verdict::Lost);
        let unreadable = Snapshot::of("k", 9, Some("damaged".into()));
        assert_eq!(look(Some("damaged"), &[unreadable]), Verdict::Lost);
    }

    #[test]
    fn what_a_later_program_wrote_is_not_touched() {
        assert_eq!(look(Some("later x"), &[snapshot(8)]), Verdict::Keep);
    }

    #[test]
    fn a_snapshot_of_another_key_is_not_whole() {
        assert!(snapshot(1).is_whole("k"));
        assert!(!snapshot(1).is_whole("l"));
        assert!(
            !Snapshot {
                sequence: 2,
                ..snapshot(1)
            }
            .is_whole("k")
        );
        let erased = Snapshot::of("k", 1, None);
        assert!(
            !Snapshot {
                text: Some(String::new()),
                ..erased
            }
            .is_whole("k")
        );
    }

    fn any_shelf() -> impl Strategy<Value = Option<String>> {
        prop_oneof![
            Just(None),
            Just(Some("damaged".to_owned())),
            Just(Some("later x".to_owned())),
            (0..9_u64).prop_map(|sequence| Some(format!("{sequence} text"))),
        ]
    }

    fn any_snapshot() -> impl Strategy<Value = Snapshot> {
        (0..9_u64, 0..4_u8).prop_map(|(sequence, kind)| match kind {
            0 => Snapshot::of("k", sequence, None),
            1 => Snapshot {
                fingerprint: "torn".into(),
                ..snapshot(sequence)
            },
            _ => snapshot(sequence),
        })
    }

    proptest! {
        #[test]
        fn no_copy_that_reads_is_ever_given_up_for_an_older_one(
            shelf in any_shelf(),
            journal in proptest::collection::vec(any_snapshot(), 0..7),
        ) {
            let seen = look(shelf.as_deref(), &journal);
            let whole = journal.iter().filter(|it| it.is_whole("k"));
            let best = whole.map(|it| it.sequence).max();
            let here = shelf.as_deref().map(judge);
            let stands = match &seen {
                Verdict::Keep | Verdict::Mirror | Verdict::Lost => here,
                Verdict::Restore { text, .. } => Some(judge(text)),
                Verdict::Erase => None,
            };
            if let (Some(Soundness::Sound(before)), Some(Soundness::Sound(after))) = (here, stands) {
                prop_assert!(after >= before.max(best.unwrap_or(0)));
            }
            if matches!(here, Some(Soundness::Damaged)) && best.is_some() {
                prop_assert!(!matches!(seen, Verdict::Keep | Verdict::Mirror | Verdict::Lost));
            }
            if seen == Verdict::Lost {
                prop_assert!(best.is_none());
            }
        }

        #[test]
        fn a_second_look_finds_nothing_more_to_do(
            shelf in any_shelf(),
            journal in proptest::collection::vec(any_snapshot(), 0..7),
        ) {
            let after = match look(shelf.as_deref(), &journal) {
                Verdict::Keep | Verdict::Mirror | Verdict::Lost => shelf,
                Verdict::Restore { text, .. } => Some(text),
                Verdict::Erase => None,
            };
            let again = look(after.as_deref(), &journal);
            prop_assert!(!matches!(again, Verdict::Restore { .. } | Verdict::Erase), "{again:?}");
        }

        #[test]
        fn only_doubtful_keys_need_the_journals_texts(
            shelf in any_shelf(),
            journal in proptest::collection::vec(any_snapshot(), 0..7),
        ) {
            let newest = journal.iter().map(|it| it.sequence).max();
            let seen = look(shelf.as_deref(), &journal);
            match glance(shelf.as_deref().map(judge), newest) {
                Glance::Fine => prop_assert!(matches!(seen, Verdict::Keep | Verdict::Mirror)),
                Glance::Behind => prop_assert_eq!(seen, Verdict::Mirror),
                Glance::Doubtful => {}
            }
        }
    }
}
