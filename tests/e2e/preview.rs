//! A paper is looked at before it is taken along: page by page, then downloaded, printed, shared.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, PHONE, TABLET, pause};
use crate::pdf::Pdf;
use crate::prepared::{Places, Stand};

/// How large the picture of the shown page is: natural width and height, and width on the screen.
const SIZES: &str = "const it = document.querySelector('.preview-page');
    return [it.naturalWidth, it.naturalHeight, it.getBoundingClientRect().width];";

#[tokio::test]
async fn pages_are_looked_at_before_the_file_is_downloaded() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    open(&browser, &places, "Buka Lembar Terminasi").await;
    browser.find("image", "Halaman 1 dari 4").await;
    let [wide, tall, shown] = sizes(&browser).await;
    assert!(
        (tall / wide - 297.0 / 210.0).abs() < 0.01,
        "{wide} × {tall}"
    );
    assert!(shown > 700.0, "as wide as the screen, not {shown}");
    browser.wait_for_text("LEMBAR TERMINASI").await;
    // The registration is a draft, and the worker that prints it has no list of regions.
    browser
        .wait_for_text("Cangkuang, Kab. Bandung, Jawa Barat 40238")
        .await;
    look(&mut browser, "preview").await;

    press_key(&browser, Key::Right).await;
    browser.find("image", "Halaman 2 dari 4").await;
    press_key(&browser, Key::End).await;
    browser.find("image", "Halaman 4 dari 4").await;
    press_key(&browser, Key::Right).await;
    browser.find("image", "Halaman 4 dari 4").await;
    browser.press("button", "Halaman sebelumnya").await;
    browser.find("image", "Halaman 3 dari 4").await;
    browser.press("button", "Perbesar").await;
    assert!(sizes(&browser).await[2] > shown * 1.9);

    browser.press("button", "Unduh").await;
    let pdf = Pdf::at(&browser.download(".pdf").await);
    browser.wait_for_text("Lembar sudah diunduh").await;
    assert!(pdf.text().contains("halaman 3 dari 4"), "the same pages");
    press_key(&browser, Key::Escape).await;
    browser.wait_gone("button", "Unduh").await;
    browser.find("button", "Buka Lembar Terminasi").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_paper_that_is_not_waited_for_leaves_the_way_free() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    open(&browser, &places, "Buka Lembar Terminasi").await;
    browser.press("button", "Batal").await;
    browser.wait_gone("button", "Batal").await;
    browser.press("button", "Buka Lembar Terminasi").await;
    browser.find("image", "Halaman 1 dari 4").await;
    browser.find("button", "Unduh").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn all_pages_go_to_the_printer_each_as_large_as_its_paper() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    open(&browser, &places, "Buka Lembar Terminasi").await;
    browser.find("button", "Cetak").await;
    browser
        .run("window.print = () => { window.asked = true; }", vec![])
        .await;
    browser.press("button", "Cetak").await;
    assert_eq!(on_paper(&browser).await, [4, 595, 842]);

    browser.press("button", "Pakai F4").await;
    browser.find("button", "Pakai A4").await;
    browser.press("button", "Cetak").await;
    let [pages, width, height] = on_paper(&browser).await;
    assert!(pages > 0);
    assert_eq!([width, height], [609, 935]);
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_file_is_handed_to_another_app_where_the_browser_can() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    // Chromium hands nothing over on Linux: what it would be given is a real file, asked about first.
    let knows = "navigator.canShare = data => {
            window.asked = data.files;
            return data.files?.[0]?.type === 'application/pdf';
        };
        navigator.share = async data => { window.shared = data.files[0]; };";
    browser.open(&format!("/{}", places.signing)).await;
    browser.run(knows, vec![]).await;
    browser.press("button", "Buka Lembar Terminasi").await;
    browser.press("button", "Bagikan").await;
    browser.wait_for_text("Lembar sudah dibagikan").await;
    let told = "const it = window.shared;
        return it.text().then(text =>
            [it.name, text.slice(0, 8), it instanceof File && window.asked.length === 1]);";
    let told = browser.run(told, vec![]).await;
    assert_eq!((&told[1], &told[2]), (&json!("%PDF-1.7"), &json!(true)));
    assert!(
        told[0].as_str().is_some_and(|name| !name.contains("Asep")),
        "{told}"
    );

    let refuses = "navigator.share = async () => { throw new DOMException('', 'DataError'); };";
    browser.run(refuses, vec![]).await;
    browser.press("button", "Bagikan").await;
    browser.wait_for_text("Lembar tidak dapat dibagikan").await;
    let leaves = "navigator.share = async () => { throw new DOMException('', 'AbortError'); };";
    browser.run(leaves, vec![]).await;
    browser.press("button", "Bagikan").await;
    browser.wait_for_text("Lembar sudah dibagikan").await;
}

#[tokio::test]
async fn a_paper_with_a_stamp_says_whether_an_e_meterai_fits() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open(&format!("/{}", places.case)).await;
    browser.find("heading", "Lembar cetak").await;
    browser.press_head("sheets").await;
    let name = "Berita Acara Serah Terima Klien";
    browser.press_beginning("button", name).await;
    browser.wait_for_text("Dapat dibubuhi e-meterai: A4,").await;
    browser.press("button", "Pakai F4").await;
    browser
        .wait_for_text("Tidak dapat dibubuhi e-meterai di kertas F4")
        .await;
    browser.press("button", "Pakai A4").await;
    browser.wait_for_text("Dapat dibubuhi e-meterai: A4,").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn several_papers_come_as_one_pdf_or_each_in_a_zip() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.put_own_form().await;
    browser.open(&format!("/{}", places.case)).await;
    browser.find("heading", "Lembar cetak").await;
    browser.press_head("sheets").await;
    browser.press("button", "Pilih beberapa lembar").await;
    browser.find("dialog", "Beberapa lembar sekaligus").await;
    look(&mut browser, "several").await;
    let dialog = browser.part("dialog", "Beberapa lembar sekaligus").await;
    let offered = dialog.names("checkbox").await;
    assert!(offered.len() >= 4, "{offered:#?}");
    let own = "Catatan Kebun ";
    for start in ["Lembar Terminasi ", "Berita Acara Serah Terima Klien ", own] {
        let fits = |name: &str| name.starts_with(start);
        let found = dialog.find_where("checkbox", start, fits).await;
        found.click().await.expect("it can be chosen");
    }
    browser.press("button", "ZIP, satu PDF per lembar").await;
    browser.press("button", "Unduh").await;
    let zip = browser.download(".zip").await;
    let names = zip_names(&zip);
    assert_eq!(names.len(), 3, "{names:#?}");
    for name in &names {
        assert_eq!(name.rsplit_once('.').map(|it| it.1), Some("pdf"), "{name}");
        assert!(!name.contains("Asep"), "{name}");
    }
    browser.press("button", "Tutup").await;

    browser.press("button", "Pilih beberapa lembar").await;
    browser.press("button", "Pilih semua").await;
    browser.press("button", "Satu PDF").await;
    browser.press("button", "Unduh").await;
    let text = Pdf::at(&browser.download(".pdf").await).text();
    for title in [
        "LEMBAR TERMINASI",
        "BERITA ACARA SERAH TERIMA KLIEN",
        "Singkong",
    ] {
        assert!(text.contains(title), "{title}");
    }
    browser.assert_clean().await;
}

#[tokio::test]
async fn minutes_of_an_erasure_and_notices_of_a_breach_are_looked_at_and_printed() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.put_minutes_and_breach().await;
    browser.open("/#/kegagalan").await;
    browser.press("button", "Buka berita acara (D35)").await;
    browser.wait_for_text("BERITA ACARA PENGHAPUSAN").await;
    browser.wait_for_text("009/2016").await;
    browser
        .run("window.print = () => { window.asked = true; }", vec![])
        .await;
    browser.find("button", "Unduh").await;
    browser.press("button", "Cetak").await;
    assert_eq!(&on_paper(&browser).await[1..], [595, 842]);
    browser.press("button", "Tutup").await;

    browser.press("button", "Buka").await;
    browser.press("button", "Buka pemberitahuan (D36)").await;
    browser
        .wait_for_text("Tablet tertinggal di angkutan umum")
        .await;
    browser.press("button", "Unduh").await;
    let text = Pdf::at(&browser.download(".pdf").await).text();
    assert!(text.contains("angkutan umum"), "{text}");
    browser.assert_clean().await;
}

#[tokio::test]
async fn every_recapitulation_can_be_looked_at() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open("/#/cetak").await;
    browser.press("button", "Semester ini").await;
    for title in [
        "Rekap Bulanan Klien",
        "Rekap Klien Bernama",
        "Rekap Agregat",
        "Rekap Penyiapan Reintegrasi",
    ] {
        browser.press_beginning("button", title).await;
        browser.find("button", "Unduh").await;
        browser.wait_for_text(&title.to_uppercase()).await;
        browser.press("button", "Tutup").await;
        browser.wait_gone("button", "Unduh").await;
    }
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_worker_names_the_file() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    open(&browser, &places, "Buka Lembar Terminasi").await;
    let proposed = "Lembar-Terminasi_017-2026_2026-11-24";
    browser.find("textbox", "Nama berkas").await;
    assert_eq!(browser.value("Nama berkas").await, proposed);
    browser.fill("Nama berkas", "Terminasi 017/2026").await;
    browser
        .wait_for_text("tidak dapat dipakai dalam nama berkas")
        .await;
    look(&mut browser, "preview-name").await;
    browser.turn(TABLET).await;
    let off = "return [...document.querySelectorAll('.preview-actions button')]
        .find(it => it.textContent.trim() === 'Unduh').disabled";
    assert_eq!(browser.run(off, vec![]).await, Value::Bool(true));
    browser.fill("Nama berkas", "Terminasi nomor 17").await;
    // Arrows move the cursor there, and turn no page.
    press_key(&browser, Key::Left).await;
    browser.find("image", "Halaman 1 dari 4").await;
    browser.press("button", "Unduh").await;
    let file = browser.download(".pdf").await;
    let name = file.file_name().and_then(|name| name.to_str());
    assert_eq!(name, Some("Terminasi nomor 17.pdf"));
    fs::remove_file(&file).expect("it was there");
    // The name stays with other paper; a blank one is the proposal.
    browser.press("button", "Pakai F4").await;
    browser.find("button", "Pakai A4").await;
    browser.find("textbox", "Nama berkas").await;
    assert_eq!(browser.value("Nama berkas").await, "Terminasi nomor 17");
    browser.fill("Nama berkas", "").await;
    browser.press("button", "Unduh").await;
    let file = browser.download(".pdf").await;
    let name = file.file_name().and_then(|name| name.to_str());
    assert_eq!(name, Some(format!("{proposed}.pdf").as_str()));
    browser.assert_clean().await;
}

#[tokio::test]
async fn recapitulations_and_blank_forms_stand_in_one_place() {
    let (mut browser, _) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open("/#/lembaga").await;
    browser.find("heading", "Rekap dan formulir kosong").await;
    browser.open("/#/cetak").await;
    browser.find("button", "Semester ini").await;
    look(&mut browser, "printing").await;
    browser.press("button", "Semester ini").await;
    browser
        .press_beginning("button", "Rekap Bulanan Klien")
        .await;
    browser.press("button", "Unduh").await;
    let file = browser.download(".pdf").await;
    let pdf = Pdf::at(&file);
    let text = pdf.text();
    for said in ["1 Juli 2026", "31 Desember 2026", "017/2026"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Asep"), "no name stands in it");
    fs::remove_file(&file).expect("it was there");
    browser.press("button", "Tutup").await;

    browser
        .press_beginning("button", "Registrasi dan Skrining Awal")
        .await;
    browser.press("button", "Unduh").await;
    let text = Pdf::at(&browser.download(".pdf").await).text();
    assert!(!text.contains("Asep"), "it is blank");
    browser.assert_clean().await;
}

/// The names of the files in a ZIP.
fn zip_names(path: &Path) -> Vec<String> {
    let list = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); z.testzip();
print('\\n'.join(z.namelist()))";
    let output = Command::new("python3")
        .args(["-c", list])
        .arg(path)
        .output();
    let said = output.expect("python3 lists a ZIP").stdout;
    let said = String::from_utf8(said).expect("names in UTF-8");
    said.lines().map(str::to_owned).collect()
}

/// Goes to the signed form and opens its paper.
async fn open(browser: &Browser, places: &Places, button: &str) {
    browser.open(&format!("/{}", places.signing)).await;
    browser.press("button", button).await;
}

/// Judges the preview in every look.
async fn look(browser: &mut Browser, name: &str) {
    for screen in [PHONE, TABLET] {
        browser.turn(screen).await;
        for scheme in ["dark", "light"] {
            let media = json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] });
            browser.cdp("Emulation.setEmulatedMedia", media).await;
            let look = format!("{name}-{}-{scheme}", screen.width);
            browser.assert_accessible(&look).await;
            browser.screenshot(&look).await;
        }
    }
}

async fn sizes(browser: &Browser) -> [f64; 3] {
    let sizes = browser.run(SIZES, vec![]).await;
    serde_json::from_value(sizes).expect("three numbers")
}

async fn press_key(browser: &Browser, key: Key) {
    let focused = browser.client.active_element().await.expect("a focus");
    let keys = char::from(key).to_string();
    focused.send_keys(&keys).await.expect("a key is pressed");
}

impl Browser {
    /// A file that the browser gave as base64, in the browser's own folder.
    pub(crate) fn kept(&self, name: &str, given: &Value) -> PathBuf {
        let path = self.path_of(name);
        let from = format!("{path}.base64");
        let text = given["data"].as_str().expect("a file");
        fs::write(&from, text).expect("a writable folder");
        let decoded = Command::new("base64").args(["-d", &from]).output();
        let bytes = decoded.expect("`base64` decodes").stdout;
        fs::write(&path, bytes).expect("a writable folder");
        path.into()
    }
}

/// What the page would print, once it has asked to: number of pages, width and height in points.
async fn on_paper(browser: &Browser) -> [u32; 3] {
    let mut waited = Duration::ZERO;
    let ask = "const it = window.asked; window.asked = false; return it;";
    while browser.run(ask, vec![]).await != Value::Bool(true) {
        assert!(waited < PATIENCE, "nothing is printed");
        pause(&mut waited).await;
    }
    let how = json!({ "preferCSSPageSize": true, "printBackground": true });
    let printed = browser.cdp("Page.printToPDF", how).await;
    Pdf::at(&browser.kept("printed.pdf", &printed)).pages()
}
