//! Sketches of gathered cases on the shelf: some dozens share one sealed text, so that all of them are
//! read in a moment and a case gathered anew rewrites only a few.
//!
//! A sketch is made from what was gathered, put after it, and of use only while the gathered text is the
//! very one it was made from. Where there is none, or none that can be read, the case is opened instead,
//! and the sketch is made anew when the page has time: it is never a second truth. Start at
//! [`Vault::keep_sketch`] and [`Sketched::find`].

use std::collections::{BTreeMap, BTreeSet};

use zeroize::Zeroizing;

use super::{SaveError, Vault};
use crate::model::case::CaseId;
use crate::model::sketch::Sketch;
use crate::storage::codec::CodecError;
use crate::storage::place::Place;
use crate::storage::seal::{
    self as sealing, Content, DataKey, Kind, Label, Randomness, cipher, deflate,
};
use crate::storage::shelf::{Shelf, ShelfError};
use crate::storage::sketches::{self, Entry, sketch_of, sketched, tie};

/// So many share one text.
const TOGETHER: usize = 32;

/// The sketches that are on the shelf, by the names of their texts.
#[derive(Debug, Default)]
pub(super) struct Sketched {
    texts: BTreeMap<String, Vec<Entry>>,
    /// Gathered cases that have none.
    lacking: BTreeSet<CaseId>,
}

impl Sketched {
    /// Knows these texts from now on, and of them the sketches that are tied to something.
    pub(super) fn know(&mut self, texts: Vec<(String, Vec<Entry>)>, ties: &BTreeSet<u64>) {
        *self = Self::default();
        for (name, mut entries) in texts {
            entries.retain(|entry| ties.contains(&entry.tie));
            self.texts.insert(name, entries);
        }
    }

    /// The sketch of a case that is gathered in the text with this tie, if there is one of use.
    pub(super) fn find(&self, case: &str, tie: u64) -> Option<Sketch> {
        let mut entries = self.texts.values().flatten();
        let entry = entries.find(|entry| entry.tie == tie)?;
        sketch_of(&entry.bytes, case)
    }

    /// The text in which the sketch with this tie stands.
    fn home(&self, tie: Option<u64>) -> Option<(&String, &Vec<Entry>)> {
        let mut texts = self.texts.iter();
        texts.find(|(_, entries)| entries.iter().any(|entry| Some(entry.tie) == tie))
    }

    pub(super) fn lacks(&mut self, case: &str, is_lacking: bool) {
        if is_lacking {
            self.lacking.insert(case.into());
        } else {
            self.lacking.remove(case);
        }
    }

    /// The text that a sketch is added to: one that is not full, or a new one.
    fn open_text(&self) -> String {
        let mut texts = self.texts.iter();
        let open = texts.find(|(_, entries)| entries.len() < TOGETHER);
        open.map_or_else(|| self.new_name(), |(name, _)| name.clone())
    }

    fn new_name(&self) -> String {
        let numbers = self
            .texts
            .keys()
            .filter_map(|name| name.parse::<u64>().ok());
        numbers
            .max()
            .map_or(0, |last| last.saturating_add(1))
            .to_string()
    }
}

impl<S: Shelf> Vault<S> {
    /// Whether a case is gathered and has no sketch of use.
    pub fn lacks_sketch(&self, case: &str) -> bool {
        self.sketched.borrow().lacking.contains(case)
    }

    /// What ties a sketch to a case as it is gathered now.
    pub(super) fn tie_of(&self, case: &str) -> Result<Option<u64>, ShelfError> {
        let at = unit_key(case);
        Ok(self.shelf.get(&at)?.map(|text| tie(&at, &text)))
    }

    /// Keeps the sketch of a case as it is gathered now, in place of the one with the tie `before`.
    pub(super) fn keep_sketch(
        &self,
        sketch: &Sketch,
        before: Option<u64>,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let case = &sketch.case.id;
        self.sketched.borrow_mut().lacks(case, true);
        let Some(tie) = self.tie_of(case)? else {
            return Ok(());
        };
        let bytes = sketched(sketch).ok_or(CodecError::TooLarge)?;
        let (name, mut entries) = {
            let sketched = self.sketched.borrow();
            let home = sketched.home(before).map(|(name, _)| name.clone());
            let name = home.unwrap_or_else(|| sketched.open_text());
            let entries = sketched.texts.get(&name).cloned();
            (name, entries.unwrap_or_default())
        };
        entries.retain(|entry| Some(entry.tie) != before);
        entries.push(Entry { tie, bytes });
        self.put_sketches(&name, entries, random)?;
        self.sketched.borrow_mut().lacks(case, false);
        Ok(())
    }

    /// Takes the sketches of these cases off the shelf. All texts of sketches are written anew, and their
    /// earlier states go: where a sketch of a case once stood nobody remembers.
    pub(super) fn forget_sketches(
        &self,
        cases: &BTreeSet<CaseId>,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let mut ties = BTreeSet::new();
        for case in cases {
            ties.extend(self.tie_of(case)?);
            self.sketched.borrow_mut().lacks(case, true);
        }
        for key in self.shelf.keys()? {
            let place = Place::of_sealed_key(&key);
            let Some(place) = place.filter(|place| place.kind == Kind::Sketches) else {
                continue;
            };
            let known = self.sketched.borrow_mut().texts.remove(&place.id);
            let mut entries = known.unwrap_or_default();
            entries.retain(|entry| !ties.contains(&entry.tie));
            if entries.is_empty() {
                self.shelf.remove(&key)?;
            } else {
                self.put_sketches(&place.id, entries, random)?;
                self.forget_at(&key)?;
            }
        }
        Ok(())
    }

    fn put_sketches(
        &self,
        name: &str,
        entries: Vec<Entry>,
        random: &dyn Randomness,
    ) -> Result<(), SaveError> {
        let unlocked = self.unlocked.as_ref().ok_or(SaveError::Locked)?;
        let at = place(name).sealed_key();
        let label = Label {
            kind: Kind::Sketches,
            id: name,
            sequence: self.next_number(&at)?,
        };
        self.put(&at, &seal(&entries, &unlocked.key, label, random)?)?;
        self.sketched
            .borrow_mut()
            .texts
            .insert(name.into(), entries);
        Ok(())
    }
}

/// Seals sketches, and opens them again before they take the place of any.
fn seal(
    entries: &[Entry],
    key: &DataKey,
    label: Label<'_>,
    random: &dyn Randomness,
) -> Result<String, CodecError> {
    let bytes = sketches::write(entries);
    let deflated = deflate::deflate(&bytes).ok_or(CodecError::NotCompressed)?;
    let deflated = Zeroizing::new(deflated);
    let nonce = cipher::nonce(random)?;
    let text = sealing::seal(key, label, &nonce, Content::Sketches1, &deflated)?;
    let opened = open(&text, key, label.id)?;
    let is_same = sketches::write(&opened) == bytes;
    is_same.then_some(text).ok_or(CodecError::Changed)
}

/// How many sketches stand in a text of them, and how many of these can be read.
pub fn readable(text: &str, key: &DataKey, name: &str) -> Result<(usize, usize), CodecError> {
    let entries = open(text, key, name)?;
    let sketches = entries.iter().map(|entry| sketch_of(&entry.bytes, name));
    Ok((entries.len(), sketches.flatten().count()))
}

/// Opens a text of sketches.
pub(super) fn open(text: &str, key: &DataKey, name: &str) -> Result<Vec<Entry>, CodecError> {
    sketches::read(&bytes(text, key, name)?).ok_or(CodecError::NotCompressed)
}

/// The bytes of a text of sketches, as docs/vault.md tells them.
pub fn bytes(text: &str, key: &DataKey, name: &str) -> Result<Zeroizing<Vec<u8>>, CodecError> {
    let opened = sealing::open(key, Kind::Sketches, name, text)?;
    if opened.content != Content::Sketches1 {
        return Err(CodecError::UnknownVersion);
    }
    deflate::inflate(&opened.bytes).ok_or(CodecError::NotCompressed)
}

fn place(name: &str) -> Place {
    Place::new(Kind::Sketches, name)
}

fn unit_key(case: &str) -> String {
    Place::new(Kind::Gathered, case).sealed_key()
}
