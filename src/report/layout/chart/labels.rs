//! The words of a chart: what tells its rows of numbers apart, what stands under each place.

use super::super::Setting;
use super::super::strip::{Column, Strip, placed, row};
use super::super::style::CHART;
use super::{AXIS_GAP, Field, dot, swatch};
use crate::report::document::{Chart, ChartKind};
use crate::report::lines::{broken, unbroken};
use crate::report::page::{NodeId, Point, Pt, Run};

/// Room for a row's sign in the legend, and space between two rows.
const SIGN: Pt = Pt(12.0);
const BETWEEN: Pt = Pt(16.0);
/// Labels that stand under each other by turns, and how deep they may become.
const TIERS: u8 = 3;
const DEEPEST: Pt = Pt(84.0);

/// What tells the rows of numbers apart, when there are several: side by side as far as they fit.
pub(super) fn legend(chart: &Chart, node: NodeId, strip: &mut Strip, setting: Setting<'_>) {
    if chart.series.len() < 2 {
        return;
    }
    let mut x = Pt::ZERO;
    for (index, series) in chart.series.iter().enumerate() {
        let room = setting.measure - SIGN;
        let lines = broken(&series.name, CHART, room, setting.shaper);
        let width = lines.iter().map(Run::width).fold(Pt::ZERO, Pt::max) + SIGN;
        if x > Pt::ZERO && (lines.len() > 1 || x + width > setting.measure) {
            x = Pt::ZERO;
            strip.height += CHART.leading;
        }
        let middle = Point::new(x + Pt(5.0), strip.height + CHART.leading * 0.45);
        let sign = match chart.kind {
            ChartKind::Line => dot(middle, index),
            ChartKind::Bars => swatch(middle, index),
        };
        strip.put(node, sign);
        let last = lines.len().saturating_sub(1);
        for (number, run) in lines.into_iter().enumerate() {
            strip.put(node, placed(run, x + SIGN, strip.height, CHART.leading));
            if number < last {
                strip.height += CHART.leading;
            }
        }
        x += width + BETWEEN;
    }
    strip.height += CHART.leading;
}

impl Field<'_> {
    /// What stands under each place: in one line or several, by turns under each other where it is
    /// wide; where that would be too much, numbers, and under the picture what they stand for.
    pub(super) fn labels(&self, labels: &[String], strips: &mut Vec<Strip>) {
        let words = labels.iter().map(|label| {
            let (word, _) = self.setting.shaper.widest(label, CHART);
            word + Pt(2.0)
        });
        let widest = words.fold(Pt::ZERO, Pt::max);
        let fitting = (1..=TIERS).find(|tiers| widest <= self.each * f32::from(*tiers));
        let Some(picture) = strips.last_mut() else {
            return;
        };
        if let Some(tiers) = fitting {
            let bottom = picture.height;
            let before = picture.parts.len();
            self.tiers(labels, tiers, picture);
            if picture.height - bottom <= DEEPEST {
                return;
            }
            picture.parts.truncate(before);
            picture.height = bottom;
        }
        self.numbered(labels, strips);
    }

    /// Labels under each other by turns.
    fn tiers(&self, labels: &[String], tiers: u8, strip: &mut Strip) {
        for tier in 0..usize::from(tiers) {
            let top = strip.height;
            let mut lowest = top;
            let half = self.each * (f32::from(tiers) * 0.5);
            let turn = labels.iter().enumerate().skip(tier).step_by(tiers.into());
            for (place, label) in turn {
                let middle = self.x(place);
                let from = (middle - half).max(Pt::ZERO);
                let to = Pt((middle + half).0.min(self.setting.measure.0)) - Pt(1.0);
                let lines = broken(label, CHART, to - from, self.setting.shaper);
                strip.height = top;
                strip.lines(lines, CHART, self.node, |run| {
                    let left = middle - run.width() * 0.5;
                    Pt(left.0.min((to - run.width()).0)).max(from)
                });
                lowest = lowest.max(strip.height);
            }
            strip.height = lowest;
        }
    }

    /// The number of each place where it finds room, and below what the numbers stand for.
    fn numbered(&self, labels: &[String], strips: &mut Vec<Strip>) {
        let run = |place: usize| {
            let number = (place + 1).to_string();
            unbroken(&number, CHART, self.setting.shaper)
        };
        let mut free = self.left - AXIS_GAP;
        if let Some(picture) = strips.last_mut() {
            for place in 0..labels.len() {
                let number = run(place);
                let x = self.x(place) - number.width() * 0.5;
                if x > free && x + number.width() <= self.setting.measure {
                    free = x + number.width() + Pt(3.0);
                    picture.put(self.node, placed(number, x, picture.height, CHART.leading));
                }
            }
            picture.height += CHART.leading;
            picture.with_next = true;
        }
        for (place, label) in labels.iter().enumerate() {
            let room = self.setting.measure - self.left;
            let words = |x, lines| Column {
                x,
                node: self.node,
                lines,
            };
            let lines = broken(label, CHART, room, self.setting.shaper);
            let columns = vec![words(Pt::ZERO, vec![run(place)]), words(self.left, lines)];
            strips.append(&mut row(columns, CHART.leading, Pt::ZERO));
        }
    }
}
