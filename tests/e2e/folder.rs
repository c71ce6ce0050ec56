//! The site in a folder of a host, as on many static hosts.

use crate::browser::{Browser, TABLET};
use crate::pdf::Pdf;
use crate::prepared::Stand;
use crate::server::SUB_PATH;

#[tokio::test]
async fn every_screen_and_the_sheet_work_in_a_folder() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open(SUB_PATH).await;
    browser.wait_for_text("017/2026").await;
    for (place, heading) in [
        ("#/lembaga", "Lembaga dan perangkat"),
        (places.case.as_str(), "A. R. H."),
        (places.registration.as_str(), "Registrasi dan Skrining Awal"),
        (places.termination.as_str(), "Terminasi dan Serah Terima"),
        (places.signing.as_str(), "Tanda tangan"),
    ] {
        browser.open(&format!("{SUB_PATH}{place}")).await;
        browser.reload().await;
        browser.find("heading", heading).await;
    }
    browser.press("button", "Buka Lembar Terminasi").await;
    browser.press("button", "Unduh").await;
    let pdf = Pdf::at(&browser.download(".pdf").await);
    assert!(pdf.text().contains("Asep Rukmana Hidayat"));
    assert!(!pdf.name().contains("Asep"), "{}", pdf.name());
    browser.assert_clean().await;
}
