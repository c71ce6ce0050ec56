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
        println!("{}", path.display());
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

/// The form that expressions are tried in must itself be read, or the target tries nothing.
#[test]
fn the_form_around_expressions_is_sound() {
    assert!(inputs::form().is_some());
}
