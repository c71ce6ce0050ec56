//! The state of one field instance, once all values stand: what nobody else reads.

use super::FieldState;
use super::scene::Ground;
use super::shuffle;
use crate::forms::check::{self, Doubt, Problem};
use crate::forms::definition::{Field, FieldId, Kind, Rule};
use crate::forms::expression::{Expression, Scene as _};
use crate::model::localized::Localized;
use crate::model::value;

/// The list of area codes that a NIK or KK may begin with, where a form has it.
const REGENCIES: &str = "regencies.csv";

/// The state of `id` in these rows; its relevance is taken as it stands.
pub(super) fn state(ground: Ground<'_>, id: FieldId, rows: &[usize]) -> FieldState {
    let Some(field) = ground.form.field(id) else {
        return FieldState::default();
    };
    if !ground.states.is_relevant(id, rows) {
        return FieldState::default();
    }
    let instance = Instance {
        ground,
        field,
        id,
        rows,
    };
    let mut state = FieldState {
        relevant: true,
        required: instance.holds(&field.required),
        read_only: is_computed(field) || instance.holds(&field.read_only),
        choices: instance.choices(),
        mentioned: instance.mentioned(),
        problem: None,
        warning: None,
    };
    if instance.is_blank() {
        state.problem = instance.missing(&state);
    } else {
        state.problem = instance.misfit(&state);
        state.warning = (state.problem.is_none())
            .then(|| instance.doubt(&state))
            .flatten();
    }
    state
}

/// Whether the answer is always the calculation's and a typed one would be lost.
pub(super) fn is_computed(field: &Field) -> bool {
    field.calculation.is_some() && field.trigger.is_empty()
}

struct Instance<'a> {
    ground: Ground<'a>,
    field: &'a Field,
    id: FieldId,
    rows: &'a [usize],
}

impl Instance<'_> {
    fn text(&self) -> &str {
        self.ground.text(self.id, self.rows)
    }

    fn is_blank(&self) -> bool {
        if self.field.kind == Kind::Repeat {
            self.ground.count(self.id, self.rows) == 0
        } else {
            // Spaces alone answer nothing that somebody signs for.
            self.text().trim().is_empty()
        }
    }

    fn holds(&self, rule: &Rule) -> bool {
        self.ground.holds(rule, self.id, self.rows)
    }

    /// The answers that the field's texts mention.
    fn mentioned(&self) -> Vec<Vec<String>> {
        let place = self.ground.place(self.id, self.rows);
        let mentions = self.field.mentions.iter();
        mentions.map(|mention| place.texts(*mention)).collect()
    }

    /// Positions of the choices that the filter lets through, in a random order where the form
    /// asks for one.
    fn choices(&self) -> Option<Vec<usize>> {
        let filter = self.field.choice_filter.as_ref();
        let filtered = filter.map(|filter| self.filtered(filter));
        let Some(seed) = &self.field.seed else {
            return filtered;
        };
        let seed = self.ground.result(seed, self.id, self.rows).to_text();
        let seed = if seed.is_empty() {
            shuffle::seed_of(self.ground.world.seed, self.id, self.rows)
        } else {
            shuffle::seed(&seed)
        };
        let all = || (0..self.ground.form.choices(self.id).len()).collect();
        Some(shuffle::shuffled(filtered.unwrap_or_else(all), seed))
    }

    fn filtered(&self, filter: &Expression) -> Vec<usize> {
        let passes = |choice| {
            let place = self.ground.place(self.id, self.rows).at_choice(choice);
            filter.evaluate(&place).to_flag()
        };
        let choices = self.ground.form.choices(self.id).iter().enumerate();
        choices
            .filter(|(_, choice)| passes(choice))
            .map(|(position, _)| position)
            .collect()
    }

    /// A required answer is missing. Never where nobody can give one by hand, nor for the
    /// signature of a signatory, which stands with the record and not among the answers.
    fn missing(&self, state: &FieldState) -> Option<Problem> {
        let can_be_given =
            !state.read_only && !self.field.is_signatory() && self.field.kind.is_answered();
        (state.required && can_be_given)
            .then(|| Problem::Required(self.field.required_message.clone()))
    }

    /// What is wrong with an answer that is there: first its kind, then the form's own rule.
    fn misfit(&self, state: &FieldState) -> Option<Problem> {
        if self.field.is_declined(self.text()) {
            return None;
        }
        let list = self.ground.form.choices(self.id);
        check::check(self.field, list, self.text())
            .or_else(|| self.filtered_out(state))
            .or_else(|| {
                self.broken(
                    self.field.constraint.as_ref(),
                    &self.field.constraint_message,
                )
                .map(Problem::Constraint)
            })
    }

    /// What only warns: the number itself or a list in a file, then the form's own rule.
    fn doubt(&self, state: &FieldState) -> Option<Doubt> {
        if self.field.is_declined(self.text()) {
            return None;
        }
        let regencies = self.ground.form.lists.get(REGENCIES);
        let regencies = regencies.map_or(&[][..], Vec::as_slice);
        let today = self.ground.world.now.date();
        let number = check::doubt(self.field, regencies, today, self.text());
        number.or_else(|| self.not_in_file(state)).or_else(|| {
            self.broken(self.field.warning.as_ref(), &self.field.warning_message)
                .map(Doubt::Rule)
        })
    }

    fn filtered_out(&self, state: &FieldState) -> Option<Problem> {
        let allowed = state.choices.as_ref().filter(|_| !self.is_in_file())?;
        let list = self.ground.form.choices(self.id);
        let passes = |name: &str| {
            let at = list.iter().position(|choice| choice.name == name);
            // A name that is not in the list at all (`or_other`) is not the filter's matter.
            at.is_none_or(|at| allowed.contains(&at))
        };
        value::choices(self.text())
            .find(|name| !passes(name))
            .map(|name| Problem::UnknownChoice(name.into()))
    }

    fn is_in_file(&self) -> bool {
        self.field.kind.list().is_some_and(|list| list.from_file)
    }

    /// A name that the list in the file does not have, or that does not fit the other answers.
    /// Nothing can be said while the file is not here.
    fn not_in_file(&self, state: &FieldState) -> Option<Doubt> {
        let list = self.ground.form.choices(self.id);
        if !self.is_in_file() || list.is_empty() {
            return None;
        }
        let fits = |name: &str| {
            let at = list.iter().position(|choice| choice.name == name);
            at.is_some_and(|at| {
                let allowed = state.choices.as_ref();
                allowed.is_none_or(|allowed| allowed.contains(&at))
            })
        };
        value::choices(self.text())
            .find(|name| !fits(name))
            .map(|name| Doubt::NotInList(name.into()))
    }

    fn broken(&self, rule: Option<&Expression>, message: &Localized) -> Option<Localized> {
        let result = self.ground.result(rule?, self.id, self.rows);
        (!result.to_flag()).then(|| message.clone())
    }
}
