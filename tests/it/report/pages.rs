//! The layout under any content: nothing outside the margins, nothing lost, nothing over anything.

use std::sync::OnceLock;

use lembar::i18n::Language;
use lembar::model::ink::{Ink, Point as PadPoint};
use lembar::report::document::{
    Block, Document, Letterhead, Pair, Paragraph, Running, Signatures, Slot, SlotMark, Table,
};
use lembar::report::layout;
use lembar::report::lines::hyphen;
use lembar::report::page::{Item, Page, Paper, Point, Segment};
use lembar::report::shape::{Fonts, plain};
use lembar::report::{DocumentId, compose};
use proptest::prelude::*;

use super::{COMPLETE, dossier, now};

/// Words of one to forty letters, some of them accented, some with combining marks.
fn text(most: usize) -> impl Strategy<Value = String> {
    let word = "[a-zA-Zéżółʻ0-9,.;/]{1,12}|[a-z]{30,60}|(q\u{0301}){1,4}";
    prop::collection::vec(word, 0..most).prop_map(|words| words.join(" "))
}

fn block() -> impl Strategy<Value = Block> {
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
    let slot = (text(4), mark, text(5), prop::collection::vec(text(6), 0..4));
    let slot = slot.prop_map(|(capacity, mark, name, under)| Slot {
        capacity,
        mark,
        name,
        under,
        ..Slot::default()
    });
    (text(5), prop::collection::vec(slot, 0..7)).prop_map(|(place_and_date, slots)| Signatures {
        place_and_date,
        slots,
    })
}

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::load().expect("fonts"))
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        language: Language::Indonesian,
        title: "Uji".into(),
        author: String::new(),
        file_name: "uji.pdf".into(),
        paper: Paper::A4,
        running: Running {
            secrecy: "RAHASIA".into(),
            name: "Uji".into(),
            fingerprint: "0123".into(),
            page_of: "halaman {page} dari {pages}".into(),
            watermark: String::new(),
        },
        blocks,
        broken: Vec::new(),
    }
}

/// The corners of the box around an item: left, top, right, bottom. Text reaches from its
/// ascenders to its descenders.
fn bounds(item: &Item) -> [f32; 4] {
    let around = |points: Vec<Point>| {
        points.iter().fold(
            [f32::MAX, f32::MAX, f32::MIN, f32::MIN],
            |[l, t, r, b], point| {
                let (x, y) = (point.x.0, point.y.0);
                [l.min(x), t.min(y), r.max(x), b.max(y)]
            },
        )
    };
    let ends = |segments: &[Segment]| {
        let end = |segment: &Segment| match *segment {
            Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to) => to,
        };
        segments.iter().map(end).collect::<Vec<_>>()
    };
    match item {
        Item::Text(run) => {
            let (x, y) = (run.at.x.0, run.at.y.0);
            let size = run.size.0;
            [x, y - 0.75 * size, x + run.width().0, y + 0.25 * size]
        }
        Item::Rule(rule) => around(vec![rule.from, rule.to]),
        Item::Stroke(stroke) => around(ends(&stroke.segments)),
        Item::Fill(fill) => around(fill.outlines.iter().flat_map(|line| ends(line)).collect()),
        Item::Image(image) => {
            let far = image.at.moved(Point::new(image.width, image.height));
            around(vec![image.at, far])
        }
    }
}

/// The letters of a text without its spaces: those at a line's end are not set.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != hyphen::SOFT)
        .collect()
}

fn body_text(page: &Page) -> String {
    let said = page.body.iter().filter(|part| part.node.is_some());
    let texts = said.map(|part| match &part.item {
        Item::Text(run) => run.text.as_str(),
        Item::Rule(_) | Item::Stroke(_) | Item::Fill(_) | Item::Image(_) => "",
    });
    texts.collect()
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = letters(&plain(text)).chars().collect();
    letters.sort_unstable();
    letters
}

fn inside(pages: &[Page], paper: &Paper) -> Result<(), TestCaseError> {
    // Half a point of grace for rounding and for a rule's own thickness.
    let grace = 0.5;
    let left = paper.left.pt().0 - grace;
    let top = paper.top.pt().0 - grace;
    let right = (paper.width.pt() - paper.right.pt()).0 + grace;
    let bottom = (paper.height.pt() - paper.bottom.pt()).0 + grace;
    for part in pages.iter().flat_map(|page| &page.body) {
        let [l, t, r, b] = bounds(&part.item);
        prop_assert!(
            l >= left && t >= top && r <= right && b <= bottom,
            "{:?}",
            bounds(&part.item)
        );
    }
    for page in pages {
        for item in &page.frame {
            let [_, t, _, b] = bounds(item);
            prop_assert!(
                b <= top || t >= bottom,
                "the frame stands in the body: {t} {b}"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_content_stays_within_the_margins(
        blocks in prop::collection::vec(block(), 0..10),
        folio in any::<bool>(),
    ) {
        let paper = if folio { Paper::F4 } else { Paper::A4 };
        let document = Document { paper, ..document(blocks) };
        inside(&layout::pages(&document, fonts()).pages, &paper)?;
    }

    /// The text of the pages is the text of the blocks. Tables are left to the next test, since
    /// their heads come again on each page.
    #[test]
    fn no_text_is_lost(blocks in prop::collection::vec(block(), 0..10)) {
        let blocks: Vec<Block> = (blocks.into_iter())
            .filter(|block| !matches!(block, Block::Table(_)))
            .collect();
        let document = document(blocks);
        let pages = layout::pages(&document, fonts()).pages;
        let set: String = pages.iter().map(body_text).collect();
        prop_assert_eq!(sorted(&set), sorted(&document.text()));
    }

    #[test]
    fn no_cell_is_lost(rows in prop::collection::vec(prop::collection::vec(text(40), 3), 0..30)) {
        let table = Table::plain(vec![String::new(); 3], rows);
        let document = document(vec![Block::Table(table)]);
        let pages = layout::pages(&document, fonts()).pages;
        let set: String = pages.iter().map(body_text).collect();
        prop_assert_eq!(sorted(&set), sorted(&document.text()));
    }

    /// No two runs of a page stand on each other, the footer's included.
    #[test]
    fn nothing_is_set_over_anything(blocks in prop::collection::vec(block(), 0..8)) {
        for page in layout::pages(&document(blocks), fonts()).pages {
            let runs: Vec<[f32; 4]> = (page.items())
                .filter(|item| matches!(item, Item::Text(run) if !run.text.trim().is_empty()))
                .map(bounds)
                .collect();
            for (index, a) in runs.iter().enumerate() {
                for b in runs.iter().skip(index + 1) {
                    // Descenders may reach into the ascenders of the next line by a little.
                    let (across, down) = (overlap(a[0], a[2], b[0], b[2]), overlap(a[1], a[3], b[1], b[3]));
                    prop_assert!(across <= 0.1 || down <= 1.0, "{:?} over {:?}", a, b);
                }
            }
        }
    }
}

fn overlap(from: f32, to: f32, other_from: f32, other_to: f32) -> f32 {
    to.min(other_to) - from.max(other_from)
}

#[test]
fn a_heading_never_ends_a_page() {
    for count in 1..60 {
        let pair = |n: usize| Pair {
            label: format!("Baris {n}"),
            value: "isi".into(),
        };
        let blocks = vec![
            Block::Grid((0..count).map(pair).collect()),
            Block::Heading("Judul".into()),
            Block::Grid(vec![pair(count)]),
        ];
        let pages = layout::pages(&document(blocks), fonts()).pages;
        for page in &pages {
            assert!(!body_text(page).ends_with("Judul"), "after {count} rows");
        }
    }
}

#[test]
fn signatures_stay_together() {
    let slot = |n: usize| Slot {
        capacity: format!("Pihak{n}"),
        ..Slot::default()
    };
    for count in 0..45 {
        let pair = Pair {
            label: "Baris".into(),
            value: "isi".into(),
        };
        let blocks = vec![
            Block::Grid(vec![pair; count]),
            Block::Signatures(Signatures {
                place_and_date: "Tempat".into(),
                slots: (0..5).map(slot).collect(),
            }),
        ];
        let pages = layout::pages(&document(blocks), fonts()).pages;
        let holding = pages.iter().filter(|page| {
            let text = body_text(page);
            text.contains("Tempat") || text.contains("Pihak")
        });
        let holding: Vec<String> = holding.map(body_text).collect();
        assert_eq!(holding.len(), 1, "after {count} rows");
        // Nobody signs an empty page.
        let has_row = holding[0].contains("Baris");
        assert!(count == 0 || has_row, "after {count} rows: {}", holding[0]);
    }
}

/// What is said before a table of scores stands where the table begins.
#[test]
fn words_before_a_table_stand_on_its_page() {
    let case = dossier(COMPLETE);
    for (id, words, within) in [
        (DocumentId::D01, "Hasil ASSIST", "Alkohol"),
        (DocumentId::D15, "Stigma yang dirasakan", "B30"),
    ] {
        let ask = super::document(id, case.clone());
        let document = compose::document(&ask, Language::Indonesian, now()).expect("a document");
        let pages = layout::pages(&document, fonts()).pages;
        let page = pages
            .iter()
            .map(body_text)
            .find(|text| text.contains(words));
        let page = page.expect("the words stand somewhere");
        let (_, after) = page.split_once(words).expect("just found");
        assert!(after.contains(within), "{}: {after}", id.code());
    }
}
