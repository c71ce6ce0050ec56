//! A board of shapes: rows by columns, each cell a state to open; a row or a column opens as a
//! whole.
//!
//! A table with real headers, for eyes and screen readers alike. It knows no case and no words of
//! its own.

use yew::prelude::*;

use super::{StageShape, StageState};

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoardCell {
    /// Its state.
    pub state: StageState,
    /// The cell in words, as a screen reader says it: row, column, state, reason.
    pub words: AttrValue,
    /// What stands under the shape where there is room: why not, or by which forms.
    pub note: AttrValue,
    /// Whether it is marked as set by hand.
    pub by_hand: bool,
}

/// One row with its cells, as many as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardRow {
    /// Its name.
    pub name: AttrValue,
    /// Its cells.
    pub cells: Vec<BoardCell>,
}

/// What was chosen, by numbers from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// One cell.
    Cell {
        /// Row.
        row: usize,
        /// Column.
        column: usize,
    },
    /// A whole row.
    Row(usize),
    /// A whole column.
    Column(usize),
}

/// Properties of [`Board`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct BoardProps {
    /// What the table is, for screen readers.
    pub label: AttrValue,
    /// What the rows are.
    pub corner: AttrValue,
    /// What pressing a header does, said after its name: "isi sekaligus".
    pub all: AttrValue,
    /// Names of the columns.
    pub columns: Vec<AttrValue>,
    /// The rows.
    pub rows: Vec<BoardRow>,
    /// Something was chosen.
    pub on_pick: Callback<Pick>,
}

/// A board of shapes.
#[component]
pub fn Board(props: &BoardProps) -> Html {
    let columns = props.columns.iter().enumerate();
    let columns = columns.map(|(number, name)| {
        html! { <th scope="col">{ head(props, name, Pick::Column(number)) }</th> }
    });
    let rows = props.rows.iter().enumerate().map(|(row, line)| {
        let cells = line.cells.iter().enumerate();
        let cells = cells.map(|(column, cell)| body(props, cell, Pick::Cell { row, column }));
        html! {
            <tr>
                <th scope="row">{ head(props, &line.name, Pick::Row(row)) }</th>
                { for cells }
            </tr>
        }
    });
    html! {
        <table class="board" aria-label={props.label.clone()}>
            <thead>
                <tr><th scope="col" class="board-corner">{ &props.corner }</th>{ for columns }</tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn head(props: &BoardProps, name: &AttrValue, pick: Pick) -> Html {
    let onclick = props.on_pick.reform(move |_: MouseEvent| pick);
    let label = format!("{name}, {}", props.all);
    html! {
        <button type="button" class="board-head" aria-label={label} {onclick}>
            <span>{ name }</span>
        </button>
    }
}

fn body(props: &BoardProps, cell: &BoardCell, pick: Pick) -> Html {
    let onclick = props.on_pick.reform(move |_: MouseEvent| pick);
    let by_hand = cell.by_hand.then_some("board-by-hand");
    html! {
        <td>
            <button type="button" class={classes!("board-cell", by_hand)}
                aria-label={cell.words.clone()} {onclick}>
                <StageShape state={cell.state} />
                <span class="board-note">{ &cell.note }</span>
            </button>
        </td>
    }
}
