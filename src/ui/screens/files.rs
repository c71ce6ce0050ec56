//! Backups and files that come in: the places of [`Files`].

use yew::prelude::*;

use super::View;
use super::frame::{Frame, frame};
use crate::model::settings::{BACKUP_DAYS, Settings};
use crate::session::Event;
use crate::ui::browser::clock;
use crate::ui::files::{Files, Purpose, standing};
use crate::ui::message::Message;
use crate::ui::parts::{ActionBar, Button, Glyph, Notice, Section, Weight};
use crate::ui::route::Route;

/// Draws the screen for this purpose.
pub(super) fn screen(view: &View<'_>, purpose: Purpose) -> Html {
    let title = match purpose {
        Purpose::Backup => "files.backup",
        Purpose::Open => "files.open",
        Purpose::HandOver => "handing.title",
    };
    let body = html! {
        <Files key={title} session={view.shared.clone()} language={view.language} {purpose}
            is_reader={view.is_reader()} send={view.send.clone()} />
    };
    let actions = html! {
        <ActionBar label={view.say("frame.actions")}>
            <Button label={view.say("device.done")} icon={Glyph::Check}
                on_press={view.go(Route::Device)} />
        </ActionBar>
    };
    frame(
        view,
        Frame {
            title: view.say(title).into(),
            kicker: view.session.institution().name.clone(),
            back: Some(Route::Device),
            rail: Html::default(),
            body,
            actions,
        },
    )
}

/// How it stands with backups, on the screen of the device.
pub(super) fn section(view: &View<'_>) -> Html {
    let backups = view.session.backups(clock::now());
    html! {
        <Section id="backup" title={view.say("files.backup")}>
            <p>{ standing(backups, view.language) }</p>
            <div class="files-ways">
                <Button label={view.say("files.make")} icon={Glyph::Download}
                    weight={Weight::Primary} on_press={view.go(Route::Backup)} />
                <Button label={view.say("files.open")} icon={Glyph::Sheet}
                    on_press={view.go(Route::OpenFile)} />
                <Button label={view.say("handing.title")} icon={Glyph::Person}
                    on_press={view.go(Route::HandOver)} />
            </div>
            { reminder(view) }
        </Section>
    }
}

/// After how many days one is reminded.
fn reminder(view: &View<'_>) -> Html {
    let settings = view.session.settings();
    let choice = |days: u32| {
        let changed = Settings {
            backup_days: days,
            ..settings.clone()
        };
        let onchange = view
            .on(Message::Do(Event::SettingsChanged(changed)))
            .reform(|_: web_sys::Event| ());
        let number = days.to_string();
        let words = if days == 0 {
            view.say("files.remind_never").to_owned()
        } else {
            view.language
                .say_with("files.remind_days", &[("days", &number)])
        };
        html! {
            <label class="choice" key={days}>
                <input type="radio" name="backup-days" disabled={view.is_reader()} {onchange}
                    checked={days == settings.backup_days} />
                <span>{ words }</span>
            </label>
        }
    };
    html! {
        <fieldset class="door-names door-minutes">
            <legend class="field-label">{ view.say("files.remind") }</legend>
            { for BACKUP_DAYS.map(choice) }
        </fieldset>
    }
}

/// It is time for a backup: said where work begins.
pub(super) fn notice(view: &View<'_>) -> Html {
    let backups = view.session.backups(clock::now());
    if !backups.is_due || view.route != &Route::Home || view.is_reader() {
        return Html::default();
    }
    let may = view.session.sees_all();
    let actions = html! {
        if may {
            <Button label={view.say("files.make")} icon={Glyph::Download}
                on_press={view.go(Route::Backup)} />
        }
    };
    html! {
        <Notice title={view.say("files.due")} {actions}>
            <p>{ standing(backups, view.language) }</p>
            if !may {
                <p>{ view.say("files.due_others") }</p>
            }
        </Notice>
    }
}
