//! The preparation matrix: "not done, because …" is as quick as "done"; and a notice across forms.

use fantoccini::key::Key;

use crate::browser::{Browser, PHONE, TABLET};
use crate::prepared::Stand;

const STAGES: [&str; 5] = [
    "Persiapan",
    "Asesmen",
    "Perencanaan",
    "Pelaksanaan",
    "Pengakhiran",
];

#[tokio::test]
async fn a_reason_is_two_taps_and_so_is_done() {
    let (browser, places) = Browser::with_case(PHONE, Stand::Draft).await;
    browser.open(&format!("/{}", places.case)).await;
    browser
        .press(
            "button",
            "Masyarakat, Persiapan: Belum dimulai, tahapnya sudah lewat",
        )
        .await;
    browser.press("button", "Dana lembaga terbatas").await;
    let not_done = "Masyarakat, Persiapan: Tidak dilakukan: Dana lembaga terbatas";
    browser.find("button", not_done).await;
    let shows = "document.querySelector('.board').scrollIntoView({ block: 'center' })";
    browser.run(shows, Vec::new()).await;
    browser.screenshot("matrix-board-390").await;
    browser
        .press(
            "button",
            "Klien, Persiapan: Belum dimulai, tahapnya sudah lewat",
        )
        .await;
    browser.press("button", "Dilakukan").await;
    browser.find("button", "Klien, Persiapan: Dilakukan").await;
    browser.reload().await;
    browser.press("button", not_done).await;
    browser.wait_for_text("Diisi tangan").await;
    browser.press("button", "Ikuti formulir lagi").await;
    browser
        .find(
            "button",
            "Masyarakat, Persiapan: Belum dimulai, tahapnya sudah lewat",
        )
        .await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_whole_row_is_two_taps_and_a_confirmation_and_leaves_forms_alone() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.case)).await;
    browser.press("button", "Masyarakat, isi sekaligus").await;
    browser.press("button", "Belum menjadi prioritas").await;
    browser.screenshot("matrix-confirm-820").await;
    browser.press("button", "Terapkan pada 5 sel").await;
    for stage in STAGES {
        let cell = format!("Masyarakat, {stage}: Tidak dilakukan: Belum menjadi prioritas");
        browser.find("button", &cell).await;
    }
    browser.press("button", "Keluarga, isi sekaligus").await;
    browser
        .wait_for_text("2 sel tetap, karena sudah diisi dari formulir.")
        .await;
    browser.press("button", "Lainnya").await;
    browser.fill("Alasan lainnya", "Rumah terlalu jauh").await;
    browser.press("button", "Simpan").await;
    browser.press("button", "Terapkan pada 3 sel").await;
    let cell = "Keluarga, Persiapan: Tidak dilakukan: Rumah terlalu jauh";
    browser.find("button", cell).await;
    let by_form = "Keluarga, Pengakhiran: Sedang berjalan, F17";
    browser.press("button", by_form).await;
    browser.find_beginning("button", "F17 Terminasi").await;
    browser.screenshot("matrix-evidence").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_board_is_worked_by_keys_alone() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.case)).await;
    let cell = "Masyarakat, Asesmen: Belum dimulai, tahapnya sudah lewat";
    let enter = String::from(char::from(Key::Enter));
    let escape = String::from(char::from(Key::Escape));
    let found = browser.find("button", cell).await;
    found.send_keys(&enter).await.expect("a key is pressed");
    browser.part("dialog", "Masyarakat, Asesmen").await;
    let within = browser.client.active_element().await.expect("a focus");
    within.send_keys(&escape).await.expect("a key is pressed");
    browser.wait_gone("dialog", "Masyarakat, Asesmen").await;
    let focused = "return document.activeElement.getAttribute('aria-label')
        ?? document.activeElement.outerHTML.slice(0, 80);";
    let focused = browser.run(focused, Vec::new()).await;
    assert_eq!(focused, cell, "the focus is back where it was");
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_family_that_never_came_is_noticed_before_the_termination() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let notice = "Keluarga belum pernah ikut family support group";
    for place in [&places.termination, &places.case] {
        browser.open(&format!("/{place}")).await;
        browser.wait_for_text(notice).await;
    }
    browser.press("button", "Mulai: Family Support Group").await;
    browser.find("heading", "Family Support Group").await;
    browser.assert_clean().await;
}
