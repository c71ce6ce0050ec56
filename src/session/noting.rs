//! What stands beside the answers: notes of workers, and from which paper a form was copied.
//!
//! Notes stand with the case and may be written at any time; the paper belongs to the draft. Who
//! and when are set here.

use chrono::{NaiveDateTime, TimeDelta};

use super::event::{Refusal, Unit};
use super::{Outcome, Session};
use crate::model::case::Case;
use crate::model::note::{Note, NoteId};
use crate::model::paper;

impl Session {
    /// Writes a note, changes one of that name, or with a blank text takes it away.
    pub(super) fn write_note(
        &mut self,
        case: &str,
        id: NoteId,
        mut note: Note,
        now: NaiveDateTime,
    ) -> Outcome {
        let by = self.settings.worker_name.clone();
        let found = self.cases.get_mut(case);
        let found = found.ok_or_else(|| Refusal::unknown(case))?;
        note.text = note.text.trim().into();
        let before = found.notes.get(&id);
        if note.text.is_empty() && before.is_none() {
            return Ok(());
        }
        note.by = by;
        // Of two copies the later stands, so a change is later than what it changes by any clock.
        note.at = before.map_or(now, |before| now.max(before.at + TimeDelta::seconds(1)));
        found.notes.insert(id, note);
        self.changed(Unit::Case(case.into()));
        Ok(())
    }

    /// Says from which paper the open form is copied; two blanks say from none.
    pub(super) fn tell_paper(&mut self, date: &str, writer: &str, now: NaiveDateTime) -> Outcome {
        let (_, record) = self.draft()?;
        record.answers.set(paper::DATE, date);
        record.answers.set(paper::WRITER, writer);
        self.record_changed(now)
    }

    /// The notes of a case, newest first.
    pub fn notes<'a>(&self, case: &'a Case) -> Vec<(&'a NoteId, &'a Note)> {
        let notes = case.notes.iter();
        let mut notes: Vec<_> = notes.filter(|(_, note)| !note.text.is_empty()).collect();
        notes.sort_by(|one, other| (other.1, other.0).cmp(&(one.1, one.0)));
        notes
    }
}
