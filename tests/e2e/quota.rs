//! How much each engine really takes into localStorage, and that the meter shows it.

use serde_json::json;

use crate::browser::{Browser, TABLET};
use crate::prepared::Stand;

/// Fills localStorage with one sign to its last, and gives how many UTF-16 units there are then in
/// all.
const FILL: &str = "
    const [sign] = arguments;
    let text = '';
    for (let size = 4194304; size >= 1; size /= 2)
        for (;;) {
            const more = text + sign.repeat(size);
            try { localStorage.setItem('penuh', more); } catch { break; }
            text = more;
        }
    return Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0)";

/// Takes half of it away.
const HALVE: &str = "
    const text = localStorage.getItem('penuh');
    localStorage.setItem('penuh', text.slice(0, text.length / 2));";

/// What the meter says before its number.
const METER: &str = "Ruang data klien: terpakai ";

#[tokio::test]
async fn the_meter_counts_as_the_engine_does() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Draft).await;
    // A letter of Latin-1, and one of those that sealed records are written in.
    for sign in ["x", "文"] {
        let units = browser.run(FILL, vec![json!(sign)]).await;
        eprintln!(
            "{:?}: full of “{sign}” with {units} UTF-16 units",
            browser.engine
        );
        let full = metered(&browser).await;
        assert!(
            (99..=100).contains(&full),
            "full, and the meter says {full}"
        );
        browser.run(HALVE, Vec::new()).await;
        let half = metered(&browser).await;
        assert!((49..=51).contains(&half), "half, and the meter says {half}");
        let empty = "localStorage.removeItem('penuh')";
        browser.run(empty, Vec::new()).await;
        assert!(metered(&browser).await <= 1, "nearly nothing is taken");
    }
}

/// What the meter says now, in percent.
async fn metered(browser: &Browser) -> u32 {
    browser.open("/#/klien").await;
    browser.find("heading", "Klien").await;
    browser.open("/#/device").await;
    browser.wait_for_text(METER).await;
    let said = browser
        .run("return document.body.textContent", Vec::new())
        .await;
    let said = said.as_str().and_then(|text| text.split_once(METER));
    let number = said.and_then(|(_, rest)| rest.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .expect("a number")
}
