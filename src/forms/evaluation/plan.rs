//! Which fields must be looked at again when one of them changes, worked out once for a form.
//!
//! Every field has two parts. Its *value* (relevance, calculation, number of rows) is what other
//! expressions see, so values have an order and may form a circle. Its *checks* (required,
//! read-only, constraint, warning, choice filter) are seen by nobody, so two fields may each be
//! required while the other is blank. Answers play no part here.

use super::order::{self, Reads};
use crate::forms::definition::{Field, FieldId, Form, Kind, Meta, Rule};
use crate::forms::expression::Expression;

/// The order of evaluation of one form, and who depends on whom.
#[derive(Debug, Default)]
pub struct Plan {
    /// All fields, each after those its value reads.
    pub(super) order: Vec<FieldId>,
    /// By field number.
    steps: Vec<Step>,
    /// The fields that take down the time of the last change (`end`).
    pub(super) ends: Vec<FieldId>,
}

/// What the plan knows of one field.
#[derive(Debug, Default)]
struct Step {
    position: usize,
    repeats: Vec<FieldId>,
    dependants: Vec<Dependant>,
}

/// A part of a field that reads another field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dependant {
    /// The field that reads.
    pub(super) field: FieldId,
    /// Which of its parts.
    pub(super) part: Part,
    /// In how many of the outermost repeats only the same row depends; in the others all rows do.
    pub(super) shared: usize,
}

/// What of a field depends on others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Relevance, calculation and number of rows.
    Value,
    /// As `Value`; and a change sets off a calculation that waits for it (`trigger`).
    Triggered,
    /// What is derived from values and seen by no expression.
    Checks,
}

/// `reader` reads `read`.
#[derive(Clone, Copy)]
struct Edge {
    read: FieldId,
    reader: FieldId,
    part: Part,
    /// Reads rows other than its own.
    wide: bool,
}

impl Plan {
    /// Works out the plan of `form`.
    pub fn of(form: &Form) -> Self {
        let edges: Vec<Vec<Edge>> = form.ids().map(|(id, field)| edges(id, field)).collect();
        let numbers = order::order(&ordering_reads(form, &edges));
        let order: Vec<FieldId> = numbers.into_iter().map(field_id).collect();
        let step = |(id, _)| Step {
            repeats: form.repeats(id),
            ..Step::default()
        };
        let steps = form.ids().map(step).collect();
        let mut plan = Self {
            order,
            steps,
            ends: ends(form),
        };
        for (position, field) in plan.order.iter().enumerate() {
            if let Some(step) = plan.steps.get_mut(field.0 as usize) {
                step.position = position;
            }
        }
        for edge in edges.into_iter().flatten() {
            plan.add(edge);
        }
        plan
    }

    /// The repeats around a field, outermost first.
    pub(super) fn repeats(&self, field: FieldId) -> &[FieldId] {
        self.step(field).map_or(&[], |step| &step.repeats)
    }

    /// Where the field stands in [`Self::order`].
    pub(super) fn position(&self, field: FieldId) -> usize {
        self.step(field).map_or(0, |step| step.position)
    }

    /// Who reads the field.
    pub(super) fn dependants(&self, field: FieldId) -> &[Dependant] {
        self.step(field).map_or(&[], |step| &step.dependants)
    }

    /// How many repeats, from the outermost, are around both fields.
    pub(super) fn shared(&self, one: FieldId, other: FieldId) -> usize {
        let pairs = self.repeats(one).iter().zip(self.repeats(other));
        pairs.take_while(|(one, other)| one == other).count()
    }

    fn step(&self, field: FieldId) -> Option<&Step> {
        self.steps.get(field.0 as usize)
    }

    fn add(&mut self, edge: Edge) {
        let shared = if edge.wide {
            0
        } else {
            self.shared(edge.read, edge.reader)
        };
        let dependant = Dependant {
            field: edge.reader,
            part: edge.part,
            shared,
        };
        if let Some(step) = self.steps.get_mut(edge.read.0 as usize)
            && !step.dependants.contains(&dependant)
        {
            step.dependants.push(dependant);
        }
    }
}

fn ends(form: &Form) -> Vec<FieldId> {
    let is_end = |field: &Field| field.kind == Kind::Meta(Meta::End);
    let ends = form.ids().filter(|(_, field)| is_end(field));
    ends.map(|(id, _)| id).collect()
}

/// Circles of fields whose relevance, calculation or number of rows read one another; each in
/// document order. None in a sound form.
pub fn cycles(form: &Form) -> Vec<Vec<FieldId>> {
    let edges: Vec<Vec<Edge>> = form.ids().map(|(id, field)| edges(id, field)).collect();
    order::circles(&value_reads(form, &edges))
        .into_iter()
        .map(|circle| circle.into_iter().map(field_id).collect())
        .collect()
}

/// What the order must respect: all that a value reads, also the reads of a triggered
/// calculation as far as they make no circle, so that it sees fresh values when it is set off.
fn ordering_reads(form: &Form, edges: &[Vec<Edge>]) -> Reads {
    let mut all = value_reads(form, edges);
    if form.fields.iter().all(|field| field.trigger.is_empty()) {
        return all;
    }
    let hard = all.clone();
    for (field, reads) in form.fields.iter().zip(&mut all) {
        if !field.trigger.is_empty() {
            let loose = field.calculation.iter().flat_map(Expression::reads);
            reads.extend(loose.map(|read| read.0 as usize));
        }
    }
    for circle in order::circles(&all) {
        for node in &circle {
            if let (Some(all), Some(hard)) = (all.get_mut(*node), hard.get(*node)) {
                all.retain(|read| hard.contains(read) || !circle.contains(read));
            }
        }
    }
    all
}

fn value_reads(form: &Form, edges: &[Vec<Edge>]) -> Reads {
    let mut reads = Reads::new();
    for edges in edges {
        // A calculation may read its own field in another row (a running total): rows are
        // evaluated from the first to the last.
        let counted = edges
            .iter()
            .filter(|edge| edge.part != Part::Checks)
            .filter(|edge| !(edge.wide && edge.read == edge.reader))
            .filter(|edge| form.field(edge.read).is_some());
        reads.push(counted.map(|edge| edge.read.0 as usize).collect());
    }
    reads
}

/// All that a field reads.
fn edges(reader: FieldId, field: &Field) -> Vec<Edge> {
    let near = |part| {
        move |read| Edge {
            read,
            reader,
            part,
            wide: false,
        }
    };
    let mut edges: Vec<Edge> = field.parent.into_iter().map(near(Part::Value)).collect();
    edges.extend(field.trigger.iter().copied().map(near(Part::Triggered)));
    edges.extend(field.mentions.iter().copied().map(near(Part::Checks)));
    let mut read = |expression: &Expression, part| {
        let wide = expression.reads_other_rows();
        edges.extend(expression.reads().iter().map(|read| Edge {
            read: *read,
            reader,
            part,
            wide,
        }));
    };
    let calculation = field
        .calculation
        .iter()
        .filter(|_| field.trigger.is_empty());
    let values = calculation
        .chain(&field.repeat_count)
        .chain(condition(&field.relevant));
    let checks = (field.constraint.iter())
        .chain(&field.warning)
        .chain(&field.choice_filter)
        .chain(&field.seed)
        .chain(condition(&field.required))
        .chain(condition(&field.read_only));
    values.for_each(|expression| read(expression, Part::Value));
    checks.for_each(|expression| read(expression, Part::Checks));
    edges
}

fn condition(rule: &Rule) -> Option<&Expression> {
    match rule {
        Rule::When(expression) => Some(expression),
        Rule::Always | Rule::Never => None,
    }
}

fn field_id(number: usize) -> FieldId {
    FieldId(u32::try_from(number).unwrap_or(u32::MAX))
}
