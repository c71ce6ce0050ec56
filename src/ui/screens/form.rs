//! A form being filled in or read.

use std::rc::Rc;

use yew::prelude::*;

use super::frame::{Frame, frame, not_found, not_open};
use super::{
    View, clients, contents, copying, differences, directory, held, jotting, locked, notices,
    protection, seen, stages, who,
};
use crate::forms::definition::{Field, Path};
use crate::forms::progress::{self, Part};
use crate::forms::walk::{self, Item};
use crate::model::case::Case;
use crate::model::record::Record;
use crate::session::{Event, OpenForm};
use crate::ui::browser::clock;
use crate::ui::fields::{self, FormBody, KNOWN, question_id, sentence};
use crate::ui::filling::{Fill, Shortcut};
use crate::ui::ink::{Particulars, Sheet, Signed, words};
use crate::ui::message::Message;
use crate::ui::parts::{ActionBar, Button, Glyph, Notice, ProblemEntry, ProblemList, Tone, Weight};
use crate::ui::route::Route;

/// Id of the list of problems.
pub(in crate::ui) const PROBLEMS: &str = "problems";

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    let (Some(open), Some(record)) = (view.session.open(), view.session.open_record()) else {
        return not_open(view);
    };
    let Some(case) = view.session.case(&open.case) else {
        return not_found(view);
    };
    let items = walk::walk(&open.form, &open.evaluation, &record.answers);
    let parts = progress::parts(&open.form, &items, &open.evaluation, &record.answers);
    let body = html! {
        <div class="page">
            { contents::switches(view, record, &parts) }
            { locked::standing(view, case, record) }
            { copying::of_form(view, record) }
            { protection::doubts(view, case, record) }
            { notices::of_form(view, case, record) }
            { differences::of_form(view, record) }
            { jotting::of_form(view, case, record) }
            { problems(view, open) }
            { form_body(view, open, record, shown(view, items, &parts)) }
            { for KNOWN.iter().map(|known| directory::offered(view, *known)) }
            { contents::before(view, &parts) }
            { stepped(view, open) }
            { locked::voiding(view, record) }
            { pad(view, open, record) }
            { clients::dialog(view) }
        </div>
    };
    frame(
        view,
        Frame {
            title: open.form.title.get(view.language.code()).to_owned(),
            kicker: kicker(view, case),
            back: Some(Route::Case {
                case: case.id.clone(),
            }),
            rail: html! {
                <>
                    { stages::rail(view, case, &record.form) }
                    { contents::list(view, open, &parts) }
                </>
            },
            body,
            actions: actions(view, open, record, &parts),
        },
    )
}

/// Initials and register number.
pub(super) fn kicker(view: &View<'_>, case: &Case) -> String {
    let name = who::client(view.session, case);
    if name.is_empty() {
        case.register_number.clone()
    } else {
        format!("{name} · {}", case.register_number)
    }
}

/// The items of the part that is turned to, or all.
fn shown(view: &View<'_>, items: Vec<Item>, parts: &[Part]) -> Vec<Item> {
    let part = parts.get(contents::current(view, parts));
    match part.filter(|_| contents::is_by_part(view, parts)) {
        Some(part) => items.get(part.items.clone()).unwrap_or(&[]).to_vec(),
        None => items,
    }
}

/// What the last undo or redo changed, said to those who do not see it.
fn stepped(view: &View<'_>, open: &OpenForm) -> Html {
    let field = open
        .stepped_to()
        .and_then(|path| open.form.field(path.field));
    html! {
        <p class="unseen" role="status">
            if let Some(field) = field {
                { view.language.say_with("form.stepped",
                    &[("question", field.label.get(view.language.code()))]) }
            }
        </p>
    }
}

fn form_body(view: &View<'_>, open: &OpenForm, record: &Record, items: Vec<Item>) -> Html {
    let desk = view.desk;
    html! {
        <FormBody
            key={record.id.clone()}
            form={Rc::clone(&open.form)}
            items={Rc::new(items)}
            lookup={seen::lookup(view.shared, view.language)}
            language={view.language}
            today={clock::now().date()}
            on_answer={desk.on_answer.clone()}
            on_leave={desk.on_leave.clone()}
            on_explain={desk.on_explain.clone()}
            on_row={desk.on_row.clone()}
            on_sign={desk.on_sign.clone()}
            on_note={desk.on_note.clone()}
            copies={view.filling.copies && !record.is_locked()}
            whole={view.whole}
        />
    }
}

/// The pad for a signature that is an answer, such as a witness's in a table.
fn pad(view: &View<'_>, open: &OpenForm, record: &Record) -> Html {
    let Some(path) = view.pad else {
        return Html::default();
    };
    let Some(field) = open.form.field(path.field) else {
        return Html::default();
    };
    let path = path.clone();
    let name = row_name(open, record, &path);
    let about = if name.is_empty() {
        field.label.get(view.language.code()).to_owned()
    } else {
        view.language.say_with("signing.sign", &[("who", &name)])
    };
    let start = Particulars {
        name,
        ..Particulars::default()
    };
    let on_sign = view.send.reform(move |signed: Signed| Message::Drawn {
        path: path.clone(),
        signed,
    });
    html! {
        <Sheet words={words::words(view.language)} {about} capacity="" {start} line_only=true
            may_type={field.looks("signature")}
            {on_sign} on_close={view.on(Message::PadClosed)} />
    }
}

/// What stands in the first column of the row that a signature belongs to: a name, as a rule.
fn row_name(open: &OpenForm, record: &Record, path: &Path) -> String {
    let row = open.form.field(path.field).and_then(|field| field.parent);
    let first = open.form.children(row).next().map(|(field, _)| field);
    first.map_or_else(String::new, |field| {
        let first = Path {
            field,
            rows: path.rows.clone(),
        };
        open.text(&record.answers, &first).to_owned()
    })
}

fn problems(view: &View<'_>, open: &OpenForm) -> Html {
    if !open.finish_asked() {
        return Html::default();
    }
    let read = |field: &Field, path: &Path, text: &str| -> AttrValue {
        let state = open.evaluation.state(path);
        fields::words(&open.form, field, &state, text, view.language).into()
    };
    let entry = |path: &Path, text: &dyn Fn(&Field) -> String| {
        let field = open.form.field(path.field)?;
        Some(ProblemEntry {
            target: question_id(path).into(),
            number: field.number.clone().into(),
            label: read(field, path, field.label.get(view.language.code())),
            text: read(field, path, &text(field)),
        })
    };
    let problems = open.evaluation.problems().filter_map(|(path, problem)| {
        entry(path, &|field| sentence(problem, field, view.language))
    });
    let changed = view.session.unexplained();
    let unexplained = changed
        .iter()
        .filter_map(|path| entry(path, &|_| view.say("problem.unexplained").into()));
    let entries: Vec<ProblemEntry> = problems.chain(unexplained).collect();
    if entries.is_empty()
        && let Some(obstacle) = view.session.held_from_finishing()
    {
        return html! {
            <div id={PROBLEMS} tabindex="-1">
                <Notice tone={Tone::Warn} title={held::name(view, obstacle.gate)}>
                    { held::missing(view, &obstacle) }
                </Notice>
            </div>
        };
    }
    if entries.is_empty() {
        return html! { <Notice tone={Tone::Info}><p>{ view.say("form.no_problems") }</p></Notice> };
    }
    let count = entries.len().to_string();
    let title = view
        .language
        .say_with("form.problems", &[("count", &count)]);
    let paths = open.evaluation.problems().map(|(path, _)| path);
    let paths: Vec<Path> = paths.chain(&changed).cloned().collect();
    let on_go = view
        .send
        .reform(move |number: usize| match paths.get(number) {
            Some(path) => Message::Fill(Fill::Sought(path.clone())),
            None => Message::NoticeRead,
        });
    html! { <ProblemList id={PROBLEMS} {title} {entries} {on_go} /> }
}

fn actions(view: &View<'_>, open: &OpenForm, record: &Record, parts: &[Part]) -> Html {
    let main = contents::next(view, parts).unwrap_or_else(|| main_action(view, open, record));
    html! {
        <ActionBar label={view.say("frame.actions")} start={aside(view, open, record)}>
            { main }
        </ActionBar>
    }
}

/// Signing, or the end of a form that nobody signs.
fn main_action(view: &View<'_>, open: &OpenForm, record: &Record) -> Html {
    let signs = open.form.ids().any(|(_, field)| field.is_signatory());
    let case = Route::Case {
        case: open.case.clone(),
    };
    let signing = Route::Signing {
        record: record.id.clone(),
    };
    if signs && record.is_locked() {
        html! {
            <Button label={view.say("form.signatures")} icon={Glyph::Sign}
                weight={Weight::Primary} on_press={view.go(signing)} />
        }
    } else if view.is_reader() {
        Html::default()
    } else if signs {
        html! {
            <Button label={view.say("form.to_signing")} icon={Glyph::Sign}
                weight={Weight::Primary}
                on_press={view.on(Message::DoAndGo(Event::FinishAsked, signing))} />
        }
    } else {
        html! {
            <Button label={view.say("form.finish")} icon={Glyph::Check} weight={Weight::Primary}
                on_press={view.on(Message::DoAndGo(Event::FinishAsked, case))} />
        }
    }
}

/// The way out, undo and redo, and a note.
fn aside(view: &View<'_>, open: &OpenForm, record: &Record) -> Html {
    let later = if record.is_locked() {
        "form.back"
    } else {
        "form.later"
    };
    let step = |label: &'static str, icon: Glyph, forth: bool| {
        let key = if forth {
            Shortcut::Redo
        } else {
            Shortcut::Undo
        };
        html! {
            <Button label={view.say(label)} {icon} icon_only=true disabled={!open.can_step(forth)}
                on_press={view.on(Message::Fill(Fill::Key(key)))} />
        }
    };
    html! {
        <>
            <Button label={view.say(later)}
                on_press={view.go(Route::Case { case: open.case.clone() })} />
            if !view.is_reader() {
                <span class="aside">
                    if !record.is_locked() {
                        { step("form.undo", Glyph::Undo, false) }
                        { step("form.redo", Glyph::Redo, true) }
                    }
                    <Button label={view.say("note.write")} icon={Glyph::Note} icon_only=true
                        on_press={view.on(Message::Fill(Fill::NoteWanted))} />
                </span>
            }
        </>
    }
}
