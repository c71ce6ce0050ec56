//! The nine roles, the customary ones first, and how often each was played.

use yew::prelude::*;

use super::super::{View, fold};
use super::{forms_of, word};
use crate::model::case::Case;
use crate::session::digest::Role;

/// The section of the case's screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let roles = view.session.roles(case);
    let played = roles.iter().filter(|role| !role.records.is_empty()).count();
    let most = roles.iter().map(|role| role.records.len()).max();
    let brief = view
        .language
        .say_with("roles.brief", &[("count", &played.to_string())]);
    let lines = roles.iter().map(|role| line(view, role, most.unwrap_or(0)));
    let body = html! {
        <>
            <p class="quiet">{ view.say("roles.means") }</p>
            <ul class="roles">{ for lines }</ul>
        </>
    };
    fold::section(("roles", view.say("roles.title")), brief, false, body)
}

fn line(view: &View<'_>, role: &Role<'_>, most: usize) -> Html {
    let count = role.records.len();
    html! {
        <li class="role">
            <span class="paper-words">
                <span class={(count > 0).then_some("paper-name")}>
                    { word(view, ("F06", "ROLE9"), role.code) }
                </span>
                if role.is_customary {
                    <span class="paper-state">{ view.say("roles.customary") }</span>
                }
            </span>
            { bar(count, most) }
            <span class="role-count">{ count }</span>
            <span class="paper-state role-forms">{ forms_of(&role.records) }</span>
        </li>
    }
}

/// So many of so many, as a bar.
fn bar(count: usize, most: usize) -> Html {
    html! {
        <svg class="role-bar" viewBox={format!("0 0 {} 1", most.max(1))} preserveAspectRatio="none"
            aria-hidden="true" focusable="false">
            <rect class="role-ground" width="100%" height="1" />
            <rect width={count.to_string()} height="1" />
        </svg>
    }
}
