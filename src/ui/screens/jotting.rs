//! Notes of workers: at a form, at a case, and the sheet to write one.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::View;
use super::seen::seen_note;
use crate::forms::library::{self, catalogue};
use crate::i18n::Language;
use crate::model::case::Case;
use crate::model::note::{Note, NoteId};
use crate::model::record::Record;
use crate::model::spot;
use crate::session::Session;
use crate::ui::filling::{Fill, Jotting};
use crate::ui::message::Message;
use crate::ui::parts::{Button, Dialog, Glyph, Section, Weight};

/// Notes about the form as a whole, above its questions.
pub(super) fn of_form(view: &View<'_>, case: &Case, record: &Record) -> Html {
    let notes = view.session.notes(case).into_iter();
    let here = notes.filter(|(_, note)| note.record == record.id && note.spot.is_empty());
    html! { <>{ for here.map(|(id, note)| slip(view, (id, note), "")) }</> }
}

/// All notes of a case, and the way to write one.
pub(super) fn of_case(view: &View<'_>, case: &Case) -> Html {
    let notes = view.session.notes(case);
    let one = |(id, note): (&NoteId, &Note)| {
        let about = about(view.session, note, view.language);
        html! { <li key={id.clone()}>{ slip(view, (id, note), &about) }</li> }
    };
    html! {
        <Section id="notes" title={view.say("note.title")} hint={view.say("note.hint")}>
            if !notes.is_empty() {
                <ul class="notes">{ for notes.into_iter().map(one) }</ul>
            }
            <Button label={view.say("note.write")} icon={Glyph::Note} disabled={view.is_reader()}
                on_press={view.on(Message::Fill(Fill::NoteWanted))} />
        </Section>
    }
}

/// One note, a button that opens it.
fn slip(view: &View<'_>, (id, said): (&NoteId, &Note), about: &str) -> Html {
    let seen = seen_note(id, said, view.language);
    let onclick = view
        .on(Message::Fill(Fill::NoteOpened(id.clone())))
        .reform(|_: MouseEvent| ());
    let by = [about, &seen.by].join(" · ");
    html! {
        <button type="button" class="field-note" disabled={view.is_reader()} {onclick}>
            <span>{ seen.text }</span>
            <span class="field-note-by">{ by.trim_start_matches(" · ").to_owned() }</span>
        </button>
    }
}

/// What a note is about: "F01 Registrasi, A3 Nama lengkap"; blank for a case.
pub(in crate::ui) fn about(session: &Session, note: &Note, language: Language) -> String {
    let Some(record) = session.record(&note.record) else {
        return String::new();
    };
    let title = catalogue::listed(&record.form).map_or("", |form| form.title(language.code()));
    let general = spot::general(&note.spot);
    let asked = || {
        let form = library::edition(&record.form, &record.form_version)?;
        let (_, field) = form.ids().find(|(id, _)| form.spot(*id) == general)?;
        let label = field.label.get(language.code());
        Some(format!(", {} {label}", field.number))
    };
    let asked = asked().filter(|_| !general.is_empty()).unwrap_or_default();
    format!("{} {title}{asked}", record.form)
}

/// The sheet to write a note.
pub(super) fn dialog(view: &View<'_>) -> Html {
    let Some(jotting) = &view.filling.jotting else {
        return Html::default();
    };
    let said = &jotting.note;
    let changed = |change: fn(&mut Note, String)| {
        let written = said.clone();
        view.send.reform(move |text: String| {
            let mut written = written.clone();
            change(&mut written, text);
            Message::Fill(Fill::NoteTyped(written))
        })
    };
    let oninput = changed(|written, text| written.text = text)
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let leave = view.on(Message::Fill(Fill::NoteLeft));
    html! {
        <Dialog id="note" title={view.say("note.write")} on_close={leave} actions={actions(view, jotting)}>
            <p class="quiet">{ about(view.session, said, view.language) }</p>
            <label class="field-label" for="note-text">{ view.say("note.text") }</label>
            <textarea class="box" id="note-text" rows="4" value={said.text.clone()} {oninput} />
            { ticks(view, jotting) }
        </Dialog>
    }
}

/// Whether it is about one question, and whether it is printed.
fn ticks(view: &View<'_>, jotting: &Jotting) -> Html {
    let said = &jotting.note;
    let tick = |label: &'static str, is_on: bool, turned: Note| {
        let turned = Message::Fill(Fill::NoteTyped(turned));
        let onchange = view.on(turned).reform(|_: Event| ());
        html! {
            <label class="choice">
                <input type="checkbox" checked={is_on} {onchange} />
                <span>{ view.say(label) }</span>
            </label>
        }
    };
    let about_question = !said.spot.is_empty();
    let mut elsewhere = said.clone();
    elsewhere.spot = if about_question {
        String::new()
    } else {
        jotting.spot.clone()
    };
    let mut printed = said.clone();
    printed.prints = !said.prints;
    html! {
        <>
            if !jotting.spot.is_empty() {
                { tick("note.at_question", about_question, elsewhere) }
            }
            if !said.record.is_empty() {
                { tick("note.prints", said.prints, printed) }
            }
        </>
    }
}

fn actions(view: &View<'_>, jotting: &Jotting) -> Html {
    let mut blank = jotting.note.clone();
    blank.text.clear();
    let send = view.send.clone();
    let take_away = Callback::from(move |()| {
        send.emit(Message::Fill(Fill::NoteTyped(blank.clone())));
        send.emit(Message::Fill(Fill::NoteKept));
    });
    html! {
        <>
            if jotting.is_old {
                <Button label={view.say("note.remove")} weight={Weight::Danger} on_press={take_away} />
            }
            <Button label={view.say("note.leave")} on_press={view.on(Message::Fill(Fill::NoteLeft))} />
            <Button label={view.say("note.keep")} weight={Weight::Primary}
                disabled={jotting.note.text.trim().is_empty()}
                on_press={view.on(Message::Fill(Fill::NoteKept))} />
        </>
    }
}
