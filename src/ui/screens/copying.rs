//! Copying a form from a filled paper: what the paper bears, above the questions; and that it was
//! copied, once the form is read only.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::View;
use crate::i18n::{dates, typed};
use crate::model::record::Record;
use crate::model::{paper, value};
use crate::session::Event;
use crate::ui::message::Message;
use crate::ui::parts::{Notice, Tone};

/// Id of the box for the paper's date.
pub(in crate::ui) const DATE: &str = "paper-date";

/// What is asked of the paper while it is copied; else that the form was copied, if it was.
pub(super) fn of_form(view: &View<'_>, record: &Record) -> Html {
    let told = paper::of(&record.answers);
    if !view.filling.copies || record.is_locked() || view.is_reader() {
        return told.map_or_else(Html::default, |told| copied(view, told));
    }
    let (date, writer) = told.unwrap_or_default();
    html! {
        <section class="copying" aria-label={view.say("copying.switch")}>
            <p>{ view.say("copying.how") }</p>
            <div class="copying-paper">
                { date_box(view, date, writer) }
                { writer_box(view, date, writer) }
            </div>
        </section>
    }
}

fn copied(view: &View<'_>, (date, writer): (&str, &str)) -> Html {
    let day = value::date(date);
    let date = day.map_or_else(|| date.to_owned(), |day| dates::long(day, view.language));
    let parts = [date.as_str(), writer].join(" · ");
    let paper = [("paper", parts.trim_matches([' ', '·']))];
    html! {
        <Notice tone={Tone::Info}>
            <p>{ view.language.say_with("copying.copied", &paper) }</p>
        </Notice>
    }
}

fn tell(date: String, writer: String) -> Message {
    Message::Do(Event::PaperTold { date, writer })
}

/// Typed day-month-year, as every date; what is no date stays as it was typed.
fn date_box(view: &View<'_>, date: &str, writer: &str) -> Html {
    let told = |writer: &str, read: fn(&str) -> Option<String>| {
        let writer = writer.to_owned();
        view.send.reform(move |input: HtmlInputElement| {
            let raw = input.value();
            let date = read(&raw).unwrap_or(raw);
            tell(date, writer.clone())
        })
    };
    let oninput = told(writer, |_| None).reform(|event: InputEvent| event.target_unchecked_into());
    let onchange =
        told(writer, typed::date).reform(|event: web_sys::Event| event.target_unchecked_into());
    let day = value::date(date).filter(|_| date.len() == 10);
    let shown = day.map_or_else(|| date.to_owned(), dates::short);
    html! {
        <div class="entry">
            <label class="field-label" for={DATE}>{ view.say("copying.date") }</label>
            <div class="date-line">
                <input class="box box-medium box-number" id={DATE} type="text" autocomplete="off"
                    placeholder={view.say("field.date-example")} aria-describedby="paper-day"
                    value={shown} {oninput} {onchange} />
                <p class="date-read" id="paper-day">
                    if let Some(day) = day {
                        { dates::with_day(day, view.language) }
                    } else if !date.is_empty() {
                        { view.say("problem.date") }
                    }
                </p>
            </div>
        </div>
    }
}

fn writer_box(view: &View<'_>, date: &str, writer: &str) -> Html {
    let date = date.to_owned();
    let oninput = view.send.reform(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        tell(date.clone(), input.value())
    });
    html! {
        <div class="entry">
            <label class="field-label" for="paper-by">{ view.say("copying.by") }</label>
            <input class="box" id="paper-by" type="text" autocomplete="off"
                value={writer.to_owned()} {oninput} />
        </div>
    }
}
