//! Pages to look at: the same as in the file.

use lembar::i18n::Language;
use lembar::report::DocumentId;
use lembar::report::proof::Proof;
use lembar::report::request::{Ask, Chosen, PaperSize, Request};

use super::{COMPLETE, document, dossier, now};

fn proof(id: DocumentId, paper: PaperSize) -> Proof {
    let request = Request {
        ask: document(id, dossier(COMPLETE)),
        language: Language::Indonesian,
        now: now(),
        paper,
    };
    Proof::of(&request, &mut |_| ()).expect("a proof")
}

#[test]
fn a_long_paper_says_how_far_its_pages_are() {
    let request = Request {
        ask: Ask::CaseFile {
            dossier: Box::new(dossier(COMPLETE)),
        },
        language: Language::Indonesian,
        now: now(),
        paper: PaperSize::A4,
    };
    let mut told = Vec::new();
    let proof = Proof::of(&request, &mut |full| told.push(full)).expect("a proof");
    assert!(told.is_sorted(), "{told:?}");
    let last = told.last().copied().unwrap_or_default();
    let count = proof.count();
    // Pages that are not full are counted only where the paper is laid out.
    assert!(
        count > 20 && last > count / 2 && last <= count,
        "{last} of {count}"
    );
}

#[test]
fn a_proof_says_whose_text_could_not_be_read() {
    let mut case = dossier(COMPLETE);
    let own = "title: A\n\n${nobody}\n";
    case.institution
        .templates
        .insert("D25.id".into(), own.into());
    let broken = |papers: Vec<Chosen>| {
        let request = Request {
            ask: Ask::Several {
                papers,
                is_packed: false,
                dossier: Box::new(case.clone()),
            },
            language: Language::Indonesian,
            now: now(),
            paper: PaperSize::A4,
        };
        let proof = Proof::of(&request, &mut |_| ()).expect("a proof");
        proof.broken()
    };
    assert_eq!(broken(vec![(Some(DocumentId::D26), None)]), "");
    let both = vec![(Some(DocumentId::D26), None), (Some(DocumentId::D25), None)];
    assert_eq!(broken(both), "D25 baris 3");
}

#[test]
fn every_page_of_the_file_can_be_looked_at() {
    let proof = proof(DocumentId::D24, PaperSize::F4);
    let mut told = Vec::new();
    let sheet = proof.sheet(&mut |wrote| told.push(wrote)).expect("a file");
    assert_eq!(told, (1..=proof.count()).collect::<Vec<_>>());
    assert!(sheet.bytes.starts_with(b"%PDF-1.7"));
    for page in 0..proof.count() {
        let picture = proof.picture(page).expect("a page");
        let number = format!("halaman {} dari {}", page + 1, proof.count());
        assert!(picture.text.contains(&number), "{}", picture.text);
        // F4: 215 × 330 mm.
        assert!(picture.svg.contains("viewBox=\"0 0 609.45 935.43\""));
        assert!(picture.svg.matches("<use ").count() > 300);
    }
    assert_eq!(proof.picture(proof.count()), None);
}

#[test]
fn a_proof_says_whether_a_stamp_is_wanted() {
    for (id, stamped) in [
        (DocumentId::D05, true),
        (DocumentId::D25, true),
        (DocumentId::D24, false),
        (DocumentId::D01, false),
    ] {
        let proof = proof(id, PaperSize::A4);
        assert_eq!(proof.is_stamped(), stamped, "{id:?}");
        assert!(!proof.title().is_empty());
    }
}
