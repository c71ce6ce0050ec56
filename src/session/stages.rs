//! Where each stage of a case stands: from the forms that belong to it, in one look at its records.
//!
//! Seven stages of rehabilitation and the five steps of reintegration within the fifth (domain
//! design, ch. 1.1 and 1.2). A form belongs to the steps that it names itself; one that names none
//! to those it is customary in. It knows no words and no shapes. Start at [`Session::stages`].

use std::collections::BTreeSet;

use super::Session;
use super::matrix::stage_of_step;
use crate::forms::library::catalogue::{self, Listed};
use crate::model::case::{Case, CaseStatus};
use crate::model::record::Record;

/// Short codes of the stages of rehabilitation.
pub const SEVEN: [&str; 7] = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"];
/// Short codes of the steps of reintegration.
pub const FIVE: [&str; 5] = ["r1", "r2", "r3", "r4", "r5"];

/// Forms that may be repeated, of which the stage still needs one.
const NEEDED_ONCE_AT_LEAST: [&str; 3] = ["F03", "F04", "F10"];

/// Where a stage stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standpoint {
    /// Not begun.
    #[default]
    Waiting,
    /// A later stage was begun, and a form that this one needs is not signed.
    Missing,
    /// Under way: a form is a draft, or more is needed.
    Running,
    /// All that it needs is signed.
    Done,
}

/// Where all stages of a case stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageLine {
    /// The stages of rehabilitation.
    pub seven: [Standpoint; 7],
    /// The steps of reintegration.
    pub five: [Standpoint; 5],
}

impl StageLine {
    /// Where the stage or step of this short code stands.
    pub fn at(&self, code: &str) -> Standpoint {
        let all = SEVEN.iter().zip(&self.seven);
        let mut all = all.chain(FIVE.iter().zip(&self.five));
        let found = all.find(|(listed, _)| **listed == code);
        found.map_or(Standpoint::Waiting, |(_, stands)| *stands)
    }

    /// Whether a form of which there is none yet is missing: its stage or step needs it, and a later
    /// one was begun.
    pub fn lacks(&self, form: &Listed) -> bool {
        let begun = |stands: &Standpoint| *stands > Standpoint::Missing;
        let stage = SEVEN.iter().position(|code| form.stage.starts_with(code));
        let step = form.reintegration.last();
        let step = step.and_then(|step| FIVE.iter().position(|code| step.starts_with(code)));
        let left = |place: Option<usize>, all: &[Standpoint]| {
            place.is_some_and(|place| all.iter().skip(place + 1).any(begun))
        };
        is_needed(form) && (left(stage, &self.seven) || left(step, &self.five))
    }

    /// The furthest stage that was begun, by its place from 0; the first while none was.
    pub fn furthest(&self) -> usize {
        let begun = |stands: &Standpoint| *stands > Standpoint::Missing;
        self.seven.iter().rposition(begun).unwrap_or(0)
    }
}

/// What was seen of the records of a case, by short code.
#[derive(Debug, Default)]
struct Seen<'a> {
    drafts: BTreeSet<&'static str>,
    signed: BTreeSet<&'static str>,
    forms: BTreeSet<&'a str>,
}

impl Session {
    /// Where the stages of a case stand.
    pub fn stages(&self, case: &Case) -> StageLine {
        let mut seen = Seen::default();
        for record in case.current().filter_map(|id| self.records.get(id)) {
            seen.take(record);
        }
        // Who the client is outlasts a treatment period.
        if let Some(identity) = self.latest(case, super::IDENTITY) {
            seen.take(identity);
        }
        let mut line = StageLine {
            seven: seen.line(SEVEN),
            five: seen.line(FIVE),
        };
        if let ([.., last], CaseStatus::Closed) = (&mut line.seven, self.status(case)) {
            *last = Standpoint::Done;
        }
        line
    }
}

impl<'a> Seen<'a> {
    fn take(&mut self, record: &'a Record) {
        if !record.counts() {
            return;
        }
        let codes = codes_of(record);
        if record.is_locked() {
            self.signed.extend(codes);
            self.forms.insert(&record.form);
        } else {
            self.drafts.extend(codes);
        }
    }

    fn line<const N: usize>(&self, codes: [&'static str; N]) -> [Standpoint; N] {
        let begun = |code: &&str| self.drafts.contains(code) || self.signed.contains(code);
        let furthest = codes.iter().rposition(begun);
        let mut place = 0;
        codes.map(|code| {
            let is_left = furthest.is_some_and(|furthest| place < furthest);
            place += 1;
            self.standpoint(code, is_left)
        })
    }

    /// Where one stage stands; `is_left` when a later one was begun.
    fn standpoint(&self, code: &str, is_left: bool) -> Standpoint {
        let mut needed = forms(code).filter(|form| is_needed(form)).peekable();
        let needs_any = needed.peek().is_some();
        let has_all = needed.all(|form| self.forms.contains(form.id));
        if self.drafts.contains(code) {
            Standpoint::Running
        } else if needs_any && has_all || !needs_any && is_left && self.signed.contains(code) {
            Standpoint::Done
        } else if needs_any && is_left {
            Standpoint::Missing
        } else if self.signed.contains(code) {
            Standpoint::Running
        } else {
            Standpoint::Waiting
        }
    }
}

/// The forms of a stage, or of a step of reintegration, by its short code.
pub fn forms(code: &str) -> impl Iterator<Item = &'static Listed> {
    let is_of = move |form: &&Listed| {
        let mut steps = form.reintegration.iter();
        form.stage.starts_with(code) || steps.any(|step| step.starts_with(code))
    };
    catalogue::ALL.iter().filter(is_of)
}

fn is_needed(form: &Listed) -> bool {
    form.once || NEEDED_ONCE_AT_LEAST.contains(&form.id)
}

/// The short codes of the stage and the steps that a record belongs to.
fn codes_of(record: &Record) -> Vec<&'static str> {
    let Some(form) = catalogue::listed(&record.form) else {
        return Vec::new();
    };
    let own = match form.id {
        "F15" => stage_of_step(record.answers.text("step")).unwrap_or_default(),
        _ => record.answers.text("reint_stage"),
    };
    let steps = FIVE.into_iter().filter(|code| {
        let mut customary = form.reintegration.iter();
        match own {
            // A progress note that names no step belongs to none.
            "" => form.id != "F06" && customary.any(|step| step.starts_with(code)),
            named => named.starts_with(code),
        }
    });
    let stage = SEVEN
        .into_iter()
        .filter(|code| form.stage.starts_with(code));
    stage.chain(steps).collect()
}
