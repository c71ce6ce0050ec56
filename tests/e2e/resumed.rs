//! One part of a form at a time: whoever comes back is at the same part, the same scroll, the same field.
//!
//! [`crate::filling`] shows the same for a form that is one long page.

use std::time::Duration;

use serde_json::Value;

use crate::browser::{Browser, PATIENCE, PHONE, Screen, TABLET, pause};
use crate::prepared::{Places, Stand};

/// The part that is turned to, how far the page is scrolled, and the id of what has the focus.
const SPOT: &str = "
    const here = document.querySelector('.contents [aria-current=page] .contents-title');
    return [here?.textContent ?? '', Math.round(scrollY), document.activeElement.id];";

/// Part, scroll, focus.
type Spot = (String, i64, String);

#[tokio::test]
async fn one_part_at_a_time_opens_where_one_was_on_a_tablet() {
    comes_back(TABLET).await;
}

#[tokio::test]
async fn one_part_at_a_time_opens_where_one_was_on_a_phone() {
    comes_back(PHONE).await;
}

/// Another place and back, a reload, the lock, and a killed browser.
async fn comes_back(screen: Screen) {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let before = in_a_late_part(&mut browser, &places, screen).await;
    browser.run("location.hash = '#/'", Vec::new()).await;
    browser.find("heading", "Klien").await;
    let back = vec![Value::from(places.termination.clone())];
    browser.run("location.hash = arguments[0]", back).await;
    is_there(&browser, &before).await;

    browser.reload().await;
    is_there(&browser, &before).await;

    let lock = "document.querySelector('[aria-label=Kunci]').click()";
    browser.run(lock, Vec::new()).await;
    browser.wait_until_standing("locked").await;
    browser.unlock_if_locked().await;
    is_there(&browser, &before).await;

    browser.killer().kill();
    let browser = browser.revive().await;
    browser.open(&format!("/{}", places.termination)).await;
    is_there(&browser, &before).await;
    browser.assert_clean().await;
}

/// Turns to the part of the messages, types there, and lets it be safe; where that is.
async fn in_a_late_part(browser: &mut Browser, places: &Places, screen: Screen) -> Spot {
    browser.open(&format!("/{}", places.termination)).await;
    browser.press("button", "Satu bagian per layar").await;
    browser.find("button", "Bagian berikutnya").await;
    let title = browser.paper("F17").label("part_c").to_owned();
    let part = "[...document.querySelectorAll('.contents-list a')]
        .find(it => it.textContent.includes(arguments[0])).click()";
    browser.run(part, vec![title.into()]).await;
    browser.turn(screen).await;
    let paper = browser.paper("F17");
    paper.answer("messages", "Jaga diri").await;
    browser.wait_for_text("Aman di perangkat").await;
    let spot = spot(browser).await;
    assert!(spot.1 > 100, "it is scrolled: {spot:?}");
    assert!(!spot.0.is_empty() && !spot.2.is_empty(), "{spot:?}");
    spot
}

async fn spot(browser: &Browser) -> Spot {
    let spot = browser.run(SPOT, Vec::new()).await;
    serde_json::from_value(spot).expect("a part, a number and an id")
}

/// Waits until one is at the same part and field, less than a finger's breadth away.
async fn is_there(browser: &Browser, before: &Spot) {
    let mut waited = Duration::ZERO;
    loop {
        let now = spot(browser).await;
        if (&now.0, &now.2) == (&before.0, &before.2) && (now.1 - before.1).abs() < 40 {
            return;
        }
        assert!(waited < PATIENCE, "at {now:?}, not at {before:?}");
        pause(&mut waited).await;
    }
}
