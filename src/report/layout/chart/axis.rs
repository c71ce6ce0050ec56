//! What a chart's numbers are held against: few round steps that hold all values.

use crate::report::document::Chart;

/// Steps of the axis, about, and at most.
const TICKS: f32 = 6.0;
const MOST_TICKS: u8 = 12;
/// The largest number that is drawn, and the least share of a number by which two can be told apart.
const LARGEST: f32 = 1e12;
const NEAREST: f32 = 1e-3;

/// What the numbers are held against: from `low` upwards in this many steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f32,
    step: f32,
    steps: u8,
}

impl Axis {
    /// Steps of 1, 2 or 5 with zeros.
    pub(super) fn of(chart: &Chart) -> Self {
        let (low, high) = ends(chart);
        let rough = (high - low) / TICKS;
        let tens = 10_f32.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * tens)
            .find(|step| *step >= rough)
            .unwrap_or(rough);
        let steps = (1..=MOST_TICKS).find(|steps| low + step * f32::from(*steps) >= high);
        Self {
            low,
            step,
            steps: steps.unwrap_or(MOST_TICKS),
        }
    }

    pub(super) fn ticks(self) -> impl Iterator<Item = f32> {
        (0..=self.steps).map(move |number| self.low + self.step * f32::from(number))
    }

    /// How high a value stands: 0 at the axis' foot, 1 at its head.
    pub(super) fn share(self, value: f32) -> f32 {
        ((value - self.low) / (self.step * f32::from(self.steps))).clamp(0.0, 1.0)
    }
}

/// The axis' ends: those asked for, if numbers can be told apart between them, else those of the values.
fn ends(chart: &Chart) -> (f32, f32) {
    let far = (chart.high - chart.low).abs().max(chart.high.abs());
    let near = (chart.high - chart.low) / chart.low.abs().max(1.0);
    if far <= LARGEST && near > NEAREST {
        return (chart.low, chart.high);
    }
    let values = chart.series.iter().flat_map(|series| &series.values);
    let values = values.flatten().filter(|value| value.is_finite());
    let values = values.map(|value| value.clamp(-LARGEST, LARGEST));
    let (low, high) = values.fold((0.0_f32, 0.0_f32), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    (low, high.max(low + (low.abs() * NEAREST).max(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Series;

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

    fn axis(low: f32, high: f32, values: &[f32]) -> Axis {
        Axis::of(&of(low, high, values))
    }

    #[test]
    fn an_axis_has_few_round_steps_and_holds_all_values() {
        let made = |low, step, steps| Axis { low, step, steps };
        assert_eq!(axis(0.0, 10.0, &[3.0]), made(0.0, 2.0, 5));
        assert_eq!(axis(0.0, 0.0, &[3.0, 47.0]), made(0.0, 10.0, 5));
        assert_eq!(axis(0.0, 0.0, &[]), made(0.0, 0.2, 5));
        for top in [0.3, 7.0, 88.0, 12_345.0, 9.9e9] {
            let axis = axis(0.0, 0.0, &[top]);
            let high = axis.ticks().last().unwrap();
            assert!(axis.low <= 0.0 && high >= top * 0.999, "{top}");
            assert!(f32::from(axis.steps) <= TICKS + 1.0, "{top}");
        }
    }

    /// Between such ends no step leads on, or none can be told from the next.
    #[test]
    fn ends_that_cannot_be_drawn_are_not_taken() {
        let ends = [
            (1e9, 1e9 + 64.0),
            (0.0, f32::MAX),
            (5.0, 5.0),
            (9.0, 1.0),
            (0.0, f32::NAN),
        ];
        for (low, high) in ends {
            assert_eq!(axis(low, high, &[3.0, 47.0]), axis(0.0, 0.0, &[3.0, 47.0]));
        }
        for values in [
            [f32::MAX, f32::MIN],
            [f32::INFINITY, f32::NAN],
            [-9e37, -9e37],
        ] {
            let axis = axis(0.0, 0.0, &values);
            assert!(axis.ticks().all(f32::is_finite), "{axis:?}");
            assert!(axis.step > 0.0 && axis.steps > 0, "{axis:?}");
        }
    }
}
