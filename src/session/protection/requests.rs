//! Requests of the person concerned, and keeping data beyond their time.

use chrono::{NaiveDate, NaiveDateTime};

use crate::model::order;
use crate::model::request::{DataRequest, RequestDone, RequestKind};
use crate::model::trail::Keeping;
use crate::session::event::Refusal;
use crate::session::{Outcome, Session};

impl Session {
    /// Requests about a case that are not done yet, the most urgent first.
    pub fn open_requests(&self, case: &str) -> Vec<&DataRequest> {
        let requests = self.trail(case).map_or(&[][..], |trail| &trail.requests);
        let open = requests.iter().filter(|request| request.done.is_none());
        let mut open: Vec<&DataRequest> = open.collect();
        order::sort_by_key(&mut open, |request| request.due());
        open
    }

    /// Whether the person asked to restrict the use of her data, and that holds.
    pub fn is_restricted(&self, case: &str) -> bool {
        let mut open = self.open_requests(case).into_iter();
        open.any(|request| request.kind == RequestKind::Restriction)
    }

    pub(super) fn take_request(
        &mut self,
        case: &str,
        (id, kind): (String, RequestKind),
        (asked_by, note): (&str, &str),
        now: NaiveDateTime,
    ) -> Outcome {
        self.known_case(case)?;
        let asked_by = filled(asked_by)?;
        let known = self.trail(case).map_or(&[][..], |trail| &trail.requests);
        if id.is_empty() || known.iter().any(|request| request.id == id) {
            return Err(Refusal::NameTaken);
        }
        let request = DataRequest {
            received: now,
            id,
            kind,
            asked_by,
            note: note.trim().into(),
            taken_by: self.settings.worker_name.clone(),
            done: None,
        };
        let requests = &mut self.trail_mut(case).requests;
        requests.push(request);
        order::sort(requests);
        Ok(())
    }

    pub(super) fn end_request(
        &mut self,
        case: &str,
        id: &str,
        how: &str,
        now: NaiveDateTime,
    ) -> Outcome {
        self.known_case(case)?;
        if !self.open_requests(case).iter().any(|open| open.id == id) {
            return Err(Refusal::unknown("request"));
        }
        let how = filled(how)?;
        let by = self.settings.worker_name.clone();
        let requests = &mut self.trail_mut(case).requests;
        if let Some(request) = requests.iter_mut().find(|request| request.id == id) {
            request.done = Some(RequestDone { at: now, by, how });
        }
        Ok(())
    }

    pub(super) fn keep_on(
        &mut self,
        case: &str,
        until: NaiveDate,
        reason: &str,
        now: NaiveDateTime,
    ) -> Outcome {
        self.known_case(case)?;
        let reason = filled(reason)?;
        if until <= now.date() {
            return Err(Refusal::DayPast);
        }
        let keeping = Keeping {
            at: now,
            by: self.settings.worker_name.clone(),
            until,
            reason,
        };
        let kept = &mut self.trail_mut(case).keeping;
        kept.push(keeping);
        order::sort(kept);
        Ok(())
    }
}

/// A text that must say something.
pub(super) fn filled(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        Err(Refusal::ReasonMissing)
    } else {
        Ok(text.to_owned())
    }
}
