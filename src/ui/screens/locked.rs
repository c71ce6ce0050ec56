//! What a form says that is signed, corrected or void, and the two ways from there: correcting and
//! voiding, each for a reason. It does not know what may be corrected: the session decides.
//! Start at [`standing`].

use yew::prelude::*;

use super::View;
use crate::i18n::dates;
use crate::model::case::Case;
use crate::model::fingerprint::fingerprint;
use crate::model::record::{Record, Standing, Voiding};
use crate::model::trail::Action;
use crate::session::Event;
use crate::ui::browser::names;
use crate::ui::message::{Message, ReasonFor};
use crate::ui::parts::{Button, Notice, ReasonDialog, Tone, Weight};
use crate::ui::route::Route;

/// Says that a signed form is locked, and how to correct it; or what has become of it.
pub(super) fn standing(view: &View<'_>, case: &Case, record: &Record) -> Html {
    match record.standing() {
        Standing::Draft => Html::default(),
        Standing::Signed => signed(view, record),
        Standing::Corrected => corrected(view, case, record),
        Standing::Void => void(view, record),
    }
}

/// Who voided its draft without having seen the signature, when and why: a word within what is said
/// of a signed form.
fn draft_voided(view: &View<'_>, record: &Record) -> Html {
    let told = record.edits.draft_voidings.iter();
    told.map(|it| html! { <p>{ voided(view, "form.draft_void", it) }</p> })
        .collect()
}

/// The fingerprint of what stands here now, to be compared with a sheet's foot.
fn seal(view: &View<'_>, record: &Record) -> Html {
    let now = fingerprint(record);
    let is_same = record.signatures.values().all(|it| it.content == now);
    let key = if is_same {
        "form.seal"
    } else {
        "form.seal_differs"
    };
    html! {
        <>
            <p>{ view.say(key) }</p>
            <p class="seal">{ now.to_ascii_uppercase() }</p>
        </>
    }
}

fn signed(view: &View<'_>, record: &Record) -> Html {
    let ask = view.on(Message::ReasonAsked(Some(ReasonFor::Correction)));
    let actions = html! {
        <Button label={view.say("form.correct")} disabled={view.is_reader()} on_press={ask} />
    };
    html! {
        <>
            <Notice title={view.say("form.locked")} {actions}>
                <p>{ view.say("form.locked_text") }</p>
                { draft_voided(view, record) }
                { seal(view, record) }
            </Notice>
            if view.asks_reason == Some(ReasonFor::Correction) {
                { correcting(view, record) }
            }
        </>
    }
}

/// Why a correction is needed; with the answer it begins.
fn correcting(view: &View<'_>, record: &Record) -> Html {
    let id = record.id.clone();
    let on_confirm = view.send.reform(move |reason: String| {
        let (record, new) = (id.clone(), names::record_name());
        let route = Route::Form {
            record: new.clone(),
        };
        let event = Event::CorrectionBegun {
            record,
            new,
            reason,
        };
        Message::DoAndGo(event, route)
    });
    html! {
        <ReasonDialog id="correct" title={view.say("form.correct")}
            text={view.say("form.correct_means")} label={view.say("form.correct_why")}
            confirm={view.say("form.correct_now")} weight={Weight::Primary}
            cancel={view.say("form.correct_not")}
            {on_confirm} on_cancel={view.on(Message::ReasonAsked(None))} />
    }
}

/// That another form counts now, and why.
fn corrected(view: &View<'_>, case: &Case, record: &Record) -> Html {
    html! {
        <Notice title={view.say("form.corrected")}>
            <p>{ view.say("form.corrected_text") }</p>
            { seal(view, record) }
            { for why_corrected(view, case, record).map(|words| html! { <p>{ words }</p> }) }
        </Notice>
    }
}

/// Who corrected it, when and why, as the log has it; nothing where it was not asked yet.
fn why_corrected(view: &View<'_>, case: &Case, record: &Record) -> Option<String> {
    let by = record.corrected_by.as_ref()?;
    let trail = view.session.trail(&case.id)?;
    trail.of_record(&record.id).find_map(|entry| {
        let Action::Corrected { by: new, reason } = &entry.action else {
            return None;
        };
        let date = dates::long_with_clock(entry.at, view.language);
        let values = [
            ("by", entry.by.as_str()),
            ("date", &date),
            ("reason", reason),
        ];
        let is_this = new == by && !reason.is_empty();
        is_this.then(|| view.language.say_with("form.corrected_why", &values))
    })
}

/// Who voided it, when and why.
fn void(view: &View<'_>, record: &Record) -> Html {
    let Some(voiding) = &record.void else {
        return Html::default();
    };
    let text = voided(view, "form.void_text", voiding);
    html! { <Notice tone={Tone::Warn} title={view.say("form.void")}><p>{ text }</p></Notice> }
}

fn voided(view: &View<'_>, key: &'static str, voiding: &Voiding) -> String {
    let date = dates::long_with_clock(voiding.at, view.language);
    let values = [
        ("by", voiding.by.as_str()),
        ("date", &date),
        ("reason", &voiding.reason),
    ];
    view.language.say_with(key, &values)
}

/// The way to void a form, at its very end; and the question why.
pub(super) fn voiding(view: &View<'_>, record: &Record) -> Html {
    if !record.counts() {
        return Html::default();
    }
    let id = record.id.clone();
    let ask = view.on(Message::ReasonAsked(Some(ReasonFor::Voiding)));
    let on_confirm = view.send.reform(move |reason: String| {
        let record = id.clone();
        Message::Do(Event::Voided { record, reason })
    });
    html! {
        <div class="page-end">
            <Button label={view.say("form.to_void")} disabled={view.is_reader()} on_press={ask} />
            if view.asks_reason == Some(ReasonFor::Voiding) {
                <ReasonDialog id="void" title={view.say("form.to_void")}
                    text={view.say("form.void_means")} label={view.say("form.void_why")}
                    confirm={view.say("form.void_now")} cancel={view.say("form.void_not")}
                    {on_confirm} on_cancel={view.on(Message::ReasonAsked(None))} />
            }
        </div>
    }
}
