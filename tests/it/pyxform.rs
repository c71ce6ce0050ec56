//! The outside judge: pyxform must accept every built-in form, and warn of nothing.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::collections::BTreeMap;
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

/// Small forms, and who takes them.
const AGREEMENT: &str = include_str!("../fixtures/agreement.md");

/// Judges all files of a folder at once; says which it takes.
const JUDGE: &str = r#"
import json, pathlib, sys
from pyxform.xls2xform import convert
taken = {}
for form in pathlib.Path(sys.argv[1]).glob("*.md"):
    try:
        convert(xlsform=form, validate=False)
        taken[form.stem] = True
    except Exception:
        taken[form.stem] = False
print(json.dumps(taken))
"#;

/// A small form of the fixture.
struct Case {
    title: &'static str,
    /// Who takes it, and why if only one does.
    taken_by: &'static str,
    form: &'static str,
}

impl Case {
    fn all() -> Vec<Self> {
        let cases = AGREEMENT.split("\n## ").skip(1);
        let case = |text: &'static str| {
            let (title, rest) = text.split_once('\n').expect("a title");
            let (taken_by, form) = rest.split_once('\n').expect("who takes it");
            Self {
                title,
                taken_by,
                form,
            }
        };
        cases.map(case).collect()
    }

    fn is_taken_by(&self, who: &str) -> bool {
        self.taken_by == "both" || self.taken_by.starts_with(who)
    }
}

#[test]
fn the_reader_takes_and_refuses_as_the_list_says() {
    let cases = Case::all();
    assert!(cases.len() > 150, "{} cases", cases.len());
    for case in &cases {
        let alone = case.taken_by.starts_with("pyxform") || case.taken_by.starts_with("lembar");
        assert_eq!(alone, case.taken_by.contains(": "), "{}", case.title);
        let read = markdown::read(case.form);
        let wanted = case.is_taken_by("lembar");
        assert_eq!(read.is_ok(), wanted, "{}: {read:#?}", case.title);
    }
}

#[test]
fn pyxform_takes_and_refuses_as_the_list_says() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("agreement");
    let _nothing_there = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a writable folder");
    let cases = Case::all();
    for (number, case) in cases.iter().enumerate() {
        fs::write(folder.join(format!("{number}.md")), case.form).expect("a writable folder");
    }
    let output = Command::new(xls2xform().with_file_name("python"))
        .args(["-c", JUDGE])
        .arg(&folder)
        .output()
        .expect("the interpreter beside xls2xform starts");
    let taken: BTreeMap<String, bool> =
        serde_json::from_slice(&output.stdout).expect("the judge's list");
    for (number, case) in cases.iter().enumerate() {
        let taken = taken[&number.to_string()];
        assert_eq!(taken, case.is_taken_by("pyxform"), "{}", case.title);
    }
}
