//! The forms' files are fetched from beside the page, when they are needed and then all of them; a
//! file that does not come is said, and loses nothing.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;

use crate::browser::{Browser, PATIENCE, TABLET, pause, site};
use crate::prepared::Stand;
use crate::server::SUB_PATH;

/// A question of the registration: its file is here when it is shown.
const QUESTION: &str = "Nama lengkap (sesuai KTP)";

#[tokio::test]
async fn every_form_comes_from_the_pages_own_folder() {
    let browser = Browser::start(TABLET).await;
    browser.open(SUB_PATH).await;
    browser.press("button", "Mulai kasus baru").await;
    browser.find("textbox", QUESTION).await;
    let wanted: BTreeSet<String> = (1..=18)
        .map(|number| format!("{SUB_PATH}forms/F{number:02}.md"))
        .collect();
    let mut passed = Duration::ZERO;
    while !wanted.is_subset(&fetched(&browser)) {
        let missing: Vec<String> = wanted.difference(&fetched(&browser)).cloned().collect();
        assert!(passed < PATIENCE, "not fetched: {missing:?}");
        pause(&mut passed).await;
    }
    let inside = |path: &String| path.starts_with(SUB_PATH);
    assert!(
        fetched(&browser).iter().all(inside),
        "{:?}",
        fetched(&browser)
    );
    browser.assert_clean().await;
}

#[test]
fn the_page_itself_carries_no_form() {
    let files = std::fs::read_dir(site()).expect("the site").flatten();
    let mut pages = files.map(|file| file.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("lembar-") && name.ends_with("_bg.wasm")
    });
    let page = pages.next().expect("the page's wasm");
    let bytes = std::fs::read(page).expect("it can be read");
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(!holds(QUESTION), "the registration");
    assert!(!holds("begin_repeat               "), "a table of a form");
    assert!(holds("Mulai kasus baru"), "it is the page");
}

#[tokio::test]
async fn a_form_that_does_not_come_is_said_and_comes_at_the_next_try() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.block(&["*/forms/F17.md"]).await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.reload().await;
    browser
        .wait_for_text("Formulir F17 belum dapat dimuat.")
        .await;
    browser.assert_accessible("a form that does not come").await;
    browser.screenshot("not-fetched").await;
    browser.press("button", "Coba lagi").await;
    browser.find("button", "Coba lagi").await;
    // The browser notices what was blocked; nothing else may be wrong.
    let faults = browser.console_faults().await;
    assert!(
        faults.iter().all(|fault| fault.contains("F17.md")),
        "{faults:?}"
    );

    browser.block(&[]).await;
    browser.press("button", "Coba lagi").await;
    browser.wait_gone("button", "Coba lagi").await;
    let paper = browser.paper("F17");
    assert_eq!(paper.typed("termination_date").await, "24/11/2026");
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_case_that_waits_for_its_form_is_started_once_it_is_here() {
    let browser = Browser::start(TABLET).await;
    browser.block(&["*/forms/*"]).await;
    browser.open("/").await;
    browser.press("button", "Mulai kasus baru").await;
    browser
        .wait_for_text("Formulir F01 belum dapat dimuat.")
        .await;
    let kept = "return Object.keys(localStorage).filter(key => key.startsWith('Lc')).length";
    assert_eq!(
        browser.run(kept, Vec::new()).await,
        0,
        "nothing was begun by halves"
    );
    browser.block(&[]).await;
    browser.press("button", "Coba lagi").await;
    browser.find("textbox", QUESTION).await;
}

/// Form files that were given out.
fn fetched(browser: &Browser) -> BTreeSet<String> {
    let requests = browser.host.requests.lock().expect("no panic in here");
    let given = requests.iter().filter(|answered| answered.status == 200);
    let paths = given.map(|answered| answered.path.clone());
    paths
        .filter(|path| path.contains("/forms/") && path.ends_with("md"))
        .collect()
}

impl Browser {
    /// Lets nothing through that fits one of these patterns.
    pub(crate) async fn block(&self, patterns: &[&str]) {
        self.cdp("Network.enable", json!({})).await;
        self.cdp("Network.setBlockedURLs", json!({ "urls": patterns }))
            .await;
    }
}
