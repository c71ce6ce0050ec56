//! An answer brought from an earlier form: where it came from, and why it was changed.

use crate::browser::{Browser, TABLET};
use crate::prepared::consent;

/// What of the registration this scene needs.
const REGISTERED: &[(&str, &str)] = &[
    ("register_date", "2026-02-03"),
    ("service_type", "outpatient"),
    ("full_name", "Rizal Maulana"),
    ("address_province", "32"),
    ("address_regency", "32.04"),
    ("address_district", "32.04.44"),
    ("guardian_name", "Siti Rohmah"),
];

#[tokio::test]
async fn a_changed_answer_is_explained_and_both_stay_readable() {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/").await;
    browser.press("button", "Mulai kasus baru").await;
    browser.paper("F01").answers(REGISTERED).await;
    browser.press("button", "Lanjutkan nanti").await;
    browser.find("heading", "R. M.").await;
    browser.put(&[consent()], None).await;
    browser.press_form("F17").await;
    let paper = browser.paper("F17");
    paper.answer("termination_reason", "completed").await;
    paper.answer("handover_done", "yes").await;
    browser
        .wait_for_text("Dari Registrasi dan Skrining Awal (F01)")
        .await;

    paper.answer("receiver_name", "Dedi Kurniawan").await;
    paper.leave("receiver_name").await;
    browser.wait_for_text("Sebelumnya: Siti Rohmah.").await;
    browser.wait_for_text("Mengapa berbeda?").await;
    browser.screenshot("carried").await;
    browser.assert_accessible("a changed answer").await;
    browser.press("button", "Jawaban lama keliru").await;
    browser.wait_for_text("Jawaban lama keliru.").await;

    browser.press("button", "Lanjutkan nanti").await;
    browser.press_form("F01").await;
    browser
        .wait_for_text("Dikoreksi pada Terminasi dan Serah Terima (F17)")
        .await;
    let registration = browser.paper("F01");
    assert_eq!(registration.typed("guardian_name").await, "Siti Rohmah");
    browser.assert_clean().await;
}

#[tokio::test]
async fn one_activity_is_found_from_every_client_it_names() {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/").await;
    for name in ["Rizal Maulana", "Siti Aminah"] {
        browser.press("button", "Mulai kasus baru").await;
        browser.paper("F01").answer("full_name", name).await;
        browser.press("button", "Lanjutkan nanti").await;
        browser.press("button", "Kembali").await;
    }
    browser.find_beginning("button", "S. A. 002/2026").await;
    browser.put(&[consent()], None).await;
    browser.press_beginning("button", "S. A. 002/2026").await;
    browser.press_form("F07").await;
    browser.press("button", "Pilih klien untuk Peserta").await;
    browser.press_beginning("button", "R. M.").await;
    browser.assert_clear_in_every_look("choosing clients").await;
    browser.press("button", "Selesai").await;
    browser
        .paper("F07")
        .typed_in("participants", 0, "client")
        .await;
    browser.press("button", "Lanjutkan nanti").await;
    browser.press("button", "Kembali").await;
    browser.press_beginning("button", "R. M. 001/2026").await;
    browser.wait_for_text("Kegiatan bersama klien lain").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_form_is_voided_with_a_reason_and_stays_readable() {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/").await;
    browser.press("button", "Mulai kasus baru").await;
    browser
        .paper("F01")
        .answer("full_name", "Rizal Maulana")
        .await;
    browser.press("button", "Lanjutkan nanti").await;
    browser.find("heading", "R. M.").await;
    browser.put(&[consent()], None).await;
    browser.press_form("F06").await;
    browser
        .paper("F06")
        .answer("subjective", "Salah klien")
        .await;
    browser.press("button", "Batalkan formulir ini").await;
    browser
        .fill("Alasan pembatalan", "Tertulis pada klien lain")
        .await;
    browser.assert_accessible("voiding").await;
    browser.press("button", "Batalkan").await;
    browser.wait_for_text("Formulir ini dibatalkan").await;
    browser.wait_for_text("Tertulis pada klien lain").await;
    browser.wait_for_text("Salah klien").await;
    browser.assert_clean().await;
}
