//! The two languages of the app, and its sentences in them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::order;

/// A language of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Language {
    /// Bahasa Indonesia.
    #[default]
    #[serde(rename = "id")]
    Indonesian,
    /// English.
    #[serde(rename = "en")]
    English,
}

type Words = BTreeMap<&'static str, &'static str>;

impl Language {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Indonesian, Self::English];

    /// The language with this code; Indonesian for any other.
    pub fn of(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
            .unwrap_or_default()
    }

    /// The code used in HTML, XLSForm and files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Indonesian => "id",
            Self::English => "en",
        }
    }

    /// Its name in itself. Not among the words: to offer a language takes no words of it, and the
    /// page loads those of English later (scripts/split).
    pub fn name(self) -> &'static str {
        match self {
            Self::Indonesian => "Bahasa Indonesia",
            Self::English => "English",
        }
    }

    /// The sentence at `key` in `words_id.txt` or `words_en.txt`; the key itself when missing (a
    /// test makes sure that none is).
    pub fn say(self, key: &'static str) -> &'static str {
        self.words().get(key).copied().unwrap_or(key)
    }

    /// As [`Self::say`], for a key that was computed or came from elsewhere.
    pub fn say_key(self, key: &str) -> String {
        self.words()
            .get(key)
            .map_or_else(|| key.to_owned(), |sentence| (*sentence).to_owned())
    }

    /// As [`Self::say`], with each `{name}` replaced by its value.
    pub fn say_with(self, key: &'static str, values: &[(&str, &str)]) -> String {
        let mut sentence = self.say(key).to_owned();
        for (name, value) in values {
            sentence = sentence.replace(&format!("{{{name}}}"), value);
        }
        sentence
    }

    /// All sentences by key.
    pub fn words(self) -> &'static Words {
        match self {
            Self::Indonesian => indonesian(),
            Self::English => english(),
        }
    }

    /// Hands in the text of `words_id.txt` or `words_en.txt`, where the program carries none; before
    /// anything is said in this language.
    pub fn take_words(self, text: String) {
        let place = match self {
            Self::Indonesian => &INDONESIAN,
            Self::English => &ENGLISH,
        };
        // A text that is there already is the same.
        let _ = place.set(parse(text.leak()));
    }
}

static INDONESIAN: OnceLock<Words> = OnceLock::new();
static ENGLISH: OnceLock<Words> = OnceLock::new();

fn indonesian() -> &'static Words {
    INDONESIAN.get_or_init(|| parse(carried(include_str!("words_id.txt"))))
}

/// By itself, so that the page can load it later (scripts/split).
#[inline(never)]
fn english() -> &'static Words {
    ENGLISH.get_or_init(|| parse(carried(include_str!("words_en.txt"))))
}

/// A text that the program carries; the report worker, which fetches both, carries none.
fn carried(text: &'static str) -> &'static str {
    if cfg!(all(target_arch = "wasm32", feature = "pdf")) {
        ""
    } else {
        text
    }
}

/// Reads `key = sentence` lines; blank lines and lines that begin with `#` are passed over.
fn parse(text: &'static str) -> Words {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let lines = lines.filter_map(|line| line.split_once(" = "));
    order::keyed(lines.map(|(key, sentence)| (key.trim(), sentence.trim())))
}
