//! How wide a table's columns are: as asked, or as what they hold asks for.

use super::Setting;
use super::style::{CELL, GUTTER, HEAD};
use crate::model::order;
use crate::report::document::{Align, Row, Table};
use crate::report::lines::Style;
use crate::report::page::Pt;

/// The room of one column.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) x: Pt,
    pub(super) width: Pt,
}

/// What a column asks for.
#[derive(Clone, Default)]
struct Wish {
    /// The width of its longest word: less breaks words.
    word: f32,
    /// The width of its longest short line: less parts what is read at a glance.
    glance: f32,
    /// The width of the longest line of each cell, heads first; 0 where there is none.
    lines: Vec<f32>,
}

/// The longest line that is read at a glance.
const GLANCE: f32 = 82.0;
/// The share of the room that such lines may take together.
const GLANCES: f32 = 0.75;
/// In how many parts the room beyond the longest words is given away.
const PARTS: f32 = 64.0;
/// From so many columns on they stand closer together.
const MANY: usize = 7;
/// Space between many columns.
const NARROW_GUTTER: Pt = Pt(5.0);

/// Space between numbers and the words of the next column, beyond the usual.
const AFTER_NUMBERS: Pt = Pt(5.0);

/// The rooms of all columns: by their weights when all have one, else by what they hold.
pub(super) fn spans(table: &Table, setting: Setting<'_>) -> Vec<Span> {
    let gutters = gutters(table);
    let room = (setting.measure - gutters.iter().copied().sum()).0;
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
    (widths.into_iter().zip(gutters))
        .map(|(width, gutter)| {
            let width = Pt(width);
            let span = Span { x, width };
            x += width + gutter;
            span
        })
        .collect()
}

/// The space after each column; none after the last. What ends at a column's right edge stands
/// further from what begins the next.
fn gutters(table: &Table) -> Vec<Pt> {
    let columns = &table.columns;
    let narrow = columns.len() >= MANY;
    let usual = if narrow { NARROW_GUTTER } else { GUTTER };
    let follows = columns.iter().skip(1).map(|column| Some(column.align));
    (columns.iter().zip(follows.chain([None])))
        .map(|(column, next)| match (column.align, next) {
            (_, None) => Pt::ZERO,
            (Align::Right, Some(Align::Left)) => usual + AFTER_NUMBERS,
            (Align::Left | Align::Centre | Align::Right, Some(_)) => usual,
        })
        .collect()
}

/// What each column asks for; cells over several columns do not count.
fn wishes(table: &Table, setting: Setting<'_>) -> Vec<Wish> {
    let mut wishes = vec![Wish::default(); table.columns.len()];
    let mut ask = |rows: &[Row], style: Style, is_head: bool| {
        for Row(cells) in rows {
            let mut column = 0;
            let before = wishes.iter().map(|wish| wish.lines.len()).max();
            for cell in cells {
                let hand = match table.columns.get(column) {
                    Some(asked) if !is_head && cell.text.is_empty() => asked.hand.pt().0,
                    Some(_) | None => 0.0,
                };
                if let Some(wish) = wishes.get_mut(column).filter(|_| cell.across == 1) {
                    let (word, line) = setting.shaper.widest(&cell.text, style);
                    // A little more, so that rounding never breaks it.
                    wish.word = wish.word.max(word.0 + 0.5).max(hand);
                    wish.lines.push((line.0 + 0.5).max(hand));
                    let short = if is_head {
                        0.0
                    } else {
                        (line.0 + 0.5).min(GLANCE)
                    };
                    wish.glance = wish.glance.max(wish.word).max(short);
                }
                column += cell.across.max(1);
            }
            for wish in &mut wishes {
                wish.lines.resize(before.unwrap_or(0) + 1, 0.0);
            }
        }
    };
    ask(&table.heads, HEAD, true);
    ask(&table.rows, CELL, false);
    ask(&table.totals, super::style::TOTAL, false);
    wishes
}

/// Shares `room` out: each column has its longest word, if possible its short lines too, and the
/// rest goes, part by part, where it makes the table lower. When every line fits, what is left goes to each column after its length.
fn widths(wishes: &[Wish], room: f32) -> Vec<f32> {
    let glances: Vec<f32> = wishes.iter().map(|wish| wish.glance).collect();
    let mut widths = if glances.iter().sum::<f32>() <= room * GLANCES {
        glances
    } else {
        let most = cap(wishes, room);
        wishes.iter().map(|wish| wish.word.min(most)).collect()
    };
    let rest = (room - widths.iter().sum::<f32>()).max(0.0);
    let part = rest / PARTS;
    let mut left = rest;
    while left > part * 0.5 && part > 0.0 {
        let gains = gains(wishes, &widths, part);
        let best = gains.iter().copied().fold(0.0, f32::max);
        let wins = gains.iter().position(|gain| *gain >= best && best > 0.0);
        let Some(width) = wins.and_then(|column| widths.get_mut(column)) else {
            break;
        };
        *width += part;
        left -= part;
    }
    idle(wishes, &mut widths, left);
    widths
}

/// The most that a column may take for its longest word, so that all of them fit.
fn cap(wishes: &[Wish], room: f32) -> f32 {
    let mut words: Vec<f32> = wishes.iter().map(|wish| wish.word).collect();
    order::sort_by(&mut words, f32::total_cmp);
    let (mut room, mut columns) = (
        room,
        f32::from(u16::try_from(words.len()).unwrap_or(u16::MAX)),
    );
    for word in words {
        if word * columns > room {
            return room / columns;
        }
        room -= word;
        columns -= 1.0;
    }
    f32::MAX
}

/// By how many lines the table would be lower if a column were wider by `part`: in each row the
/// column with the most lines makes its height.
fn gains(wishes: &[Wish], widths: &[f32], part: f32) -> Vec<f32> {
    let mut gains = vec![0.0; widths.len()];
    let rows = wishes.iter().map(|wish| wish.lines.len()).max();
    for row in 0..rows.unwrap_or(0) {
        let mut tallest = (1.0, None);
        for (column, (wish, width)) in wishes.iter().zip(widths).enumerate() {
            let line = wish.lines.get(row).copied().unwrap_or(0.0);
            let tall = line / width.max(1.0);
            if tall > tallest.0 {
                tallest = (tall, Some((column, line / (width + part))));
            }
        }
        if let (tall, Some((column, then))) = tallest
            && let Some(gain) = gains.get_mut(column)
        {
            *gain += tall - then.max(1.0);
        }
    }
    gains
}

/// Room that no line needs, shared out after the lines' lengths.
fn idle(wishes: &[Wish], widths: &mut [f32], left: f32) {
    let longest = |wish: &Wish| wish.lines.iter().copied().fold(1.0, f32::max);
    let whole: f32 = wishes.iter().map(longest).sum();
    for (width, wish) in widths.iter_mut().zip(wishes) {
        *width += left * longest(wish) / whole.max(1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(word: f32, lines: &[f32]) -> Wish {
        Wish {
            word,
            glance: word,
            lines: lines.into(),
        }
    }

    #[test]
    fn shares_all_room_and_never_more() {
        let cases = [
            vec![wish(10.0, &[20.0]), wish(10.0, &[40.0])],
            vec![
                wish(40.0, &[900.0]),
                wish(30.0, &[30.0]),
                wish(50.0, &[200.0]),
            ],
            vec![wish(900.0, &[900.0]), wish(30.0, &[30.0])],
            vec![wish(0.0, &[]), wish(0.0, &[])],
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
        let widths = widths(&[wish(60.0, &[80.0]), wish(50.0, &[2000.0])], 300.0);
        assert!(widths[0] >= 60.0);
        assert!(widths[1] > widths[0]);
    }

    /// Numbers under a long head need no more than its words; the statements beside them do.
    #[test]
    fn a_head_alone_takes_no_room_from_what_every_row_says() {
        let statement = wish(50.0, &[0.0, 240.0, 240.0, 240.0, 240.0]);
        let count = wish(40.0, &[110.0, 10.0, 10.0, 10.0, 10.0]);
        let widths = widths(&[statement, count.clone(), count], 340.0);
        assert!(widths[0] >= 190.0, "{widths:?}");
        assert!(widths[1] >= 40.0, "{widths:?}");
    }

    #[test]
    fn words_that_do_not_all_fit_are_cut_where_they_are_longest() {
        let widths = widths(
            &[
                wish(20.0, &[20.0]),
                wish(90.0, &[90.0]),
                wish(95.0, &[95.0]),
            ],
            160.0,
        );
        assert!(widths[0] >= 20.0, "{widths:?}");
        assert!((widths[1] - 70.0).abs() < 0.1, "{widths:?}");
    }
}
