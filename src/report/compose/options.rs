//! Choices on a filled sheet: all of a short list with the chosen one marked, and questions that
//! share one scale as a table.

use chrono::NaiveDate;

use super::source::Source;
use crate::forms::checklist;
use crate::forms::definition::{Field, FieldId, Form, Kind, ListRef, Path};
use crate::forms::walk::Item;
use crate::i18n::dates;
use crate::model::order;
use crate::model::value;
use crate::report::document::{Align, Cell, Choice, Column, Options, Row, Table};

/// A list up to this length prints all its choices.
const SHORT_LIST: usize = 4;
/// The same for a list with pictures, which words cannot stand for.
const SHORT_PICTURED_LIST: usize = 12;
/// A scale up to this length is a table's row of columns.
const MOST_STEPS: usize = 7;
/// From so many questions on, those of a document that share one list stand in a table.
const RUN: usize = 5;
/// What marks the chosen step of a scale.
const MARK: &str = "×";

/// Whether a question prints all its choices: where `print` says `choices`, or the list is short.
pub(super) fn prints_choices(source: &Source<'_>, path: &Path, field: &Field) -> bool {
    let says = |word: &str| field.print.iter().any(|it| it == word);
    let is_select = matches!(field.kind, Kind::SelectOne(_) | Kind::SelectMultiple(_));
    let has_other = field.kind.list().is_some_and(|list| list.or_other);
    let count = source.form.choices(path.field).len();
    let most = if has_pictures(&source.form, path.field) {
        SHORT_PICTURED_LIST
    } else {
        SHORT_LIST
    };
    let fits = count > 1 && count <= most && !has_other;
    let is_declined = field.is_declined(source.raw_at(path));
    is_select && !is_declined && (says("choices") || (fits && !says("answer")))
}

/// A question with all choices that the form offers at this place. An answer that is none of them
/// stands under them as it was typed.
pub(super) fn of_question(source: &Source<'_>, path: &Path, label: String) -> Options {
    let text = source.raw_at(path);
    let state = source.evaluation.state(path);
    let language = source.reading.language.code();
    let all = source.form.choices(path.field);
    let offered = |at: usize| {
        let through = state.choices.as_ref();
        through.is_none_or(|positions| positions.contains(&at))
    };
    let choices = (all.iter().enumerate())
        .filter(|(at, choice)| offered(*at) || value::is_chosen(text, &choice.name))
        .map(|(_, choice)| Choice {
            label: dated(
                source,
                path,
                &choice.name,
                &source.reading.chosen(choice.label.get(language)),
            ),
            chosen: value::is_chosen(text, &choice.name),
            picture: source.picture(&choice.image, choice.label.get(language)),
        });
    let unknown: Vec<&str> = value::choices(text)
        .filter(|name| all.iter().all(|choice| choice.name != *name))
        .collect();
    Options {
        label,
        choices: choices.collect(),
        note: unknown.join("; "),
    }
}

/// The day on which a choice of a checklist was ticked.
fn day(source: &Source<'_>, path: &Path, choice: &str) -> Option<NaiveDate> {
    let field = checklist::days_beside(&source.form, path.field)?;
    let days = source.raw_at(&Path {
        field,
        rows: path.rows.clone(),
    });
    checklist::day_of(days, choice)
}

fn has_pictures(form: &Form, id: FieldId) -> bool {
    let mut choices = form.choices(id).iter();
    choices.any(|choice| !choice.image.is_empty())
}

/// A choice with the day on which it was ticked, where it stands in a checklist.
fn dated(source: &Source<'_>, path: &Path, choice: &str, label: &str) -> String {
    day(source, path, choice).map_or_else(
        || label.to_owned(),
        |day| format!("{label} ({})", dates::short(day)),
    )
}

/// Several choices one under the other; those of a checklist under the day of their tick, said once.
pub(super) fn bullets(source: &Source<'_>, path: &Path) -> String {
    let text = source.raw_at(path);
    let language = source.reading.language;
    let written = |text: &str| source.reading.answer(&source.form, path.field, text);
    let day = |choice: &str| day(source, path, choice);
    if value::choices(text).count() < 2 && day(text).is_none() {
        return written(text);
    }
    let mut lines = Vec::new();
    let mut choices: Vec<(Option<NaiveDate>, &str)> = value::choices(text)
        .map(|choice| (day(choice), choice))
        .collect();
    order::sort_by_key(&mut choices, |(day, _)| *day);
    let mut said = None;
    for (day, choice) in choices {
        if let Some(day) = day.filter(|_| day != said) {
            lines.push(format!("{}:", dates::long(day, language)));
        }
        said = day;
        lines.push(format!("•  {}", written(choice)));
    }
    lines.join("\n")
}

/// The list of a question that can stand in a row of a scale: one choice of few, without pictures.
pub(super) fn scale_list<'f>(form: &'f Form, id: FieldId, field: &'f Field) -> Option<&'f ListRef> {
    let Kind::SelectOne(list) = &field.kind else {
        return None;
    };
    let most = if field.looks("likert") {
        MOST_STEPS
    } else {
        SHORT_LIST
    };
    let count = form.choices(id).len();
    let is_plain = field.image.is_empty() && !has_pictures(form, id) && !list.or_other;
    (count > 1 && count <= most && is_plain).then_some(list)
}

/// The questions at the beginning that are answered from the same few choices.
pub(super) fn scale_run<'i>(source: &Source<'_>, items: &'i [Item]) -> Vec<&'i Path> {
    let list_of = |path: &Path| {
        let field = source.form.field(path.field)?;
        scale_list(&source.form, path.field, field)
    };
    let mut run: Vec<&Path> = Vec::new();
    for item in items {
        let Item::Question(path) = item else {
            break;
        };
        let list = list_of(path);
        let first = run.first().map(|first| list_of(first));
        if list.is_none() || first.is_some_and(|first| first != list) {
            break;
        }
        run.push(path);
    }
    run
}

/// Questions on one scale as a table, a column for each step.
pub(super) fn scale_table(source: &Source<'_>, run: &[&Path]) -> Table {
    let rows = run.iter().filter_map(|path| {
        let field = source.form.field(path.field)?;
        let label = super::form_sheet::numbered(field, &source.label_of(path, field));
        Some((label, source.raw_at(path)))
    });
    let first = run.first().map_or(FieldId(0), |path| path.field);
    scale(source, first, rows)
}

/// How many questions at the beginning of these names, all shown, are answered from one short list;
/// 0 when too few for a table.
pub(super) fn named_run(source: &Source<'_>, names: &[&str]) -> usize {
    let list_of = |name: &&str| {
        let (id, field) = source.find(name).filter(|_| source.shows(name))?;
        scale_list(&source.form, id, field)
    };
    let first = names.first().and_then(list_of);
    let run = names.iter().take_while(|name| list_of(name) == first);
    let count = run.count();
    if first.is_some() && count >= RUN {
        count
    } else {
        0
    }
}

/// Questions with these names, which share one list, as a table.
pub(super) fn named_table(source: &Source<'_>, names: &[&str]) -> Table {
    let first = names.first().and_then(|name| source.form.named(name));
    let rows = names
        .iter()
        .map(|name| (source.label(name), source.raw(name)));
    scale(source, first.unwrap_or(FieldId(0)), rows)
}

/// A table with the steps of a field's list as heads, and a row for each label with its answer.
fn scale<'t>(
    source: &Source<'_>,
    field: FieldId,
    rows: impl Iterator<Item = (String, &'t str)>,
) -> Table {
    let language = source.reading.language.code();
    let steps = source.form.choices(field);
    let heads = steps
        .iter()
        .map(|step| Cell::from(step.label.get(language).to_owned()));
    let rows = rows.map(|(label, answer)| {
        let marks = steps.iter().map(|step| {
            let mark = if step.name == answer { MARK } else { "" };
            Cell::from(mark.to_owned())
        });
        Row([Cell::from(label)].into_iter().chain(marks).collect())
    });
    Table {
        columns: scale_columns(steps.len()),
        heads: vec![Row([Cell::default()].into_iter().chain(heads).collect())],
        rows: rows.collect(),
        totals: Vec::new(),
    }
}

/// The columns of a scale's table: the questions, then the steps.
pub(super) fn scale_columns(steps: usize) -> Vec<Column> {
    let question = Column {
        head: true,
        ..Column::default()
    };
    let step = Column {
        align: Align::Centre,
        ..Column::default()
    };
    [question]
        .into_iter()
        .chain(std::iter::repeat_n(step, steps))
        .collect()
}
