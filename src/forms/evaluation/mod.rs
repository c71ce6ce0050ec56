//! A form brought to life by answers: what is relevant, required, computed, wrong.
//!
//! Holds the derived state only; the answers stay with the record. A change re-evaluates the
//! changed field and its dependants, nothing else. It keeps no clock: see [`World`].

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::check::Problem;
use super::definition::{Form, Path};
use crate::model::answers::Answers;
use crate::model::localized::Localized;

/// What comes from outside the form.
#[derive(Clone, Debug)]
pub struct World {
    /// Local time of the device.
    pub now: NaiveDateTime,
    /// Language code for texts computed by expressions.
    pub language: String,
    /// Answers of earlier forms of the case: form id → its answers. Carried fields read them.
    pub earlier: BTreeMap<String, Answers>,
    /// Answers of the last saved record of the same form, for `${last-saved#name}`.
    pub last_saved: Answers,
    /// The worker's name.
    pub username: String,
    /// Seed for `random()` and `uuid()`.
    pub seed: u64,
}

/// The derived state of one field instance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldState {
    /// Shown, and counted in expressions.
    pub relevant: bool,
    /// Needed to finish.
    pub required: bool,
    /// Not to be changed by hand.
    pub read_only: bool,
    /// What is wrong, at most one thing.
    pub problem: Option<Problem>,
    /// What looks doubtful; never blocks.
    pub warning: Option<Localized>,
    /// Positions of the choices that `choice_filter` lets through; `None` without a filter.
    pub choices: Option<Vec<usize>>,
}

/// Derived states by field instance.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    states: BTreeMap<Path, FieldState>,
}

impl Evaluation {
    /// Prepares blank answers: defaults, fixed rows, carried answers, metadata.
    pub fn begin(form: &Form, answers: &mut Answers, world: &World) {
        let _ = (form, answers, world);
    }

    /// Evaluates everything, and writes computed values into `answers`.
    pub fn of(form: &Form, answers: &mut Answers, world: &World) -> Self {
        let _ = (form, answers, world);
        Self::default()
    }

    /// Re-evaluates after the answer at `path` changed; says which instances changed with it.
    pub fn answered(
        &mut self,
        form: &Form,
        answers: &mut Answers,
        path: &Path,
        world: &World,
    ) -> Vec<Path> {
        let _ = (form, answers, path, world);
        Vec::new()
    }

    /// The state at `path`; that of an irrelevant field when there is none.
    pub fn state(&self, path: &Path) -> FieldState {
        self.states.get(path).cloned().unwrap_or_default()
    }

    /// The problems of relevant fields, in document order.
    pub fn problems(&self) -> impl Iterator<Item = (&Path, &Problem)> {
        self.states
            .iter()
            .filter(|(_, state)| state.relevant)
            .filter_map(|(path, state)| Some((path, state.problem.as_ref()?)))
    }
}
