//! Choosing clients for a form over several: a tap adds one, and the list stays open.

use yew::prelude::*;

use super::{View, who};
use crate::forms::definition::Path;
use crate::model::case::Case;
use crate::session::Event;
use crate::ui::browser::names;
use crate::ui::message::Message;
use crate::ui::parts::{Button, Dialog, Glyph, Weight};

/// The list over the screen, for the table it was opened for.
pub(super) fn dialog(view: &View<'_>) -> Html {
    let Some(path) = view.picking else {
        return Html::default();
    };
    let close = view.on(Message::ClientsChosen);
    let actions = html! {
        <Button label={view.say("clients.done")} weight={Weight::Primary} on_press={close.clone()} />
    };
    let cases = view.session.cases_newest_first();
    html! {
        <Dialog id="clients" title={view.say("clients.choose")} on_close={close} {actions}>
            <ul class="client-choices">
                { for cases.iter().map(|case| choice(view, path, case)) }
            </ul>
        </Dialog>
    }
}

fn choice(view: &View<'_>, path: &Path, case: &Case) -> Html {
    let name = who::client(view.session, case);
    let label = format!("{name} · {}", case.register_number);
    let chosen = view.session.has_client(path, &case.id);
    let (place, id) = (path.clone(), case.id.clone());
    let press = view.send.reform(move |()| {
        Message::Do(Event::ClientAdded {
            path: place.clone(),
            case: id.clone(),
            row: names::row_name(),
        })
    });
    html! {
        <li key={case.id.clone()}>
            <Button {label} icon={if chosen { Glyph::Check } else { Glyph::Add }}
                disabled={chosen} on_press={press} />
        </li>
    }
}
