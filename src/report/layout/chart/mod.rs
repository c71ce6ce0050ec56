//! Numbers as a picture: lines told apart by the shape of their points, bars by their filling, so
//! that a photocopy still says it.

mod axis;
mod labels;

use super::Setting;
use super::drawing;
use super::strip::{Strip, placed, rule};
use super::style::{CHART, HAIRLINE, OVER};
use crate::i18n::numbers;
use crate::model::order;
use crate::report::document::{Chart, ChartKind, Series};
use crate::report::lines::{broken, unbroken};
use crate::report::page::{
    Colour, Fill, Item, Mm, NodeId, Part, Point, Pt, Role, Run, Segment, Stroke,
};
use axis::Axis;

/// Height of the field that the numbers stand in.
const FIELD: Mm = Mm(36.0);
/// Room for the numbers of the axis, at least, and space after them.
const AXIS: Pt = Pt(30.0);
const AXIS_GAP: Pt = Pt(5.0);
/// Half the size of a point.
const POINT: Pt = Pt(2.4);
/// Rows of numbers at most: more cannot be told apart.
const SERIES: usize = 4;
/// Fillings of bars.
const FILLINGS: [Colour; SERIES] = [Colour::Ink, Colour::Hairline, Colour::Quiet, Colour::Shade];

/// Where the numbers stand.
struct Field<'a> {
    setting: Setting<'a>,
    node: NodeId,
    axis: Axis,
    /// Room for the numbers of the axis.
    left: Pt,
    top: Pt,
    /// Width of one place.
    each: Pt,
}

/// Title, legend and picture, on one page.
pub(super) fn strips(chart: &Chart, setting: Setting<'_>) -> Vec<Strip> {
    let mut strip = Strip {
        before: Pt(8.0),
        ..Strip::default()
    };
    let node = setting.node(Role::Figure(chart.alt.clone()));
    let title = broken(&chart.title, OVER, setting.measure, setting.shaper);
    strip.lines(title, OVER, node, |_| Pt::ZERO);
    labels::legend(chart, node, &mut strip, setting);
    strip.height += Pt(10.0);
    let field = Field::of(chart, node, strip.height, setting);
    field.ticks(&mut strip);
    let series = chart.series.iter().take(SERIES);
    for (index, series) in series.enumerate() {
        match chart.kind {
            ChartKind::Line => field.line(series, index, &mut strip),
            ChartKind::Bars => {
                field.bars(series, (index, chart.series.len().min(SERIES)), &mut strip);
            }
        }
    }
    let written = field.values(chart, &mut strip);
    field.lines(&written, &mut strip);
    // Half a line: the lowest number of the axis stands on its line.
    strip.height = field.top + FIELD.pt() + CHART.leading * 0.5;
    let mut strips = vec![strip];
    field.labels(&chart.labels, &mut strips);
    strips
}

impl<'a> Field<'a> {
    fn of(chart: &Chart, node: NodeId, top: Pt, setting: Setting<'a>) -> Self {
        let count = u16::try_from(chart.labels.len()).map_or(1.0, f32::from);
        let mut field = Self {
            setting,
            node,
            axis: Axis::of(chart),
            left: Pt::ZERO,
            top,
            each: Pt::ZERO,
        };
        let numbers = field.axis.ticks().map(|value| field.number(value).width());
        field.left = numbers.fold(AXIS - AXIS_GAP, Pt::max) + AXIS_GAP;
        field.each = (setting.measure - field.left) * (1.0 / count.max(1.0));
        field
    }

    /// Where a value stands, within the field.
    fn y(&self, value: f32) -> Pt {
        self.top + FIELD.pt() * (1.0 - self.axis.share(value))
    }

    /// The middle of a place.
    fn x(&self, place: usize) -> Pt {
        let place = u16::try_from(place).map_or(0.0, f32::from);
        self.left + self.each * (place + 0.5)
    }

    fn number(&self, value: f32) -> Run {
        unbroken(&self.said(value), CHART, self.setting.shaper)
    }

    /// The numbers of the axis.
    fn ticks(&self, strip: &mut Strip) {
        for value in self.axis.ticks() {
            let run = self.number(value);
            let x = self.left - AXIS_GAP - run.width();
            let top = self.y(value) - CHART.leading * 0.5;
            strip.put(self.node, placed(run, x, top, CHART.leading));
        }
    }

    /// The lines of the axis, under everything and never through a number.
    fn lines(&self, numbers: &[Room], strip: &mut Strip) {
        let mut lines = Vec::new();
        for value in self.axis.ticks() {
            let y = self.y(value);
            let colour = if value <= self.axis.low {
                Colour::Ink
            } else {
                Colour::Hairline
            };
            let on_line = |room: &&Room| room.top < y && y < room.bottom;
            let mut gaps: Vec<&Room> = numbers.iter().filter(on_line).collect();
            order::sort_by(&mut gaps, |a, b| a.left.0.total_cmp(&b.left.0));
            let mut from = self.left;
            for gap in gaps {
                lines.push(rule(from, gap.left - Pt(1.0), y, HAIRLINE, colour));
                from = gap.right + Pt(1.0);
            }
            lines.push(rule(from, self.setting.measure, y, HAIRLINE, colour));
        }
        let lines = lines.into_iter().map(Part::adorning);
        strip.parts.splice(0..0, lines);
    }

    fn said(&self, value: f32) -> String {
        let rounded = (value * 100.0).round() / 100.0;
        numbers::written(&rounded.to_string(), self.setting.language)
    }

    fn line(&self, series: &Series, index: usize, strip: &mut Strip) {
        let mut segments: Vec<Segment> = Vec::new();
        let mut dots = Vec::new();
        let mut before = false;
        for (place, value) in series.values.iter().enumerate() {
            let Some(value) = value.filter(|value| value.is_finite()) else {
                before = false;
                continue;
            };
            let at = Point::new(self.x(place), self.y(value));
            segments.push(if before {
                Segment::Line(at)
            } else {
                Segment::Move(at)
            });
            dots.push(dot(at, index));
            before = true;
        }
        if !segments.is_empty() {
            let (width, colour) = (Pt(1.0), Colour::Ink);
            strip.put(
                self.node,
                Item::Stroke(Stroke {
                    segments,
                    width,
                    colour,
                }),
            );
        }
        for dot in dots {
            strip.put(self.node, dot);
        }
    }

    fn bars(&self, series: &Series, (index, count): (usize, usize), strip: &mut Strip) {
        let width = self.bar(count);
        let colour = filling(index);
        for (place, value) in series.values.iter().enumerate() {
            let Some(value) = value.filter(|value| value.is_finite()) else {
                continue;
            };
            let (x, y) = (
                self.middle(place, (index, count)) - width * 0.5,
                self.y(value),
            );
            let size = (width, self.y(self.axis.low) - y);
            let corner = Point::new(x, y);
            let outlines = vec![drawing::rectangle(corner, size)];
            strip.put(self.node, Item::Fill(Fill { outlines, colour }));
            strip.put(
                self.node,
                drawing::frame(corner, size, Pt(0.6), Colour::Ink),
            );
        }
    }

    /// Width of one bar.
    fn bar(&self, count: usize) -> Pt {
        let count = u16::try_from(count.max(1)).map_or(1.0, f32::from);
        let width = self.each * (0.7 / count);
        Pt(width.0.min(28.0))
    }

    /// The middle of a bar, or of a point.
    fn middle(&self, place: usize, (index, count): (usize, usize)) -> Pt {
        let number = |n: usize| u16::try_from(n).map_or(0.0, f32::from);
        let from_middle = number(index) - (number(count) - 1.0) * 0.5;
        self.x(place) + self.bar(count) * from_middle
    }

    /// Each value over its point or bar, where it finds room between them; the rooms they took.
    fn values(&self, chart: &Chart, strip: &mut Strip) -> Vec<Room> {
        let count = chart.series.len().min(SERIES);
        let (count, room) = match chart.kind {
            ChartKind::Line if count > 1 => return Vec::new(),
            ChartKind::Line => (1, self.each),
            ChartKind::Bars => (count, self.bar(count) * 1.6),
        };
        let taken = taken(strip);
        let mut written: Vec<Room> = Vec::new();
        for (index, series) in chart.series.iter().take(SERIES).enumerate() {
            for (place, value) in series.values.iter().enumerate() {
                let Some(value) = value.filter(|value| value.is_finite()) else {
                    continue;
                };
                let run = self.number(value);
                let x = self.middle(place, (index, count)) - run.width() * 0.5;
                let top = self.y(value) - CHART.leading - POINT;
                let own = Room {
                    left: x,
                    right: x + run.width(),
                    top,
                    bottom: top + CHART.leading,
                };
                let mut others = taken.iter().chain(&written);
                if run.width() <= room && others.all(|other| !own.meets(other)) {
                    strip.put(self.node, placed(run, x, top, CHART.leading));
                    written.push(own);
                }
            }
        }
        written
    }
}

/// Room that is taken.
struct Room {
    left: Pt,
    right: Pt,
    top: Pt,
    bottom: Pt,
}

/// Bars and points.
fn taken(strip: &Strip) -> Vec<Room> {
    let fills = strip.parts.iter().filter_map(|part| match &part.item {
        Item::Fill(fill) => Some(Room::around(fill)),
        Item::Text(_) | Item::Rule(_) | Item::Stroke(_) | Item::Image(_) | Item::Code(_) => None,
    });
    fills.collect()
}

impl Room {
    /// The box around a bar or a point.
    fn around(fill: &Fill) -> Self {
        let start = Self {
            left: Pt(f32::MAX),
            right: Pt(f32::MIN),
            top: Pt(f32::MAX),
            bottom: Pt(f32::MIN),
        };
        let places = fill.outlines.iter().flatten().map(|segment| match segment {
            Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to) => to,
        });
        places.fold(start, |room, to| Self {
            left: Pt(room.left.0.min(to.x.0)),
            right: room.right.max(to.x),
            top: Pt(room.top.0.min(to.y.0)),
            bottom: room.bottom.max(to.y),
        })
    }

    fn meets(&self, other: &Self) -> bool {
        let across = self.left < other.right && other.left < self.right;
        across && self.top < other.bottom && other.top < self.bottom
    }
}

/// A point: disc, square, triangle, ring.
fn dot(at: Point, index: usize) -> Item {
    let to = |x: f32, y: f32| at.moved(Point::new(POINT * x, POINT * y));
    let corners = match index % SERIES {
        0 => vec![to(0.0, -1.2), to(1.2, 0.0), to(0.0, 1.2), to(-1.2, 0.0)],
        1 => vec![to(-1.0, -1.0), to(1.0, -1.0), to(1.0, 1.0), to(-1.0, 1.0)],
        2 => vec![to(0.0, -1.2), to(1.2, 1.0), to(-1.2, 1.0)],
        _ => vec![to(-1.2, -1.0), to(1.2, -1.0), to(0.0, 1.2)],
    };
    let outline = (corners.iter().enumerate())
        .map(|(index, corner)| match index {
            0 => Segment::Move(*corner),
            _ => Segment::Line(*corner),
        })
        .collect();
    Item::Fill(Fill {
        outlines: vec![outline],
        colour: Colour::Ink,
    })
}

fn swatch(middle: Point, index: usize) -> Item {
    let corner = middle.moved(Point::new(Pt(-3.0), Pt(-3.0)));
    Item::Fill(Fill {
        outlines: vec![drawing::rectangle(corner, (Pt(6.0), Pt(6.0)))],
        colour: filling(index),
    })
}

fn filling(index: usize) -> Colour {
    FILLINGS.get(index % SERIES).copied().unwrap_or(Colour::Ink)
}
