//! The page goes away in the middle: what was entered is there again.

use std::time::Duration;

use serde_json::Value;

use crate::browser::{Browser, PATIENCE, TABLET, pause};
use crate::inpatient::IDENTITY;
use crate::prepared::consent;

/// A few answers of every kind, in the middle of a termination.
const HALF: &[(&str, &str)] = &[
    ("termination_reason", "completed"),
    ("termination_date", "2026-08-10"),
    ("ceremony_place", "family_home"),
    ("recovered", "no"),
    ("handover_done", "yes"),
    ("documents_given", "case_summary referral_letter"),
];
/// What is typed last.
const LAST: &str = "Kalimat terakhir, belum selesai";

/// Ends every wait of 300 ms, so that nothing is saved after a moment of quiet.
const NO_QUIET: &str = "{
    const wait = setTimeout;
    setTimeout = (what, time, ...rest) => time === 300 ? 0 : wait(what, time, ...rest);
}";

#[tokio::test]
async fn a_reload_after_a_moment_of_quiet_loses_nothing() {
    let browser = in_the_middle().await;
    let before = kept(&browser).await;
    browser.paper("F17").answer("messages", LAST).await;
    wait_until_kept(&browser, &before).await;
    // Nothing can be saved while the page is left.
    let deaf = "localStorage.__proto__.setItem = () => {}";
    browser.run(deaf, Vec::new()).await;
    browser.reload().await;
    half_is_there(&browser).await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn leaving_at_once_loses_nothing() {
    let browser = in_the_middle().await;
    browser.before_every_page(NO_QUIET).await;
    browser.reload().await;
    let before = kept(&browser).await;
    browser.paper("F17").answer("messages", LAST).await;
    let place = browser.run("return location.hash", Vec::new()).await;
    let now = kept(&browser).await;
    assert_eq!(now, before, "it is not saved before the page is left");
    let away = browser.client.goto("about:blank").await;
    away.expect("the page is left");
    browser
        .open(&format!("/{}", place.as_str().expect("a place")))
        .await;
    half_is_there(&browser).await;
    browser.assert_clean().await;
}

/// A case whose termination is half filled in.
async fn in_the_middle() -> Browser {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/").await;
    browser.press("button", "Mulai kasus baru").await;
    let needed = |name: &str| ["full_name", "service_type", "register_date"].contains(&name);
    for (question, answer) in IDENTITY.iter().filter(|(name, _)| needed(name)) {
        browser.paper("F01").answer(question, answer).await;
    }
    browser.press("button", "Lanjutkan nanti").await;
    browser.find("heading", "R. M.").await;
    browser.put(&[consent()], None).await;
    browser.press_form("F17").await;
    let paper = browser.paper("F17");
    paper.answers(HALF).await;
    paper
        .add_row(
            "plan_results",
            &[("goal", "Bekerja kembali"), ("status", "partly")],
        )
        .await;
    paper
        .answer_in("reint_results", 3, "prep_status", "not_done")
        .await;
    paper
        .answer_in("reint_results", 3, "reasons", "long_process other")
        .await;
    browser
}

async fn half_is_there(browser: &Browser) {
    let paper = browser.paper("F17");
    assert_eq!(paper.typed("messages").await, LAST);
    assert_eq!(paper.typed("termination_date").await, "10/08/2026");
    assert_eq!(
        paper.typed_in("plan_results", 0, "goal").await,
        "Bekerja kembali"
    );
    for (question, answer) in HALF.iter().filter(|(name, _)| *name != "termination_date") {
        paper.assert_chosen(question, answer).await;
    }
    let row = paper.row("plan_results", 0).await;
    row.find_where("button", "Status", |name| {
        name == "Status Tercapai sebagian"
    })
    .await;
    let community = paper.row("reint_results", 3).await;
    for reason in ["Proses memakan waktu lama", "Lainnya"] {
        let tick = community.find("checkbox", reason).await;
        assert!(tick.is_selected().await.expect("a box answers"), "{reason}");
    }
}

/// Everything that is kept; sealed texts differ whenever they are saved.
async fn kept(browser: &Browser) -> Value {
    let everything = "return JSON.stringify(Object.entries(localStorage).sort())";
    browser.run(everything, Vec::new()).await
}

/// Waits until something else is kept than `before`, and nothing more is to be saved.
async fn wait_until_kept(browser: &Browser, before: &Value) {
    let mut waited = Duration::ZERO;
    while kept(browser).await == *before {
        assert!(waited < PATIENCE, "nothing is saved");
        pause(&mut waited).await;
    }
    browser.wait_for_text("Aman di perangkat").await;
}
