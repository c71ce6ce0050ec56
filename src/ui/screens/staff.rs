//! Who works here, and their keys.

use yew::prelude::*;

use super::View;
use super::frame::{Frame, frame};
use crate::ui::parts::{ActionBar, Button, Glyph, Weight};
use crate::ui::staff::Staff;

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    let body = html! {
        <Staff vault={view.vault.clone()} session={view.shared.clone()} language={view.language} />
    };
    let actions = html! {
        <ActionBar label={view.say("frame.actions")}>
            <Button label={view.say("institution.done")} icon={Glyph::Check}
                weight={Weight::Primary} on_press={view.go(view.above())} />
        </ActionBar>
    };
    frame(
        view,
        Frame {
            title: view.say("staff.title").into(),
            kicker: view.session.institution().name.clone(),
            back: Some(view.above()),
            rail: Html::default(),
            body,
            actions,
        },
    )
}
