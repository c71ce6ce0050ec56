//! Rows: a real table where there is room for it, cards otherwise; adding and taking away.
//!
//! A row that was taken away can be put back at once, so nobody is asked "are you sure?".

use yew::prelude::*;

use super::body::Draw;
use super::budget::Budget;
use super::contract::{DeskRef, RowIntent, Seen, control_id, question_id};
use super::question::{Names, Question};
use super::table::{columns, table};
use crate::forms::definition::{Field, Path};
use crate::forms::walk::RowItems;
use crate::session::is_over_clients;
use crate::ui::parts::{Button, Glyph, Weight, focus_on};

/// Properties of [`Repeat`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct RepeatProps {
    pub(super) desk: DeskRef,
    pub(super) path: Path,
    pub(super) seen: Seen,
    pub(super) rows: Vec<RowItems>,
    pub(super) lookup: Callback<Path, Seen>,
}

/// What a person does with the rows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Did {
    /// Add one.
    Add,
    /// Take one away.
    Remove(usize),
    /// Put back the one taken away.
    Restore,
}

/// The rows of a repeat.
#[derive(Debug, Default)]
pub(super) struct Repeat {
    /// The row taken away last, as long as it can be put back.
    removed: Option<usize>,
    /// Id to focus once it is there.
    goal: Option<String>,
}

impl Component for Repeat {
    type Message = Did;
    type Properties = RepeatProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, ctx: &Context<Self>, did: Did) -> bool {
        let RepeatProps {
            desk, path, rows, ..
        } = ctx.props();
        let path = path.clone();
        match did {
            Did::Add => {
                self.removed = None;
                self.goal = Some(row_id(&path, rows.len()));
                desk.on_row.emit(RowIntent::Add { path });
            }
            Did::Remove(row) => {
                self.removed = Some(row);
                self.goal = Some(undo_id(&path));
                desk.on_row.emit(RowIntent::Remove { path, row });
            }
            Did::Restore => {
                self.goal = self.removed.take().map(|row| row_id(&path, row));
                desk.on_row.emit(RowIntent::Restore { path });
            }
        }
        true
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        // The row comes with a later render than the one that asked for it.
        let there = |id: &String| gloo::utils::document().get_element_by_id(id).is_some();
        if let Some(goal) = self.goal.take_if(|goal| there(goal)) {
            focus_on(&goal);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let RepeatProps {
            desk, path, seen, ..
        } = ctx.props();
        let Some(question) = Question::of(desk, path, seen) else {
            return html! {};
        };
        html! {
            <div
                class={classes!(question.classes(), "repeat")}
                id={question_id(path)}
                role="group"
                aria-labelledby={format!("{}-label", control_id(path))}
            >
                <span class="field-number">{ &question.field.number }</span>
                <div class="field-main">
                    { question.ask(Names::Group) }
                    { rows(ctx, question.field) }
                    { self.below(ctx, question.field) }
                    { question.message_view() }
                    { question.notes_view() }
                </div>
            </div>
        }
    }
}

impl Repeat {
    /// "Tambah baris", and the way back for a row taken away.
    fn below(&self, ctx: &Context<Self>, field: &Field) -> Html {
        let RepeatProps {
            desk, path, seen, ..
        } = ctx.props();
        html! {
            <>
                <div class="rows-undo" role="status">
                    if let Some(row) = self.removed.filter(|_| seen.restorable) {
                        <span>
                            { desk.language.say_with("field.row-removed", &[("n", &ordinal(row))]) }
                        </span>
                        <span id={undo_id(path)}>
                            <Button
                                label={desk.say("field.undo")}
                                icon={Glyph::Undo}
                                on_press={ctx.link().callback(|()| Did::Restore)}
                            />
                        </span>
                    }
                </div>
                if may_change(ctx, field) {
                    <div class="rows-add">
                        if is_over_clients(&desk.form, path.field) {
                            <Button label={choose_words(desk, field)} icon={Glyph::Add}
                                on_press={choose_clients(desk, path)} />
                        }
                        <Button
                            label={desk.say("field.row-add")}
                            icon={Glyph::Add}
                            on_press={ctx.link().callback(|()| Did::Add)}
                        />
                    </div>
                }
            </>
        }
    }
}

/// "Pilih klien untuk Peserta": a form may have several such tables.
fn choose_words(desk: &DeskRef, field: &Field) -> String {
    let table = [("table", field.label.get(desk.language.code()))];
    desk.language.say_with("field.choose-clients", &table)
}

fn choose_clients(desk: &DeskRef, path: &Path) -> Callback<()> {
    let (desk, path) = (desk.clone(), path.clone());
    Callback::from(move |()| desk.on_row.emit(RowIntent::Choose { path: path.clone() }))
}

/// Rows of a fixed number (by `repeat_count`, or one for each choice of a list) neither come nor
/// go.
fn may_change(ctx: &Context<Repeat>, field: &Field) -> bool {
    let fixed = field.repeat_count.is_some() || field.parameters.contains_key("rows");
    !fixed && !ctx.props().seen.state.read_only
}

fn rows(ctx: &Context<Repeat>, field: &Field) -> Html {
    let RepeatProps {
        desk,
        path,
        rows,
        lookup,
        ..
    } = ctx.props();
    let may_change = may_change(ctx, field);
    let draw = Draw {
        desk,
        lookup,
        budget: Budget::of(usize::MAX),
    };
    if rows.is_empty() {
        return html! { <p class="rows-empty">{ desk.say("field.no-rows") }</p> };
    }
    let remove = |row: usize| may_change.then(|| remove_button(ctx, row));
    match columns(&desk.form, field, path.field, rows) {
        Some(columns) => table(&draw, path, &columns, rows, &remove),
        None => html! {
            <ol class="cards">
                { for rows.iter().enumerate().map(|(row, items)| {
                    card(&draw, path, (row, items), remove(row))
                }) }
            </ol>
        },
    }
}

fn card(draw: &Draw<'_>, path: &Path, row: (usize, &RowItems), remove: Option<Html>) -> Html {
    let (number, row) = row;
    let title = draw
        .desk
        .language
        .say_with("field.row", &[("n", &ordinal(number))]);
    html! {
        <li key={row.id.clone()} class="card" id={row_id(path, number)}>
            <div class="card-head">
                <span class="card-title">{ title }</span>
                { for remove }
            </div>
            <div class="card-body">{ draw.items(&row.items, 1) }</div>
        </li>
    }
}

fn remove_button(ctx: &Context<Repeat>, row: usize) -> Html {
    let language = ctx.props().desk.language;
    html! {
        <Button
            label={language.say_with("field.row-remove", &[("n", &ordinal(row))])}
            weight={Weight::Danger}
            icon={Glyph::Remove}
            icon_only=true
            on_press={ctx.link().callback(move |()| Did::Remove(row))}
        />
    }
}

/// Id of one row.
pub(super) fn row_id(path: &Path, row: usize) -> String {
    format!("{}-row{row}", question_id(path))
}

/// A row's number as people count.
pub(super) fn ordinal(row: usize) -> String {
    (row + 1).to_string()
}

fn undo_id(path: &Path) -> String {
    format!("{}-undo", question_id(path))
}
