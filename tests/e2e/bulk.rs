//! A file with many cases comes to a new tablet: case by case, with how many are left in sight.
//!
//! `LEMBAR_BACKUP=FILE cargo test --test e2e bulk:: -- --nocapture` takes a file that `vault backup`
//! made under the passphrase of these scenes (`vault::PASSPHRASE`), and says how long it takes and how
//! much room; without it, one of forty cases is made here. The scene judges no time.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lembar::model::backup::Backup;
use lembar::storage::backup::{sealed, write_backup};
use lembar::storage::place::Place;
use lembar::storage::seal::Kind;
use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::browser::{Browser, TABLET};
use crate::prepared::{Stand, example};
use crate::vault::{self, PASSPHRASE};

pub(crate) const CASES: usize = 40;

/// What the header says of saving, and the units of localStorage.
const STATE: &str =
    "return [document.querySelector('header [role=status]')?.textContent.trim() ?? '',
    Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0),
    Object.keys(localStorage).filter(key => key.startsWith('Lg')).length,
    Object.keys(localStorage).filter(key => key.startsWith('Lr')).length]";

/// localStorage has no room for these keys; `taking` is what puts everything there.
const REFUSE: &str = "const keys = arguments[0];
    window.taking = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
        if (keys.includes(key)) throw new DOMException('no room', 'QuotaExceededError');
        return window.taking.call(this, key, text);
    }";

#[tokio::test]
async fn a_file_of_many_cases_is_saved_case_by_case_and_gathered() {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/#/berkas").await;
    let (file, cases) = file(&browser);
    look_into(&browser, &file).await;
    let began = Instant::now();
    browser.press("button", "Gabungkan").await;
    browser.wait_long_for("Sudah digabungkan").await;
    let taken = began.elapsed();

    let mut told_of_rest = false;
    let (units, gathered, loose) = loop {
        let state = browser.run(STATE, Vec::new()).await;
        let status = state[0].as_str().unwrap_or_default();
        told_of_rest |= status.ends_with("lagi");
        assert_ne!(status, "Belum tersimpan", "{state}");
        if status == "Aman di perangkat" {
            break (state[1].clone(), state[2].clone(), state[3].clone());
        }
        assert!(began.elapsed() < Duration::from_mins(10), "{state}");
        sleep(Duration::from_millis(50)).await;
    };
    assert!(told_of_rest, "how many are left is never said");
    // The last few are saved by themselves in one go, and gathered when nobody is at work.
    let (gathered, loose) = (gathered.as_u64(), loose.as_u64());
    assert!(
        gathered > Some(cases / 3) && loose < Some(100),
        "{gathered:?} {loose:?}"
    );
    eprintln!(
        "{cases} cases: taken over after {taken:.1?}, saved after {:.1?}, {units} units",
        began.elapsed()
    );
    browser.reload().await;
    browser.open("/#/klien").await;
    browser.find("heading", "Klien").await;
    let rows = browser.run(
        "return document.querySelectorAll('.row').length",
        Vec::new(),
    );
    assert!(rows.await.as_u64() > Some(0), "the list stands");
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_case_that_is_refused_stops_no_other_and_is_named() {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/#/berkas").await;
    let backup = many();
    let refused = &backup.cases[CASES / 2];
    let path = PathBuf::from(browser.path_of("many.age"));
    write(&backup, &path);
    look_into(&browser, &path).await;
    // As where there is no room for this one: of all texts, the browser refuses its alone.
    let kinds = [Kind::Case, Kind::Gathered];
    let keys = kinds.map(|kind| Place::new(kind, &refused.id).sealed_key());
    browser.run(REFUSE, vec![json!(keys)]).await;
    browser.press("button", "Gabungkan").await;
    browser.wait_long_for("Belum tersimpan").await;
    let named = format!("{} A. R. H.: tidak ada ruang", refused.register_number);
    browser.wait_for_text(&named).await;
    browser
        .wait_for_text("Klien yang belum tersimpan: 1. Yang lain sudah masuk.")
        .await;
    browser.assert_accessible("one left out").await;
    browser.screenshot("left-out").await;

    // It keeps the page open, and comes along in a file.
    browser.press("button", "Kunci").await;
    browser.find("button", "Coba simpan lagi").await;
    browser
        .press("button", "Unduh semua yang belum tersimpan")
        .await;
    let copy = std::fs::read(browser.download(".json").await).expect("a file");
    let copy: Backup = serde_json::from_slice(&copy).expect("a backup");
    let ids: Vec<&String> = copy.cases.iter().map(|case| &case.id).collect();
    assert_eq!(ids, [&refused.id]);
    assert_eq!(copy.records.len(), refused.records.len());

    browser
        .run("Storage.prototype.setItem = window.taking", Vec::new())
        .await;
    browser.press("button", "Coba simpan lagi").await;
    browser.wait_long_for("Aman di perangkat").await;
    browser.reload().await;
    browser.open(&format!("/#/kasus/{}", refused.id)).await;
    browser.find("heading", "A. R. H.").await;
    browser.assert_clean().await;
}

/// Chooses a file and looks at what it would change.
async fn look_into(browser: &Browser, file: &Path) {
    browser.look_into(file, PASSPHRASE).await;
    browser.wait_long_for("Yang akan terjadi").await;
}

/// The file, and how many cases are in it.
fn file(browser: &Browser) -> (PathBuf, u64) {
    let path = PathBuf::from(browser.path_of("many.age"));
    if let Ok(file) = std::env::var("LEMBAR_BACKUP") {
        std::fs::copy(&file, &path).expect("the file");
        let bytes = std::fs::read(&path).expect("the file");
        let json = sealed::open(&bytes, PASSPHRASE).expect("it opens");
        let backup: Backup = serde_json::from_slice(&json).expect("a backup");
        return (path, backup.cases.len() as u64);
    }
    write(&many(), &path);
    (path, CASES as u64)
}

/// Seals a backup, with little work for the passphrase: that is judged elsewhere.
pub(crate) fn write(backup: &Backup, path: &Path) {
    let json = write_backup(backup).expect("it is written");
    let bytes = sealed::seal(&json, PASSPHRASE, 10).expect("it is sealed");
    std::fs::write(path, bytes).expect("the file");
}

/// The example many times, under other names.
pub(crate) fn many() -> Backup {
    let one = example(Stand::Signed);
    let made = one.case.opened;
    let mut backup = Backup {
        institution: one.institution.clone(),
        ..Backup::of(&lembar::model::settings::Settings::default(), made)
    };
    for number in 0..CASES {
        let mut case = one.case.clone();
        case.id = vault::name();
        case.register_number = format!("{:03}/2026", number + 1);
        case.records.clear();
        for record in &one.records {
            let mut record = record.clone();
            record.id = vault::name();
            case.records.push(record.id.clone());
            backup.records.push(record);
        }
        backup.cases.push(case);
    }
    backup
}
