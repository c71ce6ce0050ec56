//! The page opens: at the root of a host and in a folder of it, within its policy.

use crate::browser::{Browser, PHONE, TABLET, TABLET_WIDE};
use crate::server::SUB_PATH;

#[tokio::test]
async fn the_page_opens_at_the_root_and_in_a_folder() {
    let browser = Browser::start(TABLET).await;
    for path in ["/", SUB_PATH] {
        browser.open(path).await;
        browser.find("heading", "Klien").await;
        browser.assert_clean().await;
    }
    browser.screenshot("opening").await;
}

#[tokio::test]
async fn the_first_screen_is_accessible_at_every_size() {
    let mut browser = Browser::start(TABLET).await;
    browser.open("/").await;
    for screen in [TABLET, TABLET_WIDE, PHONE] {
        browser.turn(screen).await;
        browser.find("heading", "Klien").await;
        let width = browser.run("return innerWidth", Vec::new()).await;
        assert_eq!(width, screen.width);
        browser.assert_accessible("the first screen").await;
    }
    browser.assert_clean().await;
}

/// Where the sheet stands.
const SHEET: &str = "const it = document.querySelector('.sheet').getBoundingClientRect();
    return [it.left, it.top, it.width, document.querySelectorAll('.sheet').length]";

#[tokio::test]
async fn what_is_seen_at_first_stands_where_the_first_screen_will() {
    let mut browser = Browser::fresh(TABLET).await;
    for screen in [TABLET, TABLET_WIDE, PHONE] {
        browser.turn(screen).await;
        // What keeps the app on the device would bring the program after all.
        browser.block(&["*_bg.wasm", "*/sw.js"]).await;
        browser.open_locked("/").await;
        browser.wait_for_text("Membuka Lembar…").await;
        let opening = browser.run(SHEET, Vec::new()).await;
        browser.assert_accessible("what is seen at first").await;
        let name = format!("opening-first-{}", screen.width);
        browser.screenshot(&name).await;
        browser.block(&["*/sw.js"]).await;
        browser.open_locked("/").await;
        browser.find("heading", "Selamat datang di Lembar").await;
        let first = browser.run(SHEET, Vec::new()).await;
        assert_eq!(opening, first, "nothing jumps at {name}");
    }
}
