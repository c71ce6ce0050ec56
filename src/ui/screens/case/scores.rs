//! Scores over time, each a small picture that a photocopy still shows, and the numbers as a table.
//!
//! A line of ink from point to point; where bands were validated, a broken line at the beginning of
//! each. What a number means stands in words; nothing tells good from bad by colour.

use yew::prelude::*;

use super::super::{View, fold};
use super::record_link;
use crate::i18n::{dates, numbers};
use crate::model::case::Case;
use crate::session::digest::{ScorePoint, ScoreRow};
use crate::ui::fields::{EarlierScore, change};

/// Size of a picture, and the room at its sides: left for numbers, above and below for words.
const SIZE: (f64, f64) = (320.0, 132.0);
const LEFT: f64 = 36.0;
const ABOVE: f64 = 24.0;
const BELOW: f64 = 26.0;
/// Height of a line of words.
const LINE: f64 = 13.0;
/// Room of a number over its point.
const APART: f64 = 24.0;

/// The section of the case's screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let scores = view.session.scores(case);
    let count = scores.len().to_string();
    let brief = view.language.say_with("scores.brief", &[("count", &count)]);
    let charts = scores.iter().map(|row| chart(view, row));
    let means = if scores.is_empty() {
        "scores.none"
    } else {
        "scores.means"
    };
    let body = html! {
        <>
            <p class="quiet">{ view.say(means) }</p>
            <div class="charts">{ for charts }</div>
        </>
    };
    fold::section(("scores", view.say("scores.title")), brief, false, body)
}

fn chart(view: &View<'_>, row: &ScoreRow<'_>) -> Html {
    let title = title(view, row);
    let said = row.points.iter().map(|point| {
        let date = dates::long(point.date, view.language);
        format!("{date}: {}", number(view, point))
    });
    let alt = format!("{title}. {}", said.collect::<Vec<_>>().join("; "));
    html! {
        <figure class="chart" key={row.key.clone()}>
            <figcaption class="paper-name">{ title }</figcaption>
            { picture(view, row, alt) }
            { meaning(view, row) }
            <details class="chart-table">
                <summary>{ view.say("scores.table") }</summary>
                { table(view, row) }
            </details>
        </figure>
    }
}

/// "Modal pemulihan: Jumlah skor": the group it stands in, within its lettered part, and the question.
fn title(view: &View<'_>, row: &ScoreRow<'_>) -> String {
    let code = view.language.code();
    let around = row.form.ancestors(row.field);
    let around = around.filter_map(|id| row.form.field(id));
    let mut words: Vec<&str> = around
        .filter(|group| group.parent.is_some())
        .map(|group| group.label.get(code))
        .collect();
    words.reverse();
    words.extend(row.question().map(|field| field.label.get(code)));
    words.join(": ")
}

/// The newest number in words: its band, and how it changed.
fn meaning(view: &View<'_>, row: &ScoreRow<'_>) -> Html {
    let Some((newest, earlier)) = row.points.split_last() else {
        return Html::default();
    };
    let band = row
        .band(newest.text)
        .map(|band| band.label.get(view.language.code()).to_owned());
    let change = earlier.last().map(|earlier| {
        let earlier = EarlierScore {
            text: earlier.text.to_owned().into(),
            date: dates::long(earlier.date, view.language).into(),
        };
        change(newest.text, &earlier, view.language)
    });
    html! {
        <p class="chart-now">
            <span class="chart-number">{ number(view, newest) }</span>
            if let Some(band) = band {
                { " " }{ band }{ "." }
            }
            if let Some(change) = change {
                { " " }<span class="paper-state">{ change }</span>
            }
        </p>
    }
}

fn number(view: &View<'_>, point: &ScorePoint<'_>) -> String {
    numbers::written(point.text, view.language)
}

fn table(view: &View<'_>, row: &ScoreRow<'_>) -> Html {
    let lines = row.points.iter().rev().map(|point| {
        let band = row.band(point.text);
        let band = band.map_or("", |band| band.label.get(view.language.code()));
        html! {
            <tr>
                <td>{ dates::long(point.date, view.language) }</td>
                <td class="chart-number">{ number(view, point) }</td>
                <td>{ band.to_owned() }</td>
                <td>{ record_link(view, point.record) }</td>
            </tr>
        }
    });
    let heads = ["scores.date", "scores.score", "scores.band", "scores.form"];
    let heads = heads.map(|key| html! { <th scope="col">{ view.language.say(key) }</th> });
    html! {
        <table>
            <thead><tr>{ for heads }</tr></thead>
            <tbody>{ for lines }</tbody>
        </table>
    }
}

/// Where numbers stand in a picture.
struct Field {
    low: f64,
    high: f64,
    first: chrono::NaiveDate,
    days: f64,
}

impl Field {
    fn of(row: &ScoreRow<'_>) -> Self {
        let values = row.points.iter().map(|point| point.value);
        let (low, high) = row.range;
        let low = values.clone().fold(low, f64::min);
        let high = values.fold(high, f64::max);
        let mut dates = row.points.iter().map(|point| point.date);
        let first = dates.next().unwrap_or_default();
        let last = dates.next_back().unwrap_or(first);
        Self {
            low,
            high: if high > low { high } else { low + 1.0 },
            first,
            days: days(first, last),
        }
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        (ABOVE + (1.0 - share) * (SIZE.1 - ABOVE - BELOW)).round()
    }

    /// By the day; what was taken on one day stands in the middle.
    fn x(&self, point: &ScorePoint<'_>) -> f64 {
        let share = if self.days > 0.0 {
            days(self.first, point.date) / self.days
        } else {
            0.5
        };
        (LEFT + APART / 2.0 + share * (SIZE.0 - LEFT - APART)).round()
    }
}

fn days(from: chrono::NaiveDate, to: chrono::NaiveDate) -> f64 {
    i32::try_from((to - from).num_days()).map_or(0.0, f64::from)
}

fn picture(view: &View<'_>, row: &ScoreRow<'_>, alt: String) -> Html {
    let field = Field::of(row);
    let ends = [field.low, field.high];
    let mut taken: Vec<f64> = Vec::new();
    let rules = ends.iter().chain(&row.marks).map(|value| {
        let y = field.y(*value);
        let class = if row.marks.contains(value) {
            "chart-mark"
        } else {
            "chart-rule"
        };
        // A number that finds no room is in the table.
        let is_free = taken.iter().all(|other| (other - y).abs() >= LINE);
        if is_free {
            taken.push(y);
        }
        let words = numbers::written(&value.to_string(), view.language);
        html! {
            <>
                <path {class} d={format!("M{LEFT} {y}H{}", SIZE.0)} />
                if is_free {
                    { text((LEFT - 6.0, y + 5.0), "end", words) }
                }
            </>
        }
    });
    let rules: Vec<Html> = rules.collect();
    let places: Vec<(f64, f64)> = row
        .points
        .iter()
        .map(|point| (field.x(point), field.y(point.value)))
        .collect();
    let line: Vec<String> = places.iter().map(|(x, y)| format!("{x} {y}")).collect();
    let dots = places.iter().map(|(x, y)| {
        html! { <circle class="chart-dot" cx={x.to_string()} cy={y.to_string()} r="4.5" /> }
    });
    html! {
        <svg class="chart-picture" viewBox={format!("0 0 {} {}", SIZE.0, SIZE.1)} role="img"
            aria-label={alt}>
            { for rules }
            <path class="chart-line" d={format!("M{}", line.join("L"))} />
            { for dots }
            { for values(view, row, &places) }
            { for when(row) }
        </svg>
    }
}

/// Each number over its point, the newest first, where it finds room.
fn values(view: &View<'_>, row: &ScoreRow<'_>, places: &[(f64, f64)]) -> Vec<Html> {
    let mut taken = f64::INFINITY;
    let mut all = Vec::new();
    for (point, (x, y)) in row.points.iter().zip(places).rev() {
        if taken - x >= APART {
            all.push(text((*x, y - 9.0), "middle", number(view, point)));
            taken = *x;
        }
    }
    all
}

/// The first and the last day, under the picture.
fn when(row: &ScoreRow<'_>) -> Vec<Html> {
    let y = SIZE.1 - 6.0;
    let short = |point: &ScorePoint<'_>| dates::short(point.date);
    match row.points.as_slice() {
        [] => Vec::new(),
        [only] => {
            let middle = f64::midpoint(LEFT, SIZE.0);
            vec![text((middle, y), "middle", short(only))]
        }
        [first, .., last] => vec![
            text((LEFT, y), "start", short(first)),
            text((SIZE.0, y), "end", short(last)),
        ],
    }
}

fn text((x, y): (f64, f64), anchor: &'static str, words: String) -> Html {
    html! {
        <text class="chart-text" x={x.to_string()} y={y.to_string()} text-anchor={anchor}>
            { words }
        </text>
    }
}
