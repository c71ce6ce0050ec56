//! A paper is looked at before it is taken along: page by page, then downloaded, printed, shared.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, PHONE, TABLET, pause};
use crate::pdf::Pdf;
use crate::prepared::{Places, Stand};

/// How large the picture of the shown page is: natural width and height, and width on the screen.
const SIZES: &str = "const it = document.querySelector('.preview-page');
    return [it.naturalWidth, it.naturalHeight, it.getBoundingClientRect().width];";

#[tokio::test]
async fn pages_are_looked_at_before_the_file_is_downloaded() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    open(&browser, &places, "Buka Lembar Terminasi").await;
    browser.find("image", "Halaman 1 dari 4").await;
    let [wide, tall, shown] = sizes(&browser).await;
    assert!(
        (tall / wide - 297.0 / 210.0).abs() < 0.01,
        "{wide} × {tall}"
    );
    assert!(shown > 700.0, "as wide as the screen, not {shown}");
    browser.wait_for_text("LEMBAR TERMINASI").await;
    look(&mut browser, "preview").await;

    press_key(&browser, Key::Right).await;
    browser.find("image", "Halaman 2 dari 4").await;
    press_key(&browser, Key::End).await;
    browser.find("image", "Halaman 4 dari 4").await;
    press_key(&browser, Key::Right).await;
    browser.find("image", "Halaman 4 dari 4").await;
    browser.press("button", "Halaman sebelumnya").await;
    browser.find("image", "Halaman 3 dari 4").await;
    browser.press("button", "Perbesar").await;
    assert!(sizes(&browser).await[2] > shown * 1.9);

    browser.press("button", "Unduh").await;
    let pdf = Pdf::at(&browser.download(".pdf").await);
    browser.wait_for_text("Lembar sudah diunduh").await;
    assert!(pdf.text().contains("halaman 3 dari 4"), "the same pages");
    press_key(&browser, Key::Escape).await;
    browser.wait_gone("button", "Unduh").await;
    browser.find("button", "Buka Lembar Terminasi").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_paper_that_is_not_waited_for_leaves_the_way_free() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    open(&browser, &places, "Buka Lembar Terminasi").await;
    browser.press("button", "Batal").await;
    browser.wait_gone("button", "Batal").await;
    browser.press("button", "Buka Lembar Terminasi").await;
    browser.find("image", "Halaman 1 dari 4").await;
    browser.find("button", "Unduh").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn all_pages_go_to_the_printer_each_as_large_as_its_paper() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    open(&browser, &places, "Buka Lembar Terminasi").await;
    browser.find("button", "Cetak").await;
    browser
        .run("window.print = () => { window.asked = true; }", vec![])
        .await;
    browser.press("button", "Cetak").await;
    assert_eq!(on_paper(&browser).await, [4, 595, 842]);

    browser.press("button", "Ganti ke kertas F4").await;
    browser.find("button", "Ganti ke kertas A4").await;
    browser.press("button", "Cetak").await;
    let [pages, width, height] = on_paper(&browser).await;
    assert!(pages > 0);
    assert_eq!([width, height], [609, 935]);
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_file_is_handed_to_another_app_where_the_browser_can() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    let knows = "navigator.canShare = data => data.files?.[0]?.type === 'application/pdf';
        navigator.share = async data => { window.shared = data.files[0]; };";
    browser.open(&format!("/{}", places.signing)).await;
    browser.run(knows, vec![]).await;
    browser.press("button", "Buka Lembar Terminasi").await;
    browser.press("button", "Bagikan").await;
    browser.wait_for_text("Lembar sudah dibagikan").await;
    let told = "const it = window.shared;
        return it.text().then(text => [it.name, text.slice(0, 8)]);";
    let told = browser.run(told, vec![]).await;
    assert_eq!(told[1], "%PDF-1.7");
    assert!(
        told[0].as_str().is_some_and(|name| !name.contains("Asep")),
        "{told}"
    );

    let refuses = "navigator.share = async () => { throw new DOMException('', 'DataError'); };";
    browser.run(refuses, vec![]).await;
    browser.press("button", "Bagikan").await;
    browser.wait_for_text("Lembar tidak dapat dibagikan").await;
    let leaves = "navigator.share = async () => { throw new DOMException('', 'AbortError'); };";
    browser.run(leaves, vec![]).await;
    browser.press("button", "Bagikan").await;
    browser.wait_for_text("Lembar sudah dibagikan").await;
}

/// Goes to the signed form and opens its paper.
async fn open(browser: &Browser, places: &Places, button: &str) {
    browser.open(&format!("/{}", places.signing)).await;
    browser.press("button", button).await;
}

/// Judges the preview in every look.
async fn look(browser: &mut Browser, name: &str) {
    for screen in [PHONE, TABLET] {
        browser.turn(screen).await;
        for scheme in ["dark", "light"] {
            let media = json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] });
            browser.cdp("Emulation.setEmulatedMedia", media).await;
            let look = format!("{name}-{}-{scheme}", screen.width);
            browser.assert_accessible(&look).await;
            browser.screenshot(&look).await;
        }
    }
}

async fn sizes(browser: &Browser) -> [f64; 3] {
    let sizes = browser.run(SIZES, vec![]).await;
    serde_json::from_value(sizes).expect("three numbers")
}

async fn press_key(browser: &Browser, key: Key) {
    let focused = browser.client.active_element().await.expect("a focus");
    let keys = char::from(key).to_string();
    focused.send_keys(&keys).await.expect("a key is pressed");
}

impl Browser {
    /// A PDF that the browser gave as base64.
    fn kept(&self, name: &str, text: &str) -> Pdf {
        let path = self.path_of(name);
        let from = format!("{path}.base64");
        fs::write(&from, text).expect("a writable folder");
        let decoded = Command::new("base64").args(["-d", &from]).output();
        let bytes = decoded.expect("`base64` decodes").stdout;
        fs::write(&path, bytes).expect("a writable folder");
        Pdf::at(Path::new(&path))
    }
}

/// What the page would print, once it has asked to: number of pages, width and height in points.
async fn on_paper(browser: &Browser) -> [u32; 3] {
    let mut waited = Duration::ZERO;
    let ask = "const it = window.asked; window.asked = false; return it;";
    while browser.run(ask, vec![]).await != Value::Bool(true) {
        assert!(waited < PATIENCE, "nothing is printed");
        pause(&mut waited).await;
    }
    let how = json!({ "preferCSSPageSize": true, "printBackground": true });
    let printed = browser.cdp("Page.printToPDF", how).await;
    let text = printed["data"].as_str().expect("a PDF");
    browser.kept("printed.pdf", text).pages()
}
