//! Two tabs on one tablet: one writes, the other shows it live and can take over; no edit is lost.

use std::env;
use std::time::Duration;

use fantoccini::wd::WindowHandle;

use crate::browser::{Browser, PATIENCE, PHONE, TABLET, pause};
use crate::prepared::{Places, Stand};

const READER: &str = "Di sini hanya untuk membaca";
const TAKE: &str = "Pakai di sini";

/// A tablet without room.
const FULL: &str = "Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError'); }";

/// A page that never answers another tab, as one that the system has put to sleep.
const DEAF: &str = "BroadcastChannel.prototype.postMessage = () => {};
    const on = Object.getOwnPropertyDescriptor(BroadcastChannel.prototype, 'onmessage');
    Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { ...on, set() {} });";

#[tokio::test]
async fn a_second_tab_reads_live_and_takes_over() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let [first, second] = two_tabs(&mut browser, &places).await;
    browser.wait_for_text(READER).await;
    browser.assert_accessible("a tab that only reads").await;
    browser.screenshot("reader").await;
    assert_eq!(text_fields(&browser).await, 0, "nothing can be typed here");
    let settings = browser.find("button", "Batalkan formulir ini").await;
    assert!(!settings.is_enabled().await.expect("a button answers"));
    browser.turn(PHONE).await;
    browser.screenshot("reader-phone").await;
    browser.turn(TABLET).await;

    go_to(&browser, &first).await;
    type_at_the_end(&browser, " Ditulis di tab pertama.").await;
    browser.wait_for_text("Aman di perangkat").await;
    go_to(&browser, &second).await;
    browser.wait_for_text("Ditulis di tab pertama.").await;

    browser.press("button", TAKE).await;
    browser.wait_gone("button", TAKE).await;
    type_at_the_end(&browser, " Ditulis di tab kedua.").await;
    go_to(&browser, &first).await;
    browser.wait_for_text(READER).await;
    browser.wait_for_text("Ditulis di tab kedua.").await;

    // The writer is closed: the reader writes again without being asked.
    go_to(&browser, &second).await;
    browser.client.close_window().await.expect("a tab closes");
    go_to(&browser, &first).await;
    browser.wait_gone("button", TAKE).await;
    let typed = browser.paper("F17").typed("messages").await;
    assert!(
        typed.ends_with(" Ditulis di tab pertama. Ditulis di tab kedua."),
        "{typed}"
    );
    browser.assert_clean().await;
}

#[tokio::test]
async fn two_hundred_interleaved_edits_from_two_tabs_are_all_there() {
    let count = env::var("LEMBAR_EDITS").map_or(200, |count| count.parse().expect("a number"));
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let tabs = two_tabs(&mut browser, &places).await;
    browser.wait_for_text(READER).await;
    let before = stored(&browser, &places).await;
    let mut expected = before.clone();
    // The second tab begins.
    for edit in 0..count {
        go_to(&browser, &tabs[(edit + 1) % 2]).await;
        browser.press("button", TAKE).await;
        browser.wait_gone("button", TAKE).await;
        let mark = format!(" e{edit}");
        type_at_the_end(&browser, &mark).await;
        expected.push_str(&mark);
    }
    let paper = browser.paper("F17");
    assert_eq!(paper.typed("messages").await, expected);
    browser.wait_for_text("Aman di perangkat").await;
    assert_eq!(stored(&browser, &places).await, expected);
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_writer_that_cannot_save_keeps_what_it_had() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    let label = browser.paper("F17").label("messages").to_owned();
    browser.find("textbox", &label).await;
    browser.run(FULL, Vec::new()).await;
    type_at_the_end(&browser, " Hanya di layar.").await;
    browser.wait_for_text("Belum tersimpan").await;
    let first = browser.client.window().await.expect("a window");
    let second = new_tab(&mut browser, &places).await;
    browser.press("button", TAKE).await;
    browser.wait_gone("button", TAKE).await;
    type_at_the_end(&browser, " Sesudahnya.").await;
    browser.wait_for_text("Aman di perangkat").await;

    go_to(&browser, &first).await;
    let said = "Isian terakhir di sini belum tersimpan";
    browser.wait_for_text(said).await;
    browser.wait_for_text("Hanya di layar.").await;
    browser.assert_accessible("a tab that was robbed").await;
    browser.screenshot("robbed").await;
    // Taking the pen back puts it into a file first.
    browser.press("button", TAKE).await;
    let copy = std::fs::read_to_string(browser.download(".json").await).expect("a copy");
    assert!(copy.contains(" Hanya di layar."), "{copy}");
    browser.wait_gone("button", TAKE).await;
    let typed = browser.paper("F17").typed("messages").await;
    assert!(typed.ends_with(" Sesudahnya."), "{typed}");

    go_to(&browser, &second).await;
    browser.wait_for_text(READER).await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_writer_that_does_not_answer_loses_the_pen_and_nothing_else() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.before_every_page(DEAF).await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.reload().await;
    type_at_the_end(&browser, " Sebelum tidur.").await;
    let first = browser.client.window().await.expect("a window");
    let second = new_tab(&mut browser, &places).await;
    browser.press("button", TAKE).await;
    browser.wait_gone("button", TAKE).await;
    type_at_the_end(&browser, " Sesudahnya.").await;
    go_to(&browser, &first).await;
    browser.wait_for_text(READER).await;
    browser.wait_for_text(" Sesudahnya.").await;
    go_to(&browser, &second).await;
    let typed = browser.paper("F17").typed("messages").await;
    assert!(typed.ends_with(" Sebelum tidur. Sesudahnya."), "{typed}");
    browser.assert_clean().await;
}

/// The same form in two tabs; the second one is in front.
async fn two_tabs(browser: &mut Browser, places: &Places) -> [WindowHandle; 2] {
    browser.open(&format!("/{}", places.termination)).await;
    browser.paper("F17").typed("messages").await;
    let first = browser.client.window().await.expect("a window");
    let second = new_tab(browser, places).await;
    [first, second]
}

async fn new_tab(browser: &mut Browser, places: &Places) -> WindowHandle {
    let opened = browser.client.new_window(true).await.expect("a tab opens");
    go_to(browser, &opened.handle).await;
    browser.turn(TABLET).await;
    browser.open(&format!("/{}", places.termination)).await;
    opened.handle
}

async fn go_to(browser: &Browser, tab: &WindowHandle) {
    let gone = browser.client.switch_to_window(tab.clone()).await;
    gone.expect("the tab is there");
}

async fn type_at_the_end(browser: &Browser, text: &str) {
    let label = browser.paper("F17").label("messages").to_owned();
    let field = browser.find("textbox", &label).await;
    field.send_keys(text).await.expect("a text is typed");
}

async fn text_fields(browser: &Browser) -> u64 {
    let count = "return [...document.querySelectorAll('textarea, input')]
        .filter(field => !field.disabled && !field.readOnly).length";
    browser
        .run(count, Vec::new())
        .await
        .as_u64()
        .expect("a number")
}

/// The answer as localStorage has it.
async fn stored(browser: &Browser, places: &Places) -> String {
    let record = places.termination.rsplit('/').next().expect("a name");
    let read = "const text = localStorage.getItem('lembar.record.' + arguments[0]);
        return JSON.parse(text.slice(text.indexOf('\\n') + 1)).answers.messages ?? ''";
    let mut waited = Duration::ZERO;
    loop {
        let seen = browser.run(read, vec![record.into()]).await;
        if let Some(text) = seen.as_str() {
            return text.to_owned();
        }
        assert!(waited < PATIENCE, "no such record");
        pause(&mut waited).await;
    }
}
