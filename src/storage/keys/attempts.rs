//! Wrong passphrases, and how long to wait after them.
//!
//! Kept on the shelf, so that a reload does not start the count anew. It slows down somebody who
//! tries at this screen; who copies the stored texts is slowed down by the passphrase alone. It
//! knows no clock: the time is passed in.

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// How many wrong passphrases cost nothing: anybody mistypes.
const FREE: usize = 3;
/// Seconds to wait after each further one; the last one stays.
const WAITS: [i64; 7] = [5, 15, 30, 60, 120, 300, 900];

/// The wrong passphrases since the last right one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attempts {
    /// How many.
    pub wrong: usize,
    /// When the last one was, local time.
    pub last: NaiveDateTime,
}

impl Attempts {
    /// One more, now.
    #[must_use]
    pub fn after_wrong(self, now: NaiveDateTime) -> Self {
        Self {
            wrong: self.wrong.saturating_add(1),
            last: now,
        }
    }

    /// How long to wait until the next one; zero when none is needed. A clock that was set back
    /// costs the whole wait anew.
    pub fn wait(self, now: NaiveDateTime) -> TimeDelta {
        let beyond = self.wrong.checked_sub(FREE);
        let last = WAITS.len() - 1;
        let seconds = beyond.and_then(|beyond| WAITS.get(beyond.min(last)));
        let whole = TimeDelta::seconds(seconds.copied().unwrap_or(0));
        let passed = now.signed_duration_since(self.last).max(TimeDelta::zero());
        (whole - passed).max(TimeDelta::zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> NaiveDateTime {
        NaiveDateTime::default() + TimeDelta::seconds(seconds)
    }

    #[test]
    fn the_wait_rises_and_passes() {
        let mut attempts = Attempts::default();
        let mut waits = Vec::new();
        for _ in 0..11 {
            attempts = attempts.after_wrong(at(1000));
            waits.push(attempts.wait(at(1000)).num_seconds());
        }
        assert_eq!(waits, [0, 0, 5, 15, 30, 60, 120, 300, 900, 900, 900]);
        assert_eq!(attempts.wait(at(1100)).num_seconds(), 800);
        assert_eq!(attempts.wait(at(1900)), TimeDelta::zero());
        assert_eq!(attempts.wait(at(0)).num_seconds(), 900);
        let far = Attempts {
            wrong: usize::MAX,
            last: NaiveDateTime::MAX,
        };
        assert_eq!(
            far.after_wrong(at(0))
                .wait(NaiveDateTime::MIN)
                .num_seconds(),
            900
        );
    }
}
