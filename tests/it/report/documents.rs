//! Every document of the domain design, composed of example cases in both languages.

use std::collections::BTreeMap;
use std::fs;

use lembar::forms::library::catalogue;
use lembar::i18n::Language;
use lembar::model::breach::Breach;
use lembar::model::dossier::Dossier;
use lembar::model::erasure::{ErasedItem, Erasure};
use lembar::model::institution::Institution;
use lembar::model::value;
use lembar::report::document::{Block, Document, Slot};
use lembar::report::id::Origin;
use lembar::report::request::{Ask, Recap};
use lembar::report::template::{library as templates, parse};
use lembar::report::{DocumentId, compose};

use super::{COMPLETE, INPATIENT, OUTPATIENT, document, dossier, folder, now};

pub(super) fn institution() -> Institution {
    dossier(INPATIENT).institution
}

fn erasure() -> Erasure {
    Erasure {
        number: "003/BAP/IPWL-SP/XI/2026".into(),
        date: value::date("2026-11-24"),
        place: "Cangkuang".into(),
        ground_note: "Jadwal retensi lembaga, butir 4".into(),
        items: vec![ErasedItem {
            register_number: "009/2016".into(),
            kind: "Formulir F01 sampai F17".into(),
            medium: "Kertas".into(),
            method: "Dicacah".into(),
        }],
        officer: "Dewi Lestari, S.Sos.".into(),
        witness: "Yuni Astuti".into(),
        ..Erasure::default()
    }
}

fn breach() -> Breach {
    Breach {
        number: "004/PKD/IPWL-SP/XI/2026".into(),
        addressee: "Ibu Sari Wulandari".into(),
        happened: value::date_time("2026-11-23T16:00"),
        noticed: value::date_time("2026-11-24T08:00"),
        how: "Tablet tertinggal di angkutan umum".into(),
        data: "Nama dan jadwal kunjungan; formulir tersandi".into(),
        handling: "Tablet telah ditemukan dan diperiksa".into(),
        contact: "Yuni Astuti, (022) 5950147".into(),
        ..Breach::default()
    }
}

/// What is asked for to get a document of the complete case, or of all cases.
pub(super) fn ask(id: DocumentId) -> Ask {
    let institution = Box::new(institution());
    match id.origin() {
        Origin::Form(_) | Origin::Case => document(id, dossier(COMPLETE)),
        Origin::Erasure => Ask::Erasure {
            erasure: Box::new(erasure()),
            signatures: BTreeMap::new(),
            institution,
        },
        Origin::Breach => Ask::Breach {
            breach: Box::new(breach()),
            institution,
        },
        Origin::Recap => Ask::Recap(Box::new(Recap {
            document: id,
            from: value::date("2026-01-01").unwrap(),
            to: value::date("2026-12-31").unwrap(),
            institution: *institution,
            cases: cases(),
        })),
    }
}

pub(super) fn cases() -> Vec<Dossier> {
    [COMPLETE, INPATIENT, OUTPATIENT].map(dossier).into()
}

pub(super) fn composed(ask: &Ask, language: Language) -> Document {
    compose::document(ask, language, now())
        .unwrap_or_else(|fault| panic!("{fault}, in {}", language.code()))
}

pub(super) fn slots(document: &Document) -> Vec<&Slot> {
    let mut found = Vec::new();
    for block in &document.blocks {
        if let Block::Signatures(signatures) = block {
            found.extend(&signatures.slots);
        }
    }
    found
}

#[test]
fn every_document_composes_in_both_languages() {
    for id in DocumentId::ALL {
        for language in Language::ALL {
            let place = format!("{} {}", id.code(), language.code());
            let document = composed(&ask(id), language);
            let text = document.text();
            for left in ["${", "[", "report.", "skip.", "document.", "status."] {
                assert!(
                    !text.contains(left),
                    "{place}: {left} stands there:\n{text}"
                );
            }
            assert!(!document.title.trim().is_empty(), "{place} has no title");
            let ending = document.file_name.rsplit('.').next();
            assert_eq!(ending, Some("pdf"), "{place}");
            assert!(text.lines().count() > 8, "{place} is nearly blank:\n{text}");
            let slots = slots(&document);
            assert!(!slots.is_empty(), "{place} is signed by nobody");
            for slot in slots {
                assert!(!slot.capacity.trim().is_empty(), "{place}: {slot:?}");
            }
        }
    }
}

/// The table of documents in the domain design: who signs, whose stamp duty it is, and who gets a
/// copy.
fn table() -> BTreeMap<DocumentId, [String; 3]> {
    let text = fs::read_to_string(folder("../docs/domain.md")).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let id = DocumentId::of_code(cells.get(1)?)?;
        let cell = |at: usize| Some(cells.get(at)?.to_string());
        Some((id, [cell(5)?, cell(6)?, cell(7)?]))
    };
    text.lines().filter_map(row).collect()
}

/// Words of the table that stand for a signatory in more than one way.
fn ways(signatory: &str) -> Vec<String> {
    let plain = signatory.split(" (").next().unwrap();
    let plain = plain.split(" bila ").next().unwrap().replace("dua ", "");
    plain
        .split('/')
        .map(|way| way.trim().to_lowercase())
        .collect()
}

#[test]
fn every_document_is_signed_as_the_design_says() {
    let table = table();
    assert_eq!(table.len(), 37, "the table of documents was not found");
    for (id, [signatories, stamp, _]) in table {
        let document = composed(&ask(id), Language::Indonesian);
        let slots = slots(&document);
        let capacities: Vec<String> = slots
            .iter()
            .map(|slot| slot.capacity.to_lowercase())
            .collect();
        let text = document.text();
        for signatory in signatories.split(';') {
            let ways = ways(signatory);
            let has_room = |way: &String| capacities.iter().any(|capacity| capacity.contains(way));
            // Participants sign in the table of who was present.
            let signs_in_table =
                ways.contains(&"peserta".to_owned()) && text.contains("Tanda tangan");
            assert!(
                ways.iter().any(has_room) || signs_in_table,
                "{}: no room for {signatory} among {capacities:?}",
                id.code()
            );
        }
        let stamps = slots.iter().any(|slot| !slot.stamp.is_empty());
        assert_eq!(stamps, stamp != "-", "{}: stamp duty {stamp}", id.code());
    }
}

/// Whoever is to get a copy is named, so that the worker hands it over; a letter goes to its
/// addressee, and what stays with the institution has one copy.
#[test]
fn every_document_says_who_gets_a_copy() {
    let mut named = 0;
    for (id, [_, _, copies]) in table() {
        let text = composed(&ask(id), Language::Indonesian).text();
        for receiver in copies.split(", ") {
            let words: &[&str] = match receiver {
                "file" | "institution" | "addressee" | "data subjects" | "supervising body" => {
                    continue;
                }
                // Letters of invitation.
                "family" if id == DocumentId::D12 => &["Yth. Bapak/Ibu"],
                "family" => &["Lembar ke-2: keluarga", "satu untuk keluarga"],
                "client" => &["Lembar ke-2: klien"],
                "village" => &["Lembar ke-2: desa/kelurahan"],
                "Dinas Sosial" if id == DocumentId::D21 => &["Lembar ke-3: Dinas Sosial"],
                "data subject" => &["Penerima"],
                "BNN/BNNP/BNNK" | "BNN" | "Dinas Sosial" | "dinas terkait" => &[receiver],
                "Kemensos" => &["Kementerian Sosial"],
                other => panic!("{}: {other} is nobody that a paper can name", id.code()),
            };
            named += 1;
            assert!(
                words.iter().any(|words| text.contains(words)),
                "{}: no copy for {receiver}",
                id.code()
            );
        }
    }
    assert!(named > 15, "the column of copies was not found");
}

/// The box for stamp duty stands beside whoever answers for the client: the client, or the guardian
/// of a child.
#[test]
fn stamp_duty_is_the_clients_or_the_guardians_of_a_child() {
    for (form, id) in [("F02", DocumentId::D03), ("F17", DocumentId::D37)] {
        for (minor, whose) in [("no", "Klien"), ("yes", "wali")] {
            let mut case = dossier(COMPLETE);
            let records = case.records.iter_mut().filter(|record| record.form == form);
            for record in records {
                // A signed record stands as it was.
                record.answers.set("is_minor", minor);
            }
            let composed = composed(&document(id, case), Language::Indonesian);
            let stamped: Vec<&str> = (slots(&composed).into_iter())
                .filter(|slot| !slot.stamp.is_empty())
                .map(|slot| slot.capacity.as_str())
                .collect();
            assert!(
                stamped.len() == 1 && stamped[0].contains(whose),
                "{} {minor}: {stamped:?}",
                id.code()
            );
        }
    }
}

#[test]
fn papers_for_a_village_never_say_who_is_a_client() {
    for id in [DocumentId::D20, DocumentId::D21] {
        let document = composed(&ask(id), Language::Indonesian);
        let whole = format!("{} {:?}", document.text(), document.running);
        for secret in ["Rangga", "001/2026", "RAHASIA"] {
            assert!(!whole.contains(secret), "{}: {secret}", id.code());
        }
    }
}

#[test]
fn the_case_file_holds_every_record_after_its_contents() {
    let case = dossier(COMPLETE);
    let ask = Ask::CaseFile {
        dossier: Box::new(case.clone()),
    };
    let document = composed(&ask, Language::Indonesian);
    let parts = document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Part(_)));
    assert_eq!(parts.count(), case.records.len());
    assert!(
        document
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Contents(_)))
    );
    let text = document.text();
    for record in &case.records {
        let title = catalogue::listed(&record.form).unwrap().title("id");
        assert!(
            text.contains(&format!("{} {title}", record.form)),
            "{}",
            record.form
        );
    }
}

#[test]
fn drafts_corrected_and_voided_records_are_marked() {
    let mut case = dossier(INPATIENT);
    let watermark = |case: &Dossier| {
        let record = case.records[1].id.clone();
        let ask = Ask::Form {
            record,
            dossier: Box::new(case.clone()),
        };
        composed(&ask, Language::Indonesian).running.watermark
    };
    assert_eq!(watermark(&case), "");
    case.records[1].corrected_by = Some(case.records[0].id.clone());
    assert_eq!(watermark(&case), "TELAH DIREVISI");
    case.records[1].corrected_by = None;
    case.records[1].signatures.clear();
    assert_eq!(watermark(&case), "DRAF");
}

#[test]
fn several_documents_become_one_file() {
    let ask = Ask::Several {
        is_packed: false,
        papers: vec![(Some(DocumentId::D24), None), (Some(DocumentId::D25), None)],
        dossier: Box::new(dossier(COMPLETE)),
    };
    let text = composed(&ask, Language::Indonesian).text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words}"));
    assert!(at("LEMBAR TERMINASI") < at("BERITA ACARA SERAH TERIMA KLIEN"));
}

/// Both languages of a document say the same: the same parts in the same order.
#[test]
fn both_languages_have_the_same_parts() {
    for id in DocumentId::ALL {
        let shape = |language| {
            let source = templates::source(id, language)?;
            let template = parse::read(source).unwrap();
            let kinds = template.parts.iter().map(std::mem::discriminant);
            Some((template.head.clone(), kinds.collect::<Vec<_>>()))
        };
        assert_eq!(
            shape(Language::Indonesian),
            shape(Language::English),
            "{}",
            id.code()
        );
    }
}

/// What somebody may type or bring: nothing of it stops a document from being made, or its fault
/// from being said.
mod anything {
    use lembar::model::answers::Entry;
    use proptest::prelude::*;

    use super::*;

    fn typed() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            "[ -~]{0,12}",
            "\\PC{0,8}",
            "-?[0-9]{1,20}(\\.[0-9]{0,4})?",
            "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn answers_of_any_kind_print(
            texts in prop::collection::vec(typed(), 40),
            start in 0usize..40,
            id in 0usize..37,
        ) {
            let mut case = dossier(COMPLETE);
            let mut texts = texts.iter().cycle().skip(start);
            for record in &mut case.records {
                record.signatures.clear();
                for entry in record.answers.0.values_mut() {
                    if let (Entry::Text(answer), Some(text)) = (entry, texts.next()) {
                        answer.clone_from(text);
                    }
                }
            }
            let id = DocumentId::ALL[id];
            if matches!(id.origin(), Origin::Form(_) | Origin::Case) {
                let made = compose::document(&document(id, case), Language::Indonesian, now());
                prop_assert!(made.is_ok(), "{:?}", made.err());
            }
        }

        #[test]
        fn texts_of_any_kind_are_read_or_refused(lines in prop::collection::vec(
            prop_oneof![
                "[ -~]{0,30}",
                "\\PC{0,20}",
                Just("if ${place} = 'a'".to_owned()),
                Just("end".to_owned()),
                Just("signatures:".to_owned()),
                Just("  sign_head | A | ${place|upper} | stamp".to_owned()),
                Just("table: witnesses 3".to_owned()),
                Just("  A = #".to_owned()),
                Just("[${place}".to_owned()),
            ], 0..12)) {
            let text = lines.join("\n");
            let mut case = dossier(COMPLETE);
            case.institution.templates.insert("D27.id".into(), text);
            let made = compose::document(&document(DocumentId::D27, case), Language::Indonesian, now());
            // What cannot be read falls back to the built-in text.
            prop_assert!(made.is_ok(), "{:?}", made.err());
        }
    }
}
