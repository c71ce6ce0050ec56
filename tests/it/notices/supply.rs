//! What forms carry that no form holds, and the words that the page knows without a form.

use lembar::forms::library::{self, labels};
use lembar::model::matrix::{Cell, PrepStatus, key};
use lembar::session::Event;

use super::{STAFF, with_clients};
use crate::termination::identified;

#[test]
fn the_registration_knows_the_caseload() {
    let mut scenario = with_clients("assigned_worker", 8);
    scenario.open("F01");
    assert_eq!(scenario.answer_to("worker_caseload"), "8");
    assert_eq!(scenario.answer_to("counsellor_caseload"), "0");
}

#[test]
fn a_revised_plan_bears_the_next_number() {
    for form in ["F05", "F14"] {
        let mut scenario = identified();
        scenario.with_record("F02", &[], &["client"]);
        scenario.begin(form);
        assert_eq!(scenario.answer_to("plan_version"), "0", "{form}");
        let record = scenario.record(form).id.clone();
        scenario.take_out(&record);
        let signed = scenario.with_record(form, &[("plan_version", "0")], STAFF);
        let new = "revision00000000000001".into();
        let record = signed;
        scenario
            .apply(Event::CorrectionBegun {
                record,
                new,
                reason: "Salah tulis.".into(),
            })
            .unwrap();
        assert_eq!(scenario.answer_to("plan_version"), "1", "{form}");
        assert_eq!(scenario.session.unexplained(), []);
    }
}

#[test]
fn the_institution_proposes_length_and_retention_and_neither_needs_explaining() {
    let mut scenario = identified();
    let mut institution = scenario.session.institution().clone();
    assert_eq!(institution.program_length_default, "6");
    institution.retention_text = "10 tahun".into();
    scenario
        .apply(Event::InstitutionChanged(Box::new(institution)))
        .unwrap();
    scenario.begin("F02");
    assert_eq!(scenario.answer_to("retention_text"), "10 tahun");
    assert_eq!(scenario.answer_to("program_length"), "6");
    let carried = &scenario.record("F02").carried["retention_text"];
    assert_eq!(
        (carried.form.as_str(), carried.record.as_str()),
        ("institution", "")
    );
    scenario.answer("program_length", "4");
    assert_eq!(scenario.session.unexplained(), []);
}

/// All twenty items answered, nineteen with 2 and the first with `first`.
fn readiness(first: &str) -> Vec<(String, String)> {
    let item = |number: u32| (format!("readiness_{number}"), "2".to_owned());
    let mut items: Vec<_> = (2..=20).map(item).collect();
    items.push(("readiness_1".into(), first.into()));
    items
}

#[test]
fn the_institution_sets_where_the_bands_of_readiness_begin() {
    let mut scenario = identified();
    scenario.with_record("F02", &[], &["client"]);
    scenario.begin("F10");
    for (key, text) in readiness("2") {
        scenario.answer(&key, &text);
    }
    assert_eq!(scenario.answer_to("readiness_total"), "40");
    assert_eq!(scenario.answer_to("readiness_level"), "ready_conditional");
    let record = scenario.record("F10").id.clone();
    for (conditional, ready, level) in [("41", "", "not_ready"), ("20", "40", "ready")] {
        let mut institution = scenario.session.institution().clone();
        institution.readiness_conditional = conditional.into();
        institution.readiness_ready = ready.into();
        let changed = Event::InstitutionChanged(Box::new(institution));
        scenario.apply(changed).unwrap();
        // A draft follows as soon as it is opened.
        scenario.apply(Event::FormOpened(record.clone())).unwrap();
        assert_eq!(scenario.answer_to("readiness_level"), level);
    }
    // The cap of three items holds under any bands.
    scenario.answer("readiness_5", "1");
    scenario.answer("readiness_1", "3");
    assert_eq!(scenario.answer_to("readiness_total"), "40");
    assert_eq!(scenario.answer_to("readiness_level"), "ready_conditional");
    assert_eq!(scenario.session.unexplained(), []);
}

#[test]
fn the_case_conference_begins_with_the_matrix_in_words() {
    let mut scenario = identified();
    scenario.with_record("F02", &[], &["client"]);
    scenario.begin("F13");
    assert_eq!(
        scenario.answer_to("preparation_summary"),
        "",
        "nothing was said"
    );
    scenario.with_record("F10", &[], STAFF);
    let case = scenario.case().id.clone();
    let cell = Cell {
        status: PrepStatus::NotDone,
        reasons: vec!["funds_institution".into(), "other".into()],
        reasons_other: "Balai desa direnovasi".into(),
        ..Cell::default()
    };
    let (cells, cell) = (vec![key("r4_implementation", "community")], Some(cell));
    scenario
        .apply(Event::CellsSet { case, cells, cell })
        .unwrap();
    scenario.begin("F13");
    let expected = "Klien: asesmen – dilakukan; perencanaan – sedang berjalan.\n\
        Keluarga: belum dimulai.\n\
        Pendidikan: belum dimulai.\n\
        Masyarakat: pelaksanaan – tidak dilakukan (dana lembaga terbatas, balai desa direnovasi).\n\
        Dunia usaha/kerja: belum dimulai.";
    assert_eq!(scenario.answer_to("preparation_summary"), expected);
    let carried = &scenario.record("F13").carried["preparation_summary"];
    assert_eq!(carried.form, "matrix");
}

/// The lists that the page speaks of without a form are those of the forms.
#[test]
fn the_words_of_the_matrix_are_those_of_the_forms() {
    let lists: [(&str, &str, &[labels::Coded]); 6] = [
        ("F17", "TARGET5", &labels::TARGETS),
        ("F12", "PREP_STATUS", &labels::STATUSES),
        ("F12", "NOT_DONE", &labels::REASONS),
        ("F01", "SERVICE", &labels::SERVICES),
        ("F09", "STAFF_ROLE", &labels::POSITIONS),
        ("F16", "SOURCE_SYSTEM", &labels::SOURCES),
    ];
    for (id, list, known) in lists {
        let form = library::form(id).unwrap();
        let choices = &form.lists[list];
        let codes: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        let known_codes: Vec<&str> = known.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, known_codes, "{list}");
        for choice in choices {
            for language in ["id", "en"] {
                let words = labels::name(known, &choice.name, language);
                let label = choice.label.get(language);
                assert!(
                    label.starts_with(words) && !words.is_empty(),
                    "{words} / {label}"
                );
            }
        }
    }
    let stages = library::form("F08").unwrap();
    for (choice, (code, [words, english])) in stages.lists["STAGE5"].iter().zip(labels::STAGES) {
        assert_eq!(choice.name, code);
        let label = choice.label.get("id").to_lowercase();
        assert!(label.contains(&words.to_lowercase()), "{label}");
        assert!(choice.label.get("en").contains(english), "{english}");
    }
}
