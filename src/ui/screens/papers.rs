//! The forms of a case, stage by stage: what is there, what can be begun.

use yew::prelude::*;

use super::{View, stages};
use crate::forms::library::catalogue::{self, Listed};
use crate::i18n::dates;
use crate::model::case::Case;
use crate::model::own_form::OwnForm;
use crate::model::record::{Record, Standing};
use crate::session::Event;
use crate::ui::browser::names;
use crate::ui::message::Message;
use crate::ui::parts::{Button, Glyph, Section, StageShape, StageState, Weight};
use crate::ui::route::Route;

/// One section for each stage of rehabilitation.
pub(super) fn by_stage(view: &View<'_>, case: &Case) -> Html {
    stages::SEVEN
        .iter()
        .map(|(code, name)| {
            let forms = stages::forms(code).map(|form| of_form(view, case, form));
            let own = view
                .session
                .own_forms()
                .filter(|form| form.stage.starts_with(code));
            let own = own.map(|form| of_own_form(view, case, form));
            html! {
                <Section id={format!("stage-{code}")} title={view.say(name)}>
                    <ul class="papers">{ for forms }{ for own }</ul>
                </Section>
            }
        })
        .collect()
}

/// The one thing to do next: the first form of the treatment period that is not signed yet.
pub(super) fn next_step(view: &View<'_>, case: &Case) -> Html {
    let unsigned = |form: &&Listed| {
        let record = view.session.latest(case, form.id);
        form.once && !record.is_some_and(|record| record.is_locked())
    };
    let Some(form) = catalogue::ALL.iter().find(unsigned) else {
        return Html::default();
    };
    let (key, press) = match view.session.latest(case, form.id) {
        None => ("case.begin_form", begin(view, case, form.id)),
        Some(record) => ("case.go_on_form", open(view, record)),
    };
    let title = [("title", form.title(view.language.code()))];
    html! {
        <Button label={view.language.say_with(key, &title)} weight={Weight::Primary}
            on_press={press} />
    }
}

fn begin(view: &View<'_>, case: &Case, form: &str) -> Callback<()> {
    let (case, form) = (case.id.clone(), form.to_owned());
    view.send.reform(move |()| {
        let record = names::record_name();
        let route = Route::Form {
            record: record.clone(),
        };
        Message::DoAndGo(
            Event::FormBegun {
                case: case.clone(),
                form: form.clone(),
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

/// One form of the case: which it is, and whether there is one or several.
#[derive(Clone, Copy)]
struct Kind<'a> {
    id: &'a str,
    title: &'a str,
    once: bool,
    offered: bool,
}

fn of_form(view: &View<'_>, case: &Case, form: &Listed) -> Html {
    let (id, title) = (form.id, form.title(view.language.code()));
    let (once, offered) = (form.once, true);
    lines(
        view,
        case,
        Kind {
            id,
            title,
            once,
            offered,
        },
    )
}

/// One that is no longer offered shows the records that there are.
fn of_own_form(view: &View<'_>, case: &Case, form: &OwnForm) -> Html {
    let (id, title) = (&*form.id, form.title.get(view.language.code()));
    let (once, offered) = (false, !form.retired);
    lines(
        view,
        case,
        Kind {
            id,
            title,
            once,
            offered,
        },
    )
}

/// The records of one form, newest first, and the way to begin another. Forms of which there is
/// one for a treatment period show the one that counts.
fn lines(view: &View<'_>, case: &Case, form: Kind<'_>) -> Html {
    let title = form.title;
    let records: Vec<&Record> = case
        .records
        .iter()
        .rev()
        .filter_map(|id| view.session.record(id))
        .map(AsRef::as_ref)
        .filter(|record| record.form == form.id && record.counts())
        .collect();
    let shown = if form.once { 1 } else { records.len() };
    let lines = records.iter().take(shown).map(|record| {
        let state = stages::of_record(record);
        line(
            (form.id, title),
            state,
            standing(view, record),
            open(view, record),
        )
    });
    let another = || {
        let label = view.language.say_with("paper.another", &[("title", title)]);
        html! {
            <li class="paper-another" key={form.id.to_owned()}>
                <Button {label} icon={Glyph::Add} on_press={begin(view, case, form.id)} />
            </li>
        }
    };
    html! {
        <>
            { for lines }
            if records.is_empty() && form.offered {
                { line((form.id, title), StageState::Waiting, view.say("paper.none").into(),
                    begin(view, case, form.id)) }
            } else if !form.once && form.offered {
                { another() }
            }
        </>
    }
}

fn line(
    (form, title): (&str, &str),
    state: StageState,
    words: String,
    press: Callback<()>,
) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| press.emit(()));
    html! {
        <li>
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

/// Activities of other cases that name this client too.
pub(super) fn shared(view: &View<'_>, case: &Case) -> Html {
    let records = view.session.shared_records(case);
    if records.is_empty() {
        return Html::default();
    }
    let lines = records.iter().map(|record| {
        let title = view.session.form_title(&record.form, view.language.code());
        let state = stages::of_record(record);
        line(
            (&record.form, title),
            state,
            standing(view, record),
            open(view, record),
        )
    });
    html! {
        <Section id="shared" title={view.say("case.shared")}>
            <ul class="papers">{ for lines }</ul>
        </Section>
    }
}

/// Records that a later one corrects, or that were voided: they stay readable.
pub(super) fn corrected(view: &View<'_>, case: &Case) -> Html {
    let corrected: Vec<_> = case
        .records
        .iter()
        .filter_map(|id| view.session.record(id))
        .filter(|record| !record.counts())
        .collect();
    if corrected.is_empty() {
        return Html::default();
    }
    let lines = corrected.iter().map(|record| {
        let title = view.session.form_title(&record.form, view.language.code());
        let words = standing(view, record);
        line(
            (&record.form, title),
            stages::of_record(record),
            words,
            open(view, record),
        )
    });
    html! {
        <Section id="earlier" title={view.say("case.earlier")}>
            <ul class="papers">{ for lines }</ul>
        </Section>
    }
}

/// "Draf, terakhir diubah …" and its like.
fn standing(view: &View<'_>, record: &Record) -> String {
    let key = match record.standing() {
        Standing::Draft if record.corrects.is_some() => "paper.correction",
        Standing::Draft => "paper.draft",
        Standing::Signed => "paper.signed",
        Standing::Corrected => "paper.corrected",
        Standing::Void => "paper.void",
    };
    let date = dates::long_with_clock(record.changed, view.language);
    view.language.say_with(key, &[("date", &date)])
}
