//! Quiet cases are gathered by themselves, and nothing else changes: lists are drawn from sketches, and a
//! case is opened when it is wanted.

use std::time::Duration;

use serde_json::Value;

use crate::browser::{self, Browser, TABLET};
use crate::prepared::Stand;

/// The client of the prepared case, as the first screen has her.
const CLIENT: &str = "A. R. H.";
/// How many cases, records and logs stand by themselves, and how many cases are gathered.
const COUNT: &str = "const count = (start) =>
        Object.keys(localStorage).filter((key) => start.test(key)).length;
    return [count(/^L[crt]/), count(/^Lg/)]";
/// The page's clock, a year on: every case is quiet.
pub(crate) const LATER: &str = "{
    const Real = Date, shift = 365 * 86400000;
    Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Real.now() + shift); }
        static now() { return Real.now() + shift; }
    };
}";

#[tokio::test]
async fn quiet_cases_are_gathered() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let [loose, gathered] = count(&browser).await;
    assert!(loose > 1 && gathered == 0, "{loose}, {gathered}");
    browser.before_every_page(LATER).await;
    browser.reload().await;
    wait_for(&browser, [0, 1]).await;

    // Asleep, she stands in the list; a place that needs everything wakes her.
    browser.open("/").await;
    browser.reload().await;
    browser.wait_for_text(CLIENT).await;
    browser.open("/#/cadangan").await;
    browser.wait_for_text("Kata sandi").await;
    browser.open("/").await;
    browser.reload().await;
    // A reload right at the form: of the record's name the list knows only a few signs.
    browser.open(&format!("/{}", places.termination)).await;
    browser.reload().await;
    let paper = browser.paper("F17");
    let before = paper.typed("messages").await;
    let label = paper.label("messages").to_owned();
    let field = browser.find("textbox", &label).await;
    field
        .send_keys(" Sesudahnya.")
        .await
        .expect("a text is typed");
    browser.wait_for_text("Aman di perangkat").await;
    let [loose, gathered] = count(&browser).await;
    assert!(
        loose > 0 && gathered == 1,
        "what is changed stands by itself again"
    );
    browser.reload().await;
    assert_eq!(
        paper.typed("messages").await,
        format!("{before} Sesudahnya.")
    );

    browser.run("localStorage.clear()", Vec::new()).await;
    browser.open("/").await;
    browser.reload().await;
    browser.open(&format!("/{}", places.termination)).await;
    let typed = paper.typed("messages").await;
    assert_eq!(typed, format!("{before} Sesudahnya."), "the journal has it");
    browser.assert_clean().await;
}

async fn wait_for(browser: &Browser, counts: [u64; 2]) {
    let mut waited = Duration::ZERO;
    while count(browser).await != counts {
        browser::pause(&mut waited).await;
    }
}

async fn count(browser: &Browser) -> [u64; 2] {
    let counts = browser.run(COUNT, Vec::new()).await;
    [&counts[0], &counts[1]].map(|count: &Value| count.as_u64().expect("a number"))
}
