//! What happened, the newest first, year by year.

use chrono::Datelike as _;
use yew::prelude::*;

use super::super::{View, fold, held};
use crate::i18n::{dates, statuses};
use crate::model::case::Case;
use crate::model::record::Record;
use crate::session::digest::{Happening, What};
use crate::ui::parts::{Glyph, Icon, StageShape, StageState};
use crate::ui::route::Route;

/// The section of the case's screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let all = view.session.timeline(case);
    let newest = all
        .first()
        .map_or_else(String::new, |one| dates::long(one.date, view.language));
    let years: Vec<Html> = all
        .chunk_by(|one, next| one.date.year() == next.date.year())
        .enumerate()
        .map(|(place, happenings)| year(view, happenings, place == 0))
        .collect();
    let (count, title) = (all.len().to_string(), view.say("timeline.title"));
    let values = [("count", count.as_str()), ("date", &newest)];
    let brief = view.language.say_with("timeline.brief", &values);
    fold::section(
        ("timeline", title),
        brief,
        false,
        html! { <>{ for years }</> },
    )
}

fn year(view: &View<'_>, happenings: &[Happening<'_>], is_newest: bool) -> Html {
    let year = happenings
        .first()
        .map_or_else(String::new, |one| one.date.year().to_string());
    let count = happenings.len().to_string();
    let count = view
        .language
        .say_with("timeline.count", &[("count", &count)]);
    let id = format!("year-{year}");
    let head = fold::Fold {
        id: &id,
        title: html! { <h3 class="fold-year">{ &year }</h3> },
        brief: html! { <span class="fold-brief">{ count }</span> },
        memory: &id,
        open: is_newest,
    };
    let mut day = None;
    let lines = happenings.iter().map(|one| {
        // Of what happened on one day only the first bears the date.
        let is_new = day.replace(one.date) != Some(one.date);
        line(view, one, is_new)
    });
    fold::draw(&head, html! { <ol class="timeline">{ for lines }</ol> })
}

fn line(view: &View<'_>, one: &Happening<'_>, is_new: bool) -> Html {
    let month = dates::month(one.date.month(), view.language);
    let date = format!("{} {month}", one.date.day());
    let seen = if is_new {
        "timeline-date"
    } else {
        "timeline-date is-same"
    };
    let (mark, title, more) = words(view, one.what);
    let inside = html! {
        <>
            <span class={seen}>{ date }</span>
            { mark }
            <span class="paper-words">
                <span class="paper-name">{ title }</span>
                if !more.is_empty() {
                    <span class="paper-state">{ more }</span>
                }
            </span>
        </>
    };
    let (What::Signed { record, .. } | What::Voided(record, _)) = one.what else {
        return html! { <li class="timeline-line">{ inside }</li> };
    };
    let route = Route::Form {
        record: record.id.clone(),
    };
    let onclick = view.go(route).reform(|_: MouseEvent| ());
    html! { <li><button type="button" class="paper timeline-line" {onclick}>{ inside }</button></li> }
}

/// The shape of what happened, what it is called, and more about it.
fn words(view: &View<'_>, what: What<'_>) -> (Html, String, String) {
    let language = view.language;
    let shape = |state| html! { <StageShape {state} /> };
    let icon = |glyph| html! { <Icon {glyph} /> };
    match what {
        What::Opened => (
            icon(Glyph::Person),
            view.say("timeline.opened").into(),
            String::new(),
        ),
        What::Signed { record, is_grave } => {
            let mark = if is_grave {
                icon(Glyph::Warning)
            } else {
                shape(StageState::Done)
            };
            (mark, title(view, record), signed(view, record, is_grave))
        }
        What::Voided(record, void) => (
            shape(StageState::NotDone),
            title(view, record),
            because(view, "timeline.voided", &void.by, &void.reason),
        ),
        What::Passed(passing) => (
            icon(Glyph::Right),
            held::name(view, passing.gate).into(),
            because(view, "timeline.passed", &passing.by, &passing.reason),
        ),
        What::Set(step) => (
            icon(Glyph::Right),
            view.say(statuses::key(step.status)).into(),
            step.by.clone(),
        ),
        What::Period(number, opening) => {
            let number = number.to_string();
            let title = language.say_with("timeline.period", &[("number", &number)]);
            (
                icon(Glyph::Undo),
                title,
                because(view, "timeline.why", &opening.by, &opening.reason),
            )
        }
    }
}

fn title(view: &View<'_>, record: &Record) -> String {
    let title = view.session.form_title(&record.form, view.language.code());
    format!("{} {title}", record.form)
}

/// What a signed form is, and who signed it.
fn signed(view: &View<'_>, record: &Record, is_grave: bool) -> String {
    let mut names: Vec<&str> = Vec::new();
    for signature in record.signatures.values() {
        if !names.contains(&&*signature.name) {
            names.push(&signature.name);
        }
    }
    let key = if record.corrects.is_some() {
        "timeline.corrects"
    } else {
        "timeline.signed"
    };
    let words = view.language.say_with(key, &[("names", &names.join(", "))]);
    let grave = match record.form.as_str() {
        "F18" => view.say("notice.relapse"),
        _ => view.say("notice.danger"),
    };
    if is_grave {
        format!("{grave}. {words}")
    } else {
        words
    }
}

fn because(view: &View<'_>, key: &'static str, by: &str, reason: &str) -> String {
    view.language
        .say_with(key, &[("by", by), ("reason", reason)])
}
