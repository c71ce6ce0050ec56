//! The parts of the open form: the list that leads to each and says how far it is, the two ways a
//! form can be shown otherwise, and turning from part to part.

use yew::prelude::*;

use super::View;
use crate::forms::progress::Part;
use crate::model::record::Record;
use crate::model::settings::Settings;
use crate::session::{Event, OpenForm};
use crate::ui::fields::{self, question_id};
use crate::ui::filling::{Fill, Shown};
use crate::ui::message::Message;
use crate::ui::parts::{Button, Glyph, Icon, StageShape, StageState, Weight};

/// Whether one part at a time is shown.
pub(super) fn is_by_part(view: &View<'_>, parts: &[Part]) -> bool {
    parts.len() > 1 && view.session.is_by_part()
}

/// The part that is turned to; the last where it has gone since.
pub(super) fn current(view: &View<'_>, parts: &[Part]) -> usize {
    view.filling.part.min(parts.len().saturating_sub(1))
}

/// The list of parts.
pub(super) fn list(view: &View<'_>, open: &OpenForm, parts: &[Part]) -> Html {
    if parts.len() < 2 {
        return Html::default();
    }
    let is_open = view.filling.shown == Shown::Contents;
    let count = |of: fn(&Part) -> usize| parts.iter().map(of).sum::<usize>().to_string();
    let (filled, asked) = (count(|part| part.filled), count(|part| part.asked));
    let values = [("filled", filled.as_str()), ("asked", asked.as_str())];
    let whole = view.language.say_with("contents.whole", &values);
    let turned = if is_open {
        Shown::Nothing
    } else {
        Shown::Contents
    };
    let toggle = view.on(Message::Fill(Fill::Shown(turned)));
    html! {
        <nav class="contents" aria-label={view.say("contents.label")}>
            <button type="button" class="contents-head" aria-controls="contents"
                aria-expanded={if is_open { "true" } else { "false" }}
                onclick={toggle.reform(|_: MouseEvent| ())}>
                <span>{ view.say("contents.label") }</span>
                <span class="contents-count">{ whole }</span>
                <Icon glyph={if is_open { Glyph::Up } else { Glyph::Down }} />
            </button>
            <ol id="contents" class={classes!("contents-list", (!is_open).then_some("contents-folded"))}>
                { for parts.iter().enumerate().map(|part| line(view, open, parts, part)) }
            </ol>
        </nav>
    }
}

fn line(view: &View<'_>, open: &OpenForm, parts: &[Part], (number, part): (usize, &Part)) -> Html {
    let (letter, title) = name(view, open, part);
    let is_here = is_by_part(view, parts) && current(view, parts) == number;
    let (state, words) = standing(view, open, part);
    let id = part.section.as_ref().map(question_id).unwrap_or_default();
    let go = view.on(Message::Fill(Fill::Turned(number)));
    // A plain jump would change the address, which belongs to the router.
    let onclick = go.reform(|event: MouseEvent| event.prevent_default());
    html! {
        <li key={number}>
            <a href={format!("#{id}")} aria-current={is_here.then_some("page")} {onclick}>
                <StageShape {state} />
                <span class="contents-letter">{ letter }</span>
                <span class="contents-title">{ title }</span>
                <span class="contents-count">{ words }</span>
            </a>
        </li>
    }
}

/// Letter and title of a part.
fn name(view: &View<'_>, open: &OpenForm, part: &Part) -> (String, String) {
    let section = part.section.as_ref();
    let found = section.and_then(|path| Some((path, open.form.field(path.field)?)));
    found.map_or_else(
        || (String::new(), view.say("contents.start").into()),
        |(path, field)| {
            let state = open.evaluation.state(path);
            let title = field.label.get(view.language.code());
            let title = fields::words(&open.form, field, &state, title, view.language);
            (field.number.clone(), title)
        },
    )
}

/// How far a part is, as a shape and in words.
fn standing(view: &View<'_>, open: &OpenForm, part: &Part) -> (StageState, String) {
    let (filled, asked, wrong) = (
        part.filled.to_string(),
        part.asked.to_string(),
        part.wrong.to_string(),
    );
    if part.asked == 0 {
        return (StageState::NotNeeded, String::new());
    }
    if part.wrong > 0 && open.finish_asked() {
        let words = view
            .language
            .say_with("contents.wrong", &[("count", &wrong)]);
        return (StageState::Missing, words);
    }
    if part.wrong == 0 && part.filled > 0 {
        return (StageState::Done, view.say("contents.done").into());
    }
    let values = [("filled", filled.as_str()), ("asked", asked.as_str())];
    let words = view.language.say_with("contents.part", &values);
    let state = if part.filled == 0 {
        StageState::Waiting
    } else {
        StageState::Running
    };
    (state, words)
}

/// The switches above a form: to copy it from a paper, and to see one part at a time.
pub(super) fn switches(view: &View<'_>, record: &Record, parts: &[Part]) -> Html {
    let settings = view.session.settings();
    let is_asked = view.session.open().is_some_and(|open| open.form.by_part);
    let by_part = Settings {
        by_part: !settings.by_part,
        ..settings.clone()
    };
    let copies = view.filling.copies;
    let one = |label: &'static str, is_on: bool, message: Message| {
        let onclick = view.on(message).reform(|_: MouseEvent| ());
        html! {
            <button type="button" class="toggle" {onclick}
                aria-pressed={if is_on { "true" } else { "false" }}>
                <span class="toggle-mark" aria-hidden="true" />
                { view.say(label) }
            </button>
        }
    };
    html! {
        <div class="toggles">
            if !record.is_locked() && !view.is_reader() {
                { one("copying.switch", copies, Message::Fill(Fill::Copies(!copies))) }
            }
            if parts.len() > 1 && !view.is_reader() && !is_asked {
                { one("contents.by_part", settings.by_part,
                    Message::Do(Event::SettingsChanged(by_part))) }
            }
        </div>
    }
}

/// The way to the part before, under the part that is shown.
pub(super) fn before(view: &View<'_>, parts: &[Part]) -> Html {
    let here = current(view, parts);
    if !is_by_part(view, parts) || here == 0 {
        return Html::default();
    }
    html! {
        <div class="page-end">
            <Button label={view.say("contents.before")} icon={Glyph::Up}
                on_press={view.on(Message::Fill(Fill::Turned(here - 1)))} />
        </div>
    }
}

/// The way to the next part, which is the main action until the last.
pub(super) fn next(view: &View<'_>, parts: &[Part]) -> Option<Html> {
    let here = current(view, parts);
    let goes_on = is_by_part(view, parts) && here + 1 < parts.len();
    goes_on.then(|| {
        html! {
            <Button label={view.say("contents.next")} icon={Glyph::Down}
                weight={Weight::Primary} on_press={view.on(Message::Fill(Fill::Turned(here + 1)))} />
        }
    })
}
