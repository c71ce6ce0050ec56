//! The whole file of a case, the longest paper: it tells how far it is, and lists what it holds.

use crate::browser::TABLET;
use crate::case::at_complete;
use crate::pdf::Pdf;

/// A long paper says how far it is, can be given up, and has a contents page and bookmarks.
#[tokio::test]
async fn the_whole_file_of_a_case_says_how_far_it_is_and_lists_what_it_holds() {
    let (browser, _) = at_complete(TABLET).await;
    browser.press_head("sheets").await;
    // What is said on the way is gone again before anybody could ask for it.
    let listen = "window.said = []; new MutationObserver(() => {
        const said = document.querySelector('dialog[open]')?.textContent ?? '';
        if (said !== window.said.at(-1)) window.said.push(said);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });";
    browser.run(listen, Vec::new()).await;
    browser
        .press_beginning("button", "Berkas klien lengkap")
        .await;
    browser.press("button", "Batal").await;
    browser.wait_gone("button", "Batal").await;

    browser
        .press_beginning("button", "Berkas klien lengkap")
        .await;
    browser.press("button", "Unduh").await;
    let pdf = Pdf::at(&browser.download(".pdf").await);
    let said = browser
        .run("return window.said.join('|')", Vec::new())
        .await;
    let said = said.as_str().expect("a text");
    for words in ["Menata halaman: sudah ", "Menulis berkas: "] {
        let after = said.split_once(words).map(|(_, after)| after);
        let number = after.is_some_and(|after| after.starts_with(|it: char| it.is_ascii_digit()));
        assert!(number, "{words}: {said}");
    }
    let [count, ..] = pdf.pages();
    let (text, marks) = (pdf.text(), pdf.bookmarks());
    assert!(marks.len() > 18 && count > 40, "{count} pages, {marks:#?}");
    let (contents, _) = text
        .split_once(&format!("halaman 1 dari {count}"))
        .expect("a first page");
    for (page, words) in marks.iter().skip(1) {
        let line = format!("{words} {page}");
        assert!(contents.contains(&line), "{line}: {contents}");
    }
    browser.assert_clean().await;
}
