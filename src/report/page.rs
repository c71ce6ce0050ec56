//! A page as it will be printed: items at fixed positions, plain data.
//!
//! Nothing here measures or chooses; [`layout`](super::layout) made the choices, and
//! [`pdf`](super::pdf) only writes them down. Positions count in points from the page's top left
//! corner, x to the right and y downwards.

use std::rc::Rc;

pub use super::code::{Code, QUIET};
pub use super::length::{Mm, Point, Pt};
use super::raster::Raster;
use crate::model::order;

/// A sheet of paper and the margins kept on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Width.
    pub width: Mm,
    /// Height.
    pub height: Mm,
    /// Left margin, wide enough to be punched for a binder.
    pub left: Mm,
    /// Right margin.
    pub right: Mm,
    /// Top margin.
    pub top: Mm,
    /// Bottom margin; the footer stands in it.
    pub bottom: Mm,
}

/// All pages of a document, and what they mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pages {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The tree of what the items are; the first node is its root.
    pub nodes: Vec<Node>,
    /// Titles and headings with their places, for bookmarks.
    pub outline: Vec<Landmark>,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
    /// What stands inside the margins.
    pub body: Vec<Part>,
    /// What repeats in the margins and under the body: running head, footer, watermark.
    pub frame: Vec<Item>,
}

/// An item, and which part of the content it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its node; `None` for what only adorns, such as rules.
    pub node: Option<NodeId>,
    /// What stands there.
    pub item: Item,
}

/// A place in [`Pages::nodes`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// One node of the tree of content. Nodes stand in reading order, each after its parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The node that it belongs to; the root belongs to itself.
    pub parent: NodeId,
    /// What it is.
    pub role: Role,
}

/// What a part of the content is (ISO 32000-1, 14.8.4).
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// The whole.
    Document,
    /// One document of a case file.
    Part,
    /// A heading of this level, 1 to 3.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// What belongs together: a signatory with line, name and date.
    Group,
    /// A list, with the kind of its markers (ISO 32000-1, 14.8.5.5): `Decimal`, `Square`.
    List(&'static str),
    /// One entry of a list.
    Entry,
    /// What stands before an entry, with the sign that it draws, if it draws one: ☒.
    Marker(&'static str),
    /// The words of an entry.
    EntryBody,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell.
    Cell(Extent),
    /// A cell that heads its column.
    ColumnHead(Extent),
    /// A cell that heads its row.
    RowHead(Extent),
    /// A picture, with words that say what it shows.
    Figure(String),
    /// Words that belong to a picture.
    Caption,
    /// A contents page.
    Contents,
    /// One line of a contents page.
    ContentsEntry,
}

/// Columns and rows that a cell covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Columns.
    pub across: u16,
    /// Rows.
    pub down: u16,
}

/// A title or heading, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Landmark {
    /// Its words.
    pub text: String,
    /// 1 for a title, 2 and 3 for headings.
    pub level: u8,
    /// Number of its page, from 0.
    pub page: usize,
    /// Its upper edge.
    pub top: Pt,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A run of text.
    Text(Run),
    /// A straight rule.
    Rule(Rule),
    /// A drawn line, such as a signature.
    Stroke(Stroke),
    /// A filled shape, such as a logo.
    Fill(Fill),
    /// A picture of points.
    Image(Image),
    /// A code that a machine reads.
    Code(Code),
}

/// Text in one face and size on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Start of the baseline.
    pub at: Point,
    /// Which face.
    pub face: Face,
    /// Size of the em.
    pub size: Pt,
    /// Colour.
    pub colour: Colour,
    /// What it says.
    pub text: String,
    /// The glyphs in visual order.
    pub glyphs: Vec<Glyph>,
}

/// A face of the sheet's font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// For answers.
    Regular,
    /// For headings and what must be seen first.
    Strong,
}

/// One glyph; measures in thousandths of the em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph number in the face.
    pub id: u16,
    /// How far it moves the pen.
    pub advance: i16,
    /// Shift to the right of the pen.
    pub shift_x: i16,
    /// Shift above the baseline.
    pub shift_y: i16,
    /// How many bytes of the run's text it stands for.
    pub bytes: u16,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Start.
    pub from: Point,
    /// End.
    pub to: Point,
    /// Thickness.
    pub width: Pt,
    /// Colour.
    pub colour: Colour,
}

/// A drawn line with round ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its parts; the first is [`Segment::Move`].
    pub segments: Vec<Segment>,
    /// Thickness.
    pub width: Pt,
    /// Colour.
    pub colour: Colour,
}

/// A filled shape, even-odd.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// Its outlines, each beginning with [`Segment::Move`].
    pub outlines: Vec<Vec<Segment>>,
    /// Colour.
    pub colour: Colour,
}

/// A picture of points, stretched over a rectangle.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Its top left corner.
    pub at: Point,
    /// Width on the page.
    pub width: Pt,
    /// Height on the page.
    pub height: Pt,
    /// What it shows.
    pub raster: Rc<Raster>,
}

/// Part of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begin here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic curve: two handles and its end.
    Cubic(Point, Point, Point),
}

/// The few colours of a sheet; all survive a photocopier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// What was written.
    Ink,
    /// What was asked.
    Quiet,
    /// Hairlines.
    Hairline,
    /// A hand's ink, blue enough to tell an original from a copy.
    Pen,
    /// Full black: a code that a machine reads.
    Black,
    /// Areas that numbers fill.
    Shade,
    /// A watermark: seen under the text, never in its way.
    Pale,
}

impl Default for Paper {
    fn default() -> Self {
        Self::A4
    }
}

impl Part {
    /// What only adorns.
    pub fn adorning(item: Item) -> Self {
        Self { node: None, item }
    }

    /// The same part moved.
    #[must_use]
    pub fn moved(self, by: Point) -> Self {
        Self {
            item: self.item.moved(by),
            ..self
        }
    }
}

impl Extent {
    /// One column, one row.
    pub const ONE: Self = Self { across: 1, down: 1 };
}

impl Paper {
    /// A4, the paper of official letters.
    pub const A4: Self = Self::with_size(Mm(210.0), Mm(297.0));
    /// F4 (folio), common in regional offices.
    pub const F4: Self = Self::with_size(Mm(215.0), Mm(330.0));

    const fn with_size(width: Mm, height: Mm) -> Self {
        Self {
            width,
            height,
            left: Mm(30.0),
            right: Mm(20.0),
            top: Mm(20.0),
            bottom: Mm(25.0),
        }
    }

    /// Width between the margins.
    pub fn measure(&self) -> Pt {
        self.width.pt() - self.left.pt() - self.right.pt()
    }

    /// Height between the margins.
    pub fn depth(&self) -> Pt {
        self.height.pt() - self.top.pt() - self.bottom.pt()
    }
}

impl Segment {
    /// The same part moved.
    #[must_use]
    pub fn moved(self, by: Point) -> Self {
        match self {
            Self::Move(to) => Self::Move(to.moved(by)),
            Self::Line(to) => Self::Line(to.moved(by)),
            Self::Cubic(a, b, to) => Self::Cubic(a.moved(by), b.moved(by), to.moved(by)),
        }
    }
}

impl Run {
    /// Each glyph with the text it stands for.
    pub fn parts(&self) -> impl Iterator<Item = (Glyph, &str)> {
        let mut start = 0;
        self.glyphs.iter().map(move |glyph| {
            let end = start + usize::from(glyph.bytes);
            let text = self.text.get(start..end).unwrap_or("");
            start = end;
            (*glyph, text)
        })
    }

    /// How far it moves the pen.
    pub fn width(&self) -> Pt {
        let units = self.glyphs.iter().map(|glyph| f32::from(glyph.advance));
        self.size * (units.sum::<f32>() / 1000.0)
    }
}

impl Item {
    /// The same item moved.
    #[must_use]
    pub fn moved(self, by: Point) -> Self {
        match self {
            Self::Text(run) => Self::Text(Run {
                at: run.at.moved(by),
                ..run
            }),
            Self::Rule(rule) => Self::Rule(Rule {
                from: rule.from.moved(by),
                to: rule.to.moved(by),
                ..rule
            }),
            Self::Stroke(stroke) => Self::Stroke(Stroke {
                segments: moved(stroke.segments, by),
                ..stroke
            }),
            Self::Fill(fill) => Self::Fill(Fill {
                outlines: fill
                    .outlines
                    .into_iter()
                    .map(|line| moved(line, by))
                    .collect(),
                ..fill
            }),
            Self::Image(image) => Self::Image(Image {
                at: image.at.moved(by),
                ..image
            }),
            Self::Code(code) => Self::Code(Code {
                at: code.at.moved(by),
                ..code
            }),
        }
    }
}

fn moved(segments: Vec<Segment>, by: Point) -> Vec<Segment> {
    segments
        .into_iter()
        .map(|segment| segment.moved(by))
        .collect()
}

impl Page {
    /// Everything on it, what repeats first.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let body = self.body.iter().map(|part| &part.item);
        self.frame.iter().chain(body)
    }

    /// The page's text, one line for each baseline, top to bottom; parts of a line stand left to
    /// right, two spaces apart.
    pub fn text(&self) -> String {
        let mut runs: Vec<&Run> = (self.items())
            .filter_map(|item| match item {
                Item::Text(run) => Some(run),
                Item::Rule(_)
                | Item::Stroke(_)
                | Item::Fill(_)
                | Item::Image(_)
                | Item::Code(_) => None,
            })
            .collect();
        order::sort_by(&mut runs, |a, b| a.at.y.0.total_cmp(&b.at.y.0));
        let same = |a: &&Run, b: &&Run| (b.at.y - a.at.y).0 < 0.5;
        let mut lines = Vec::new();
        for line in runs.chunk_by_mut(same) {
            order::sort_by(line, |a, b| a.at.x.0.total_cmp(&b.at.x.0));
            let parts: Vec<&str> = line.iter().map(|run| run.text.as_str()).collect();
            lines.push(parts.join("  "));
        }
        lines.join("\n")
    }
}
