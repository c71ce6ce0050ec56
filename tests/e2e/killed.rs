//! The browser dies at any moment: whatever was shown as safe is there again.
//!
//! `LEMBAR_KILLS=100 cargo test --test e2e killed:: -- --nocapture` kills a hundred times and says
//! what was lost; without the variable it is five times. `LEMBAR_SEED` gives other moments.

use std::env;
use std::thread;
use std::time::Duration;

use fantoccini::key::Key;
use serde_json::json;
use tokio::time::Instant;

use crate::browser::{Browser, TABLET};
use crate::chrome::Cdp;
use crate::engine::Engine;
use crate::prepared::{Places, Stand};

/// What stands in the field and what is said of saving, at one and the same moment.
const LOOK: &str = "return [document.activeElement.value,
    document.querySelector('header [role=status]').textContent.trim()]";

/// How long a command may take before the browser counts as dead.
const DEAD: Duration = Duration::from_secs(3);

#[tokio::test]
async fn nothing_safe_is_lost_when_the_browser_is_killed() {
    let kills = number("LEMBAR_KILLS", 5);
    let mut chance = number("LEMBAR_SEED", 20_260_810);
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let mut typed = answer(&browser, &places).await;
    let (mut unsafe_lost, mut rounds_with_safe) = (0, 0);
    for kill in 0..kills {
        let moment = Duration::from_millis(100 + next(&mut chance) % longest(&browser));
        let seen = type_until_killed(&browser, kill, moment).await;
        browser = browser.revive().await;
        let there = answer(&browser, &places).await;
        rounds_with_safe += u64::from(!seen.safe.is_empty());
        let safe = if seen.safe.is_empty() {
            &typed
        } else {
            &seen.safe
        };
        assert!(
            there.starts_with(safe.as_str()),
            "kill {kill} after {moment:?}: safe was {safe:?}, there is {there:?}"
        );
        let is_one_row = there.starts_with(&seen.typed) || seen.typed.starts_with(&there);
        assert!(is_one_row, "kill {kill}: {there:?}");
        unsafe_lost += seen
            .typed
            .chars()
            .count()
            .saturating_sub(there.chars().count());
        let unread = browser.names("StaticText").await;
        assert!(
            !unread.iter().any(|text| text.contains("tidak terbaca")),
            "kill {kill}"
        );
        typed = there;
    }
    assert!(rounds_with_safe > 0, "nothing was ever called safe");
    eprintln!(
        "{kills} kills, {rounds_with_safe} after something was called safe: none of it lost; {} signs kept, {unsafe_lost} typed last and not yet \
         safe were lost",
        typed.chars().count()
    );
}

#[tokio::test]
async fn a_tab_that_dies_loses_at_most_its_last_300_ms() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    // Out of a tab that died, WebDriver opens no other.
    let other = browser.client.new_window(true).await.expect("a tab opens");
    let before = answer(&browser, &places).await;
    let mut looks: Vec<(Instant, String)> = vec![(Instant::now(), before)];
    for word in 0..60 {
        type_here(&browser, &format!(" w{word}")).await;
        let look = browser.run(LOOK, Vec::new()).await;
        looks.push((
            Instant::now(),
            look[0].as_str().unwrap_or_default().to_owned(),
        ));
    }
    let died = Instant::now();
    let crash = Cdp {
        method: "Page.crash",
        params: json!({}),
    };
    drop(tokio::time::timeout(DEAD, browser.client.issue_cmd(crash)).await);
    let gone = browser.client.switch_to_window(other.handle).await;
    gone.expect("the other tab is there");
    browser.turn(TABLET).await;
    let there = answer(&browser, &places).await;
    let old = looks
        .iter()
        .rev()
        .find(|(at, _)| died - *at > Duration::from_millis(300));
    let (_, old) = old.expect("typing took longer than that");
    assert!(
        there.starts_with(old.as_str()),
        "{old:?} is not in {there:?}"
    );
}

/// How long somebody types at most before the browser dies, in ms. WebKitGTK and its driver take their
/// time for a key.
fn longest(browser: &Browser) -> u64 {
    match browser.engine {
        Engine::Chromium | Engine::Firefox => 4_000,
        Engine::WebKit => 12_000,
    }
}

/// What was seen before the browser died.
struct Witnessed {
    /// Everything typed.
    typed: String,
    /// What stood there when it was last called safe; blank if that never was.
    safe: String,
}

async fn type_until_killed(browser: &Browser, round: u64, moment: Duration) -> Witnessed {
    let killer = browser.killer();
    let hand = thread::spawn(move || {
        thread::sleep(moment);
        killer.kill();
    });
    let mut seen = Witnessed {
        typed: String::new(),
        safe: String::new(),
    };
    for word in 0.. {
        // Every third word a pause, in which saving comes to its end.
        let rest = if word % 3 == 0 { 350 } else { 20 };
        let alive = async {
            let keys = format!(" k{round}.{word}");
            let field = browser.client.active_element().await.ok()?;
            field.send_keys(&keys).await.ok()?;
            for _ in 0..=rest / 40 {
                let look = browser.client.execute(LOOK, Vec::new()).await.ok()?;
                let value = look[0].as_str()?.to_owned();
                if look[1] == "Aman di perangkat" {
                    seen.safe.clone_from(&value);
                }
                seen.typed = value;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Some(())
        };
        if !matches!(tokio::time::timeout(DEAD, alive).await, Ok(Some(()))) {
            break;
        }
    }
    hand.join().expect("the browser was killed");
    seen
}

/// Opens the form, gives what stands in its answer, and puts the cursor at the end of it.
async fn answer(browser: &Browser, places: &Places) -> String {
    browser.open(&format!("/{}", places.termination)).await;
    let paper = browser.paper("F17");
    let typed = paper.typed("messages").await;
    let field = browser.find("textbox", paper.label("messages")).await;
    field.click().await.expect("a field can be tapped");
    field
        .send_keys(&format!(
            "{}{}",
            char::from(Key::Control),
            char::from(Key::End)
        ))
        .await
        .expect("a key");
    typed
}

async fn type_here(browser: &Browser, text: &str) {
    let field = browser.client.active_element().await.expect("a field");
    field.send_keys(text).await.expect("a text is typed");
}

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

/// The next of a row of made-up numbers (a linear congruential generator, upper bits).
fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}
