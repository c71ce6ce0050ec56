//! Numbers as a picture: lines told apart by the shape of their points, bars by their filling, so
//! that a photocopy still says it.

use super::Setting;
use super::drawing;
use super::strip::{Strip, centred, placed, rule};
use super::style::{CHART, HAIRLINE, OVER};
use crate::i18n::numbers;
use crate::report::document::{Chart, ChartKind, Series};
use crate::report::lines::{broken, unbroken};
use crate::report::page::{Colour, Fill, Item, Mm, NodeId, Point, Pt, Role, Segment, Stroke};

/// Height of the field that the numbers stand in.
const FIELD: Mm = Mm(48.0);
/// Room for the numbers of the axis.
const AXIS: Pt = Pt(30.0);
/// Half the size of a point.
const POINT: Pt = Pt(2.4);
/// Rows of numbers at most: more cannot be told apart.
const SERIES: usize = 4;
/// Lines of the axis at most.
const TICKS: f32 = 6.0;
/// Fillings of bars.
const FILLINGS: [Colour; SERIES] = [Colour::Ink, Colour::Hairline, Colour::Quiet, Colour::Shade];

/// Where the numbers stand.
struct Field<'a> {
    setting: Setting<'a>,
    node: NodeId,
    low: f32,
    high: f32,
    top: Pt,
    /// Width of one place.
    each: Pt,
}

/// Title, picture and legend, on one page.
pub(super) fn strips(chart: &Chart, setting: Setting<'_>) -> Vec<Strip> {
    let mut strip = Strip {
        before: Pt(8.0),
        ..Strip::default()
    };
    let node = setting.node(Role::Figure(chart.alt.clone()));
    let title = broken(&chart.title, OVER, setting.measure, setting.shaper);
    strip.lines(title, OVER, node, |_| Pt::ZERO);
    legend(chart, node, &mut strip, setting);
    strip.height += Pt(10.0);
    let (low, high, step) = axis(chart);
    let count = u16::try_from(chart.labels.len().clamp(1, 500)).map_or(1.0, f32::from);
    let field = Field {
        setting,
        node,
        low,
        high,
        top: strip.height,
        each: (setting.measure - AXIS) * (1.0 / count),
    };
    field.ticks(step, &mut strip);
    let series = chart.series.iter().take(SERIES);
    for (index, series) in series.enumerate() {
        match chart.kind {
            ChartKind::Line => field.line(series, index, &mut strip),
            ChartKind::Bars => {
                field.bars(series, (index, chart.series.len().min(SERIES)), &mut strip);
            }
        }
        field.values(series, (index, chart), &mut strip);
    }
    strip.height = field.top + FIELD.pt() + Pt(3.0);
    field.labels(&chart.labels, &mut strip);
    vec![strip]
}

/// The axis' ends and the step between its lines: 1, 2 or 5 with zeros.
fn axis(chart: &Chart) -> (f32, f32, f32) {
    let values = chart.series.iter().flat_map(|series| &series.values);
    let values: Vec<f32> = values
        .flatten()
        .copied()
        .filter(|v| v.is_finite())
        .collect();
    let (mut low, mut high) = (chart.low, chart.high);
    if !(low.is_finite() && high.is_finite() && high > low) {
        low = values.iter().copied().fold(0.0, f32::min);
        high = values.iter().copied().fold(low + 1.0, f32::max);
    }
    let rough = (high - low) / TICKS;
    let tens = 10_f32.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * tens)
        .find(|step| *step >= rough)
        .unwrap_or(rough);
    let high = low + ((high - low) / step).ceil() * step;
    (low, high, step)
}

/// What tells the rows of numbers apart, when there are several.
fn legend(chart: &Chart, node: NodeId, strip: &mut Strip, setting: Setting<'_>) {
    if chart.series.len() < 2 {
        return;
    }
    for (index, series) in chart.series.iter().enumerate() {
        let middle = Point::new(Pt(5.0), strip.height + CHART.leading * 0.45);
        strip.put(
            node,
            match chart.kind {
                ChartKind::Line => dot(middle, index),
                ChartKind::Bars => swatch(middle, index),
            },
        );
        let lines = broken(
            &series.name,
            CHART,
            setting.measure - Pt(12.0),
            setting.shaper,
        );
        let blank = lines.is_empty();
        strip.lines(lines, CHART, node, |_| Pt(12.0));
        if blank {
            strip.height += CHART.leading;
        }
    }
}

impl Field<'_> {
    /// Where a value stands, within the field.
    fn y(&self, value: f32) -> Pt {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.top + FIELD.pt() * (1.0 - share)
    }

    /// The middle of a place.
    fn x(&self, place: usize) -> Pt {
        let place = u16::try_from(place).map_or(0.0, f32::from);
        AXIS + self.each * (place + 0.5)
    }

    /// The lines of the axis with their numbers.
    fn ticks(&self, step: f32, strip: &mut Strip) {
        let mut value = self.low;
        while value <= self.high + step * 0.01 {
            let y = self.y(value);
            let colour = if value <= self.low {
                Colour::Ink
            } else {
                Colour::Hairline
            };
            strip.adorn(rule(AXIS, self.setting.measure, y, HAIRLINE, colour));
            let run = unbroken(&self.said(value), CHART, self.setting.shaper);
            let x = AXIS - Pt(5.0) - run.width();
            strip.put(
                self.node,
                placed(run, x, y - CHART.leading * 0.5, CHART.leading),
            );
            value += step;
        }
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
            let size = (width, self.y(self.low) - y);
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

    /// Each value over its point or bar, where it finds room.
    fn values(&self, series: &Series, (index, chart): (usize, &Chart), strip: &mut Strip) {
        let (count, room) = match chart.kind {
            ChartKind::Line => (1, self.each),
            ChartKind::Bars => (chart.series.len(), self.bar(chart.series.len()) * 1.6),
        };
        if chart.kind == ChartKind::Line && chart.series.len() > 1 {
            return;
        }
        for (place, value) in series.values.iter().enumerate() {
            let Some(value) = value.filter(|value| value.is_finite()) else {
                continue;
            };
            let run = unbroken(&self.said(value), CHART, self.setting.shaper);
            if run.width() > room {
                continue;
            }
            let x = self.middle(place, (index, count)) - run.width() * 0.5;
            let top = self.y(value) - CHART.leading - POINT;
            strip.put(self.node, placed(run, x, top, CHART.leading));
        }
    }

    /// What stands under each place.
    fn labels(&self, labels: &[String], strip: &mut Strip) {
        let top = strip.height;
        let mut lowest = top;
        for (place, label) in labels.iter().enumerate() {
            let from = self.x(place) - self.each * 0.5;
            let width = self.each - Pt(2.0);
            strip.height = top;
            let lines = broken(label, CHART, width, self.setting.shaper);
            strip.lines(lines, CHART, self.node, |run| {
                centred(run, from, from + self.each)
            });
            lowest = lowest.max(strip.height);
        }
        strip.height = lowest;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(low: f32, high: f32, values: &[f32]) -> Chart {
        let values = values.iter().copied().map(Some).collect();
        Chart {
            low,
            high,
            series: vec![Series {
                name: String::new(),
                values,
            }],
            ..Chart::default()
        }
    }

    #[test]
    fn an_axis_has_few_round_steps_and_holds_all_values() {
        assert_eq!(axis(&of(0.0, 10.0, &[3.0])), (0.0, 10.0, 2.0));
        assert_eq!(axis(&of(0.0, 0.0, &[3.0, 47.0])), (0.0, 50.0, 10.0));
        assert_eq!(axis(&of(0.0, 0.0, &[])), (0.0, 1.0, 0.2));
        for top in [0.3, 7.0, 88.0, 12_345.0, 9.9e9] {
            let (low, high, step) = axis(&of(0.0, 0.0, &[top]));
            assert!(low <= 0.0 && high >= top * 0.999, "{top}");
            assert!((high - low) / step <= TICKS + 1.0, "{top}");
        }
    }
}
