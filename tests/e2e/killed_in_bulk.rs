//! The browser dies while much is being written: a file coming in, cases being gathered. What was safe
//! before is there, everything can be read, and the rest is done by doing it again.

use std::path::Path;
use std::time::Duration;

use lembar::model::dossier::Dossier;
use lembar::storage::Contents;
use tokio::time::sleep;

use crate::browser::{Browser, PATIENCE, TABLET, pause};
use crate::bulk::{CASES, many, write};
use crate::gathered::LATER;
use crate::prepared::{Stand, example, lay_down};
use crate::vault::{self, PASSPHRASE};

/// How many cases are gathered.
const GATHERED: &str =
    "return Object.keys(localStorage).filter(key => key.startsWith('Lg')).length";

/// Written before the file came.
const SAFE: &str = "Sudah aman sebelum berkas datang";

#[tokio::test]
async fn a_restore_that_was_cut_off_loses_nothing_and_is_done_again() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.paper("F17").types("messages", SAFE).await;
    browser.wait_for_text("Aman di perangkat").await;
    let backup = many();
    let path = browser.path_of("many.age");
    write(&backup, path.as_ref());
    let mut cut_off = 0;
    for moment in [20, 300, 900] {
        browser.open("/#/berkas").await;
        if !brings_something(&browser, path.as_ref()).await {
            // A fast machine had all of it in before it died.
            break;
        }
        browser.press("button", "Gabungkan").await;
        browser.wait_for_text("Sudah digabungkan").await;
        sleep(Duration::from_millis(moment)).await;
        browser.killer().kill();
        browser = browser.revive().await;
        // The page puts right what the shelf lost.
        browser.open(&format!("/{}", places.termination)).await;
        let typed = browser.paper("F17").typed("messages").await;
        assert!(typed.ends_with(SAFE), "after {moment} ms: {typed}");
        let contents = contents(&browser).await;
        assert_eq!(contents.faults, [], "after {moment} ms");
        cut_off += usize::from(contents.cases.len() < CASES + 1);
    }
    assert!(cut_off > 0, "it died each time after the last case was in");
    browser.open("/#/berkas").await;
    if brings_something(&browser, path.as_ref()).await {
        browser.press("button", "Gabungkan").await;
        browser.wait_long_for("Sudah digabungkan").await;
        browser.wait_long_for("Aman di perangkat").await;
    }
    let contents = contents(&browser).await;
    assert_eq!(contents.cases.len(), CASES + 1);
    for record in &backup.records {
        let there = contents.records.iter().find(|it| it.id == record.id);
        assert_eq!(there, Some(record), "a record of the file");
    }
}

#[tokio::test]
async fn gathering_that_was_cut_off_loses_nothing() {
    let dossiers: Vec<_> = (1..=6).map(another).collect();
    let image = vault::image(|vault| {
        for dossier in &dossiers {
            lay_down(dossier, vault);
        }
    });
    let mut browser = Browser::with_image(TABLET, &image).await;
    browser.before_every_page(LATER).await;
    browser.open("/").await;
    // Gathering goes on after each death, until all are gathered.
    let mut waited = Duration::ZERO;
    for moment in [1_050, 1_200, 1_400, 1_800, 2_500] {
        sleep(Duration::from_millis(moment)).await;
        browser.killer().kill();
        browser = browser.revive().await;
        browser.before_every_page(LATER).await;
        browser.open("/").await;
        browser.wait_for_text("Semua klien (6)").await;
        assert_all_there(&contents(&browser).await, &dossiers, moment);
    }
    while browser.run(GATHERED, Vec::new()).await != 6 {
        assert!(waited < PATIENCE * 2, "they are not gathered");
        pause(&mut waited).await;
    }
    assert_all_there(&contents(&browser).await, &dossiers, 0);
    browser.assert_clean().await;
}

/// Looks into a file: whether it holds anything that is not on the device yet.
async fn brings_something(browser: &Browser, file: &Path) -> bool {
    browser.look_into(file, PASSPHRASE).await;
    let mut waited = Duration::ZERO;
    loop {
        let text = browser
            .run("return document.body.innerText", Vec::new())
            .await;
        let text = text.as_str().unwrap_or_default();
        if text.contains("Semua isi berkas ini sudah ada di perangkat ini.") {
            return false;
        }
        if text.contains("Yang akan terjadi") {
            return true;
        }
        assert!(waited < PATIENCE, "the file is not opened: {text}");
        pause(&mut waited).await;
    }
}

/// What the device holds, as its keys open it.
async fn contents(browser: &Browser) -> Contents {
    let vault = browser.opened_store().await;
    vault.load().expect("a shelf in memory")
}

fn assert_all_there(contents: &Contents, dossiers: &[Dossier], moment: u64) {
    assert_eq!(contents.faults, [], "after {moment} ms");
    for dossier in dossiers {
        assert!(contents.cases.contains(&dossier.case), "after {moment} ms");
        let here = |record| contents.records.contains(record);
        assert!(dossier.records.iter().all(here), "after {moment} ms");
    }
}

/// The example under other names.
fn another(number: usize) -> Dossier {
    let mut dossier = example(Stand::Signed);
    dossier.case.id = vault::name();
    dossier.case.register_number = format!("{number:03}/2026");
    dossier.case.records.clear();
    for record in &mut dossier.records {
        record.id = vault::name();
        dossier.case.records.push(record.id.clone());
    }
    dossier
}
