//! The first screen: what to do today, what was begun, the clients last worked with, and who has
//! how many.
//!
//! All of it is drawn from the lines that the app keeps ([`View::lines`]); nothing here asks the
//! session about every case. Start at [`screen`].

use chrono::NaiveDate;
use yew::prelude::*;

use super::frame::{Frame, frame};
use super::{View, papers, practice, who};
use crate::i18n::{dates, numbers};
use crate::model::order;
use crate::session::today::{self, Load, Task, What};
use crate::session::{Draft, DueKind, Event, Line, Post};
use crate::ui::browser::{clock, names};
use crate::ui::message::Message;
use crate::ui::parts::{
    ActionBar, Button, EmptyState, Glyph, Icon, Notice, Section, StageShape, StageState, Weight,
};
use crate::ui::route::Route;

/// How many lines a list shows here; the rest has a place of its own.
const SHOWN: usize = 8;
/// How many clients are shown as those last worked with.
const RECENT: usize = 5;

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    let day = clock::now().date();
    let body = html! {
        <div class="page page-day">
            { letterhead_notice(view) }
            if !view.lines.is_empty() {
                { tasks(view, day) }
                { drafts(view, day) }
            }
            { clients(view, day) }
            { loads(view) }
            { practice::on_first_screen(view) }
        </div>
    };
    let settings = html! {
        <>
            <Button label={view.say("institution.title")} on_press={view.go(Route::Institution)} />
            <Button label={view.say("device.title")} on_press={view.go(Route::Device)} />
        </>
    };
    let actions = html! {
        <ActionBar label={view.say("frame.actions")} start={settings}>
            { starting(view) }
        </ActionBar>
    };
    frame(
        view,
        Frame {
            title: view.say("home.title").into(),
            kicker: view.session.institution().name.clone(),
            back: None,
            rail: Html::default(),
            body,
            actions,
        },
    )
}

/// The button that starts a case with new names, and goes to its first form.
pub(super) fn starting(view: &View<'_>) -> Html {
    let on_press = view.send.reform(|()| {
        let (case, record) = (names::record_name(), names::record_name());
        let route = Route::Form {
            record: record.clone(),
        };
        Message::DoAndGo(Event::CaseStarted { case, record }, route)
    });
    html! {
        <Button label={view.say("home.start")} icon={Glyph::Add} weight={Weight::Primary}
            disabled={view.is_reader()} {on_press} />
    }
}

fn tasks(view: &View<'_>, day: NaiveDate) -> Html {
    let tasks = today::tasks(&view.lines, day);
    let rest = tasks.len().saturating_sub(SHOWN);
    let lines = tasks.iter().take(SHOWN).map(|one| task(view, one, day));
    html! {
        <Section id="today" title={view.say("today.title")}
            hint={dates::with_day(day, view.language)}>
            if tasks.is_empty() {
                <p class="lead">{ view.say("today.none") }</p>
                <p class="quiet">{ view.say("today.none_text") }</p>
            } else {
                <ul class="tasks">{ for lines }</ul>
            }
            if rest > 0 {
                <Button label={counted(view, "today.more", rest)} on_press={view.go(Route::Clients)} />
            }
        </Section>
    }
}

/// Who, what and when lead to the case; the button leads to the form itself.
fn task(view: &View<'_>, task: &Task<'_>, day: NaiveDate) -> Html {
    let (glyph, class, when) = match task.date {
        None => (Glyph::Warning, "task-late", view.say("today.now").into()),
        Some(date) => {
            let when = dates::due(date, day, view.language);
            if date < day {
                (Glyph::Warning, "task-late", when)
            } else {
                (Glyph::Calendar, "task-ahead", when)
            }
        }
    };
    let route = Route::Case {
        case: task.line.case.clone(),
    };
    let what = view.say(match task.what {
        What::Danger(_) => "notice.grave",
        What::Due(DueKind::Aftercare) => "due.aftercare",
        What::Due(DueKind::Assessment) => "due.assessment",
        What::Due(DueKind::FamilyGroup) => "due.family_group",
        What::Retention => "today.retention",
    });
    html! {
        <li key={format!("{} {what}", task.line.case)} class={classes!("task", class)}>
            <button type="button" class="task-case" onclick={pressed(view.go(route))}>
                <Icon {glyph} />
                <span class="task-words">
                    <span class="client-name">{ who::named(view, task.line) }</span>
                    <span>{ what }</span>
                </span>
                <span class="task-when">{ when }</span>
            </button>
            { way(view, task) }
        </li>
    }
}

/// The form of a task: the draft of it, or a new one.
fn way(view: &View<'_>, task: &Task<'_>) -> Html {
    let Some(form) = task.what.form() else {
        let route = Route::Protection {
            case: task.line.case.clone(),
        };
        return html! { <Button label={view.say("today.decide")} on_press={view.go(route)} /> };
    };
    let named = [("form", form)];
    if let Some(draft) = task.line.draft(form) {
        let label = view.language.say_with("today.go_on", &named);
        return html! { <Button {label} on_press={view.go(place(draft))} /> };
    }
    let begin = view.session.case(&task.line.case);
    let begin = begin.map(|case| papers::begin(view, case, form));
    let label = view.language.say_with("today.fill", &named);
    html! {
        <Button {label} disabled={view.is_reader()} on_press={begin.unwrap_or_default()} />
    }
}

fn drafts(view: &View<'_>, day: NaiveDate) -> Html {
    let drafts = today::drafts(&view.lines);
    if drafts.is_empty() {
        return Html::default();
    }
    let rest = drafts.len().saturating_sub(SHOWN);
    let lines = drafts.iter().take(SHOWN);
    let lines = lines.map(|(line, draft)| begun(view, line, draft, day));
    html! {
        <Section id="drafts" title={view.say("draft.title")}>
            <ul class="papers">{ for lines }</ul>
            if rest > 0 {
                <p class="quiet">{ counted(view, "draft.more", rest) }</p>
            }
        </Section>
    }
}

fn begun(view: &View<'_>, line: &Line, draft: &Draft, day: NaiveDate) -> Html {
    let title = view.session.form_title(&draft.form, view.language.code());
    let date = dates::past(draft.changed.date(), day, view.language);
    html! {
        <li key={draft.record.clone()}>
            <button type="button" class="paper" onclick={pressed(view.go(place(draft)))}>
                <StageShape state={StageState::Running} />
                <span class="paper-words">
                    <span class="paper-name">{ who::named(view, line) }</span>
                    <span><span class="paper-code">{ &draft.form }</span>{ " " }{ title }</span>
                    <span class="paper-state">
                        { view.language.say_with("draft.changed", &[("date", &date)]) }
                    </span>
                </span>
            </button>
        </li>
    }
}

fn place(draft: &Draft) -> Route {
    Route::Form {
        record: draft.record.clone(),
    }
}

/// The clients last worked with, and the way to all.
fn clients(view: &View<'_>, day: NaiveDate) -> Html {
    let title = view.say("home.clients");
    if view.lines.is_empty() {
        return html! {
            <Section id="clients" {title}>
                <EmptyState glyph={Glyph::Person} title={view.say("home.empty")}
                    text={view.say("home.empty_text")} />
            </Section>
        };
    }
    let mut recent: Vec<&Line> = view.lines.iter().collect();
    order::sort_by_key(&mut recent, |line| std::cmp::Reverse(line.changed));
    let recent = recent.into_iter().take(RECENT);
    let count = view.lines.len();
    html! {
        <Section id="clients" {title} hint={view.say("home.recent")}>
            <ul class="clients" aria-label={title}>
                { for recent.map(|line| client(view, line, day)) }
            </ul>
            <div class="section-ways">
                <Button label={counted(view, "home.all_clients", count)} icon={Glyph::Person}
                    on_press={view.go(Route::Clients)} />
                { who::switch(view) }
            </div>
        </Section>
    }
}

fn client(view: &View<'_>, line: &Line, day: NaiveDate) -> Html {
    let route = Route::Case {
        case: line.case.clone(),
    };
    let date = dates::past(line.changed.date(), day, view.language);
    let stage = super::stages::SEVEN.get(line.stages.furthest());
    html! {
        <li key={line.case.clone()}>
            <button type="button" class="client" onclick={pressed(view.go(route))}>
                <span class="client-words">
                    <span class="client-name">{ who::named(view, line) }</span>
                    <span class="client-place">{ who::place(line) }</span>
                    { for who::alarm(view, line) }
                </span>
                <span class="client-stage">
                    <span>{ stage.map(|row| super::stages::name(view.language, row)) }</span>
                    <span class="client-changed">
                        { view.language.say_with("client.changed", &[("date", &date)]) }
                    </span>
                </span>
                <Icon glyph={Glyph::Right} />
            </button>
        </li>
    }
}

/// Who has how many clients, and where that is more than advised.
fn loads(view: &View<'_>) -> Html {
    let loads = today::loads(&view.lines);
    if loads.is_empty() {
        return Html::default();
    }
    html! {
        <Section id="loads" title={view.say("load.title")}>
            <ul class="loads">{ for loads.iter().map(|one| load(view, one)) }</ul>
        </Section>
    }
}

fn load(view: &View<'_>, load: &Load) -> Html {
    let post = view.say(match load.post {
        Post::Worker => "load.worker",
        Post::Counsellor => "load.counsellor",
    });
    let (count, most) = (load.clients.to_string(), load.most.to_string());
    let values = [("count", count.as_str()), ("most", most.as_str())];
    let words = if load.is_too_much() {
        view.language.say_with("load.too_much", &values)
    } else {
        view.language.say_with("load.clients", &values)
    };
    html! {
        <li class="load">
            <span class="client-words">
                <span>{ &load.name }</span>
                <span class="client-place">{ post }</span>
            </span>
            <span class={if load.is_too_much() { "load-count load-heavy" } else { "load-count" }}>
                if load.is_too_much() {
                    <Icon glyph={Glyph::Warning} />
                }
                <span>{ words }</span>
            </span>
        </li>
    }
}

fn counted(view: &View<'_>, key: &'static str, count: usize) -> String {
    let count = numbers::written(&count.to_string(), view.language);
    view.language.say_with(key, &[("count", &count)])
}

fn pressed(press: Callback<()>) -> Callback<MouseEvent> {
    press.reform(|_: MouseEvent| ())
}

/// Without a name there is no letterhead; said once, where it can be mended.
fn letterhead_notice(view: &View<'_>) -> Html {
    if !view.session.institution().name.is_empty() {
        return Html::default();
    }
    let actions = html! {
        <Button label={view.say("home.letterhead_do")} on_press={view.go(Route::Institution)} />
    };
    html! {
        <Notice title={view.say("home.letterhead")} {actions}>
            <p>{ view.say("home.letterhead_text") }</p>
        </Notice>
    }
}
