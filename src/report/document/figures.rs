//! What is seen rather than read, each with words that say the same.

use std::rc::Rc;

use crate::model::ink::Ink;
use crate::report::page::Mm;
use crate::report::raster::Raster;

/// A drawing by hand: genogram, ecomap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// The drawing.
    pub ink: Ink,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// Words under it; blank for none.
    pub caption: String,
    /// Height of its frame; 0 takes a third of a page.
    pub height: Mm,
}

/// A picture that came with the form; it stays with what follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Illustration {
    /// The picture.
    pub raster: Rc<Raster>,
    /// What it shows, for who cannot see it; never blank.
    pub alt: String,
}

/// Numbers as a picture that stays legible in black and white.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// Words over it.
    pub title: String,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// Line or bars.
    pub kind: ChartKind,
    /// What stands under each place from left to right: dates, names.
    pub labels: Vec<String>,
    /// The rows of numbers, at most four, each with as many values as there are labels.
    pub series: Vec<Series>,
    /// The lowest value of the axis.
    pub low: f32,
    /// The highest value of the axis; no more than `low` takes what the numbers need.
    pub high: f32,
}

/// How numbers are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// Points joined by a line: a score over time.
    #[default]
    Line,
    /// Bars side by side.
    Bars,
}

/// One row of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Its name, in the legend when there are several.
    pub name: String,
    /// Its values; `None` leaves a gap.
    pub values: Vec<Option<f32>>,
}

/// A QR code; error correction M.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Qr {
    /// What it holds; more than fits a code prints the caption alone.
    pub content: String,
    /// What it is for, for who cannot see it.
    pub alt: String,
    /// Words beside it.
    pub caption: String,
    /// Length of its side, 0 for 22 mm.
    pub side: Mm,
}
