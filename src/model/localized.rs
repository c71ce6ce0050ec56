//! A text in several languages.
//!
//! It does not know which languages the app speaks; an XLSForm may bring any.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language code as in XLSForm's `label::Bahasa (id)`, for example `id` or `en`.
pub type Language = String;

/// One text, by language code; empty when the text was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localized(pub BTreeMap<Language, String>);

impl Localized {
    /// A text in Indonesian and English.
    pub fn of(id: &str, en: &str) -> Self {
        Self(BTreeMap::from([
            ("id".into(), id.into()),
            ("en".into(), en.into()),
        ]))
    }

    /// The text in `language`; else in Indonesian, else in any language, else empty.
    pub fn get(&self, language: &str) -> &str {
        self.0
            .get(language)
            .or_else(|| self.0.get("id"))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// Whether no language has any text.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}
