//! What the institution keeps in lists, and what else it sets once for all forms.

use lembar::forms::library;
use lembar::model::directory::List;
use lembar::model::institution::Institution;
use lembar::session::{Event, Retention};

use crate::scenario::Scenario;
use crate::termination::admitted;

fn set(scenario: &mut Scenario, change: impl FnOnce(&mut Institution)) {
    let mut institution = scenario.session.institution().clone();
    change(&mut institution);
    let changed = Event::InstitutionChanged(Box::new(institution));
    scenario.apply(changed).unwrap();
}

fn with_lists() -> Scenario {
    let mut scenario = admitted();
    set(&mut scenario, |institution| {
        for (field, text) in [
            ("kind", "societal"),
            ("name", "Puskesmas Cangkuang"),
            ("address", "Jl. Raya Cangkuang 12"),
            ("contact", "Nining, 0812-1111-2222"),
        ] {
            institution.set_entry(List::Sources, ("s", field), text.into());
        }
        institution.set_entry(List::Staff, ("p", "name"), "Agus Hermawan".into());
        institution.set_entry(
            List::Staff,
            ("p", "position"),
            "addiction_counsellor".into(),
        );
    });
    scenario
}

#[test]
fn what_is_known_of_a_source_fills_the_blanks_beside_its_name() {
    let mut scenario = with_lists();
    scenario.begin("F16").answer("contact_person", "Bidan Rina");
    scenario.answer("addressee", "Puskesmas");
    assert_eq!(scenario.answer_to("addressee_address"), "");
    scenario.answer("addressee", "puskesmas cangkuang");
    assert_eq!(scenario.answer_to("source_system"), "societal");
    assert_eq!(
        scenario.answer_to("addressee_address"),
        "Jl. Raya Cangkuang 12"
    );
    assert_eq!(
        scenario.answer_to("contact_person"),
        "Bidan Rina",
        "it was there"
    );
}

#[test]
fn what_is_known_of_the_staff_fills_the_row() {
    let mut scenario = with_lists();
    scenario
        .begin("F09")
        .row("staff_present", &[("name", "Agus Hermawan")]);
    assert_eq!(
        scenario.answer_to("staff_present/0/position"),
        "addiction_counsellor"
    );
}

#[test]
fn lists_stay_in_the_institution() {
    let scenario = with_lists();
    let dossier = scenario.session.dossier(scenario.case());
    assert!(dossier.institution.lists.is_empty());
    let backup = scenario.session.backup(scenario.now()).unwrap();
    assert_eq!(backup.institution.entries(List::Sources).len(), 1);
}

#[test]
fn stages_are_called_as_the_institution_calls_them_and_keep_their_codes() {
    let mut scenario = admitted();
    let label = |language: &str| {
        let form = library::form("F06").unwrap();
        let stage = form.lists["STAGE7"]
            .iter()
            .find(|stage| stage.name == "s5_reintegration");
        stage.unwrap().label.get(language).to_owned()
    };
    let usual = (label("id"), label("en"));
    set(&mut scenario, |institution| {
        institution.set("stages/s5", "Penyatuan kembali".into());
    });
    assert_eq!(label("id"), "Penyatuan kembali");
    assert_eq!(label("en"), "Penyatuan kembali");
    assert_eq!(
        library::stage_name("s5").as_deref(),
        Some("Penyatuan kembali")
    );
    set(&mut scenario, |institution| {
        institution.set("stages/s5", String::new());
    });
    assert_eq!((label("id"), label("en")), usual);
    assert_eq!(library::stage_name("s5"), None);
}

#[test]
fn the_years_of_retention_stand_by_themselves_or_in_the_sentence() {
    let mut scenario = admitted();
    let end = [
        ("termination_reason", "completed"),
        ("form_date", "2026-01-10"),
    ];
    scenario.with_record("F17", &end, &["worker"]);
    let until = |scenario: &Scenario| {
        let today = scenario.now().date();
        let retention = scenario.session.retention(scenario.case(), today);
        let Retention::Until(day) = retention else {
            panic!("{retention:?}");
        };
        day
    };
    let five = until(&scenario);
    set(&mut scenario, |institution| {
        institution.retention_years = "10".into();
    });
    let ten = until(&scenario);
    assert_eq!(five.checked_add_months(chrono::Months::new(60)), Some(ten));
}

#[test]
fn a_question_that_is_declined_is_answered_and_computes_nothing() {
    let mut scenario = admitted();
    scenario.begin("F03");
    assert!(scenario.problem("use_first_age").is_some(), "it is needed");
    for question in [
        "use_first_age",
        "med_chronic",
        "job_status",
        "use_last_date",
        "legal_convicted",
    ] {
        scenario.answer(question, "declined");
        assert_eq!(scenario.problem(question), None, "{question}");
    }
    assert!(!scenario.shows("med_chronic_name"));
    scenario.answer("use_first_age", "tak tahu");
    assert!(
        scenario.problem("use_first_age").is_some(),
        "only the word itself"
    );
    scenario.begin("F06").answer("duration_min", "declined");
    assert!(
        scenario.problem("duration_min").is_some(),
        "not in every form"
    );
}

#[test]
fn a_checklist_notes_on_which_day_each_item_was_ticked() {
    let mut scenario = crate::termination::identified();
    scenario
        .begin("F02")
        .answer("rights_explained", "information");
    let first = scenario.now().date();
    let next = scenario.now() + chrono::Duration::days(1);
    scenario.set_clock(next);
    scenario.answer("rights_explained", "information correction");
    let days = scenario
        .record("F02")
        .answers
        .text("rights_explained_dates")
        .to_owned();
    assert_eq!(
        days,
        format!("information={first} correction={}", next.date())
    );
    scenario.answer("rights_explained", "");
    assert_eq!(
        scenario
            .record("F02")
            .answers
            .text("rights_explained_dates"),
        ""
    );
}
