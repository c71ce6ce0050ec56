//! The QR code at the foot of signed sheets: what it says, where it stands, and whether a reader of
//! codes (`zbarimg`) finds it on the very pages of a file.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use lembar::i18n::Language;
use lembar::model::dossier::Dossier;
use lembar::model::record::Record;
use lembar::report::page::{Code, Item, Page};
use lembar::report::request::{Ask, PaperSize, Request};
use lembar::report::{DocumentId, layout, sheet};

use super::documents::{ask, composed, institution};
use super::measuring::fonts;
use super::{COMPLETE, INPATIENT, document, dossier, now};

/// What the code of a signed record must say, by its own words: form, register, fingerprint.
fn said(record: &Record, register: &str) -> String {
    let signature = record.signatures.values().next().expect("a signature");
    let parts = ["LEMBAR", &record.form, register, &signature.content];
    parts.join(" ").to_uppercase()
}

fn newest<'a>(form: &str, dossier: &'a Dossier) -> &'a Record {
    dossier.latest(form).expect("a record")
}

/// Draws the pages of a file as a scanner sees them, in greys, 150 points to the inch.
fn scanned(name: &str, ask: Ask, language: Language, paper: PaperSize) -> Vec<PathBuf> {
    let request = Request {
        ask,
        language,
        now: now(),
        paper,
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("scanned-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a writable target folder");
    let file = folder.join("sheet.pdf");
    fs::write(&file, sheet(&request).expect("a sheet").bytes).expect("a writable file");
    let drawn = Command::new("pdftoppm")
        .args(["-r", "150", "-gray"])
        .arg(&file)
        .arg(folder.join("page"))
        .status();
    assert!(drawn.expect("pdftoppm: run `./lembar test`").success());
    let entries = fs::read_dir(&folder).expect("a folder");
    let mut pages: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pgm"))
        .collect();
    pages.sort();
    pages
}

/// All codes that a reader finds on a picture.
fn read(picture: &PathBuf) -> Vec<String> {
    let mut reader = Command::new("zbarimg");
    let output = reader.args(["-q", "--raw"]).arg(picture).output();
    let output = output.expect("zbarimg: run `./lembar test`");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn every_page_of_a_signed_sheet_says_what_was_signed() {
    let case = dossier(INPATIENT);
    let expected = said(newest("F17", &case), "017/2026");
    assert_eq!(expected.len(), "LEMBAR F17 017/2026 ".len() + 39);
    for (name, language, paper) in [
        ("a4", Language::Indonesian, PaperSize::A4),
        ("f4", Language::English, PaperSize::F4),
    ] {
        let ask = document(DocumentId::D24, case.clone());
        let pages = scanned(name, ask, language, paper);
        assert!(pages.len() > 1);
        for page in &pages {
            assert_eq!(read(page), [expected.as_str()], "{}", page.display());
        }
    }
}

/// A file of many records has on each page the code of the record that stands there.
#[test]
fn each_sheet_of_a_case_file_has_its_own_code() {
    let case = dossier(COMPLETE);
    let register = case.case.register_number.clone();
    let signed = case.records.iter().filter(|record| record.is_locked());
    let mut expected: Vec<String> = signed.map(|record| said(record, &register)).collect();
    let dossier = Box::new(case);
    let pages = scanned(
        "case-file",
        Ask::CaseFile { dossier },
        Language::Indonesian,
        PaperSize::A4,
    );
    let mut found: Vec<String> = pages.iter().flat_map(read).collect();
    found.dedup();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(
        read(&pages[0]),
        <[&str; 0]>::default(),
        "nobody signs a cover"
    );
}

fn codes(pages: &[Page]) -> Vec<&Code> {
    let items = pages.iter().flat_map(Page::items);
    let found = items.filter_map(|item| match item {
        Item::Code(code) => Some(code),
        Item::Text(_) | Item::Rule(_) | Item::Stroke(_) | Item::Fill(_) | Item::Image(_) => None,
    });
    found.collect()
}

fn pages(ask: &Ask) -> Vec<Page> {
    layout::pages(&composed(ask, Language::Indonesian), fonts()).pages
}

/// A photocopy of a photocopy still shows squares of 0.4 mm.
#[test]
fn squares_are_large_enough_for_a_phone() {
    for id in DocumentId::ALL {
        for code in codes(&pages(&ask(id))) {
            let side = code.module.0 * 25.4 / 72.0;
            assert!(side >= 0.4, "{}: {side} mm", id.code());
        }
    }
}

/// Nothing is fixed yet on a draft; blank forms and counts of many cases are signed by nobody.
#[test]
fn what_nobody_signed_has_no_code() {
    let mut draft = dossier(INPATIENT);
    for record in &mut draft.records {
        record.signatures.clear();
    }
    let blank = Ask::Blank {
        form: "F17".into(),
        own_form: None,
        institution: Box::new(institution()),
    };
    for ask in [
        document(DocumentId::D24, draft),
        blank,
        ask(DocumentId::D30),
    ] {
        let pages = pages(&ask);
        assert!(!pages.is_empty());
        assert_eq!(codes(&pages), <[&Code; 0]>::default());
    }
}

/// A paper for outsiders names no register number, in its code neither.
#[test]
fn a_public_paper_keeps_the_register_number_to_itself() {
    let public: Vec<DocumentId> = DocumentId::ALL
        .into_iter()
        .filter(|id| {
            composed(&ask(*id), Language::Indonesian)
                .running
                .secrecy
                .is_empty()
        })
        .collect();
    assert!(!public.is_empty());
    let register = dossier(COMPLETE).case.register_number;
    let mut shown = 0;
    for id in public {
        let running = composed(&ask(id), Language::Indonesian).running;
        assert!(!running.code.contains(&register), "{}", running.code);
        shown += usize::from(!running.code.is_empty());
    }
    assert!(shown > 0, "one of them is of a signed record");
}
