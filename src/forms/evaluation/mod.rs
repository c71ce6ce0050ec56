//! A form brought to life by answers: what is relevant, required, computed, wrong.
//!
//! Holds the derived state only; the answers stay with the record. A change re-evaluates the
//! changed field and its dependants, nothing else. It keeps no clock: see [`World`].
//!
//! Start at [`Evaluation`]. Inside: `plan` knows who depends on whom, `scene` what an expression
//! sees, `run` evaluates values and calls `checks`, `begin` and `rows` fill in what the program
//! itself puts into a form.

mod begin;
mod checks;
mod computed;
mod order;
mod plan;
mod rows;
mod run;
mod scene;
mod shuffle;
mod states;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::check::{Doubt, Problem};
use super::definition::{FieldId, Form, Path};
use super::expression::{Expression, Value};
use crate::model::answers::Answers;

pub use plan::{Plan, cycles};
use run::Run;
use scene::{Ground, joined};
use states::States;

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
    /// Seed for `random()`, `uuid()` and choices in a random order: that of the record
    /// ([`seed_of`]), so that these stay what they are.
    pub seed: u64,
}

/// The seed of a record: the same on every device for ever.
pub fn seed_of(record: &str) -> u64 {
    told_apart(0, record.as_bytes())
}

/// A number that changes with `before` and with these bytes (FNV-1a).
fn told_apart(before: u64, bytes: &[u8]) -> u64 {
    let begin = before ^ 0xcbf2_9ce4_8422_2325;
    bytes.iter().fold(begin, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
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
    pub warning: Option<Doubt>,
    /// Positions of the choices that `choice_filter` lets through, in the order in which they are
    /// shown; `None` for all of them as they are written.
    pub choices: Option<Vec<usize>>,
    /// The answers of [`Field::mentions`](super::definition::Field::mentions), in their order;
    /// of a field in a repeat seen from outside those of all rows.
    pub mentioned: Vec<Vec<String>>,
}

/// Derived states by field instance.
///
/// A field is relevant when its own condition and those of all groups and repeats around it hold.
/// Answers of irrelevant fields read as blank in expressions but are kept. A field with a
/// calculation and no `trigger` is computed: read-only, its answer written here. With `trigger`
/// the calculation runs when one of those fields is answered, and may be overwritten by hand.
///
/// | answer | looked at in this order |
/// |---|---|
/// | blank | required (unless read-only) |
/// | not blank | kind, then `choice_filter`, then `constraint`; then `warning` |
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    plan: Rc<Plan>,
    states: States,
}

impl Evaluation {
    /// Prepares blank answers: defaults, fixed rows, carried answers, metadata.
    pub fn begin(form: &Form, answers: &mut Answers, world: &World) {
        let mut blank = Self::planned(Rc::new(Plan::of(form)));
        let mut run = blank.run(form, answers, world);
        run.bring(None, &[]);
        // A default may read a calculation, and a calculation a default.
        run.all();
        *run.states = States::default();
        run.defaults(None, &[]);
        run.all();
    }

    /// Evaluates everything, and writes computed values into `answers`.
    pub fn of(form: &Form, answers: &mut Answers, world: &World) -> Self {
        Self::with(Rc::new(Plan::of(form)), form, answers, world)
    }

    /// As [`Self::of`], with a plan of the same form that was made before.
    pub fn with(plan: Rc<Plan>, form: &Form, answers: &mut Answers, world: &World) -> Self {
        let mut evaluation = Self::planned(plan);
        evaluation.run(form, answers, world).all();
        evaluation
    }

    /// Evaluates answers that must not change, such as signed ones: computed values stay as they
    /// were signed, whatever day it is now.
    pub fn as_it_stands(form: &Form, answers: &Answers, world: &World) -> Self {
        let mut evaluation = Self::planned(Rc::new(Plan::of(form)));
        let mut answers = answers.clone();
        evaluation.run(form, &mut answers, world).as_it_stands();
        evaluation
    }

    /// Re-evaluates after the answer at `path` changed; gives the instance itself and those that
    /// changed with it, in document order.
    pub fn answered(
        &mut self,
        form: &Form,
        answers: &mut Answers,
        path: &Path,
        world: &World,
    ) -> Vec<Path> {
        let mut run = self.run(form, answers, world);
        run.dependants_of(path);
        run.changed.into_iter().collect()
    }

    /// Re-evaluates after rows were taken away or moved; gives what changed. Paths count the rows
    /// as they are now, so whoever shows the repeat shows all of it again.
    pub fn restructured(&mut self, form: &Form, answers: &mut Answers, world: &World) -> Vec<Path> {
        let mut run = self.run(form, answers, world);
        run.everything();
        run.changed.into_iter().collect()
    }

    /// Fills in the row that was just added at the end of the repeat at `repeat` (defaults,
    /// carried answers, fixed rows within), and re-evaluates.
    pub fn row_added(
        &mut self,
        form: &Form,
        answers: &mut Answers,
        repeat: &Path,
        world: &World,
    ) -> Vec<Path> {
        let mut run = self.run(form, answers, world);
        let count = run.ground().count(repeat.field, &repeat.rows);
        let row = joined(&repeat.rows, count.saturating_sub(1));
        run.bring(Some(repeat.field), &row);
        run.everything();
        run.defaults(Some(repeat.field), &row);
        run.everything();
        run.changed.into_iter().collect()
    }

    /// The state at `path`; that of an irrelevant field when there is none.
    pub fn state(&self, path: &Path) -> FieldState {
        self.get(path).cloned().unwrap_or_default()
    }

    /// The state at `path`, if there is one.
    pub fn get(&self, path: &Path) -> Option<&FieldState> {
        self.states.get(path.field, &path.rows)
    }

    /// `instance_name`: what the filled form is called, and its file; blank when the form has none.
    pub fn instance_name(&self, form: &Form, answers: &Answers, world: &World) -> String {
        // It stands outside all rows, as the first field does.
        let place = Path::top(FieldId(0));
        form.instance_name
            .as_ref()
            .map_or_else(String::new, |name| {
                self.value(name, &place, form, (answers, world)).to_text()
            })
    }

    /// The value of an expression that stands at `place`; `around` are the answers, and what comes
    /// from outside the form.
    pub fn value(
        &self,
        expression: &Expression,
        place: &Path,
        form: &Form,
        (answers, world): (&Answers, &World),
    ) -> Value {
        let ground = Ground {
            form,
            plan: &self.plan,
            world,
            answers,
            states: &self.states,
        };
        ground.result(expression, place.field, &place.rows)
    }

    /// All states, in document order.
    pub fn states(&self) -> impl Iterator<Item = (&Path, &FieldState)> {
        self.states.iter()
    }

    /// The problems of relevant fields, in document order.
    pub fn problems(&self) -> impl Iterator<Item = (&Path, &Problem)> {
        self.states
            .iter()
            .filter(|(_, state)| state.relevant)
            .filter_map(|(path, state)| Some((path, state.problem.as_ref()?)))
    }

    /// The plan, to be used again for other answers to the same form.
    pub fn plan(&self) -> &Rc<Plan> {
        &self.plan
    }

    fn planned(plan: Rc<Plan>) -> Self {
        let states = States::default();
        Self { plan, states }
    }

    fn run<'a>(
        &'a mut self,
        form: &'a Form,
        answers: &'a mut Answers,
        world: &'a World,
    ) -> Run<'a> {
        Run {
            form,
            plan: &self.plan,
            world,
            answers,
            states: &mut self.states,
            changed: BTreeSet::new(),
        }
    }
}
