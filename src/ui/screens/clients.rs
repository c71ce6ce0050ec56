//! Choosing clients for a form over several: a tap adds one, and the list stays open.

use yew::prelude::*;

use super::{View, held, who};
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
    let practice = (view.session.practice())
        .filter(|case| view.session.open().is_some_and(|open| open.case == case.id));
    let mut cases = practice.map_or_else(|| view.session.cases_newest_first(), |case| vec![case]);
    cases.retain(|case| view.session.sees_case(case));
    html! {
        <Dialog id="clients" title={view.say("clients.choose")} on_close={close} {actions}>
            <ul class="client-choices">
                { for cases.iter().map(|case| choice(view, path, case)) }
            </ul>
        </Dialog>
    }
}

/// A client to choose, or what must be there before this one can be.
fn choice(view: &View<'_>, path: &Path, case: &Case) -> Html {
    let name = who::client(view.session, case);
    let label = format!("{name} · {}", case.register_number);
    let chosen = view.session.has_client(path, &case.id);
    let form = view.session.open().map(|open| open.form.id.as_str());
    let held = form.and_then(|form| view.session.held_from_beginning(case, form));
    let held = held.filter(|_| !chosen);
    let icon = match (&held, chosen) {
        (Some(_), _) => Glyph::Lock,
        (None, true) => Glyph::Check,
        (None, false) => Glyph::Add,
    };
    html! {
        <li key={case.id.clone()}>
            <Button {label} {icon} disabled={chosen || held.is_some()}
                on_press={add(view, path, case)} />
            if let Some(obstacle) = held {
                <p class="quiet">{ held::brief(view, &obstacle) }</p>
            }
        </li>
    }
}

fn add(view: &View<'_>, path: &Path, case: &Case) -> Callback<()> {
    let (place, id) = (path.clone(), case.id.clone());
    view.send.reform(move |()| {
        Message::Do(Event::ClientAdded {
            path: place.clone(),
            case: id.clone(),
            row: names::row_name(),
        })
    })
}
