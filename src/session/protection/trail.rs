//! What an event writes into the log: the one place where entries come from.
//!
//! What is to be noted is found before the event changes anything, and noted once it was not
//! refused. Start at [`Session::to_note`].

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::DataEvent;
use crate::model::answers::{Answers, Entry as Answer};
use crate::model::case::{CaseId, Gate};
use crate::model::order;
use crate::model::purpose::Purpose;
use crate::model::record::{Mark, Record, RecordId, Signature};
use crate::model::trail::{Action, Entry};
use crate::model::value;
use crate::session::{Event, Merged, Session, Unit};

/// The form of consent.
const CONSENT: &str = "F02";

/// What an event will write, once it is not refused.
#[derive(Debug, Default)]
pub(in crate::session) struct Noted(Vec<Line>);

#[derive(Debug)]
struct Line {
    case: CaseId,
    record: Option<RecordId>,
    action: Action,
}

impl Noted {
    fn of_case(case: &str, action: Action) -> Self {
        Self(vec![Line {
            case: case.into(),
            record: None,
            action,
        }])
    }

    fn of_cases(cases: &[CaseId], action: &Action) -> Self {
        let one = |case: &CaseId| Self::of_case(case, action.clone()).0;
        Self(cases.iter().flat_map(one).collect())
    }

    fn passed(case: &str, gate: Gate, reason: &str) -> Self {
        let reason = reason.trim().into();
        Self::of_case(case, Action::PassedOver { gate, reason })
    }

    fn opened(case: &str, reason: &str, record: &str) -> Self {
        let reason = reason.trim().into();
        let mut noted = Self::of_case(case, Action::PeriodOpened { reason });
        noted.0.extend(Self::begun(case, record).0);
        noted
    }

    fn begun(case: &str, record: &str) -> Self {
        Self(vec![Line {
            case: case.into(),
            record: Some(record.into()),
            action: Action::Began,
        }])
    }
}

impl Session {
    /// What an event will write.
    pub(in crate::session) fn to_note(&self, event: &Event) -> Noted {
        match event {
            Event::CaseStarted { case, record } | Event::FormBegun { case, record, .. } => {
                Noted::begun(case, record)
            }
            Event::FormOpened(record) => self.of_record(record, vec![Action::Opened]),
            Event::Answered { .. }
            | Event::ChangeExplained { .. }
            | Event::RowAdded { .. }
            | Event::ClientAdded { .. }
            | Event::RowRemoved { .. }
            | Event::RowRestored
            | Event::PaperTold { .. }
            | Event::Stepped { .. } => self.of_open(vec![Action::Changed]),
            Event::NoteWritten { case, note, .. } => self.at_note(case, &note.record),
            Event::Signed { signature, .. } => self.of_open(self.at_signing(signature)),
            Event::CorrectionBegun {
                record,
                new,
                reason,
            } => self.at_correction(record, new, reason),
            Event::Voided { record, reason } => {
                let reason = reason.trim().into();
                self.of_record(record, vec![Action::Voided { reason }])
            }
            Event::GatePassedOver { case, gate, reason } => Noted::passed(case, *gate, reason),
            Event::PeriodOpened {
                case,
                reason,
                record,
            } => Noted::opened(case, reason, record),
            Event::StatusSet { case, status } => {
                Noted::of_case(case, Action::StatusSet { status: *status })
            }
            Event::Renumbered { case, number } => self.at_renumbering(case, number),
            Event::CellsSet { case, cells, .. } => {
                let cells = cells.clone();
                Noted::of_case(case, Action::MatrixSet { cells })
            }
            Event::Merged(merged) => Noted::of_cases(&self.touched(merged), &Action::Merged),
            Event::DifferenceSettled { unit, spot, .. } => self.at_choice(unit, spot),
            Event::Data(event) => self.of_data(event),
            Event::Loaded(_)
            | Event::CaseWoken { .. }
            | Event::CaseLost { .. }
            | Event::Unlocked(_)
            | Event::DeviceNamed(_)
            | Event::Told(_)
            | Event::SettingsChanged(_)
            | Event::InstitutionChanged(_)
            | Event::FormBrought(_)
            | Event::FormRetired { .. }
            | Event::PracticeBrought { .. }
            | Event::PracticeWiped
            | Event::FormClosed
            | Event::Left(_)
            | Event::FinishAsked
            | Event::Saved(_)
            | Event::SaveFailed(..) => Noted::default(),
        }
    }

    fn at_renumbering(&self, case: &CaseId, number: &str) -> Noted {
        let former = self.case(case).map(|case| case.register_number.clone());
        let action = Action::Renumbered {
            former: former.unwrap_or_default(),
            number: number.trim().into(),
        };
        Noted::of_case(case, action)
    }

    /// The cases to which a merge brings something.
    fn touched(&self, merged: &Merged) -> Vec<CaseId> {
        let records = merged.records.iter();
        let differing = records.filter(|it| self.record(&it.id).map(AsRef::as_ref) != Some(*it));
        let differing: BTreeSet<&RecordId> = differing.map(|record| &record.id).collect();
        let cases = merged.cases.iter().filter(|case| {
            self.case(&case.id) != Some(*case)
                || case.records.iter().any(|id| differing.contains(id))
        });
        cases.map(|case| case.id.clone()).collect()
    }

    fn at_choice(&self, unit: &Unit, spot: &str) -> Noted {
        match unit {
            Unit::Record(record) => self.of_record(record, vec![Action::Changed]),
            Unit::Case(case) => {
                let cells = vec![spot.to_owned()];
                Noted::of_case(case, Action::MatrixSet { cells })
            }
            Unit::Settings
            | Unit::Institution
            | Unit::OwnForm(_)
            | Unit::Trail(_)
            | Unit::Minutes(_)
            | Unit::Breach(_) => Noted::default(),
        }
    }

    fn of_data(&self, event: &DataEvent) -> Noted {
        match event {
            DataEvent::Printed {
                case,
                record,
                document,
            } => {
                let document = document.clone();
                let mut noted = Noted::of_case(case, Action::Printed { document });
                for line in &mut noted.0 {
                    line.record.clone_from(record);
                }
                noted
            }
            DataEvent::Exported { cases, file } => {
                Noted::of_cases(cases, &Action::Exported { file: *file })
            }
            DataEvent::Merged { cases } => Noted::of_cases(cases, &Action::Merged),
            DataEvent::RequestReceived { case, kind, .. } => {
                Noted::of_case(case, Action::RequestReceived { kind: *kind })
            }
            DataEvent::RequestDone { case, id, .. } => {
                let open = self.open_requests(case);
                let found = open.into_iter().find(|request| request.id == *id);
                found.map_or_else(Noted::default, |request| {
                    Noted::of_case(case, Action::RequestDone { kind: request.kind })
                })
            }
            DataEvent::KeptOn {
                case,
                until,
                reason,
            } => Noted::of_case(
                case,
                Action::KeptOn {
                    until: *until,
                    reason: reason.trim().into(),
                },
            ),
            // The minutes say it, and they stay.
            DataEvent::Erased { .. }
            | DataEvent::BreachWritten(_)
            | DataEvent::BreachTold { .. } => Noted::default(),
        }
    }

    fn of_open(&self, actions: Vec<Action>) -> Noted {
        let open = self.open();
        open.map_or_else(Noted::default, |open| {
            lines(&open.case, &open.record, actions)
        })
    }

    fn of_record(&self, record: &str, actions: Vec<Action>) -> Noted {
        let case = self.case_of(record);
        case.map_or_else(Noted::default, |case| lines(&case.id, record, actions))
    }

    /// That somebody wrote a note: a change of the record that it is about, or of the case.
    fn at_note(&self, case: &str, record: &str) -> Noted {
        if record.is_empty() {
            Noted::of_case(case, Action::Changed)
        } else {
            self.of_record(record, vec![Action::Changed])
        }
    }

    fn at_correction(&self, record: &str, new: &str, reason: &str) -> Noted {
        let corrected = Action::Corrected {
            by: new.into(),
            reason: reason.trim().into(),
        };
        let mut noted = self.of_record(record, vec![corrected]);
        if let Some(case) = self.case_of(record) {
            noted.0.extend(Noted::begun(&case.id, new).0);
        }
        noted
    }

    /// That somebody signs; with the first signature on a correction what it corrects, and what
    /// consent gives or takes.
    fn at_signing(&self, signature: &Signature) -> Vec<Action> {
        let mut actions = vec![Action::Signed {
            capacity: signature.capacity.clone(),
            name: signature.name.trim().into(),
        }];
        let Some(record) = self.open_record() else {
            return actions;
        };
        let corrected = record.corrects.as_ref();
        let corrected = corrected.and_then(|id| self.records.get(id));
        if let Some(corrected) = corrected.filter(|_| !record.is_locked()) {
            actions.extend(differences(&corrected.answers, &record.answers));
        }
        if record.form == CONSENT {
            let before = corrected.map(AsRef::as_ref);
            actions.extend(at_consent(record, before, signature));
        }
        actions
    }

    /// Writes down what an event led to.
    pub(in crate::session) fn note(&mut self, noted: Noted, now: NaiveDateTime) {
        for line in noted.0 {
            if !self.cases.contains_key(&line.case) {
                continue;
            }
            let entry = Entry {
                at: now,
                by: self.settings.worker_name.clone(),
                record: line.record,
                action: line.action,
            };
            self.write(&line.case, entry);
        }
    }

    pub(super) fn write(&mut self, case: &str, entry: Entry) {
        let trails = &mut self.protection.trails;
        let trail = trails
            .entry(case.into())
            .or_insert_with(|| super::Trail::of(case));
        if trail.note(entry) {
            self.changed(Unit::Trail(case.into()));
        }
    }
}

fn lines(case: &str, record: &str, actions: Vec<Action>) -> Noted {
    let line = |action| Line {
        case: case.into(),
        record: Some(record.into()),
        action,
    };
    Noted(actions.into_iter().map(line).collect())
}

fn at_consent(record: &Record, before: Option<&Record>, signature: &Signature) -> Vec<Action> {
    let mut actions = Vec::new();
    let withdrawn = |record: &Record, purpose: Purpose| {
        value::is_chosen(record.answers.text("withdrawn_items"), purpose.question())
    };
    let newly = |purpose: &Purpose| {
        withdrawn(record, *purpose) && !before.is_some_and(|before| withdrawn(before, *purpose))
    };
    let taken = questions(newly);
    if !record.is_locked() && !taken.is_empty() {
        actions.push(Action::ConsentWithdrawn { purposes: taken });
    }
    let is_theirs = ["client", "guardian"].contains(&signature.capacity.as_str());
    if is_theirs && !matches!(signature.mark, Mark::Absent { .. }) {
        let given = |purpose: &Purpose| {
            record.answers.text(purpose.question()) == "yes" && !withdrawn(record, *purpose)
        };
        let purposes = questions(given);
        actions.push(Action::ConsentGiven { purposes });
    }
    actions
}

fn questions(of: impl Fn(&Purpose) -> bool) -> Vec<String> {
    let purposes = Purpose::ALL.into_iter().filter(of);
    purposes
        .map(|purpose| purpose.question().to_owned())
        .collect()
}

/// What a correction changed, answer by answer.
fn differences(old: &Answers, new: &Answers) -> Vec<Action> {
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    flatten(old, "", &mut before);
    flatten(new, "", &mut after);
    let mut spots: Vec<&String> = before.keys().chain(after.keys()).collect();
    order::sort(&mut spots);
    spots.dedup();
    let at = |texts: &BTreeMap<String, String>, spot: &String| {
        texts.get(spot).cloned().unwrap_or_default()
    };
    let action = |spot: &String| Action::Answer {
        spot: spot.clone(),
        old: at(&before, spot),
        new: at(&after, spot),
    };
    let differing = spots
        .into_iter()
        .filter(|spot| before.get(*spot) != after.get(*spot));
    differing.map(action).collect()
}

fn flatten(answers: &Answers, start: &str, texts: &mut BTreeMap<String, String>) {
    for (key, entry) in &answers.0 {
        match entry {
            Answer::Text(text) => {
                texts.insert(format!("{start}{key}"), text.clone());
            }
            Answer::Rows(rows) => {
                for row in rows {
                    flatten(&row.answers, &format!("{start}{key}/{}/", row.id), texts);
                }
            }
        }
    }
}
