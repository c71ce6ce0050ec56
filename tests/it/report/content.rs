//! Any content: blocks with random words, for the properties that every page has.

use lembar::model::ink::{Ink, Point as PadPoint};
use lembar::report::document::{
    Align, Block, Choice, CodeBoxes, Column, Entry, Justification, LetterOpening, Letterhead,
    Options, Pair, Paragraph, Running, Scale, Signatures, Slot, SlotMark, Table, Tone, Witness,
};
use lembar::report::page::Mm;
use proptest::prelude::*;

use super::figured;

/// Words of one to forty letters, some of them accented, some with combining marks.
pub(super) fn text(most: usize) -> impl Strategy<Value = String> {
    let word = "[a-zA-Zéżółʻ0-9,.;/]{1,12}|[a-z]{30,60}|(q\u{0301}){1,4}";
    prop::collection::vec(word, 0..most).prop_map(|words| words.join(" "))
}

/// A block of any kind but a contents page.
pub(super) fn block() -> impl Strategy<Value = Block> {
    let pair = (text(12), text(80)).prop_map(|(label, value)| Pair { label, value });
    let table = (1_usize..6).prop_flat_map(|columns| {
        let heads = prop::collection::vec(text(3), columns);
        let rows = prop::collection::vec(prop::collection::vec(text(25), columns), 0..12);
        let kinds = prop::collection::vec((0..3_u8, any::<bool>()), columns);
        (heads, rows, kinds).prop_map(|(heads, rows, kinds)| Table {
            columns: kinds.into_iter().map(column).collect(),
            ..Table::plain(heads, rows)
        })
    });
    prop_oneof![
        text(8).prop_map(Block::Heading),
        paragraph().prop_map(Block::Paragraph),
        prop::collection::vec(pair, 1..8).prop_map(Block::Grid),
        table.prop_map(Block::Table),
        (text(4), prop::collection::vec(text(6), 0..3))
            .prop_map(|(text, lines)| Block::Title { text, lines }),
        (text(5), text(12)).prop_map(|(name, line)| Block::Letterhead(Letterhead {
            logo: "M0 0H100V100Z".into(),
            name,
            lines: vec![line],
            ..Letterhead::default()
        })),
        signatures().prop_map(Block::Signatures),
        asked(),
        written(),
        figured::figure(),
        figured::spanning().prop_map(Block::Table),
    ]
}

/// A column of words, of numbers, or one that a hand writes in; with boxes or not.
fn column((kind, boxed): (u8, bool)) -> Column {
    Column {
        align: if kind == 1 { Align::Right } else { Align::Left },
        hand: Mm(if kind == 2 { 40.0 } else { 0.0 }),
        boxed,
        ..Column::default()
    }
}

/// Running text in every tone and every way its lines can stand.
pub(super) fn paragraph() -> impl Strategy<Value = Paragraph> {
    let tone = prop::sample::select(vec![Tone::Plain, Tone::Note, Tone::Label, Tone::Strong]);
    let stand = prop::sample::select(vec![
        Justification::Ragged,
        Justification::Justified,
        Justification::Centred,
        Justification::Right,
    ]);
    let parts = (text(120), tone, stand, any::<bool>());
    parts.prop_map(|(text, tone, justification, with_next)| Paragraph {
        text,
        tone,
        justification,
        with_next,
    })
}

/// What repeats on every page, with names longer than a line.
pub(super) fn running() -> impl Strategy<Value = Running> {
    let watermark = prop::sample::select(vec!["", "DRAF", "TELAH DIREVISI"]);
    let parts = (text(30), text(30), code(), watermark);
    parts.prop_map(|(name, fingerprint, code, watermark)| Running {
        secrecy: "RAHASIA".into(),
        name,
        fingerprint,
        code,
        page_of: "halaman {page} dari {pages}".into(),
        watermark: watermark.into(),
    })
}

/// What a code at the foot may hold: nothing, what it is made for, more than that.
fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "LEMBAR F[0-9]{2} [0-9]{3}/2026( [0-9A-F]{4}){8}",
        "[a-z0-9/ ]{1,200}",
    ]
}

/// What was asked, in every way but a table.
fn asked() -> impl Strategy<Value = Block> {
    let pair = || (text(12), text(30)).prop_map(|(label, value)| Pair { label, value });
    prop_oneof![
        prop::collection::vec(pair(), 1..8).prop_map(Block::DoubleGrid),
        (1..30_usize).prop_map(Block::WriteLines),
        question(),
    ]
}

/// One question with all that belongs to it.
pub(super) fn question() -> impl Strategy<Value = Block> {
    let pair = (text(6), text(6)).prop_map(|(label, value)| Pair { label, value });
    let picture = prop::option::weighted(0.2, figured::picture());
    let choice = (text(9), any::<bool>(), picture);
    let choice = choice.prop_map(|(label, chosen, picture)| Choice {
        label,
        chosen,
        picture,
    });
    let options = (text(15), prop::collection::vec(choice, 1..9), text(10));
    let scale = (
        text(15),
        -120..120_i32,
        -1..130_i32,
        text(9),
        text(9),
        0..9_i32,
    );
    let scale = (scale, prop::option::of(-120..250_i32));
    prop_oneof![
        pair.prop_map(|pair| Block::Grid(vec![pair])),
        options.prop_map(|(label, choices, note)| Block::Options(Options {
            label,
            choices,
            note
        })),
        (text(6), 1..40_usize, "[0-9]{0,40}").prop_map(|(label, count, mut text)| {
            text.truncate(count);
            Block::CodeBoxes(CodeBoxes { label, count, text })
        }),
        scale.prop_map(
            |((label, low, steps, low_words, high_words, step), chosen)| {
                Block::Scale(Scale {
                    label,
                    low,
                    high: low + steps,
                    step,
                    chosen,
                    low_words,
                    high_words,
                })
            }
        ),
    ]
}

/// What stands in letters and minutes.
fn written() -> impl Strategy<Value = Block> {
    let pair = (text(3), text(9)).prop_map(|(label, value)| Pair { label, value });
    let opening = (
        prop::collection::vec(pair, 1..4),
        text(5),
        prop::collection::vec(text(9), 0..4),
    );
    let entry = |entries: Vec<Entry>| {
        let words = ("[0-9a-z]{1,2}\\.", text(60));
        words.prop_map(move |(marker, text)| Entry {
            marker,
            text,
            entries: entries.clone(),
        })
    };
    let inner = prop::collection::vec(entry(Vec::new()), 0..3);
    let list = prop::collection::vec(inner.prop_flat_map(entry), 1..5);
    prop_oneof![
        text(8).prop_map(Block::Subheading),
        list.prop_map(Block::List),
        opening.prop_map(
            |(pairs, place_and_date, to)| Block::LetterOpening(LetterOpening {
                pairs,
                place_and_date,
                to,
            })
        ),
    ]
}

/// A drawing by hand.
pub(super) fn ink() -> impl Strategy<Value = Ink> {
    let point = (0..=Ink::WIDTH, 0..=Ink::HEIGHT).prop_map(|(x, y)| PadPoint { x, y });
    let stroke = prop::collection::vec(point, 1..9);
    prop::collection::vec(stroke, 1..4).prop_map(|strokes| Ink { strokes })
}

fn signatures() -> impl Strategy<Value = Signatures> {
    let ink = ink().prop_map(SlotMark::Ink);
    let mark = prop_oneof![
        Just(SlotMark::Empty),
        ink,
        text(20).prop_map(SlotMark::Words)
    ];
    let witness = (text(2), text(4)).prop_map(|(capacity, name)| Witness { capacity, name });
    let below = (
        prop::collection::vec(text(6), 0..4),
        prop::collection::vec(witness, 0..3),
    );
    let stamp = prop_oneof![Just(String::new()), Just("Meterai Rp10.000".to_owned())];
    let slot = (text(4), mark, text(5), stamp, below);
    let slot = slot.prop_map(|(capacity, mark, name, stamp, (under, witnesses))| Slot {
        capacity,
        mark,
        name,
        under,
        stamp,
        witnesses,
    });
    (text(5), prop::collection::vec(slot, 0..7)).prop_map(|(place_and_date, slots)| Signatures {
        place_and_date,
        slots,
    })
}
