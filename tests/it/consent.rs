//! What `Session::apply` holds back: consent before every form, what completing and aftercare need.

use lembar::model::case::{CaseStatus, Gate};
use lembar::model::matrix::PrepStatus;
use lembar::model::record::{AbsentReason, Mark, Standing};
use lembar::model::typed::{Typed, TypedReason};
use lembar::session::{Event, Missing, Refusal};

use crate::scenario::{Scenario, line};
use crate::termination::{admitted, answered, identified};

const STAFF: &[&str] = &["worker"];

fn drawn() -> Mark {
    Mark::Ink(line())
}

fn absent(reason: AbsentReason) -> Mark {
    Mark::Absent {
        reason,
        note: "Tangan dibalut".into(),
        witness: "Asep Hidayat".into(),
    }
}

/// The client's name typed, as somebody signs who works by keys.
fn typed(witnesses: &[&str]) -> Mark {
    Mark::Typed(Typed {
        name: "Rizal Maulana".into(),
        reason: TypedReason::Keys,
        note: String::new(),
        witnesses: witnesses.iter().map(|name| (*name).to_owned()).collect(),
    })
}

#[test]
fn a_typed_name_is_taken_only_before_witnesses_and_of_the_signatory() {
    for (name, capacity, witnesses, taken) in [
        (
            "Rizal Maulana",
            "sign_client",
            &["Asep", "Neneng"][..],
            true,
        ),
        ("Rizal Maulana", "sign_client", &["Asep"], false),
        ("Rizal Maulana", "sign_client", &["Asep", "asep"], false),
        ("Dadang", "sign_client", &["Asep", "Neneng"], false),
        ("Rizal Maulana", "sign_worker", &["Asep"], true),
        ("Rizal Maulana", "sign_worker", &[], false),
    ] {
        let mut scenario = answered();
        scenario.ready_to_complete();
        let outcome = scenario.give(capacity, name, typed(witnesses));
        let refused = Err(Refusal::SignatureIncomplete);
        assert_eq!(
            outcome,
            if taken { Ok(()) } else { refused },
            "{name}, {witnesses:?}"
        );
    }
}

#[test]
fn who_is_unable_is_not_taken_without_words() {
    let mut scenario = answered();
    scenario.ready_to_complete();
    let unable = Mark::Absent {
        reason: AbsentReason::Unable,
        note: " ".into(),
        witness: "Asep Hidayat".into(),
    };
    let outcome = scenario.give("sign_client", "Rizal Maulana", unable);
    assert_eq!(outcome, Err(Refusal::SignatureIncomplete));
}

/// Which gate refused, and what it misses.
fn held(outcome: Result<(), Refusal>) -> (Gate, Vec<Missing>) {
    match outcome {
        Err(Refusal::Held(obstacle)) => (obstacle.gate, obstacle.missing),
        other => panic!("not held: {other:?}"),
    }
}

#[test]
fn no_form_is_begun_before_consent() {
    let mut scenario = identified();
    for form in ["F03", "F10", "F17", "F18"] {
        let refused = held(scenario.try_begin(form));
        assert_eq!(refused, (Gate::G1, vec![Missing::Form("F02")]), "{form}");
        assert!(scenario.session.latest(scenario.case(), form).is_none());
    }
    scenario.begin("F02");
    assert_eq!(held(scenario.try_begin("F03")).1, [Missing::Form("F02")]);
    scenario.consent();
    scenario.begin("F03");
}

#[test]
fn a_void_consent_holds_the_next_form() {
    let mut scenario = identified();
    let consent = scenario.with_record("F02", &[], &["client"]);
    scenario.begin("F06");
    scenario.void(&consent);
    assert_eq!(held(scenario.try_begin("F06")).0, Gate::G1);
    scenario.open("F06").answer("subjective", "Masih terbuka");
}

/// What each mark of the client is worth, without and with the guardian's line.
#[test]
fn who_cannot_sign_and_who_will_not() {
    let two = ["Asep Hidayat", "Neneng Kartika"].map(str::to_owned);
    let witnessed = Mark::MarkWithWitnesses {
        ink: line(),
        witnesses: two,
    };
    let cases = [
        (drawn(), true, true),
        (witnessed, true, true),
        (typed(&["Asep Hidayat", "Neneng Kartika"]), true, true),
        (absent(AbsentReason::Unable), false, true),
        (absent(AbsentReason::Refused), false, false),
        (absent(AbsentReason::NotPresent), false, false),
    ];
    for (mark, alone, with_guardian) in cases {
        let consents = |marks: Vec<(&str, Mark)>| {
            let mut scenario = identified();
            scenario.with_marks("F02", &[], marks);
            scenario.try_begin("F03").is_ok()
        };
        assert_eq!(consents(vec![("client", mark.clone())]), alone, "{mark:?}");
        let both = vec![("client", mark.clone()), ("guardian", drawn())];
        assert_eq!(
            consents(both),
            with_guardian,
            "{mark:?} beside the guardian"
        );
        let unable = ("guardian", absent(AbsentReason::Unable));
        let neither = vec![("client", mark.clone()), unable];
        assert_eq!(consents(neither), alone, "{mark:?}, guardian unable");
    }
}

#[test]
fn a_guardian_consents_in_person() {
    let minor = [("is_minor", "yes")];
    for guardian in [AbsentReason::Unable, AbsentReason::Refused] {
        let mut scenario = identified();
        let marks = vec![("client", drawn()), ("guardian", absent(guardian))];
        scenario.with_marks("F02", &minor, marks);
        let refused = held(scenario.try_begin("F03"));
        assert_eq!(refused.1, [Missing::Guardian], "{guardian:?}");
    }
    // The consent could not compute the age; the registration says it.
    let mut scenario = identified();
    scenario.with_record("F01", &minor, &[]);
    scenario.consent();
    assert_eq!(held(scenario.try_begin("F03")).1, [Missing::Guardian]);
}

#[test]
fn only_an_emergency_opens_a_form_without_consent() {
    let mut scenario = identified();
    let refused = scenario.pass_over(Gate::G1, "Mendesak");
    assert_eq!(refused, Err(Refusal::NotPassable(Gate::G1)));
    scenario.with_record("F01", &[("emergency_flag", "yes")], &[]);
    assert_eq!(held(scenario.try_begin("F16")).0, Gate::G1);
    scenario.pass_over(Gate::G1, "Overdosis").unwrap();
    scenario.begin("F16");
    assert_eq!(scenario.case().passed_over.len(), 1);
    assert_eq!(scenario.status(), CaseStatus::Candidate, "no consent yet");
    scenario.with_record("F02", &[], STAFF);
    assert_eq!(scenario.status(), CaseStatus::Candidate, "only the worker");
    scenario.consent();
    assert_eq!(scenario.status(), CaseStatus::Active);
}

#[test]
fn another_client_joins_an_activity_after_consenting() {
    let mut scenario = identified();
    let first = scenario.case().id.clone();
    scenario.start_case().answer("full_name", "Siti Aminah");
    scenario.consent();
    let join = |scenario: &mut Scenario, form: &str, table: &str| {
        scenario.begin(form);
        let path = scenario.path(table);
        let (case, row) = (first.clone(), "row".into());
        scenario.apply(Event::ClientAdded { path, case, row })
    };
    for (form, table) in [
        ("F07", "participants"),
        ("F09", "clients_present"),
        ("F15", "linked_clients"),
    ] {
        let refused = held(join(&mut scenario, form, table));
        assert_eq!(refused, (Gate::G1, vec![Missing::Form("F02")]), "{form}");
        assert_eq!(scenario.rows(table), 0, "{form}");
    }
}

#[test]
fn aftercare_needs_the_termination_and_the_clients_word() {
    let mut scenario = admitted();
    let refused = held(scenario.try_begin("F18"));
    assert_eq!(refused, (Gate::G7, vec![Missing::Form("F17")]));
    scenario.with_record("F17", &[("aftercare_agreed", "no")], STAFF);
    let refused = held(scenario.try_begin("F18"));
    assert_eq!(refused, (Gate::G7, vec![Missing::Agreement]));
    let refused = scenario.pass_over(Gate::G7, "Dia pasti mau");
    assert_eq!(refused, Err(Refusal::NotPassable(Gate::G7)));
    scenario.with_record("F17", &[("aftercare_agreed", "yes")], STAFF);
    scenario.begin("F18");
}

#[test]
fn a_completed_programme_is_not_signed_while_something_is_missing() {
    let mut scenario = answered();
    let (gate, missing) = held(scenario.apply(Event::FinishAsked));
    assert_eq!(gate, Gate::G6);
    assert_eq!(missing[0], Missing::FinalAssessment);
    assert_eq!(missing.len(), 7, "assessment, plan and five cells");
    assert_eq!(
        held(scenario.sign("sign_client", "Rizal Maulana")).0,
        Gate::G6
    );
    assert_eq!(scenario.record("F17").standing(), Standing::Draft);
    scenario.ready_to_complete();
    scenario.apply(Event::FinishAsked).unwrap();
    scenario.sign("sign_client", "Rizal Maulana").unwrap();
}

#[test]
fn an_early_ending_needs_only_its_reason() {
    let mut scenario = answered();
    for reason in ["own_request", "absconded", "deceased", "referred"] {
        scenario.answer("termination_reason", reason);
        assert_eq!(scenario.holding("F17"), None, "{reason}");
        let refused = scenario.apply(Event::FinishAsked);
        assert!(
            matches!(refused, Err(Refusal::ProblemsRemain(_))),
            "{reason} still wants its own answers: {refused:?}"
        );
    }
    scenario.answer("termination_reason", "completed");
    assert!(scenario.holding("F17").is_some());
}

#[test]
fn a_signed_correction_takes_the_place_of_what_it_corrects() {
    let mut scenario = admitted();
    let ready = scenario.with_record("F13", &[("decision", "ready")], &["chair"]);
    scenario.with_record("F14", &[], &[]);
    assert_eq!(scenario.holding("F14"), None);
    let new = "correction".to_owned();
    let correct = Event::CorrectionBegun {
        record: ready,
        new,
        reason: "Salah tulis.".into(),
    };
    scenario.apply(correct).unwrap();
    scenario.answer("decision", "not_ready");
    assert_eq!(scenario.holding("F14"), None, "the correction is a draft");
    let mut scenario = signed_anyhow(scenario, "correction");
    assert_eq!(
        scenario.holding("F14").unwrap().missing,
        [Missing::Decision]
    );
    scenario.void("correction");
    assert_eq!(scenario.holding("F14"), None, "void, it replaces nothing");
}

/// The same with a record signed as it stands, as it comes from another device.
fn signed_anyhow(mut scenario: Scenario, record: &str) -> Scenario {
    scenario.save();
    let mut signed = scenario.session.record(record).unwrap().as_ref().clone();
    let other = scenario.record("F02").signatures.clone();
    signed.signatures = other;
    scenario
        .vault
        .save(
            lembar::storage::Entry::Record(&signed),
            &crate::vault::Counted::default(),
        )
        .unwrap();
    scenario.come_back()
}

#[test]
fn an_activity_of_another_case_counts_for_those_who_came() {
    let mut scenario = admitted();
    let first = scenario.case().id.clone();
    scenario.start_case().answer("full_name", "Siti Aminah");
    scenario.consent().begin("F07");
    scenario.answer("reint_stage", "r4_implementation");
    let path = scenario.path("participants");
    let (case, row) = (first.clone(), "row".into());
    scenario
        .apply(Event::ClientAdded { path, case, row })
        .unwrap();
    let activity = scenario.record("F07").id.clone();
    let cell = |scenario: &Scenario| {
        let case = scenario.session.case(&first).unwrap();
        let cell = scenario
            .session
            .preparations(case)
            .cell("r4_implementation", "client");
        (cell.status, cell.evidence)
    };
    let evidence = vec![activity.clone()];
    assert_eq!(cell(&scenario), (PrepStatus::InProgress, evidence.clone()));
    scenario.answer("participants/0/present", "yes");
    let scenario = signed_anyhow(scenario, &activity);
    assert_eq!(cell(&scenario), (PrepStatus::Done, evidence));
    let mut missed = scenario.session.record(&activity).unwrap().as_ref().clone();
    missed.answers.rows_mut("participants")[0]
        .answers
        .set("present", "no");
    scenario
        .vault
        .save(
            lembar::storage::Entry::Record(&missed),
            &crate::vault::Counted::default(),
        )
        .unwrap();
    let scenario = scenario.come_back();
    assert_eq!(cell(&scenario), (PrepStatus::NotStarted, Vec::new()));
}
