//! Signing locks a form; correcting a signed one makes a new draft that names it.

use std::rc::Rc;

use chrono::NaiveDateTime;

use super::event::{Refusal, Unit};
use super::{Outcome, Session, changes};
use crate::forms::definition::{FieldId, Path};
use crate::forms::fingerprint::fingerprint;
use crate::forms::library;
use crate::model::directory::count_people;
use crate::model::edits::Edits;
use crate::model::record::{AbsentReason, Mark, Record, RecordId, Signature, Voiding};

impl Session {
    pub(super) fn sign(
        &mut self,
        field: FieldId,
        mut signature: Signature,
        now: NaiveDateTime,
    ) -> Outcome {
        let key = self.check_signature(field, &signature)?;
        let open = self.open.as_ref().ok_or(Refusal::NothingOpen)?;
        let record = self
            .records
            .get_mut(&open.record)
            .ok_or(Refusal::NothingOpen)?;
        let record = Rc::make_mut(record);
        if !record.is_locked() {
            changes::freeze(record);
        }
        signature.at = now;
        signature.content = fingerprint(record);
        record.signatures.insert(key, signature);
        record.changed = now;
        let id = record.id.clone();
        self.changed(Unit::Record(id));
        Ok(())
    }

    /// The key to sign under, when nothing stands in the way.
    fn check_signature(&self, id: FieldId, signature: &Signature) -> Result<String, Refusal> {
        let open = self.open.as_ref().ok_or(Refusal::NothingOpen)?;
        let record = self.records.get(&open.record).ok_or(Refusal::NothingOpen)?;
        let field = open.form.field(id).filter(|field| field.is_signatory());
        let field = field.ok_or_else(|| Refusal::unknown("signatory"))?;
        if !open.evaluation.state(&Path::top(id)).relevant {
            return Err(Refusal::unknown("signatory"));
        }
        if !record.counts() {
            return Err(Refusal::Locked);
        }
        if record.signatures.contains_key(&field.key) {
            return Err(Refusal::SignedAlready);
        }
        // Once locked, nothing can have become wrong; a first signature needs a finished form.
        if !record.is_locked() && self.problem_count() > 0 {
            return Err(Refusal::ProblemsRemain(self.problem_count()));
        }
        let differences = record.differences().len();
        if !record.is_locked() && differences > 0 {
            return Err(Refusal::DifferencesRemain(differences));
        }
        if let Some(obstacle) = self.held_from_signing(&open.case, record) {
            return Err(Refusal::Held(obstacle));
        }
        if is_complete(signature) {
            Ok(field.key.clone())
        } else {
            Err(Refusal::SignatureIncomplete)
        }
    }

    pub(super) fn begin_correction(
        &mut self,
        record: &str,
        new: RecordId,
        reason: &str,
        now: NaiveDateTime,
    ) -> Outcome {
        if !self.is_new(&new) {
            return Err(Refusal::NameTaken);
        }
        let case = self
            .case_of(record)
            .ok_or_else(|| Refusal::unknown("case"))?
            .id
            .clone();
        let old = self
            .records
            .get_mut(record)
            .ok_or_else(|| Refusal::unknown(record))?;
        if old.signatures.is_empty() {
            return Err(Refusal::NotSigned);
        }
        if !old.counts() {
            return Err(Refusal::Locked);
        }
        // The log keeps it; the record itself stays as it was signed.
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let old = Rc::make_mut(old);
        old.corrected_by = Some(new.clone());
        let mut draft = Record {
            id: new.clone(),
            edits: Edits::default(),
            signatures: std::collections::BTreeMap::new(),
            corrects: Some(record.into()),
            corrected_by: None,
            created: now,
            changed: now,
            ..old.clone()
        };
        self.changed(Unit::Record(record.into()));
        let form = library::form(&draft.form);
        self.note_new(&mut draft, form.as_deref(), now);
        self.add_record(&case, draft);
        self.open_form(&new, now)?;
        self.number_revision(now)
    }
}

impl Session {
    /// Voids a record for a reason: it stays readable and counts for nothing.
    pub(super) fn void(&mut self, record: &str, reason: &str, now: NaiveDateTime) -> Outcome {
        let by = self.settings.worker_name.clone();
        let found = self
            .records
            .get_mut(record)
            .ok_or_else(|| Refusal::unknown(record))?;
        if !found.counts() {
            return Err(Refusal::Locked);
        }
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let found = Rc::make_mut(found);
        found.void = Some(Voiding {
            by,
            at: now,
            reason,
        });
        found.changed = now;
        self.changed(Unit::Record(record.into()));
        Ok(())
    }
}

/// Whether somebody signed herself: by hand, with a mark, or with her name typed.
pub(super) fn is_own(signature: &Signature) -> bool {
    is_complete(signature) && !matches!(signature.mark, Mark::Absent { .. })
}

/// Whether name, place and mark (or reason and witness) are all there.
fn is_complete(signature: &Signature) -> bool {
    let filled = |text: &str| !text.trim().is_empty();
    let mark = match &signature.mark {
        Mark::Ink(ink) => !ink.is_blank(),
        Mark::MarkWithWitnesses { ink, witnesses } => {
            let names = witnesses.iter().chain([&signature.name]);
            !ink.is_blank() && count_people(names.map(String::as_str)) == witnesses.len() + 1
        }
        Mark::Typed(typed) => typed.is_whole(&signature.name, &signature.capacity),
        // Beside a guardian it counts as consent: nobody may have to guess what it was.
        Mark::Absent {
            reason: AbsentReason::Unable,
            note,
            witness,
        } => filled(witness) && filled(note),
        Mark::Absent { witness, .. } => filled(witness),
    };
    mark && filled(&signature.name) && filled(&signature.place)
}
