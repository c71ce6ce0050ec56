//! Any content that is seen rather than read: charts, codes, drawings, pictures; and tables whose cells
//! span.

use std::rc::Rc;

use lembar::report::document::{
    Align, Block, Cell, Chart, ChartKind, Column, Illustration, Qr, Row, Series, Sketch, Table,
};
use lembar::report::page::Mm;
use lembar::report::raster::{Data, Raster};
use proptest::prelude::*;

use super::content::{ink, text};

pub(super) fn figure() -> impl Strategy<Value = Block> {
    let sketch = (ink(), text(20), 0..400_u16).prop_map(|(ink, caption, height)| Sketch {
        ink,
        alt: "Gambar".into(),
        caption,
        height: Mm(height.into()),
    });
    let qr = ("[A-Z0-9/]{0,300}", text(30), 0..90_u16).prop_map(|(content, caption, side)| Qr {
        content,
        alt: "Kode".into(),
        caption,
        side: Mm(side.into()),
    });
    prop_oneof![
        3 => chart().prop_map(Block::Chart),
        1 => sketch.prop_map(Block::Sketch),
        1 => qr.prop_map(Block::Qr),
        1 => picture().prop_map(Block::Illustration),
    ]
}

/// A picture of any shape; nothing of it is read before it is drawn.
pub(super) fn picture() -> impl Strategy<Value = Illustration> {
    let side = prop_oneof![1..20_u32, 1..3_000_u32];
    (side.clone(), side).prop_map(|(width, height)| Illustration {
        raster: Rc::new(Raster {
            width,
            height,
            is_grey: true,
            data: Data::Points(Vec::new()),
            address: "data:".into(),
        }),
        alt: "Gambar".into(),
    })
}

/// Words without digits: those of a chart are its own numbers.
fn words(most: usize) -> impl Strategy<Value = String> {
    let word = "[a-zA-Zéżłʻ]{1,12}|[a-z]{30,60}";
    prop::collection::vec(word, 0..most).prop_map(|words| words.join(" "))
}

fn chart() -> impl Strategy<Value = Chart> {
    let value = prop_oneof![
        3 => (0..12_i16).prop_map(f32::from),
        1 => -60.0..2_000.0_f32,
        1 => Just(98_765_432.0),
    ];
    let places = prop_oneof![4 => 1..9_usize, 1 => 0..60_usize];
    let parts = (places, 0..5_usize).prop_flat_map(move |(places, count)| {
        let values = prop::collection::vec(prop::option::weighted(0.8, value.clone()), places);
        let series = (words(9), values).prop_map(|(name, values)| Series { name, values });
        let labels = prop::collection::vec(words(4), places);
        (labels, prop::collection::vec(series, count))
    });
    let ends = prop::sample::select(vec![
        (0.0, 0.0),
        (0.0, 9.0),
        (-5.0, 5.0),
        (1e9, 1e9 + 64.0),
        (0.0, f32::MAX),
    ]);
    (words(8), parts, ends, any::<bool>()).prop_map(
        |(title, (labels, series), (low, high), bars)| Chart {
            title,
            alt: "Grafik".into(),
            kind: if bars {
                ChartKind::Bars
            } else {
                ChartKind::Line
            },
            labels,
            series,
            low,
            high,
        },
    )
}

/// A table whose cells cover columns and rows, without holes and without overhang.
pub(super) fn spanning() -> impl Strategy<Value = Table> {
    (1..7_usize, 0..14_usize, 0..3_usize, 0..2_usize).prop_flat_map(
        |(columns, rows, heads, totals)| {
            let weight = prop_oneof![Just(0.0), 0.5..4.0_f32];
            let align = prop::sample::select(vec![Align::Left, Align::Centre, Align::Right]);
            let column = (weight, align, any::<bool>(), any::<bool>()).prop_map(
                |(weight, align, head, signed)| Column {
                    hand: Mm(if signed { 20.0 } else { 0.0 }),
                    boxed: head && signed,
                    weight,
                    align,
                    head,
                    signed,
                },
            );
            let columns_of = prop::collection::vec(column, columns);
            let parts = (filled(columns, heads, 4), filled(columns, rows, 20));
            (columns_of, parts, filled(columns, totals, 4)).prop_map(
                |(columns, (heads, rows), totals)| Table {
                    columns,
                    heads,
                    rows,
                    totals,
                },
            )
        },
    )
}

/// So many rows, filled with cells as large as the die says and as fits.
fn filled(columns: usize, rows: usize, most: usize) -> impl Strategy<Value = Vec<Row>> {
    let size = prop_oneof![4 => Just(1_usize), 1 => 1..4_usize];
    let cell = (size.clone(), size, text(most));
    prop::collection::vec(cell, columns * rows).prop_map(move |dice| {
        let mut dice = dice.into_iter();
        let mut taken = vec![0_usize; columns];
        let mut made = Vec::new();
        for row in 0..rows {
            let mut cells = Vec::new();
            for column in 0..columns {
                if taken[column] > row {
                    continue;
                }
                let (across, down, text) = dice.next().expect("a die for each place");
                let free = taken[column..].iter().take_while(|until| **until <= row);
                let across = across.min(free.count());
                let down = down.min(rows - row);
                taken[column..column + across].fill(row + down);
                cells.push(Cell { text, across, down });
            }
            made.push(Row(cells));
        }
        made
    })
}
