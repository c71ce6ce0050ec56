//! What the documents look like: small pictures of every page in `tests/refs/pages`, to be looked at by
//! eye, and beside them what stands on the pages they show.

use std::fmt::Write as _;
use std::fs;

use lembar::i18n::Language;
use lembar::report::shape::Fonts;
use lembar::report::{DocumentId, layout};
use sha2::{Digest as _, Sha256};

use super::documents::{ask, composed};
use super::{folder, without_fingerprints};

/// It has every record of the case, which the other documents show.
const LONG: DocumentId = DocumentId::D34;

/// A line for each document: how many pages it has, and the fingerprint of their text.
#[test]
fn pages_are_those_that_were_looked_at() {
    let fonts = Fonts::load().expect("fonts");
    let mut told = String::new();
    for id in DocumentId::ALL.into_iter().filter(|id| *id != LONG) {
        let document = without_fingerprints(composed(&ask(id), Language::Indonesian));
        let pages = layout::pages(&document, &fonts).pages;
        let mut hash = Sha256::new();
        for page in &pages {
            hash.update(page.text());
        }
        let hash = hash.finalize();
        let brief: String = hash.iter().take(8).fold(String::new(), |mut out, byte| {
            write!(out, "{byte:02x}").expect("a text takes everything");
            out
        });
        writeln!(told, "{} {} {brief}", id.code(), pages.len()).expect("a text takes everything");
    }
    let path = folder("refs").join("pages.txt");
    if std::env::var_os("UPDATE_REFS").is_some() {
        fs::write(&path, &told).expect("a writable reference");
    }
    let kept = fs::read_to_string(&path).expect("a reference; UPDATE_REFS=1 writes it");
    let changed: Vec<&str> = (told.lines().zip(kept.lines()))
        .filter(|(now, before)| now != before)
        .map(|(now, _)| now)
        .collect();
    assert_eq!(
        (changed, told.lines().count()),
        (vec![], kept.lines().count()),
        "draw these anew and look at them: cargo run --example sheet -- --reference --all DIR; \
         python3 scripts/contact_sheets.py DIR tests/refs/pages; then UPDATE_REFS=1"
    );
}
