//! What is saved and what is not yet.
//!
//! The page saves a moment after a change and when it is left; a failure stays until a save
//! succeeds, and the data stay in the session meanwhile.

use chrono::NaiveDateTime;

use super::Session;
use super::event::{SaveFault, Saved, Unit};

/// Where saving stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was changed since the start.
    #[default]
    Untouched,
    /// Something is not saved yet.
    Pending,
    /// The shelf holds everything, since this time.
    Done(NaiveDateTime),
    /// The journal holds it too, so that a crash or a flat battery takes nothing.
    Safe(NaiveDateTime),
    /// The last attempt failed.
    Failed(SaveFault),
}

impl Saving {
    /// A failure stays in sight until a save succeeds.
    pub(super) fn after_change(self) -> Self {
        match self {
            Self::Failed(fault) => Self::Failed(fault),
            Self::Untouched | Self::Pending | Self::Done(_) | Self::Safe(_) => Self::Pending,
        }
    }
}

impl Session {
    /// What is not saved yet, with the revision to report back in [`Event::Saved`](super::Event).
    pub fn unsaved(&self) -> Vec<Saved> {
        let saved = |(unit, revision): (&Unit, &u64)| Saved {
            unit: unit.clone(),
            revision: *revision,
            forgets: self.erased_from.contains(unit),
        };
        self.unsaved.iter().map(saved).collect()
    }

    /// Where saving stands.
    pub fn saving(&self) -> Saving {
        self.saving
    }

    /// Whether the journal did not take something; it is tried again with the next save.
    pub fn mirror_failed(&self) -> bool {
        self.mirror_failed
    }

    pub(super) fn note_saved(&mut self, saved: Vec<Saved>, now: NaiveDateTime) {
        for Saved { unit, revision, .. } in saved {
            // A change made while it was being saved keeps it on the list.
            if self.unsaved.get(&unit) == Some(&revision) {
                self.unsaved.remove(&unit);
                self.erased_from.remove(&unit);
            }
        }
        self.saving = if self.unsaved.is_empty() {
            Saving::Done(now)
        } else {
            Saving::Pending
        };
    }
}
