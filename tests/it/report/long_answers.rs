//! Long answers: whatever somebody writes stands on paper to its last word, read back from the PDF by
//! poppler.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use lembar::forms::definition::{Form, Kind};
use lembar::forms::library;
use lembar::i18n::Language;
use lembar::model::answers::{Answers, Entry};
use lembar::model::dossier::Dossier;
use lembar::report::request::{PaperSize, Request};
use lembar::report::{DocumentId, sheet};

use super::{COMPLETE, document, dossier, now};

/// Words of each answer: some four lines across a page, many more in a cell.
const WORDS: usize = 40;

/// One word of an answer, found nowhere else.
fn word(answer: usize, at: usize) -> String {
    format!("k{answer}w{at}z")
}

/// Puts a long answer wherever somebody wrote words of her own; how many.
fn lengthen(form: &Form, answers: &mut Answers, count: &mut usize) {
    for (key, entry) in &mut answers.0 {
        match entry {
            Entry::Rows(rows) => {
                for row in rows {
                    lengthen(form, &mut row.answers, count);
                }
            }
            Entry::Text(text) => {
                let field = form.fields.iter().find(|field| field.key == *key);
                let is_free = field
                    .is_some_and(|field| field.kind == Kind::Text && field.calculation.is_none());
                if is_free && text.contains(' ') {
                    let words: Vec<String> = (0..WORDS).map(|at| word(*count, at)).collect();
                    *text = words.join(" ");
                    *count += 1;
                }
            }
        }
    }
}

/// The complete case with long answers, and how many there are.
fn lengthened() -> (Dossier, usize) {
    let mut dossier = dossier(COMPLETE);
    let mut count = 0;
    for record in &mut dossier.records {
        let form = library::form(&record.form).expect("a form of the library");
        lengthen(&form, &mut record.answers, &mut count);
    }
    (dossier, count)
}

/// What poppler reads on the pages.
fn read(id: DocumentId, dossier: Dossier, paper: PaperSize) -> BTreeSet<String> {
    let request = Request {
        ask: document(id, dossier),
        language: Language::Indonesian,
        now: now(),
        paper,
    };
    let name = format!("long-{}-{paper:?}.pdf", id.code());
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, sheet(&request).expect("a sheet").bytes).expect("a writable folder");
    let output = Command::new("pdftotext")
        .args([path.to_str().expect("a path"), "-"])
        .output()
        .expect("pdftotext of poppler");
    assert!(output.status.success());
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.map(str::to_owned).collect()
}

/// Answers of which something stands on the pages; stops where the rest of one is missing.
fn shown(words: &BTreeSet<String>, count: usize, what: &str) -> usize {
    let begun = (0..count).filter(|answer| words.contains(&word(*answer, 0)));
    let whole = begun.inspect(|answer| {
        let missing = (0..WORDS).find(|at| !words.contains(&word(*answer, *at)));
        assert_eq!(missing, None, "{what}: answer {answer} is cut");
    });
    whole.count()
}

#[test]
fn an_answer_stands_on_paper_to_its_last_word() {
    let (dossier, count) = lengthened();
    for paper in [PaperSize::A4, PaperSize::F4] {
        let words = read(DocumentId::D34, dossier.clone(), paper);
        let all = shown(&words, count, "D34");
        assert!(
            all * 10 >= count * 9,
            "{all} of {count} answers are printed"
        );
    }
    for id in DocumentId::ALL {
        if matches!(
            id.code(),
            "D03" | "D14" | "D18" | "D19" | "D22" | "D24" | "D25" | "D28"
        ) {
            let words = read(id, dossier.clone(), PaperSize::A4);
            assert!(shown(&words, count, id.code()) > 0, "{}", id.code());
        }
    }
}
