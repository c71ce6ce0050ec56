//! The choices sheet: lists of choices by name.

use std::collections::BTreeMap;

use super::names::Names;
use super::settings::Settings;
use super::table::{Line, Table};
use super::{FormError, FormErrorKind, texts};
use crate::forms::definition::Choice;
use crate::model::localized::Localized;
use crate::model::order;

/// Choice lists by name.
pub(super) type Lists = BTreeMap<String, Vec<Choice>>;

/// Reads all lists, in which a name may stand twice or not.
pub(super) fn read(
    table: &Table<'_>,
    duplicates: bool,
    settings: &Settings,
    errors: &mut Vec<FormError>,
) -> Lists {
    let mut lists = Lists::new();
    for line in table.lines().filter(|line| !line.is_blank()) {
        let (list, name) = (line.text("list_name"), line.text("name"));
        // Remarks stand in the rows of many a choices sheet.
        if list.is_empty() && name.is_empty() {
            continue;
        }
        if list.is_empty() {
            errors.push(line.error("list_name", name, FormErrorKind::ListMissing));
            continue;
        }
        if name.is_empty() {
            errors.push(line.error("name", list, FormErrorKind::ChoiceNameMissing));
            continue;
        }
        let choices = lists.entry(list.into()).or_default();
        if !duplicates && choices.iter().any(|choice| choice.name == name) {
            errors.push(line.error("name", name, FormErrorKind::ChoiceTwice));
            continue;
        }
        choices.push(choice(&line, settings));
    }
    lists
}

fn choice(line: &Line<'_>, settings: &Settings) -> Choice {
    let known = ["list_name", "name", "label", "image", "score"];
    let columns = line
        .all()
        .filter(|(column, cell)| !known.contains(&column.name.as_str()) && !cell.is_empty())
        .map(|(column, cell)| (column.name.clone(), cell.into()));
    let columns = order::keyed(columns);
    let score = line.text("score");
    Choice {
        name: line.text("name").into(),
        label: line.localized("label", &settings.default_language),
        image: line.localized("image", &settings.default_language),
        columns,
        score: (!score.is_empty()).then(|| score.into()),
    }
}

/// Looks at the names in `${…}` in labels.
pub(super) fn check_mentions(table: &Table<'_>, names: &Names<'_>, errors: &mut Vec<FormError>) {
    for line in table.lines() {
        for (column, word, kind) in texts::faults(&line, names) {
            errors.push(line.at(column, &word, kind));
        }
    }
}

/// The choice that `or_other` adds to a list.
pub(super) fn other() -> Choice {
    Choice {
        name: "other".into(),
        label: Localized::of("Lainnya", "Other"),
        ..Choice::default()
    }
}
