//! The example `vault`: files in, files out.

#[path = "../../../examples/vault/main.rs"]
#[expect(dead_code, reason = "its `main` is the example's")]
mod vault;

use std::fs;

use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Vault};
use vault::arguments::Arguments;
use vault::image;

use crate::merging::tablet::Tablet;

fn run(words: &[&str]) -> Result<String, String> {
    let words = words.iter().map(|word| (*word).to_owned());
    Arguments::of(words).and_then(|arguments| vault::run(&arguments))
}

fn place(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("vault");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name).to_str().unwrap().to_owned()
}

/// Writes what a tablet holds as an image.
fn image_of(tablet: &Tablet, name: &str) -> String {
    let vault = Vault::on(MemoryShelf::default());
    for case in tablet.holds.cases.values() {
        vault
            .save(Entry::Case(case), &image::SystemRandomness)
            .unwrap();
    }
    for record in tablet.holds.records.values() {
        vault
            .save(Entry::Record(record), &image::SystemRandomness)
            .unwrap();
    }
    let path = place(name);
    image::write(&path, &vault).unwrap();
    path
}

#[test]
fn images_are_backed_up_restored_and_merged() {
    let mut a = Tablet::new("a", &["r"]);
    a.write("r", "name", "Siti");
    let mut b = a.copy("b");
    a.write("r", "nik", "1");
    b.write("r", "phone", "0812");
    let (one, other) = (image_of(&a, "a.json"), image_of(&b, "b.json"));
    let (file, out) = (place("b.age"), place("c.json"));
    run(&[
        "backup",
        &other,
        "--passphrase",
        "kata sandi",
        "--out",
        &file,
    ])
    .unwrap();

    let wrong = run(&["restore", &file, "--passphrase", "lain", "--into", &one]);
    assert!(wrong.unwrap_err().contains("wrong passphrase"));
    let restore = [
        "restore",
        &file,
        "--passphrase",
        "kata sandi",
        "--into",
        &one,
    ];
    let before = fs::read_to_string(&one).unwrap();
    let told = run(&[&restore[..], &["--preview"]].concat()).unwrap();
    assert!(told.contains("answers brought up to date: 1"), "{told}");
    assert_eq!(fs::read_to_string(&one).unwrap(), before);
    run(&restore).unwrap();
    let again = run(&restore).unwrap();
    let (first, second) = again.split_once('\n').unwrap();
    assert_eq!(first, "nothing changes");
    assert!(second.ends_with("it is not sealed"), "{second}");

    run(&["merge", &one, &other, "--out", &out]).unwrap();
    a.take(&b);
    let merged = image::contents(&out, &image::read(&out).unwrap()).unwrap();
    assert_eq!(image::holdings(&merged).records, a.holds.records);
}

#[test]
fn what_is_missing_is_said() {
    assert!(run(&[]).unwrap_err().contains("usage"));
    assert!(
        run(&["merge", "a.json"])
            .unwrap_err()
            .contains("a file is missing")
    );
    assert!(
        run(&["backup", "a", "--out"])
            .unwrap_err()
            .contains("needs a value")
    );
    let mistyped = run(&["open", "a", "--passprase", "x"]).unwrap_err();
    assert!(
        mistyped.starts_with("--passprase is no option"),
        "{mistyped}"
    );
    let list = place("list.json");
    fs::write(&list, "[1, 2]").unwrap();
    assert!(run(&["open", &list]).unwrap_err().contains("no image"));
    assert!(run(&["open", &place("none")]).is_err());
}
