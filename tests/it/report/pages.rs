//! The layout under any content: nothing outside the margins, nothing lost, nothing over anything.

use std::sync::OnceLock;

use lembar::i18n::Language;
use lembar::report::document::{
    Block, Choice, Document, Justification, Options, Pair, Paragraph, Running, Signatures, Slot,
    Table,
};
use lembar::report::layout;
use lembar::report::lines::hyphen;
use lembar::report::page::{Item, NodeId, Page, Paper, Point, Segment};
use lembar::report::shape::{Fonts, plain};
use lembar::report::{DocumentId, compose};
use proptest::prelude::*;

use super::content::{block, text};
use super::{COMPLETE, dossier, now};

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

/// What belongs to each node of the tree of content, in the tree's order: what a reader hears.
fn read_aloud(pages: &[Page]) -> String {
    let parts = pages.iter().flat_map(|page| &page.body);
    let mut said: Vec<(NodeId, &str)> = parts
        .filter_map(|part| match &part.item {
            Item::Text(run) => Some((part.node?, run.text.as_str())),
            Item::Rule(_) | Item::Stroke(_) | Item::Fill(_) | Item::Image(_) => None,
        })
        .collect();
    said.sort_by_key(|(node, _)| *node);
    said.iter().map(|(_, text)| *text).collect()
}

/// How many lines of the text's node stand on each page that has any.
fn lines_of(words: &str, pages: &[Page]) -> Vec<usize> {
    let runs = |page: &Page| -> Vec<(NodeId, String)> {
        let parts = page.body.iter();
        parts
            .filter_map(|part| match &part.item {
                Item::Text(run) => Some((part.node?, run.text.clone())),
                Item::Rule(_) | Item::Stroke(_) | Item::Fill(_) | Item::Image(_) => None,
            })
            .collect()
    };
    let all: Vec<Vec<(NodeId, String)>> = pages.iter().map(runs).collect();
    let mut found = all.iter().flatten();
    let node = found
        .find(|(_, text)| text.contains(words))
        .map(|(node, _)| *node)
        .expect("the words stand somewhere");
    let count = |page: &Vec<(NodeId, String)>| page.iter().filter(|(it, _)| *it == node).count();
    all.iter().map(count).filter(|count| *count > 0).collect()
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

    /// The text of the pages is the text of the blocks, in the same order. Heads of tables that come
    /// again on a page only adorn it.
    #[test]
    fn no_text_is_lost(blocks in prop::collection::vec(block(), 0..10)) {
        let document = document(blocks);
        let pages = layout::pages(&document, fonts()).pages;
        let set = letters(&plain(&read_aloud(&pages)));
        prop_assert_eq!(set, letters(&plain(&document.text())));
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

/// Wherever a page ends: of a paragraph at least two lines stand before and after it, and a question
/// with its choices, its answer or its boxes is not cut at all.
#[test]
fn no_line_stands_alone_and_no_question_is_cut() {
    let filler = |count: usize| Block::WriteLines(count);
    let words = |count: usize| format!("Mulai {}", "kata demi kata ".repeat(count));
    for count in 15..34 {
        let paragraph = Block::Paragraph(Paragraph {
            text: words(60),
            justification: Justification::Justified,
            ..Paragraph::default()
        });
        let blocks = vec![filler(count), paragraph, filler(2)];
        let pages = layout::pages(&document(blocks), fonts()).pages;
        let lines = lines_of("Mulai", &pages);
        assert!(
            lines.iter().all(|lines| *lines >= 2),
            "after {count} lines: {lines:?}"
        );
        let pair = Pair {
            label: "Ditanya".into(),
            value: words(20),
        };
        let choice = |at: usize| Choice {
            label: format!("Pilihan {at}"),
            ..Choice::default()
        };
        let options = Options {
            label: "Pertanyaan".into(),
            choices: (0..4).map(choice).collect(),
            note: "Lanjut.".into(),
        };
        let blocks = vec![
            filler(count),
            Block::Grid(vec![pair]),
            filler(count),
            Block::Options(options),
        ];
        let pages = layout::pages(&document(blocks), fonts()).pages;
        assert_eq!(lines_of("Mulai", &pages).len(), 1, "after {count} lines");
        let holding = pages.iter().map(body_text);
        let holding =
            holding.filter(|text| text.contains("Pertanyaan") || text.contains("Pilihan"));
        assert_eq!(holding.count(), 1, "after {count} lines");
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
