//! Pages taken apart for a test: what stands where, what belongs to which part of the content.

use std::sync::OnceLock;

use lembar::i18n::Language;
use lembar::report::document::{Block, Document, Running};
use lembar::report::layout;
use lembar::report::lines::hyphen;
use lembar::report::page::{Item, NodeId, Page, Pages, Paper, Point, Role, Run, Segment};
use lembar::report::shape::{Fonts, plain};

pub(super) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::load().expect("fonts"))
}

pub(super) fn document(blocks: Vec<Block>) -> Document {
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
            ..Running::default()
        },
        blocks,
        broken: Vec::new(),
    }
}

pub(super) fn laid(blocks: Vec<Block>) -> Pages {
    layout::pages(&document(blocks), fonts())
}

/// The box around something: left, top, right, bottom.
pub(super) type Bounds = [f32; 4];

pub(super) fn around(points: impl Iterator<Item = Point>) -> Bounds {
    points.fold(
        [f32::MAX, f32::MAX, f32::MIN, f32::MIN],
        |[l, t, r, b], point| {
            let (x, y) = (point.x.0, point.y.0);
            [l.min(x), t.min(y), r.max(x), b.max(y)]
        },
    )
}

/// The places that a path touches; its handles lie outside it and do not count.
pub(super) fn ends(segments: &[Segment]) -> impl Iterator<Item = Point> {
    segments.iter().map(|segment| match *segment {
        Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to) => to,
    })
}

/// The box around an item. Text reaches from its ascenders to its descenders.
pub(super) fn bounds(item: &Item) -> Bounds {
    match item {
        Item::Text(run) => {
            let (x, y) = (run.at.x.0, run.at.y.0);
            let size = run.size.0;
            [x, y - 0.75 * size, x + run.width().0, y + 0.25 * size]
        }
        Item::Rule(rule) => around([rule.from, rule.to].into_iter()),
        Item::Stroke(stroke) => around(ends(&stroke.segments)),
        Item::Fill(fill) => around(fill.outlines.iter().flat_map(|line| ends(line))),
        Item::Code(code) => {
            let far = code.at.moved(Point::new(code.side(), code.side()));
            around([code.at, far].into_iter())
        }
        Item::Image(image) => {
            let far = image.at.moved(Point::new(image.width, image.height));
            around([image.at, far].into_iter())
        }
    }
}

/// By how much two boxes stand over each other, across and down; negative when they do not.
pub(super) fn overlap(a: Bounds, b: Bounds) -> (f32, f32) {
    (
        a[2].min(b[2]) - a[0].max(b[0]),
        a[3].min(b[3]) - a[1].max(b[1]),
    )
}

/// The letters of a text without its spaces: those at a line's end are not set.
pub(super) fn letters(text: &str) -> String {
    let set = plain(text);
    let kept = set.chars();
    kept.filter(|letter| !letter.is_whitespace() && *letter != hyphen::SOFT)
        .collect()
}

/// The letters of a text, whatever their order.
pub(super) fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = letters(text).chars().collect();
    letters.sort_unstable();
    letters
}

/// The runs of a page that belong to its content, each with its node.
pub(super) fn runs(page: &Page) -> impl Iterator<Item = (NodeId, &Run)> {
    page.body.iter().filter_map(|part| match &part.item {
        Item::Text(run) => Some((part.node?, run)),
        Item::Rule(_) | Item::Stroke(_) | Item::Fill(_) | Item::Image(_) | Item::Code(_) => None,
    })
}

pub(super) fn body_text(page: &Page) -> String {
    runs(page).map(|(_, run)| run.text.as_str()).collect()
}

pub(super) fn role(pages: &Pages, node: NodeId) -> &Role {
    &pages.nodes[usize::try_from(node.0).expect("few nodes")].role
}

/// What belongs to the nodes whose roles are wanted, in the tree's order: what a reader hears.
pub(super) fn read_aloud(pages: &Pages, wanted: impl Fn(&Role) -> bool) -> Vec<&str> {
    let all = pages.pages.iter().flat_map(runs);
    let mut said: Vec<(NodeId, &str)> = all
        .filter(|(node, _)| wanted(role(pages, *node)))
        .map(|(node, run)| (node, run.text.as_str()))
        .collect();
    said.sort_by_key(|(node, _)| *node);
    said.into_iter().map(|(_, text)| text).collect()
}

/// How many lines of a node stand on each page that has any.
pub(super) fn lines_of(node: NodeId, pages: &Pages) -> Vec<usize> {
    let count = |page: &Page| runs(page).filter(|(it, _)| *it == node).count();
    let counts = pages.pages.iter().map(count);
    counts.filter(|count| *count > 0).collect()
}

/// The node that these words belong to.
pub(super) fn node_of(words: &str, pages: &Pages) -> NodeId {
    let mut found = pages.pages.iter().flat_map(runs);
    let (node, _) = (found.find(|(_, run)| run.text.contains(words))).expect("the words");
    node
}
