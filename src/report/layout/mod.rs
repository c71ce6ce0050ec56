//! Blocks set on pages: the only place that decides where something stands.
//!
//! Each block becomes [`strip`]s, horizontal slices that are never cut; [`paginate`] fills pages
//! with them, and [`frame`] adds what repeats in the margins. Every part knows its node in the
//! tree of content ([`tree`]). It knows no record and no PDF. Start at [`pages`].

mod air;
mod asked;
mod blocks;
mod chart;
mod contents;
mod drawing;
mod figure;
mod frame;
mod grid;
mod letter;
mod paginate;
mod path;
mod signatures;
mod strip;
mod style;
mod table;
mod tree;
mod watermark;
mod widths;

use std::cell::RefCell;

use super::document::{Block, Document, Running};
use super::lines::Shaper;
use super::page::{Landmark, NodeId, Page, Pages, Point, Pt, Role};
use super::shape::Fonts;
use crate::i18n::Language;
use frame::Repeated;
use strip::{Strip, Turn};
use tree::Tree;

/// What every block needs to be set.
#[derive(Clone, Copy)]
struct Setting<'a> {
    shaper: &'a Shaper<'a>,
    tree: &'a RefCell<Tree>,
    /// The node that what is set belongs to.
    node: NodeId,
    language: Language,
    /// Width between the margins.
    measure: Pt,
    /// Height between the margins.
    depth: Pt,
}

impl Setting<'_> {
    /// A new node under the present one.
    fn node(&self, role: Role) -> NodeId {
        self.tree.borrow_mut().add(self.node, role)
    }

    /// A new node under the present one, to set further nodes under.
    fn under(&self, role: Role) -> Self {
        Self {
            node: self.node(role),
            ..*self
        }
    }

    /// The same for what belongs to this node.
    fn with(&self, node: NodeId) -> Self {
        Self { node, ..*self }
    }

    /// How many pages strips of this height fill.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "heights are not negative; a cast cannot fail and keeps within bounds"
    )]
    fn full(&self, height: Pt) -> usize {
        (height.0 / self.depth.0) as usize
    }

    /// Whether what belongs together stays on one page at this height: what is taller than half a page
    /// may be cut, or much of a page would stay empty.
    fn holds(&self, height: Pt) -> bool {
        height <= self.depth * 0.5
    }

    /// The same within a narrower measure.
    fn within(&self, measure: Pt) -> Self {
        Self { measure, ..*self }
    }
}

/// The pages of a document; at least one.
pub fn pages(document: &Document, fonts: &Fonts) -> Pages {
    pages_telling(document, fonts, &mut |_| ())
}

/// The same; `set` hears after each block about how many pages are full so far.
pub fn pages_telling(document: &Document, fonts: &Fonts, set: &mut dyn FnMut(usize)) -> Pages {
    let shaper = match document.language {
        Language::Indonesian => Shaper::new(fonts),
        Language::English => Shaper::new(fonts).unparted(),
    };
    let tree = RefCell::new(Tree::new());
    let paper = &document.paper;
    let setting = Setting {
        shaper: &shaper,
        tree: &tree,
        node: NodeId::default(),
        language: document.language,
        measure: paper.measure(),
        depth: paper.depth(),
    };
    let (strips, parts) = strips(document, setting, set);
    let set = air::paginated(strips, paper.depth());
    let corner = Point::new(paper.left.pt(), paper.top.pt());
    let repeated: Vec<Repeated<'_>> = parts.iter().map(Repeated::of).collect();
    let mut pages: Vec<Page> = Vec::new();
    let count = set.leaves.len();
    for (leaf, number) in set.leaves.into_iter().zip(1..) {
        let frame = repeated.get(leaf.part).map_or_else(Vec::new, |repeated| {
            repeated.items((number, count), paper, &shaper)
        });
        let moved = |part: super::page::Part| part.moved(corner);
        let mut body: Vec<_> = leaf.parts.into_iter().map(moved).collect();
        let listed = contents::numbers(&leaf.pending, &set.landmarks, setting);
        body.extend(listed.into_iter().map(moved));
        pages.push(Page {
            width: paper.width.pt(),
            height: paper.height.pt(),
            body,
            frame,
        });
    }
    let outline = set.landmarks.into_iter();
    Pages {
        pages,
        outline: outline
            .map(|mark| Landmark {
                top: mark.top + corner.y,
                ..mark
            })
            .collect(),
        nodes: tree.into_inner().nodes(),
    }
}

/// All strips, and the running lines of each part of the document.
fn strips(
    document: &Document,
    setting: Setting<'_>,
    tell: &mut dyn FnMut(usize),
) -> (Vec<Strip>, Vec<Running>) {
    let mut strips: Vec<Strip> = Vec::new();
    let mut parts = vec![document.running.clone()];
    let mut here = setting;
    let mut turn = Turn::No;
    let (mut counted, mut filled) = (0, Pt::ZERO);
    for (index, block) in document.blocks.iter().enumerate() {
        match block {
            Block::PageBreak => turn = Turn::Page,
            Block::Part(running) => {
                parts.push(running.clone());
                turn = Turn::Part(parts.len() - 1);
                here = setting.under(Role::Part);
            }
            Block::Contents(heading) => {
                let after = document.blocks.get(index + 1..).unwrap_or(&[]);
                let count = strips
                    .iter()
                    .filter(|strip| strip.landmark.is_some())
                    .count();
                let listed = contents::strips(heading, after, count, here);
                append(&mut strips, listed, &mut turn);
            }
            Block::Letterhead(_)
            | Block::LetterOpening(_)
            | Block::Title { .. }
            | Block::Heading(_)
            | Block::Subheading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Grid(_)
            | Block::DoubleGrid(_)
            | Block::Options(_)
            | Block::Scale(_)
            | Block::CodeBoxes(_)
            | Block::Table(_)
            | Block::WriteLines(_)
            | Block::Sketch(_)
            | Block::Illustration(_)
            | Block::Chart(_)
            | Block::Signatures(_)
            | Block::Qr(_) => {
                let mut new = set(block, here);
                let before = index.checked_sub(1).and_then(|at| document.blocks.get(at));
                air::between(before, block, &mut new);
                if turn == Turn::No && air::goes_with(before, block) {
                    keep_company(&mut strips);
                }
                append(&mut strips, new, &mut turn);
            }
        }
        let new = strips.get(counted..).unwrap_or(&[]);
        filled += new.iter().map(|strip| strip.before + strip.height).sum();
        counted = strips.len();
        tell(setting.full(filled));
    }
    (strips, parts)
}

/// What stands last does not stay behind when the next block goes to another page.
fn keep_company(strips: &mut [Strip]) {
    if let Some(last) = strips.last_mut() {
        last.with_next = true;
    }
}

/// Adds the strips of a block; the first of them turns the page if that was asked.
fn append(strips: &mut Vec<Strip>, mut block: Vec<Strip>, turn: &mut Turn) {
    if let Some(first) = block.first_mut() {
        first.turn = std::mem::take(turn);
    }
    strips.append(&mut block);
}

fn set(block: &Block, setting: Setting<'_>) -> Vec<Strip> {
    match block {
        Block::Letterhead(head) => vec![letter::head(head, setting)],
        Block::LetterOpening(opening) => letter::opening(opening, setting),
        Block::Title { text, lines } => blocks::title(text, lines, setting),
        Block::Heading(text) => blocks::heading(text, 2, setting),
        Block::Subheading(text) => blocks::heading(text, 3, setting),
        Block::Paragraph(paragraph) => blocks::paragraph(paragraph, setting),
        Block::List(entries) => blocks::list(entries, setting),
        Block::Grid(pairs) => grid::single(pairs, setting),
        Block::DoubleGrid(pairs) => grid::double(pairs, setting),
        Block::Options(options) => asked::options(options, setting),
        Block::Scale(scale) => asked::scale(scale, setting),
        Block::CodeBoxes(boxes) => asked::code_boxes(boxes, setting),
        Block::Table(table) => table::strips(table, setting),
        Block::WriteLines(count) => asked::write_lines(*count, setting),
        Block::Signatures(signatures) => signatures::strips(signatures, setting),
        Block::Sketch(sketch) => figure::sketch(sketch, setting),
        Block::Illustration(picture) => figure::illustration(picture, setting),
        Block::Chart(chart) => chart::strips(chart, setting),
        Block::Qr(qr) => figure::qr(qr, setting),
        Block::Contents(_) | Block::PageBreak | Block::Part(_) => Vec::new(),
    }
}
