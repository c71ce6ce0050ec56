//! One question of a blank form, with room for its answer.

use super::Sheet;
use crate::forms::codes;
use crate::forms::definition::{Field, Kind, Precision};
use crate::report::compose::form_sheet::{is_narrow, paragraph};
use crate::report::compose::source::{illustration, push_narrow};
use crate::report::document::{
    Block, Choice, CodeBoxes, Illustration, Options, Pair, Scale, Sketch, Tone,
};
use crate::report::page::Mm;

/// Lines for an answer of several lines.
const LINES: usize = 3;
/// Height of the frame to draw in.
const DRAWING: Mm = Mm(70.0);
/// The longest scale of which every step has a box.
const MOST_STEPS: i32 = 40;
/// The most boxes in a row.
const MOST_BOXES: usize = 16;

impl Sheet<'_> {
    /// A question with room for its answer.
    pub(super) fn question(&mut self, field: &Field, label: String) {
        let text = String::new();
        let boxes = |count, label| Block::CodeBoxes(CodeBoxes { label, count, text });
        let block = match &field.kind {
            Kind::SelectOne(_) | Kind::SelectMultiple(_) | Kind::Rank(_) => {
                self.choices(field, label)
            }
            Kind::Acknowledge => Block::Options(Options {
                label,
                choices: vec![Choice {
                    label: self.reading.say("report.acknowledged"),
                    ..Choice::default()
                }],
                note: String::new(),
            }),
            Kind::Date => match field.precision() {
                Precision::Day => boxes(8, self.with_shape(&label, "report.blank.date")),
                Precision::Month => boxes(6, self.with_shape(&label, "report.blank.month")),
                Precision::Year => boxes(4, label),
            },
            Kind::Time => boxes(4, self.with_shape(&label, "report.blank.time")),
            Kind::DateTime => boxes(12, self.with_shape(&label, "report.blank.date-time")),
            Kind::Range => match scale(field, &label) {
                Some(scale) => Block::Scale(scale),
                None => return self.line(with_ends(field, label)),
            },
            Kind::Text
            | Kind::Integer
            | Kind::Decimal
            | Kind::Image
            | Kind::File
            | Kind::Geopoint
            | Kind::Note
            | Kind::Hidden
            | Kind::Calculate
            | Kind::Meta(_)
            | Kind::Group
            | Kind::Repeat => match digits(field) {
                Some(count) => boxes(count, label),
                None if field.is_drawn() => {
                    self.blocks
                        .push(paragraph(label.clone(), Tone::Label, true));
                    Block::Sketch(Sketch {
                        alt: label,
                        height: DRAWING,
                        ..Sketch::default()
                    })
                }
                None if field.looks("multiline") || field.kind == Kind::Image => {
                    self.blocks.push(paragraph(label, Tone::Label, true));
                    Block::WriteLines(LINES)
                }
                None if is_narrow(field) => {
                    let value = String::new();
                    push_narrow(&mut self.blocks, Pair { label, value });
                    return;
                }
                None => return self.line(label),
            },
        };
        self.blocks.push(block);
    }

    /// The pictures of the choices, in their order.
    fn pictures(&self, field: &Field) -> Vec<Option<Illustration>> {
        let codes = codes::of(self.form, field).unwrap_or_default();
        let list = field
            .kind
            .list()
            .and_then(|list| self.form.lists.get(&list.name));
        let picture = |name: &str| {
            let choice = list?.iter().find(|choice| choice.name == name)?;
            let label = self.text(&choice.label);
            illustration(self.form, &choice.image, label, self.reading.language)
        };
        codes.iter().map(|(_, name)| picture(name)).collect()
    }

    fn with_shape(&self, label: &str, key: &'static str) -> String {
        format!("{label} ({})", self.reading.language.say(key))
    }

    fn choices(&self, field: &Field, label: String) -> Block {
        let all = self.coded(field);
        if all.is_empty() {
            let value = String::new();
            return Block::Grid(vec![Pair { label, value }]);
        }
        let key = if matches!(field.kind, Kind::SelectMultiple(_)) {
            "report.blank.several"
        } else if matches!(field.kind, Kind::Rank(_)) {
            "report.blank.rank"
        } else {
            "report.blank.one"
        };
        Block::Options(Options {
            label: self.with_shape(&label, key),
            choices: all
                .into_iter()
                .zip(self.pictures(field))
                .map(|(label, picture)| Choice {
                    label,
                    chosen: false,
                    picture,
                })
                .collect(),
            note: String::new(),
        })
    }
}

/// A short scale of whole numbers; `None` for any other.
fn scale(field: &Field, label: &str) -> Option<Scale> {
    let whole = |key: &str, otherwise: i32| match field.parameters.get(key) {
        Some(text) => text.parse().ok(),
        None => Some(otherwise),
    };
    let (low, high) = (whole("start", 0)?, whole("end", 10)?);
    let step = whole("step", 1).filter(|step| *step > 0)?;
    let count = high.checked_sub(low)? / step;
    (0..=MOST_STEPS).contains(&count).then(|| Scale {
        label: label.into(),
        low,
        high,
        step,
        ..Scale::default()
    })
}

/// The label of a long scale with its ends: a number within them is written on a line.
fn with_ends(field: &Field, label: String) -> String {
    let end = |key: &str| field.parameters.get(key);
    match (end("start"), end("end")) {
        (Some(low), Some(high)) => format!("{label} ({low}–{high})"),
        (Some(_) | None, _) => label,
    }
}

/// How many digits an answer has, where it has a fixed number of them.
fn digits(field: &Field) -> Option<usize> {
    if field.looks("nik") || field.looks("kk") {
        return Some(MOST_BOXES);
    }
    // A pattern such as `^[0-9]{3}$`.
    let source = field.constraint.as_ref()?.source();
    let (_, after) = source.split_once("[0-9]{")?;
    let (count, _) = after.split_once('}')?;
    let count = count.parse().ok()?;
    (1..=MOST_BOXES).contains(&count).then_some(count)
}
