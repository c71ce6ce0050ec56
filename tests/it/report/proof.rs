//! Pages to look at: the same as in the file.

use lembar::i18n::Language;
use lembar::report::DocumentId;
use lembar::report::proof::Proof;
use lembar::report::request::{PaperSize, Request};

use super::{COMPLETE, document, dossier, now};

fn proof(id: DocumentId, paper: PaperSize) -> Proof {
    let request = Request {
        ask: document(id, dossier(COMPLETE)),
        language: Language::Indonesian,
        now: now(),
        paper,
    };
    Proof::of(&request).expect("a proof")
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
