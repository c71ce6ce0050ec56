//! The head changes the words of a document: what is wrong is said at once, the paper can be looked at
//! before anybody prints it, and the built-in words come back.

use std::fs;

use fantoccini::Locator;
use serde_json::json;

use crate::browser::{Browser, PHONE, TABLET, TABLET_WIDE};
use crate::pdf::Pdf;
use crate::prepared::Stand;

const EDITOR: &str = "Naskah";

/// Types at the end of the text.
async fn add(browser: &Browser, text: &str) {
    let script = "const it = document.getElementById('text-editor');
        it.focus(); it.value += arguments[0];
        it.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    browser.run(script, vec![json!(text)]).await;
}

async fn text(browser: &Browser) -> String {
    let text = "return document.getElementById('text-editor').value";
    let text = browser.run(text, vec![]).await;
    text.as_str().unwrap_or_default().to_owned()
}

async fn look(browser: &mut Browser, name: &str) {
    for (screen, size) in [(TABLET, "tablet"), (TABLET_WIDE, "wide"), (PHONE, "phone")] {
        browser.turn(screen).await;
        for theme in ["dark", "light"] {
            browser.paint(theme).await;
            browser.assert_accessible(name).await;
            browser.screenshot(&format!("{name}-{size}-{theme}")).await;
        }
    }
    browser.turn(TABLET).await;
}

#[tokio::test]
async fn the_head_words_a_document_and_takes_it_back() {
    let (mut browser, _) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open("/#/lembaga").await;
    browser.press("button", "Ubah naskah").await;
    browser.find("heading", "Naskah dokumen").await;
    look(&mut browser, "texts").await;
    browser
        .press_beginning("button", "D25 Berita Acara Serah Terima Klien")
        .await;
    browser.find("textbox", EDITOR).await;
    browser.wait_for_text("Naskah ini benar.").await;
    let built_in = text(&browser).await;
    assert!(
        built_in.contains("title: BERITA ACARA SERAH TERIMA KLIEN"),
        "{built_in}"
    );

    add(&browser, "\nheadng: Catatan\n\nUntuk ${reciever_name}.\n").await;
    browser
        .wait_for_text("“headng:” bukan bagian yang dikenal. Mungkin maksudnya “heading”.")
        .await;
    browser
        .wait_for_text(
            "“reciever_name” tidak ada di formulir ini. Mungkin maksudnya “receiver_name”.",
        )
        .await;
    look(&mut browser, "text-faulty").await;
    browser.press("button", "Lihat dokumen").await;
    browser
        .wait_for_text("Naskah lembaga belum benar, jadi naskah bawaan yang dipakai")
        .await;
    browser.find("button", "Unduh").await;
    browser.screenshot("text-broken").await;
    browser.press("button", "Tutup").await;

    mend(&browser).await;
    browser.wait_for_text("Naskah ini benar.").await;
    browser.press("button", "Lihat dokumen").await;
    browser.find("button", "Unduh").await;
    browser.screenshot("text-example").await;
    browser.press("button", "Unduh").await;
    let path = browser.download(".pdf").await;
    let said = Pdf::at(&path).text();
    assert!(
        said.contains("Catatan") && said.contains("Untuk ‹"),
        "{said}"
    );
    fs::remove_file(path).expect("it was there");
    browser.press("button", "Tutup").await;
    look_with_the_case(&mut browser).await;
    restore(&browser, &built_in).await;
    browser.assert_clean().await;
}

/// The changed words with the answers of a real case.
async fn look_with_the_case(browser: &mut Browser) {
    let script = "const it = document.querySelector('select.text-case');
        it.value = [...it.options].find((option) => option.text === '017/2026').value;
        it.dispatchEvent(new Event('change', { bubbles: true }));";
    browser.run(script, vec![]).await;
    browser.press("button", "Lihat dokumen").await;
    browser.find("button", "Unduh").await;
    look(browser, "text-with-case").await;
    browser.press("button", "Unduh").await;
    let path = browser.download(".pdf").await;
    let said = Pdf::at(&path).text();
    let expected = ["Asep Rukmana Hidayat", "017/2026", "Untuk Euis Rohaeti."];
    for words in expected {
        assert!(said.contains(words), "{words} is not in:\n{said}");
    }
    fs::remove_file(path).expect("it was there");
    browser.press("button", "Tutup").await;
}

/// Puts right what was wrong.
async fn mend(browser: &Browser) {
    let script = "const it = document.getElementById('text-editor');
        it.value = it.value.replace('headng', 'heading').replace('reciever', 'receiver');
        it.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    browser.run(script, vec![]).await;
}

/// The institution's text stays after a reload, goes when the built-in one is wanted, and comes back.
async fn restore(browser: &Browser, built_in: &str) {
    browser.reload().await;
    browser.find("textbox", EDITOR).await;
    let own = text(browser).await;
    assert!(own.ends_with("Untuk ${receiver_name}.\n"), "{own}");
    browser.press("button", "Kembalikan naskah bawaan").await;
    browser.find("button", "Pakai lagi naskah lembaga").await;
    assert_eq!(text(browser).await, built_in);
    browser.press("button", "Pakai lagi naskah lembaga").await;
    browser.find("button", "Kembalikan naskah bawaan").await;
    assert_eq!(text(browser).await, own);
}

#[tokio::test]
async fn a_text_goes_out_as_a_file_and_comes_in_as_one() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open("/#/naskah/D25.id").await;
    browser.find("textbox", EDITOR).await;
    browser.press("button", "Simpan ke berkas").await;
    let path = browser.download(".txt").await;
    let kept = fs::read_to_string(&path).expect("a text");
    assert_eq!(kept, text(&browser).await);

    let changed = kept.replace("BERITA ACARA SERAH TERIMA KLIEN", "BERITA ACARA PENYERAHAN");
    fs::write(&path, changed.replace('\n', "\r\n")).expect("a file to choose");
    let control = browser.client.find(Locator::Css("#text-file")).await;
    let control = control.expect("the file control");
    let chosen = control.send_keys(&path.to_string_lossy()).await;
    chosen.expect("a file can be chosen");
    browser.find("button", "Kembalikan naskah bawaan").await;
    assert_eq!(text(&browser).await, changed);
    browser.wait_for_text("Naskah ini benar.").await;

    // A name goes where the cursor is.
    let cursor = "document.getElementById('text-editor').setSelectionRange(0, 0);";
    browser.run(cursor, vec![]).await;
    browser.press_beginning("button", "receiver_name ").await;
    browser.wait_for_text("Perlu diperbaiki").await;
    assert!(text(&browser).await.starts_with("${receiver_name}letters:"));
    let back = "const it = document.getElementById('text-editor');
        it.value = it.value.slice(16);
        it.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    browser.run(back, vec![]).await;
    browser.wait_for_text("Naskah ini benar.").await;

    // A case is printed with these words.
    browser.open(&format!("/{}", places.case)).await;
    browser.find("heading", "Lembar cetak").await;
    browser.press_head("sheets").await;
    browser
        .press_beginning("button", "Berita Acara Serah Terima Klien")
        .await;
    browser.wait_for_text("BERITA ACARA PENYERAHAN").await;
    browser.assert_clean().await;
}

/// A picture becomes outlines, which stand on every letterhead; any text file is no picture.
#[tokio::test]
async fn a_picture_becomes_the_logo() {
    let (browser, _) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open("/#/lembaga").await;
    browser.find("image", "Logo").await;
    browser.press("button", "Tanpa logo").await;
    browser.wait_gone("image", "Logo").await;
    let path = std::env::temp_dir().join(format!("lembar-{}-logo.svg", std::process::id()));
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>\
        <circle cx='5' cy='5' r='4' fill='navy'/><circle cx='5' cy='5' r='2' fill='gold'/></svg>";
    for (text, says) in [
        ("no picture", "Gambar ini tidak dapat dijadikan logo"),
        (drawing, ""),
    ] {
        fs::write(&path, text).expect("a file to choose");
        let control = browser.client.find(Locator::Css("#logo-file")).await;
        let control = control.expect("the file control");
        let chosen = control.send_keys(&path.to_string_lossy()).await;
        chosen.expect("a file can be chosen");
        browser.wait_for_text(says).await;
    }
    browser.find("image", "Logo").await;
    let outlines = "return document.querySelector('.institution-logo path').getAttribute('d')";
    let outlines = browser.run(outlines, vec![]).await;
    let outlines = outlines.as_str().unwrap_or_default();
    assert_eq!(outlines.matches('M').count(), 2, "a ring: {outlines}");
    assert!(outlines.len() < 4000, "{} characters", outlines.len());
    let scroll = "document.querySelector('.institution-logo').scrollIntoView();";
    browser.run(scroll, vec![]).await;
    browser.screenshot("logo").await;
    browser.reload().await;
    browser.find("image", "Logo").await;
    browser.assert_clean().await;
}
