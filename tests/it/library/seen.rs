//! Which rules of a form were seen at work over all its trails.

use std::collections::BTreeSet;

use lembar::forms::check::{Doubt, Problem};
use lembar::forms::definition::{Field, FieldId, Form, Kind, Path, Rule};
use lembar::forms::evaluation::Evaluation;

/// What was seen of a form over all its trails.
#[derive(Default)]
pub(super) struct Seen {
    shown: BTreeSet<FieldId>,
    hidden: BTreeSet<FieldId>,
    refused: BTreeSet<FieldId>,
    doubted: BTreeSet<FieldId>,
}

impl Seen {
    /// Notes what an evaluation shows.
    pub(super) fn note(&mut self, form: &Form, evaluation: &Evaluation) {
        for (path, state) in evaluation.states() {
            if state.relevant {
                self.shown.insert(path.field);
            } else if surroundings_are_shown(form, evaluation, path) {
                self.hidden.insert(path.field);
            }
            if matches!(state.problem, Some(Problem::Constraint(_))) {
                self.refused.insert(path.field);
            }
            if matches!(state.warning, Some(Doubt::Rule(_))) {
                self.doubted.insert(path.field);
            }
        }
    }

    /// Rules that no trail has seen at work.
    pub(super) fn untried(&self, form: &Form) -> Vec<String> {
        let mut gaps = Vec::new();
        for (id, field) in form.ids() {
            let name = &field.name;
            let ruled = matches!(field.relevant, Rule::When(_));
            if ruled && !self.shown.contains(&id) {
                gaps.push(format!("{name} is shown on no path"));
            }
            if ruled && !self.hidden.contains(&id) {
                gaps.push(format!("{name} is hidden by its own rule on no path"));
            }
            if is_entered(field) && field.constraint.is_some() && !self.refused.contains(&id) {
                gaps.push(format!("no wrong answer breaks the constraint of {name}"));
            }
            if is_entered(field) && field.warning.is_some() && !self.doubted.contains(&id) {
                gaps.push(format!("no answer is warned of by the warning of {name}"));
            }
        }
        gaps
    }
}

/// Whether what is around a field is shown, so that its own rule alone hides it.
fn surroundings_are_shown(form: &Form, evaluation: &Evaluation, path: &Path) -> bool {
    let Some(parent) = form.field(path.field).and_then(|field| field.parent) else {
        return true;
    };
    let depth = form.repeats(parent).len();
    let rows = path.rows.iter().copied().take(depth).collect();
    evaluation
        .state(&Path {
            field: parent,
            rows,
        })
        .relevant
}

fn is_entered(field: &Field) -> bool {
    !matches!(
        field.kind,
        Kind::Group | Kind::Note | Kind::Calculate | Kind::Hidden
    )
}
