//! Names of columns: XLSForm's own, their older spellings, and the languages behind `::`.
//!
//! After pyxform's `aliases.py` and `sheet_headers.py`: case, spaces and underscores do not matter
//! in a known name; an unknown one is kept as written, for a `choice_filter` may use it.

use super::FormErrorKind;
use crate::model::localized::Language;

/// A column of a sheet.
pub(super) struct Column {
    /// Standard name; as written when unknown.
    pub(super) name: String,
    /// Code of the language behind `::`.
    pub(super) language: Option<Language>,
    /// As its author wrote it.
    pub(super) written: String,
}

/// The sheets, each with columns of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SheetKind {
    Survey,
    Choices,
    Settings,
}

/// Columns that may have a language.
pub(super) const TRANSLATED: [&str; 10] = [
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "warning_message",
    "form_title",
    "image",
    "audio",
    "video",
];

/// Columns of the survey sheet that promise what a sheet of paper cannot keep.
const REFUSED: [&str; 7] = [
    "audio",
    "video",
    "big-image",
    "autoplay",
    "save_to",
    "compact_tag",
    "accuracythreshold",
];

/// Settings that promise a server.
const REFUSED_SETTINGS: [&str; 6] = [
    "public_key",
    "submission_url",
    "auto_send",
    "auto_delete",
    "prefix",
    "delimiter",
];

impl Column {
    /// Whether both mean the same column.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.name == other.name && self.language == other.language
    }
}

impl SheetKind {
    /// Understands the cells of the first row.
    pub(super) fn columns(self, header: &[String]) -> Vec<Column> {
        // A single colon is XLSForm's older way; it counts only where no double one is used.
        let double = header.iter().any(|cell| cell.contains("::"));
        header
            .iter()
            .map(|cell| self.column(cell, double))
            .collect()
    }

    /// The columns a sheet cannot do without.
    pub(super) fn needs(self) -> &'static [&'static str] {
        match self {
            Self::Survey => &["type"],
            Self::Choices => &["list_name", "name"],
            Self::Settings => &[],
        }
    }

    /// Whether XLSForm knows the column and Lembar refuses it.
    pub(super) fn refuses(self, name: &str) -> Option<FormErrorKind> {
        let sms = name.starts_with("sms_");
        match self {
            Self::Survey | Self::Choices if sms || REFUSED.contains(&name) => {
                Some(FormErrorKind::ColumnRefused)
            }
            Self::Settings if sms || REFUSED_SETTINGS.contains(&name) => {
                Some(FormErrorKind::SettingRefused)
            }
            Self::Survey | Self::Choices | Self::Settings => None,
        }
    }

    fn column(self, written: &str, double: bool) -> Column {
        let separator = if double { "::" } else { ":" };
        let mut tokens: Vec<&str> = if written.starts_with("jr:") {
            vec![written]
        } else {
            written.split(separator).map(str::trim).collect()
        };
        // `bind::relevant`, `media::image` and the like: the group adds nothing.
        let group = tokens.first().map(|token| token.to_ascii_lowercase());
        let grouped = matches!(
            group.as_deref(),
            Some("bind" | "body" | "control" | "media")
        );
        if grouped && tokens.len() > 1 {
            tokens.remove(0);
        }
        let name = tokens
            .first()
            .map_or(String::new(), |token| self.name(token));
        let language = tokens
            .get(1)
            .filter(|_| TRANSLATED.contains(&name.as_str()))
            .map(|token| language(token));
        Column {
            name: if language.is_none() && tokens.len() > 1 {
                written.into()
            } else {
                name
            },
            language,
            written: written.into(),
        }
    }

    /// The standard name of a column.
    fn name(self, written: &str) -> String {
        let plain = snake_case(written);
        let standard = match self {
            Self::Survey => survey_name(&plain),
            Self::Choices => choices_name(&plain),
            Self::Settings => settings_name(&plain),
        };
        match standard {
            Some(name) => name.into(),
            None if self == Self::Choices => written.trim().into(),
            None => plain,
        }
    }
}

fn survey_name(plain: &str) -> Option<&'static str> {
    let name = match plain {
        "readonly" => "read_only",
        "caption" => "label",
        "relevance" => "relevant",
        "constraining_message" | "jr:constraintmsg" => "constraint_message",
        "requiredmsg" | "jr:requiredmsg" => "required_message",
        "calculate" => "calculation",
        "command" => "type",
        "tag" | "value" => "name",
        "count" | "jr:count" => "repeat_count",
        _ => return None,
    };
    Some(name)
}

fn choices_name(plain: &str) -> Option<&'static str> {
    let name = match plain {
        "list_name" => "list_name",
        "name" | "value" => "name",
        "label" | "caption" => "label",
        "image" => "image",
        "audio" => "audio",
        "video" => "video",
        "score" => "score",
        _ => return None,
    };
    Some(name)
}

fn settings_name(plain: &str) -> Option<&'static str> {
    let name = match plain {
        "title" | "set_form_title" => "form_title",
        "id_string" | "set_form_id" => "form_id",
        _ => return None,
    };
    Some(name)
}

/// `List  Name` → `list_name`.
fn snake_case(written: &str) -> String {
    let words: Vec<&str> = written.split_whitespace().collect();
    words.join("_").to_lowercase()
}

/// The code of a language: `Bahasa Indonesia (id)` → `id`; a bare name stays, but for the two that
/// the app itself speaks.
pub(super) fn language(written: &str) -> Language {
    let written = written.trim();
    let code = written
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .map(|(_, code)| code.trim())
        .filter(|code| !code.is_empty());
    if let Some(code) = code {
        return code.to_lowercase();
    }
    match written.to_lowercase().as_str() {
        "bahasa indonesia" | "bahasa" | "indonesia" | "indonesian" | "id" => "id".into(),
        "english" | "bahasa inggris" | "inggris" | "en" => "en".into(),
        _ => written.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(header: &[&str]) -> Vec<(String, Option<String>)> {
        let header: Vec<String> = header.iter().map(|&cell| cell.into()).collect();
        let columns = SheetKind::Survey.columns(&header);
        columns
            .into_iter()
            .map(|column| (column.name, column.language))
            .collect()
    }

    #[test]
    fn spellings_of_pyxform_are_known() {
        let cases = [
            ("Type", "type"),
            ("  Read   Only", "read_only"),
            ("readonly", "read_only"),
            ("relevance", "relevant"),
            ("calculate", "calculation"),
            ("constraining message", "constraint_message"),
            ("jr:count", "repeat_count"),
            ("caption", "label"),
            ("bind::required", "required"),
            ("bind::jr:constraintMsg", "constraint_message"),
            ("media::image", "image"),
            ("carry", "carry"),
        ];
        for (written, name) in cases {
            assert_eq!(survey(&[written, "x::y"])[0].0, name, "{written}");
        }
    }

    #[test]
    fn languages_become_codes() {
        let found = survey(&[
            "label::Bahasa Indonesia (id)",
            "Hint :: English",
            "label::Sunda",
        ]);
        let label = |language: &str| ("label".to_owned(), Some(language.to_owned()));
        assert_eq!(found[0], label("id"));
        assert_eq!(found[1], ("hint".into(), Some("en".into())));
        assert_eq!(found[2], label("Sunda"));
    }

    #[test]
    fn a_single_colon_counts_without_double_ones() {
        assert_eq!(
            survey(&["label:English"])[0],
            ("label".into(), Some("en".into()))
        );
    }
}
