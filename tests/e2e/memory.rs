//! The renderer's memory, as somebody sees it who takes a locked tablet and reads it out.
//!
//! Linux only: `/proc/PID/mem` of every renderer that this browser has started. Start at
//! [`Browser::in_memory`].

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use crate::browser::Browser;

/// How much of a region is read at once.
const CHUNK: usize = 1 << 20;

impl Browser {
    /// How often each of these is found in the memory of the renderers, as UTF-8 and as UTF-16.
    pub(crate) fn in_memory(&self, needles: &[&[u8]]) -> Vec<usize> {
        let renderers = descendants(self.driver_process());
        let renderers: Vec<u32> = renderers
            .into_iter()
            .filter(|pid| is_renderer(*pid))
            .collect();
        assert!(!renderers.is_empty(), "no renderer is running");
        let wide: Vec<Vec<u8>> = needles.iter().map(|needle| widened(needle)).collect();
        let mut counts = vec![0; needles.len()];
        for pid in renderers {
            for (start, end) in regions(pid) {
                count_in(pid, (start, end), |part| {
                    for (at, needle) in needles.iter().enumerate() {
                        counts[at] += occurrences(part, needle) + occurrences(part, &wide[at]);
                    }
                });
            }
        }
        counts
    }
}

fn descendants(root: u32) -> Vec<u32> {
    let mut found = vec![root];
    let parents = parents();
    loop {
        let children = parents
            .iter()
            .filter(|(child, parent)| found.contains(parent) && !found.contains(child));
        let more: Vec<u32> = children.map(|(child, _)| *child).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

/// Every process and its parent.
fn parents() -> Vec<(u32, u32)> {
    let entries = fs::read_dir("/proc")
        .expect("the system's processes")
        .flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter_map(|pid| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The name in brackets may hold anything.
        let parent = stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()?;
        Some((pid, parent))
    })
    .collect()
}

fn is_renderer(pid: u32) -> bool {
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    occurrences(&line, b"--type=renderer") > 0
}

/// Readable and writable regions.
fn regions(pid: u32) -> Vec<(u64, u64)> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap_or_default();
    let region = |line: &str| {
        let (range, rest) = line.split_once(' ')?;
        let (start, end) = range.split_once('-')?;
        let number = |text| u64::from_str_radix(text, 16).ok();
        rest.starts_with("rw")
            .then_some((number(start)?, number(end)?))
    };
    maps.lines().filter_map(region).collect()
}

fn count_in(pid: u32, (start, end): (u64, u64), mut count: impl FnMut(&[u8])) {
    let Ok(memory) = File::open(format!("/proc/{pid}/mem")) else {
        return;
    };
    let mut part = vec![0; CHUNK];
    let mut at = start;
    while at < end {
        let length = usize::try_from(end - at).unwrap_or(CHUNK).min(CHUNK);
        match memory.read_at(&mut part[..length], at) {
            Ok(read) if read > 0 => {
                count(&part[..read]);
                at += read as u64;
            }
            // A page that was never touched or is gone by now.
            Ok(_) | Err(_) => at += 4096,
        }
    }
}

fn widened(text: &[u8]) -> Vec<u8> {
    text.iter().flat_map(|byte| [*byte, 0]).collect()
}

fn occurrences(haystack: &[u8], needle: &[u8]) -> usize {
    memchr::memmem::find_iter(haystack, needle).count()
}
