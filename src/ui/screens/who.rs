//! How a client is called on screen: by initials, unless the worker asked for names.

use yew::prelude::*;

use super::View;
use crate::model::case::Case;
use crate::model::packet::initials;
use crate::model::settings::Settings;
use crate::session::{Event, Line, Session};
use crate::ui::message::Message;
use crate::ui::parts::{Button, Glyph, Icon};

/// The client's name or initials; blank while no name was entered.
pub(super) fn client(session: &Session, case: &Case) -> String {
    called(session.name_of(case), session.settings().shows_names)
}

/// The same of a line in a list, with words for a client who has no name yet.
pub(super) fn named(view: &View<'_>, line: &Line) -> String {
    let called = called(&line.name, view.session.settings().shows_names);
    if called.is_empty() {
        view.say("client.unnamed").into()
    } else {
        called
    }
}

/// A name, or its initials.
pub(super) fn called(name: &str, in_full: bool) -> String {
    if in_full { name.into() } else { initials(name) }
}

/// Register number and village.
pub(super) fn place(line: &Line) -> String {
    let parts = [line.register_number.as_str(), line.village.as_str()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" · ")
}

/// The red mark of a client whose safety asks for something at once.
pub(super) fn alarm(view: &View<'_>, line: &Line) -> Option<Html> {
    line.grave.map(|_| {
        html! {
            <span class="client-alarm">
                <Icon glyph={Glyph::Warning} /><span>{ view.say("notice.grave") }</span>
            </span>
        }
    })
}

/// The button that shows names, or hides them again; it holds for all lists.
pub(super) fn switch(view: &View<'_>) -> Html {
    let settings = view.session.settings();
    let label = view.say(if settings.shows_names {
        "names.hide"
    } else {
        "names.show"
    });
    let changed = Settings {
        shows_names: !settings.shows_names,
        ..settings.clone()
    };
    let on_press = view.on(Message::Do(Event::SettingsChanged(changed)));
    html! { <Button {label} disabled={view.is_reader()} {on_press} /> }
}
