//! The seal of files: the outside judge `age`, and every kind of bad file.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use lembar::model::backup::Backup;
use lembar::storage::backup::sealed::{MOST_WORK, WORK, open, seal};
use lembar::storage::backup::{Content, FileError, read, write_backup};
use lembar::storage::merge::{Holdings, preview};
use proptest::prelude::*;

use crate::merging::tablet::Tablet;

const PASSPHRASE: &str = "kuda delima payung senja";
/// Little work, since a test is not to be slow: what is tested hangs on none.
const LIGHT: u8 = 4;

/// Runs `age` in a terminal of its own, which it takes passphrases from.
fn age(words: &str, passphrase: &str) -> bool {
    let mut child = Command::new("script")
        .args(["-qec", &format!("age {words}"), "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("`script` starts");
    let typed = format!("{passphrase}\n{passphrase}\n");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(typed.as_bytes())
        .unwrap();
    child.wait().unwrap().success()
}

fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("backup");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

pub(crate) fn backup() -> Backup {
    let mut tablet = Tablet::new("a", &["r", "s"]);
    tablet.write("r", "name", "Zażółć ʻOkina");
    tablet.add_row("r", "one");
    tablet.sign("s", "client");
    Backup {
        cases: tablet.holds.cases.values().cloned().collect(),
        records: tablet.holds.records.values().cloned().collect(),
        ..Backup::of(&lembar::model::settings::Settings::default(), tablet.now)
    }
}

#[test]
fn age_opens_what_we_sealed_and_shows_the_documented_json() {
    let (sealed, opened) = (place("ours.age"), place("ours.json"));
    let json = write_backup(&backup()).unwrap();
    fs::write(&sealed, seal(&json, PASSPHRASE, WORK).unwrap()).unwrap();
    fs::remove_file(&opened).ok();
    let words = format!("-d -o {} {}", opened.display(), sealed.display());
    assert!(!age(&words, "another passphrase"));
    assert!(age(&words, PASSPHRASE), "age does not open it");
    let shown: serde_json::Value = serde_json::from_slice(&fs::read(&opened).unwrap()).unwrap();
    assert_eq!(shown["format"], "lembar-backup/1");
    assert_eq!(shown["records"][0]["answers"]["name"], "Zażółć ʻOkina");
}

#[test]
fn we_open_what_age_sealed() {
    let (plain, sealed) = (place("theirs.json"), place("theirs.age"));
    fs::write(&plain, write_backup(&backup()).unwrap()).unwrap();
    fs::remove_file(&sealed).ok();
    let words = format!("-p -o {} {}", sealed.display(), plain.display());
    assert!(age(&words, PASSPHRASE), "age does not seal it");
    let file = fs::read(&sealed).unwrap();
    assert_eq!(open(&file, "another"), Err(FileError::WrongPassphrase));
    let content = read(&open(&file, PASSPHRASE).unwrap()).unwrap();
    assert_eq!(content, Content::Backup(Box::new(backup())));
}

fn sealed() -> Vec<u8> {
    let json = write_backup(&backup()).unwrap();
    seal(&json, PASSPHRASE, LIGHT).unwrap()
}

#[test]
fn every_kind_of_bad_file_has_its_name() {
    let file = sealed();
    let header = file.windows(4).position(|part| part == b"--- ").unwrap();
    let mut changed = file.clone();
    *changed.last_mut().unwrap() ^= 1;
    let mut in_header = file.clone();
    in_header[header + 5] ^= 1;
    let text = String::from_utf8_lossy(&file[..header]).into_owned();
    let absurd = text
        .replacen(&format!(" {LIGHT}\n"), " 63\n", 1)
        .into_bytes();
    let absurd = [&absurd, &file[header..]].concat();
    let newer = [b"age-encryption.org/v9", &file[21..]].concat();
    let cases: [(&[u8], FileError); 9] = [
        (&file[..10], FileError::CutOff),
        (&file[..header], FileError::CutOff),
        (&file[..file.len() - 20], FileError::Changed),
        (&changed, FileError::Changed),
        (&in_header, FileError::Changed),
        (
            &absurd,
            FileError::TooMuchWork {
                asked: 63,
                most: MOST_WORK,
            },
        ),
        (&newer, FileError::NewerSeal),
        (b"PK\x03\x04 a spreadsheet", FileError::NotSealed),
        (b"", FileError::NotSealed),
    ];
    for (number, (bytes, error)) in cases.into_iter().enumerate() {
        assert_eq!(open(bytes, PASSPHRASE), Err(error), "case {number}");
    }
    assert_eq!(open(&file, "kuda"), Err(FileError::WrongPassphrase));
    assert_eq!(open(&file, ""), Err(FileError::NoPassphrase));
    assert_eq!(seal(b"x", "", LIGHT), Err(FileError::NoPassphrase));
    assert!(open(&file, PASSPHRASE).is_ok());
}

/// `age-keygen` and a file sealed to its key: not with a passphrase.
#[test]
fn a_file_for_a_key_is_named() {
    let key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    let (plain, file) = (place("key.json"), place("key.age"));
    fs::write(&plain, "{}").unwrap();
    assert!(age(
        &format!("-r {key} -o {} {}", file.display(), plain.display()),
        ""
    ));
    let file = fs::read(&file).unwrap();
    assert_eq!(open(&file, PASSPHRASE), Err(FileError::NotForPassphrase));
}

#[test]
fn every_kind_of_bad_content_has_its_name() {
    let json = String::from_utf8(write_backup(&backup()).unwrap()).unwrap();
    let with = |from: &str, to: &str| {
        assert!(json.contains(from), "{from}");
        read(json.replacen(from, to, 1).as_bytes())
    };
    let newer = FileError::NewerFormat {
        format: "lembar-backup/2".into(),
    };
    assert_eq!(with("lembar-backup/1", "lembar-backup/2"), Err(newer));
    assert_eq!(
        with("lembar-backup/1", "something"),
        Err(FileError::NotOurs)
    );
    assert_eq!(read(b"{}"), Err(FileError::NotOurs));
    let cut = read(&json.as_bytes()[..json.len() / 2]);
    assert!(matches!(cut, Err(FileError::NotReadable { line: 1, .. })));
    let wrong = with("\"records\":[", "\"records\":[7,");
    assert!(matches!(wrong, Err(FileError::NotReadable { .. })));
    let twice = FileError::Contradictory { what: "r".into() };
    assert_eq!(with("\"id\":\"s\"", "\"id\":\"r\""), Err(twice.clone()));
    assert_eq!(
        with(
            "\"seen\":{\"a\":2}",
            "\"seen\":{\"a\":18446744073709551615}"
        ),
        Err(twice.clone())
    );
    for key in ["", "na#me", "name/"] {
        let odd = with("\"answers\":{", &format!("\"answers\":{{\"{key}\":\"x\","));
        assert_eq!(odd, Err(twice.clone()), "{key}");
    }
    let in_group = with("\"answers\":{", "\"answers\":{\"group/name\":\"x\",");
    assert!(
        in_group.is_ok(),
        "one name may stand in two groups: {in_group:?}"
    );
    let deep = format!("\"dots\":{{\"{}x\":\"a.1\",", "t#r/".repeat(5000));
    assert_eq!(with("\"dots\":{", &deep), Err(twice));
    let nested = format!("{}1", "[".repeat(100_000));
    assert!(matches!(
        read(nested.as_bytes()),
        Err(FileError::NotReadable { .. })
    ));
}

/// A backup carries no device's name: two devices would count under one.
#[test]
fn the_name_of_the_device_stays() {
    let settings = lembar::model::settings::Settings {
        device: "secret-name".into(),
        ..lembar::model::settings::Settings::default()
    };
    let backup = Backup::of(&settings, backup().made);
    let json = String::from_utf8(write_backup(&backup).unwrap()).unwrap();
    assert!(!json.contains("secret-name"), "{json}");
}

#[test]
fn restoring_on_an_empty_device_gives_all_back() {
    let backup = backup();
    let empty = Holdings::default();
    let content = Content::Backup(Box::new(backup.clone()));
    let (told, merged) = preview(&empty, &content.into_holdings(&empty));
    assert_eq!(told.new_records.len(), backup.records.len());
    assert_eq!(
        merged.records.into_values().collect::<Vec<_>>(),
        backup.records
    );
}

/// Sealed once, since each seal measures first how fast the device is.
static SEALED: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(sealed);

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn one_changed_byte_is_never_taken(at in 0..2000_usize, bit in 0..8_u32) {
        let mut file = SEALED.clone();
        let at = at % file.len();
        file[at] ^= 1 << bit;
        prop_assert!(open(&file, PASSPHRASE).is_err());
    }

    #[test]
    fn no_part_is_taken_for_the_whole(length in 0..5000_usize) {
        let file = &*SEALED;
        let length = length % file.len();
        prop_assert!(open(&file[..length], PASSPHRASE).is_err());
    }

    #[test]
    fn large_contents_come_back(size in 0..300_000_usize, sign in any::<u8>()) {
        let content = vec![sign; size];
        let file = seal(&content, PASSPHRASE, LIGHT).unwrap();
        prop_assert_eq!(open(&file, PASSPHRASE).unwrap(), content);
    }
}
