//! An institution's own words, numbers and forms on paper.

use lembar::i18n::Language;
use lembar::model::answers::Answers;
use lembar::model::dossier::Dossier;
use lembar::model::own_form::OwnForm;
use lembar::report::DocumentId;
use lembar::report::request::Ask;
use lembar::report::template::{Fault, TemplateError, library as templates};
use serde_json::json;

use super::documents::{composed, institution};
use super::{COMPLETE, document, dossier};

#[test]
fn an_institution_words_a_document_itself() {
    let mut case = dossier(COMPLETE);
    let own = "letterhead:\ntitle: KETERANGAN\n\n${client:full_name} ${termination_date|spelled}\n\
               signatures:\n  sign_head | Kepala\n";
    let templates = &mut case.institution.templates;
    templates.insert("D27.id".into(), own.into());
    let text = composed(
        &document(DocumentId::D27, case.clone()),
        Language::Indonesian,
    )
    .text();
    let expected = "Rangga Pratama Wijaya Jumat, tanggal dua puluh bulan November tahun dua ribu \
                    dua puluh enam";
    assert!(text.contains(expected) && text.contains("Kepala"), "{text}");
    for (own, line, word, fault) in [
        ("title: A\n\n${full_nam}", 3, "full_nam", Fault::Name),
        ("title: A\n${place|loud}", 2, "loud", Fault::Filter),
        ("if place = 1\nend", 1, "place = 1", Fault::Condition),
        ("answers: place plaze", 1, "plaze", Fault::Name),
        ("table: witnesses\n  Nama = nam", 2, "nam", Fault::Name),
        ("signatures:\n  sign_nobody", 2, "sign_nobody", Fault::Name),
    ] {
        let templates = &mut case.institution.templates;
        templates.insert("D27.id".into(), own.into());
        let ask = document(DocumentId::D27, case.clone());
        let made = composed(&ask, Language::Indonesian);
        let expected = TemplateError::at(line, word, fault);
        assert_eq!(made.broken, [(DocumentId::D27, expected)], "{own}");
        let built_in = "SURAT KETERANGAN";
        assert!(made.text().contains(built_in), "{own}: {}", made.text());
    }
}

/// Whoever signs beside another zone's border must know which clock is meant.
#[test]
fn times_of_day_bear_the_zone_of_the_institution() {
    let mut case = dossier(COMPLETE);
    let text = |case: &Dossier, language| {
        composed(&document(DocumentId::D24, case.clone()), language).text()
    };
    let without = text(&case, Language::Indonesian);
    assert!(
        without.contains("pukul ") && !without.contains("WITA"),
        "{without}"
    );
    case.institution.time_zone = "WITA".into();
    let with = text(&case, Language::Indonesian);
    let times: Vec<&str> = with.split("pukul ").skip(1).collect();
    assert!(
        times
            .iter()
            .all(|time| time.get(5..).is_some_and(|zone| zone.starts_with(" WITA"))),
        "{with}"
    );
    assert_eq!(with.replace(" WITA", ""), without);
    assert!(text(&case, Language::English).contains(" WITA"));
}

#[test]
fn an_institution_builds_its_numbers_itself() {
    let mut case = dossier(COMPLETE);
    let number = |case: &Dossier| {
        let document = composed(
            &document(DocumentId::D27, case.clone()),
            Language::Indonesian,
        );
        document.title
    };
    let title = number(&case);
    assert!(title.ends_with("/XI/2026"), "{title}");
    case.institution.number_pattern = "{kode}.{huruf}-{urut}/{bulan-angka}.{tahun}/{lain}".into();
    let code = &case.institution.letter_code;
    let title = number(&case);
    assert!(title.contains(&format!("{code}.")), "{title}");
    assert!(title.ends_with("-001/11.2026/{lain}"), "{title}");
}

#[test]
fn an_example_fills_every_document_that_has_words() {
    for id in DocumentId::ALL.into_iter().filter(|id| id.is_worded()) {
        for language in Language::ALL {
            let ask = Ask::Example {
                document: id,
                institution: Box::new(institution()),
            };
            let document = composed(&ask, language);
            assert_eq!(
                document.running.watermark,
                language.say("report.watermark.example")
            );
            let text = document.text();
            assert!(
                text.contains('‹'),
                "{}: no answer stands in it:\n{text}",
                id.code()
            );
        }
    }
}

#[test]
fn a_form_of_the_institutions_own_comes_along_with_others() {
    let mut case = dossier(COMPLETE);
    let source = "| survey | | | |\n| | type | name | label |\n| | text | hobby | Kegemaran |\n";
    let own: OwnForm = serde_json::from_value(json!({
        "id": "minat", "title": { "id": "Lembar Minat" }, "stage": "s4_intervention",
        "editions": [{ "version": "1", "source": source, "added": "2026-11-24T09:30:00", "by": "" }],
    }))
    .unwrap();
    case.own_forms.push(own);
    let mut record = case.records[0].clone();
    record.id = "minat-1".into();
    record.form = "minat".into();
    record.form_version = "1".into();
    record.signatures.clear();
    record.answers = Answers::default();
    record.answers.set("hobby", "Berkebun");
    case.case.records.push(record.id.clone());
    case.records.push(record);
    let ask = Ask::Several {
        is_packed: false,
        papers: vec![
            (Some(DocumentId::D25), None),
            (None, Some("minat-1".into())),
        ],
        dossier: Box::new(case),
    };
    let text = composed(&ask, Language::Indonesian).text();
    let at = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("no {words}: {text}"))
    };
    assert!(at("BERITA ACARA SERAH TERIMA KLIEN") < at("Berkebun"));
}

#[test]
fn only_documents_with_a_text_can_be_worded() {
    for id in DocumentId::ALL {
        let has_text = templates::source(id, Language::Indonesian).is_some();
        assert_eq!(id.is_worded(), has_text, "{}", id.code());
    }
}
