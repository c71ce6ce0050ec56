//! Reads an XLSForm into a [`Form`].
//!
//! A text or a spreadsheet becomes a [`Workbook`] (sheets of rows of cells), and [`form`] turns any
//! workbook into a typed form. It knows no answers and no screen, and it never stops at the first
//! fault: all [`FormError`]s of a workbook come back together. What the form can do without comes
//! with the form, as its [remarks](Form::remarks).
//!
//! Start at [`form`]. Columns and their other spellings stand in `table`, the words of the `type`
//! column in `types`, rows in `survey`, expressions in `logic`.

mod choices;
mod columns;
mod csv_list;
mod defaults;
mod error;
#[cfg(feature = "workbook")]
pub mod foreign_lists;
mod logic;
mod loops;
pub mod markdown;
mod names;
mod numbering;
#[cfg(feature = "workbook")]
pub mod package;
mod parameters;
pub mod pictures;
mod references;
mod search;
mod settings;
#[cfg(feature = "workbook")]
pub mod spreadsheet;
mod survey;
mod table;
mod texts;
mod types;
mod workbook;

pub use error::{FormError, FormErrorKind};
pub use workbook::{Row, Sheet, Workbook};

use super::definition::{FieldId, Form};
use super::expression::{Expression, ExpressionError};
use columns::SheetKind;
use names::Names;
use settings::Settings;
use table::Table;

/// Sheets of XLSForm that have no meaning here, and are not passed over in silence.
const REFUSED_SHEETS: [&str; 2] = ["entities", "osm"];

/// Turns a workbook into a form.
///
/// A file that names no `form_id` gives a form with a blank id: as in pyxform, whoever opened the
/// file names it after the file.
pub fn form(workbook: &Workbook) -> Result<Form, Vec<FormError>> {
    let mut errors = wrong_sheets(workbook);
    let Some(sheet) = survey_sheet(workbook) else {
        errors.push(FormError::in_sheet("survey", FormErrorKind::SheetMissing));
        return Err(errors);
    };
    let sheet = loops::written_out(workbook, sheet);
    let survey = Table::read(&sheet, SheetKind::Survey, &mut errors);
    let mut optional = |name, kind| {
        let sheet = workbook.sheet(name)?;
        Some(Table::read(sheet, kind, &mut errors))
    };
    let settings = optional("settings", SheetKind::Settings);
    let choices = optional("choices", SheetKind::Choices);
    let more_choices = optional("external_choices", SheetKind::Choices);
    let settings = Settings::read(settings.as_ref(), &survey);
    let mut form = settings.form();
    form.languages = languages(&settings, &survey, choices.as_ref());
    if let Some(table) = &choices {
        form.lists = choices::read(table, settings.duplicates, &settings, &mut errors);
    }
    if let Some(table) = &more_choices {
        // pyxform looks for no name that stands twice there.
        form.lists
            .append(&mut choices::read(table, true, &settings, &mut errors));
    }
    survey::read(&survey, &settings, &mut form, &mut errors);
    if let Some(table) = &choices {
        choices::check_mentions(table, &Names::of(&form.fields), &mut errors);
    }
    let (remarks, faults): (Vec<_>, Vec<_>) =
        (errors.into_iter()).partition(|error| error.kind.is_remark());
    if faults.is_empty() {
        form.remarks = remarks;
        Ok(form)
    } else {
        Err(faults)
    }
}

/// Parses an expression as if it stood in the row of the field `at`; `None` for a place outside all
/// groups and repeats.
pub fn expression(
    form: &Form,
    at: Option<FieldId>,
    source: &str,
) -> Result<Expression, Vec<ExpressionError>> {
    let names = Names::of(&form.fields);
    Expression::parse(source, &|name| names.resolve(at, name))
}

/// The sheet `survey`; or the only one, whatever its name, as long as it is no other sheet's.
fn survey_sheet(workbook: &Workbook) -> Option<&Sheet> {
    let only = match workbook.sheets.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let is_other = |sheet: &&Sheet| {
        let others = ["choices", "external_choices", "settings"]
            .iter()
            .chain(&REFUSED_SHEETS);
        others
            .into_iter()
            .any(|name| sheet.name.eq_ignore_ascii_case(name))
    };
    workbook
        .sheet("survey")
        .or_else(|| only.filter(|sheet| !is_other(sheet)))
}

/// Sheets that stand twice, and those that have no meaning here.
fn wrong_sheets(workbook: &Workbook) -> Vec<FormError> {
    let mut errors = Vec::new();
    for (number, sheet) in workbook.sheets.iter().enumerate() {
        let named = |other: &Sheet| other.name.eq_ignore_ascii_case(&sheet.name);
        if workbook.sheets.iter().take(number).any(named) {
            errors.push(FormError::in_sheet(&sheet.name, FormErrorKind::SheetTwice));
        }
        let refused = REFUSED_SHEETS
            .iter()
            .any(|name| sheet.name.eq_ignore_ascii_case(name));
        if refused && sheet.rows.len() > 1 {
            errors.push(FormError::in_sheet(
                &sheet.name,
                FormErrorKind::SheetRefused,
            ));
        }
    }
    errors
}

/// The default language, then the others in the order of their columns.
fn languages(settings: &Settings, survey: &Table<'_>, choices: Option<&Table<'_>>) -> Vec<String> {
    let mut languages = vec![settings.default_language.clone()];
    let used = choices
        .into_iter()
        .chain([survey])
        .flat_map(Table::languages);
    for language in used {
        if !languages.iter().any(|known| known == language) {
            languages.push(language.into());
        }
    }
    languages
}
