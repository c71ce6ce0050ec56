//! Signing a form: who signs, who has signed, and the sheet to take along.

use yew::prelude::*;

use super::form::kicker;
use super::frame::{Frame, frame, not_found, not_open};
use super::{View, held, stages};
use crate::forms::definition::{Field, FieldId, Path};
use crate::forms::walk;
use crate::i18n::{dates, marks};
use crate::model::case::Case;
use crate::model::record::{AbsentReason, Mark, Record, Signature};
use crate::report::DocumentId;
use crate::session::{Obstacle, OpenForm};
use crate::ui::fields;
use crate::ui::ink::{Drawing, Sheet, Signed, Tie, words};
use crate::ui::message::{Message, Wanted};
use crate::ui::parts::{ActionBar, Button, Glyph, Notice, StageShape, StageState, Weight};
use crate::ui::route::Route;

use super::signatory;

/// Id of the list, whose next button gets the focus after a signature.
pub(in crate::ui) const SIGNATORIES: &str = "signatories";

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    let (Some(open), Some(record)) = (view.session.open(), view.session.open_record()) else {
        return not_open(view);
    };
    let Some(case) = view.session.case(&open.case) else {
        return not_found(view);
    };
    let ids = walk::signatories(&open.form, &open.evaluation);
    let lines = ids
        .iter()
        .filter_map(|id| Some((*id, open.form.field(*id)?)));
    let held = view.session.held_from_signing(&case.id, record);
    let body = html! {
        <div class="page">
            { readiness(view, case, record, held.as_ref()) }
            <p class="lead">{ about(view, open) }</p>
            { progress(view, record, &ids, open) }
            <ol class="signatories" id={SIGNATORIES} tabindex="-1" aria-label={view.say("signing.title")}>
                { for lines.map(|(id, field)| line(view, (open, record), (id, field), held.is_none())) }
            </ol>
            { pad(view, open) }
        </div>
    };
    frame(
        view,
        Frame {
            title: view.say("signing.title").into(),
            kicker: kicker(view, case),
            back: Some(Route::Form {
                record: record.id.clone(),
            }),
            rail: stages::rail(view, case, &record.form),
            body,
            actions: actions(view, open, record),
        },
    )
}

/// What is being signed, in one sentence.
fn about(view: &View<'_>, open: &OpenForm) -> String {
    let title = open.form.title.get(view.language.code());
    view.language.say_with("signing.about", &[("form", title)])
}

/// Before the first signature: that it locks, or that something is still missing.
fn readiness(view: &View<'_>, case: &Case, record: &Record, held: Option<&Obstacle>) -> Html {
    if record.is_locked() {
        return Html::default();
    }
    if let Some(obstacle) = held {
        return held::notice(view, case, obstacle);
    }
    let count = view.session.problem_count();
    if count == 0 {
        return html! { <Notice><p>{ view.say("signing.locks") }</p></Notice> };
    }
    let text = view
        .language
        .say_with("signing.problems", &[("count", &count.to_string())]);
    html! { <Notice><p>{ text }</p></Notice> }
}

/// How many lines are done and whose was the last. Always there, so that a screen reader tells of the
/// change.
fn progress(view: &View<'_>, record: &Record, ids: &[FieldId], open: &OpenForm) -> Html {
    let key = |id: &FieldId| Some(&open.form.field(*id)?.key);
    let given = ids.iter().filter_map(|id| record.signatures.get(key(id)?));
    let (done, all) = (given.clone().count().to_string(), ids.len().to_string());
    html! {
        <p class="quiet" role="status">
            if let Some(last) = given.max_by_key(|signature| signature.at) {
                { view.language.say_with("signing.progress",
                    &[("done", &done), ("all", &all), ("name", &last.name)]) }
            }
        </p>
    }
}

/// What a signatory is called, with the answers that the label mentions.
fn capacity(view: &View<'_>, open: &OpenForm, id: FieldId, field: &Field) -> String {
    let label = field.label.get(view.language.code());
    let state = open.evaluation.state(&Path::top(id));
    fields::words(&open.form, field, &state, label, view.language)
}

/// One signatory; the way to the pad only where a signature would be taken.
fn line(
    view: &View<'_>,
    (open, record): (&OpenForm, &Record),
    (id, field): (FieldId, &Field),
    may_sign: bool,
) -> Html {
    let signature = record.signatures.get(&field.key);
    let state = match signature.map(|signature| &signature.mark) {
        None => StageState::Waiting,
        Some(Mark::Ink(_) | Mark::MarkWithWitnesses { .. } | Mark::Typed(_)) => StageState::Done,
        Some(Mark::Absent { .. }) => StageState::NotDone,
    };
    let label = capacity(view, open, id, field);
    html! {
        <li class="signatory" key={field.key.clone()}>
            <StageShape {state} />
            <div class="signatory-words">
                <span class="signatory-capacity">{ label.clone() }</span>
                { signature.map_or_else(|| html! {}, |signature| given(view, signature)) }
            </div>
            if let Some(signature) = signature {
                { drawing(&signature.mark, &label) }
            } else if may_sign {
                <Button label={view.language.say_with("signing.sign", &[("who", &label)])}
                    icon={Glyph::Sign} disabled={view.is_reader()}
                        on_press={view.on(Message::PadOpened(Path::top(id)))} />
            }
        </li>
    }
}

/// Name, place and time, or the reason why it was not signed.
fn given(view: &View<'_>, signature: &Signature) -> Html {
    let when = dates::long_with_clock(signature.at, view.language);
    html! {
        <>
            <span class="signatory-name">{ &signature.name }</span>
            if let Mark::Typed(typed) = &signature.mark {
                <span class="signatory-reason">{ marks::typed(typed, view.language) }</span>
            }
            if let Mark::Absent { reason, note, witness } = &signature.mark {
                <span class="signatory-reason">
                    { absence(view, *reason) }
                    if !note.is_empty() { { ": " }{ note } }
                </span>
                <span class="signatory-when">
                    { view.language.say_with("signing.witness", &[("name", witness)]) }
                </span>
            }
            <span class="signatory-when">{ format!("{}, {when}", signature.place) }</span>
        </>
    }
}

fn absence(view: &View<'_>, reason: AbsentReason) -> &'static str {
    view.say(match reason {
        AbsentReason::Refused => "signing.refused",
        AbsentReason::Unable => "signing.unable",
        AbsentReason::NotPresent => "signing.not_present",
    })
}

fn drawing(mark: &Mark, label: &str) -> Html {
    match mark {
        Mark::Ink(ink) | Mark::MarkWithWitnesses { ink, .. } => html! {
            <div class="signatory-ink"><Drawing ink={ink.clone()} label={label.to_owned()} /></div>
        },
        Mark::Typed(_) | Mark::Absent { .. } => html! {},
    }
}

/// The pad over the screen, for the field it was opened for.
fn pad(view: &View<'_>, open: &OpenForm) -> Html {
    let Some(id) = view.pad.map(|path| path.field) else {
        return Html::default();
    };
    let Some(field) = open.form.field(id).filter(|field| field.is_signatory()) else {
        return Html::default();
    };
    let signer = field.signer.clone();
    let on_sign = view.send.reform(move |signed: Signed| Message::Signed {
        field: id,
        capacity: signer.clone(),
        signed,
    });
    html! {
        <Sheet
            key={field.key.clone()}
            words={words::words(view.language)}
            about={about(view, open)}
            capacity={capacity(view, open, id, field)}
            tie={Tie::of(&field.signer)}
            start={signatory::of_record(view.session, view.language, field)}
            {on_sign}
            on_close={view.on(Message::PadClosed)}
        />
    }
}

fn actions(view: &View<'_>, open: &OpenForm, record: &Record) -> Html {
    let back = html! {
        <Button label={view.say("signing.back")}
            on_press={view.go(Route::Case { case: open.case.clone() })} />
    };
    let document = DocumentId::of_form(&record.form).find(|document| document.fits(record));
    let sheet = document.map(|document| {
        let title = [("title", view.say(document.key()))];
        let message = Message::PaperWanted(Wanted::Document(document, record.id.clone()));
        html! {
            <Button label={view.language.say_with("sheet.open", &title)}
                icon={Glyph::Sheet} weight={Weight::Primary} on_press={view.on(message)} />
        }
    });
    html! {
        <ActionBar label={view.say("frame.actions")} start={back}>{ sheet }</ActionBar>
    }
}
