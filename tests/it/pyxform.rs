//! The outside judge: pyxform must accept every built-in form, and warn of nothing.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use lembar::forms::library::{self, catalogue};
use lembar::forms::xlsform::markdown;

/// Path of pyxform's `xls2xform`, set by `./lembar test`.
const XLS2XFORM: &str = "LEMBAR_PYXFORM";

fn xls2xform() -> PathBuf {
    let path = env::var_os(XLS2XFORM).unwrap_or_else(|| {
        panic!("{XLS2XFORM} is not set: run `./lembar test`, which installs pyxform and sets it")
    });
    PathBuf::from(path)
}

/// What pyxform says of a form: whether it took it, and its words.
fn judge(folder: &Path, name: &str, source: &str) -> (bool, String) {
    let form = folder.join(format!("{name}.md"));
    fs::write(&form, source).expect("a writable folder");
    let output = Command::new(xls2xform())
        // ODK Validate is a Java program of its own; the conversion is what is judged here.
        .arg("--skip_validate")
        .arg(&form)
        .arg(folder.join(format!("{name}.xml")))
        .output()
        .expect("xls2xform starts");
    let words = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&words).into_owned(),
    )
}

#[test]
fn pyxform_accepts_every_built_in_form() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pyxform");
    fs::create_dir_all(&folder).expect("a writable target folder");
    for form in &catalogue::ALL {
        let source = library::source(form.id).unwrap_or_else(|| panic!("{} has no file", form.id));
        let (accepted, words) = judge(&folder, form.id, source);
        assert!(accepted, "{}: {words}", form.id);
        assert!(!words.contains("Warnings"), "{}: {words}", form.id);
    }
    // A judge that accepts anything is none.
    let (accepted, words) = judge(
        &folder,
        "faulty",
        "| survey |\n| | type | name |\n| | teks | a |",
    );
    assert!(!accepted, "{words}");
}

/// Small forms, and whether pyxform takes them: the reader must say the same.
const CASES: [(&str, &str, bool); 9] = [
    (
        "aliases",
        "| survey |\n| | Command | Tag | caption | relevance |\n| | string | a | A |\n| | int | b | B | ${a} = 'x' |",
        true,
    ),
    (
        "escaped",
        "| survey |\n| | type | name | label | constraint |\n| | text | a | A | regex(., 'x\\|y') |",
        true,
    ),
    (
        "dynamic",
        "| survey |\n| | type | name | label | default |\n| | date | a | A | today() |\n| | text | b | B | a-b |",
        true,
    ),
    (
        "or_other",
        "| survey |\n| | type | name | label |\n| | select_one x or_other | a | A |\n| choices |\n| | list name | name | label |\n| | x | one | One |",
        true,
    ),
    (
        "name",
        "| survey |\n| | type | name | label |\n| | text | 1a | A |",
        false,
    ),
    (
        "list",
        "| survey |\n| | type | name | label |\n| | select_one x | a | A |",
        false,
    ),
    (
        "twice",
        "| survey |\n| | type | name | label |\n| | text | a | A |\n| | text | a | B |",
        false,
    ),
    (
        "unclosed",
        "| survey |\n| | type | name | label |\n| | begin_group | g | G |\n| | text | a | A |",
        false,
    ),
    (
        "reference",
        "| survey |\n| | type | name | label | relevant |\n| | text | a | A | ${b} = 1 |",
        false,
    ),
];

#[test]
fn the_reader_agrees_with_pyxform() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("agreement");
    fs::create_dir_all(&folder).expect("a writable target folder");
    for (name, source, wanted) in CASES {
        let (accepted, words) = judge(&folder, name, source);
        assert_eq!(accepted, wanted, "pyxform on {name}: {words}");
        let read = markdown::read(source);
        assert_eq!(read.is_ok(), wanted, "{name}: {read:?}");
    }
}
