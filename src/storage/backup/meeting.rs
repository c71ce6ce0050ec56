//! What a file holds and what it would change on a device, found before anything is changed.
//!
//! The key worker works it out, so that the page neither opens files nor merges: it sends the file
//! with everything that the device holds, and gets a [`Meeting`]. Start at [`meet`].

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Content, FileError, holdings, parse, unreadable};
use crate::model::backup::Backup;
use crate::model::case::CaseId;
use crate::model::packet::{Packet, Receipt};
use crate::model::record::RecordId;
use crate::storage::merge::{Holdings, Preview, preview};

/// A file and a device side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Where the file comes from.
    pub source: Source,
    /// How many cases and records it holds.
    pub holds: (usize, usize),
    /// How many of its records say nothing new here.
    pub known: usize,
    /// How many of its cases were erased here, and do not come back.
    pub erased: usize,
    /// What would change.
    pub preview: Preview,
    /// Everything that the device would hold: what it holds with what the file holds. Settings,
    /// trails, minutes and breaches are the file's.
    pub merged: Backup,
}

/// Where a file comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// When it was made, local time.
    pub made: NaiveDateTime,
    /// The worker who made it; may be blank.
    pub by: String,
    /// The institution; may be blank.
    pub institution: String,
    /// The mark of the device; blank where it is not told.
    pub device: String,
    /// The receipt, if it is a packet.
    pub receipt: Option<Receipt>,
}

/// Compares what a file holds with `ours`, and merges both.
pub fn meet(ours: Backup, mut content: Content) -> Meeting {
    let erased = leave_out_erased(&mut content, &ours);
    let source = source(&content);
    let mut rest = rest(&content, &ours);
    let here = holdings(ours);
    let theirs = content.into_holdings(&here);
    let holds = (theirs.cases.len(), theirs.records.len());
    let (preview, merged) = preview(&here, &theirs);
    let ids = theirs.records.keys();
    let known = ids.filter(|id| here.records.get(*id) == merged.records.get(*id));
    let known = known.count();
    let Holdings {
        institution,
        own_forms,
        cases,
        records,
    } = merged;
    rest.institution = institution;
    rest.own_forms = own_forms.into_values().collect();
    rest.cases = cases.into_values().collect();
    rest.records = records.into_values().collect();
    Meeting {
        source,
        holds,
        known,
        erased,
        preview,
        merged: rest,
    }
}

impl Meeting {
    /// The meeting as JSON, from worker to page.
    pub fn write(&self) -> Result<Vec<u8>, FileError> {
        serde_json::to_vec(self).map_err(|error| unreadable(&error))
    }

    /// Reads what [`Self::write`] wrote.
    pub fn read(json: &[u8]) -> Result<Self, FileError> {
        parse(json)
    }

    /// The records that would be brought up to date here, each once.
    pub fn brought_up_to_date(&self) -> BTreeSet<&RecordId> {
        let preview = &self.preview;
        let answers = preview.changed_answers.iter().map(|it| &it.record);
        let signed = preview.signatures.iter().map(|it| &it.record);
        answers.chain(signed).chain(&preview.voided).collect()
    }
}

/// Takes cases that were erased on this device out of what came in a file; says how many.
fn leave_out_erased(content: &mut Content, ours: &Backup) -> usize {
    let gone: BTreeSet<&CaseId> = ours.minutes.iter().map(|minutes| &minutes.case).collect();
    let (cases, records) = match content {
        Content::Backup(it) => (&mut it.cases, &mut it.records),
        Content::Packet(it) => (&mut it.cases, &mut it.records),
    };
    let (erased, kept): (Vec<_>, Vec<_>) = std::mem::take(cases)
        .into_iter()
        .partition(|case| gone.contains(&case.id));
    let stays: BTreeSet<&RecordId> = kept.iter().flat_map(|case| &case.records).collect();
    let out = erased.iter().flat_map(|case| &case.records);
    let out: BTreeSet<&RecordId> = out.filter(|id| !stays.contains(id)).collect();
    records.retain(|record| !out.contains(&record.id));
    *cases = kept;
    erased.len()
}

fn source(content: &Content) -> Source {
    match content {
        Content::Backup(it) => Source {
            made: it.made,
            by: it.by.clone(),
            institution: it.institution.name.clone(),
            device: it.device.clone(),
            receipt: None,
        },
        Content::Packet(it) => {
            let Packet { receipt, .. } = it.as_ref();
            Source {
                made: receipt.made,
                by: receipt.by.clone(),
                institution: receipt.from.clone(),
                device: String::new(),
                receipt: Some(receipt.clone()),
            }
        }
    }
}

/// What is not merged: of a backup its own, of a packet nothing.
fn rest(content: &Content, ours: &Backup) -> Backup {
    match content {
        Content::Backup(it) => Backup {
            trails: it.trails.clone(),
            minutes: it.minutes.clone(),
            breaches: it.breaches.clone(),
            ..Backup::of(&it.settings, it.made)
        },
        Content::Packet(it) => Backup::of(&ours.settings, it.receipt.made),
    }
}
