//! A file with many cases comes to a new tablet: case by case, with how many are left in sight.
//!
//! `LEMBAR_BACKUP=FILE cargo test --test e2e bulk:: -- --nocapture` takes a file that `vault backup`
//! made under the passphrase of these scenes (`vault::PASSPHRASE`), and says how long it takes and how
//! much room; without it, one of forty cases is made here. The scene judges no time.

use std::path::PathBuf;
use std::time::Duration;

use fantoccini::Locator;
use lembar::model::backup::Backup;
use lembar::storage::backup::{sealed, write_backup};
use tokio::time::{Instant, sleep};

use crate::browser::{Browser, TABLET};
use crate::prepared::{Stand, example};
use crate::vault::{self, PASSPHRASE};

const CASES: usize = 40;

/// What the header says of saving, and the units of localStorage.
const STATE: &str =
    "return [document.querySelector('header [role=status]')?.textContent.trim() ?? '',
    Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0),
    Object.keys(localStorage).filter(key => key.startsWith('Lg')).length,
    Object.keys(localStorage).filter(key => key.startsWith('Lr')).length]";

#[tokio::test]
async fn a_file_of_many_cases_is_saved_case_by_case_and_gathered() {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/#/berkas").await;
    let (file, cases) = file(&browser);
    let control = browser.client.find(Locator::Css("#sealed-file")).await;
    let control = control.expect("the file control");
    let chosen = control.send_keys(&file.to_string_lossy()).await;
    chosen.expect("a file can be chosen");
    browser.fill("Kata sandi berkas", PASSPHRASE).await;
    browser.press("button", "Lihat isinya").await;
    browser.wait_long_for("Yang akan terjadi").await;
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
    let json = write_backup(&many()).expect("it is written");
    // Little work for the passphrase: that is judged elsewhere.
    let bytes = sealed::seal(&json, PASSPHRASE, 10).expect("it is sealed");
    std::fs::write(&path, bytes).expect("the file");
    (path, CASES as u64)
}

/// The example many times, under other names.
fn many() -> Backup {
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
