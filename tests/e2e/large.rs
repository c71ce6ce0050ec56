//! Text twice as large, and the narrowest screen: every place still says all it says, and nobody has to
//! push it sideways (WCAG 2.2: 1.4.4, 1.4.10).
//!
//! Start at [`assert_nothing_lost`].

use serde_json::json;

use crate::browser::{Browser, PHONE, Screen, TABLET};
use crate::everywhere::{LANGUAGES, filled, go, patterns, put_everything};
use crate::prepared::Stand;

/// As wide as a screen of 1,280 on which everything is shown four times as large.
const NARROW: Screen = Screen {
    width: 320,
    height: 568,
};

/// Twice what browsers start from, in CSS pixels.
const DOUBLE: u32 = 32;

/// How far the page goes beyond the screen, and what is cut off: boxes that hide what they have no room
/// for. What is there for readers of the screen alone is cut on purpose.
const LOST: &str = "
    const cut = it => {
        const { overflowX, overflowY } = getComputedStyle(it);
        const hides = how => how === 'hidden' || how === 'clip';
        return hides(overflowX) && it.scrollWidth > it.clientWidth + 2
            || hides(overflowY) && it.scrollHeight > it.clientHeight + 2;
    };
    const all = [...document.querySelectorAll('body *')];
    const seen = all.filter(it => it.clientWidth > 2 && it.clientHeight > 2 && it.checkVisibility());
    const told = it => `${it.className} “${it.textContent.trim().slice(0, 40)}”`;
    const beyond = document.documentElement.scrollWidth - innerWidth;
    const wide = it => it.getBoundingClientRect().right > innerWidth + 1
        && !it.closest('.table-scroll, .preview, .board-scroll');
    const lost = seen.filter(it => it.textContent.trim() && cut(it)).map(told);
    return beyond > 0 ? [...lost, `${beyond} beyond`, ...seen.filter(wide).map(told).slice(0, 5)] : lost;";

#[tokio::test]
async fn twice_as_large_nothing_is_lost() {
    let mut browser = everything().await;
    let sizes = json!({ "fontSizes": { "standard": DOUBLE, "fixed": DOUBLE } });
    browser.1.cdp("Page.setFontSizes", sizes).await;
    browser.1.turn(PHONE).await;
    assert_nothing_lost(&browser, "twice").await;
}

#[tokio::test]
async fn on_the_narrowest_screen_nothing_is_lost() {
    let mut browser = everything().await;
    browser.1.turn(NARROW).await;
    assert_nothing_lost(&browser, "narrow").await;
}

/// The address of every place, and a browser that has something at each.
async fn everything() -> (Vec<String>, Browser) {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let breach = put_everything(&browser).await;
    let patterns = patterns().into_iter();
    let places = patterns.map(|pattern| filled(pattern, &places, &breach));
    (places.collect(), browser)
}

async fn assert_nothing_lost((places, browser): &(Vec<String>, Browser), name: &str) {
    let mut lost = Vec::new();
    for (number, place) in places.iter().enumerate() {
        go(browser, place, LANGUAGES[0][1]).await;
        let found = browser.run(LOST, Vec::new()).await;
        let found: Vec<String> = serde_json::from_value(found).expect("a list");
        lost.extend(found.iter().map(|it| format!("{place}: {it}")));
        browser.screenshot(&format!("{name}-{number}")).await;
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    browser.assert_clean().await;
}
