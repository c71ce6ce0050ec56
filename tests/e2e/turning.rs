//! The tablet is turned in the middle of filling in and of signing.

use crate::browser::{Browser, PHONE, TABLET, TABLET_WIDE};
use crate::pointer::{Line, Tool};
use crate::prepared::Stand;
use crate::sign::flourish;

#[tokio::test]
async fn turning_while_typing_loses_nothing() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    let field = browser
        .find("textbox", "Pesan kepada klien dan keluarga")
        .await;
    browser.fill("Pesan kepada klien dan keluarga", "").await;
    field
        .send_keys("Jaga diri, ")
        .await
        .expect("a text is typed");
    for (screen, more) in [
        (TABLET_WIDE, "tetap "),
        (TABLET, "berlatih, "),
        (PHONE, "dan kabari kami."),
    ] {
        browser.turn(screen).await;
        // Not found anew: the box that was typed in must have stayed, with its focus.
        let active = browser.client.active_element().await.expect("a focus");
        active.send_keys(more).await.expect("a text is typed");
    }
    let typed = "Jaga diri, tetap berlatih, dan kabari kami.";
    assert_eq!(browser.paper("F17").typed("messages").await, typed);
    assert_eq!(
        browser
            .paper("F17")
            .typed_in("plan_results", 1, "goal")
            .await,
        "Mampu menolak ajakan teman lama"
    );
    browser.assert_clean().await;
}

#[tokio::test]
async fn turning_leaves_a_finished_line_as_it_was() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.signing)).await;
    let sheet = browser.open_pad("Klien").await;
    let pad = browser.pad(&sheet).await;
    browser.draw(&pad, &flourish(), Tool::Touch).await;
    let before = browser.ink().await;
    assert!(!before.is_empty(), "something is drawn");
    for screen in [TABLET_WIDE, TABLET] {
        browser.turn(screen).await;
        assert_eq!(browser.ink().await, before);
    }
    let sheet = browser.signing_sheet().await;
    browser.put_away(&sheet).await;
    browser.wait_for_text("Asep Rukmana Hidayat").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn turning_leaves_a_line_in_the_making_as_it_was() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.signing)).await;
    let sheet = browser.open_pad("Klien").await;
    let pad = browser.pad(&sheet).await;
    let (first, second): (Line, Line) = (
        vec![(0.1, 0.6), (0.2, 0.3), (0.3, 0.6), (0.4, 0.4)],
        vec![(0.6, 0.6), (0.8, 0.4)],
    );
    // With the pen: Chromium's emulation of a finger lets go of it when the screen changes.
    browser.begin_line(&pad, &first, Tool::Pen).await;
    let before = browser.ink().await;
    assert_eq!(before.len(), 1, "one line is in the making: {before:?}");
    browser.turn(TABLET_WIDE).await;
    assert_eq!(browser.ink().await, before);
    browser.turn(TABLET).await;
    browser.end_line(&pad, &second, Tool::Pen).await;
    let after = browser.ink().await;
    assert_eq!(
        points(&after[0])[0],
        points(&before[0])[0],
        "it begins where it began"
    );
    let sheet = browser.signing_sheet().await;
    browser.put_away(&sheet).await;
    browser.wait_for_text("Asep Rukmana Hidayat").await;
    browser.assert_clean().await;
}

/// The numbers of a path, in the pad's units.
fn points(path: &str) -> Vec<String> {
    let numbers = path.split(|sign: char| !(sign.is_ascii_digit() || sign == '.' || sign == '-'));
    numbers
        .filter(|number| !number.is_empty())
        .map(str::to_owned)
        .collect()
}
