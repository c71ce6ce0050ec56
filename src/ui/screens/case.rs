//! One client's case: where we are, the forms, and the sheets.

use yew::prelude::*;

use super::frame::{Frame, frame, not_found};
use super::{
    View, differences, held, jotting, matrix, notices, papers, periods, practice, prints,
    protection, several, stages, standing, who,
};
use crate::model::case::Case;
use crate::model::practice::is_practice;
use crate::ui::message::Message;
use crate::ui::parts::{ActionBar, Button, Glyph, Section};
use crate::ui::route::Route;

/// The first form that waits for consent.
const AFTER_CONSENT: &str = "F03";

/// Draws the screen.
pub(super) fn screen(view: &View<'_>, id: &str) -> Html {
    let Some(case) = view.session.case(id) else {
        return not_found(view);
    };
    let name = who::client(view.session, case);
    let title = if name.is_empty() {
        view.say("client.unnamed").into()
    } else {
        name
    };
    let body = html! {
        <div class="page">
            { practice::notice(view, case) }
            { differences::of_case(view, case) }
            { notices::of_case(view, case) }
            { standing::section(view, case) }
            { emergency(view, case) }
            { notices::dues(view, case) }
            { jotting::of_case(view, case) }
            { matrix::section(view, case) }
            { papers::by_stage(view, case) }
            { papers::shared(view, case) }
            { papers::corrected(view, case) }
            { periods::earlier(view, case) }
            if !is_practice(&case.id) {
                { protection::summary(view, case) }
            }
            <Section id="sheets" title={view.say("case.sheets")}>
                { several::way(view, case) }
                { prints::of_case(view, case) }
            </Section>
            { prints::blank_forms(view) }
        </div>
    };
    frame(
        view,
        Frame {
            title,
            kicker: view
                .language
                .say_with("case.register", &[("number", &case.register_number)]),
            back: Some(Route::Home),
            rail: stages::rail(view, case, ""),
            body,
            actions: actions(view, case),
        },
    )
}

/// In an emergency consent may wait: the way to pass it over. Elsewhere each form says what it
/// waits for.
fn emergency(view: &View<'_>, case: &Case) -> Html {
    let held = view.session.held_from_beginning(case, AFTER_CONSENT);
    let passable = held.filter(|obstacle| obstacle.passable);
    // One question at a time: a case that has ended asks for its next treatment period.
    let asked = passable.filter(|_| !view.session.may_open_period(case));
    asked.map_or_else(Html::default, |obstacle| {
        held::notice(view, case, &obstacle)
    })
}

fn actions(view: &View<'_>, case: &Case) -> Html {
    let first = case.records.first().cloned().unwrap_or_default();
    let copy = html! {
        <Button label={view.say("case.copy")} icon={Glyph::Download}
            on_press={view.on(Message::CopyWanted(first))} />
    };
    html! {
        <ActionBar label={view.say("frame.actions")} start={copy}>
            { papers::next_step(view, case) }
        </ActionBar>
    }
}
