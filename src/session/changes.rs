//! Noting who changed what on this device, so that devices can be merged.
//!
//! The one place where changes get their dots ([`crate::model::edits`]). What a form computes, and
//! facts it brings up to date by itself, are no changes. Nothing is noted while the device has no
//! name, unless the record was noted before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::event::{Refusal, Unit};
use super::{Outcome, Session};
use crate::forms::definition::{Field, Form, Kind};
use crate::forms::library;
use crate::model::answers::Answers;
use crate::model::edits::{Author, DeviceId, Edits};
use crate::model::institution::Institution;
use crate::model::record::Record;
use crate::model::spot::{self, Flat, Spot, flat};

/// The answers of the open form as they were last noted.
#[derive(Debug)]
pub(super) struct Noted {
    answers: Answers,
    computed: BTreeSet<Spot>,
}

impl Noted {
    /// Of a record about to be opened, before anything in it is evaluated.
    pub(super) fn of(form: &Form, record: &mut Record) -> Self {
        let computed = computed(Some(form));
        if record.signatures.is_empty() {
            record.edits.release(|at| is_among(&computed, at));
        }
        Self {
            answers: record.answers.clone(),
            computed,
        }
    }

    /// Notes what was changed since.
    pub(super) fn note(&mut self, record: &mut Record, author: Author) {
        if let Some(author) = named(author, &record.edits) {
            let is_computed = |at: &str| is_among(&self.computed, at);
            if !record.edits.is_noted() {
                record.edits = Edits::of_unnoted(&flat(&self.answers), record.changed);
                record.edits.release(is_computed);
            }
            let (old, new) = spot::differing(&self.answers, &record.answers);
            record.edits.stamp(&author, (&old, &new), is_computed);
        }
        spot::follow(&mut self.answers, &record.answers);
    }
}

/// Keeps of the edits what matters once a record is signed.
pub(super) fn freeze(record: &mut Record) {
    if record.edits.is_noted() {
        record.edits.freeze();
    }
}

impl Session {
    /// Who works here; on a device that may have no name yet, so see [`named`].
    pub(super) fn author(&self, now: NaiveDateTime) -> Author {
        Author {
            device: self.settings.device.clone(),
            by: self.settings.worker_name.clone(),
            at: now,
        }
    }

    pub(super) fn name_device(&mut self, device: DeviceId) -> Outcome {
        if device.is_empty() {
            return Err(Refusal::unknown("device"));
        }
        if !self.settings.device.is_empty() {
            return Err(Refusal::NameTaken);
        }
        self.settings.device = device;
        self.changed(Unit::Settings);
        Ok(())
    }

    /// Notes what stands in a record from its first moment.
    pub(super) fn note_new(&self, record: &mut Record, form: Option<&Form>, now: NaiveDateTime) {
        if let Some(author) = named(self.author(now), &record.edits) {
            let computed = computed(form);
            let (old, new) = (Flat::default(), flat(&record.answers));
            let is_computed = |at: &str| is_among(&computed, at);
            record.edits.stamp(&author, (&old, &new), is_computed);
        }
    }

    /// Notes what was changed in the matrix of a case.
    pub(super) fn note_cells(
        &mut self,
        case: &str,
        before: &BTreeMap<Spot, String>,
        now: NaiveDateTime,
    ) {
        let author = self.author(now);
        if let Some(case) = self.cases.get_mut(case) {
            let (after, changed) = (case.cells(), case.matrix_changed());
            note_texts(&mut case.edits, author, (before, &after), changed);
        }
    }

    pub(super) fn change_institution(&mut self, mut institution: Institution, now: NaiveDateTime) {
        let before = self.institution.texts();
        let after = institution.texts();
        institution.edits = std::mem::take(&mut self.institution.edits);
        let unknown = NaiveDateTime::default();
        let author = self.author(now);
        note_texts(&mut institution.edits, author, (&before, &after), unknown);
        self.know_institution(institution);
        self.changed(Unit::Institution);
    }

    /// The institution is this one from now on; forms call the stages as it does.
    pub(super) fn know_institution(&mut self, institution: Institution) {
        library::name_stages(&institution.stage_names);
        self.institution = institution;
    }
}

fn note_texts(
    edits: &mut Edits,
    author: Author,
    (before, after): (&BTreeMap<Spot, String>, &BTreeMap<Spot, String>),
    changed: NaiveDateTime,
) {
    let Some(author) = named(author, edits) else {
        return;
    };
    let flat = |texts: &BTreeMap<Spot, String>| Flat {
        texts: texts.clone(),
        ..Flat::default()
    };
    let (before, after) = (flat(before), flat(after));
    if !edits.is_noted() {
        *edits = Edits::of_unnoted(&before, changed);
    }
    edits.stamp(&author, (&before, &after), |_| false);
}

/// A device without a name notes nothing; where others have noted before, each moment counts as a
/// device of its own, so that no change is taken for one that was seen.
pub(super) fn named(mut author: Author, edits: &Edits) -> Option<Author> {
    if author.device.is_empty() {
        if !edits.is_noted() {
            return None;
        }
        author.device = format!("{:?}", author.at);
    }
    Some(author)
}

/// The spots of a form that follow from other answers, without the names of rows.
fn computed(form: Option<&Form>) -> BTreeSet<Spot> {
    let Some(form) = form else {
        return BTreeSet::new();
    };
    let follows = |field: &Field| {
        let computed = field.calculation.is_some() && field.trigger.is_empty();
        let fact = field.kind == Kind::Hidden && field.carry.is_some();
        computed || fact || matches!(field.kind, Kind::Meta(_))
    };
    let fields = form.ids().filter(|(_, field)| follows(field));
    fields.map(|(id, _)| form.spot(id)).collect()
}

fn is_among(computed: &BTreeSet<Spot>, at: &str) -> bool {
    computed.contains(&spot::general(at))
}
