//! The termination sheet: its text against references, its file before outside judges, its layout
//! under any content.

mod any_content;
mod beside;
mod blank;
mod blocks;
mod codes;
mod content;
mod documents;
pub(crate) mod example;
mod eye;
mod figured;
mod judges;
mod long_answers;
mod measuring;
mod minutes;
mod normal;
mod pages;
pub(crate) mod pictures;
mod proof;
mod read_aloud;
mod recaps;
mod sample;
mod shaping;
mod sheet;
mod wording;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use lembar::model::dossier::Dossier;
use lembar::model::value;
use lembar::report::DocumentId;
use lembar::report::document::{Block, Document, Running};
use lembar::report::request::Ask;

/// An inpatient who completed the programme; everybody signed but the counsellor.
pub(super) const INPATIENT: &str = "termination-inpatient";
/// An outpatient who stayed away; three lines are still empty.
pub(super) const OUTPATIENT: &str = "termination-outpatient";

/// A case with every form, all signed.
pub(super) const COMPLETE: &str = "case-complete";

pub(super) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

pub(super) fn dossier(name: &str) -> Dossier {
    let path = folder("fixtures").join(format!("{name}.json"));
    let text = fs::read_to_string(&path).expect("a readable fixture");
    serde_json::from_str(&text).expect("a dossier")
}

/// Asks for a document of a case, from the newest record of its form.
pub(super) fn document(document: DocumentId, dossier: Dossier) -> Ask {
    Ask::Document {
        document,
        record: None,
        dossier: Box::new(dossier),
    }
}

/// A document as references keep it: without the fingerprints of its records in the footers, which
/// change with every answer of the example cases, whatever stands on the page.
pub(super) fn without_fingerprints(mut document: Document) -> Document {
    let hide = |running: &mut Running| {
        running
            .fingerprint
            .retain(|letter| !letter.is_ascii_hexdigit());
    };
    hide(&mut document.running);
    for block in &mut document.blocks {
        if let Block::Part(running) = block {
            hide(running);
        }
    }
    document
}

pub(super) fn now() -> NaiveDateTime {
    value::date_time("2026-11-24T10:31").expect("a time")
}
