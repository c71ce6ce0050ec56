//! The preparation matrix of a case: what its forms say, and what a worker set by hand.
//!
//! A cell set by hand says what she set until she takes that back; the forms that bear on it are
//! named all the same. Which form bears on which cell: domain design, ch. 1.2 and annex C. Start at
//! [`Session::preparations`].

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::event::{Refusal, Unit};
use super::several::has_missed;
use super::{Outcome, Session};
use crate::model::answers::Answers;
use crate::model::case::Case;
use crate::model::matrix::{self, Cell, CellKey, IMPLEMENTATION, PrepStatus, STAGES, TARGETS};
use crate::model::order;
use crate::model::record::{Record, RecordId};

/// What one cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preparation {
    /// Where the preparation stands.
    pub status: PrepStatus,
    /// NOT_DONE codes.
    pub reasons: Vec<String>,
    /// The other reason in words.
    pub reasons_other: String,
    /// The worker's note.
    pub note: String,
    /// Whether a worker set it, rather than forms.
    pub by_hand: bool,
    /// The forms that bear on it, oldest first.
    pub evidence: Vec<RecordId>,
}

/// What one form says of one cell.
#[derive(Debug)]
struct Saying<'a> {
    stage: &'static str,
    target: &'static str,
    status: PrepStatus,
    /// NOT_DONE codes, separated by spaces.
    reasons: &'a str,
    reasons_other: &'a str,
}

/// What the forms of a case and its worker say of the whole matrix, gathered once for all cells.
#[derive(Debug)]
pub struct Preparations<'a> {
    case: &'a Case,
    /// What each form says, oldest form first.
    said: Vec<(&'a RecordId, Saying<'a>)>,
}

impl Preparations<'_> {
    /// What the cell of a stage and a target says.
    pub fn cell(&self, stage: &str, target: &str) -> Preparation {
        let mut found = Preparation::default();
        for (record, saying) in &self.said {
            if saying.stage == stage && saying.target == target {
                found.take(saying);
                found.evidence.push((*record).clone());
            }
        }
        if let Some(cell) = self.case.matrix.get(&matrix::key(stage, target)) {
            found.set(cell);
        }
        found
    }
}

impl Session {
    /// What is said of the matrix of a case.
    pub fn preparations<'a>(&'a self, case: &'a Case) -> Preparations<'a> {
        let mut records: Vec<&Record> = case
            .current()
            .filter_map(|id| self.records.get(id))
            .chain(self.shared_with(case))
            .map(AsRef::as_ref)
            .filter(|record| self.tells(record) && !has_missed(record, &case.id))
            .collect();
        order::sort_by_key(&mut records, |record| record.created);
        let of_record = |record: &'a Record| {
            let said = sayings(record).into_iter();
            said.map(|saying| (&record.id, saying))
        };
        let said = records.into_iter().flat_map(of_record).collect();
        Preparations { case, said }
    }

    /// Every cell of the matrix, those that follow from forms too, as recapitulations need it.
    pub fn whole_matrix(&self, case: &Case) -> BTreeMap<CellKey, Cell> {
        let preparations = self.preparations(case);
        let keys = STAGES
            .iter()
            .flat_map(|stage| TARGETS.map(|target| (*stage, target)));
        let cell = |(stage, target): (&str, &str)| {
            let found = preparations.cell(stage, target);
            let cell = Cell {
                status: found.status,
                reasons: found.reasons,
                ..Cell::default()
            };
            (matrix::key(stage, target), cell)
        };
        order::keyed(keys.map(cell))
    }

    pub(super) fn set_cells(
        &mut self,
        case: &str,
        cells: Vec<CellKey>,
        cell: Option<Cell>,
        now: NaiveDateTime,
    ) -> Outcome {
        if !cells.iter().all(|key| matrix::is_key(key)) {
            return Err(Refusal::unknown("cell"));
        }
        let by = self.settings.worker_name.clone();
        let cell = cell.map(|cell| Cell {
            by,
            at: now,
            ..cell
        });
        if cell.as_ref().is_some_and(lacks_reason) {
            return Err(Refusal::ReasonMissing);
        }
        let found = self.cases.get_mut(case);
        let found = found.ok_or_else(|| Refusal::unknown("case"))?;
        let before = found.cells();
        for key in cells {
            match &cell {
                Some(cell) => found.matrix.insert(key, cell.clone()),
                None => found.matrix.remove(&key),
            };
        }
        self.note_cells(case, &before, now);
        self.changed(Unit::Case(case.into()));
        Ok(())
    }
}

impl Preparation {
    /// Takes in what a form says: what was done outweighs what is under way, and that outweighs
    /// what was not done; of two that weigh the same the later holds.
    fn take(&mut self, saying: &Saying<'_>) {
        if weight(saying.status) < weight(self.status) {
            return;
        }
        self.status = saying.status;
        let not_done = saying.status == PrepStatus::NotDone;
        let (reasons, other) = if not_done {
            (saying.reasons, saying.reasons_other)
        } else {
            ("", "")
        };
        self.reasons = reasons.split_whitespace().map(str::to_owned).collect();
        other.clone_into(&mut self.reasons_other);
    }

    fn set(&mut self, cell: &Cell) {
        self.status = cell.status;
        self.reasons.clone_from(&cell.reasons);
        self.reasons_other.clone_from(&cell.reasons_other);
        self.note.clone_from(&cell.note);
        self.by_hand = true;
    }
}

fn weight(status: PrepStatus) -> u8 {
    match status {
        PrepStatus::NotStarted => 0,
        PrepStatus::NotApplicable => 1,
        PrepStatus::NotDone => 2,
        PrepStatus::InProgress => 3,
        PrepStatus::Done => 4,
    }
}

/// Whether a cell is not done and does not say why.
fn lacks_reason(cell: &Cell) -> bool {
    let other = cell.reasons.iter().any(|reason| reason == "other");
    cell.status == PrepStatus::NotDone
        && (cell.reasons.is_empty() || other && cell.reasons_other.trim().is_empty())
}

/// What a record says of the matrix: a draft that something is under way, a signed one that it
/// was done or what the form itself says.
fn sayings(record: &Record) -> Vec<Saying<'_>> {
    let answers = &record.answers;
    let done = |target| (stage_of(answers), target);
    let cells = match record.form.as_str() {
        "F07" => vec![done("client")],
        "F08" | "F09" => vec![done("family")],
        "F10" => vec![(Some("r2_assessment"), "client")],
        "F11" => vec![(Some("r2_assessment"), "family")],
        "F13" => vec![(Some("r3_planning"), "client")],
        "F15" => vec![(stage_of_step(answers.text("step")), "community")],
        "F17" => vec![(Some("r5_ending"), "client"), (Some("r5_ending"), "family")],
        "F12" => return environment(record).into_iter().collect(),
        "F14" => return plan(record),
        "F16" => return linking(record),
        _ => return Vec::new(),
    };
    let status = plain(record);
    let saying = |(stage, target): (Option<&'static str>, &'static str)| {
        let known = stage.filter(|_| !target.is_empty());
        known.map(|stage| bare(stage, target, status))
    };
    cells.into_iter().filter_map(saying).collect()
}

fn bare(stage: &'static str, target: &'static str, status: PrepStatus) -> Saying<'static> {
    Saying {
        stage,
        target,
        status,
        reasons: "",
        reasons_other: "",
    }
}

fn plain(record: &Record) -> PrepStatus {
    if record.is_locked() {
        PrepStatus::Done
    } else {
        PrepStatus::InProgress
    }
}

/// What a field of a form says itself; a draft only says that it is under way.
fn own(record: &Record, field: &str) -> Option<PrepStatus> {
    let said = PrepStatus::of_code(record.answers.text(field))?;
    Some(if record.is_locked() {
        said
    } else {
        PrepStatus::InProgress
    })
}

fn stage_of(answers: &Answers) -> Option<&'static str> {
    let stage = answers.text("reint_stage");
    STAGES.into_iter().find(|code| *code == stage)
}

/// The stage of a step towards the community (COMMUNITY_STEP).
pub(super) fn stage_of_step(step: &str) -> Option<&'static str> {
    match step {
        "first_contact" | "work_plan" => Some("r3_planning"),
        "outreach" | "monitoring" => Some("r4_implementation"),
        _ => None,
    }
}

/// The target with this code; blank for none.
fn target_of(code: &str) -> &'static str {
    let found = TARGETS.into_iter().find(|target| *target == code);
    found.unwrap_or_default()
}

/// The assessment of the community (F12), or why there is none.
fn environment(record: &Record) -> Option<Saying<'_>> {
    Some(Saying {
        reasons: record.answers.text("not_done_reasons"),
        reasons_other: record.answers.text("not_done_reasons_other"),
        ..bare("r2_assessment", "community", own(record, "status")?)
    })
}

/// A letter that links the client to a source (F16): with it the link is planned, and carried out
/// once the other side has accepted.
fn linking(record: &Record) -> Vec<Saying<'_>> {
    let target = target_of(record.answers.text("target_group"));
    if target.is_empty() {
        return Vec::new();
    }
    let accepted = record.answers.text("reply_status") == "accepted";
    let carried_out = if accepted {
        plain(record)
    } else {
        PrepStatus::InProgress
    };
    vec![
        bare("r3_planning", target, plain(record)),
        bare(IMPLEMENTATION, target, carried_out),
    ]
}

/// The reintegration plan (F14): its own line for each target. What it says is not to be done is
/// not done when the plan is carried out either.
fn plan(record: &Record) -> Vec<Saying<'_>> {
    let mut said = vec![
        bare("r3_planning", "client", plain(record)),
        bare("r3_planning", "family", plain(record)),
    ];
    let lines = [
        ("education", "prep_education_status", "other_not_done"),
        (
            "community",
            "prep_community_status",
            "prep_community_reasons",
        ),
        ("work", "prep_work_status", "other_not_done"),
    ];
    for (target, field, reasons) in lines {
        let Some(status) = own(record, field) else {
            continue;
        };
        let ends = [PrepStatus::NotDone, PrepStatus::NotApplicable].contains(&status);
        let stages = ["r3_planning", "r4_implementation"];
        let stages = stages.into_iter().take(if ends { 2 } else { 1 });
        said.extend(stages.map(|stage| Saying {
            reasons: record.answers.text(reasons),
            reasons_other: record.answers.text(match target {
                "community" => "prep_community_reasons_other",
                _ => "other_not_done_other",
            }),
            ..bare(stage, target, status)
        }));
    }
    said
}
