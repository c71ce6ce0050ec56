//! The outside judge: pyxform must accept every built-in form, and warn of nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use lembar::forms::library;

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
    for form in library::all() {
        let (accepted, words) = judge(&folder, form.id, form.source);
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
