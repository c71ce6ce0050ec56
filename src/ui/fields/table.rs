//! A repeat as a table: a few short columns. On narrow screens the same rows stand as cards, by
//! `styles/rows.css`; the roles are written out, for a table laid out as blocks loses them.

use yew::prelude::*;

use super::body::Draw;
use super::contract::control_id;
use super::field_view::FieldView;
use super::question::Question;
use super::repeat::{ordinal, row_id};
use crate::forms::definition::{Field, FieldId, Form, Kind, Path};
use crate::forms::walk::{Item, RowItems};

/// More columns than this do not fit without scrolling.
const MANY: usize = 4;

/// The columns, when the repeat asks for a table and they are few and short; else `None`.
pub(super) fn columns(
    form: &Form,
    field: &Field,
    id: FieldId,
    rows: &[RowItems],
) -> Option<Vec<FieldId>> {
    let shown = |id: FieldId| rows.iter().any(|row| cell(row, id).is_some());
    let columns: Vec<(FieldId, &Field)> = form
        .children(Some(id))
        .filter(|(id, field)| !is_short(field) || shown(*id))
        .collect();
    let fits = field.looks("table")
        && columns.len() <= MANY
        && columns
            .iter()
            .all(|(_, field)| is_short(field) || field.kind.is_internal());
    fits.then(|| {
        columns
            .iter()
            .filter(|(_, field)| is_short(field))
            .map(|(id, _)| *id)
            .collect()
    })
}

/// Draws the table. `remove` gives the button that takes a row away, where that may be.
pub(super) fn table(
    draw: &Draw<'_>,
    path: &Path,
    columns: &[FieldId],
    rows: &[RowItems],
    remove: &dyn Fn(usize) -> Option<Html>,
) -> Html {
    let language = draw.desk.language;
    let heading = |id: &FieldId| {
        let first = Path {
            field: *id,
            rows: path.rows.iter().copied().chain([0]).collect(),
        };
        let seen = draw.lookup.emit(first.clone());
        let label = Question::of(draw.desk, &first, &seen)
            .map_or_else(String::new, |column| column.words(&column.field.label));
        html! { <th role="columnheader" scope="col">{ label }</th> }
    };
    let may_remove = remove(0).is_some();
    html! {
        <table class="rows" role="table" aria-labelledby={format!("{}-label", control_id(path))}>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col" class="rows-number">
                        { language.say("field.row-number") }
                    </th>
                    { for columns.iter().map(heading) }
                    if may_remove {
                        <th role="columnheader" scope="col" class="rows-act">
                            <span class="unseen">{ language.say("field.row-acts") }</span>
                        </th>
                    }
                </tr>
            </thead>
            <tbody role="rowgroup">
                { for rows.iter().enumerate().map(|(number, row)| {
                    line(draw, (path, number), columns, row, remove(number))
                }) }
            </tbody>
        </table>
    }
}

fn line(
    draw: &Draw<'_>,
    (path, number): (&Path, usize),
    columns: &[FieldId],
    row: &RowItems,
    remove: Option<Html>,
) -> Html {
    let name = draw
        .desk
        .language
        .say_with("field.row", &[("n", &ordinal(number))]);
    html! {
        <tr role="row" key={row.id.clone()} id={row_id(path, number)}>
            <th role="rowheader" scope="row" class="rows-number">
                <span class="rows-number-short" aria-hidden="true">{ number + 1 }</span>
                <span class="rows-number-long">{ name }</span>
            </th>
            { for columns.iter().map(|column| html! {
                <td role="cell">
                    if let Some(path) = cell(row, *column) {
                        <FieldView
                            key={column.0}
                            desk={draw.desk.clone()}
                            path={path.clone()}
                            seen={draw.lookup.emit(path.clone())}
                            compact=true
                        />
                    }
                </td>
            }) }
            if let Some(remove) = remove {
                <td role="cell" class="rows-act">{ remove }</td>
            }
        </tr>
    }
}

/// The cell of a column in a row; `None` where the column is not relevant there.
fn cell(row: &RowItems, column: FieldId) -> Option<&Path> {
    row.items.iter().find_map(|item| match item {
        Item::Question(path) | Item::Note(path) if path.field == column => Some(path),
        Item::Question(_) | Item::Note(_) | Item::Section { .. } | Item::Rows { .. } => None,
    })
}

/// Whether the control of a field is small enough for a column.
fn is_short(field: &Field) -> bool {
    match field.kind {
        Kind::Text => !field.looks("multiline"),
        Kind::Image => field.looks("signature"),
        Kind::Integer
        | Kind::Decimal
        | Kind::Date
        | Kind::Time
        | Kind::SelectOne(_)
        | Kind::Acknowledge => true,
        Kind::Range
        | Kind::DateTime
        | Kind::SelectMultiple(_)
        | Kind::Rank(_)
        | Kind::Note
        | Kind::File
        | Kind::Geopoint
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => false,
    }
}
