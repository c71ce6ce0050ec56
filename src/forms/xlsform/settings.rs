//! The settings sheet.

use super::columns::language;
use super::table::{Line, Table};
use super::{FormError, FormErrorKind};
use crate::forms::definition::Form;
use crate::model::localized::{Language, Localized};

/// What the settings sheet says.
pub(super) struct Settings {
    /// Code of the language of columns without one.
    pub(super) default_language: Language,
    /// Whether one name may stand twice in a choice list.
    pub(super) duplicates: bool,
    /// `instance_name` as written, and a fault that points at it; its kind is set when there is one.
    pub(super) instance_name: Option<(String, FormError)>,
    id: String,
    title: Localized,
    version: String,
    by_part: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            default_language: "id".into(),
            duplicates: false,
            instance_name: None,
            id: String::new(),
            title: Localized::default(),
            version: String::new(),
            by_part: false,
        }
    }
}

impl Settings {
    /// Reads the first row of the settings sheet, if there is one.
    pub(super) fn read(table: Option<&Table<'_>>, survey: &Table<'_>) -> Self {
        let line = table.and_then(|table| table.lines().find(|line| !line.is_blank()));
        let Some(line) = line else {
            return Self {
                default_language: unnamed_language(survey),
                ..Self::default()
            };
        };
        let default_language = match line.text("default_language") {
            "" => unnamed_language(survey),
            written => language(written),
        };
        let instance_name = line.text("instance_name");
        let place = line.error("instance_name", instance_name, FormErrorKind::ReferenceBad);
        Self {
            duplicates: ["yes", "true", "true()"].contains(
                &line
                    .text("allow_choice_duplicates")
                    .to_ascii_lowercase()
                    .as_str(),
            ),
            instance_name: (!instance_name.is_empty()).then(|| (instance_name.into(), place)),
            id: line.text("form_id").into(),
            title: title(&line, &default_language),
            version: line.text("version").into(),
            by_part: line.words("style").iter().any(|word| word == "pages"),
            default_language,
        }
    }

    /// A form with these settings and nothing else.
    pub(super) fn form(&self) -> Form {
        Form {
            id: self.id.clone(),
            title: self.title.clone(),
            version: self.version.clone(),
            by_part: self.by_part,
            default_language: self.default_language.clone(),
            ..Form::default()
        }
    }
}

/// The default language of a form that does not say: Indonesian where a label has no language or
/// an Indonesian one, else the first language there is.
fn unnamed_language(survey: &Table<'_>) -> Language {
    let mut languages = survey.languages();
    let first = languages.next().filter(|_| !survey.has_plain("label"));
    match first {
        Some(first) if first != "id" && !languages.any(|language| language == "id") => first.into(),
        Some(_) | None => "id".into(),
    }
}

/// `form_title`, else the id as in pyxform; and ours: `form_title_en`. pyxform takes no language behind `form_title::`, and
/// passes over columns that it does not know.
fn title(line: &Line<'_>, default_language: &str) -> Localized {
    let mut title = line.localized("form_title", default_language);
    if title.is_empty() {
        title
            .0
            .insert(default_language.into(), line.text("form_id").into());
    }
    for (column, cell) in line.all().filter(|(_, cell)| !cell.is_empty()) {
        if let Some(code) = column.name.strip_prefix("form_title_") {
            title.0.insert(code.into(), cell.into());
        }
    }
    title
}
