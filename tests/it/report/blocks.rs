//! A document with every kind of block, on paper and before outside judges.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use lembar::report::document::Document;
use lembar::report::layout;
use lembar::report::lines::hyphen;
use lembar::report::page::{Item, Page, Pages, Paper};
use lembar::report::pdf::{self, Meta};
use lembar::report::shape::Fonts;

use super::now;
use super::sample::{QR, document};

fn pages(paper: Paper) -> (Document, Pages) {
    let document = document(paper);
    let pages = layout::pages(&document, &Fonts::load().expect("fonts"));
    (document, pages)
}

/// The words of a page that belong to its content.
fn said(page: &Page) -> String {
    let parts = page.body.iter().filter(|part| part.node.is_some());
    let runs = parts.filter_map(|part| match &part.item {
        Item::Text(run) => Some(run.text.replace(hyphen::SOFT, "")),
        Item::Rule(_) | Item::Stroke(_) | Item::Fill(_) | Item::Image(_) | Item::Code(_) => None,
    });
    runs.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_word_of_every_block_is_on_the_pages() {
    let (document, pages) = pages(Paper::F4);
    let said: String = pages.pages.iter().map(said).collect::<Vec<_>>().join(" ");
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    let said = letters(&said);
    for part in document.text().lines() {
        // A code stands letter by letter; everything else as it was written.
        assert!(said.contains(&letters(part)), "{part:?} is missing");
    }
}

#[test]
fn contents_name_the_pages_on_which_titles_stand() {
    let (_, pages) = pages(Paper::A4);
    let first = pages.pages[0].text();
    let appendix = pages.outline.iter().find(|mark| mark.text == "LAMPIRAN");
    let number = appendix.expect("a bookmark").page + 1;
    assert_eq!(number, pages.pages.len());
    assert!(first.contains(&format!("LAMPIRAN  {number}")), "{first}");
    assert!(first.contains("SURAT CONTOH  2"), "{first}");
}

#[test]
fn running_lines_are_those_of_the_part() {
    let (_, pages) = pages(Paper::A4);
    let (last, before) = pages.pages.split_last().expect("pages");
    assert!(!last.text().contains("RAHASIA"));
    assert!(before.iter().all(|page| page.text().contains("RAHASIA")));
}

#[test]
fn rows_joined_by_a_cell_stand_on_one_page() {
    let (_, pages) = pages(Paper::A4);
    let holding = pages.pages.iter().filter(|page| {
        let words = said(page);
        words.contains("Bagian pertama") || words.contains("Bagian kedua")
    });
    assert_eq!(holding.count(), 1);
}

/// The document as a file for a judge.
fn file(name: &str, paper: Paper) -> PathBuf {
    let (document, pages) = pages(paper);
    let fonts = Fonts::load().expect("fonts");
    let bytes = pdf::write(&pages, &fonts, &Meta::of(&document, now())).expect("a PDF");
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).expect("a writable target folder");
    path
}

/// What a judge says, and whether it found a fault.
fn judge(program: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| {
        panic!("{program} does not start ({error}): run `./lembar test`, which installs it")
    });
    let words = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&words).into_owned(),
    )
}

#[test]
fn qpdf_and_poppler_read_every_block() {
    let path = file("every-block.pdf", Paper::A4);
    let path = path.to_str().expect("a path");
    let (sound, words) = judge("qpdf", &["--check", path]);
    assert!(
        sound && words.contains("No syntax or stream encoding errors"),
        "{words}"
    );
    let (sound, words) = judge("pdfinfo", &["-struct-text", path]);
    assert!(sound, "{words}");
    for tag in [
        "Document", "Part", "H1", "H2", "H3", "Table", "TH", "TD", "L (", "Lbl", "LBody", "Figure",
        "Caption", "TOC",
    ] {
        assert!(words.contains(tag), "no {tag} in {words}");
    }
    assert!(!words.contains("Syntax Error"), "{words}");
    // What is read aloud comes in the order of the blocks.
    let order = [
        "Daftar isi",
        "YAYASAN CONTOH",
        "Nomor",
        "MEMUTUSKAN",
        "Jawaban",
        "Jumlah",
        "Saksi 1",
    ];
    let places: Vec<_> = order.iter().map(|part| words.find(part)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?}"
    );
}

#[test]
fn a_phone_reads_the_code() {
    let path = file("code.pdf", Paper::A4);
    let picture = path.with_extension("");
    let (_, words) = judge("pdfinfo", &[path.to_str().expect("a path")]);
    assert!(words.contains("Tagged:"), "{words}");
    let to = picture.to_str().expect("a path");
    let (drawn, words) = judge(
        "pdftoppm",
        &["-r", "110", "-png", path.to_str().expect("a path"), to],
    );
    assert!(drawn, "{words}");
    let folder = fs::read_dir(path.parent().expect("a folder")).expect("a folder");
    let pictures = folder.filter_map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_name()?.to_str()?.to_owned();
        (name.starts_with("code-") && name.rsplit('.').next() == Some("png"))
            .then(|| path.to_str().map(str::to_owned))?
    });
    let read = pictures.map(|picture| judge("zbarimg", &["-q", "--raw", &picture]).1);
    let read: String = read.collect();
    assert!(read.contains(QR), "{read:?}");
}

/// PyPI's `pdfua` and `outloud`, in the folder that LEMBAR_PDF_JUDGES names.
#[test]
fn judges_of_accessibility_find_no_fault() {
    let folder = std::env::var("LEMBAR_PDF_JUDGES")
        .expect("LEMBAR_PDF_JUDGES: run `./lembar test`, which installs them");
    let path = file("judged-blocks.pdf", Paper::A4);
    let path = path.to_str().expect("a path");
    let (sound, words) = judge(&format!("{folder}/pdfua"), &["check", path]);
    assert!(sound, "{words}");
    let arguments = ["--fail-on", "error", "--layer", "conformance", path];
    let (sound, words) = judge(&format!("{folder}/outloud"), &arguments);
    assert!(sound, "{words}");
}
