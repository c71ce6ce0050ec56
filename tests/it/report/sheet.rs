//! What stands on the termination sheet.

use std::fs;

use lembar::forms::evaluation::{Evaluation, World};
use lembar::forms::{fingerprint, library};
use lembar::i18n::Language;
use lembar::model::answers::Answers;
use lembar::model::dossier::Dossier;
use lembar::model::record::Record;
use lembar::report::compose;
use lembar::report::document::{Block, Document, SlotMark};
use lembar::report::shape::Fonts;
use lembar::report::{DocumentId, ReportError, layout};

use super::{INPATIENT, OUTPATIENT, document, dossier, folder, now, without_fingerprints};

fn composed(dossier: &Dossier, language: Language) -> Document {
    let ask = document(DocumentId::D24, dossier.clone());
    compose::document(&ask, language, now()).expect("a document")
}

fn text(dossier: &Dossier) -> String {
    composed(dossier, Language::Indonesian).text()
}

fn ending(dossier: &mut Dossier) -> &mut Record {
    let record = dossier
        .records
        .iter_mut()
        .find(|record| record.form == "F17");
    record.expect("the fixture has F17")
}

/// The pages' text, as `tests/refs` keeps it; `UPDATE_REFS=1` rewrites it.
fn compare(name: &str, document: &Document) {
    let fonts = Fonts::load().expect("fonts");
    let pages = layout::pages(document, &fonts).pages;
    let texts: Vec<String> = pages.iter().map(|page| page.text() + "\n").collect();
    let text = texts.join("\n--------\n\n");
    let path = folder("refs").join(name);
    if std::env::var_os("UPDATE_REFS").is_some() {
        fs::write(&path, &text).expect("a writable reference");
    }
    let expected = fs::read_to_string(&path).expect("a reference; UPDATE_REFS=1 writes it");
    assert_eq!(
        text, expected,
        "{name} has changed; UPDATE_REFS=1 rewrites it"
    );
}

#[test]
fn pages_read_as_the_references() {
    let inpatient = composed(&dossier(INPATIENT), Language::Indonesian);
    compare("D24-inpatient.txt", &without_fingerprints(inpatient));
    let outpatient = composed(&dossier(OUTPATIENT), Language::English);
    compare("D24-outpatient.txt", &without_fingerprints(outpatient));
}

/// The example cases are what the forms themselves compute, complete, and signed as they are.
#[test]
fn example_cases_are_sound() {
    for name in [INPATIENT, OUTPATIENT] {
        let dossier = dossier(name);
        let earlier = [("F01".to_owned(), dossier.records[0].answers.clone())];
        for record in &dossier.records {
            let world = World {
                now: now(),
                language: "id".into(),
                earlier: earlier.clone().into(),
                last_saved: Answers::default(),
                username: String::new(),
                seed: 0,
            };
            let form = library::form(&record.form).expect("a built-in form");
            let mut answers = record.answers.clone();
            let evaluation = Evaluation::of(&form, &mut answers, &world);
            assert_eq!(answers, record.answers, "{name} {}", record.form);
            let problems: Vec<_> = evaluation.problems().collect();
            assert!(problems.is_empty(), "{name} {}: {problems:?}", record.form);
            for signature in record.signatures.values() {
                assert!(
                    fingerprint::covers(signature, record),
                    "{name} {}",
                    signature.name
                );
            }
        }
    }
}

#[test]
fn every_answer_of_the_form_that_belongs_here_is_printed() {
    let text = text(&dossier(INPATIENT));
    let expected = [
        "Nomor: 017/LT/IPWL-SP/XI/2026",
        "320444 030298 0003",
        "Kp. Pasirhuni RT 003/RW 007, Desa/Kel. Bandasari, Kec. Cangkuang, Kab. Bandung, \
         Jawa Barat 40238",
        "175 hari",
        "Selesai program rehabilitasi",
        "Dana lembaga terbatas; Klien tersebar, lokasi sulit dijangkau; Proses memakan waktu lama",
        "Pulih, terampil, tidak mandiri",
        "Belum tersedia: F10 belum diisi dalam Lembar",
        "24 Desember 2026",
        "0813-2045-7781",
        "•  Tidak memberi stigma",
        "Cecep Supriatna",
        "Cangkuang, 24 November 2026",
        "Tidak hadir:\nsedang mengikuti pelatihan di luar kota\nSaksi: Yuni Astuti",
        "NIP 19670412 199403 1 005",
    ];
    for part in expected {
        assert!(text.contains(part), "missing: {part}\n{text}");
    }
}

#[test]
fn answers_by_hand_are_marked_as_long_as_their_form_is_missing() {
    let mut case = dossier(INPATIENT);
    let before = text(&case);
    assert!(before.contains("Capaian rencana intervensi ²"), "{before}");
    assert!(before.contains("² F05 Rencana Intervensi"), "{before}");
    assert!(
        !before.contains("Nama penerima ¹"),
        "F01 is there, so nothing to mark"
    );
    let mut plan = case.records[0].clone();
    plan.form = "F05".into();
    case.records.push(plan);
    let after = text(&case);
    assert!(!after.contains("F05 Rencana Intervensi"), "{after}");
    assert!(after.contains("¹ F13 Pembahasan Kasus"), "{after}");
}

#[test]
fn lines_without_a_signature_stay_empty_to_be_signed_on_paper() {
    let mut case = dossier(INPATIENT);
    ending(&mut case).signatures.clear();
    let document = composed(&case, Language::Indonesian);
    let last = document.blocks.iter().rev().find_map(|block| {
        if let Block::Signatures(block) = block {
            Some(block)
        } else {
            None
        }
    });
    let block = last.expect("the sheet ends with signatures");
    assert_eq!(block.slots.len(), 5);
    assert!(
        block
            .slots
            .iter()
            .all(|slot| slot.mark == SlotMark::Empty && slot.under.is_empty())
    );
    let names: Vec<&str> = block.slots.iter().map(|slot| slot.name.as_str()).collect();
    let expected = [
        "Asep Rukmana Hidayat",
        "Euis Rohaeti",
        "Dadan Setiawan, S.Tr.Sos.",
        "",
        "Drs. H. Iwan Kurniadi",
    ];
    assert_eq!(names, expected);
    assert_eq!(document.running.fingerprint, "Belum ditandatangani");
}

#[test]
fn what_was_not_answered_prints_as_an_empty_line() {
    let mut case = dossier(INPATIENT);
    let record = ending(&mut case);
    record.signatures.clear();
    for name in ["client_feedback", "ceremony"] {
        record.answers.set(name, "");
    }
    let document = composed(&case, Language::Indonesian);
    let pairs = document.blocks.iter().flat_map(|block| {
        if let Block::Grid(pairs) = block {
            pairs.as_slice()
        } else {
            &[]
        }
    });
    let blank: Vec<&str> = (pairs.filter(|pair| pair.value.is_empty()))
        .map(|pair| pair.label.as_str())
        .collect();
    assert_eq!(
        blank,
        ["Bentuk acara", "Kesan dan penilaian klien atas layanan"]
    );
}

#[test]
fn a_death_leaves_out_outcome_aftercare_and_hand_over() {
    let mut case = dossier(INPATIENT);
    let record = ending(&mut case);
    record.signatures.clear();
    record.answers.set("termination_reason", "deceased");
    record.answers.set("death_date", "2026-11-23");
    let text = text(&case);
    // What the family said and what the client left behind stay.
    let hidden = [
        "Kualifikasi hasil akhir",
        "Perubahan sejak asesmen awal",
        "Klien menyetujui bimbingan lanjut",
        "Pesan kepada klien dan keluarga",
        "Serah terima dilakukan",
        "Nama penerima",
    ];
    for label in hidden {
        assert!(!text.contains(label), "{label} stands there:\n{text}");
    }
    assert!(
        text.contains("Meninggal dunia") && text.contains("23 November 2026"),
        "{text}"
    );
    let lines: Vec<&str> = text.lines().collect();
    assert!(!lines.contains(&"Klien"), "a dead client does not sign");
}

#[test]
fn faults_are_told_apart() {
    let made = |dossier: &Dossier| {
        let ask = document(DocumentId::D24, dossier.clone());
        compose::document(&ask, Language::Indonesian, now()).map(|_| ())
    };
    let mut without = dossier(INPATIENT);
    without.records.retain(|record| record.form != "F17");
    assert_eq!(
        made(&without),
        Err(ReportError::MissingRecord("F17".into()))
    );
    let mut other = dossier(INPATIENT);
    other.format = "lembar-dossier/9".into();
    assert_eq!(
        made(&other),
        Err(ReportError::Format("lembar-dossier/9".into()))
    );
    for language in Language::ALL {
        let error = ReportError::MissingRecord(String::new());
        assert_ne!(
            language.say(error.key()),
            error.key(),
            "no words for the fault"
        );
    }
}
