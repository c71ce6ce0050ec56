//! The files beside the page that a worker fetches before it answers: the forms.
//!
//! The page fetches the same files, so that the device has them already; within the worker they
//! would be there twice. A native program carries them. It fetches nothing itself: start at
//! [`names`], and hand in what was fetched by [`take`].

use crate::forms::library::{self, catalogue};

/// Their addresses from the page, such as `forms/F01.md`.
pub fn names() -> impl Iterator<Item = String> {
    (catalogue::ALL.iter()).map(|form| format!("forms/{}.md", form.id))
}

/// Hands in the text of the file with this name.
pub fn take(name: &str, text: String) {
    let id = name
        .strip_prefix("forms/")
        .and_then(|id| id.strip_suffix(".md"));
    if let Some(id) = id {
        library::supply(id, text);
    }
}
