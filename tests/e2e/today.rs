//! The first screen: what is due leads to its form, a draft is gone on with by one press, and names
//! are shown only when asked for.

use serde_json::json;

use crate::browser::{Browser, TABLET};
use crate::many::client;
use crate::prepared::{Stand, signed};
use crate::vault;

/// Another six years later than the day of the scenes, when the time to keep the example is over.
const YEARS_LATER: &str = "{
    const Then = Date, shift = 6 * 366 * 24 * 3600 * 1000;
    Date = class extends Then {
        constructor(...given) { given.length ? super(...given) : super(Then.now() + shift); }
        static now() { return Then.now() + shift; }
    };
}";

#[tokio::test]
async fn what_is_due_is_one_press_from_its_form() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Unready).await;
    let assessment = signed("F04", &json!({ "form_date": "2026-08-21" }), &["worker"]);
    browser.put(&[assessment], None).await;
    browser.find("heading", "Hari ini").await;
    browser.wait_for_text("terlambat 3 hari").await;
    browser.screenshot("today-820").await;
    browser.press("button", "Isi F10").await;
    let form = "Asesmen Lanjutan dan Kesiapan Reintegrasi Klien";
    browser.find("heading", form).await;
    browser.press("button", "Kembali").await;
    browser.open("/#/").await;
    browser.press("button", "Lanjutkan F10").await;
    browser.find("heading", form).await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_draft_goes_on_by_one_press_and_names_are_shown_when_asked_for() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.find("heading", "Draf yang dapat dilanjutkan").await;
    browser.wait_for_text("Waktunya membuat cadangan").await;
    browser.wait_for_text("Belum pernah dicadangkan.").await;
    browser.press("button", "Tampilkan nama").await;
    browser.find("button", "Samarkan nama").await;
    browser.wait_for_text("Asep Rukmana Hidayat").await;
    browser.reload().await;
    browser.wait_for_text("Asep Rukmana Hidayat").await;
    browser
        .find_beginning("button", "Asep Rukmana Hidayat F17 Terminasi")
        .await
        .click()
        .await
        .expect("a draft is pressed");
    browser.find("heading", "Terminasi dan Serah Terima").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn who_has_too_many_clients_is_said() {
    let image = vault::image(|vault| (0..11).for_each(|number| client(vault, number)));
    let browser = Browser::with_image(TABLET, &image).await;
    browser.set_day().await;
    browser.open("/").await;
    browser
        .wait_for_text("11 klien, lebih dari anjuran 7")
        .await;
    browser.screenshot("today-many-820").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn data_whose_time_is_over_are_said() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.before_every_page(YEARS_LATER).await;
    browser.reload().await;
    browser.wait_for_text("Masa simpan data berakhir").await;
    browser.assert_clean().await;
}
