//! What the compiler cannot hold the tree to: directions, doors, words, colours, plain manners.
//!
//! Each check gathers every fault before it fails, so that one run tells all. Start at any test;
//! [`sources`] reads the tree.

mod code;
mod sources;
mod styles;
mod words;

use sources::Source;

/// Text that must not stand in the tree, and why. Written in two halves, or it would find itself.
const BANNED: [(&str, &str); 7] = [
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("/ro", "ot/."), "a path of one machine"),
    (concat!("index.crates", ".io"), "a registry's host"),
    (concat!("static.crates", ".io"), "a registry's host"),
    (concat!("pypi", ".org"), "a registry's host"),
    (concat!("registry.npmjs", ".org"), "a registry's host"),
    (concat!("deb.debian", ".org"), "a registry's host"),
];

#[test]
fn nothing_names_a_machine_or_a_registry() {
    let mut faults = Vec::new();
    for Source { path, text } in sources::whole_tree() {
        for (needle, why) in BANNED.iter().filter(|(needle, _)| holds(&text, needle)) {
            faults.push(format!("{path} holds {needle}: {why}"));
        }
    }
    none(&faults);
}

/// Whether the text has this in it. A path begins where no name stands before it: the place of an
/// answer, `targets/…/note`, is no path.
fn holds(text: &str, needle: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        let before = text[..at].chars().next_back();
        !needle.starts_with('/') || !before.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(needle).any(begins)
}

/// Fails with all faults, one a line.
fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
