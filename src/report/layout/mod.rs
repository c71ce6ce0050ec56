//! Blocks set on pages: the only place that decides where something stands.
//!
//! Each block becomes [`strip`]s, horizontal slices that are never cut; [`paginate`] fills pages
//! with them, and [`frame`] adds what repeats in the margins. It knows no record and no PDF. Start
//! at [`pages`].

mod blocks;
mod drawing;
mod frame;
mod letterhead;
mod paginate;
mod signatures;
mod strip;
mod style;
mod table;

use super::document::{Block, Document};
use super::page::{Page, Paper, Point, Pt};
use super::shape::Fonts;
use strip::Strip;

/// What every block needs to be set.
#[derive(Clone, Copy)]
struct Setting<'a> {
    fonts: &'a Fonts,
    /// Width between the margins.
    measure: Pt,
}

/// The pages of a document; at least one.
pub fn pages(document: &Document, fonts: &Fonts, paper: &Paper) -> Vec<Page> {
    let setting = Setting {
        fonts,
        measure: paper.measure(),
    };
    let strips = (document.blocks.iter())
        .flat_map(|block| strips(block, setting))
        .collect();
    let bodies = paginate::paginate(strips, paper.depth());
    let count = bodies.len();
    let corner = Point::new(paper.left.pt(), paper.top.pt());
    let mut number = 0;
    bodies
        .into_iter()
        .map(|body| {
            number += 1;
            Page {
                width: paper.width.pt(),
                height: paper.height.pt(),
                body: body.into_iter().map(|item| item.moved(corner)).collect(),
                frame: frame::items(&document.running, (number, count), paper, fonts),
            }
        })
        .collect()
}

fn strips(block: &Block, setting: Setting<'_>) -> Vec<Strip> {
    match block {
        Block::Letterhead(head) => vec![letterhead::strip(head, setting)],
        Block::Title { text, lines } => blocks::title(text, lines, setting),
        Block::Heading(text) => blocks::heading(text, setting),
        Block::Paragraph(paragraph) => blocks::paragraph(paragraph, setting),
        Block::Grid(pairs) => blocks::grid(pairs, setting),
        Block::Table(table) => table::strips(table, setting),
        Block::Signatures(signatures) => signatures::strips(signatures, setting),
    }
}
