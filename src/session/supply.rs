//! What a form may carry that no earlier form holds, under the names `case`, `matrix` and
//! `institution` in its `carry` column: numbers of plans, caseloads, the preparation matrix, the
//! institution's standing answers.
//!
//! What is supplied is a proposal: changing it needs no explanation. Start at
//! [`Session::supplied`].

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::cases::IDENTITY;
use super::matrix::{Preparation, Preparations};
use super::{Outcome, Session};
use crate::forms::definition::{Field, FieldId, Path};
use crate::forms::library::labels;
use crate::model::answers::{Answers, Entry, Row};
use crate::model::case::{Case, CaseStatus};
use crate::model::institution::STANDING_UNDER as INSTITUTION;
use crate::model::matrix::{PrepStatus, STAGES, TARGETS};
use crate::model::practice::is_practice;
use crate::model::record::RecordId;

/// The names under which something is supplied.
const SUPPLIERS: [&str; 3] = [CASE, MATRIX, INSTITUTION];
const CASE: &str = "case";
const MATRIX: &str = "matrix";

/// What the institution says once for all forms.
const STANDING: [&str; 4] = [
    "retention_text",
    "program_length_default",
    "readiness_conditional",
    "readiness_ready",
];

/// A plan that is revised under numbers: its form, and the key of its number here.
const PLANS: [(&str, &str); 2] = [
    ("F05", "plan_version"),
    ("F14", "reintegration_plan_version"),
];
/// The field of both plans that holds the number.
const PLAN_VERSION: &str = "plan_version";

/// Whom a case is assigned to (F01).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// The social worker.
    Worker,
    /// The addiction counsellor.
    Counsellor,
}

impl Post {
    /// The field of F01 with the name.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Worker => "assigned_worker",
            Self::Counsellor => "assigned_counsellor",
        }
    }
}

/// Whether answers come from here under this name, and not from a form.
pub fn is_supplied(name: &str) -> bool {
    SUPPLIERS.contains(&name)
}

impl Session {
    /// All that is supplied to a form of a case; `own` is the form's record, once there is one.
    pub(super) fn supplied(
        &self,
        case: &Case,
        own: Option<&RecordId>,
    ) -> BTreeMap<String, Answers> {
        let mut supplied = BTreeMap::from([
            (CASE.to_owned(), self.counts(case, own)),
            (INSTITUTION.to_owned(), self.standing_answers()),
        ]);
        supplied.extend(self.matrix_answers(case).map(|all| (MATRIX.into(), all)));
        supplied
    }

    /// How many clients this person has in rehabilitation or reintegration. Names are compared
    /// without regard to case.
    pub fn caseload(&self, post: Post, name: &str) -> usize {
        let name = name.trim().to_lowercase();
        let is_theirs = |case: &&Case| {
            let identity = self.latest(case, IDENTITY);
            let assigned = identity.map_or("", |record| record.answers.text(post.field()));
            !name.is_empty()
                && !is_practice(&case.id)
                && assigned.trim().to_lowercase() == name
                && self.status(case) < CaseStatus::Terminated
        };
        self.cases.values().filter(is_theirs).count()
    }

    /// Gives a plan that is being revised its next number.
    pub(super) fn number_revision(&mut self, now: NaiveDateTime) -> Outcome {
        let Some((path, text)) = self.next_version() else {
            return Ok(());
        };
        self.put(&path, &text, now)
    }

    fn next_version(&self) -> Option<(Path, String)> {
        let open = self.open.as_ref()?;
        let is_version = |(_, field): &(FieldId, &Field)| {
            let carry = field.carry.as_ref();
            carry.is_some_and(|carry| {
                carry.form == CASE && PLANS.iter().any(|(_, key)| *key == carry.key)
            })
        };
        let (field, _) = open.form.ids().find(is_version)?;
        let case = self.cases.get(&open.case)?;
        let version = self.version(case, &open.form.id, Some(&open.record));
        let rows = Vec::new();
        Some((Path { field, rows }, version.to_string()))
    }

    fn counts(&self, case: &Case, own: Option<&RecordId>) -> Answers {
        let mut answers = Answers::default();
        for (form, key) in PLANS {
            answers.set(key, self.version(case, form, own).to_string());
        }
        let worker = self.load_with(case, Post::Worker);
        answers.set("worker_caseload", worker.to_string());
        let counsellor = self.load_with(case, Post::Counsellor);
        answers.set("counsellor_caseload", counsellor.to_string());
        answers
    }

    /// The number of the next plan: 0 for the first, then one more than the highest that was
    /// signed.
    fn version(&self, case: &Case, form: &str, own: Option<&RecordId>) -> u32 {
        let signed = self.all_signed(case, form);
        let versions = signed
            .filter(|record| Some(&record.id) != own)
            .map(|record| record.answers.text(PLAN_VERSION).parse().unwrap_or(0_u32));
        versions
            .max()
            .map_or(0, |highest| highest.saturating_add(1))
    }

    /// The caseload of whoever this case is assigned to, or of the worker at this device, with this
    /// case counted. Of a counsellor who is not named there is none.
    fn load_with(&self, case: &Case, post: Post) -> usize {
        let identity = self.latest(case, IDENTITY);
        let assigned = identity.map_or("", |record| record.answers.text(post.field()));
        if !assigned.is_empty() {
            return self.caseload(post, assigned);
        }
        match post {
            Post::Worker => self.caseload(post, &self.settings.worker_name) + 1,
            Post::Counsellor => 0,
        }
    }

    fn standing_answers(&self) -> Answers {
        let mut answers = Answers::default();
        for key in STANDING {
            answers.set(key, self.institution.standing(key).unwrap_or_default());
        }
        answers
    }

    /// The matrix, while anything is said in it: as rows of the termination (F17), and in words.
    fn matrix_answers(&self, case: &Case) -> Option<Answers> {
        let preparations = self.preparations(case);
        let targets = targets(&preparations)?;
        let summary = summary(&preparations, &self.settings.language);
        let mut answers = Answers::default();
        answers.0.insert("targets".into(), Entry::Rows(targets));
        answers.set("summary", summary);
        Some(answers)
    }
}

/// For each target the furthest stage before the ending of which anything was said. None while
/// nothing was.
fn targets(preparations: &Preparations<'_>) -> Option<Vec<Row>> {
    let before_ending = || STAGES.iter().rev().skip(1);
    let said = |target: &&str| {
        let mut cells = before_ending().map(|stage| preparations.cell(stage, target));
        let cell = cells.find(|cell| cell.status != PrepStatus::NotStarted)?;
        Some(row(target, &cell))
    };
    let rows: Vec<Row> = TARGETS.iter().filter_map(said).collect();
    (!rows.is_empty()).then_some(rows)
}

/// One line for each target: "Masyarakat: persiapan – tidak dilakukan (dana lembaga terbatas)".
fn summary(preparations: &Preparations<'_>, language: &str) -> String {
    let line = |target: &str| {
        let cells = STAGES.iter().filter_map(|stage| {
            let cell = preparations.cell(stage, target);
            let said = cell.status != PrepStatus::NotStarted;
            said.then(|| in_words(stage, &cell, language))
        });
        let cells: Vec<String> = cells.collect();
        let name = labels::name(&labels::TARGETS, target, language);
        let words = if cells.is_empty() {
            let code = PrepStatus::NotStarted.code();
            labels::name(&labels::STATUSES, code, language).to_lowercase()
        } else {
            cells.join("; ")
        };
        format!("{name}: {words}.")
    };
    TARGETS
        .iter()
        .map(|target| line(target))
        .collect::<Vec<_>>()
        .join("\n")
}

/// "asesmen – dilakukan"
fn in_words(stage: &str, cell: &Preparation, language: &str) -> String {
    let stage = labels::name(&labels::STAGES, stage, language).to_lowercase();
    let status = labels::name(&labels::STATUSES, cell.status.code(), language).to_lowercase();
    let why = reasons_in_words(&cell.reasons, &cell.reasons_other, language).join(", ");
    let why = if why.is_empty() {
        why
    } else {
        format!(" ({})", why.to_lowercase())
    };
    format!("{stage} – {status}{why}")
}

/// The reasons of a cell in words; what was written itself stands for the code `other`.
pub fn reasons_in_words(reasons: &[String], other: &str, language: &str) -> Vec<String> {
    let word = |reason: &String| {
        if reason == labels::OTHER && !other.is_empty() {
            other.to_owned()
        } else {
            labels::name(&labels::REASONS, reason, language).to_owned()
        }
    };
    reasons.iter().map(word).collect()
}

fn row(target: &str, cell: &Preparation) -> Row {
    let mut answers = Answers::default();
    answers.set("target", target);
    answers.set("prep_status", cell.status.code());
    answers.set("reasons", cell.reasons.join(" "));
    answers.set("reasons_other", cell.reasons_other.clone());
    answers.set("note", cell.note.clone());
    Row {
        id: target.into(),
        answers,
    }
}
