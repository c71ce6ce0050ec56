//! This device: whether the browser may clear what is kept here, how much room is left, and when
//! something was saved last. And the notices about all that, for the other screens.

use yew::prelude::*;

use super::frame::{Frame, frame};
use super::{View, files, folder};
use crate::i18n::dates;
use crate::session::Saving;
use crate::storage::Room;
use crate::ui::browser::offline::Offline;
use crate::ui::browser::protection::{Protection, counting};
use crate::ui::message::{DeviceNews, Message};
use crate::ui::parts::{ActionBar, Button, Glyph, Icon, Notice, Section, Tone, Weight};
use crate::ui::route::Route;

/// The page that works when the app does not start, beside this one.
const RECOVERY: &str = "recover.html";

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    let body = html! {
        <div class="page device">
            { protection(view) }
            { offline(view) }
            { room(view) }
            if view.session.sees_all() {
                { files::section(view) }
            }
            { folder::section(view) }
            <Section id="last-save" title={view.say("device.last_save")}>
                <p>{ last_save(view) }</p>
            </Section>
            <Section id="recovery" title={view.say("device.recovery")}>
                <p>{ view.say("device.recovery_text") }</p>
                <p><a class="button" href={RECOVERY}>{ view.say("device.recovery_open") }</a></p>
            </Section>
        </div>
    };
    let actions = html! {
        <ActionBar label={view.say("frame.actions")}>
            <Button label={view.say("device.done")} icon={Glyph::Check} weight={Weight::Primary}
                on_press={view.go(Route::Home)} />
        </ActionBar>
    };
    frame(
        view,
        Frame {
            title: view.say("device.title").into(),
            kicker: String::new(),
            back: Some(Route::Home),
            rail: Html::default(),
            body,
            actions,
        },
    )
}

/// What a person must know of the device wherever she is.
pub(super) fn notices(view: &View<'_>) -> Html {
    html! {
        <>
            { reader_notice(view) }
            { mirror_notice(view) }
            { replaced_notice(view) }
            { room_notice(view) }
            { newer_notice(view) }
            { files::notice(view) }
        </>
    }
}

fn protection(view: &View<'_>) -> Html {
    let Some(seen) = view.device.protection else {
        return Html::default();
    };
    let (glyph, state) = if seen.is_protected() {
        (Glyph::Check, "device.protected")
    } else {
        (Glyph::Warning, "device.unprotected")
    };
    html! {
        <Section id="protection" title={view.say("device.protection")}>
            <p class="device-state"><Icon {glyph} /><strong>{ view.say(state) }</strong></p>
            <p>{ view.say(protection_means(seen)) }</p>
        </Section>
    }
}

fn protection_means(seen: Protection) -> &'static str {
    if seen.is_protected() {
        "device.protected_text"
    } else if seen.is_webkit {
        "device.seven_days"
    } else {
        "device.unprotected_text"
    }
}

/// Whether the app opens without a connection.
fn offline(view: &View<'_>) -> Html {
    let (glyph, state, text) = match view.offline {
        Offline::NotYet => (Glyph::Warning, "offline.not_yet", "offline.not_yet_text"),
        Offline::Ready | Offline::Newer => (Glyph::Check, "offline.ready", "offline.ready_text"),
    };
    html! {
        <Section id="offline" title={view.say("offline.title")}>
            <p class="device-state"><Icon {glyph} /><strong>{ view.say(state) }</strong></p>
            <p>{ view.say(text) }</p>
        </Section>
    }
}

fn room(view: &View<'_>) -> Html {
    let disk = view.device.protection.and_then(|seen| seen.disk_percent);
    let meters = [
        ("device.room_data", view.device.room.map(whole_percent)),
        ("device.room_disk", disk),
    ];
    let meters = meters
        .into_iter()
        .filter_map(|(key, percent)| Some(meter(view, key, percent?)));
    html! {
        <Section id="room" title={view.say("device.room")}>
            { for meters }
            { view.device.room.map(|room| cases_left(view, room)) }
            <p class="quiet">{ view.say("device.room_text") }</p>
        </Section>
    }
}

fn cases_left(view: &View<'_>, room: Room) -> Html {
    let count = room.cases_left(counting()).to_string();
    let words = view
        .language
        .say_with("device.room_cases", &[("count", &count)]);
    html! { <p>{ words }</p> }
}

fn meter(view: &View<'_>, key: &'static str, percent: f64) -> Html {
    // A little is not nothing.
    let shown = percent.clamp(0.0, 100.0).ceil().to_string();
    let words = view.language.say_with(key, &[("percent", &shown)]);
    html! {
        <label class="room-meter">
            <span>{ words }</span>
            <meter min="0" max="100" low="80" high="95" optimum="0" value={shown} />
        </label>
    }
}

fn whole_percent(room: Room) -> f64 {
    u32::try_from(room.percent()).map_or(100.0, f64::from)
}

fn last_save(view: &View<'_>) -> String {
    let said = |key, at: chrono::NaiveDateTime| {
        let date = dates::long_with_clock(at, view.language);
        view.language.say_with(key, &[("date", &date)])
    };
    match view.session.saving() {
        Saving::Untouched => view.say("device.untouched").into(),
        Saving::Pending => view.say("saving.pending").into(),
        Saving::Done(at) => said("device.saved", at),
        Saving::Safe(at) => said("device.safe", at),
        Saving::Failed(_) => view.say("saving.failed").into(),
    }
}

/// Another tab writes: why nothing can be changed here, and the way to change that.
fn reader_notice(view: &View<'_>) -> Html {
    if !view.is_reader() {
        return Html::default();
    }
    let holds_unsaved = view.session.holds_unsaved();
    let actions = html! {
        <>
            if holds_unsaved {
                <Button label={view.say("saving.copy_all")} icon={Glyph::Download}
                    on_press={view.on(Message::UnsavedWanted)} />
            }
            <Button label={view.say("tabs.take_over")}
                on_press={view.on(Message::Device(DeviceNews::TakeOver))} />
        </>
    };
    let tone = if holds_unsaved {
        Tone::Danger
    } else {
        Tone::Info
    };
    html! {
        <Notice {tone} {actions}>
            <p>{ view.say("tabs.reader") }</p>
            if holds_unsaved {
                <p>{ view.say("tabs.unsaved") }</p>
            }
        </Notice>
    }
}

fn mirror_notice(view: &View<'_>) -> Html {
    if !view.session.mirror_failed() {
        return Html::default();
    }
    let again = view.on(Message::Device(DeviceNews::MirrorAgain));
    let actions = html! { <Button label={view.say("saving.again")} on_press={again} /> };
    html! {
        <Notice tone={Tone::Warn} title={view.say("mirror.failed")} {actions}>
            <p>{ view.say("mirror.failed_text") }</p>
        </Notice>
    }
}

/// A damaged entry was replaced by an older one that reads.
fn replaced_notice(view: &View<'_>) -> Html {
    let count = view.device.findings.replaced;
    if count == 0 {
        return Html::default();
    }
    let text = view
        .language
        .say_with("mirror.replaced_text", &[("count", &count.to_string())]);
    let read = view.on(Message::Device(DeviceNews::FindingsRead));
    let actions = html! { <Button label={view.say("notice.read")} on_press={read} /> };
    html! {
        <Notice tone={Tone::Warn} title={view.say("mirror.replaced")} {actions}>
            <p>{ text }</p>
        </Notice>
    }
}

/// Room is running out; said where work begins, and where it is measured.
fn room_notice(view: &View<'_>) -> Html {
    let is_short = view.device.room.is_some_and(Room::is_short);
    if !is_short || !matches!(view.route, Route::Home | Route::Device) {
        return Html::default();
    }
    let look = (view.route == &Route::Home).then(|| {
        html! { <Button label={view.say("device.title")} on_press={view.go(Route::Device)} /> }
    });
    html! {
        <Notice tone={Tone::Warn} title={view.say("device.short")} actions={look.unwrap_or_default()}>
            <p>{ view.say("device.short_text") }</p>
        </Notice>
    }
}

/// A newer version is on the device; said where no form is open. Locking takes it.
fn newer_notice(view: &View<'_>) -> Html {
    let is_said = matches!(view.route, Route::Home | Route::Device);
    if view.offline != Offline::Newer || !is_said {
        return Html::default();
    }
    let actions = html! {
        <Button label={view.say("offline.use")} on_press={view.on(Message::LockWanted)} />
    };
    html! {
        <Notice title={view.say("offline.newer")} {actions}>
            <p>{ view.say("offline.newer_text") }</p>
        </Notice>
    }
}
