//! The main job, whole: from an empty browser to a signed termination sheet.

use crate::browser::{Browser, TABLET};
use crate::inpatient::{ENDING, IDENTITY, IDENTITY_ROWS, ROWS, TARGETS, WITNESSES};
use crate::pdf::Pdf;
use crate::pointer::Tool;
use crate::prepared::all_but_the_ending;
use crate::sign::flourish;

/// What the institution fills in once.
const LETTERHEAD: &[(&str, &str)] = &[
    ("Nama lembaga", "IPWL Sahabat Pulih"),
    ("Nama yayasan", "Yayasan Sahabat Pulih Mandiri"),
    (
        "Alamat",
        "Kp. Sukamukti RT 002/RW 005, Kabupaten Bandung 40238",
    ),
    ("Telepon", "0225950147"),
    ("Nama pimpinan", "Drs. Żółć ʻOkina"),
    ("Kota pada tanggal surat", "Cangkuang"),
];

/// What the sheet must say.
const ON_THE_SHEET: &[&str] = &[
    "LEMBAR TERMINASI",
    "IPWL Sahabat Pulih",
    "Rizal Maulana",
    "Siti Rohmah",
    "Dewi Anggraini",
    "Drs. Żółć ʻOkina",
    "Yudi Hartono",
    "Ujang Suryana",
    "Neneng Kartika",
    "10 Agustus 2026",
    "Dana lembaga terbatas",
    // A cell of a table: its lines stand between those of the cells beside it.
    "Klien tersebar, lokasi",
    "sulit dijangkau",
    "Tidak hadir",
    "Saksi: Asep Hidayat",
    "halaman 1 dari",
];

#[tokio::test]
async fn from_an_empty_browser_to_a_signed_sheet() {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/").await;
    fill_letterhead(&browser).await;
    start_case(&browser).await;
    fill_termination(&browser).await;
    sign_all(&browser).await;
    answers_are_read_only(&browser).await;
    judge_sheet(&browser).await;
    browser.assert_clean().await;
    everything_is_there_again(browser).await;
}

async fn fill_letterhead(browser: &Browser) {
    browser.press("button", "Isi kop surat").await;
    for (line, text) in LETTERHEAD {
        browser.fill(line, text).await;
    }
    browser.press("button", "Selesai").await;
    browser.find("heading", "Klien").await;
    browser.wait_gone("button", "Isi kop surat").await;
}

async fn start_case(browser: &Browser) {
    browser.press("button", "Mulai kasus baru").await;
    let paper = browser.paper("F01");
    paper.answers(IDENTITY).await;
    for (table, columns) in IDENTITY_ROWS {
        paper.add_row(table, columns).await;
    }
    browser.wait_for_text("001/2026").await;
    assert_eq!(paper.typed("nik").await, "320444 140398 0003");
    assert_eq!(paper.typed("birth_date").await, "14/03/1998");
    browser.press("button", "Lanjutkan nanti").await;
    browser.find("heading", "R. M.").await;
    // The forms between registration and termination are other scenes' matter.
    browser.put(&all_but_the_ending(), Some("done")).await;
    browser.find("heading", "R. M.").await;
}

async fn fill_termination(browser: &Browser) {
    browser.press_form("F17").await;
    let paper = browser.paper("F17");
    paper.answers(ENDING).await;
    for (table, columns) in ROWS {
        paper.add_row(table, columns).await;
    }
    for (row, (status, reasons)) in TARGETS.into_iter().enumerate() {
        paper
            .answer_in("reint_results", row, "prep_status", status)
            .await;
        if !reasons.is_empty() {
            paper
                .answer_in("reint_results", row, "reasons", reasons)
                .await;
        }
    }
    for (row, name) in WITNESSES.into_iter().enumerate() {
        paper.answer_in("witnesses", row, "name", name).await;
        paper
            .answer_in("witnesses", row, "position_or_relation", "Staf")
            .await;
        let place = paper.row("witnesses", row).await;
        let button = place
            .find_where("button", "Tanda tangani", |name| {
                name.starts_with("Tanda tangani")
            })
            .await;
        button.click().await.expect("the pad opens");
        let sheet = browser.signing_sheet().await;
        let pad = browser.pad(&sheet).await;
        browser.draw(&pad, &flourish(), Tool::Touch).await;
        browser.put_away(&sheet).await;
    }
    browser
        .wait_for_text("Pulih, terampil, tidak mandiri")
        .await;
    assert_eq!(
        paper.typed("receiver_name").await,
        "Siti Rohmah",
        "carried from F01"
    );
    browser.finish("Lanjut ke tanda tangan").await;
    browser.find("heading", "Tanda tangan").await;
}

async fn sign_all(browser: &Browser) {
    browser.sign("Klien", Tool::Touch).await;
    browser.sign("Keluarga/wali penerima", Tool::Touch).await;
    browser.sign("Pekerja sosial", Tool::Pen).await;
    browser
        .note_absent("Konselor adiksi", "Yudi Hartono", "Asep Hidayat")
        .await;
    browser.sign("Pimpinan lembaga", Tool::Mouse).await;
    browser.screenshot("signed").await;
    for said in [
        "Rizal Maulana",
        "Siti Rohmah",
        "Tidak hadir",
        "Cangkuang, 24 November 2026",
    ] {
        browser.wait_for_text(said).await;
    }
    assert_eq!(
        browser.names("image").await.len(),
        4,
        "four drawn, one absent"
    );
}

async fn answers_are_read_only(browser: &Browser) {
    browser.press("button", "Kembali").await;
    browser
        .wait_for_text("Formulir ini sudah ditandatangani")
        .await;
    browser.wait_for_text("Hubungi kami kapan saja.").await;
    assert_eq!(browser.names("textbox").await, Vec::<String>::new());
    assert_eq!(browser.names("radio").await, Vec::<String>::new());
    assert_eq!(browser.names("checkbox").await, Vec::<String>::new());
    browser.press("button", "Tanda tangan").await;
}

async fn judge_sheet(browser: &Browser) {
    browser.press("button", "Buka Lembar Terminasi").await;
    browser.press("button", "Unduh").await;
    let pdf = Pdf::at(&browser.download(".pdf").await);
    browser.wait_for_text("Lembar sudah diunduh").await;
    browser.press("button", "Tutup").await;
    assert_eq!(pdf.name(), "Lembar-Terminasi_001-2026_2026-08-10.pdf");
    let text = pdf.text();
    for said in ON_THE_SHEET {
        assert!(text.contains(said), "“{said}” is not on the sheet:\n{text}");
    }
    assert!(pdf.size() <= 60_000, "{} bytes", pdf.size());
    assert_eq!(pdf.pictures(), 0, "signatures are drawn, not pasted");
    // Four people, two lines each; the witnesses belong to the hand-over minutes.
    assert_eq!(pdf.pen_lines(), 8);
}

async fn everything_is_there_again(browser: Browser) {
    browser.reload().await;
    browser.wait_for_text("Yudi Hartono").await;
    let browser = browser.reopen().await;
    browser.set_day().await;
    browser.open("/").await;
    browser.wait_for_text("001/2026").await;
    let line = browser.find_beginning("button", "R. M. 001/2026").await;
    line.click().await.expect("the case opens");
    browser.press_form("F17").await;
    for said in [
        "Hubungi kami kapan saja.",
        "Berhenti memakai sabu",
        "Ujang Suryana",
    ] {
        browser.wait_for_text(said).await;
    }
    browser.press("button", "Tanda tangan").await;
    browser.wait_for_text("Rizal Maulana").await;
    assert_eq!(browser.names("image").await.len(), 4);
    browser.assert_clean().await;
}
