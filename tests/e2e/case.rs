//! A client's case: what stands where is seen at once, a form is two taps away, a sheet one press, and
//! what a person folds stays folded.

use fantoccini::key::Key;
use lembar::model::dossier::Dossier;
use serde_json::{Value, json};

use crate::browser::{Browser, PHONE, Screen, TABLET, TABLET_WIDE};
use crate::pdf::Pdf;
use crate::prepared::{Stand, lay_down};
use crate::vault;

const COMPLETE: &str = include_str!("../fixtures/case-complete.json");

/// A browser at a complete case, with all eighteen forms signed.
pub(crate) async fn at_complete(screen: Screen) -> (Browser, String) {
    let dossier: Dossier = serde_json::from_str(COMPLETE).expect("a dossier");
    let image = vault::image(|vault| lay_down(&dossier, vault));
    let browser = Browser::with_image(screen, &image).await;
    browser.set_day().await;
    let case = format!("/#/kasus/{}", dossier.case.id);
    browser.open(&case).await;
    browser.find("heading", "Tahap dan formulir").await;
    (browser, case)
}

async fn is_open(browser: &Browser, id: &str) -> Value {
    let open = "return document.getElementById(arguments[0]).open";
    browser.run(open, vec![json!(id)]).await
}

/// Pictures of the page from top to end, a screen at a time.
async fn look_down(browser: &mut Browser, look: &str) {
    let heights = "scrollTo(0, 0); return [document.documentElement.scrollHeight, innerHeight]";
    let heights = browser.run(heights, Vec::new()).await;
    let [all, screen]: [u32; 2] = serde_json::from_value(heights).expect("two numbers");
    // The bars at both ends cover a part of each.
    for (place, from) in (0..all).step_by(screen as usize - 180).enumerate() {
        let scroll = "scrollTo(0, arguments[0])";
        browser.run(scroll, vec![json!(from)]).await;
        browser.screenshot(&format!("{look}-{place}")).await;
    }
}

#[tokio::test]
async fn all_that_forms_say_together_in_every_look() {
    let (mut browser, _) = at_complete(TABLET).await;
    // The words of the lists stand in the forms, which come a moment later.
    browser.wait_for_text("Dari 25 sel").await;
    for id in ["timeline", "scores", "supports", "ecomap", "roles"] {
        browser.press_head(id).await;
    }
    browser.wait_for_text("Fasilitator").await;
    browser.find_beginning("image", "Modal pemulihan").await;
    for screen in [TABLET, TABLET_WIDE, PHONE] {
        browser.turn(screen).await;
        for scheme in ["dark", "light"] {
            browser.paint(scheme).await;
            let look = format!("whole-case-{}-{scheme}", screen.width);
            browser.assert_fits(&look).await;
            browser.assert_accessible(&look).await;
            look_down(&mut browser, &look).await;
        }
    }
    browser.turn(TABLET).await;
    browser.open("/#/lembaga").await;
    browser.press("button", "EN – English").await;
    browser.find("heading", "Institution and device").await;
    browser.run("history.back()", Vec::new()).await;
    browser.find("heading", "Stages and forms").await;
    browser.wait_for_text("Facilitator").await;
    browser.assert_accessible("a whole case in English").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_form_is_two_taps_away() {
    let (browser, _) = at_complete(PHONE).await;
    assert_eq!(is_open(&browser, "stage-s2").await, json!(false));
    browser
        .press_beginning("button", "Pengungkapan masalah")
        .await;
    browser
        .press_beginning("button", "F04 Asesmen Biopsikososial")
        .await;
    browser
        .find("heading", "Asesmen Biopsikososial-Spiritual")
        .await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn what_was_folded_stays_folded_on_this_device() {
    let (browser, case) = at_complete(TABLET).await;
    assert_eq!(is_open(&browser, "matrix").await, json!(true));
    assert_eq!(is_open(&browser, "roles").await, json!(false));
    browser.press_head("matrix").await;
    // By the keyboard as well.
    let focus = "document.querySelector('#roles > summary').focus()";
    browser.run(focus, Vec::new()).await;
    let head = browser.client.active_element().await.expect("a focus");
    let enter = String::from(char::from(Key::Enter));
    head.send_keys(&enter).await.expect("a key is pressed");
    browser.wait_for_text("lazim pada tahap ini").await;
    browser.press_head("stage-s1").await;
    for _ in 0..2 {
        assert_eq!(is_open(&browser, "matrix").await, json!(false));
        assert_eq!(is_open(&browser, "roles").await, json!(true));
        assert_eq!(is_open(&browser, "stage-s1").await, json!(true));
        browser.open("/#/").await;
        browser.find("heading", "Beranda").await;
        browser.open(&case).await;
        browser.find("heading", "Tahap dan formulir").await;
        browser.reload().await;
        browser.find("heading", "Tahap dan formulir").await;
    }
    let kept = "return localStorage.getItem('lembar-folds')";
    let kept = browser.run(kept, Vec::new()).await;
    assert_eq!(kept, json!(" matrix- roles+"), "ids and signs alone");
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_sheet_is_one_press_away() {
    let (browser, _) = at_complete(TABLET).await;
    browser.press_head("sheets").await;
    browser
        .press("button", "Unduh PDF: Rencana Reintegrasi")
        .await;
    let pdf = Pdf::at(&browser.download(".pdf").await);
    assert!(pdf.text().contains("RENCANA REINTEGRASI"));
    browser.wait_for_text("Lembar sudah diunduh").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn an_empty_case_says_what_to_do_first() {
    let (browser, places) = Browser::with_case(PHONE, Stand::Unready).await;
    browser.open(&format!("/{}", places.case)).await;
    browser.find("heading", "Tahap dan formulir").await;
    browser.press_head("supports").await;
    browser.wait_for_text("Tercatat di formulir kegiatan").await;
    browser.assert_accessible("a case with little in it").await;
    browser.screenshot("case-empty-390").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn who_comes_back_from_a_form_is_where_she_was() {
    let (browser, _) = at_complete(PHONE).await;
    browser.press_head("timeline").await;
    browser.find_beginning("button", "9 Maret F01").await;
    // Pressed by script: WebDriver would scroll first.
    let press = "scrollTo(0, 2400); document.querySelector('#timeline ol button').click()";
    browser.run(press, Vec::new()).await;
    browser.wait_gone("heading", "Tahap dan formulir").await;
    browser.press("button", "Kembali").await;
    // Finding would scroll as well.
    browser.wait_for_text("Tahap dan formulir").await;
    browser.wait_for_text("Riwayat").await;
    let there = browser.run("return scrollY", Vec::new()).await;
    assert_eq!(there, json!(2400));
    browser.assert_clean().await;
}

/// A client registered on two tablets that never met: both cases bear 001/2026.
async fn at_one_of_two(screen: Screen) -> (Browser, String) {
    let dossier: Dossier = serde_json::from_str(COMPLETE).expect("a dossier");
    let mut twin = dossier.clone();
    twin.case.id = vault::name();
    twin.records.truncate(1);
    for record in &mut twin.records {
        record.id = vault::name();
        record.answers.set("full_name", "Budi Hartono");
    }
    twin.case.records = twin.records.iter().map(|it| it.id.clone()).collect();
    let image = vault::image(|vault| {
        lay_down(&dossier, vault);
        lay_down(&twin, vault);
    });
    let browser = Browser::with_image(screen, &image).await;
    browser.set_day().await;
    browser.open(&format!("/#/kasus/{}", twin.case.id)).await;
    (browser, twin.case.id)
}

#[tokio::test]
async fn a_register_number_given_twice_is_put_right_and_logged() {
    let (mut browser, case) = at_one_of_two(TABLET).await;
    browser
        .wait_for_text("Nomor register dipakai dua kali")
        .await;
    browser.screenshot("number-twice").await;
    let start = "Ganti nomor kasus ini menjadi 002";
    browser.press_beginning("button", start).await;
    browser.wait_for_text("(dahulu 001/2026)").await;
    browser.assert_accessible("another number").await;
    browser.screenshot("number-given").await;
    browser.open(&format!("/#/data/{case}")).await;
    browser
        .wait_for_text("mengganti nomor register 001/2026 menjadi 002")
        .await;
    browser.open("/#/lembaga").await;
    let start = "Kesiapan reintegrasi: siap mulai nilai";
    browser.fill(start, "50").await;
    browser
        .wait_for_text("siap bersyarat 30–49, siap 50–60")
        .await;
    for screen in [TABLET, TABLET_WIDE, PHONE] {
        browser.turn(screen).await;
        for scheme in ["dark", "light"] {
            browser.paint(scheme).await;
            let show = "document.getElementById('defaults').scrollIntoView()";
            browser.run(show, Vec::new()).await;
            let look = format!("bands-{}-{scheme}", screen.width);
            browser.assert_fits(&look).await;
            browser.screenshot(&look).await;
        }
    }
    browser.assert_clean().await;
}
