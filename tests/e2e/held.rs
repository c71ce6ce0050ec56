//! What holds a form is said before anybody taps in vain, with the way to it.

use crate::browser::{Browser, PHONE, TABLET};
use crate::pointer::Tool;
use crate::prepared::Stand;
use crate::sign::flourish;

/// A consent of an adult who is inpatient, on its shortest way.
pub(crate) const CONSENT: &[(&str, &str)] = &[
    ("place", "Ruang konseling lembaga"),
    ("worker", "Dewi Anggraini"),
    (
        "explained_items",
        "programme_aims stages client_rights costs",
    ),
    ("language_used", "Bahasa Indonesia, lisan"),
    ("client_condition", "aware_and_calm"),
    ("program_start", "2026-11-24"),
    ("program_length", "6"),
    ("fee_arrangement", "free_of_charge"),
    ("client_commitments", "accept_urine_tests"),
    ("family_commitments", "give_no_stigma"),
    ("consent_service", "yes"),
    ("consent_record", "yes"),
    ("consent_family_contact", "yes"),
    ("consent_home_visit", "yes"),
    ("consent_urine", "yes"),
    ("consent_community", "no"),
    ("consent_school_work", "no"),
    ("consent_referral", "yes"),
    ("consent_report_named", "yes"),
    ("consent_photo", "no"),
    ("consent_aftercare", "yes"),
    ("retention_text", "5 tahun setelah kasus ditutup"),
    (
        "rights_explained",
        "information access_and_copy correction erasure withdrawal_of_consent restriction \
         objection complaint",
    ),
    ("refusal_effect", "yes"),
];

/// A case of which only this is registered.
async fn registered(browser: &Browser, more: &[(&str, &str)]) {
    browser.set_day().await;
    browser.open("/").await;
    browser.press("button", "Mulai kasus baru").await;
    let paper = browser.paper("F01");
    paper.answer("service_type", "inpatient").await;
    paper.answer("full_name", "Rizal Maulana").await;
    paper.answers(more).await;
    browser.press("button", "Lanjutkan nanti").await;
    browser.find("heading", "R. M.").await;
}

#[tokio::test]
async fn consent_is_shown_to_come_first_and_opens_the_other_forms() {
    let mut browser = Browser::start(TABLET).await;
    registered(&browser, &[]).await;
    browser.unfold_stages().await;
    browser.wait_for_text("Tandatangani F02 dulu").await;
    browser.assert_accessible("held forms").await;
    browser.screenshot("held").await;
    browser.turn(PHONE).await;
    browser.screenshot("held-phone").await;
    browser.turn(TABLET).await;

    // The tap leads to what must be there first.
    browser.press_form("F03").await;
    browser.paper("F02").answers(CONSENT).await;
    browser.finish("Lanjut ke tanda tangan").await;
    let sheet = browser.open_pad("Klien").await;
    sheet.fill(&["Tempat menandatangani"], "Bandung").await;
    let pad = browser.pad(&sheet).await;
    browser.draw(&pad, &flourish(), Tool::Touch).await;
    browser.put_away(&sheet).await;
    browser.press("button", "Kembali ke kasus").await;
    browser.wait_for_text("Aktif dalam rehabilitasi").await;
    browser.unfold_stages().await;
    let names = browser.names("button").await;
    let held = |name: &&String| name.contains("Tandatangani F02 dulu");
    assert_eq!(names.iter().filter(held).count(), 0, "{names:?}");
    assert!(
        names
            .iter()
            .any(|name| name.contains("Tandatangani F17 dulu")),
        "aftercare still waits: {names:?}"
    );
    browser.press_form("F03").await;
    browser.paper("F03").typed("place").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn an_emergency_lets_consent_wait_with_a_reason() {
    let browser = Browser::start(TABLET).await;
    registered(
        &browser,
        &[
            ("sign_overdose", "yes"),
            ("emergency_action", "Ditemani, ambulans dipanggil"),
        ],
    )
    .await;
    browser
        .wait_for_text("Ada yang perlu dilengkapi dahulu")
        .await;
    browser.screenshot("emergency").await;
    browser.press("button", "Lewati dengan alasan").await;
    browser
        .assert_clear_in_every_look("passing over consent")
        .await;
    browser
        .fill("Mengapa dilewati?", "Overdosis, dibawa ke IGD")
        .await;
    browser.press("button", "Lewati").await;
    browser
        .wait_for_text("Dilewati (Persetujuan layanan sebelum formulir lain)")
        .await;
    browser.press_form("F16").await;
    browser.paper("F16").typed("place").await;
    browser.reload().await;
    browser.paper("F16").typed("place").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_completed_programme_says_what_is_missing() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Unready).await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.press("button", "Lanjut ke tanda tangan").await;
    let missing = [
        "Asesmen lanjutan (F10) pada akhir program belum ditandatangani.",
        "Rencana Reintegrasi (F14) belum ditandatangani.",
        "Penyiapan pada tahap pelaksanaan belum dicatat: masyarakat.",
    ];
    for said in missing {
        browser.wait_for_text(said).await;
    }
    browser.assert_accessible("an incomplete programme").await;
    browser.screenshot("incomplete").await;
    browser.find("button", "Lanjut ke tanda tangan").await;

    // Whoever comes here another way finds no pad either.
    browser.open(&format!("/{}", places.signing)).await;
    for said in missing {
        browser.wait_for_text(said).await;
    }
    let buttons = browser.names("button").await;
    let pad = |name: &&String| name.starts_with("Tanda tangan ");
    assert_eq!(buttons.iter().find(pad), None, "{buttons:?}");
    browser.assert_clean().await;
}
