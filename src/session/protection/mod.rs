//! Data protection as steps of work (domain design, ch. 9): the log of what was done with a case,
//! consent by purpose, requests of the person concerned, how long data are kept, erasure, breaches.
//!
//! What follows from signed forms is derived; kept is only what no form holds. It makes no file and
//! no paper: the page does, and says so with an event. Start at [`DataEvent`]; the log is written in
//! one place, [`trail`].

mod breaches;
mod erased_rows;
mod erasing;
mod purposes;
mod requests;
mod retention;
mod trail;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::event::Unit;
use super::{Outcome, Session};
use crate::model::case::{Case, CaseId};
use crate::model::order;
use crate::model::protection::{BreachFile, Minutes};
use crate::model::record::RecordId;
use crate::model::request::RequestKind;
use crate::model::trail::{Action, ExportKind, Trail};

pub use purposes::Stop;
pub use retention::Retention;

/// A step of data protection, or what the page did with the data of a case.
#[derive(Clone, Debug)]
pub enum DataEvent {
    /// A document of a case was made.
    Printed {
        /// The case.
        case: CaseId,
        /// The record it was made of, if of one.
        record: Option<RecordId>,
        /// Which: `D24`.
        document: String,
    },
    /// The data of these cases were put into a file.
    Exported {
        /// The cases.
        cases: Vec<CaseId>,
        /// What kind of file.
        file: ExportKind,
    },
    /// The data of these cases came out of a file or from another device.
    Merged {
        /// The cases.
        cases: Vec<CaseId>,
    },
    /// The person concerned asks for something.
    RequestReceived {
        /// The case.
        case: CaseId,
        /// Name of the request.
        id: String,
        /// What is asked.
        kind: RequestKind,
        /// Who asks; never blank.
        asked_by: String,
        /// What exactly.
        note: String,
    },
    /// What was asked is done.
    RequestDone {
        /// The case.
        case: CaseId,
        /// Name of the request.
        id: String,
        /// How; never blank.
        how: String,
    },
    /// The data of a case are kept although their time is over.
    KeptOn {
        /// The case.
        case: CaseId,
        /// The last day.
        until: NaiveDate,
        /// Why; never blank.
        reason: String,
    },
    /// A case is erased with everything of it on the device.
    Erased {
        /// The register number, as the head typed it.
        typed: String,
        /// The signed minutes, which stay; their date is set by the session.
        minutes: Box<Minutes>,
    },
    /// A breach is written down, or what is written of it changes.
    BreachWritten(Box<BreachFile>),
    /// Somebody was told of a breach.
    BreachTold {
        /// Name of the breach.
        id: String,
        /// Whom; never blank.
        whom: String,
    },
}

impl DataEvent {
    /// The case whose whole log is looked at for it: what is asked for and decided.
    pub(super) fn of_whole_log(&self) -> Option<&str> {
        match self {
            Self::RequestReceived { case, .. }
            | Self::RequestDone { case, .. }
            | Self::KeptOn { case, .. } => Some(case),
            Self::Printed { .. }
            | Self::Exported { .. }
            | Self::Merged { .. }
            | Self::Erased { .. }
            | Self::BreachWritten(_)
            | Self::BreachTold { .. } => None,
        }
    }
}

/// What is kept for data protection.
#[derive(Debug, Default)]
pub(super) struct Protection {
    pub(super) trails: BTreeMap<CaseId, Trail>,
    pub(super) minutes: BTreeMap<CaseId, Minutes>,
    pub(super) breaches: BTreeMap<String, BreachFile>,
}

/// What was kept on the device for data protection.
#[derive(Clone, Debug, Default)]
pub struct KeptProtection {
    /// The trails of all cases.
    pub trails: Vec<Trail>,
    /// Minutes of erasures.
    pub minutes: Vec<Minutes>,
    /// Breaches.
    pub breaches: Vec<BreachFile>,
}

impl Session {
    pub(super) fn protect(&mut self, event: DataEvent, now: NaiveDateTime) -> Outcome {
        match event {
            DataEvent::Printed { case, .. } => self.known_case(&case).map(|_known| ()),
            DataEvent::Exported { cases, file } => {
                self.known_cases(&cases)?;
                if file == ExportKind::Backup {
                    self.note_backup(now);
                }
                Ok(())
            }
            DataEvent::Merged { cases } => self.known_cases(&cases),
            DataEvent::RequestReceived {
                case,
                id,
                kind,
                asked_by,
                note,
            } => self.take_request(&case, (id, kind), (&asked_by, &note), now),
            DataEvent::RequestDone { case, id, how } => self.end_request(&case, &id, &how, now),
            DataEvent::KeptOn {
                case,
                until,
                reason,
            } => self.keep_on(&case, until, &reason, now),
            DataEvent::Erased { typed, minutes } => self.erase(&typed, *minutes, now),
            DataEvent::BreachWritten(file) => self.write_breach(*file),
            DataEvent::BreachTold { id, whom } => self.tell_of_breach(&id, &whom, now),
        }
    }

    /// The trail of a case; none when nothing was noted yet.
    pub fn trail(&self, case: &str) -> Option<&Trail> {
        self.protection.trails.get(case)
    }

    /// Cases whose log does not say yet that they left in the file of a shared folder.
    pub fn not_shared_yet(&self) -> Vec<CaseId> {
        let file = ExportKind::Folder;
        let is_noted = |trail: &Trail| {
            let mut entries = trail.entries.iter();
            entries.any(|entry| entry.action == Action::Exported { file })
        };
        let cases = self.cases.keys();
        let is_new = |case: &&CaseId| !self.trail(case).is_some_and(is_noted);
        cases.filter(is_new).cloned().collect()
    }

    /// The minutes of all erasures, newest first.
    pub fn minutes(&self) -> Vec<&Minutes> {
        let mut minutes: Vec<&Minutes> = self.protection.minutes.values().collect();
        order::sort_by_key(&mut minutes, |minutes| Reverse(minutes.erasure.date));
        minutes
    }

    /// The minutes of the erasure of one case.
    pub fn minutes_of(&self, case: &str) -> Option<&Minutes> {
        self.protection.minutes.get(case)
    }

    /// All breaches, newest first.
    pub fn breaches(&self) -> Vec<&BreachFile> {
        let mut breaches: Vec<&BreachFile> = self.protection.breaches.values().collect();
        order::sort_by_key(&mut breaches, |file| Reverse(file.breach.noticed));
        breaches
    }

    /// One breach.
    pub fn breach(&self, id: &str) -> Option<&BreachFile> {
        self.protection.breaches.get(id)
    }

    /// Takes trails that came with merged cases: each says afterwards what either said.
    pub fn join_trails(&mut self, trails: Vec<Trail>) {
        for trail in trails {
            if !self.cases.contains_key(&trail.case) {
                continue;
            }
            let own = self.protection.trails.remove(&trail.case);
            let before = own.clone();
            let joined = own.unwrap_or_else(|| Trail::of(&trail.case)).join(trail);
            if before.as_ref() != Some(&joined) {
                self.changed(Unit::Trail(joined.case.clone()));
            }
            self.protection.trails.insert(joined.case.clone(), joined);
        }
    }

    pub(super) fn load_protection(&mut self, kept: KeptProtection) {
        self.protection = Protection::default();
        self.take_protection(kept);
    }

    /// Takes what was kept, or what another tab has saved.
    pub(super) fn take_protection(&mut self, kept: KeptProtection) {
        self.know_logs(kept.trails);
        let minutes = kept.minutes.into_iter();
        let breaches = kept.breaches.into_iter();
        let protection = &mut self.protection;
        let minutes = minutes.map(|it| (it.case.clone(), it));
        protection.minutes.extend(minutes);
        let breaches = breaches.map(|it| (it.id.clone(), it));
        protection.breaches.extend(breaches);
        self.finish_erasing();
    }

    /// Takes logs, or parts of them, that are kept already.
    pub(super) fn know_logs(&mut self, logs: Vec<Trail>) {
        for log in logs {
            let trails = &mut self.protection.trails;
            let known = trails.remove(&log.case);
            let joined = known.unwrap_or_else(|| Trail::of(&log.case)).join(log);
            trails.insert(joined.case.clone(), joined);
        }
    }

    /// An erasure that was interrupted is done to its end, once all cases are awake.
    pub(super) fn finish_erasing(&mut self) {
        if self.is_whole() {
            for case in self.left_of_erased() {
                self.take_away(&case);
            }
        }
    }

    /// Whether an erasure was interrupted, and waits until all cases are awake.
    pub fn waits_to_erase(&self) -> bool {
        !self.is_whole() && !self.left_of_erased().is_empty()
    }

    /// Takes what a merged file says of erasures and breaches that is not known here, and its
    /// trails. A case that is here is never erased by a file.
    pub(super) fn join_protection(&mut self, kept: KeptProtection) {
        for minutes in kept.minutes {
            let known = &self.protection.minutes;
            if !known.contains_key(&minutes.case) && !self.cases.contains_key(&minutes.case) {
                self.changed(Unit::Minutes(minutes.case.clone()));
                self.protection
                    .minutes
                    .insert(minutes.case.clone(), minutes);
            }
        }
        for file in kept.breaches {
            if !self.protection.breaches.contains_key(&file.id) {
                self.changed(Unit::Breach(file.id.clone()));
                self.protection.breaches.insert(file.id.clone(), file);
            }
        }
        self.join_trails(kept.trails);
    }

    fn known_cases(&self, cases: &[CaseId]) -> Outcome {
        let mut cases = cases.iter();
        cases.try_for_each(|case| self.known_case(case).map(|_known| ()))
    }

    fn known_case(&self, case: &str) -> Result<&Case, super::Refusal> {
        let found = self.cases.get(case);
        found.ok_or_else(|| super::Refusal::unknown("case"))
    }

    fn trail_mut(&mut self, case: &str) -> &mut Trail {
        self.changed(Unit::Trail(case.into()));
        let trails = &mut self.protection.trails;
        trails.entry(case.into()).or_insert_with(|| Trail::of(case))
    }
}
