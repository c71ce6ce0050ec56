//! The main job without a screen: a case, all of F17, signatures, the lock.

use lembar::forms::check::{Doubt, Problem};
use lembar::model::record::{AbsentReason, Mark, Standing};
use lembar::session::{Event, Refusal, SaveFault, Saving};

use crate::inpatient::{ENDING, IDENTITY, IDENTITY_ROWS, ROWS, TARGETS, WITNESSES};
use crate::scenario::{Scenario, line};

pub(crate) fn identified() -> Scenario {
    let mut scenario = Scenario::new();
    scenario.start_case().answers(IDENTITY);
    for (table, columns) in IDENTITY_ROWS {
        scenario.row(table, columns);
    }
    scenario
}

/// The same client, who has consented.
pub(crate) fn admitted() -> Scenario {
    let mut scenario = identified();
    scenario.consent();
    scenario
}

/// A case whose F17 is filled in wholly on its main path, and that has all it needs to be signed.
pub(crate) fn filled() -> Scenario {
    let mut scenario = answered();
    scenario.ready_to_complete();
    scenario
}

/// The same, before anything else that completing the programme needs.
pub(crate) fn answered() -> Scenario {
    let mut scenario = admitted();
    scenario.begin("F17").answers(ENDING);
    for (table, columns) in ROWS {
        scenario.row(table, columns);
    }
    for (row, (status, reasons)) in TARGETS.into_iter().enumerate() {
        scenario.answer(&format!("reint_results/{row}/prep_status"), status);
        if !reasons.is_empty() {
            scenario.answer(&format!("reint_results/{row}/reasons"), reasons);
        }
    }
    for (row, name) in WITNESSES.into_iter().enumerate() {
        scenario
            .answer(&format!("witnesses/{row}/name"), name)
            .answer(&format!("witnesses/{row}/position_or_relation"), "Staf")
            .answer(&format!("witnesses/{row}/signature"), &String::from(line()));
    }
    scenario
}

#[test]
fn identity_is_complete_without_a_warning() {
    let scenario = identified();
    assert_eq!(scenario.open_questions(), Vec::<String>::new());
    assert_eq!(scenario.state("nik").warning, None);
    assert_eq!(scenario.answer_to("register_number"), "001/2026");
    assert_eq!(scenario.answer_to("age"), "27");
    assert_eq!(scenario.answer_to("is_minor"), "no");
}

#[test]
fn a_nik_that_does_not_fit_warns_and_does_not_block() {
    let mut scenario = identified();
    scenario
        .answer("sex", "female")
        .answer("sign_pregnant", "no");
    assert!(scenario.state("nik").warning.is_some());
    assert_eq!(scenario.open_questions(), Vec::<String>::new());
    scenario.answer("nik", "32044414");
    assert_eq!(
        scenario.state("nik").warning,
        Some(Doubt::DigitCount {
            expected: 16,
            found: 8
        })
    );
    assert_eq!(scenario.open_questions(), Vec::<String>::new());
    assert_eq!(
        scenario.answer_to("nik"),
        "32044414",
        "what was typed stays"
    );
}

#[test]
fn the_main_path_leaves_no_question_open() {
    let scenario = filled();
    assert_eq!(scenario.open_questions(), Vec::<String>::new());
    assert_eq!(scenario.answer_to("outcome"), "rst_110");
    assert_eq!(scenario.answer_to("length_of_stay"), "188");
    assert_eq!(
        scenario.answer_to("receiver_name"),
        "Siti Rohmah",
        "carried from F01"
    );
    assert_eq!(
        scenario.signatories(),
        ["client", "family", "worker", "counsellor", "head"]
    );
}

#[test]
fn a_client_who_died_is_asked_nothing_unfitting() {
    let mut scenario = admitted();
    scenario
        .begin("F17")
        .answer("termination_reason", "deceased");
    for hidden in [
        "recovered",
        "outcome",
        "aftercare_agreed",
        "continued_services",
        "messages",
        "handover_done",
        "ceremony_place",
        "implementation_end",
        "cc_ref",
    ] {
        assert!(!scenario.shows(hidden), "{hidden}");
    }
    for shown in [
        "death_date",
        "death_cause",
        "parties_informed",
        "termination_reason_note",
    ] {
        assert!(scenario.shows(shown), "{shown}");
    }
    assert_eq!(
        scenario.signatories(),
        ["family", "worker", "counsellor", "head"]
    );
}

#[test]
fn each_reason_shows_what_it_needs() {
    let mut scenario = admitted();
    scenario.begin("F17");
    let early = ["own_request", "family_request", "discharged"];
    let silent = ["absconded", "lost_contact", "legal_process", "deceased"];
    for reason in early
        .iter()
        .chain(&silent)
        .chain(&["completed", "referred"])
    {
        scenario.answer("termination_reason", reason);
        assert_eq!(
            scenario.shows("early_stop_explained"),
            early.contains(reason),
            "{reason}"
        );
        assert_eq!(
            scenario.shows("parties_informed"),
            silent.contains(reason),
            "{reason}"
        );
        assert_eq!(
            scenario.shows("termination_reason_note"),
            *reason != "completed",
            "{reason}"
        );
        assert_eq!(
            scenario.shows("reint_results"),
            *reason == "completed",
            "{reason}"
        );
    }
}

#[test]
fn what_becomes_hidden_is_not_lost() {
    let mut scenario = filled();
    scenario.answer("termination_reason", "deceased");
    assert!(!scenario.shows("messages"));
    scenario.answer("termination_reason", "completed");
    assert_eq!(scenario.answer_to("messages"), "Hubungi kami kapan saja.");
    assert_eq!(scenario.open_questions(), Vec::<String>::new());
}

#[test]
fn a_termination_before_admission_is_refused_at_its_field() {
    let mut scenario = filled();
    scenario.answer("termination_date", "2026-01-01");
    assert!(matches!(
        scenario.problem("termination_date"),
        Some(Problem::Constraint(_))
    ));
    scenario.answer("termination_date", "31/02/2026");
    assert_eq!(
        scenario.problem("termination_date"),
        Some(Problem::NotADate)
    );
    assert_eq!(
        scenario.open_questions(),
        ["termination_date"],
        "no rule elsewhere complains"
    );
    assert_eq!(
        scenario.answer_to("termination_date"),
        "31/02/2026",
        "what was typed stays"
    );
}

#[test]
fn a_row_taken_out_can_be_put_back() {
    let mut scenario = filled();
    let table = scenario.path("plan_results");
    scenario.row(
        "plan_results",
        &[("goal", "Bekerja"), ("status", "in_progress")],
    );
    scenario
        .apply(Event::RowRemoved {
            path: table.clone(),
            row: 0,
        })
        .unwrap();
    assert_eq!(scenario.answer_to("plan_results/0/goal"), "Bekerja");
    scenario.apply(Event::RowRestored).unwrap();
    assert_eq!(
        scenario.answer_to("plan_results/0/goal"),
        "Berhenti memakai sabu"
    );
    let fixed = scenario.path("reint_results");
    let refused = scenario.apply(Event::RowRemoved {
        path: fixed,
        row: 0,
    });
    assert_eq!(refused, Err(Refusal::FixedRows));
}

#[test]
fn nobody_signs_an_unfinished_form() {
    let mut scenario = filled();
    scenario.answer("report_summary", "");
    assert_eq!(
        scenario.apply(Event::FinishAsked),
        Err(Refusal::ProblemsRemain(1))
    );
    assert_eq!(
        scenario.sign("sign_client", "Rizal Maulana"),
        Err(Refusal::ProblemsRemain(1))
    );
}

#[test]
fn the_first_signature_locks_the_answers() {
    let mut scenario = filled();
    scenario.sign("sign_client", "Rizal Maulana").unwrap();
    assert_eq!(scenario.record("F17").standing(), Standing::Signed);
    assert_eq!(
        scenario.try_answer("messages", "Lain"),
        Err(Refusal::Locked)
    );
    assert_eq!(
        scenario.sign("sign_client", "Orang lain"),
        Err(Refusal::SignedAlready)
    );
    scenario.sign("sign_family", "Siti Rohmah").unwrap();
    scenario
        .absent("sign_counsellor", "Yudi", AbsentReason::NotPresent)
        .unwrap();
    let record = scenario.record("F17");
    let fingerprints: Vec<_> = record
        .signatures
        .values()
        .map(|given| &given.content)
        .collect();
    assert!(
        fingerprints
            .iter()
            .all(|fingerprint| *fingerprint == fingerprints[0])
    );
    assert!(!fingerprints[0].is_empty());
    assert!(matches!(
        record.signatures["sign_counsellor"].mark,
        Mark::Absent { .. }
    ));
}

#[test]
fn a_correction_is_a_new_record_that_names_the_earlier() {
    let mut scenario = filled();
    scenario.sign("sign_client", "Rizal Maulana").unwrap();
    let old = scenario.record("F17").clone();
    let correct = Event::CorrectionBegun {
        record: old.id.clone(),
        new: "correction".into(),
        reason: "Salah tulis.".into(),
    };
    scenario.apply(correct).unwrap();
    scenario.answer("messages", "Pesan yang benar.");
    let new = scenario.record("F17");
    assert_eq!(
        (new.corrects.as_ref(), new.standing()),
        (Some(&old.id), Standing::Draft)
    );
    let kept = scenario.session.record(&old.id).unwrap();
    assert_eq!(
        (&kept.answers, kept.standing()),
        (&old.answers, Standing::Corrected)
    );
}

#[test]
fn closing_and_coming_back_finds_everything() {
    let mut scenario = filled();
    scenario.sign("sign_client", "Rizal Maulana").unwrap();
    scenario.save();
    assert!(matches!(scenario.session.saving(), Saving::Done(_)));
    let before = scenario.record("F17").clone();
    let mut back = scenario.come_back();
    assert_eq!(back.record("F17"), &before);
    back.open("F17");
    assert_eq!(back.answer_to("outcome"), "rst_110");
}

#[test]
fn a_full_shelf_is_said_and_loses_nothing() {
    let mut scenario = filled();
    scenario.save();
    scenario.vault.shelf().limit(10);
    scenario.answer("messages", "Ditulis saat penuh.").save();
    assert_eq!(scenario.session.saving(), Saving::Failed(SaveFault::Full));
    assert_eq!(scenario.answer_to("messages"), "Ditulis saat penuh.");
    scenario.answer("messages", "Masih diketik.");
    assert_eq!(
        scenario.session.saving(),
        Saving::Failed(SaveFault::Full),
        "stays in sight"
    );
    scenario.vault.shelf().limit(usize::MAX);
    scenario.save();
    assert!(matches!(scenario.session.saving(), Saving::Done(_)));
    assert_eq!(
        scenario.come_back().record("F17").answers.text("messages"),
        "Masih diketik."
    );
}

#[test]
fn register_numbers_count_on() {
    let mut scenario = identified();
    scenario.start_case();
    assert_eq!(scenario.answer_to("register_number"), "002/2026");
}

#[test]
fn a_fact_corrected_in_f01_holds_in_a_draft_of_f17() {
    let mut scenario = admitted();
    scenario.begin("F17");
    assert!(scenario.shows("belongings_returned"), "inpatient");
    scenario.open("F01").answer("service_type", "outpatient");
    scenario.open("F17");
    assert!(!scenario.shows("belongings_returned"), "outpatient");
}

#[test]
fn a_draft_that_waits_for_nothing_but_signatures_is_complete() {
    let mut scenario = filled();
    let is_complete = |scenario: &Scenario| {
        scenario
            .session
            .is_complete(scenario.record("F17"), scenario.now())
    };
    assert!(is_complete(&scenario));
    scenario.answer("report_summary", "");
    assert!(!is_complete(&scenario));
}
