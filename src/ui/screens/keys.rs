//! The keys that mean something on the whole page, and the switch that turns them off.

use yew::prelude::*;

use super::View;
use crate::model::settings::Settings;
use crate::session::Event;
use crate::ui::filling::{Fill, Shown};
use crate::ui::message::Message;
use crate::ui::parts::{Button, Dialog, Weight};

/// Keys, and the key of what they do in words.
const KEYS: [(&str, &str); 12] = [
    ("Alt + ↓", "keys.next"),
    ("Alt + ↑", "keys.before"),
    ("Ctrl + Enter", "keys.main"),
    ("Ctrl + S", "keys.save"),
    ("Ctrl + Z", "keys.undo"),
    ("Ctrl + Shift + Z", "keys.redo"),
    ("Ctrl + M", "keys.note"),
    ("Ctrl + K", "keys.find"),
    ("Tab", "keys.tab"),
    ("Enter", "keys.enter"),
    ("Esc", "keys.escape"),
    ("?", "keys.help"),
];

/// The list over the screen, when it is wanted.
pub(super) fn dialog(view: &View<'_>) -> Html {
    if view.filling.shown != Shown::Keys {
        return Html::default();
    }
    let close = view.on(Message::Fill(Fill::Shown(Shown::Nothing)));
    let settings = view.session.settings();
    let turned = Settings {
        shortcuts: !settings.shortcuts,
        ..settings.clone()
    };
    let onchange = view
        .on(Message::Do(Event::SettingsChanged(turned)))
        .reform(|_: web_sys::Event| ());
    let actions = html! {
        <Button label={view.say("field.close")} weight={Weight::Primary} on_press={close.clone()} />
    };
    let row = |(keys, words): (&'static str, &'static str)| {
        html! { <><dt><kbd>{ keys }</kbd></dt><dd>{ view.say(words) }</dd></> }
    };
    html! {
        <Dialog id="keys" title={view.say("keys.title")} on_close={close} {actions}>
            <dl class="keys">{ for KEYS.into_iter().map(row) }</dl>
            <label class="choice">
                <input type="checkbox" checked={settings.shortcuts} disabled={view.is_reader()}
                    {onchange} />
                <span>{ view.say("keys.on") }</span>
            </label>
        </Dialog>
    }
}
