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
        for (needle, why) in BANNED.iter().filter(|(needle, _)| text.contains(needle)) {
            faults.push(format!("{path} holds {needle}: {why}"));
        }
    }
    none(&faults);
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
