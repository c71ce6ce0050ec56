//! Recapitulations: whom they name, and which records they count.

use lembar::i18n::Language;
use lembar::model::dossier::Dossier;
use lembar::model::record::Record;
use lembar::report::DocumentId;
use lembar::report::request::Ask;

use super::documents::{ask, cases, composed};
use super::{COMPLETE, dossier};

#[test]
fn the_monthly_recap_carries_no_name_nik_or_address() {
    let document = composed(&ask(DocumentId::D30), Language::Indonesian);
    let text = document.text();
    for case in cases() {
        let answers = &case.latest("F01").unwrap().answers;
        assert!(text.contains(&case.case.register_number), "{text}");
        for field in [
            "full_name",
            "nik",
            "kk_number",
            "address_street",
            "guardian_name",
        ] {
            let answer = answers.text(field);
            let parts = answer.split(' ').filter(|part| part.len() > 3);
            for part in parts.chain([answer]).filter(|part| !part.is_empty()) {
                assert!(!text.contains(part), "{field} {part} stands there:\n{text}");
            }
        }
    }
}

/// The text of a recapitulation of the complete case, after `change` of it.
fn recap_of(document: DocumentId, change: impl FnOnce(&mut Dossier)) -> String {
    let Ask::Recap(mut recap) = ask(document) else {
        panic!("a recap");
    };
    let mut complete = dossier(COMPLETE);
    change(&mut complete);
    recap.cases = vec![complete];
    composed(&Ask::Recap(recap), Language::Indonesian).text()
}

fn newest<'d>(dossier: &'d mut Dossier, form: &str) -> &'d mut Record {
    let mut newest_first = dossier.records.iter_mut().rev();
    newest_first.find(|record| record.form == form).expect(form)
}

/// Begins a correction of the newest record of a form.
fn correct(dossier: &mut Dossier, form: &str, answers: &[(&str, &str)]) {
    let earlier = newest(dossier, form);
    earlier.corrected_by = Some("correction".into());
    let mut draft = earlier.clone();
    draft.id = "correction".into();
    draft.corrects = Some(earlier.id.clone());
    draft.corrected_by = None;
    draft.signatures.clear();
    for (question, text) in answers {
        draft.answers.set(question, *text);
    }
    dossier.case.records.push(draft.id.clone());
    dossier.records.push(draft);
}

#[test]
fn the_named_recap_names_only_who_agreed() {
    let is_named = |answers: &[(&str, &str)], later: &[(&str, &str)]| {
        let text = recap_of(DocumentId::D31, |dossier| {
            for (question, text) in answers {
                newest(dossier, "F02").answers.set(question, *text);
            }
            if !later.is_empty() {
                correct(dossier, "F02", later);
            }
        });
        text.contains("Rangga Pratama Wijaya")
    };
    let refused = ("consent_report_named", "no");
    let agreed = ("consent_report_named", "yes");
    let ground = |text| ("report_legal_ground", text);
    let withdrawn = ("withdrawn_items", "consent_report_named");
    assert!(is_named(&[agreed], &[]));
    assert!(!is_named(&[refused, ground("Tidak ada.")], &[]));
    assert!(!is_named(&[refused, ground("")], &[]));
    assert!(is_named(&[refused, ground("Permensos 26/2012")], &[]));
    assert!(!is_named(&[agreed, withdrawn], &[]));
    assert!(
        !is_named(&[agreed], &[withdrawn]),
        "a draft withdraws at once"
    );
    assert!(
        !is_named(&[refused], &[agreed]),
        "a draft agrees to nothing"
    );
    let text = recap_of(DocumentId::D31, |dossier| {
        dossier.records.retain(|record| record.form != "F02");
    });
    assert!(!text.contains("Rangga"), "{text}");
}

#[test]
fn what_is_being_corrected_counts_until_the_correction_is_signed() {
    let asked = [DocumentId::D32, DocumentId::D33];
    for document in asked {
        let before = recap_of(document, |_| {});
        let during = recap_of(document, |dossier| {
            correct(dossier, "F17", &[("termination_reason", "deceased")]);
        });
        assert_eq!(before, during, "{}", document.code());
    }
    let signed = recap_of(DocumentId::D32, |dossier| {
        let signatures = newest(dossier, "F17").signatures.clone();
        correct(dossier, "F17", &[("termination_reason", "deceased")]);
        newest(dossier, "F17").signatures = signatures;
    });
    assert_ne!(signed, recap_of(DocumentId::D32, |_| {}));
}
