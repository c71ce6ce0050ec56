//! Every form filled in on its main path, on every skip rule and with every wrong answer, as
//! written in tests/fixtures/forms/*.json, through the real session. The format and the driver
//! stand in [`trails`].

use std::collections::BTreeSet;
use std::fs;
use std::path::Path as FilePath;

use super::form;
use super::trails::{self, Book};

fn books() -> Vec<Book> {
    let folder = FilePath::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/forms");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |file: std::path::PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    files.into_iter().map(read).collect()
}

#[test]
fn every_form_is_filled_in_on_every_path() {
    let books = books();
    let written: BTreeSet<&str> = books.iter().map(|book| &*book.form).collect();
    assert_eq!(written.len(), 18);
    let findings: Vec<String> = books
        .iter()
        .flat_map(|book| trails::findings(book, &form(&book.form)))
        .collect();
    assert_eq!(findings.join("\n"), "", "{} findings", findings.len());
}

/// On its main path a form can be finished and signed by everybody, which locks it.
#[test]
fn every_main_path_ends_with_signatures() {
    for book in books() {
        assert_eq!(trails::signing(&book), Ok(()), "{}", book.form);
    }
}
