//! Text twice as large, and the narrowest screen: every place still says all it says, and nobody has to
//! push it sideways (WCAG 2.2: 1.4.4, 1.4.10).
//!
//! Start at [`assert_nothing_lost`].

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Browser, PHONE, Screen, TABLET};
use crate::everywhere::{LANGUAGES, OPENED, close, filled, go, patterns, put_everything, settled};
use crate::prepared::Stand;

/// As wide as a screen of 1,280 on which everything is shown four times as large.
const NARROW: Screen = Screen {
    width: 320,
    height: 568,
};

/// Twice what browsers start from, in CSS pixels.
const DOUBLE: u32 = 32;

/// What goes beyond the screen and cannot be pushed into it, and what is cut off: boxes that hide what
/// they have no room for. What is there for readers of the screen alone is cut on purpose.
const LOST: &str = "
    const cut = it => {
        const { overflowX, overflowY } = getComputedStyle(it);
        const hides = how => how === 'hidden' || how === 'clip';
        return hides(overflowX) && it.scrollWidth > it.clientWidth + 2
            || hides(overflowY) && it.scrollHeight > it.clientHeight + 2;
    };
    const all = [...document.querySelectorAll('body *')];
    const unseen = it => it && (it.clientWidth <= 2 && getComputedStyle(it).overflowX === 'hidden'
        || unseen(it.parentElement));
    const seen = all.filter(it => it.clientWidth > 2 && it.clientHeight > 2 && it.checkVisibility()
        && !unseen(it));
    const told = it => `${it.className} “${it.textContent.trim().slice(0, 40)}”`;
    // Not innerWidth: a phone shows a page that is too wide smaller, and counts that as its width.
    const width = document.documentElement.clientWidth;
    const pushed = it => it && (/auto|scroll/.test(getComputedStyle(it).overflowX) && it.tagName !== 'DIALOG'
        && it.scrollWidth > it.clientWidth || pushed(it.parentElement));
    const wide = it => it.getBoundingClientRect().right > width + 1 && !pushed(it.parentElement);
    const lost = seen.filter(it => it.textContent.trim() && cut(it)).map(told);
    return [...lost, ...seen.filter(wide).map(it => `beyond the edge: ${told(it)}`).slice(0, 5)];";

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

#[tokio::test]
async fn nor_of_what_opens_and_of_a_form_in_the_middle() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let at = |pattern| filled(pattern, &places, "");
    for (size, name) in [(16, "narrow"), (DOUBLE, "twice")] {
        let sizes = json!({ "fontSizes": { "standard": size, "fixed": size } });
        browser.cdp("Page.setFontSizes", sizes).await;
        let screen = if name == "twice" { PHONE } else { NARROW };
        browser.turn(screen).await;
        for (number, (pattern, names)) in OPENED.iter().enumerate() {
            go(&browser, &at(pattern), LANGUAGES[0][1]).await;
            browser.press("button", names[0]).await;
            browser.find_beginning("dialog", "").await;
            settled(&browser).await;
            browser.screenshot(&format!("{name}-opened-{number}")).await;
            assert_whole(&browser, names[0]).await;
            close(&browser).await;
        }
        go(&browser, &at("/isian/:record"), LANGUAGES[0][1]).await;
        in_the_middle(&browser, name).await;
    }
    browser.assert_clean().await;
}

/// A list that is open, a calendar, a refused date, and all that is missing.
async fn in_the_middle(browser: &Browser, name: &str) {
    let look = async |part: &str| {
        settled(browser).await;
        browser.screenshot(&format!("{name}-{part}")).await;
        assert_whole(browser, part).await;
    };
    browser.press_beginning("button", "Alasan terminasi").await;
    look("list").await;
    browser.press_beginning("button", "Alasan terminasi").await;
    let paper = browser.paper("F17");
    let before = paper.typed("termination_date").await;
    let field = browser
        .find("textbox", paper.label("termination_date"))
        .await;
    let opens = "arguments[0].closest('.date').querySelector('button').click()";
    let field = serde_json::to_value(&field).expect("an element is JSON");
    browser.run(opens, vec![field]).await;
    browser.find("button", "Bulan berikutnya").await;
    look("calendar").await;
    browser.key(Key::Escape).await;
    paper.types("termination_date", "32/13/2026").await;
    paper.leave("termination_date").await;
    look("refused").await;
    browser.press("button", "Lanjut ke tanda tangan").await;
    browser.wait_for_text("yang perlu dilengkapi").await;
    look("problems").await;
    paper.types("termination_date", &before).await;
}

/// The main action stays in reach on the narrowest screen, and takes an eighth of its height.
#[tokio::test]
async fn the_bar_leaves_the_narrowest_screen_to_the_form() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.turn(NARROW).await;
    go(
        &browser,
        &filled("/isian/:record", &places, ""),
        LANGUAGES[0][1],
    )
    .await;
    let measures = "
        scrollTo(0, 0);
        const box = document.querySelector('.actionbar-actions').getBoundingClientRect();
        return [Math.round(box.bottom), box.height, innerHeight];";
    let measures = browser.run(measures, Vec::new()).await;
    let [bottom, height, screen]: [f64; 3] = serde_json::from_value(measures).expect("numbers");
    let off = (bottom - screen).abs();
    assert!(off < 0.5, "it stands {off} px off the lower edge");
    assert!(height * 8.0 <= screen, "{height} of {screen}");
    browser.press("button", "Lanjut ke tanda tangan").await;
    browser.find("heading", "Tanda tangan").await;
    browser.assert_clean().await;
}

/// The address of every place, and a browser that has something at each.
async fn everything() -> (Vec<String>, Browser) {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let breach = put_everything(&browser).await;
    let patterns = patterns().into_iter();
    let places = patterns.map(|pattern| filled(pattern, &places, &breach));
    (places.collect(), browser)
}

/// Fails when something of the screen as it is now is cut off or beyond its edge.
pub(crate) async fn assert_whole(browser: &Browser, name: &str) {
    let lost = lost_at(browser, name).await;
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

async fn lost_at(browser: &Browser, name: &str) -> Vec<String> {
    let found = browser.run(LOST, Vec::new()).await;
    let found: Vec<String> = serde_json::from_value(found).expect("a list");
    found.iter().map(|it| format!("{name}: {it}")).collect()
}

async fn assert_nothing_lost((places, browser): &(Vec<String>, Browser), name: &str) {
    let mut lost = Vec::new();
    for (number, place) in places.iter().enumerate() {
        go(browser, place, LANGUAGES[0][1]).await;
        lost.extend(lost_at(browser, place).await);
        browser.screenshot(&format!("{name}-{number}")).await;
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    browser.assert_clean().await;
}
