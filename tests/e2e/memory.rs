//! The renderer's memory, as somebody sees it who takes a locked tablet and reads it out.
//!
//! Linux only: `/proc/PID/mem` of every renderer that this browser has started. Start at
//! [`Browser::in_memory`].

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use crate::browser::Browser;

/// How much of a region is read at once.
const CHUNK: usize = 1 << 20;

/// How much is shown before and behind a place where something was found.
const AROUND: usize = 48;

/// A readable and writable part of a process's memory.
#[derive(Clone, Debug)]
struct Region {
    start: u64,
    end: u64,
    /// What the system calls it; blank where it has no name.
    name: String,
}

/// How often something is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// As UTF-8 or Latin-1: in the program's own memory, and in texts of the page.
    pub(crate) narrow: usize,
    /// As UTF-16: where the browser copies for itself.
    pub(crate) wide: usize,
}

impl Browser {
    /// How often this is found in the memory of the renderers.
    pub(crate) fn in_memory(&self, needle: &[u8]) -> Found {
        let mut found = Found::default();
        self.search_memory(needle, |is_wide, _| {
            let count = if is_wide {
                &mut found.wide
            } else {
                &mut found.narrow
            };
            *count += 1;
        });
        found
    }

    /// Each place in the memory of the renderers where this is found: in what kind of region, and what
    /// stands around it, by which one can tell whose it is.
    pub(crate) fn places_in_memory(&self, needle: &[u8]) -> Vec<String> {
        let mut places = Vec::new();
        self.search_memory(needle, |_, place| places.push(place));
        places
    }

    fn search_memory(&self, needle: &[u8], mut found: impl FnMut(bool, String)) {
        let mut renderers = descendants(self.driver_process());
        renderers.retain(|pid| is_renderer(*pid));
        assert!(!renderers.is_empty(), "no renderer is running");
        let wide = widened(needle);
        for pid in renderers {
            for region in regions(pid) {
                read_in(pid, &region, |part, start| {
                    for (form, is_wide) in [(needle, false), (&wide, true)] {
                        for place in memchr::memmem::find_iter(part, form) {
                            let (name, at) = (&region.name, start + place as u64);
                            let around = around(part, place, form.len());
                            found(is_wide, format!("{pid} {name} {at:x}: {around}"));
                        }
                    }
                });
            }
        }
    }
}

/// What stands at a place and around it; what is no letter as a dot.
fn around(part: &[u8], place: usize, length: usize) -> String {
    let from = place.saturating_sub(AROUND);
    let to = part.len().min(place + length + AROUND);
    part[from..to].escape_ascii().to_string()
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
fn regions(pid: u32) -> Vec<Region> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap_or_default();
    let region = |line: &str| {
        let (range, rest) = line.split_once(' ')?;
        let (start, end) = range.split_once('-')?;
        let number = |text| u64::from_str_radix(text, 16).ok();
        // Rights, offset, device, inode, name.
        let name = rest.split_whitespace().nth(4).unwrap_or_default();
        rest.starts_with("rw").then_some(Region {
            start: number(start)?,
            end: number(end)?,
            name: name.to_owned(),
        })
    };
    maps.lines().filter_map(region).collect()
}

/// Reads a region part by part, with where each begins.
fn read_in(pid: u32, region: &Region, mut read: impl FnMut(&[u8], u64)) {
    let Ok(memory) = File::open(format!("/proc/{pid}/mem")) else {
        return;
    };
    let mut part = vec![0; CHUNK];
    let mut at = region.start;
    while at < region.end {
        let length = usize::try_from(region.end - at).unwrap_or(CHUNK).min(CHUNK);
        match memory.read_at(&mut part[..length], at) {
            Ok(count) if count > 0 => {
                read(&part[..count], at);
                at += count as u64;
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
