//! Whether what was read makes sense as a whole. A file may come from anybody: nothing in it may
//! take another's place unseen, or be too deep to be walked through.

use std::collections::BTreeSet;

use super::{Content, FileError};
use crate::model::answers::{Answers, Entry};
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
    let misnamed = records.iter().find(|record| !is_named(&record.answers));
    if let Some(record) = misnamed {
        return Err(contradicts(&record.id));
    }
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

/// Whether each answer stands at a key that some form can have, so that no key could be taken for a
/// row or a place within rows ([`crate::model::spot`]): not blank, without `#`, not ending with `/`.
/// Within it a `/` may stand, where one name occurs in two groups.
fn is_named(answers: &Answers) -> bool {
    answers.0.iter().all(|(name, entry)| {
        let are_named = match entry {
            Entry::Rows(rows) => rows.iter().all(|row| is_named(&row.answers)),
            Entry::Text(_) => true,
        };
        are_named && !name.is_empty() && !name.contains('#') && !name.ends_with('/')
    })
}

fn is_plain(edits: &Edits) -> bool {
    let shallow = |spot: &Spot| spot.matches('#').count() <= DEEPEST;
    edits.seen.values().all(|count| *count <= MOST_CHANGES)
        && edits.dots.keys().all(shallow)
        && edits.texts.keys().all(shallow)
        && edits.beside.keys().all(shallow)
}
