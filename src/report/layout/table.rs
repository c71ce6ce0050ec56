//! A table as strips: its head is repeated on every page, its columns are as wide as what they
//! hold asks for.

use std::rc::Rc;

use super::Setting;
use super::blocks::underline;
use super::strip::{Strip, row, rule};
use super::style::{CELL, GUTTER, HAIRLINE, HEAD, PADDING};
use crate::report::document::Table;
use crate::report::lines::{Style, broken, unbroken};
use crate::report::page::{Colour, Point, Pt, Run};

/// The head, then the rows.
pub(super) fn strips(table: &Table, setting: Setting<'_>) -> Vec<Strip> {
    let spans = spans(table, setting);
    let across = (Pt::ZERO, setting.measure);
    let mut head = table_row(&table.heads, &spans, HEAD, setting);
    underline(&mut head, across, HAIRLINE, Colour::Ink);
    let mut head = joined(head);
    head.items
        .push(rule(across.0, across.1, Pt::ZERO, HAIRLINE, Colour::Ink));
    head.with_next = true;

    let again = Rc::new(head.clone());
    head.before = Pt(3.0);
    let mut strips = vec![head];
    for cells in &table.rows {
        let mut row = table_row(cells, &spans, CELL, setting);
        underline(&mut row, across, HAIRLINE, Colour::Hairline);
        for strip in &mut row {
            strip.head = Some(again.clone());
        }
        strips.append(&mut row);
    }
    strips
}

fn table_row(
    cells: &[String],
    spans: &[(Pt, Pt)],
    style: Style,
    setting: Setting<'_>,
) -> Vec<Strip> {
    let cells: Vec<(Pt, Vec<Run>)> = (cells.iter().zip(spans))
        .map(|(text, (x, width))| (*x, broken(text, style, *width, setting.fonts)))
        .collect();
    row(cells, style.leading, PADDING)
}

/// What a column asks for.
struct Wish {
    /// The width of its longest word: less breaks words.
    word: f32,
    /// The width of its longest line: more is idle.
    line: f32,
}

/// Where each column begins, and how wide it is.
fn spans(table: &Table, setting: Setting<'_>) -> Vec<(Pt, Pt)> {
    let wishes: Vec<Wish> = (0..table.heads.len())
        .map(|column| wish(table, column, setting))
        .collect();
    let gutters: Pt = wishes.iter().skip(1).map(|_| GUTTER).sum();
    let mut x = Pt::ZERO;
    widths(&wishes, (setting.measure - gutters).0)
        .into_iter()
        .map(|width| {
            let from = x;
            x += Pt(width) + GUTTER;
            (from, Pt(width))
        })
        .collect()
}

fn wish(table: &Table, column: usize, setting: Setting<'_>) -> Wish {
    let width = |text: &str, style| unbroken(text, style, setting.fonts).width().0;
    let head = table.heads.get(column).map_or("", String::as_str);
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    let texts = cells
        .map(|cell| (cell.as_str(), CELL))
        .chain([(head, HEAD)]);
    let mut wish = Wish {
        word: 0.0,
        line: 0.0,
    };
    for (text, style) in texts {
        let words = text.split_whitespace().map(|word| width(word, style));
        wish.word = words.fold(wish.word, f32::max);
        let lines = text.lines().map(|line| width(line, style));
        wish.line = lines.fold(wish.line, f32::max);
    }
    wish
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

/// Strips as one.
fn joined(strips: Vec<Strip>) -> Strip {
    let mut whole = Strip::default();
    for strip in strips {
        let by = Point::new(Pt::ZERO, whole.height);
        (whole.items).extend(strip.items.into_iter().map(|item| item.moved(by)));
        whole.height += strip.height;
    }
    whole
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
