//! The forms of a case, stage by stage: what is there, what can be begun.

use yew::prelude::*;

use super::fold::{self, Fold};
use super::{View, held, stages};
use crate::forms::library::catalogue::{self, Listed};
use crate::forms::library::labels;
use crate::i18n::{Language, dates};
use crate::model::case::Case;
use crate::model::own_form::OwnForm;
use crate::model::record::{Record, Standing};
use crate::session::stages::{StageLine, forms as stage_forms};
use crate::session::{Event, Obstacle};
use crate::ui::browser::{clock, names};
use crate::ui::message::Message;
use crate::ui::parts::{Button, Glyph, Icon, Section, Stage, StageShape, StageState, Weight};
use crate::ui::route::Route;

/// How many records of a form are shown at once; the rest is folded.
const SHOWN: usize = 3;

/// The stages of rehabilitation, each with its forms; those at work are open.
pub(super) fn by_stage(view: &View<'_>, case: &Case) -> Html {
    let (line, dues) = (view.session.stages(case), view.session.dues(case));
    let next = view.session.next_step(case);
    let next = next.and_then(|step| catalogue::listed(step.form));
    let all = stages::SEVEN.iter().map(|row| {
        let stage = stages::stage(view, &line, row, &dues);
        let is_next = next.is_some_and(|form| form.stage.starts_with(row.0));
        let at_work = [StageState::Running, StageState::Missing].contains(&stage.state);
        let is_open = at_work || is_next || !stage.note.is_empty();
        of_stage(view, case, (&line, &stage, is_open))
    });
    html! { <Section id="stages" title={view.say("case.stages")}>{ for all }</Section> }
}

/// A stage: its state, its forms as small shapes, and folded in it the forms themselves.
fn of_stage(view: &View<'_>, case: &Case, (line, stage, open): (&StageLine, &Stage, bool)) -> Html {
    let code = &*stage.code;
    let own = (view.session.own_forms()).filter(|form| form.stage.starts_with(code));
    let own = own.map(|form| of_own_form(form, view.language));
    let forms: Vec<Kind<'_>> = stage_forms(code)
        .map(|form| of_form(form, view.language))
        .chain(own)
        .collect();
    let marks = forms.iter().map(|form| mark(view, case, *form, line));
    let steps = (code == "s5").then(|| steps(view, line));
    let (id, memory) = (format!("stage-{code}"), format!("{}/{code}", case.id));
    let head = Fold {
        id: &id,
        title: html! {
            <>
                <StageShape state={stage.state} />
                <span class="paper-words">
                    <h3 class="paper-name">{ &stage.name }</h3>
                    <span class="paper-state">{ &stage.state_name }</span>
                    if !stage.note.is_empty() {
                        <span class="stage-due"><Icon glyph={Glyph::Calendar} />{ &stage.note }</span>
                    }
                </span>
            </>
        },
        brief: html! { <span class="marks">{ for steps }{ for marks }</span> },
        memory: &memory,
        open,
    };
    let papers = forms.iter().map(|form| lines(view, case, *form, line));
    fold::draw(&head, html! { <ul class="papers">{ for papers }</ul> })
}

/// A form as a shape with its code.
fn mark(view: &View<'_>, case: &Case, form: Kind<'_>, line: &StageLine) -> Html {
    let state = view.session.latest(case, form.id);
    let state = state.map_or_else(|| absent(form, line), |record| stages::of_record(record));
    let words = view.say(stages::shape_name(state));
    html! {
        <span class="mark">
            <StageShape {state} /><span>{ form.id }</span><span class="unseen">{ words }</span>
        </span>
    }
}

/// The shape of a form of which there is none: missed, or not begun.
fn absent(form: Kind<'_>, line: &StageLine) -> StageState {
    match catalogue::listed(form.id) {
        Some(listed) if line.lacks(listed) => StageState::Missing,
        Some(_) | None => StageState::Waiting,
    }
}

/// The five steps of reintegration, by name.
fn steps(view: &View<'_>, line: &StageLine) -> Html {
    let steps = stages::FIVE.iter().map(|row| {
        let step = stages::stage(view, line, row, &[]);
        html! {
            <span class="mark">
                <StageShape state={step.state} /><span>{ step.name }</span>
                <span class="unseen">{ step.state_name }</span>
            </span>
        }
    });
    html! { <span class="marks marks-steps">{ for steps }</span> }
}

/// The one thing to do next.
pub(super) fn next_step(view: &View<'_>, case: &Case) -> Html {
    let step = view.session.next_step(case);
    let Some(form) = step.and_then(|step| catalogue::listed(step.form)) else {
        return Html::default();
    };
    let (key, disabled, press) = match view.session.latest(case, form.id) {
        None => (
            "case.begin_form",
            view.is_reader(),
            begin(view, case, form.id),
        ),
        Some(record) => ("case.go_on_form", false, open(view, record)),
    };
    let title = [("title", form.title(view.language.code()))];
    html! {
        <Button label={view.language.say_with(key, &title)} weight={Weight::Primary}
            {disabled} on_press={press} />
    }
}

/// Goes to the newest record of a form, or begins one.
fn open_or_begin(view: &View<'_>, case: &Case, form: &str) -> Callback<()> {
    match view.session.latest(case, form) {
        Some(record) => open(view, record),
        None => begin(view, case, form),
    }
}

pub(super) fn begin(view: &View<'_>, case: &Case, form: &str) -> Callback<()> {
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

fn of_form(form: &'static Listed, language: Language) -> Kind<'static> {
    Kind {
        id: form.id,
        title: form.title(language.code()),
        once: form.once,
        offered: true,
    }
}

/// One that is no longer offered shows the records that there are.
fn of_own_form(form: &OwnForm, language: Language) -> Kind<'_> {
    Kind {
        id: &form.id,
        title: form.title.get(language.code()),
        once: false,
        offered: !form.retired,
    }
}

/// The newest records of one form, the way to begin another, and folded what is older. Forms of
/// which there is one for a treatment period show the one that counts.
fn lines(view: &View<'_>, case: &Case, form: Kind<'_>, line: &StageLine) -> Html {
    let current = case
        .current()
        .rev()
        .filter_map(|id| view.session.record(id));
    let records: Vec<&Record> = current
        .map(AsRef::as_ref)
        .filter(|record| record.form == form.id && record.counts())
        .collect();
    let shown = if form.once { 1 } else { SHOWN };
    let (first, rest) = records.split_at(shown.min(records.len()));
    let asks = form.offered && (records.is_empty() || !form.once);
    html! {
        <>
            { for first.iter().map(|record| of_record(view, record)) }
            if asks {
                { beginning(view, case, form, records.is_empty().then(|| absent(form, line))) }
            }
            if !form.once && !rest.is_empty() {
                { older(view, rest) }
            }
        </>
    }
}

/// Records of a form that stand further back.
fn older(view: &View<'_>, records: &[&Record]) -> Html {
    let count = records.len().to_string();
    let label = view.language.say_with("paper.older", &[("count", &count)]);
    html! {
        <li>
            <details class="older">
                <summary>{ label }</summary>
                <ul class="papers">{ for records.iter().map(|record| of_record(view, record)) }</ul>
            </details>
        </li>
    }
}

/// The way to begin a form, or what holds it.
fn beginning(view: &View<'_>, case: &Case, form: Kind<'_>, first: Option<StageState>) -> Html {
    let name = (form.id, form.title);
    if let Some(obstacle) = view.session.held_from_beginning(case, form.id) {
        return locked(view, case, name, &obstacle);
    }
    let press = begin(view, case, form.id);
    if let Some(state) = first {
        let words = if state == StageState::Missing {
            "paper.missing"
        } else {
            "paper.none"
        };
        return line(name, state, view.say(words).into(), press);
    }
    let title = [("title", form.title)];
    let label = view.language.say_with("paper.another", &title);
    html! {
        <li class="paper-another" key={form.id.to_owned()}>
            <Button {label} icon={Glyph::Add} disabled={view.is_reader()} on_press={press} />
        </li>
    }
}

/// A form that something holds: what, and by a tap the way there.
fn locked(view: &View<'_>, case: &Case, form: (&str, &str), obstacle: &Obstacle) -> Html {
    let to = held::way(obstacle);
    let press = to.map_or_else(Callback::noop, |form| open_or_begin(view, case, form));
    let lock = html! { <Icon glyph={Glyph::Lock} /> };
    row(form, lock, held::brief(view, obstacle), press)
}

/// A record that is there.
pub(super) fn of_record(view: &View<'_>, record: &Record) -> Html {
    let title = view.session.form_title(&record.form, view.language.code());
    let state = stages::of_record(record);
    let mut words = standing(view, record);
    let step = record.answers.text("reint_stage");
    if !step.is_empty() {
        let step = labels::name(&labels::STAGES, step, view.language.code());
        words = format!("{step} · {words}");
    }
    line((&record.form, title), state, words, open(view, record))
}

fn line(form: (&str, &str), state: StageState, words: String, press: Callback<()>) -> Html {
    row(form, html! { <StageShape {state} /> }, words, press)
}

fn row((form, title): (&str, &str), mark: Html, words: String, press: Callback<()>) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| press.emit(()));
    html! {
        <li>
            <button type="button" class="paper" {onclick}>
                { mark }
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
    let lines = records.iter().map(|record| of_record(view, record));
    folded(("shared", view.say("case.shared")), lines.collect())
}

/// Records that a later one corrects, or that were voided: they stay readable.
pub(super) fn corrected(view: &View<'_>, case: &Case) -> Html {
    let current = case.current().filter_map(|id| view.session.record(id));
    let corrected: Vec<_> = current.filter(|record| !record.counts()).collect();
    if corrected.is_empty() {
        return Html::default();
    }
    let lines = corrected.iter().map(|record| of_record(view, record));
    folded(("earlier", view.say("case.earlier")), lines.collect())
}

/// A folded list of papers, with how many there are.
fn folded(head: (&str, &str), lines: Vec<Html>) -> Html {
    let count = lines.len().to_string();
    fold::section(
        head,
        count,
        false,
        html! { <ul class="papers">{ for lines }</ul> },
    )
}

/// "Draf, terakhir diubah …" and its like.
pub(super) fn standing(view: &View<'_>, record: &Record) -> String {
    let key = match record.standing() {
        Standing::Draft if record.corrects.is_some() => "paper.correction",
        Standing::Draft if view.session.is_complete(record, clock::now()) => "paper.complete",
        Standing::Draft => "paper.draft",
        Standing::Signed => "paper.signed",
        Standing::Corrected => "paper.corrected",
        Standing::Void => "paper.void",
    };
    let date = dates::long_with_clock(record.changed, view.language);
    view.language.say_with(key, &[("date", &date)])
}
