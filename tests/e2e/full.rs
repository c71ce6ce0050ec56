//! The tablet's storage runs full while somebody types.

use crate::browser::{Browser, TABLET};
use crate::prepared::Stand;

/// Fills localStorage to its last unit.
const FILL: &str = "
    let text = '';
    for (let size = 4194304; size >= 1; size /= 2)
        for (;;) {
            try { localStorage.setItem('penuh', text + 'x'.repeat(size)); } catch { break; }
            text += 'x'.repeat(size);
        }
    return text.length";

const TYPED: &str = "Ditulis saat ruang penuh: Żółć.";

#[tokio::test]
async fn a_full_tablet_is_said_and_loses_nothing() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    let paper = browser.paper("F17");
    paper.typed("messages").await;
    browser.run(FILL, Vec::new()).await;
    let field = browser.find("textbox", paper.label("messages")).await;
    field.send_keys(TYPED).await.expect("a text is typed");
    browser.find("button", "Coba simpan lagi").await;
    browser.wait_for_text("Belum tersimpan").await;
    browser
        .wait_for_text("Ruang penyimpanan di tablet ini penuh")
        .await;

    let field = browser.find("textbox", paper.label("messages")).await;
    field.send_keys(" Masih.").await.expect("a text is typed");
    browser.press("button", "Coba simpan lagi").await;
    browser.find("button", "Coba simpan lagi").await;
    let typed = paper.typed("messages").await;
    assert!(
        typed.ends_with("Ditulis saat ruang penuh: Żółć. Masih."),
        "{typed}"
    );
    browser.assert_accessible("a full tablet").await;
    browser.screenshot("full").await;

    browser.press("button", "Simpan salinan data").await;
    let copy = std::fs::read_to_string(browser.download(".json").await).expect("a copy");
    assert!(
        copy.contains("Ditulis saat ruang penuh: Żółć. Masih."),
        "{copy}"
    );

    browser
        .run("localStorage.removeItem('penuh')", Vec::new())
        .await;
    browser.press("button", "Coba simpan lagi").await;
    browser.wait_gone("button", "Coba simpan lagi").await;
    browser.wait_for_text("Aman di perangkat").await;
    browser.reload().await;
    assert_eq!(paper.typed("messages").await, typed);
    browser.assert_clean().await;
}
