//! What could not be saved: why, of which clients, and how to take it along. It saves nothing itself.
//! Start at [`notice`].

use yew::prelude::*;

use super::{View, who};
use crate::model::case::Case;
use crate::session::{SaveFault, Saving};
use crate::ui::message::Message;
use crate::ui::parts::{Button, Glyph, Notice, Tone, Weight};

/// So many clients are named; the file has all.
const NAMED: usize = 20;

/// A failed save stays in sight; what was entered can be downloaded meanwhile.
pub(super) fn notice(view: &View<'_>) -> Html {
    let Saving::Failed(fault) = view.session.saving() else {
        return Html::default();
    };
    let text = match fault {
        SaveFault::Full => "saving.full",
        SaveFault::Blocked => "saving.blocked",
        SaveFault::Damaged => "saving.damaged",
    };
    let cases = view.session.left_out();
    let actions = html! {
        <>
            { copy(view, &cases) }
            <Button label={view.say("saving.again")} on_press={view.on(Message::SaveNow)} />
        </>
    };
    html! {
        <Notice tone={Tone::Danger} title={view.say("saving.failed")} {actions}>
            <p>{ view.say(text) }</p>
            if !is_of_open(view, &cases) {
                { list(view, &cases) }
            }
        </Notice>
    }
}

/// Whether nothing is concerned but the case that one is in.
fn is_of_open(view: &View<'_>, cases: &[(&Case, SaveFault)]) -> bool {
    let open = view.session.open().map(|open| &open.case);
    cases.iter().all(|(case, _)| Some(&case.id) == open)
}

/// What is to be taken along: the case that one is in, or everything.
fn copy(view: &View<'_>, cases: &[(&Case, SaveFault)]) -> Html {
    let (label, message) = match view.session.open() {
        Some(open) if is_of_open(view, cases) => {
            ("saving.copy", Message::CopyWanted(open.record.clone()))
        }
        Some(_) | None if cases.is_empty() => return Html::default(),
        Some(_) | None => ("saving.copy_all", Message::UnsavedWanted),
    };
    html! {
        <Button label={view.say(label)} icon={Glyph::Download} weight={Weight::Primary}
            on_press={view.on(message)} />
    }
}

/// Of whom something is not kept yet, and why.
fn list(view: &View<'_>, cases: &[(&Case, SaveFault)]) -> Html {
    let count = cases.len().to_string();
    let title = view
        .language
        .say_with("saving.left_out", &[("count", &count)]);
    let rest = cases.len().saturating_sub(NAMED);
    let more = (rest > 0).then(|| {
        let rest = rest.to_string();
        view.language
            .say_with("saving.left_out_more", &[("count", &rest)])
    });
    let lines = cases.iter().take(NAMED).map(|(case, fault)| {
        let name = who::client(view.session, case);
        let why = view.say(match fault {
            SaveFault::Full => "saving.why_full",
            SaveFault::Blocked => "saving.why_blocked",
            SaveFault::Damaged => "saving.why_damaged",
        });
        html! { <li>{ format!("{} {name}: {why}", case.register_number) }</li> }
    });
    html! {
        <>
            <p>{ title }</p>
            <ul>
                { for lines }
                { for more.map(|words| html! { <li>{ words }</li> }) }
            </ul>
        </>
    }
}
