//! The files beside the page that a worker fetches before it answers: forms and words.
//!
//! The page fetches the same forms, so that the device has them already; within the worker they
//! would be there twice. A native program carries all of them. It fetches nothing itself: start at
//! [`names`], and hand in what was fetched by [`take`].

use crate::forms::library::{self, catalogue};
use crate::i18n::Language;

/// Their addresses from the page, such as `forms/F01.md` and `words/words_id.txt`.
pub fn names() -> impl Iterator<Item = String> {
    let forms = catalogue::ALL.iter().map(|form| name_of_form(form.id));
    forms.chain(Language::ALL.map(name_of_words))
}

/// Hands in the text of the file with this name.
pub fn take(name: &str, text: String) {
    for form in &catalogue::ALL {
        if name == name_of_form(form.id) {
            return library::supply(form.id, text);
        }
    }
    for language in Language::ALL {
        if name == name_of_words(language) {
            return language.take_words(text);
        }
    }
}

fn name_of_form(id: &str) -> String {
    format!("forms/{id}.md")
}

fn name_of_words(language: Language) -> String {
    format!("words/words_{}.txt", language.code())
}
