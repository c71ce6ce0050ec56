//! Wrong input: said at its field, in plain words; nothing typed is thrown away.

use serde_json::json;

use crate::browser::{Browser, TABLET};
use crate::pointer::Tool;
use crate::prepared::{Stand, signed};

#[tokio::test]
async fn wrong_input_is_said_at_its_field_and_stays() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.registration)).await;
    let paper = browser.paper("F01");
    for (question, typed, said) in [
        (
            "register_date",
            "31/02/2026",
            "Isi tanggal seperti 3/2/2026.",
        ),
        ("register_date", "besok", "Isi tanggal seperti 3/2/2026."),
        (
            "nik",
            "32044414",
            "Harus 16 angka; yang tertulis 8. Periksa lagi; bila memang begitu pada kartunya, biarkan.",
        ),
        (
            "treatment_period_no",
            "dua",
            "Isi dengan angka bulat, misalnya 12.",
        ),
        (
            "guardian_phone",
            "tidak ada",
            "Nomor telepon biasanya seperti 0812-3456-7890 atau (022) 5891355. Periksa lagi.",
        ),
    ] {
        let name = paper.label(question);
        browser.fill(name, typed).await;
        paper.leave(question).await;
        browser.wait_for_text(said).await;
        assert_eq!(
            described(&browser, name).await,
            // A doubtful number only warns.
            (
                !matches!(question, "nik" | "guardian_phone"),
                said.to_owned()
            ),
            "{question}"
        );
        assert!(
            paper
                .typed(question)
                .await
                .replace(' ', "")
                .contains(&typed.replace(' ', ""))
        );
    }
    browser.assert_accessible("wrong input").await;
    browser.screenshot("wrong-input").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_message_that_comes_up_does_not_swallow_the_next_tap() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.registration)).await;
    let paper = browser.paper("F01");
    for (tool, choice, label) in [
        (Tool::Mouse, "outpatient", "Rawat jalan"),
        (Tool::Touch, "inpatient", "Rawat inap (residensial)"),
    ] {
        // The message stands above the choices, and comes up when the date is left.
        browser.reload().await;
        browser.fill(paper.label("register_date"), "besok").await;
        let group = browser
            .part("radiogroup", paper.label("service_type"))
            .await;
        let radio = group.find("radio", label).await;
        browser.draw(&radio, &[vec![(0.5, 0.5)]], tool).await;
        browser.wait_for_text("Isi tanggal seperti 3/2/2026.").await;
        paper.assert_chosen("service_type", choice).await;
    }
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_number_that_does_not_fit_the_birth_date_only_warns() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.registration)).await;
    let paper = browser.paper("F01");
    paper.answer("nik", "3204441403980003").await;
    paper.leave("nik").await;
    browser
        .wait_for_text("Periksa KTP; bila benar, tulis catatan.")
        .await;
    let said = described(&browser, "NIK").await;
    assert!(!said.0, "it is a warning, not an error: {said:?}");
    assert!(said.1.contains("NIK"), "{said:?}");
    browser.press("button", "Lanjut ke tanda tangan").await;
    browser.find("heading", "Tanda tangan").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn what_is_missing_is_listed_and_leads_to_its_field() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    let paper = browser.paper("F17");
    browser.fill(paper.label("report_summary"), "").await;
    browser
        .fill(paper.label("termination_date"), "32/13/2026")
        .await;
    browser.press("button", "Lanjut ke tanda tangan").await;
    let list = browser
        .part("region", "Masih ada 2 hal yang perlu dilengkapi")
        .await;
    assert_eq!(
        focused(&browser).await,
        "Masih ada 2 hal yang perlu dilengkapi"
    );
    let links = list.names("link").await;
    assert_eq!(links.len(), 2, "{links:?}");
    assert!(
        links[0].contains("Tanggal terminasi Isi tanggal seperti"),
        "{links:?}"
    );
    assert!(links[1].contains("Mohon diisi."), "{links:?}");
    browser.screenshot("problems").await;
    list.press("link", &links[1]).await;
    assert_eq!(focused(&browser).await, paper.label("report_summary"));
    let active = browser.client.active_element().await.expect("a focus");
    active
        .send_keys("Klien selesai.")
        .await
        .expect("a text is typed");
    browser
        .part("region", "Masih ada 1 hal yang perlu dilengkapi")
        .await;
    assert!(
        browser
            .run("return location.hash", Vec::new())
            .await
            .as_str()
            .unwrap()
            .contains("isian")
    );
    browser.assert_clean().await;
}

/// Whether the text field of this name is marked as wrong, and what is said of it.
async fn described(browser: &Browser, name: &str) -> (bool, String) {
    let field = browser.find("textbox", name).await;
    let wrong = field.attr("aria-invalid").await.expect("a field answers");
    let ids = field
        .attr("aria-describedby")
        .await
        .expect("a field answers");
    let said = browser
        .run(
            "return arguments[0].split(' ').filter(id => id.endsWith('-message'))
                .map(id => document.getElementById(id)?.innerText ?? '').join(' ')",
            vec![ids.unwrap_or_default().into()],
        )
        .await;
    (
        wrong.is_some(),
        said.as_str().unwrap_or_default().to_owned(),
    )
}

/// The name of what has the focus.
async fn focused(browser: &Browser) -> String {
    browser.focused().await.1
}

#[tokio::test]
async fn a_comma_is_a_decimal_sign() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Unready).await;
    let used = signed("F10", &json!({ "other_scores_used": "urica" }), &[]);
    browser.put(&[used], None).await;
    browser.open(&format!("/{}", places.case)).await;
    browser.press_form("F10").await;
    let (score, paper) = ("other_scores_urica_action", browser.paper("F10"));
    paper.answer(score, "3,75").await;
    paper.leave(score).await;
    browser.wait_for_text("Aman di perangkat").await;
    browser.reload().await;
    assert_eq!(paper.typed(score).await, "3,75");
    let invalid = browser.find("textbox", paper.label(score)).await;
    let invalid = invalid.attr("aria-invalid").await.expect("a field answers");
    assert_ne!(invalid.as_deref(), Some("true"));
    browser.assert_clean().await;
}
