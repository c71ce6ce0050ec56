//! What helped and what stood in the way, side by side, each with the forms that name it.

use yew::prelude::*;

use super::super::{View, fold};
use super::{forms_of, word};
use crate::i18n::dates;
use crate::model::case::Case;
use crate::session::digest::{self, Circumstance};
use crate::ui::parts::{Glyph, Icon};
use crate::ui::route::Route;

/// How many of the words that were written are shown.
const WORDS: usize = 4;

/// The section of the case's screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let (supports, obstacles) = (view.session.supports(case), view.session.obstacles(case));
    let (for_it, against) = (supports.len().to_string(), obstacles.len().to_string());
    let values = [("supports", for_it.as_str()), ("obstacles", &against)];
    let brief = view.language.say_with("support.brief", &values);
    let body = html! {
        <div class="halves">
            { half(view, "support.supports", Glyph::Add, &supports) }
            { half(view, "support.obstacles", Glyph::Minus, &obstacles) }
        </div>
    };
    fold::section(("supports", view.say("support.title")), brief, false, body)
}

fn half(view: &View<'_>, title: &'static str, glyph: Glyph, all: &[Circumstance<'_>]) -> Html {
    html! {
        <div>
            <h3 class="half-title">{ view.say(title) }</h3>
            if all.is_empty() {
                <p class="quiet">{ view.say("support.none") }</p>
            }
            <ul class="papers">{ for all.iter().map(|one| line(view, glyph, one)) }</ul>
        </div>
    }
}

/// What it is, and by a tap the newest form that names it.
fn line(view: &View<'_>, glyph: Glyph, one: &Circumstance<'_>) -> Html {
    let list = if glyph == Glyph::Add {
        "SUPPORT"
    } else {
        "OBSTACLE"
    };
    let mut words = word(view, ("F07", list), one.code);
    if !one.source.is_empty() && one.words.is_empty() {
        let source = word(view, ("F07", "SUPPORT_SOURCE"), one.source);
        words = format!("{words} · {source}");
    }
    // What was written in words, the newest first.
    let written: Vec<&str> = one.words.iter().rev().take(WORDS).copied().collect();
    if !written.is_empty() {
        words = format!("{words} · {}", written.join(" · "));
    }
    let newest = one.records.last();
    let date = newest.map(|record| dates::long(digest::date(record), view.language));
    let onclick = newest.map(|record| {
        let record = record.id.clone();
        view.go(Route::Form { record }).reform(|_: MouseEvent| ())
    });
    html! {
        <li>
            <button type="button" class="paper" {onclick}>
                <Icon {glyph} />
                <span class="paper-words">
                    <span>{ words }</span>
                    <span class="paper-state">
                        { forms_of(&one.records) }{ ", " }{ date.unwrap_or_default() }
                    </span>
                </span>
            </button>
        </li>
    }
}
