//! One client's case, in the order in which a worker asks: what must not be overlooked, where we are
//! and what is next, the forms, the preparation, the sheets, then what happened so far.
//!
//! What stands after the sheets is folded until somebody opens it. Start at [`screen`].

mod circumstances;
mod ecomap;
mod roles;
mod scores;
mod timeline;

use yew::prelude::*;

use super::frame::{Frame, frame, not_found};
use super::{
    View, differences, fold, held, jotting, matrix, notices, papers, periods, practice, prints,
    protection, several, stages, standing, who,
};
use crate::forms::library;
use crate::model::case::Case;
use crate::model::practice::is_practice;
use crate::model::record::Record;
use crate::ui::message::Message;
use crate::ui::parts::{ActionBar, Button, Glyph};
use crate::ui::route::Route;

/// The first form that waits for consent.
const AFTER_CONSENT: &str = "F03";

/// Draws the screen.
pub(super) fn screen(view: &View<'_>, id: &str) -> Html {
    let Some(case) = view.session.case(id) else {
        return not_found(view);
    };
    let name = who::client(view.session, case);
    let title = if name.is_empty() {
        view.say("client.unnamed").into()
    } else {
        name
    };
    let body = html! {
        <div class="page page-case">
            { practice::notice(view, case) }
            { differences::of_case(view, case) }
            { notices::of_case(view, case) }
            { standing::section(view, case) }
            { emergency(view, case) }
            { notices::dues(view, case) }
            { jotting::of_case(view, case) }
            { papers::by_stage(view, case) }
            { matrix::section(view, case) }
            { sheets(view, case) }
            { timeline::section(view, case) }
            { scores::section(view, case) }
            { circumstances::section(view, case) }
            { ecomap::section(view, case) }
            { roles::section(view, case) }
            { papers::shared(view, case) }
            { papers::corrected(view, case) }
            { periods::earlier(view, case) }
            if !is_practice(&case.id) {
                { protection::summary(view, case) }
            }
            { prints::blank_forms(view, false) }
        </div>
    };
    frame(
        view,
        Frame {
            title,
            kicker: register(view, case),
            back: Some(view.root.clone()),
            rail: stages::rail(view, case, ""),
            body,
            actions: actions(view, case),
        },
    )
}

/// The register number, and the one that signed sheets bear where it was replaced.
fn register(view: &View<'_>, case: &Case) -> String {
    let number = ("number", case.register_number.as_str());
    match case.renumbered.last() {
        Some(last) => view
            .language
            .say_with("case.renumbered", &[number, ("former", &last.former)]),
        None => view.language.say_with("case.register", &[number]),
    }
}

/// What can be printed of the case.
fn sheets(view: &View<'_>, case: &Case) -> Html {
    let count = prints::documents(view, case).len().to_string();
    let brief = view
        .language
        .say_with("case.sheets_brief", &[("count", &count)]);
    let body = html! {
        <>
            { several::way(view, case) }
            { prints::of_case(view, case) }
        </>
    };
    fold::section(("sheets", view.say("case.sheets")), brief, false, body)
}

/// The words of a code in a list of a form; the code itself while the form's file is not here.
fn word(view: &View<'_>, (form, list): (&str, &str), code: &str) -> String {
    let words = || {
        let form = library::form(form)?;
        let choice = form
            .lists
            .get(list)?
            .iter()
            .find(|choice| choice.name == code)?;
        Some(choice.label.get(view.language.code()).to_owned())
    };
    words().unwrap_or_else(|| code.into())
}

/// Which forms these records are, each once with how often: "F06 (3), F09".
fn forms_of(records: &[&Record]) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for record in records {
        match counted.iter_mut().find(|(form, _)| *form == record.form) {
            Some((_, count)) => *count += 1,
            None => counted.push((&record.form, 1)),
        }
    }
    let words = counted.iter().map(|(form, count)| match count {
        1 => (*form).to_owned(),
        _ => format!("{form} ({count})"),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The way to a record, by the code of its form.
fn record_link(view: &View<'_>, record: &Record) -> Html {
    let to = record.id.clone();
    let onclick = view
        .go(Route::Form { record: to })
        .reform(|_: MouseEvent| ());
    html! { <button type="button" class="link" {onclick}>{ &record.form }</button> }
}

/// In an emergency consent may wait: the way to pass it over. Elsewhere each form says what it
/// waits for.
fn emergency(view: &View<'_>, case: &Case) -> Html {
    let held = view.session.held_from_beginning(case, AFTER_CONSENT);
    let passable = held.filter(|obstacle| obstacle.passable);
    // One question at a time: a case that has ended asks for its next treatment period.
    let asked = passable.filter(|_| !view.session.may_open_period(case));
    asked.map_or_else(Html::default, |obstacle| {
        held::notice(view, case, &obstacle)
    })
}

fn actions(view: &View<'_>, case: &Case) -> Html {
    let first = case.records.first().cloned().unwrap_or_default();
    let copy = html! {
        <Button label={view.say("case.copy")} icon={Glyph::Download}
            on_press={view.on(Message::CopyWanted(first))} />
    };
    html! {
        <ActionBar label={view.say("frame.actions")} start={copy}>
            { papers::next_step(view, case) }
        </ActionBar>
    }
}
