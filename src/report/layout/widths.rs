//! How wide a table's columns are: as asked, or as what they hold asks for.

use super::Setting;
use super::style::{CELL, GUTTER, HEAD};
use crate::report::document::{Row, Table};
use crate::report::lines::Style;
use crate::report::page::Pt;

/// The room of one column.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) x: Pt,
    pub(super) width: Pt,
}

/// What a column asks for.
struct Wish {
    /// The width of its longest word: less breaks words.
    word: f32,
    /// The width of its longest line: more is idle.
    line: f32,
}

/// The rooms of all columns.
pub(super) fn spans(table: &Table, setting: Setting<'_>) -> Vec<Span> {
    let gutters: Pt = table.columns.iter().skip(1).map(|_| GUTTER).sum();
    let room = (setting.measure - gutters).0;
    let weights: Vec<f32> = table.columns.iter().map(|column| column.weight).collect();
    let widths = if weights
        .iter()
        .all(|weight| weight.is_finite() && *weight > 0.0)
    {
        let whole: f32 = weights.iter().sum();
        weights.iter().map(|weight| room * weight / whole).collect()
    } else {
        widths(&wishes(table, setting), room)
    };
    let mut x = Pt::ZERO;
    (widths.into_iter())
        .map(|width| {
            let width = Pt(width);
            let span = Span { x, width };
            x += width + GUTTER;
            span
        })
        .collect()
}

/// What each column asks for; cells over several columns do not count.
fn wishes(table: &Table, setting: Setting<'_>) -> Vec<Wish> {
    let blank = || Wish {
        word: 0.0,
        line: 0.0,
    };
    let mut wishes: Vec<Wish> = table.columns.iter().map(|_| blank()).collect();
    let mut ask = |rows: &[Row], style: Style| {
        for Row(cells) in rows {
            let mut column = 0;
            for cell in cells {
                if let Some(wish) = wishes.get_mut(column).filter(|_| cell.across == 1) {
                    let (word, line) = setting.shaper.widest(&cell.text, style);
                    wish.word = wish.word.max(word.0);
                    wish.line = wish.line.max(line.0);
                }
                column += cell.across.max(1);
            }
        }
    };
    ask(&table.heads, HEAD);
    ask(&table.rows, CELL);
    ask(&table.totals, super::style::TOTAL);
    wishes
}

/// Shares `room` out. When every line fits, what is left goes to each column after its length;
/// otherwise each has its longest word, and the rest goes where lines are long, tempered by the
/// square root so that one long note does not starve the others.
fn widths(wishes: &[Wish], room: f32) -> Vec<f32> {
    let sum = |part: &dyn Fn(&Wish) -> f32| wishes.iter().map(part).sum::<f32>();
    let shared = |least: &dyn Fn(&Wish) -> f32, weight: &dyn Fn(&Wish) -> f32| {
        let rest = room - sum(least);
        let whole = sum(weight).max(1.0);
        let width = |wish: &Wish| least(wish) + rest * weight(wish) / whole;
        wishes.iter().map(width).collect::<Vec<f32>>()
    };
    let even = sum(&|_| 1.0).max(1.0);
    // A little more than the line, so that rounding never breaks it.
    let line = |wish: &Wish| wish.line + 0.5;
    let word = |wish: &Wish| (wish.word + 0.5).min(room / even);
    if sum(&line) <= room {
        shared(&line, &line)
    } else {
        shared(&word, &|wish| (wish.line - wish.word + 1.0).max(1.0).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(word: f32, line: f32) -> Wish {
        Wish { word, line }
    }

    #[test]
    fn shares_all_room_and_never_more() {
        let cases = [
            vec![wish(10.0, 20.0), wish(10.0, 40.0)],
            vec![wish(40.0, 900.0), wish(30.0, 30.0), wish(50.0, 200.0)],
            vec![wish(900.0, 900.0), wish(30.0, 30.0)],
        ];
        for wishes in cases {
            let widths = widths(&wishes, 300.0);
            assert!(
                (widths.iter().sum::<f32>() - 300.0).abs() < 0.1,
                "{widths:?}"
            );
        }
    }

    #[test]
    fn a_long_note_leaves_room_for_words() {
        let widths = widths(&[wish(60.0, 80.0), wish(50.0, 2000.0)], 300.0);
        assert!(widths[0] >= 60.0);
        assert!(widths[1] > widths[0]);
    }
}
