//! A client who comes back gets a new treatment period, and the earlier one stays readable.

use serde_json::json;

use crate::browser::{Browser, PHONE, TABLET};
use crate::prepared::{Stand, signed};

#[tokio::test]
async fn a_relapse_opens_a_new_period_and_the_earlier_stays_readable() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    let follow_up = json!({ "recovery_state": "relapse" });
    let follow_up = signed("F18", &follow_up, &["worker"]);
    browser.put(&[follow_up], None).await;
    browser.open(&format!("/{}", places.case)).await;
    browser
        .wait_for_text("Klien kambuh atau akan masuk kembali")
        .await;
    browser.assert_accessible("a relapse").await;
    browser.screenshot("relapse").await;
    browser.press("button", "Buka masa layanan baru").await;
    browser
        .fill("Mengapa klien masuk kembali?", "Kambuh setelah dua bulan")
        .await;
    browser.assert_clear_in_every_look("opening a period").await;
    browser.press("button", "Buka").await;

    let paper = browser.paper("F01");
    assert_eq!(paper.typed("full_name").await, "Asep Rukmana Hidayat");
    assert_eq!(paper.typed("treatment_period_no").await, "2");
    browser
        .wait_for_text("Dari Registrasi dan Skrining Awal (F01)")
        .await;
    browser.screenshot("readmission").await;
    browser.press("button", "Lanjutkan nanti").await;
    browser.wait_for_text("Masa layanan ke-2").await;
    browser.wait_for_text("Calon klien").await;
    browser.press_head("stage-s2").await;
    browser.wait_for_text("Tandatangani F02 dulu").await;
    browser.find("heading", "Masa layanan ke-1").await;
    browser.assert_accessible("two periods").await;
    browser.screenshot("periods").await;
    browser.turn(PHONE).await;
    browser.screenshot("periods-phone").await;
    browser.turn(TABLET).await;

    browser.reload().await;
    browser.find("heading", "Masa layanan ke-1").await;
    browser.press_head("period-1").await;
    browser
        .press_beginning("button", "F17 Terminasi dan Serah Terima Ditandatangani")
        .await;
    browser
        .wait_for_text("Formulir ini sudah ditandatangani")
        .await;
    browser.assert_clean().await;
}
