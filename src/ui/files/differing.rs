//! Answers that differ between devices, side by side: before a file is taken in, at the form, and
//! wherever else a person may choose.

use yew::prelude::*;

use crate::forms::definition::{Field, Form};
use crate::forms::library;
use crate::i18n::{Language, dates};
use crate::model::edits::{Difference, Stint};
use crate::model::record::Record;
use crate::model::spot;
use crate::ui::fields::written;
use crate::ui::parts::Button;

/// What is chosen: where, and the text.
pub type Choose = Callback<(String, String)>;

/// The answers of a record that differ; without `choose` nothing can be chosen.
pub fn of_record(
    record: &Record,
    differences: &[Difference],
    language: Language,
    choose: Option<&Choose>,
) -> Html {
    let form = library::form(&record.form);
    let row = |difference: &Difference| {
        let asked = form
            .as_deref()
            .and_then(|form| Some((form, asked(form, &difference.spot)?)));
        let label = asked.map(|(_, field)| field.label.get(language.code()).to_owned());
        let words = |text: &str| match asked {
            Some((form, field)) => written(form, field, text, language),
            None => text.to_owned(),
        };
        let label = label.unwrap_or_else(|| difference.spot.clone());
        one(&label, difference, &words, (language, choose))
    };
    html! { <ul class="differing">{ for differences.iter().map(row) }</ul> }
}

/// One thing that is asked, and every text that there is for it.
pub fn one(
    label: &str,
    difference: &Difference,
    words: &dyn Fn(&str) -> String,
    (language, choose): (Language, Option<&Choose>),
) -> Html {
    let text = |text: &str, author: Option<&Stint>| {
        let shown = match words(text) {
            blank if blank.is_empty() => language.say("differs.blank").to_owned(),
            shown => shown,
        };
        let button = choose.map(|choose| {
            let chosen = (difference.spot.clone(), text.to_owned());
            let on_press = choose.reform(move |()| chosen.clone());
            html! { <Button label={language.say("differs.choose")} {on_press} /> }
        });
        html! {
            <li>
                <p class="differing-text">{ shown }</p>
                <p class="quiet">{ author.map_or_else(String::new, |it| by(it, language)) }</p>
                { for button }
            </li>
        }
    };
    let others = difference.others.iter();
    html! {
        <li key={difference.spot.clone()}>
            <p class="field-label">{ label.to_owned() }</p>
            <ul class="differing-texts">
                { text(&difference.shown, difference.author.as_ref()) }
                { for others.map(|(other, author)| text(other, author.as_ref())) }
            </ul>
        </li>
    }
}

/// Who wrote a text, and when.
fn by(stint: &Stint, language: Language) -> String {
    let date = dates::long_with_clock(stint.at, language);
    if stint.by.is_empty() {
        date
    } else {
        format!("{} · {date}", stint.by)
    }
}

/// The field that is asked at a spot.
fn asked<'a>(form: &'a Form, at: &str) -> Option<&'a Field> {
    let general = spot::general(at);
    let mut fields = form.ids();
    let found = fields.find(|(id, _)| form.spot(*id) == general);
    found.map(|(_, field)| field)
}
