//! Time that the processor worked for this thread, as Linux counts it; elsewhere the time of the clock.

use std::fs;
use std::time::{Duration, Instant};

use criterion::measurement::{Measurement, ValueFormatter, WallTime};

/// Nanoseconds of work are the first number here.
const COUNT: &str = "/proc/thread-self/schedstat";

/// Measures work instead of waiting.
pub(crate) struct Cpu;

/// What stood there at the start.
pub(crate) enum Start {
    Worked(Duration),
    Clock(Instant),
}

impl Measurement for Cpu {
    type Intermediate = Start;
    type Value = Duration;

    fn start(&self) -> Start {
        worked().map_or_else(|| Start::Clock(WallTime.start()), Start::Worked)
    }

    fn end(&self, start: Start) -> Duration {
        match start {
            Start::Worked(before) => worked().unwrap_or(before).saturating_sub(before),
            Start::Clock(before) => before.elapsed(),
        }
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        *one + *other
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        WallTime.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

fn worked() -> Option<Duration> {
    let counts = fs::read_to_string(COUNT).ok()?;
    let nanoseconds = counts.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
