//! The institution's own forms: which there are, and bringing one.
//!
//! A file is read on the spot and shown: its faults, each with the place where its author finds it
//! and what to write instead, or what it asks, before it is kept.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::frame::{Frame, frame};
use super::{View, stages};
use crate::forms::definition::Form;
use crate::forms::library::catalogue;
use crate::forms::xlsform::FormError;
use crate::i18n::dates;
use crate::model::own_form::OwnForm;
use crate::session::Event;
use crate::ui::message::{Bring, Bringing, Message};
use crate::ui::parts::{Button, EmptyState, Glyph, Notice, Section, Tone, Weight};
use crate::ui::route::Route;

/// Endings of files that a form can stand in.
const ACCEPTED: &str = ".xlsx,.zip,.md";

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    let mut own = view.session.own_forms().peekable();
    let body = html! {
        <div class="page">
            <p class="lead">{ view.say("own.lead") }</p>
            { bringing(view) }
            if own.peek().is_none() && matches!(view.bringing, Bringing::Nothing) {
                <EmptyState glyph={Glyph::Sheet} title={view.say("own.empty")}
                    text={view.say("own.empty_text")} />
            } else if own.peek().is_some() {
                <Section id="own" title={view.say("own.list")}>
                    <ul class="own-forms">{ for own.map(|form| line(view, form)) }</ul>
                </Section>
            }
        </div>
    };
    frame(
        view,
        Frame {
            title: view.say("own.title").into(),
            kicker: view.session.institution().name.clone(),
            back: Some(Route::Institution),
            rail: Html::default(),
            body,
            actions: Html::default(),
        },
    )
}

/// The way to bring a form, or what the file that was chosen holds.
fn bringing(view: &View<'_>) -> Html {
    match view.bringing {
        Bringing::Nothing => chooser(view, view.say("own.add")),
        Bringing::Reading => html! { <Notice><p>{ view.say("own.reading") }</p></Notice> },
        Bringing::Failed(key) => html! {
            <>
                <Notice tone={Tone::Warn} title={view.say("own.failed")}>
                    <p>{ view.language.say_key(key) }</p>
                </Notice>
                { chooser(view, view.say("own.other")) }
            </>
        },
        Bringing::Faulty { name, errors } => faulty(view, name, errors),
        Bringing::Read { own, form } => preview(view, own, form),
    }
}

/// A file chooser that looks like a button: the label is what a finger finds.
fn chooser(view: &View<'_>, label: &'static str) -> Html {
    let onchange = view.send.reform(|event: web_sys::Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let file = input.as_ref().and_then(HtmlInputElement::files);
        let file = file.and_then(|files| files.get(0));
        // The same file can be chosen again once it was mended.
        if let Some(input) = &input {
            input.set_value("");
        }
        Message::Bring(file.map_or(Bring::Leave, Bring::Chosen))
    });
    html! {
        <p class="file-choice">
            <input type="file" id="own-file" class="file-input" accept={ACCEPTED}
                disabled={view.is_reader()} {onchange} />
            <label class="button button-primary" for="own-file">{ label }</label>
        </p>
    }
}

fn faulty(view: &View<'_>, name: &str, errors: &[FormError]) -> Html {
    let count = errors.len().to_string();
    let title = view
        .language
        .say_with("own.faulty", &[("file", name), ("count", &count)]);
    html! {
        <>
            <Notice tone={Tone::Warn} {title}>
                <p>{ view.say("own.faulty_text") }</p>
                <ul class="form-faults">
                    { for errors.iter().map(|error| fault(view, error)) }
                </ul>
            </Notice>
            { chooser(view, view.say("own.again")) }
        </>
    }
}

/// Where it stands, what is wrong, what to write instead.
fn fault(view: &View<'_>, error: &FormError) -> Html {
    let values = error.values();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, &**text)).collect();
    let say = |key| view.language.say_with(key, &values);
    html! {
        <li>
            <strong>{ say(error.place_key()) }</strong>{ ": " }{ say(error.message_key()) }
            if let Some(key) = error.instead_key() {
                { " " }{ say(key) }
            }
        </li>
    }
}

/// What the form is, before it is kept.
fn preview(view: &View<'_>, own: &OwnForm, form: &Form) -> Html {
    let title = own.title.get(view.language.code());
    let questions = form.ids().filter(|(_, field)| field.kind.is_answered());
    let questions = questions.count().to_string();
    let known = view.session.own_form(&own.id).is_some();
    let missing = missing_lists(own, form);
    let mut lacking = form.picture_names();
    lacking.retain(|name| own.newest().is_none_or(|it| !it.files.contains_key(name)));
    let actions = html! {
        <>
            <Button label={view.say(if known { "own.replace" } else { "own.keep" })}
                icon={Glyph::Check} weight={Weight::Primary} disabled={view.is_reader()}
                on_press={view.on(Message::Bring(Bring::Keep))} />
            <Button label={view.say("own.leave")} on_press={view.on(Message::Bring(Bring::Leave))} />
        </>
    };
    html! {
        <Section id="own-preview" title={title.to_owned()}>
            <p class="quiet">
                { view.language.say_with("own.what", &[
                    ("id", &own.id), ("version", &form.version), ("questions", &questions),
                    ("languages", &form.languages.join(", ")),
                ]) }
            </p>
            if catalogue::listed(&own.id).is_some() {
                <Notice tone={Tone::Warn}><p>{ view.say("own.id_taken") }</p></Notice>
            }
            if !missing.is_empty() {
                <Notice tone={Tone::Warn}>
                    <p>{ view.language.say_with("own.lists_missing", &[("files", &missing.join(", "))]) }</p>
                </Notice>
            }
            if !lacking.is_empty() {
                <Notice tone={Tone::Warn}>
                    <p>{ view.language.say_with("own.pictures_missing", &[("files", &lacking.join(", "))]) }</p>
                </Notice>
            }
            if !form.remarks.is_empty() {
                { remarks(view, &form.remarks) }
            }
            if !form.ids().any(|(_, field)| field.is_signatory()) {
                <Notice><p>{ view.say("own.unsigned") }</p></Notice>
            }
            { stage_choice(view, own) }
            <div class="notice-actions">{ actions }</div>
        </Section>
    }
}

/// What the form's file asks for and is not there, before anybody relies on it.
fn remarks(view: &View<'_>, remarks: &[FormError]) -> Html {
    let count = remarks.len().to_string();
    let title = view.language.say_with("own.remarks", &[("count", &count)]);
    html! {
        <Notice {title}>
            <p>{ view.say("own.remarks_text") }</p>
            <ul class="form-faults">{ for remarks.iter().map(|remark| fault(view, remark)) }</ul>
        </Notice>
    }
}

/// Lists in files that did not come with the form, and that are not there anyway.
fn missing_lists(own: &OwnForm, form: &Form) -> Vec<String> {
    let here = own.newest().map(|edition| &edition.files);
    let builtin = catalogue::listed("F01").map_or(&[][..], catalogue::Listed::files);
    let is_here = |name: &String| {
        here.is_some_and(|files| files.contains_key(name)) || builtin.contains(&name.as_str())
    };
    let mut names: Vec<String> = form.files().into_iter().collect();
    names.retain(|name| !is_here(name));
    names
}

fn stage_choice(view: &View<'_>, own: &OwnForm) -> Html {
    let onchange = view.send.reform(|event: web_sys::Event| {
        let control = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        let stage = control.map(|control| control.value()).unwrap_or_default();
        Message::Bring(Bring::Stage(stage))
    });
    let option = |row: &(&'static str, &'static str)| {
        let (code, _) = row;
        html! {
            <option value={*code} selected={own.stage.starts_with(code)}>
                { stages::name(view.language, row) }
            </option>
        }
    };
    html! {
        <div class="entry">
            <label class="field-label" for="own-stage">{ view.say("own.stage") }</label>
            <select class="box" id="own-stage" {onchange}>
                { for stages::SEVEN.iter().map(option) }
            </select>
        </div>
    }
}

fn line(view: &View<'_>, form: &OwnForm) -> Html {
    let records = view.session.records_of_form(&form.id).to_string();
    let added = form.newest().map(|edition| edition.added.date());
    let added = added.map_or_else(String::new, |date| dates::long(date, view.language));
    let version = form.newest().map_or("", |edition| &edition.version);
    let retired = !form.retired;
    let retire = Message::Do(Event::FormRetired {
        form: form.id.clone(),
        retired,
    });
    html! {
        <li class="own-form" key={form.id.clone()}>
            <div class="paper-words">
                <span class="paper-name">
                    <span class="paper-code">{ &form.id }</span>{ " " }
                    { form.title.get(view.language.code()) }
                </span>
                <span class="paper-state">
                    { view.language.say_with("own.line", &[
                        ("version", version), ("date", &added), ("records", &records),
                    ]) }
                    if form.retired { { " " }{ view.say("own.retired") } }
                </span>
            </div>
            <Button label={view.say(if retired { "own.retire" } else { "own.offer" })}
                disabled={view.is_reader()} on_press={view.on(retire)} />
        </li>
    }
}
