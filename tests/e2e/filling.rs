//! Filling in: copied from paper by keys, undone, noted beside, part by part, and gone on with
//! where one was.

use std::time::Duration;

use fantoccini::key::Key;
use serde_json::Value;

use crate::browser::{Browser, PATIENCE, PHONE, Screen, TABLET, TABLET_WIDE, pause};
use crate::prepared::{Places, Stand};

/// The sizes that pictures are taken in.
const SCREENS: [Screen; 3] = [TABLET, TABLET_WIDE, PHONE];

#[tokio::test]
async fn a_form_is_copied_from_paper_by_keys() {
    let (mut browser, _) = opened(|places| places.registration.clone()).await;
    browser.press("button", "Salin dari kertas").await;
    wait_for_focus(&browser, "Tanggal di kertas").await;
    browser.keys("2/6/2026").await;
    browser.fill("Ditulis oleh", "Neneng Kartika").await;
    browser.wait_for_text("Selasa, 2 Juni 2026").await;

    // The code of the printed form, Enter goes on to the next question.
    browser.paper("F01").types("service_type", "2").await;
    browser.wait_for_text("Rawat jalan").await;
    browser.key(Key::Enter).await;
    let next = browser.focused().await.1;
    assert_ne!(next, "Jenis layanan", "Enter goes on");
    browser.paper("F01").types("referral_source", "4").await;
    browser.key(Key::Enter).await;
    browser.paper("F01").types("documents", "1, 3").await;
    browser.key(Key::Enter).await;

    // A wrong code stays, and is said.
    browser.paper("F01").types("religion", "77").await;
    browser.key(Key::Enter).await;
    browser.wait_for_text("\"77\" tidak ada dalam daftar").await;
    browser.paper("F01").types("religion", "1").await;
    browser.key(Key::Enter).await;
    browser.assert_accessible("copying").await;
    in_all_sizes(&mut browser, "copying").await;

    browser.press("button", "Salin dari kertas").await;
    browser
        .paper("F01")
        .assert_chosen("service_type", "outpatient")
        .await;
    browser
        .paper("F01")
        .assert_chosen("referral_source", "bnn")
        .await;
    browser
        .wait_for_text("Disalin dari lembar kertas: 2 Juni 2026 · Neneng Kartika.")
        .await;
    // It is still known after a reload, and copying goes on.
    browser.wait_for_text("Aman di perangkat").await;
    browser.reload().await;
    assert_eq!(browser.value("Tanggal di kertas").await, "02/06/2026");
    browser.assert_clean().await;
}

#[tokio::test]
async fn rows_are_copied_one_after_another() {
    let (mut browser, _) = opened(|places| places.termination.clone()).await;
    browser.press("button", "Salin dari kertas").await;
    let rows = rows(&browser, "plan_results").await;
    let button = browser
        .part("group", browser.paper("F17").label("plan_results"))
        .await
        .find("button", "Tambah baris")
        .await;
    focus(&browser, &button).await;
    browser.key(Key::Enter).await;
    wait_for_focus(
        &browser,
        browser.paper("F17").column_label("plan_results", "goal"),
    )
    .await;
    browser.keys("Bekerja kembali").await;
    browser.key(Key::Enter).await;
    browser.keys("2").await;
    browser.key(Key::Enter).await;
    assert_eq!(
        browser
            .paper("F17")
            .typed_in("plan_results", rows, "goal")
            .await,
        "Bekerja kembali"
    );
    browser.turn(PHONE).await;
    browser.assert_accessible("rows that are copied").await;
    in_all_sizes(&mut browser, "copying-rows").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_line_on_the_paper_is_not_here() {
    let (browser, places) = opened(|places| places.termination.clone()).await;
    browser.press("button", "Salin dari kertas").await;
    browser.fill("Tanggal di kertas", "24/11/2026").await;
    browser.fill("Ditulis oleh", "Dewi").await;
    browser.open(&format!("/{}", places.signing)).await;
    browser.press("button", "Tanda tangan Klien").await;
    let sheet = browser.signing_sheet().await;
    let absent = sheet.find("radio", "Tidak hadir").await;
    assert!(absent.is_selected().await.expect("a choice answers"));
    sheet
        .fill(&["Saksi yang dapat membenarkan"], "Asep Hidayat")
        .await;
    browser.assert_accessible("signed on paper").await;
    browser.put_away(&sheet).await;
    browser
        .wait_for_text("Tanda tangan ada pada lembar kertas, tanggal 24 November 2026.")
        .await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn changes_are_undone_and_done_again() {
    let (browser, _) = opened(|places| places.registration.clone()).await;
    let paper = browser.paper("F01");
    let name = paper.label("full_name");
    paper.answer("full_name", "Siti").await;
    paper.leave("full_name").await;
    paper.answer("service_type", "outpatient").await;
    browser.press("button", "Urungkan perubahan").await;
    paper.assert_chosen("service_type", "inpatient").await;
    browser.wait_for_text("Dikembalikan: Jenis layanan").await;
    browser.press("button", "Urungkan perubahan").await;
    assert_eq!(browser.value(name).await, "Asep Rukmana Hidayat");
    browser.press("button", "Ulangi perubahan").await;
    assert_eq!(browser.value(name).await, "Siti");

    // By keys: outside of what is being typed in it is the form's undo, within the browser's own.
    let control = char::from(Key::Control);
    browser.keys(&format!("{control}z")).await;
    assert_eq!(browser.value(name).await, "Asep Rukmana Hidayat");
    let field = browser.find("textbox", name).await;
    focus(&browser, &field).await;
    browser.keys(" X").await;
    browser.keys(&format!("{control}z")).await;
    let text = browser.value(name).await;
    assert!(
        !text.ends_with(" X"),
        "the browser undid the typing: {text}"
    );
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_note_stands_at_its_question_and_at_the_case() {
    let (mut browser, places) = opened(|places| places.registration.clone()).await;
    let paper = browser.paper("F01");
    paper.answer("full_name", "Asep R. Hidayat").await;
    paper.leave("full_name").await;
    browser.press("button", "Tulis catatan").await;
    browser.fill("Catatan", "Cek ejaan di KTP").await;
    browser.assert_accessible("a note").await;
    in_all_sizes(&mut browser, "note").await;
    browser.press("button", "Simpan catatan").await;
    browser.wait_for_text("Cek ejaan di KTP").await;
    browser.wait_for_text("Aman di perangkat").await;

    browser.open(&format!("/{}", places.case)).await;
    let note = "Cek ejaan di KTP";
    browser.press_beginning("button", note).await;
    browser.fill("Catatan", "Sudah dicek").await;
    browser.press("button", "Simpan catatan").await;
    browser.find_beginning("button", "Sudah dicek").await;
    browser.wait_for_text("Aman di perangkat").await;
    browser.reload().await;
    browser.press_beginning("button", "Sudah dicek").await;
    browser.press("button", "Hapus catatan").await;
    wait_until_gone(&browser, "Sudah dicek").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn keys_lead_through_a_form_and_can_be_turned_off() {
    let (mut browser, _) = opened(|places| places.termination.clone()).await;
    browser.press("button", "Urungkan perubahan").await;
    browser.keys("?").await;
    browser.find("heading", "Pintasan papan ketik").await;
    browser.assert_accessible("keys").await;
    in_all_sizes(&mut browser, "keys").await;
    browser.key(Key::Escape).await;
    browser.wait_gone("heading", "Pintasan papan ketik").await;

    let (alt, control) = (char::from(Key::Alt), char::from(Key::Control));
    let down = char::from(Key::Down);
    browser.keys(&format!("{alt}{down}")).await;
    let first = browser.focused().await;
    assert_eq!(first.0, "heading");
    browser.keys(&format!("{alt}{down}")).await;
    let second = browser.focused().await;
    assert_ne!(first, second, "each part in its turn");
    browser.keys(&format!("{alt}{}", char::from(Key::Up))).await;
    assert_eq!(browser.focused().await, first);

    // A question mark that is typed is a question mark.
    let paper = browser.paper("F17");
    paper.answer("messages", "Apa kabar?").await;
    assert_eq!(paper.typed("messages").await, "Apa kabar?");
    browser.keys(&format!("{control}k")).await;
    wait_for_focus(&browser, "Cari nama, nomor register, atau desa").await;

    browser.open("/#/lembaga").await;
    browser.press("button", "Pintasan papan ketik").await;
    browser.press("checkbox", "Pakai pintasan ini").await;
    browser.press("button", "Tutup").await;
    browser.wait_gone("heading", "Pintasan papan ketik").await;
    browser.keys(&format!("{control}k")).await;
    let hash = browser.run("return location.hash", Vec::new()).await;
    assert_eq!(hash, "#/lembaga", "keys are off");
    browser.assert_clean().await;
}

#[tokio::test]
async fn parts_say_how_far_they_are_and_come_up_alone() {
    let (mut browser, _) = opened(|places| places.termination.clone()).await;
    let summary = browser.paper("F17").label("report_summary").to_owned();
    browser.fill(&summary, "").await;
    in_all_sizes(&mut browser, "parts").await;
    browser.turn(TABLET_WIDE).await;
    browser.press("button", "Satu bagian per layar").await;
    browser.wait_gone("textbox", &summary).await;
    browser.assert_accessible("one part").await;
    in_all_sizes(&mut browser, "one-part").await;
    browser.turn(TABLET_WIDE).await;
    let before = browser.names("heading").await;
    browser.press("button", "Bagian berikutnya").await;
    let mut waited = Duration::ZERO;
    while browser.names("heading").await == before {
        assert!(waited < PATIENCE, "no other part comes up");
        pause(&mut waited).await;
    }
    // What is missing leads to its part, whichever is turned to.
    let margin = browser.part("navigation", "Bagian formulir").await;
    let links = margin.names("link").await;
    margin.press("link", links.last().expect("parts")).await;
    browser.press("button", "Lanjut ke tanda tangan").await;
    let problems = browser
        .part("region", "Masih ada 1 hal yang perlu dilengkapi")
        .await;
    let missing = problems.names("link").await;
    problems.press("link", &missing[0]).await;
    wait_for_focus(&browser, &summary).await;
    let parts = browser.part("navigation", "Bagian formulir").await;
    let links = parts.names("link").await;
    assert!(
        links
            .iter()
            .any(|link| link.ends_with("1 perlu dilengkapi")),
        "{links:?}"
    );
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_draft_opens_where_one_was() {
    let (browser, places) = opened(|places| places.termination.clone()).await;
    let name = browser.paper("F17").label("messages").to_owned();
    let name = name.as_str();
    browser.paper("F17").answer("messages", "Jaga diri").await;
    browser.wait_for_text("Aman di perangkat").await;
    let scroll = scrolled(&browser).await;
    assert!(scroll > 300.0, "it stands far down: {scroll}");

    // Another place and back.
    let go = async |to: &str| {
        // Not by a button: to find it would scroll.
        browser
            .run("location.hash = arguments[0]", vec![to.into()])
            .await;
    };
    go("#/").await;
    browser.find("heading", "Klien").await;
    go(&places.termination).await;
    is_there(&browser, name, scroll).await;
    // Loaded again, with the lock in between.
    browser.reload().await;
    is_there(&browser, name, scroll).await;
    let lock = "document.querySelector('[aria-label=Kunci]').click()";
    browser.run(lock, Vec::new()).await;
    browser.wait_gone("button", "Kunci").await;
    browser.unlock_if_locked().await;
    is_there(&browser, name, scroll).await;
    // Killed and started again.
    let killer = browser.killer();
    killer.kill();
    let browser = browser.revive().await;
    browser.open(&format!("/{}", places.termination)).await;
    is_there(&browser, name, scroll).await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_keyboard_comes_up_and_the_field_stays_in_sight() {
    let (mut browser, _) = opened(|places| places.registration.clone()).await;
    browser.turn(PHONE).await;
    for question in [
        "companion_name",
        "full_name",
        "address_street",
        "guardian_name",
    ] {
        let label = browser.paper("F01").label(question).to_owned();
        let field = browser.find("textbox", &label).await;
        focus(&browser, &field).await;
        // As Chromium does when the keyboard opens (`interactive-widget=resizes-content`).
        browser
            .turn(Screen {
                height: 500,
                ..PHONE
            })
            .await;
        wait_for_focus(&browser, &label).await;
        let sight = "const box = document.activeElement.getBoundingClientRect();
            const bar = getComputedStyle(document.querySelector('.actionbar')).position === 'sticky'
                ? document.querySelector('.actionbar').getBoundingClientRect().top : innerHeight;
            return [box.top, bar - box.bottom];";
        let mut waited = Duration::ZERO;
        loop {
            let sight = browser.run(sight, Vec::new()).await;
            let [above, below]: [f64; 2] = serde_json::from_value(sight).expect("two numbers");
            if above > 0.0 && below > -1.0 {
                break;
            }
            assert!(
                waited < PATIENCE,
                "{question} is out of sight: {above}, {below}"
            );
            pause(&mut waited).await;
        }
        let before = scrolled(&browser).await;
        browser.keys("a").await;
        let after = scrolled(&browser).await;
        assert!(
            (after - before).abs() < 2.0,
            "{question} jumps: {before}, {after}"
        );
        browser.turn(PHONE).await;
    }
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_search_and_enter_choose_from_a_long_list() {
    let (mut browser, _) = opened(|places| places.registration.clone()).await;
    browser.turn(PHONE).await;
    browser.press_beginning("button", "Kabupaten/kota").await;
    // Another long list stands open further down.
    let search = "document.querySelector('.picker-panel input').focus()";
    browser.run(search, Vec::new()).await;
    wait_for_focus(&browser, "Cari dalam daftar").await;
    browser.keys("garut").await;
    browser.assert_fits("a long list").await;
    browser.assert_accessible("a long list").await;
    browser.screenshot("long-list-390-light").await;
    browser.key(Key::Enter).await;
    wait_for_focus(&browser, "Kabupaten/kota").await;
    assert!(
        browser.focused().await.1.ends_with("Kabupaten Garut"),
        "{:?}",
        browser.focused().await
    );
    browser.assert_clean().await;
}

/// A browser with the example case, at one of its places.
async fn opened(place: impl Fn(&Places) -> String) -> (Browser, Places) {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", place(&places))).await;
    (browser, places)
}

async fn rows(browser: &Browser, table: &str) -> usize {
    browser.paper("F17").count(table).await
}

/// Waits until what has this name has the focus.
async fn wait_for_focus(browser: &Browser, name: &str) {
    browser.wait_for_focus(|_, it| it.starts_with(name)).await;
}

async fn wait_until_gone(browser: &Browser, words: &str) {
    let mut waited = Duration::ZERO;
    let is_there = |names: Vec<String>| names.iter().any(|it| it.contains(words));
    while is_there(browser.names("StaticText").await) {
        assert!(waited < PATIENCE, "“{words}” is still there");
        pause(&mut waited).await;
    }
}

async fn scrolled(browser: &Browser) -> f64 {
    let scroll = browser.run("return scrollY", Vec::new()).await;
    scroll.as_f64().expect("a number")
}

/// The same field has the focus, at about the same scroll.
async fn is_there(browser: &Browser, name: &str, scroll: f64) {
    wait_for_focus(browser, name).await;
    let now = scrolled(browser).await;
    assert!((now - scroll).abs() < 40.0, "at {now}, not at {scroll}");
}

async fn focus(browser: &Browser, element: &fantoccini::elements::Element) {
    let element: Value = serde_json::to_value(element).expect("an element is JSON");
    browser.run("arguments[0].focus()", vec![element]).await;
}

/// Pictures in every size, light and dark.
async fn in_all_sizes(browser: &mut Browser, name: &str) {
    for screen in SCREENS {
        browser.turn(screen).await;
        for scheme in ["dark", "light"] {
            browser.paint(scheme).await;
            browser.assert_fits(name).await;
            browser
                .screenshot(&format!("{name}-{}-{scheme}", screen.width))
                .await;
        }
    }
    browser.turn(TABLET).await;
}
