//! One client's case: where we are, the forms, and the sheets.

use yew::prelude::*;

use super::frame::{Frame, frame, not_found};
use super::{View, stages, who};
use crate::forms::library::catalogue;
use crate::i18n::dates;
use crate::model::case::Case;
use crate::model::record::{Record, Standing};
use crate::session::{Event, IDENTITY};
use crate::ui::browser::names;
use crate::ui::message::{Making, Message};
use crate::ui::parts::{ActionBar, Button, Glyph, Section, StageShape, StageState, Weight};
use crate::ui::route::Route;

/// The built-in forms in the order of their stages.
const FORMS: [&str; 2] = [IDENTITY, stages::TERMINATION];

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
        <div class="page">
            <Section id="forms" title={view.say("case.forms")}>
                <ul class="papers">{ for FORMS.iter().map(|form| form_line(view, case, form)) }</ul>
            </Section>
            { earlier(view, case) }
            <Section id="sheets" title={view.say("case.sheets")}>
                { sheets(view, case) }
            </Section>
        </div>
    };
    frame(
        view,
        Frame {
            title,
            kicker: view
                .language
                .say_with("case.register", &[("number", &case.register_number)]),
            back: Some(Route::Home),
            rail: stages::rail(view, case, ""),
            body,
            actions: actions(view, case),
        },
    )
}

fn actions(view: &View<'_>, case: &Case) -> Html {
    let first = case.records.first().cloned().unwrap_or_default();
    let copy = html! {
        <Button label={view.say("case.copy")} icon={Glyph::Download}
            on_press={view.on(Message::CopyWanted(first))} />
    };
    html! {
        <ActionBar label={view.say("frame.actions")} start={copy}>
            { main_action(view, case) }
        </ActionBar>
    }
}

/// The one thing to do next.
fn main_action(view: &View<'_>, case: &Case) -> Html {
    let (key, press) = match view.session.latest(case, stages::TERMINATION) {
        None => (
            "case.begin_termination",
            begin(view, case, stages::TERMINATION),
        ),
        Some(record) if record.is_locked() => ("case.open_termination", open(view, record)),
        Some(record) => ("case.go_on_termination", open(view, record)),
    };
    html! { <Button label={view.say(key)} weight={Weight::Primary} on_press={press} /> }
}

fn begin(view: &View<'_>, case: &Case, form: &'static str) -> Callback<()> {
    let case = case.id.clone();
    view.send.reform(move |()| {
        let record = names::record_name();
        let route = Route::Form {
            record: record.clone(),
        };
        Message::DoAndGo(
            Event::FormBegun {
                case: case.clone(),
                form: form.into(),
                record,
            },
            route,
        )
    })
}

fn open(view: &View<'_>, record: &Record) -> Callback<()> {
    view.go(Route::Form {
        record: record.id.clone(),
    })
}

fn form_line(view: &View<'_>, case: &Case, form: &'static str) -> Html {
    let title = catalogue::listed(form).map(|listed| listed.title(view.language.code()));
    let record = view.session.latest(case, form);
    let (state, press) = match record {
        Some(record) => (stages::of_record(record), open(view, record)),
        None => (StageState::Waiting, begin(view, case, form)),
    };
    let words = record.map_or_else(
        || view.say("paper.none").into(),
        |record| standing(view, record),
    );
    let onclick = Callback::from(move |_: MouseEvent| press.emit(()));
    html! {
        <li key={form}>
            <button type="button" class="paper" {onclick}>
                <StageShape {state} />
                <span class="paper-words">
                    <span class="paper-name">
                        <span class="paper-code">{ form }</span>{ " " }{ title }
                    </span>
                    <span class="paper-state">{ words }</span>
                </span>
            </button>
        </li>
    }
}

/// "Draf, terakhir diubah …" and its like.
fn standing(view: &View<'_>, record: &Record) -> String {
    let key = match record.standing() {
        Standing::Draft if record.corrects.is_some() => "paper.correction",
        Standing::Draft => "paper.draft",
        Standing::Signed => "paper.signed",
        Standing::Corrected => "paper.corrected",
    };
    let date = dates::long_with_clock(record.changed, view.language);
    view.language.say_with(key, &[("date", &date)])
}

/// Signed records that a later one corrects: they stay readable.
fn earlier(view: &View<'_>, case: &Case) -> Html {
    let corrected: Vec<_> = case
        .records
        .iter()
        .filter_map(|id| view.session.record(id))
        .filter(|record| record.standing() == Standing::Corrected)
        .collect();
    if corrected.is_empty() {
        return Html::default();
    }
    html! {
        <Section id="earlier" title={view.say("case.earlier")}>
            <ul class="papers">{ for corrected.iter().map(|record| earlier_line(view, record)) }</ul>
        </Section>
    }
}

fn earlier_line(view: &View<'_>, record: &Record) -> Html {
    let press = open(view, record);
    let onclick = Callback::from(move |_: MouseEvent| press.emit(()));
    html! {
        <li key={record.id.clone()}>
            <button type="button" class="paper" {onclick}>
                <StageShape state={StageState::Done} />
                <span class="paper-words">
                    <span class="paper-name"><span class="paper-code">{ &record.form }</span></span>
                    <span class="paper-state">{ standing(view, record) }</span>
                </span>
            </button>
        </li>
    }
}

fn sheets(view: &View<'_>, case: &Case) -> Html {
    let Some(record) = view.session.latest(case, stages::TERMINATION) else {
        return html! { <p class="quiet">{ view.say("case.no_sheet") }</p> };
    };
    let message = Message::SheetWanted(record.id.clone());
    html! {
        <div class="paper-row">
            <span class="paper-words">
                <span class="paper-name">{ view.say("sheet.d24") }</span>
                <span class="paper-state">
                    { view.say(if record.is_locked() { "sheet.signed" } else { "sheet.draft" }) }
                </span>
            </span>
            <Button label={view.say("sheet.download")} icon={Glyph::Download}
                disabled={view.making == &Making::Busy} on_press={view.on(message)} />
        </div>
    }
}
