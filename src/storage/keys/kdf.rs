//! What making a key from a passphrase costs, and how much of it a device can bear.
//!
//! Argon2id makes each guess cost memory and time. OWASP's minimum (19 MiB, twice) is the floor;
//! the most is set so that no damaged or hostile text can take a tablet's memory. Making the key
//! is done in [`derive`](super::derive).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::hex;

/// Bytes of a salt.
pub const SALT: usize = 16;

/// Which function makes the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    /// Argon2id, version 1.3.
    Argon2id,
}

/// What one key costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub m_kib: u32,
    /// How often the memory is gone through.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

/// How one slot's key is made from its passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kdf {
    /// The function.
    pub name: Function,
    /// What it costs.
    #[serde(flatten)]
    pub cost: Cost,
    /// Random, so that no two slots can be guessed at together.
    #[serde(with = "hex")]
    pub salt: [u8; SALT],
}

impl Kdf {
    /// Argon2id at this cost.
    pub fn argon2id(cost: Cost, salt: [u8; SALT]) -> Self {
        Self {
            name: Function::Argon2id,
            cost,
            salt,
        }
    }
}

impl Cost {
    /// OWASP's minimum; nothing cheaper is made or opened.
    pub const FLOOR: Self = Self {
        m_kib: 19 * 1024,
        t: 2,
        p: 1,
    };
    /// What a device gets that was not measured.
    pub const DEFAULT: Self = Self {
        m_kib: 64 * 1024,
        t: 3,
        p: 1,
    };
    /// Nothing dearer is made or opened.
    pub const CEILING: Self = Self {
        m_kib: 256 * 1024,
        t: 24,
        p: 4,
    };

    /// Whether it lies between floor and ceiling.
    pub fn is_fair(self) -> bool {
        let within = |value, low, high| (low..=high).contains(&value);
        within(self.m_kib, Self::FLOOR.m_kib, Self::CEILING.m_kib)
            && within(self.t, Self::FLOOR.t, Self::CEILING.t)
            && within(self.p, Self::FLOOR.p, Self::CEILING.p)
    }

    /// KiB gone through, which time grows with.
    fn work(self) -> u64 {
        u64::from(self.m_kib) * u64::from(self.t)
    }
}

/// The dearest cost that takes about `target`, when `probe` took `measured` on the same device.
///
/// Memory counts most against an attacker: 64 MiB as soon as three passes over it fit; beyond that
/// more passes, below it less memory.
pub fn calibrate(probe: Cost, measured: Duration, target: Duration) -> Cost {
    let measured = measured.as_micros().max(1);
    let work = u128::from(probe.work()) * target.as_micros() / measured;
    let most = u128::from(Cost::CEILING.t) * u128::from(Cost::DEFAULT.m_kib);
    let work = u32::try_from(work.min(most)).unwrap_or(u32::MAX);
    if u64::from(work) >= Cost::DEFAULT.work() {
        return Cost {
            t: work / Cost::DEFAULT.m_kib,
            ..Cost::DEFAULT
        };
    }
    let t = if work / 3 >= Cost::FLOOR.m_kib { 3 } else { 2 };
    let whole_mib = work / t / 1024 * 1024;
    Cost {
        m_kib: whole_mib.clamp(Cost::FLOOR.m_kib, Cost::DEFAULT.m_kib),
        t,
        p: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_device_gets_no_less_than_the_floor_and_a_fast_one_no_more_than_the_ceiling() {
        let second = Duration::from_secs(1);
        for micros in [0, 1, 100, 10_000, 200_000, 700_000, 5_000_000, u64::MAX] {
            for probe in [Cost::FLOOR, Cost::DEFAULT, Cost::CEILING] {
                let cost = calibrate(probe, Duration::from_micros(micros), second);
                assert!(cost.is_fair(), "{micros}: {cost:?}");
            }
        }
        assert_eq!(calibrate(Cost::FLOOR, second * 9, second), Cost::FLOOR);
    }

    /// Times as measured in wasm: 64 MiB three times took 201 ms, on a slowed processor 1.1 s.
    #[test]
    fn unlocking_takes_between_half_a_second_and_one() {
        let target = Duration::from_millis(800);
        for (probe, millis) in [
            (Cost::DEFAULT, 201),
            (Cost::DEFAULT, 1100),
            (Cost::FLOOR, 34),
            (Cost::FLOOR, 193),
            (Cost::FLOOR, 600),
        ] {
            let cost = calibrate(probe, Duration::from_millis(millis), target);
            let expected = millis * cost.work() / probe.work();
            assert!((500..=1000).contains(&expected), "{cost:?}: {expected} ms");
        }
    }
}
