//! The frame around every screen: top bar, notices, the sheet, the action bar.

use yew::prelude::*;

use super::{View, device, unsaved};
use crate::forms::library::catalogue;
use crate::i18n::{Language, dates};
use crate::model::settings::Settings;
use crate::session::{Event, Refusal, Saving};
use crate::ui::help;
use crate::ui::message::{Loading, Making, Message};
use crate::ui::parts::{
    Button, EmptyState, Glyph, LanguageChoice, LanguageSwitch, Notice, Saving as Shape, Tone,
    TopBar, Weight,
};
use crate::ui::route::Route;

/// What a screen puts into the frame.
pub(super) struct Frame {
    /// Title.
    pub title: String,
    /// Quiet line above the title; may be blank.
    pub kicker: String,
    /// The way back, if there is one.
    pub back: Option<Route>,
    /// The line of stages, or nothing.
    pub rail: Html,
    /// What stands on the sheet.
    pub body: Html,
    /// The action bar, or nothing.
    pub actions: Html,
}

/// Draws the frame.
pub(super) fn frame(view: &View<'_>, frame: Frame) -> Html {
    let back = frame.back.map(|route| {
        html! {
            <Button label={view.say("frame.back")} icon={Glyph::Left} icon_only=true
                on_press={view.go(route)} />
        }
    });
    let (saving, saving_words) = saving(view);
    let plain = frame.rail == Html::default();
    html! {
        <div class={classes!("frame", plain.then_some("frame-plain"))}>
            <TopBar title={frame.title} kicker={frame.kicker} {saving} {saving_words} start={back}>
                if !view.is_reader() {
                    { language_switch(view) }
                }
                { help::link(view.language, help::chapter(view.route)) }
                <Button label={view.say("lock.now")} icon={Glyph::Lock} icon_only=true
                    on_press={view.on(Message::LockWanted)} />
            </TopBar>
            { frame.rail }
            <main class="desk" id="sheet" tabindex="-1">
                <div class="sheet">
                    { notices(view) }
                    { frame.body }
                    { help::foot(view.language, help::chapter(view.route)) }
                </div>
            </main>
            { frame.actions }
        </div>
    }
}

/// The screen of a form that is not open: while its file is on its way or could not be had, the
/// notice alone says so; else there is no such place.
pub(super) fn not_open(view: &View<'_>) -> Html {
    let Some(form) = catalogue::listed(view.loading.form()) else {
        return not_found(view);
    };
    frame(
        view,
        Frame {
            title: form.title(view.language.code()).into(),
            kicker: String::new(),
            back: Some(Route::Home),
            rail: Html::default(),
            body: Html::default(),
            actions: Html::default(),
        },
    )
}

/// The screen of a place that does not exist.
pub(super) fn not_found(view: &View<'_>) -> Html {
    instead(
        view,
        Glyph::Sheet,
        ["missing.title", "missing.text", "missing.home"],
    )
}

/// A screen with nothing but words on why, and the way to the first screen: its title, the words,
/// and what the way is called.
pub(super) fn instead(
    view: &View<'_>,
    glyph: Glyph,
    [title, text, home]: [&'static str; 3],
) -> Html {
    let body = html! {
        <EmptyState {glyph} title={view.say(title)} text={view.say(text)}>
            <Button label={view.say(home)} weight={Weight::Primary}
                on_press={view.go(Route::Home)} />
        </EmptyState>
    };
    frame(
        view,
        Frame {
            title: view.say(title).into(),
            kicker: String::new(),
            back: Some(Route::Home),
            rail: Html::default(),
            body,
            actions: Html::default(),
        },
    )
}

fn saving(view: &View<'_>) -> (Shape, String) {
    // The notice may be out of sight, in the middle of a form.
    if view.is_reader() && !view.session.holds_unsaved() {
        return (Shape::Busy, view.say("tabs.reading").into());
    }
    match view.session.saving() {
        Saving::Untouched => (Shape::Safe, String::new()),
        Saving::Pending if view.session.is_in_bulk() => {
            let count = view.session.unsaved_count().to_string();
            let words = [("count", count.as_str())];
            (Shape::Busy, view.language.say_with("saving.bulk", &words))
        }
        Saving::Pending => (Shape::Busy, view.say("saving.pending").into()),
        Saving::Done(at) => {
            let clock = dates::clock(at.time(), view.language);
            (
                Shape::Safe,
                view.language.say_with("saving.done", &[("time", &clock)]),
            )
        }
        Saving::Safe(_) => (Shape::Safe, view.say("saving.safe").into()),
        Saving::Failed(_) => (Shape::Failed, view.say("saving.failed").into()),
    }
}

fn language_switch(view: &View<'_>) -> Html {
    let settings = view.session.settings().clone();
    let on_choose = view.send.reform(move |code: AttrValue| {
        let language = code.to_string();
        Message::Do(Event::SettingsChanged(Settings {
            language,
            ..settings.clone()
        }))
    });
    languages(view.language, on_choose)
}

/// The switch between the languages.
pub(in crate::ui) fn languages(current: Language, on_choose: Callback<AttrValue>) -> Html {
    let choices = Language::ALL
        .map(|language| LanguageChoice {
            code: language.code().into(),
            short: language.code().to_uppercase().into(),
            name: language.name().into(),
        })
        .to_vec();
    html! {
        <LanguageSwitch label={current.say("language.label")} {choices}
            current={current.code()} {on_choose} />
    }
}

fn notices(view: &View<'_>) -> Html {
    html! {
        <>
            { device::notices(view) }
            { unsaved::notice(view) }
            { unreadable_notice(view) }
            { sealed_notice(view) }
            { refusal_notice(view) }
            { loading_notice(view) }
            { sheet_notice(view) }
        </>
    }
}

fn unreadable_notice(view: &View<'_>) -> Html {
    let count = view.session.unreadable().len();
    if count == 0 {
        return Html::default();
    }
    let text = view
        .language
        .say_with("unreadable.text", &[("count", &count.to_string())]);
    html! {
        <Notice tone={Tone::Warn} title={view.say("unreadable.title")}><p>{ text }</p></Notice>
    }
}

/// Said once, when the records of an earlier version were sealed.
fn sealed_notice(view: &View<'_>) -> Html {
    if view.sealed == 0 {
        return Html::default();
    }
    let count = view.sealed.to_string();
    let text = view.language.say_with("setup.sealed", &[("count", &count)]);
    let actions = html! {
        <Button label={view.say("notice.read")} on_press={view.on(Message::NoticeRead)} />
    };
    html! { <Notice {actions}><p>{ text }</p></Notice> }
}

fn refusal_notice(view: &View<'_>) -> Html {
    let key = match view.refusal {
        // The list of problems on the form, the notice of what is missing, and the screen in place
        // of one that is not for her say it better.
        None | Some(Refusal::ProblemsRemain(_) | Refusal::Held(_) | Refusal::NotHers) => {
            return Html::default();
        }
        Some(Refusal::Locked | Refusal::ReadOnly) => "refusal.locked",
        Some(Refusal::WrittenElsewhere) => "tabs.reader",
        Some(Refusal::NotHead) => "refusal.not_head",
        Some(Refusal::VersionTaken) => "refusal.version_taken",
        Some(Refusal::SignedAlready) => "refusal.signed_already",
        Some(Refusal::DifferencesRemain(_)) => "refusal.differences",
        Some(Refusal::EmergencyActionMissing) => "refusal.emergency_action",
        Some(Refusal::SignatureIncomplete) => "refusal.signature_incomplete",
        Some(Refusal::NotPassable(_)) => "refusal.not_passable",
        Some(Refusal::PeriodRuns) => "refusal.period_runs",
        Some(Refusal::Stopped(_)) => "refusal.stopped",
        Some(Refusal::KeptOn(_)) => "refusal.kept_on",
        Some(Refusal::NumberDiffers) => "refusal.number_differs",
        Some(Refusal::DayPast) => "refusal.day_past",
        Some(
            Refusal::Unknown { .. }
            | Refusal::NameTaken
            | Refusal::NothingOpen
            | Refusal::NotSigned
            | Refusal::FixedRows
            | Refusal::NobodyAtWork
            | Refusal::ReasonMissing
            | Refusal::OutOfDate
            | Refusal::Asleep(_)
            | Refusal::FormNotLoaded { .. },
        ) => "refusal.not_possible",
    };
    let actions = html! {
        <Button label={view.say("notice.read")} on_press={view.on(Message::NoticeRead)} />
    };
    html! { <Notice tone={Tone::Warn} {actions}><p>{ view.say(key) }</p></Notice> }
}

fn loading_notice(view: &View<'_>) -> Html {
    let form = [("form", view.loading.form())];
    match view.loading {
        Loading::Nothing => Html::default(),
        Loading::Fetching(_) => {
            html! { <Notice><p>{ view.language.say_with("form.loading", &form) }</p></Notice> }
        }
        Loading::Failed(_) => {
            let actions = html! {
                <Button label={view.say("form.try_again")} on_press={view.on(Message::FetchAgain)} />
            };
            html! {
                <Notice tone={Tone::Warn} {actions}>
                    <p>{ view.language.say_with("refusal.form_not_loaded", &form) }</p>
                </Notice>
            }
        }
    }
}

fn sheet_notice(view: &View<'_>) -> Html {
    let Making::Failed(key) = view.making else {
        return Html::default();
    };
    let close = html! {
        <Button label={view.say("notice.read")} on_press={view.on(Message::NoticeRead)} />
    };
    html! {
        <Notice tone={Tone::Danger} title={view.say("sheet.failed")} actions={close}>
            <p>{ view.language.say_key(key) }</p>
        </Notice>
    }
}
