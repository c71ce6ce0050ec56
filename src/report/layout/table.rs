//! A table as strips: its head is repeated on every page, cells may span columns and rows.

use std::rc::Rc;

use super::Setting;
use super::drawing;
use super::strip::{self, Column, Strip, at_least, joined, keep_together, rule, underline};
use super::style::{BOX, CELL, HAIRLINE, HAND, HEAD, PADDING, SIGNED, TOTAL};
use super::widths::{Span, spans};
use crate::report::document::{Align, Cell, Row, Table};
use crate::report::lines::{Style, broken};
use crate::report::page::{Colour, Extent, Item, Part, Point, Pt, Role, Run};

/// Share of a page's height under which a table stays whole.
const SHORT: f32 = 0.12;
/// Share of a page's height up to which a head stays whole and comes again on each page.
const TALLEST_HEAD: f32 = 0.4;

/// Rows of one kind.
#[derive(Clone, Copy)]
struct Kind {
    style: Style,
    head: bool,
}

const HEADS: Kind = Kind {
    style: HEAD,
    head: true,
};
const ROWS: Kind = Kind {
    style: CELL,
    head: false,
};
const TOTALS: Kind = Kind {
    style: TOTAL,
    head: false,
};

/// A cell in its place.
struct Placed {
    is_nothing: bool,
    row: usize,
    column: usize,
    across: usize,
    down: usize,
    x: Pt,
    lines: Vec<Run>,
}

/// The head, the rows, the totals.
pub(super) fn strips(table: &Table, setting: Setting<'_>) -> Vec<Strip> {
    let spans = spans(table, setting);
    let setter = Setter {
        table,
        spans: &spans,
        heads_rows: heads_rows(table),
        setting: setting.under(Role::Table),
    };
    let across = (Pt::ZERO, setting.measure);
    let (mut strips, again) = setter.head(across);
    let mut body = setter.rows(&table.rows, ROWS);
    keep_company(&mut body, setting);
    let mut totals = setter.rows(&table.totals, TOTALS);
    if let Some(first) = totals.first_mut() {
        first.adorn(rule(across.0, across.1, Pt::ZERO, Pt(0.8), Colour::Ink));
        keep_together(&mut totals);
        // A total without a row over it says nothing.
        if let Some(last) = body.last_mut() {
            last.with_next = true;
        }
    }
    body.append(&mut totals);
    for strip in &mut body {
        strip.head.clone_from(&again);
    }
    strips.append(&mut body);
    strips
}

/// A short table is not parted; of a longer one no row stands alone before or after a page's end.
fn keep_company(rows: &mut [Strip], setting: Setting<'_>) {
    let tall: Pt = rows.iter().map(|row| row.height).sum();
    if tall < setting.depth * SHORT {
        keep_together(rows);
        return;
    }
    let Some(before_last) = rows.len().checked_sub(2) else {
        return;
    };
    for at in [0, before_last] {
        if let Some(row) = rows.get_mut(at) {
            row.with_next = true;
        }
    }
}

fn is_blank(Row(cells): &Row) -> bool {
    cells.iter().all(is_nothing)
}

/// Whether a row waits to be filled in: blank but for its number.
fn is_open(Row(cells): &Row) -> bool {
    let blank = |text: &str| text.trim().is_empty();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut texts = cells.iter().map(|cell| cell.text.as_str());
    let first = texts.next().is_some_and(is_number);
    first && texts.all(blank)
}

/// Whether the first columns of a table head its rows. They do not where heads would outnumber cells:
/// a screen reader would say two names for every number.
fn heads_rows(table: &Table) -> bool {
    let heading = table.columns.iter().filter(|column| column.head).count();
    let rows = table.rows.len() + table.totals.len();
    let heads = table.heads.iter().flat_map(|Row(cells)| cells);
    let (blank, said): (Vec<&Cell>, Vec<&Cell>) = heads.partition(|cell| is_nothing(cell));
    let cells = rows * (table.columns.len() - heading) + blank.len();
    said.len() + heading * rows <= cells
}

/// A cell that says nothing heads nothing.
fn is_nothing(cell: &Cell) -> bool {
    cell.text.trim().is_empty()
}

struct Setter<'a> {
    table: &'a Table,
    spans: &'a [Span],
    heads_rows: bool,
    setting: Setting<'a>,
}

impl Setter<'_> {
    /// The head, and what stands over the rows again on each page: nothing of a head that would
    /// leave the rows too little room, which is parted as they are.
    fn head(&self, across: (Pt, Pt)) -> (Vec<Strip>, Option<Rc<Strip>>) {
        if self.table.heads.iter().all(is_blank) {
            return (Vec::new(), None);
        }
        let mut rows = self.rows(&self.table.heads, HEADS);
        underline(&mut rows, across, HAIRLINE, Colour::Ink);
        if let Some(first) = rows.first_mut() {
            first.adorn(rule(across.0, across.1, Pt::ZERO, HAIRLINE, Colour::Ink));
        }
        let tall: Pt = rows.iter().map(|row| row.height).sum();
        if tall > self.setting.depth * TALLEST_HEAD {
            return (rows, None);
        }
        let mut head = joined(rows);
        head.with_next = true;
        head.leads = true;
        let again = Some(Rc::new(head.clone()));
        head.before = Pt(3.0);
        (vec![head], again)
    }

    /// Rows of one kind, those joined by cells over several rows as one strip.
    fn rows(&self, rows: &[Row], kind: Kind) -> Vec<Strip> {
        let mut strips = Vec::new();
        let mut rest = rows;
        while !rest.is_empty() {
            let (group, later) = rest.split_at(joined_rows(rest));
            rest = later;
            let cells = self.cells(group, kind);
            let tall = heights(&cells, group, kind).into_iter().sum::<Pt>();
            if group.len() > 1 && tall < self.setting.depth * 0.6 {
                strips.push(self.group(group, cells, kind));
            } else {
                // Too tall to stay whole: each cell stands in the first of its rows.
                let mut cells = cells;
                for (at, row) in group.iter().enumerate() {
                    let later = cells.iter().position(|cell| cell.row > at);
                    let later = cells.split_off(later.unwrap_or(cells.len()));
                    strips.append(&mut self.single(row, cells, kind));
                    cells = later;
                }
            }
        }
        strips
    }

    /// Cells in their places, row by row.
    fn cells(&self, rows: &[Row], kind: Kind) -> Vec<Placed> {
        let mut taken = vec![0_usize; self.spans.len()];
        let mut placed = Vec::new();
        for (row, Row(cells)) in rows.iter().enumerate() {
            let mut column = 0;
            for cell in cells {
                while taken.get(column).is_some_and(|until| *until > row) {
                    column += 1;
                }
                let free = taken.iter().skip(column).take_while(|until| **until <= row);
                let across = cell.across.clamp(1, free.count().max(1));
                let down = cell.down.clamp(1, rows.len() - row);
                let Some((x, width)) = self.room(column, across) else {
                    break;
                };
                for until in taken.iter_mut().skip(column).take(across) {
                    *until = row + down;
                }
                let align = self
                    .table
                    .columns
                    .get(column)
                    .map_or(Align::Left, |c| c.align);
                let align = match (across > 1, kind.head) {
                    (true, true) => Align::Centre,
                    (true, false) => Align::Left,
                    (false, _) => align,
                };
                let lines = aligned(&cell.text, kind.style, width, align, self.setting);
                placed.push(Placed {
                    is_nothing: is_nothing(cell),
                    row,
                    column,
                    across,
                    down,
                    x,
                    lines,
                });
                column += across;
            }
        }
        placed
    }

    /// Where a cell begins, and how wide it is.
    fn room(&self, column: usize, across: usize) -> Option<(Pt, Pt)> {
        let first = self.spans.get(column)?;
        let last = self.spans.get(column + across - 1)?;
        Some((first.x, last.x + last.width - first.x))
    }

    /// The node of a cell under its row's.
    fn role(&self, cell: &Placed, kind: Kind) -> Role {
        let covers = |count| u16::try_from(count).unwrap_or(1);
        let extent = Extent {
            across: covers(cell.across),
            down: covers(cell.down),
        };
        let column = self.table.columns.get(cell.column);
        if kind.head && !cell.is_nothing {
            Role::ColumnHead(extent)
        } else if !kind.head && self.heads_rows && column.is_some_and(|column| column.head) {
            Role::RowHead(extent)
        } else {
            Role::Cell(extent)
        }
    }

    /// One row, cut where it is long.
    fn single(&self, row: &Row, cells: Vec<Placed>, kind: Kind) -> Vec<Strip> {
        let node = self.setting.under(Role::Row);
        let boxes = self.boxes(&cells);
        let columns = cells.into_iter().map(|cell| Column {
            x: cell.x,
            node: node.node(self.role(&cell, kind)),
            lines: cell.lines,
        });
        let mut strips = strip::row(columns.collect(), kind.style.leading, PADDING);
        if kind.head {
            return strips;
        }
        if let Some(first) = strips.first_mut() {
            first.parts.extend(boxes.into_iter().map(Part::adorning));
        }
        at_least(&mut strips, self.least_height(row));
        let across = (Pt::ZERO, self.setting.measure);
        underline(&mut strips, across, HAIRLINE, Colour::Hairline);
        strips
    }

    /// Room for a hand, where one signs or writes.
    fn least_height(&self, row: &Row) -> Pt {
        let mut columns = self.table.columns.iter();
        if columns.clone().any(|column| column.signed) {
            SIGNED.pt()
        } else if columns.any(|column| column.hand.0 > 0.0) || is_open(row) {
            HAND.pt()
        } else {
            Pt::ZERO
        }
    }

    /// The boxes to cross in blank cells.
    fn boxes(&self, cells: &[Placed]) -> Vec<Item> {
        let boxed = |cell: &Placed| {
            let (column, span) = (
                self.table.columns.get(cell.column)?,
                self.spans.get(cell.column)?,
            );
            let is_open = column.boxed && cell.is_nothing && cell.across == 1 && span.width >= BOX;
            let x = span.x + (span.width - BOX) * 0.5;
            let corner = Point::new(x, PADDING + (CELL.leading - BOX) * 0.5);
            is_open.then(|| drawing::frame(corner, (BOX, BOX), Pt(0.7), Colour::Ink))
        };
        cells.iter().filter_map(boxed).collect()
    }

    /// Rows that belong together, as one strip.
    fn group(&self, rows: &[Row], cells: Vec<Placed>, kind: Kind) -> Strip {
        let heights = heights(&cells, rows, kind);
        let mut strip = Strip::default();
        let mut tops = vec![Pt::ZERO];
        for height in &heights {
            strip.height += *height;
            tops.push(strip.height);
        }
        let nodes: Vec<Setting<'_>> = rows.iter().map(|_| self.setting.under(Role::Row)).collect();
        for cell in cells {
            let Some((top, node)) = tops.get(cell.row).zip(nodes.get(cell.row)) else {
                continue;
            };
            let bottom = tops
                .get(cell.row + cell.down)
                .copied()
                .unwrap_or(strip.height);
            let (across, inner) = (cell.across, bottom < strip.height);
            let node = node.node(self.role(&cell, kind));
            let mut line = *top + PADDING;
            for run in cell.lines {
                strip.put(node, strip::placed(run, cell.x, line, kind.style.leading));
                line += kind.style.leading;
            }
            if let (Some((x, width)), true) = (self.room(cell.column, across), inner) {
                let colour = if kind.head {
                    Colour::Ink
                } else {
                    Colour::Hairline
                };
                strip.adorn(rule(x, x + width, bottom, HAIRLINE, colour));
            }
        }
        if !kind.head {
            strip.rule((Pt::ZERO, self.setting.measure), HAIRLINE, Colour::Hairline);
        }
        strip
    }
}

/// How many rows from the first belong together.
fn joined_rows(rows: &[Row]) -> usize {
    let mut until = 1;
    let mut row = 0;
    while row < until {
        let down = rows.get(row).map_or(1, |Row(cells)| {
            cells.iter().map(|cell| cell.down).max().unwrap_or(1).max(1)
        });
        until = until.max(row.saturating_add(down)).min(rows.len());
        row += 1;
    }
    until
}

/// The height of each row; a cell over several rows stretches the last of them.
fn heights(cells: &[Placed], rows: &[Row], kind: Kind) -> Vec<Pt> {
    let tall = |cell: &Placed| {
        let lines: Pt = cell.lines.iter().map(|_| kind.style.leading).sum();
        lines.max(kind.style.leading) + PADDING * 2.0
    };
    let mut heights = vec![kind.style.leading + PADDING * 2.0; rows.len()];
    for down in 1..=rows.len() {
        for cell in cells.iter().filter(|cell| cell.down == down) {
            let covered = heights.iter().skip(cell.row).take(down).copied();
            let missing = tall(cell) - covered.sum::<Pt>();
            if let Some(last) = heights.get_mut(cell.row + down - 1) {
                *last += missing.max(Pt::ZERO);
            }
        }
    }
    heights
}

/// Lines that stand as their column does.
fn aligned(text: &str, style: Style, width: Pt, align: Align, setting: Setting<'_>) -> Vec<Run> {
    let share = match align {
        Align::Left => 0.0,
        Align::Centre => 0.5,
        Align::Right => 1.0,
    };
    let mut lines = broken(text, style, width, setting.shaper);
    for run in &mut lines {
        run.at.x = (width - run.width()) * share;
    }
    lines
}
