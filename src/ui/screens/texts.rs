//! The words of the documents: which there are, and changing one.
//!
//! What is typed is kept at once, also while it has faults: until they are mended papers are printed
//! with the built-in text. Start at [`list`] and [`one`].

use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::View;
use super::file_choice::file_choice;
use super::frame::{Frame, frame};
use crate::i18n::Language;
use crate::report::DocumentId;
use crate::ui::app::EDITOR;
use crate::ui::message::{Message, TextStep, Wanted};
use crate::ui::parts::{ActionBar, Button, Glyph, Icon, Notice, Section, Tone, Weight};
use crate::ui::route::Route;

/// Every document, and whose words it has.
pub(super) fn list(view: &View<'_>) -> Html {
    let body = html! {
        <div class="page">
            <p class="lead">{ view.say("texts.lead") }</p>
            <ul class="papers">{ for DocumentId::ALL.map(|id| line(view, id)) }</ul>
        </div>
    };
    frame(
        view,
        Frame {
            title: view.say("texts.title").into(),
            kicker: view.session.institution().name.clone(),
            back: Some(Route::Institution),
            rail: Html::default(),
            body,
            actions: Html::default(),
        },
    )
}

fn line(view: &View<'_>, id: DocumentId) -> Html {
    let own = &view.session.institution().templates;
    let is_own = |language: &Language| own.contains_key(&key(id, *language));
    let words = if !id.is_worded() {
        "texts.composed"
    } else if Language::ALL.iter().any(is_own) {
        "texts.own"
    } else {
        "texts.built_in"
    };
    let to = Route::Text {
        text: key(id, view.language),
    };
    let onclick = view.go(to).reform(|_: MouseEvent| ());
    html! {
        <li>
            <button type="button" class="paper" disabled={!id.is_worded()} {onclick}>
                <Icon glyph={Glyph::Sheet} />
                <span class="paper-words">
                    <span class="paper-name">
                        <span class="paper-code">{ id.code() }</span>{ " " }{ view.say(id.key()) }
                    </span>
                    <span class="paper-state">{ view.say(words) }</span>
                </span>
            </button>
        </li>
    }
}

/// `D12.id`.
fn key(id: DocumentId, language: Language) -> String {
    format!("{}.{}", id.code(), language.code())
}

/// Changing the words of one document.
pub(super) fn one(view: &View<'_>, text: &str) -> Html {
    let (code, language) = text.split_once('.').unwrap_or((text, ""));
    let Some(id) = DocumentId::of_code(code).filter(|id| id.is_worded()) else {
        return super::frame::not_found(view);
    };
    let language = Language::of(language);
    let body = html! {
        <fieldset class="page" disabled={view.is_reader()}>
            { languages(view, id, language) }
            { editor(view, text) }
            { faults(view) }
            { ways(view, text) }
            { names(view) }
        </fieldset>
    };
    frame(
        view,
        Frame {
            title: format!("{} {}", id.code(), view.say(id.key())),
            kicker: view.say("texts.title").into(),
            back: Some(Route::Texts),
            rail: Html::default(),
            body,
            actions: looking(view, id, language),
        },
    )
}

/// The text in both languages; papers are printed in the one that is asked for.
fn languages(view: &View<'_>, id: DocumentId, shown: Language) -> Html {
    let choice = |language: Language| {
        let text = key(id, language);
        let onclick = view.go(Route::Text { text }).reform(|_: MouseEvent| ());
        let pressed = if language == shown { "true" } else { "false" };
        html! {
            <button type="button" class="switch-choice text-language" key={language.code()}
                aria-pressed={pressed} {onclick}>
                { language.name() }
            </button>
        }
    };
    html! {
        <div class="switch" role="group" aria-label={view.say("texts.language")}>
            { for Language::ALL.map(choice) }
        </div>
    }
}

fn editor(view: &View<'_>, text: &str) -> Html {
    let Some(told) = view.text.told.as_ref().filter(|told| told.of == text) else {
        return html! { <p role="status">{ view.say("preview.starting") }</p> };
    };
    let own = view.session.institution().templates.get(text);
    let value = own.unwrap_or(&told.built_in).clone();
    let oninput = view.send.reform(|event: InputEvent| {
        let control = event.target_dyn_into::<HtmlTextAreaElement>();
        let typed = control.map(|control| control.value()).unwrap_or_default();
        Message::Text(TextStep::Typed(typed))
    });
    html! {
        <div class="entry text-entry">
            <label class="field-label" for={EDITOR}>{ view.say("texts.words") }</label>
            <p class="field-hint" id="text-hint">{ view.say("texts.hint") }</p>
            <textarea class="box text-editor" id={EDITOR} spellcheck="false" rows="24"
                aria-describedby="text-hint" {value} {oninput} />
        </div>
    }
}

/// What is wrong, each with the way to its line.
fn faults(view: &View<'_>) -> Html {
    let said = view.text.told.as_ref().map_or("", |told| &told.faults);
    if said.is_empty() {
        return html! { <p class="quiet" role="status">{ view.say("texts.sound") }</p> };
    }
    let fault = |line: &str| {
        let (number, said) = line.split_once('\t').unwrap_or(("0", line));
        let onclick = step(view, TextStep::Show(number.parse().unwrap_or(0)));
        html! {
            <li><button type="button" class="text-fault" {onclick}>{ said.to_owned() }</button></li>
        }
    };
    html! {
        <Notice tone={Tone::Warn} title={view.say("texts.faulty")}>
            <ul class="form-faults">{ for said.lines().map(fault) }</ul>
        </Notice>
    }
}

fn step(view: &View<'_>, step: TextStep) -> Callback<MouseEvent> {
    view.on(Message::Text(step)).reform(|_: MouseEvent| ())
}

/// Back to the built-in text, and texts as files.
fn ways(view: &View<'_>, text: &str) -> Html {
    let is_own = view.session.institution().templates.contains_key(text);
    let before = &view.text.before;
    let on = |step| view.on(Message::Text(step));
    html! {
        <div class="recap-spans">
            if is_own {
                <Button label={view.say("texts.restore")} on_press={on(TextStep::Restored)} />
            } else if !before.is_empty() {
                <Button label={view.say("texts.undo")}
                    on_press={on(TextStep::Typed(before.clone()))} />
            }
            <Button label={view.say("texts.export")} icon={Glyph::Download}
                on_press={on(TextStep::Export)} />
            { file_choice(view, "text-file", "texts.import", ".txt", |file| {
                Message::Text(TextStep::Chosen(file))
            }) }
        </div>
    }
}

/// The names of answers; a press puts one where the cursor stands.
fn names(view: &View<'_>) -> Html {
    let names = view.text.told.as_ref().map_or("", |told| &told.names);
    let name = |line: &str| {
        let (name, label) = line.split_once('\t').unwrap_or((line, ""));
        let onclick = step(view, TextStep::Insert(name.into()));
        html! {
            <li><button type="button" class="text-name" {onclick}>
                <code>{ name.to_owned() }</code>{ " " }{ label.to_owned() }
            </button></li>
        }
    };
    html! {
        <Section id="text-names" title={view.say("texts.names")} hint={view.say("texts.names_hint")}>
            <ul class="text-names">{ for names.lines().map(name) }</ul>
        </Section>
    }
}

/// Looking at the paper, made of an example or of a case.
fn looking(view: &View<'_>, id: DocumentId, language: Language) -> Html {
    let chosen = &view.text.case;
    let case = Some(chosen.clone()).filter(|case| !case.is_empty());
    let wanted = Wanted::Trial(id, language, case);
    let onchange = view.send.reform(|event: Event| {
        let control = event.target_dyn_into::<HtmlSelectElement>();
        let case = control.map(|control| control.value()).unwrap_or_default();
        Message::Text(TextStep::Case(case))
    });
    let option = |id: &str, words: &str| {
        html! { <option value={id.to_owned()} selected={id == chosen}>{ words.to_owned() }</option> }
    };
    let cases = view.session.cases_newest_first().into_iter();
    let cases = cases.filter(|case| view.session.sees_case(case));
    let cases = cases.map(|case| option(&case.id, &case.register_number));
    html! {
        <ActionBar label={view.say("frame.actions")}>
            <select class="box text-case" aria-label={view.say("texts.with")} {onchange}>
                { option("", view.say("texts.example")) }
                { for cases }
            </select>
            <Button label={view.say("texts.look")} icon={Glyph::Sheet} weight={Weight::Primary}
                on_press={view.on(Message::PaperWanted(wanted))} />
        </ActionBar>
    }
}
