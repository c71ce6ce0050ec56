//! What stands below the answers of a form: the paper they were copied from, and notes of workers.

use lembar::i18n::Language;
use lembar::model::dossier::Dossier;
use lembar::model::note::Note;
use lembar::model::paper;
use lembar::model::record::Record;
use lembar::model::value;
use lembar::report::DocumentId;
use lembar::report::request::Ask;

use super::documents::composed;
use super::{COMPLETE, document, dossier};

fn progress_note(case: &mut Dossier) -> &mut Record {
    let mut records = case.records.iter_mut();
    records.find(|record| record.form == "F04").expect("F04")
}

fn text(case: &Dossier, language: Language) -> String {
    composed(&document(DocumentId::D07, case.clone()), language).text()
}

#[test]
fn a_copied_sheet_says_from_which_paper() {
    let mut case = dossier(COMPLETE);
    assert!(!text(&case, Language::Indonesian).contains("Disalin"));
    let answers = &mut progress_note(&mut case).answers;
    answers.set(paper::DATE, "2026-03-19");
    let said = text(&case, Language::Indonesian);
    let expected = "Disalin dari lembar kertas, tanggal 19 Maret 2026.";
    assert!(said.contains(expected), "{said}");
    let answers = &mut progress_note(&mut case).answers;
    answers.set(paper::DATE, "kemarin");
    answers.set(paper::WRITER, "Dewi");
    let said = text(&case, Language::Indonesian);
    let expected = "Disalin dari lembar kertas, tanggal kemarin, ditulis oleh Dewi.";
    assert!(said.contains(expected), "{said}");
}

/// Only notes of this record that are to be printed, oldest first, each with its question, who wrote
/// it and when.
#[test]
fn notes_are_printed_that_ask_for_it() {
    let mut case = dossier(COMPLETE);
    let record = progress_note(&mut case).id.clone();
    let note = |text: &str, hour: u32, record: &str, prints: bool| Note {
        at: value::date_time(&format!("2026-03-21T{hour:02}:00")).expect("a time"),
        by: "Dewi".into(),
        text: text.into(),
        record: record.into(),
        prints,
        ..Note::default()
    };
    for (name, note) in [
        ("a", note("Yang kedua", 15, &record, true)),
        ("b", note("Yang pertama", 9, &record, true)),
        ("c", note("Tidak dicetak", 10, &record, false)),
        ("d", note("", 11, &record, true)),
        ("e", note("Formulir lain", 12, "lain", true)),
    ] {
        case.case.notes.insert(name.into(), note);
    }
    let said = text(&case, Language::Indonesian);
    let title = "Catatan petugas (bukan bagian dari yang ditandatangani)";
    let (_, below) = said.split_once(title).expect("a title");
    let first = below.find("Yang pertama (Dewi, 21 Maret 2026)");
    let second = below.find("Yang kedua (Dewi, 21 Maret 2026)");
    assert!(first.is_some() && first < second, "{below}");
    for left_out in ["Tidak dicetak", "Formulir lain"] {
        assert!(!said.contains(left_out), "{left_out}");
    }
    // A form that has no document of its own prints them as well.
    let ask = Ask::Form {
        record,
        dossier: Box::new(case),
    };
    let said = composed(&ask, Language::English).text();
    assert!(
        said.contains("Yang pertama (Dewi, 21 March 2026)"),
        "{said}"
    );
}
