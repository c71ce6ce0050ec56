//! The sheet's type scale and spaces, in one place.

use crate::report::lines::Style;
use crate::report::page::{Colour, Face, Mm, Pt};

/// Answers and running text.
pub(super) const TEXT: Style = style(Face::Regular, 9.8, 13.0, Colour::Ink);
/// What was asked.
pub(super) const LABEL: Style = style(Face::Regular, 9.2, 13.0, Colour::Quiet);
/// A label that stands over its answer.
pub(super) const OVER: Style = style(Face::Strong, 9.2, 13.0, Colour::Ink);
/// Cells of a table.
pub(super) const CELL: Style = style(Face::Regular, 9.2, 12.2, Colour::Ink);
/// Heads of a table's columns.
pub(super) const HEAD: Style = style(Face::Strong, 8.6, 12.2, Colour::Quiet);
/// Totals of a table.
pub(super) const TOTAL: Style = style(Face::Strong, 9.2, 12.2, Colour::Ink);
/// Under a picture.
pub(super) const CAPTION: Style = style(Face::Regular, 8.6, 11.4, Colour::Quiet);
/// Section headings.
pub(super) const HEADING: Style = style(Face::Strong, 10.8, 14.5, Colour::Ink);
/// Headings within a section.
pub(super) const SMALL_HEADING: Style = style(Face::Strong, 9.8, 13.0, Colour::Ink);
/// Words that stand out in running text.
pub(super) const STRONG: Style = style(Face::Strong, 9.8, 13.0, Colour::Ink);
/// Words in and around a chart.
pub(super) const CHART: Style = style(Face::Regular, 7.8, 10.4, Colour::Quiet);
/// The document's title.
pub(super) const TITLE: Style = style(Face::Strong, 14.0, 19.0, Colour::Ink);
/// Under the title.
pub(super) const UNDER_TITLE: Style = style(Face::Regular, 9.8, 13.5, Colour::Ink);
/// Footnotes, what stands under a signature.
pub(super) const NOTE: Style = style(Face::Regular, 7.8, 10.4, Colour::Quiet);
/// A name under a signature, and the capacity over it.
pub(super) const SIGNER: Style = style(Face::Strong, 9.2, 12.2, Colour::Ink);
/// Words in the box of a stamp.
pub(super) const STAMP_WORDS: Style = style(Face::Regular, 6.8, 8.6, Colour::Quiet);
/// The institution's name.
pub(super) const INSTITUTION: Style = style(Face::Strong, 15.0, 19.5, Colour::Ink);
/// The foundation over it.
pub(super) const FOUNDATION: Style = style(Face::Regular, 10.4, 14.0, Colour::Ink);
/// Address lines.
pub(super) const ADDRESS: Style = style(Face::Regular, 8.4, 11.4, Colour::Ink);
/// Footer.
pub(super) const FOOTER: Style = style(Face::Regular, 7.8, 10.4, Colour::Quiet);
/// RAHASIA.
pub(super) const SECRECY: Style = style(Face::Strong, 8.6, 11.0, Colour::Ink);

/// Thickness of a hairline.
pub(super) const HAIRLINE: Pt = Pt(0.4);
/// Thickness of a line to write or sign on.
pub(super) const WRITING_LINE: Pt = Pt(0.6);
/// Side of the box before a choice, or of one in a table.
pub(super) const BOX: Pt = Pt(7.6);
/// Distance of lines to write on: room for a hand.
pub(super) const HAND: Mm = Mm(8.0);
/// The least height of a row in which somebody signs.
pub(super) const SIGNED: Mm = Mm(10.0);
/// Share of the measure that labels take.
pub(super) const LABEL_SHARE: f32 = 0.38;
/// Space between columns.
pub(super) const GUTTER: Pt = Pt(9.0);
/// Space over and under the text of a row.
pub(super) const PADDING: Pt = Pt(2.6);

const fn style(face: Face, size: f32, leading: f32, colour: Colour) -> Style {
    Style {
        face,
        size: Pt(size),
        leading: Pt(leading),
        colour,
    }
}
