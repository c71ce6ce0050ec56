//! The lock: who is there, what she typed, and how long she must wait after wrong passphrases.
//!
//! Pure: it knows no clock and makes no key. A try is counted before its key is made and forgiven
//! when it was right, so that a reload in between does not save anybody a wait. Start at
//! [`Lock::new`].

use chrono::NaiveDateTime;

use crate::model::worker::{Role, Worker};
use crate::storage::keys::attempts::Attempts;
use crate::storage::keys::{Holder, Kdf, Keyring, Slot, SlotId};

/// Somebody who can unlock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Her slot.
    pub slot: SlotId,
    /// Her name and role.
    pub worker: Worker,
}

/// How it stands with a try.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Trying {
    /// Nothing was tried yet.
    #[default]
    Ready,
    /// The key is being made.
    Busy,
    /// The passphrase was another.
    Wrong,
    /// It could not be tried; the key of the sentence that says why.
    Failed(&'static str),
}

/// The lock.
#[derive(Debug)]
pub(super) struct Lock {
    /// Everybody who can unlock, in the order in which they were added.
    pub workers: Vec<Listed>,
    /// Whose name is chosen.
    pub chosen: Option<SlotId>,
    /// Wrong passphrases so far.
    pub attempts: Attempts,
    /// How it stands with the last try.
    pub trying: Trying,
}

impl Lock {
    /// A lock whose last worker is chosen already.
    pub(super) fn new(keyring: &Keyring, last: &str, attempts: Attempts) -> Self {
        let workers: Vec<Listed> = keyring.slots().iter().filter_map(listed).collect();
        let remembered = workers.iter().find(|listed| listed.worker.name == last);
        let chosen = remembered.or(workers.first()).map(|one| one.slot.clone());
        Self {
            workers,
            chosen,
            attempts,
            trying: Trying::default(),
        }
    }

    /// The worker whose name is chosen.
    pub(super) fn worker(&self) -> Option<&Listed> {
        let is_chosen = |listed: &&Listed| Some(&listed.slot) == self.chosen.as_ref();
        self.workers.iter().find(is_chosen)
    }

    /// Seconds until the next try; 0 when one may try now.
    pub(super) fn wait(&self, now: NaiveDateTime) -> u64 {
        u64::try_from(self.attempts.wait(now).num_seconds()).unwrap_or(0)
    }

    /// Begins a try, if one may try now. What is counted must be kept before the key is made.
    pub(super) fn begin(&mut self, now: NaiveDateTime) -> bool {
        let may = self.trying != Trying::Busy && self.wait(now) == 0;
        if may {
            self.attempts = self.attempts.after_wrong(now);
            self.trying = Trying::Busy;
        }
        may
    }

    /// The passphrase was wrong, a moment after the try began.
    pub(super) fn refuse(&mut self, now: NaiveDateTime) {
        self.attempts.last = now;
        self.trying = Trying::Wrong;
    }

    /// The try was none: the device could not make the key.
    pub(super) fn fail(&mut self, key: &'static str) {
        self.attempts.wrong = self.attempts.wrong.saturating_sub(1);
        self.trying = Trying::Failed(key);
    }
}

/// How the key of a slot is made.
pub(super) fn kdf(keyring: &Keyring, slot: &str) -> Option<Kdf> {
    let mut slots = keyring.slots().iter();
    slots.find(|other| other.id == slot).map(|slot| slot.kdf)
}

/// The slot of the recovery key.
pub(super) fn recovery(keyring: &Keyring) -> Option<&Slot> {
    let mut slots = keyring.slots().iter();
    slots.find(|slot| slot.holder == Holder::Recovery)
}

/// Keys of a role's name, and of what it may look at.
pub fn role_words(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Head => ("worker.head", "worker.head_may"),
        Role::Worker => ("worker.worker", "worker.worker_may"),
        Role::Counsellor => ("worker.counsellor", "worker.counsellor_may"),
        Role::Clerk => ("worker.clerk", "worker.clerk_may"),
    }
}

/// The worker of a slot; none for the recovery key.
pub fn listed(slot: &Slot) -> Option<Listed> {
    let Holder::Worker { name, role } = &slot.holder else {
        return None;
    };
    Some(Listed {
        slot: slot.id.clone(),
        worker: Worker {
            name: name.clone(),
            role: *role,
        },
    })
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(seconds: i64) -> NaiveDateTime {
        NaiveDateTime::default() + TimeDelta::seconds(seconds)
    }

    fn lock() -> Lock {
        Lock {
            workers: Vec::new(),
            chosen: None,
            attempts: Attempts::default(),
            trying: Trying::default(),
        }
    }

    #[test]
    fn a_try_is_counted_before_it_is_known_to_be_wrong() {
        let mut lock = lock();
        assert!(lock.begin(at(100)));
        assert_eq!(lock.attempts.wrong, 1);
        assert!(!lock.begin(at(100)), "one at a time");
        lock.refuse(at(101));
        assert_eq!((lock.attempts.wrong, lock.trying), (1, Trying::Wrong));
        assert!(lock.begin(at(101)));
    }

    #[test]
    fn after_several_wrong_ones_one_must_wait() {
        let mut lock = lock();
        let mut now = 100;
        while lock.begin(at(now)) {
            lock.refuse(at(now));
            now += 1;
            assert!(now < 110, "never refused");
        }
        let wait = lock.wait(at(now));
        assert!(wait > 0);
        let later = at(now + i64::try_from(wait).unwrap());
        assert_eq!(lock.wait(later), 0);
        assert!(lock.begin(later));
    }

    #[test]
    fn a_try_that_could_not_be_made_is_forgiven() {
        let mut lock = lock();
        lock.begin(at(100));
        lock.fail("keys.worker_failed");
        assert_eq!(lock.attempts.wrong, 0);
        assert!(lock.begin(at(100)));
    }
}
