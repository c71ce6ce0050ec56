//! Whether what was read makes sense as a whole. A file may come from anybody: nothing in it may
//! take another's place unseen, or be too deep to be walked through.

use std::collections::BTreeSet;

use super::{Content, FileError};
use crate::model::case::Case;
use crate::model::edits::Edits;
use crate::model::record::Record;
use crate::model::spot::Spot;

/// How many rows may stand within each other; forms have two.
const DEEPEST: usize = 16;

/// The most changes that a device can ever have made: what every JSON reader can count to.
const MOST_CHANGES: u64 = 1 << 53;

pub(super) fn judge(content: &Content) -> Result<(), FileError> {
    let (cases, records) = match content {
        Content::Backup(it) => (&it.cases, &it.records),
        Content::Packet(it) if it.is_whole() => (&it.cases, &it.records),
        Content::Packet(it) => return Err(contradicts(&it.receipt.content)),
    };
    each_once(cases.iter().map(|case| case.id.as_str()))?;
    each_once(records.iter().map(|record| record.id.as_str()))?;
    let of_cases = cases.iter().map(|Case { id, edits, .. }| (id, edits));
    let of_records = records.iter().map(|Record { id, edits, .. }| (id, edits));
    let odd = of_cases
        .chain(of_records)
        .find(|(_, edits)| !is_plain(edits));
    odd.map_or(Ok(()), |(id, _)| Err(contradicts(id)))
}

fn contradicts(what: &str) -> FileError {
    FileError::Contradictory { what: what.into() }
}

fn each_once<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), FileError> {
    let mut known = BTreeSet::new();
    for name in names {
        if name.is_empty() || !known.insert(name) {
            return Err(contradicts(name));
        }
    }
    Ok(())
}

fn is_plain(edits: &Edits) -> bool {
    let shallow = |spot: &Spot| spot.matches('#').count() <= DEEPEST;
    edits.seen.values().all(|count| *count <= MOST_CHANGES)
        && edits.dots.keys().all(shallow)
        && edits.texts.keys().all(shallow)
        && edits.beside.keys().all(shallow)
}
