//! The made-up client: brought by one press, looked at on a short tour, tried out, wiped by one press.

use fantoccini::key::Key;

use crate::browser::{Browser, PHONE, TABLET, TABLET_WIDE};
use crate::pdf::Pdf;
use crate::prepared::Stand;

/// The places of the tour, in order.
const PLACES: [&str; 6] = [
    "Beranda",
    "Kasus",
    "Formulir",
    "Tanda tangan",
    "Lembar",
    "Kunci",
];

#[tokio::test]
async fn she_is_brought_tried_out_and_wiped() {
    let browser = with_her().await;
    browser.find("heading", "R. C.").await;
    browser.wait_for_text("CONTOH").await;
    browser
        .assert_accessible("the case of the made-up client")
        .await;

    // A form of hers is filled in, signed, and printed like any other.
    browser.open("/#/tanda-tangan/contoh-f05").await;
    browser.press("button", "Buka Rencana Intervensi").await;
    browser.press("button", "Unduh").await;
    let pdf = Pdf::at(&browser.download(".pdf").await);
    assert!(
        pdf.text().contains("Nomor register CONTOH"),
        "{}",
        pdf.text()
    );
    browser.press("button", "Tutup").await;

    // What was tried is there after a night in the bag, and counts nowhere.
    let browser = browser.reopen().await;
    browser.set_day().await;
    browser.open("/").await;
    browser.find("button", "Buka klien contoh").await;
    browser.wait_for_text("Belum ada klien").await;
    browser.press("button", "Hapus klien contoh").await;
    browser.find("button", "Coba dengan klien contoh").await;
    browser.wait_for_text("Aman di perangkat").await;
    browser.reload().await;
    browser.find("button", "Coba dengan klien contoh").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_tour_goes_by_keyboard_and_ends_at_any_time() {
    let browser = with_her().await;
    browser.press("button", "Keliling singkat").await;
    for (at, place) in PLACES.iter().enumerate() {
        let title = format!("{place}: {} dari 6", at + 1);
        browser.part("dialog", &title).await;
        if at == 3 {
            browser.press("button", "Kembali").await;
            browser.part("dialog", "Formulir: 3 dari 6").await;
            browser.press("button", "Lanjut").await;
            browser.part("dialog", &title).await;
        }
        browser.assert_clear_in_every_look(&title).await;
        browser.screenshot(&format!("tour-{}", at + 1)).await;
        let last = at + 1 == PLACES.len();
        let on = if last { "Selesai" } else { "Lanjut" };
        let button = browser.find("button", on).await;
        let enter = char::from(Key::Enter).to_string();
        button.send_keys(&enter).await.expect("a key is pressed");
    }
    browser.wait_gone("dialog", "Kunci: 6 dari 6").await;
    browser.find("heading", "Beranda").await;

    browser.press("button", "Keliling singkat").await;
    browser.part("dialog", "Beranda: 1 dari 6").await;
    let focused = browser.client.active_element().await.expect("a focus");
    let escape = char::from(Key::Escape).to_string();
    focused.send_keys(&escape).await.expect("a key is pressed");
    browser.wait_gone("dialog", "Beranda: 1 dari 6").await;
    browser.press("button", "Keliling singkat").await;
    browser.press("button", "Lewati").await;
    browser.wait_gone("dialog", "Beranda: 1 dari 6").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn where_she_is_offered_in_every_look() {
    let mut browser = with_her().await;
    for (name, place) in [
        ("home", "/#/"),
        ("case", "/#/kasus/contoh"),
        ("form", "/#/isian/contoh-f08"),
    ] {
        browser.open(place).await;
        for screen in [TABLET, TABLET_WIDE, PHONE] {
            browser.turn(screen).await;
            for scheme in ["dark", "light"] {
                browser.paint(scheme).await;
                let look = format!("practice-{name}-{}-{scheme}", screen.width);
                browser.assert_accessible(&look).await;
                browser.screenshot(&look).await;
            }
        }
    }
    browser.open("/#/").await;
    browser.press("button", "Keliling singkat").await;
    browser.press("button", "Lanjut").await;
    browser.part("dialog", "Kasus: 2 dari 6").await;
    browser.screenshot("practice-tour-390").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn beside_real_clients_she_is_offered_with_the_institution() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Draft).await;
    let begin = "Coba dengan klien contoh";
    assert!(
        !browser
            .names("button")
            .await
            .iter()
            .any(|name| name == begin)
    );
    browser.open("/#/lembaga").await;
    browser.press("button", begin).await;
    browser.find("heading", "R. C.").await;
    browser.open("/#/klien").await;
    browser.wait_for_text("1 klien").await;
    browser.open("/#/serah-terima").await;
    browser.find("heading", "Serah terima klien").await;
    let offered = browser.names("checkbox").await;
    assert!(
        !offered.iter().any(|name| name.contains("CONTOH")),
        "{offered:?}"
    );
    browser.assert_clean().await;
}

async fn with_her() -> Browser {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/").await;
    browser.press("button", "Coba dengan klien contoh").await;
    browser.find("heading", "Pendekatan awal").await;
    browser
}
