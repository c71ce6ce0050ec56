//! Any content: blocks with random words, for the properties that every page has.

use lembar::model::ink::{Ink, Point as PadPoint};
use lembar::report::document::{
    Block, Choice, CodeBoxes, Entry, Justification, LetterOpening, Letterhead, Options, Pair,
    Paragraph, Signatures, Slot, SlotMark, Table, Witness,
};
use proptest::prelude::*;

/// Words of one to forty letters, some of them accented, some with combining marks.
pub(super) fn text(most: usize) -> impl Strategy<Value = String> {
    let word = "[a-zA-Zéżółʻ0-9,.;/]{1,12}|[a-z]{30,60}|(q\u{0301}){1,4}";
    prop::collection::vec(word, 0..most).prop_map(|words| words.join(" "))
}

/// A block of any kind but pictures, charts and scales.
pub(super) fn block() -> impl Strategy<Value = Block> {
    let pair = (text(12), text(80)).prop_map(|(label, value)| Pair { label, value });
    let table = (1_usize..6).prop_flat_map(|columns| {
        let heads = prop::collection::vec(text(3), columns);
        let rows = prop::collection::vec(prop::collection::vec(text(25), columns), 0..12);
        (heads, rows).prop_map(|(heads, rows)| Table::plain(heads, rows))
    });
    let paragraph = (text(120), any::<bool>()).prop_map(|(text, with_next)| Paragraph {
        text,
        with_next,
        ..Paragraph::default()
    });
    prop_oneof![
        text(8).prop_map(Block::Heading),
        paragraph.prop_map(Block::Paragraph),
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
    ]
}

/// What was asked, in every way but a table.
fn asked() -> impl Strategy<Value = Block> {
    let pair = || (text(12), text(30)).prop_map(|(label, value)| Pair { label, value });
    let choice = (text(9), any::<bool>()).prop_map(|(label, chosen)| Choice {
        label,
        chosen,
        picture: None,
    });
    let options = (text(15), prop::collection::vec(choice, 1..9), text(10));
    prop_oneof![
        prop::collection::vec(pair(), 1..8).prop_map(Block::DoubleGrid),
        options.prop_map(|(label, choices, note)| Block::Options(Options {
            label,
            choices,
            note
        })),
        (text(6), 1..40_usize, "[0-9]{0,40}").prop_map(|(label, count, mut text)| {
            text.truncate(count);
            Block::CodeBoxes(CodeBoxes { label, count, text })
        }),
        (1..30_usize).prop_map(Block::WriteLines),
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
        text(150).prop_map(|text| Block::Paragraph(Paragraph {
            text,
            justification: Justification::Justified,
            ..Paragraph::default()
        })),
        opening.prop_map(
            |(pairs, place_and_date, to)| Block::LetterOpening(LetterOpening {
                pairs,
                place_and_date,
                to,
            })
        ),
    ]
}

fn signatures() -> impl Strategy<Value = Signatures> {
    let point = (0..=Ink::WIDTH, 0..=Ink::HEIGHT).prop_map(|(x, y)| PadPoint { x, y });
    let stroke = prop::collection::vec(point, 1..9);
    let ink =
        prop::collection::vec(stroke, 1..4).prop_map(|strokes| SlotMark::Ink(Ink { strokes }));
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
