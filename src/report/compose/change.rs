//! What has changed since intake, from the newest follow-up assessment (F10): ratings of six domains
//! as a table and as bars, and recovery capital with what it means.

use super::form_sheet::meaning;
use super::source::{Source, push_pair};
use super::{Reading, tables};
use crate::forms::definition::Path;
use crate::model::value;
use crate::report::document::{Block, Chart, ChartKind, Pair, Series};

/// The follow-up assessment.
const FORM: &str = "F10";
/// Its table of ratings, and the columns for intake and now.
const RATINGS: &str = "severity_change";
const COLUMNS: [&str; 2] = ["severity_before", "severity_after"];
/// The worst rating.
const WORST: f32 = 9.0;
/// Its total of recovery capital.
const CAPITAL: &str = "recovery_capital_total";

/// The blocks; `None` when there is no such assessment.
pub(super) fn since_intake(reading: &Reading<'_>) -> Option<Vec<Block>> {
    reading.dossier.latest(FORM)?;
    let source = Source::open(FORM, *reading).ok()?;
    let mut blocks = source.print(&[RATINGS], &|_| String::new());
    blocks.extend(bars(&source));
    let (id, field) = source.find(CAPITAL)?;
    let path = Path::top(id);
    let parts = [source.written_at(&path), meaning(&source, &path, field)];
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let label = reading.say("report.d24.capital");
    let value = filled.join("  ·  ");
    push_pair(&mut blocks, Pair { label, value });
    Some(blocks)
}

/// The ratings at intake and now, side by side; none while there are none.
fn bars(source: &Source<'_>) -> Option<Block> {
    let (repeat, field) = source.find(RATINGS)?;
    let repeat = Path::top(repeat);
    let rows = tables::count(source, &repeat);
    let column = |name: &str| {
        let mut columns = source.form.children(Some(repeat.field));
        columns.find(|(_, field)| field.name == name)
    };
    let (domain, _) = column("severity_domain")?;
    let labels = (0..rows).map(|row| source.written_at(&tables::inside(&repeat, domain, row)));
    let series = COLUMNS.iter().filter_map(|name| {
        let (id, field) = column(name)?;
        let values = (0..rows).map(|row| {
            let text = source.raw_at(&tables::inside(&repeat, id, row));
            rating(text)
        });
        Some(Series {
            name: source.label_of(&tables::inside(&repeat, id, 0), field),
            values: values.collect(),
        })
    });
    let series: Vec<Series> = series.collect();
    let is_known = series.iter().flat_map(|it| &it.values).any(Option::is_some);
    // The table over it has the same title.
    is_known.then(|| {
        Block::Chart(Chart {
            alt: source.label_of(&repeat, field),
            title: String::new(),
            kind: ChartKind::Bars,
            labels: labels.collect(),
            series,
            low: 0.0,
            high: WORST,
        })
    })
}

/// A rating from 0 to 9.
fn rating(text: &str) -> Option<f32> {
    let number = value::integer(text).filter(|number| (0..=9).contains(number))?;
    i16::try_from(number).ok().map(f32::from)
}
