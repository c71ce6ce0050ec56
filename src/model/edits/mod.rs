//! Who changed what on which device: what two devices need so that their drafts can be merged
//! without losing anything.
//!
//! Each change has a [`Dot`]: the device, and its count of changes to this thing. `seen` says how
//! far a copy knows the changes of each device (a version vector). Of two texts for the same
//! [`Spot`], one that the other copy has seen and replaced is out of date; two that neither copy
//! has seen of the other stand side by side until a person chooses (a multi-value register). A row
//! is a spot too: its text is its place in the table, with a minus once it is taken out, so that
//! taking out a row and writing in it at the same time keeps the row.
//!
//! This module knows no form and does no merging (`storage::merge`). Start at [`Edits`]; changes
//! are noted in `stamping`.

mod dot;
mod stamping;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::record::Voiding;
use super::spot::{self, Spot};

pub use dot::{DeviceId, Dot};
pub use stamping::Author;

/// What is known of the changes to one thing (a record, a case, the institution).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Edits {
    /// How many changes of each device this copy knows.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub seen: BTreeMap<DeviceId, u64>,
    /// Who worked on each device, oldest first. Gone with the first signature.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub stints: BTreeMap<DeviceId, Vec<Stint>>,
    /// The change that each text as it stands came with; also of blanks, and of rows.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub dots: BTreeMap<Spot, Dot>,
    /// Texts of spots with a dot that stand in no answer: of rows their place in the table, and
    /// what stands in rows that were taken out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<Spot, String>,
    /// Other texts for the same spot, from other devices. In a signed record those that its
    /// signatories had not seen.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub beside: BTreeMap<Spot, BTreeSet<Version>>,
    /// What a person chose where texts differed.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub settled: BTreeSet<Settlement>,
    /// Further voidings of the same record, made at the same time on other devices.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub voidings: BTreeSet<Voiding>,
    /// Of something signed: voidings of its draft by people who had not seen the signature. They void
    /// nothing, and stay with the name whichever of several signed versions bears it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub draft_voidings: BTreeSet<Voiding>,
}

/// A text with the change that it came with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// The change.
    pub dot: Dot,
    /// The text; may be blank.
    pub text: String,
}

/// Changes that one worker made on one device on one day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stint {
    /// The count of its last change.
    pub until: u64,
    /// The time of its last change, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// The worker; blank when unknown.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub by: String,
}

/// What a person chose where texts differed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Settlement {
    /// When, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// Where.
    pub spot: Spot,
    /// Who.
    pub by: String,
    /// The text chosen.
    pub chosen: String,
    /// The texts not chosen.
    pub not_chosen: BTreeSet<String>,
}

/// Texts for one spot between which nobody has chosen yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Where.
    pub spot: Spot,
    /// The text as it stands.
    pub shown: String,
    /// Who wrote it, and when; unknown in a signed record.
    pub author: Option<Stint>,
    /// The other texts, each once, with who wrote it.
    pub others: BTreeMap<String, Option<Stint>>,
}

impl Edits {
    /// Whether nothing was ever noted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether changes are noted at all: things from before this was kept have none.
    pub fn is_noted(&self) -> bool {
        !self.seen.is_empty()
    }

    /// Whether this copy knows a change.
    pub fn has_seen(&self, dot: &Dot) -> bool {
        self.seen.get(&dot.device).copied().unwrap_or(0) >= dot.count
    }

    /// Whether this copy knows every change that another copy knows.
    pub fn includes(&self, other: &Self) -> bool {
        let known = |(device, count): (&DeviceId, &u64)| {
            self.seen.get(device).copied().unwrap_or(0) >= *count
        };
        other.seen.iter().all(known)
    }

    /// Who made a change, and when at the latest.
    pub fn author(&self, dot: &Dot) -> Option<&Stint> {
        let stints = self.stints.get(&dot.device)?;
        stints.iter().find(|stint| stint.until >= dot.count)
    }

    /// Where texts differ and nobody has chosen yet, by spot. `text` finds the text as it stands.
    pub fn differences<'a>(&self, text: impl Fn(&str) -> &'a str) -> Vec<Difference> {
        let texts = self.beside.iter();
        let texts = texts.filter(|(at, _)| !spot::is_row(at) && !self.is_out(at));
        let found = texts.map(|(at, versions)| {
            let hidden = self.texts.get(at).map(String::as_str);
            let shown = hidden.unwrap_or_else(|| text(at)).to_owned();
            let mut others = BTreeMap::new();
            for version in versions.iter().filter(|version| version.text != shown) {
                let author = self.author(&version.dot).cloned();
                others.insert(version.text.clone(), author);
            }
            let author = self.dots.get(at).and_then(|dot| self.author(dot));
            Difference {
                spot: at.clone(),
                shown,
                author: author.cloned(),
                others,
            }
        });
        found.filter(|found| !found.others.is_empty()).collect()
    }

    /// Whether a row, or one around it, was taken out.
    pub fn is_out(&self, at: &str) -> bool {
        let out = |row: &str| self.texts.get(row).is_some_and(|it| it.starts_with('-'));
        spot::rows_around(at).any(out)
    }

    /// The place of a row in its table, also of one taken out.
    pub fn place(&self, row: &str) -> Option<u32> {
        let place = self.texts.get(row)?.trim_start_matches('-');
        place.parse().ok()
    }

    /// What stays once a record is signed, when nothing differs any more: which changes its
    /// signatories had seen, and what was chosen.
    pub fn freeze(&mut self) {
        self.dots.clear();
        self.texts.clear();
        self.stints.clear();
        self.beside.clear();
    }

    /// Forgets the changes of spots that the form computes itself.
    pub fn release(&mut self, is_computed: impl Fn(&str) -> bool) {
        self.dots.retain(|spot, _| !is_computed(spot));
        self.beside.retain(|spot, _| !is_computed(spot));
    }
}
