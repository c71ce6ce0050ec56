//! What several devices say differently and nobody has chosen yet: at the form, at the case, and
//! for the institution.

use yew::prelude::*;

use super::View;
use crate::forms::library::catalogue;
use crate::model::case::Case;
use crate::model::edits::Difference;
use crate::model::record::Record;
use crate::session::{Event, Unit};
use crate::ui::files::{Choose, differing};
use crate::ui::message::Message;
use crate::ui::parts::{Button, Notice, Tone};
use crate::ui::route::Route;

/// The answers of a form that differ. In a signed one they can be read and not chosen.
pub(super) fn of_form(view: &View<'_>, record: &Record) -> Html {
    let differences = record.differences();
    if differences.is_empty() {
        return Html::default();
    }
    let is_open = !record.is_locked() && !view.is_reader();
    let choose = choose(view, Unit::Record(record.id.clone()));
    let choose = is_open.then_some(&choose);
    let text = if record.is_locked() {
        "differs.signed"
    } else {
        "differs.form"
    };
    html! {
        <Notice tone={Tone::Warn} title={view.say("differs.title")}>
            <p>{ view.say(text) }</p>
            { differing::of_record(record, &differences, view.language, choose) }
        </Notice>
    }
}

/// Which forms of a case have answers that differ, and what else of it does.
pub(super) fn of_case(view: &View<'_>, case: &Case) -> Html {
    let records = case.records.iter().filter_map(|id| view.session.record(id));
    let open = records.filter(|it| !it.is_locked() && !it.differences().is_empty());
    let forms: Vec<Html> = open.map(|record| form(view, record)).collect();
    let cells = case.differences();
    if forms.is_empty() && cells.is_empty() {
        return Html::default();
    }
    html! {
        <Notice tone={Tone::Warn} title={view.say("differs.title")} actions={html! { { for forms } }}>
            <p>{ view.say("differs.case") }</p>
            { list(view, &Unit::Case(case.id.clone()), &cells) }
        </Notice>
    }
}

/// The institution's details that differ.
pub(super) fn of_institution(view: &View<'_>) -> Html {
    let differences = view.session.institution().differences();
    if differences.is_empty() {
        return Html::default();
    }
    html! {
        <Notice tone={Tone::Warn} title={view.say("differs.title")}>
            <p>{ view.say("differs.institution") }</p>
            { list(view, &Unit::Institution, &differences) }
        </Notice>
    }
}

fn form(view: &View<'_>, record: &Record) -> Html {
    let title = catalogue::listed(&record.form);
    let title = title.map_or(record.form.as_str(), |it| it.title(view.language.code()));
    let route = Route::Form {
        record: record.id.clone(),
    };
    html! { <Button label={format!("{} {title}", record.form)} on_press={view.go(route)} /> }
}

fn list(view: &View<'_>, unit: &Unit, differences: &[Difference]) -> Html {
    let choose = choose(view, unit.clone());
    let choose = (!view.is_reader()).then_some(&choose);
    let as_it_is = |text: &str| text.to_owned();
    let one = |difference: &Difference| {
        differing::one(
            &difference.spot,
            difference,
            &as_it_is,
            (view.language, choose),
        )
    };
    html! { <ul class="differing">{ for differences.iter().map(one) }</ul> }
}

/// Says which text was chosen.
fn choose(view: &View<'_>, unit: Unit) -> Choose {
    view.send.reform(move |(spot, text)| {
        let unit = unit.clone();
        Message::Do(Event::DifferenceSettled { unit, spot, text })
    })
}
