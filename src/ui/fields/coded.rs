//! A choice that is typed by its code, as it stands on the paper that is being copied.
//!
//! The codes are those of the printed form (`forms::codes`); what was chosen is read back beside
//! the box, and a short list stands under it.

use yew::prelude::*;

use super::contract::DeskRef;
use super::entry::Entry;
use super::question::{Anchors, Question};
use super::script::Script;
use super::written::written;
use crate::forms::codes::{self, Codes};
use crate::forms::definition::{Field, Path};

/// A list up to this length stands under the box.
const SHORT: usize = 12;

/// The codes of the choices at `path`, where they are typed.
pub(super) fn of<'d>(
    desk: &'d DeskRef,
    path: &Path,
    script: Script,
) -> Option<(Codes<'d>, &'d Field)> {
    let field = desk.field(path).filter(|_| script == Script::Codes)?;
    Some((codes::of(&desk.form, field)?, field))
}

/// Whether the choices of `field` are typed by their codes.
pub(super) fn is_coded(desk: &DeskRef, field: &Field) -> bool {
    desk.copies && codes::of(&desk.form, field).is_some()
}

/// The box, what was chosen, and what there is to choose.
pub(super) fn entry(question: &Question<'_>, anchors: &Anchors) -> Html {
    let Question {
        desk, path, seen, ..
    } = *question;
    let id = format!("{}-read", anchors.id);
    let mut anchors = anchors.clone();
    let others = anchors.described_by.unwrap_or_default();
    anchors.described_by = Some(format!("{id} {others}").trim_end().to_owned());
    let chosen = written(&desk.form, question.field, &seen.text, desk.language);
    html! {
        <div class="coded">
            <div class="date-line">
                <Entry
                    desk={desk.clone()}
                    path={path.clone()}
                    script={Script::Codes}
                    text={seen.text.clone()}
                    required={seen.state.required}
                    anchors={anchors.clone()}
                />
                <p class="date-read" {id} aria-live="polite">
                    if seen.state.problem.is_none() {
                        { chosen }
                    }
                </p>
            </div>
            if !anchors.compact {
                { list(question) }
            }
        </div>
    }
}

fn list(question: &Question<'_>) -> Html {
    let (desk, field) = (question.desk, question.field);
    let Some(codes) = codes::of(&desk.form, field).filter(|it| it.iter().count() <= SHORT) else {
        return Html::default();
    };
    let one = |(code, name): (i64, &str)| {
        let label = written(&desk.form, field, name, desk.language);
        html! { <li><b>{ code }</b>{ " " }{ question.filled(&label) }</li> }
    };
    html! { <ul class="codes">{ for codes.iter().map(one) }</ul> }
}
