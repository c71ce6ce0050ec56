//! What fuzzing once found, again: every file of `tests/fixtures/fuzz` goes through the code of
//! its target. The folder's name is the target's.

#[expect(
    unreachable_pub,
    reason = "public for the fuzz targets, which are crates"
)]
#[path = "../../fuzz/src/inputs.rs"]
mod inputs;

fn replay(target: &str, run: fn(&[u8])) {
    let folder = format!(
        "{}/tests/fixtures/fuzz/{target}",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut files = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        run(&std::fs::read(path).unwrap());
        files += 1;
    }
    assert!(files > 0, "{folder} is empty");
}

#[test]
fn markdown() {
    replay("markdown", inputs::markdown);
}

#[test]
fn expression() {
    replay("expression", inputs::expression);
}

#[test]
fn workbook() {
    replay("workbook", inputs::workbook);
}

#[test]
fn csv() {
    replay("csv", inputs::csv);
}

#[test]
fn package() {
    replay("package", inputs::package);
}

#[test]
fn picture() {
    replay("picture", inputs::picture);
}

#[test]
fn stored() {
    replay("stored", inputs::stored);
}

#[test]
fn backup() {
    replay("backup", inputs::backup);
}

/// A sketch that is whole must be read, or the target never gets beyond its first bytes.
#[test]
fn a_whole_sketch_is_read() {
    let bytes = std::fs::read("tests/fixtures/fuzz/stored/sketch").unwrap();
    assert_eq!(inputs::sketch(&bytes), Some((1, 1)));
    assert_eq!(inputs::sketch(&bytes[..bytes.len() - 1]), Some((1, 0)));
}

/// The backup that others are merged with must itself be read, or the target merges with nothing.
#[test]
fn the_backup_that_others_are_merged_with_is_read() {
    assert_eq!(inputs::held().records.len(), 2);
}

/// A sheet in the form that the target packs must reach the reader of forms.
#[test]
fn a_packed_sheet_is_read() {
    let sheet = std::fs::read("tests/fixtures/fuzz/workbook/sheet").unwrap();
    let book = inputs::packed(&sheet).unwrap();
    let book = lembar::forms::xlsform::spreadsheet::workbook(&book).unwrap();
    assert_eq!(book.sheets[0].rows[1].cells, ["integer", "age"]);
}

/// The form that expressions are tried in must itself be read, or the target tries nothing.
#[test]
fn the_form_around_expressions_is_sound() {
    assert!(inputs::form().is_some());
}
