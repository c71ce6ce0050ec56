//! The PDF files before outside judges: qpdf, poppler, and PyPI's `pdfua` and `outloud`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use lembar::forms::library::catalogue;
use lembar::i18n::Language;
use lembar::model::dossier::Dossier;
use lembar::report::request::{Ask, PaperSize, Request};
use lembar::report::{DocumentId, Sheet, sheet};

use super::documents::{ask, institution};
use super::read_aloud;
use super::{INPATIENT, OUTPATIENT, document, dossier, now};

/// The most that a termination sheet may weigh.
const MOST_BYTES: usize = 40_000;

/// Asks for the termination sheet of a case.
fn request(dossier: Dossier, language: Language) -> Request {
    Request {
        ask: document(DocumentId::D24, dossier),
        language,
        now: now(),
        paper: PaperSize::A4,
    }
}

fn made(name: &str, language: Language) -> Sheet {
    sheet(&request(dossier(name), language)).expect("a sheet")
}

/// The sheet as a file for a judge.
fn file(name: &str, language: Language) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("judged-{name}.pdf"));
    fs::write(&path, made(name, language).bytes).expect("a writable target folder");
    path
}

/// What a judge says; stops when the judge is missing or refuses.
fn judge(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} does not start ({error}): run `./lembar test`, which installs it")
        });
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {words}{faults}");
    words
}

/// Every document and every blank form in a language, as files, each with what was asked for.
fn all(language: Language) -> Vec<(String, Request)> {
    let folder = format!("judged-all-{}", language.code());
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(folder);
    fs::create_dir_all(&folder).expect("a writable target folder");
    let documents = DocumentId::ALL.map(|id| (id.code().to_owned(), ask(id)));
    let blank = catalogue::ALL.iter().map(|entry| {
        let ask = Ask::Blank {
            form: entry.id.into(),
            own_form: None,
            institution: Box::new(institution()),
        };
        (format!("{}-blank", entry.id), ask)
    });
    let mut files = Vec::new();
    for (name, ask) in documents.into_iter().chain(blank) {
        let request = Request {
            ask,
            language,
            now: now(),
            paper: PaperSize::A4,
        };
        let path = folder.join(name).with_extension("pdf");
        fs::write(&path, sheet(&request).expect("a sheet").bytes).expect("a writable folder");
        files.push((path.to_str().expect("a path").to_owned(), request));
    }
    files
}

#[test]
fn no_judge_finds_fault_with_any_document() {
    let judges = std::env::var("LEMBAR_PDF_JUDGES")
        .expect("LEMBAR_PDF_JUDGES: run `./lembar test`, which installs them");
    for language in Language::ALL {
        let files = all(language);
        assert_eq!(files.len(), DocumentId::ALL.len() + catalogue::ALL.len());
        for (file, _) in &files {
            let words = judge("qpdf", &["--check", file]);
            assert!(
                words.contains("No syntax or stream encoding errors"),
                "{words}"
            );
            let words = judge("pdffonts", &[file]);
            let mut fonts = words.lines().skip(2);
            assert!(
                fonts.all(|font| font.contains("yes yes yes")),
                "{file}: {words}"
            );
            let words = judge("pdfinfo", &["-struct-text", file]);
            assert!(words.starts_with("Document"), "{file}: {words}");
        }
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        judge(
            &format!("{judges}/pdfua"),
            &[&["check"], paths.as_slice()].concat(),
        );
        read_aloud::finds_no_fault(&judges, &files);
    }
}

#[test]
fn qpdf_finds_no_fault() {
    for (name, language) in [
        (INPATIENT, Language::Indonesian),
        (OUTPATIENT, Language::English),
    ] {
        let path = file(name, language);
        let words = judge("qpdf", &["--check", path.to_str().expect("a path")]);
        assert!(words.contains("PDF Version: 1.7"), "{words}");
        assert!(
            words.contains("No syntax or stream encoding errors found"),
            "{words}"
        );
    }
}

#[test]
fn the_file_is_light_and_always_the_same() {
    let sheet = made(INPATIENT, Language::Indonesian);
    assert!(
        sheet.bytes.len() <= MOST_BYTES,
        "{} bytes",
        sheet.bytes.len()
    );
    assert_eq!(
        sheet,
        made(INPATIENT, Language::Indonesian),
        "same record, same bytes"
    );
    assert_eq!(sheet.file_name, "Lembar-Terminasi_017-2026_2026-11-24.pdf");
}

#[test]
fn fonts_are_embedded_and_subset() {
    let path = file(INPATIENT, Language::Indonesian);
    let words = judge("pdffonts", &[path.to_str().expect("a path")]);
    let fonts: Vec<&str> = words.lines().skip(2).collect();
    assert_eq!(fonts.len(), 2, "{words}");
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().collect();
        let (tag, name) = columns[0].split_once('+').expect("a subset tag");
        assert!(
            tag.len() == 6 && tag.bytes().all(|letter| letter.is_ascii_uppercase()),
            "{font}"
        );
        assert!(name.starts_with("NotoSans-"), "{font}");
        assert!(
            font.contains("yes yes yes"),
            "embedded, subset, with Unicode: {font}"
        );
    }
}

#[test]
fn names_and_quotes_come_out_right() {
    let mut case = dossier(INPATIENT);
    let names = "Zażółć ʻOkina “kutip” — Nguye\u{302}\u{303}n Ðặng q\u{301}";
    case.records[0].answers.set("full_name", names);
    let sheet = sheet(&request(case, Language::Indonesian));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("judged-names.pdf");
    fs::write(&path, sheet.expect("a sheet").bytes).expect("a writable target folder");
    let words = judge(
        "pdftotext",
        &["-layout", path.to_str().expect("a path"), "-"],
    );
    assert!(
        words.contains("Zażółć ʻOkina “kutip” — Nguyễn Ðặng q\u{301}"),
        "{words}"
    );
}

#[test]
fn every_page_says_what_it_belongs_to() {
    let path = file(INPATIENT, Language::Indonesian);
    let words = judge(
        "pdftotext",
        &["-layout", path.to_str().expect("a path"), "-"],
    );
    let pages: Vec<&str> = words.trim_end_matches('\u{c}').split('\u{c}').collect();
    for (number, page) in (1..).zip(&pages) {
        for part in ["RAHASIA", "017/2026", "Sidik isi"] {
            assert!(page.contains(part), "{part} is missing on page {number}");
        }
        let place = format!("halaman {number} dari {}", pages.len());
        assert!(page.contains(&place), "{place}");
    }
}

#[test]
fn the_file_tells_what_it_is() {
    let path = file(INPATIENT, Language::Indonesian);
    let words = judge("pdfinfo", &["-isodates", path.to_str().expect("a path")]);
    let expected = [
        "LEMBAR TERMINASI 017/LT/IPWL-SP/XI/2026",
        "IPWL Sahabat Pulih",
        "2026-11-24T10:31:00",
        "595.28 x 841.89 pts (A4)",
    ];
    for part in expected {
        assert!(words.contains(part), "{part} is missing: {words}");
    }
    let path = file(OUTPATIENT, Language::English);
    let arguments = ["--json", "--json-key=qpdf", path.to_str().expect("a path")];
    let words = judge("qpdf", &arguments);
    assert!(
        words.contains("\"/Lang\": \"u:en\""),
        "the language of the words"
    );
}

/// The worker reads with a reader of its own; `serde_json` judges it over every kind of request.
#[test]
fn every_request_is_read_as_it_was_written() {
    let institution = Box::new(institution());
    let case = Box::new(dossier(super::COMPLETE));
    let several = Ask::Several {
        papers: vec![(Some(DocumentId::D24), None), (None, Some("r".into()))],
        is_packed: true,
        dossier: case.clone(),
    };
    let example = Ask::Example {
        document: DocumentId::D25,
        institution: institution.clone(),
    };
    let blank = Ask::Blank {
        form: "F17".into(),
        own_form: None,
        institution,
    };
    let whole = Ask::CaseFile { dossier: case };
    let asks = DocumentId::ALL.map(ask).into_iter();
    for ask in asks.chain([several, example, blank, whole]) {
        let request = Request {
            ask,
            language: Language::Indonesian,
            now: now(),
            paper: PaperSize::F4,
        };
        let json = request.write().expect("JSON");
        assert_eq!(
            serde_json::from_str::<Request>(&json).ok().as_ref(),
            Some(&request)
        );
        assert_eq!(Request::read(&json), Ok(request));
        let cut = json.char_indices().map(|(at, _)| at).rev().take(300);
        assert!(
            cut.into_iter()
                .all(|at| Request::read(&json[..at]).is_err())
        );
    }
}

#[test]
fn a_request_survives_its_way_to_the_worker() {
    let request = request(dossier(OUTPATIENT), Language::English);
    let json = request.write().expect("JSON");
    assert!(json.contains("\"document\":\"D24\"") && json.contains("\"language\":\"en\""));
    assert_eq!(Request::read(&json), Ok(request));
    assert_eq!(
        Request::read("{}").map(|_| ()).unwrap_err().key(),
        "report.error.request"
    );
}
