//! What keeps entries when something fails: the journal, this device's screen, the recovery page.

use lembar::storage::place::Place;
use lembar::storage::seal::Kind;
use serde_json::{Value, json};

use crate::browser::{Browser, PHONE, TABLET};
use crate::prepared::{Places, Stand};
use crate::vault;

/// A browser without a journal.
const NO_JOURNAL: &str = "indexedDB.__proto__.open = () => { throw new Error('no'); }";

#[tokio::test]
async fn what_local_storage_lost_comes_back_from_the_journal() {
    let (browser, places) = with_a_safe_answer(" Aman.").await;
    browser.run("localStorage.clear()", Vec::new()).await;
    browser.open("/").await;
    browser.reload().await;
    browser.wait_for_text("017/2026").await;
    browser.open(&format!("/{}", places.termination)).await;
    let typed = browser.paper("F17").typed("messages").await;
    assert!(typed.ends_with(" Aman."), "{typed}");
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_damaged_entry_is_replaced_and_that_is_said() {
    let (browser, places) = with_a_safe_answer(" Utuh.").await;
    let harm = "for (const key of Object.keys(localStorage))
        if (key.startsWith('Lr'))
            localStorage[key] = localStorage[key].slice(0, -9);";
    browser.run(harm, Vec::new()).await;
    browser.open("/").await;
    browser
        .wait_for_text("Ada data rusak yang dipulihkan")
        .await;
    browser.assert_accessible("damaged data").await;
    browser.screenshot("replaced").await;
    browser.press("button", "Tutup").await;
    browser.open(&format!("/{}", places.termination)).await;
    let typed = browser.paper("F17").typed("messages").await;
    assert!(typed.ends_with(" Utuh."), "{typed}");
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_browser_without_a_journal_saves_and_says_so() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.before_every_page(NO_JOURNAL).await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.reload().await;
    browser
        .wait_for_text("Salinan pengaman belum tertulis")
        .await;
    type_messages(&browser, " Tanpa jurnal.").await;
    browser.wait_for_text("Tersimpan").await;
    browser.assert_accessible("no journal").await;
    browser.screenshot("no-journal").await;
    browser.reload().await;
    let typed = browser.paper("F17").typed("messages").await;
    assert!(typed.ends_with(" Tanpa jurnal."), "{typed}");
}

#[tokio::test]
async fn this_device_says_how_safe_its_data_are() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.press("button", "Perangkat ini").await;
    browser.find("heading", "Perlindungan").await;
    browser.wait_for_text("Ruang data klien: terpakai").await;
    browser
        .wait_for_text("Belum ada yang diubah sejak Lembar dibuka.")
        .await;
    browser
        .run(
            "localStorage.setItem('penuh', 'x'.repeat(4300000))",
            Vec::new(),
        )
        .await;
    browser.press("button", "Selesai").await;
    browser.wait_for_text("Ruang hampir penuh").await;
    browser.assert_accessible("room is short").await;
    browser.screenshot("short").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_recovery_page_gives_everything_and_changes_nothing() {
    let (mut browser, places) = with_a_safe_answer(" Untuk dipulihkan.").await;
    let kept = "return JSON.stringify(Object.entries(localStorage).sort())";
    let before = browser.run(kept, Vec::new()).await;
    browser.open("/recover.html").await;
    browser.find("heading", "Pemulihan data").await;
    browser.wait_for_text("catatan ditemukan").await;
    browser.wait_for_text("Formulir 1").await;
    for (screen, theme, name) in [
        (TABLET, "light", "recovery"),
        (PHONE, "dark", "recovery-phone-dark"),
    ] {
        browser.turn(screen).await;
        browser.paint(theme).await;
        browser.assert_accessible("the recovery page").await;
        browser.screenshot(name).await;
    }
    browser.press("button", "Simpan semua data mentah").await;
    let file = std::fs::read_to_string(browser.download(".json").await).expect("a file");
    let file: Value = serde_json::from_str(&file).expect("JSON");
    let record = places.termination.rsplit('/').next().expect("a name");
    let key = Place::new(Kind::Record, record).sealed_key();
    let text = file["localStorage"][&key]
        .as_str()
        .expect("the record's text");
    let entries = file["localStorage"].as_object().expect("keys and texts");
    let pairs = entries.iter().map(|(key, text)| json!([key, text]));
    let contents = vault::opened(&pairs.collect()).load();
    let records = contents.expect("a shelf in memory").records;
    let typed = |id: &str| records.iter().find(|it| it.id == id).map(|it| &it.answers);
    let typed = typed(record)
        .expect("the record")
        .text("messages")
        .to_owned();
    assert!(typed.ends_with(" Untuk dipulihkan."), "{typed}");
    let journal = file["journal"].as_array().expect("the journal");
    let newest = journal.iter().rfind(|entry| entry["key"] == key.as_str());
    assert_eq!(newest.expect("a snapshot")["text"], text);
    assert_eq!(browser.run(kept, Vec::new()).await, before);
    browser.assert_clean().await;
}

async fn with_a_safe_answer(text: &str) -> (Browser, Places) {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    type_messages(&browser, text).await;
    browser.wait_for_text("Aman di perangkat").await;
    (browser, places)
}

async fn type_messages(browser: &Browser, text: &str) {
    let label = browser.paper("F17").label("messages").to_owned();
    let field = browser.find("textbox", &label).await;
    field.send_keys(text).await.expect("a text is typed");
}
