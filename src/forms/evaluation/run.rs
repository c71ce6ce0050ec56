//! Evaluates: everything once, or what depends on one change.
//!
//! Both ways go through the same two steps, [`Run::value`] and [`checks::state`], so that they
//! cannot come to different results.

use std::collections::BTreeSet;

use super::plan::{Part, Plan};
use super::scene::{Ground, steps};
use super::states::States;
use super::{World, checks, computed};
use crate::forms::definition::{Field, FieldId, Form, Path};
use crate::model::answers::Answers;

/// One evaluation at work.
pub(super) struct Run<'a> {
    pub(super) form: &'a Form,
    pub(super) plan: &'a Plan,
    pub(super) world: &'a World,
    pub(super) answers: &'a mut Answers,
    pub(super) states: &'a mut States,
    /// Instances whose answer or state is not what it was.
    pub(super) changed: BTreeSet<Path>,
}

/// What came of evaluating a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Same,
    /// It is relevant now, or no longer.
    Relevance,
    /// It has another answer; only this sets off triggers.
    Answer,
    /// A repeat has more or fewer rows than before.
    Rows,
}

/// What waits to be evaluated.
#[derive(Default)]
struct Queue {
    /// Parts of field instances: the position in the order of values, or after all values for
    /// checks; and the rows.
    jobs: BTreeSet<(usize, Vec<usize>)>,
    /// Instances whose calculation was set off.
    triggered: BTreeSet<Path>,
}

impl Queue {
    fn add(&mut self, position: usize, rows: Vec<usize>) {
        self.jobs.insert((position, rows));
    }
}

impl<'a> Run<'a> {
    /// Evaluates all fields from nothing, and notes which states are not what they were.
    pub(super) fn everything(&mut self) {
        let before = std::mem::take(self.states);
        self.all();
        let differs =
            |(path, state): &(&Path, &_)| before.get(path.field, &path.rows) != Some(*state);
        let gone = |(path, _): &(&Path, &_)| self.states.get(path.field, &path.rows).is_none();
        let changed = self.states.iter().filter(differs);
        let changed = changed.chain(before.iter().filter(gone));
        self.changed.extend(changed.map(|(path, _)| path.clone()));
    }

    /// Evaluates all fields; none may have a state yet.
    pub(super) fn all(&mut self) {
        let plan = self.plan;
        for &field in &plan.order {
            for rows in self.ground().instances(field, &[]) {
                self.value(field, &rows, false);
            }
        }
        self.check_all();
    }

    /// As [`Self::everything`], but leaves every answer as it is: computed ones, too.
    pub(super) fn as_it_stands(&mut self) {
        let plan = self.plan;
        for &field in &plan.order {
            for rows in self.ground().instances(field, &[]) {
                let relevant = self.is_relevant(field, &rows);
                self.set_relevant(field, &rows, relevant);
            }
        }
        self.check_all();
    }

    /// Evaluates what depends on the answer at `path`.
    pub(super) fn dependants_of(&mut self, path: &Path) {
        let mut queue = Queue::default();
        let mut rows_changed = false;
        self.changed.insert(path.clone());
        queue.add(self.plan.position(path.field), path.rows.clone());
        self.wake(path, Outcome::Answer, &mut queue);
        for end in self.mark_end() {
            self.wake(&end, Outcome::Answer, &mut queue);
        }
        while let Some((position, rows)) = queue.jobs.pop_first() {
            let Some(&field) = self.plan.order.get(position) else {
                let field = field_of(position, self.plan);
                if self.check(field, &rows) {
                    self.changed.insert(Path { field, rows });
                }
                continue;
            };
            let path = Path { field, rows };
            let outcome = self.value(field, &path.rows, queue.triggered.remove(&path));
            if outcome != Outcome::Same {
                rows_changed |= outcome == Outcome::Rows;
                self.wake(&path, outcome, &mut queue);
                self.changed.insert(path);
            }
        }
        if rows_changed {
            // New rows have states to come, and gone ones leave some behind.
            self.everything();
        }
    }

    /// What an expression sees.
    pub(super) fn ground(&self) -> Ground<'_> {
        Ground {
            form: self.form,
            plan: self.plan,
            world: self.world,
            answers: self.answers,
            states: self.states,
        }
    }

    /// The field with this number, for as long as the form.
    pub(super) fn field(&self, id: FieldId) -> Option<&'a Field> {
        self.form.field(id)
    }

    /// The answers among which `field` stands in these rows, to change them.
    pub(super) fn among_mut(&mut self, field: FieldId, rows: &[usize]) -> Option<&mut Answers> {
        self.answers
            .within_mut(steps(self.form, self.plan, field, rows))
    }

    /// Writes an answer; says whether it is another one.
    pub(super) fn write(&mut self, id: FieldId, rows: &[usize], text: String) -> bool {
        let key = self.field(id).map_or("", |field| &field.key);
        if self.ground().text(id, rows) == text {
            return false;
        }
        let Some(among) = self.among_mut(id, rows) else {
            return false;
        };
        among.set(key, text);
        self.changed.insert(Path {
            field: id,
            rows: rows.to_vec(),
        });
        true
    }

    /// Relevance, calculation and number of rows of one instance.
    fn value(&mut self, id: FieldId, rows: &[usize], triggered: bool) -> Outcome {
        let Some(field) = self.field(id) else {
            return Outcome::Same;
        };
        let relevant = self.is_relevant(id, rows);
        let mut outcome = if self.set_relevant(id, rows, relevant) {
            Outcome::Relevance
        } else {
            Outcome::Same
        };
        if !relevant {
            return outcome;
        }
        if let Some(calculation) = &field.calculation
            && (triggered || checks::is_computed(field))
        {
            let result = self.ground().result(calculation, id, rows);
            if self.write(id, rows, computed::text(&field.kind, &result)) {
                outcome = Outcome::Answer;
            }
        }
        if let Some(count) = &field.repeat_count
            && self.fit_rows(id, rows, count)
        {
            return Outcome::Rows;
        }
        outcome
    }

    fn is_relevant(&self, id: FieldId, rows: &[usize]) -> bool {
        let Some(field) = self.field(id) else {
            return false;
        };
        let around = field.parent.is_none_or(|parent| {
            let depth = self.plan.repeats(parent).len();
            let rows = rows.get(..depth).unwrap_or(rows);
            self.states.is_relevant(parent, rows)
        });
        around && self.ground().holds(&field.relevant, id, rows)
    }

    fn set_relevant(&mut self, id: FieldId, rows: &[usize], relevant: bool) -> bool {
        let Some(state) = self.states.get_mut(id, rows) else {
            return false;
        };
        let changed = state.relevant != relevant;
        state.relevant = relevant;
        changed
    }

    fn check_all(&mut self) {
        let form = self.form;
        for (field, _) in form.ids() {
            for rows in self.ground().instances(field, &[]) {
                self.check(field, &rows);
            }
        }
    }

    /// Renews the state of one instance; says whether it is another one.
    fn check(&mut self, field: FieldId, rows: &[usize]) -> bool {
        let new = checks::state(self.ground(), field, rows);
        let Some(state) = self.states.get_mut(field, rows) else {
            return false;
        };
        let changed = *state != new;
        *state = new;
        changed
    }

    /// Enters the checks of `path` and all that reads it. What stands before it in the order is
    /// passed over: that happens only in a form with a circle, which must come to an end.
    fn wake(&self, path: &Path, outcome: Outcome, queue: &mut Queue) {
        let now = (self.plan.position(path.field), path.rows.clone());
        queue.add(self.position_of_checks(path.field), path.rows.clone());
        for dependant in self.plan.dependants(path.field) {
            let field = dependant.field;
            let position = match dependant.part {
                Part::Checks => self.position_of_checks(field),
                Part::Value | Part::Triggered => self.plan.position(field),
            };
            let sets_off = dependant.part == Part::Triggered && outcome == Outcome::Answer;
            let within = path.rows.get(..dependant.shared).unwrap_or(&path.rows);
            for rows in self.ground().instances(field, within) {
                let job = (position, rows);
                if job <= now {
                    continue;
                }
                if sets_off {
                    let rows = job.1.clone();
                    queue.triggered.insert(Path { field, rows });
                }
                queue.jobs.insert(job);
            }
        }
    }

    fn position_of_checks(&self, field: FieldId) -> usize {
        self.plan.order.len() + field.0 as usize
    }

    /// Writes the time of the last change where the form asks for it.
    fn mark_end(&mut self) -> Vec<Path> {
        let plan = self.plan;
        let now = super::begin::moment(self.world);
        let written = plan.ends.iter().copied();
        written
            .filter(|id| self.write(*id, &[], now.clone()))
            .map(Path::top)
            .collect()
    }
}

fn field_of(position: usize, plan: &Plan) -> FieldId {
    let number = position.saturating_sub(plan.order.len());
    FieldId(u32::try_from(number).unwrap_or(u32::MAX))
}
