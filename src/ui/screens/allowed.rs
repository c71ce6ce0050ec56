//! Which places the one at work may go to, by her role (domain design, ch. 9: Access); the session
//! knows what a role may look at. Start at [`is_allowed`].

use yew::prelude::*;

use super::{View, frame, printing};
use crate::ui::parts::{ActionBar, Button, Glyph};
use crate::ui::route::Route;

/// Whether the current place may be shown.
pub(super) fn is_allowed(view: &View<'_>) -> bool {
    let session = view.session;
    match view.route {
        Route::Home | Route::Staff | Route::Device | Route::NotFound => true,
        Route::Printing => session.sees_recaps() || session.sees_clients(),
        Route::Case { case } | Route::Protection { case } => session
            .case(case)
            .is_none_or(|case| session.sees_case(case)),
        Route::Form { record } | Route::Signing { record } => session.sees_record(record),
        Route::Backup
        | Route::OpenFile
        | Route::HandOver
        | Route::Breaches
        | Route::Breach { .. } => session.sees_all(),
        Route::Clients
        | Route::Institution
        | Route::People
        | Route::Person { .. }
        | Route::Sources
        | Route::Source { .. }
        | Route::OwnForms
        | Route::Texts
        | Route::Text { .. } => session.sees_clients(),
    }
}

/// The screen in place of one that is not for the role of the one at work.
pub(super) fn refused(view: &View<'_>) -> Html {
    let words = ["role.closed", "role.closed_text", "role.back"];
    frame::instead(view, Glyph::Lock, words)
}

/// The first screen of one who sees recapitulations and no clients.
pub(super) fn clerks(view: &View<'_>) -> Html {
    let actions = html! {
        <ActionBar label={view.say("frame.actions")}>
            <Button label={view.say("staff.own")} on_press={view.go(Route::Staff)} />
            <Button label={view.say("device.title")} on_press={view.go(Route::Device)} />
        </ActionBar>
    };
    printing::framed(view, None, actions)
}
