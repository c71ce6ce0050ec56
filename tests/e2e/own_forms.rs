//! An institution brings a form of its own: faults are said where its author finds them, what it
//! asks is shown before it is kept, and every case then offers it.

use fantoccini::Locator;

use crate::browser::{Browser, PHONE, TABLET};
use crate::prepared::{Places, Stand};

const FORM: &str = "\
| settings | | | |
| | form_id | form_title::Bahasa Indonesia (id) | version |
| | keb01 | Catatan Kebun | 3 |
| survey | | | |
| | type | name | label::Bahasa Indonesia (id) |
| | text | plant | Tanaman apa yang ditanam? |
| | integer | rows | Berapa baris? |
";

impl Browser {
    /// Chooses a file of these bytes, as the browser's own dialog would.
    pub(crate) async fn choose_file(&self, name: &str, bytes: &[u8]) {
        let path = std::env::temp_dir().join(format!("lembar-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).expect("a file to choose");
        let control = self.client.find(Locator::Css("#own-file")).await;
        let control = control.expect("the file control");
        let chosen = control.send_keys(&path.to_string_lossy()).await;
        chosen.expect("a file can be chosen");
    }
}

#[tokio::test]
async fn an_institution_brings_its_own_form() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open("/#/lembaga").await;
    browser.press("button", "Lihat formulir lembaga").await;
    browser.wait_for_text("Belum ada formulir sendiri").await;
    browser.assert_accessible("no own forms").await;

    let faulty = FORM
        .replace("integer", "intejer")
        .replace("| plant |", "| |");
    browser.choose_file("kebun.md", faulty.as_bytes()).await;
    browser
        .wait_for_text("ada 2 hal yang perlu diperbaiki")
        .await;
    browser.wait_for_text("intejer").await;
    browser.screenshot("own-form-faulty").await;
    browser.assert_accessible("a faulty form").await;

    browser.choose_file("kebun.md", FORM.as_bytes()).await;
    browser
        .wait_for_text("Kode keb01 · versi 3 · 2 pertanyaan")
        .await;
    browser.screenshot("own-form-seen").await;
    browser.assert_accessible("a form before it is kept").await;
    browser.press("button", "Pakai formulir ini").await;
    browser.wait_for_text("Versi 3").await;
    browser.screenshot("own-forms").await;

    browser.reload().await;
    browser.wait_for_text("Catatan Kebun").await;
    browser.open(&format!("/{}", places.case)).await;
    browser.find("heading", "Tahap dan formulir").await;
    browser.press_head("stage-s4").await;
    browser
        .find_beginning("button", "keb01 Catatan Kebun")
        .await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_spreadsheet_of_ones_own_is_read_on_the_device() {
    let browser = Browser::start(PHONE).await;
    browser.open("/#/formulir").await;
    browser.wait_for_text("Belum ada formulir sendiri").await;
    browser.choose_file("bukan.xlsx", b"no spreadsheet").await;
    browser
        .wait_for_text("Berkas ini tidak dapat dipakai")
        .await;
    let spreadsheet = include_bytes!("../fixtures/spreadsheet.xlsx");
    browser.choose_file("formulir.xlsx", spreadsheet).await;
    browser.find("button", "Pakai formulir ini").await;
    browser.screenshot("own-form-spreadsheet").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn pictures_are_shown_where_they_are_asked_for() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open("/#/formulir").await;
    let form = include_bytes!("../fixtures/pictures.zip");
    browser.choose_file("gambar.zip", form).await;
    browser.wait_for_text("Gambar hilang.png tidak ikut").await;
    browser.screenshot("own-form-pictures").await;
    keep_and_begin(&browser, &places, "gambar01 Catatan Bergambar").await;
    browser
        .wait_for_text("Apa yang ditanam di kebun ini?")
        .await;
    let widths = "return [...document.querySelectorAll('.field-picture, .choice-picture')]
        .map(it => it.naturalWidth)";
    let seen = browser.run(widths, Vec::new()).await;
    assert_eq!(seen, serde_json::json!([240, 120, 120, 120]));
    browser.screenshot("pictures").await;
    browser.assert_accessible("a form with pictures").await;
    browser.assert_clean().await;
}

/// Keeps the form that was brought, and begins it in the case.
async fn keep_and_begin(browser: &Browser, places: &Places, form: &str) {
    browser.press("button", "Pakai formulir ini").await;
    browser.wait_for_text("Versi 1").await;
    browser.open(&format!("/{}", places.case)).await;
    browser.find("heading", "Tahap dan formulir").await;
    browser.press_head("stage-s4").await;
    browser.press_beginning("button", form).await;
}

/// What appearances make of questions: beside each other, a month, a counter, one scale under another.
#[tokio::test]
async fn questions_look_as_the_form_asks() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open("/#/formulir").await;
    let form = include_bytes!("../fixtures/looks.xlsx");
    browser.choose_file("rupa.xlsx", form).await;
    keep_and_begin(&browser, &places, "rupa01 Catatan Beragam").await;
    browser.wait_for_text("Mulai memakai").await;

    browser.fill("Mulai memakai (boleh kosong)", "2/2026").await;
    browser.fill("Tahun lulus (boleh kosong)", "2003").await;
    browser.wait_for_text("Februari 2026").await;
    let more = "Tambah satu";
    browser.press("button", more).await;
    browser.press("button", more).await;
    let seen = browser
        .run(
            "const box = name => [...document.querySelectorAll('.field')]
                .find(it => it.textContent.includes(name));
            const top = name => Math.round(box(name).getBoundingClientRect().top);
            return [
                top('Desa') === top('RW') && top('RW') === top('RT'),
                box('Jumlah anak').querySelector('input').value,
                box('Nilai yang berikut') === undefined,
                [...box('Urutan acak').querySelectorAll('.choice')].map(it => it.textContent).join()
            ]",
            Vec::new(),
        )
        .await;
    let order = "Tidak sama sekali,Sangat,Cukup,Sedikit";
    assert_eq!(seen, serde_json::json!([true, "2", true, order]));
    browser.screenshot("looks").await;
    browser.assert_accessible("a form with appearances").await;
    browser.turn(PHONE).await;
    browser.screenshot("looks-phone").await;
    browser.assert_clean().await;
}
