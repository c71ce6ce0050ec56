//! Properties that pages have under any content: nothing outside the margins, nothing lost, nothing
//! over anything, nothing alone at a page's end.

use std::collections::BTreeSet;

use lembar::report::document::{Block, Document, Running};
use lembar::report::layout;
use lembar::report::page::{
    Code, Colour, Face, Item, Mm, NodeId, Page, Pages, Paper, Point, Pt, Role, Rule, Run,
};
use proptest::prelude::*;

use super::content::{block, paragraph, question, running};
use super::measuring::{
    Bounds, around, body_text, bounds, document, ends, fonts, laid, letters, lines_of, overlap,
    read_aloud, role, runs, sorted,
};

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
            "{:?} {:?}",
            bounds(&part.item),
            part.item
        );
    }
    for item in pages.iter().flat_map(|page| &page.frame) {
        let [l, t, r, b] = bounds(item);
        if matches!(item, Item::Code(_)) {
            let printed = paper.height.pt().0 - EDGE.pt().0 + 0.1;
            prop_assert!(b <= printed, "a printer cuts {:?}", item);
        }
        if matches!(item, Item::Fill(_)) {
            // The watermark lies under everything.
            let paper = [paper.width.pt().0, paper.height.pt().0];
            prop_assert!(l >= 0.0 && t >= 0.0 && r <= paper[0] && b <= paper[1]);
            continue;
        }
        prop_assert!(
            (b <= top || t >= bottom) && l >= left && r <= right,
            "the frame stands in the body: {:?}",
            item
        );
    }
    Ok(())
}

/// What a printer leaves blank at a paper's edge.
const EDGE: Mm = Mm(4.3);

/// What a run must keep clear of: areas that are filled, pictures, frames.
struct Standing<'a> {
    runs: Vec<(&'a Run, Bounds)>,
    areas: Vec<(Option<NodeId>, Bounds)>,
    frames: Vec<Bounds>,
    rules: Vec<&'a Rule>,
    /// Codes with what must stay white around them.
    codes: Vec<Bounds>,
}

/// A code with the four squares around it that a reader wants white (ISO/IEC 18004).
fn quiet(code: &Code) -> Bounds {
    let edge = code.module.0 * 4.0 - 0.05;
    let (x, y, side) = (code.at.x.0, code.at.y.0, code.side().0);
    [x - edge, y - edge, x + side + edge, y + side + edge]
}

impl<'a> Standing<'a> {
    fn of(page: &'a Page) -> Self {
        let mut all = Self {
            runs: Vec::new(),
            areas: Vec::new(),
            frames: Vec::new(),
            rules: Vec::new(),
            codes: Vec::new(),
        };
        let body = page.body.iter().map(|part| (part.node, &part.item));
        for (node, item) in body.chain(page.frame.iter().map(|item| (None, item))) {
            match item {
                Item::Text(run) if run.text.trim().is_empty() => {}
                Item::Text(run) => all.runs.push((run, bounds(item))),
                Item::Fill(fill) if fill.colour == Colour::Pale => {}
                Item::Fill(fill) => {
                    let outlines = fill.outlines.iter();
                    all.areas
                        .extend(outlines.map(|line| (node, around(ends(line)))));
                }
                Item::Code(code) => {
                    all.areas.push((node, bounds(item)));
                    all.codes.push(quiet(code));
                }
                Item::Image(_) => all.areas.push((node, bounds(item))),
                Item::Stroke(stroke) if stroke.colour == Colour::Pen => {}
                Item::Stroke(stroke) => {
                    let is_frame = stroke.segments.len() == 5;
                    all.frames.extend(is_frame.then(|| bounds(item)));
                }
                Item::Rule(rule) => all.rules.push(rule),
            }
        }
        all
    }

    /// Descenders may reach into the ascenders of the next line by a little.
    fn is_clear(&self) -> Result<(), TestCaseError> {
        let over = |a: Bounds, b: Bounds| {
            let (across, down) = overlap(a, b);
            across > 0.1 && down > 1.0
        };
        for (index, (run, place)) in self.runs.iter().enumerate() {
            for (other, its) in self.runs.iter().skip(index + 1) {
                prop_assert!(!over(*place, *its), "{:?} over {:?}", run.text, other.text);
            }
            for (_, area) in &self.areas {
                prop_assert!(!over(*place, *area), "{:?} on {area:?}", run.text);
            }
            for frame in &self.frames {
                let [l, t, r, b] = *frame;
                let within =
                    place[0] >= l && place[2] <= r && place[1] >= t - 1.0 && place[3] <= b + 1.0;
                prop_assert!(
                    within || !over(*place, *frame),
                    "{:?} across {frame:?}",
                    run.text
                );
            }
            for rule in &self.rules {
                let (y, size) = (run.at.y.0, run.size.0);
                let [l, at, r, _] = around([rule.from, rule.to].into_iter());
                let struck = at > y - 0.5 * size && at < y && l < place[2] && r > place[0];
                prop_assert!(!struck, "{:?} is struck through at {at}", run.text);
            }
        }
        for code in &self.codes {
            let meets = |other: Bounds| {
                let (across, down) = overlap(*code, other);
                across > 0.0 && down > 0.0
            };
            for (run, place) in &self.runs {
                prop_assert!(!meets(*place), "{:?} beside {code:?}", run.text);
            }
            for rule in &self.rules {
                prop_assert!(
                    !meets(around([rule.from, rule.to].into_iter())),
                    "{rule:?} at {code:?}"
                );
            }
        }
        // Points of two lines may meet in one picture.
        for (index, (node, area)) in self.areas.iter().enumerate() {
            for (its, other) in self.areas.iter().skip(index + 1) {
                let (across, down) = overlap(*area, *other);
                let apart = node == its || across < 0.1 || down < 0.1;
                prop_assert!(apart, "{area:?} over {other:?}");
            }
        }
        Ok(())
    }
}

/// Words that belong to a chart are read as its alternative text, and its numbers are its own.
fn without_figures(document: &Document) -> Document {
    let mut document = document.clone();
    document
        .blocks
        .retain(|block| !matches!(block, Block::Chart(_)));
    document
}

fn is_number(text: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_digit() || ",.-–".contains(letter);
    text.chars().all(is_part)
}

/// The lowest run of a page and its node.
fn last(page: &Page) -> Option<(NodeId, &Run)> {
    runs(page).max_by(|(_, a), (_, b)| a.at.y.0.total_cmp(&b.at.y.0))
}

/// Whether anything stands below a run that is not its own underline: lines to write on have no text.
fn is_followed(page: &Page, run: &Run) -> bool {
    let own = run.at.y.0 + run.size.0;
    (page.body.iter()).any(|part| bounds(&part.item)[1] > own)
}

/// A table without rows: its head leads to nothing.
fn is_head_alone(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.rows.is_empty() && table.totals.is_empty())
}

/// A table with a head about as tall as one that is parted like rows.
fn has_tall_head(block: &Block) -> bool {
    let Block::Table(table) = block else {
        return false;
    };
    let mut head = table.clone();
    head.rows.clear();
    head.totals.clear();
    let alone = laid(vec![Block::Table(head)]);
    alone.pages.len() > 1 || lowest(&alone) > Paper::A4.depth().0 * 0.35
}

/// The lower edge of the lowest thing on any page.
fn lowest(pages: &Pages) -> f32 {
    let parts = pages.pages.iter().flat_map(|page| &page.body);
    let lows = parts.map(|part| bounds(&part.item)[3]);
    lows.fold(0.0, f32::max)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_content_stays_within_the_margins(
        blocks in prop::collection::vec(block(), 0..10),
        running in running(),
        folio in any::<bool>(),
    ) {
        let paper = if folio { Paper::F4 } else { Paper::A4 };
        let document = Document { paper, running, ..document(blocks) };
        inside(&layout::pages(&document, fonts()).pages, &paper)?;
    }

    /// The text of the pages is the text of the blocks, in the same order. Heads of tables that come
    /// again on a page only adorn it.
    #[test]
    fn no_text_is_lost(blocks in prop::collection::vec(block(), 0..10)) {
        let document = document(blocks);
        let pages = layout::pages(&document, fonts());
        let set = read_aloud(&pages, |role| !matches!(role, Role::Figure(_))).concat();
        prop_assert_eq!(letters(&set), letters(&without_figures(&document).text()));
    }

    /// In charts all words are there; what else stands in figures are numbers.
    #[test]
    fn no_word_of_a_figure_is_lost(blocks in prop::collection::vec(block(), 0..10)) {
        let mut document = document(blocks);
        let pages = layout::pages(&document, fonts());
        let set = read_aloud(&pages, |role| matches!(role, Role::Figure(_)));
        let words: String = set.into_iter().filter(|text| !is_number(text)).collect();
        document.blocks.retain(|block| matches!(block, Block::Chart(_)));
        prop_assert_eq!(sorted(&words), sorted(&document.text()));
    }

    /// No two things of a page stand on each other, the footer's included.
    #[test]
    fn nothing_is_set_over_anything(
        blocks in prop::collection::vec(block(), 0..8),
        running in running(),
    ) {
        let document = Document { running, ..document(blocks) };
        let pages = layout::pages(&document, fonts());
        for page in &pages.pages {
            Standing::of(page).is_clear()?;
        }
    }

    /// Neither a heading nor the head of a table ends a page, unless it is too tall to stay whole, and of a paragraph at least two lines
    /// stand on each page that has any.
    #[test]
    fn nothing_stands_alone(mut blocks in prop::collection::vec(block(), 0..16)) {
        blocks.retain(|block| !is_head_alone(block) && !has_tall_head(block));
        let pages = laid(blocks);
        let (_, before) = pages.pages.split_last().expect("a page");
        for page in before {
            if let Some((node, run)) = last(page) {
                let is_head = matches!(role(&pages, node), Role::Heading(_) | Role::ColumnHead(_));
                prop_assert!(!is_head || is_followed(page, run), "{:?} ends a page", run.text);
            }
        }
        let nodes: BTreeSet<NodeId> = pages.pages.iter().flat_map(runs).map(|(node, _)| node).collect();
        for node in nodes {
            let lines = lines_of(node, &pages);
            let is_text = matches!(role(&pages, node), Role::Paragraph | Role::EntryBody);
            prop_assert!(
                !is_text || lines.len() == 1 || lines.iter().all(|count| *count >= 2),
                "{:?}",
                lines
            );
        }
    }

    /// A question that is not taller than half a page stands on one, wherever it comes.
    #[test]
    fn no_question_is_cut(question in question(), lines in 0..34_usize) {
        let alone = laid(vec![question.clone()]);
        let is_short = alone.pages.len() == 1 && lowest(&alone) < Paper::A4.depth().0 * 0.5;
        let pages = laid(vec![Block::WriteLines(lines), question]);
        let holding = pages.pages.iter().filter(|page| !body_text(page).is_empty());
        prop_assert!(!is_short || holding.count() <= 1, "after {} lines", lines);
    }

    /// A paragraph is parted where its lines allow it, never so that one of them stands alone.
    #[test]
    fn no_line_of_a_paragraph_stands_alone(paragraph in paragraph(), lines in 15..34_usize) {
        let pages = laid(vec![Block::WriteLines(lines), Block::Paragraph(paragraph)]);
        let nodes: BTreeSet<NodeId> = pages.pages.iter().flat_map(runs).map(|(node, _)| node).collect();
        for node in nodes {
            let lines = lines_of(node, &pages);
            prop_assert!(lines.len() == 1 || lines.iter().all(|count| *count >= 2), "{:?}", lines);
        }
    }

    /// A contents page names each title with the page on which it stands.
    #[test]
    fn contents_name_the_right_pages(mut blocks in prop::collection::vec(block(), 0..14)) {
        blocks.retain(|block| !matches!(block, Block::Heading(text) | Block::Title { text, .. } if letters(text).is_empty()));
        let titles = blocks.iter().filter(|block| matches!(block, Block::Title { .. })).count();
        let level = if titles > 1 { 1 } else { 2 };
        blocks.insert(0, Block::Contents("Daftar isi".into()));
        let pages = laid(blocks);
        let said = read_aloud(&pages, |role| matches!(role, Role::ContentsEntry)).concat();
        let marks = pages.outline.iter().skip(1).filter(|mark| mark.level <= level);
        let expected = marks.map(|mark| format!("{}{}", letters(&mark.text), mark.page + 1));
        prop_assert_eq!(sorted(&said), sorted(&expected.collect::<String>()));
        for mark in &pages.outline {
            let page = &pages.pages[mark.page];
            let strong = runs(page).filter(|(_, run)| run.face == Face::Strong && run.at.y.0 >= mark.top.0);
            let words: String = strong.map(|(_, run)| run.text.as_str()).collect();
            prop_assert!(letters(&words).contains(&letters(&mark.text)), "{:?} not on its page", mark.text);
        }
    }
}

/// What the properties would find, if it were there.
#[test]
fn the_properties_see_faults() {
    let mut pages = laid(vec![Block::Heading("Judul".into())]);
    let part = pages.pages[0].body[0].clone();
    let clear = |pages: &Pages| Standing::of(&pages.pages[0]).is_clear();
    assert!(clear(&pages).is_ok());
    pages.pages[0].body.push(part.clone());
    assert!(clear(&pages).is_err());
    pages.pages[0].body.pop();
    let coded = Document {
        running: Running {
            code: "LEMBAR".into(),
            ..Running::default()
        },
        ..document(Vec::new())
    };
    let mut pages = layout::pages(&coded, fonts());
    assert!(clear(&pages).is_ok());
    let code = pages.pages[0]
        .frame
        .iter()
        .find(|item| matches!(item, Item::Code(_)));
    let [_, top, right, _] = bounds(code.expect("a code"));
    let Item::Text(mut run) = part.item else {
        panic!("a heading is text");
    };
    run.at = Point::new(Pt(right + 2.0), Pt(top + 12.0));
    pages.pages[0].frame.push(Item::Text(run));
    assert!(clear(&pages).is_err(), "words in the white edge of a code");
    let running = Running {
        secrecy: "x".repeat(400),
        ..Running::default()
    };
    let wide = Document {
        running,
        ..document(Vec::new())
    };
    assert!(inside(&layout::pages(&wide, fonts()).pages, &Paper::A4).is_err());
}
