//! What the institution keeps in lists: sources and staff are written down once, and forms offer
//! and fill in what is known of them.

use crate::browser::{Browser, PHONE, TABLET, TABLET_WIDE};
use crate::prepared::Stand;

#[tokio::test]
async fn a_source_is_written_down_once_and_fills_a_letter() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open("/#/lembaga").await;
    browser
        .fill("Pola nomor register", "{nomor}/{kode}/{tahun}")
        .await;
    browser.screenshot("institution").await;
    browser.press("button", "Sistem sumber").await;
    browser.wait_for_text("Belum ada sistem sumber.").await;
    browser.press("button", "Isi dengan contoh").await;
    browser.press_beginning("button", "Puskesmas").await;
    browser.fill("Nama", "Puskesmas Cangkuang").await;
    browser.fill("Alamat", "Jl. Raya Cangkuang 12").await;
    browser
        .fill("Narahubung dan nomor", "Bidan Rina, 0812-1111-2222")
        .await;
    browser.assert_accessible("a source").await;
    browser.screenshot("source").await;
    browser.turn(PHONE).await;
    browser.screenshot("source-phone").await;
    browser.open("/#/sistem-sumber").await;
    browser.wait_for_text("Puskesmas Cangkuang").await;
    browser.assert_accessible("sources").await;
    browser.screenshot("sources-phone").await;
    browser.turn(TABLET_WIDE).await;
    browser.screenshot("sources-wide").await;

    browser.open(&format!("/{}", places.case)).await;
    browser.press_form("F16").await;
    let paper = browser.paper("F16");
    // A box that offers names is a combo box.
    let addressee = browser.find("combobox", paper.label("addressee")).await;
    let typed = addressee.send_keys("Puskesmas Cangkuang\u{e004}").await;
    typed.expect("a name can be typed");
    assert_eq!(
        paper.typed("addressee_address").await,
        "Jl. Raya Cangkuang 12"
    );
    browser.screenshot("letter-with-source").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn staff_have_their_data_and_trainings() {
    let browser = Browser::start(TABLET).await;
    browser.open("/#/data-petugas").await;
    browser.press("button", "Tambah petugas").await;
    browser
        .fill("Nama lengkap dan gelar", "Agus Hermawan")
        .await;
    browser
        .fill("Nomor sertifikat kompetensi/STR", "STR-114")
        .await;
    browser.press("button", "Tambah diklat").await;
    browser
        .fill("Nama diklat/bimtek", "Bimtek adiksi dasar")
        .await;
    browser.assert_accessible("a person of the staff").await;
    browser.screenshot("person").await;
    browser.reload().await;
    browser.wait_for_text("Nama diklat/bimtek").await;
    browser.open("/#/data-petugas").await;
    browser.find_beginning("button", "Agus Hermawan").await;
    browser.screenshot("people").await;
    browser.assert_clean().await;
}
