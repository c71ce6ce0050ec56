//! The tablet's storage runs full while somebody types.

use serde_json::json;

use crate::browser::{Browser, TABLET};
use crate::gathered;
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

/// Leaves so much room: enough for a record beside the others.
const LEAVE: &str = "
    const full = localStorage.getItem('penuh');
    localStorage.setItem('penuh', full.slice(arguments[0]));";

/// Inserts more than that at once, as pasting does, into the field where the caret is.
const PASTE: &str = "
    let text = 'Jalan';
    for (let at = 1; text.length <= arguments[0]; at++) text += ' ' + at * 7919;
    return document.execCommand('insertText', false, text) && text;";

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

/// The case was changed today: without need nobody would gather it yet.
#[tokio::test]
async fn what_finds_no_room_makes_room_by_itself() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open("/#/lembaga").await;
    let address = browser.find("textbox", "Alamat").await;
    browser.run(FILL, Vec::new()).await;
    browser.run(LEAVE, vec![json!(3_000)]).await;
    assert_eq!(gathered::count(&browser).await[1], 0, "nothing is gathered");
    address.click().await.expect("the caret stands in it");
    let pasted = browser.run(PASTE, vec![json!(3_000)]).await;
    let pasted = pasted.as_str().expect("it is pasted").to_owned();
    gathered::wait_for(&browser, [0, 1]).await;
    browser.reload().await;
    let kept = browser.value("Alamat").await;
    assert!(kept.contains(&pasted), "it is saved: {kept}");
    browser.assert_clean().await;
}
