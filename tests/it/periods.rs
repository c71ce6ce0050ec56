//! A client who comes back: a new treatment period, and the earlier one readable.

use lembar::model::case::{CaseStatus, Gate};
use lembar::model::matrix::PrepStatus;
use lembar::session::{Event, Missing, Refusal};

use crate::scenario::Scenario;
use crate::termination::{admitted, filled};

const REASON: &str = "Kambuh setelah dua bulan";

fn open_period(scenario: &mut Scenario, reason: &str) -> Result<(), Refusal> {
    let case = scenario.case().id.clone();
    let record = format!("registration-{}", scenario.case().period() + 1);
    let reason = reason.into();
    scenario.apply(Event::PeriodOpened {
        case,
        reason,
        record,
    })
}

/// A case whose first period was completed, and whose follow-up found a relapse.
fn relapsed() -> Scenario {
    let mut scenario = filled();
    scenario.sign("sign_client", "Rizal Maulana").unwrap();
    scenario.with_record("F18", &[("recovery_state", "relapse")], &["worker"]);
    scenario.save();
    scenario
}

#[test]
fn a_period_is_opened_only_after_the_last_has_ended() {
    let mut scenario = admitted();
    assert_eq!(open_period(&mut scenario, REASON), Err(Refusal::PeriodRuns));
    scenario.with_record("F17", &[("aftercare_agreed", "yes")], &["worker"]);
    let session = &scenario.session;
    assert!(session.may_open_period(scenario.case()));
    assert!(!session.offers_readmission(scenario.case()), "no relapse");
    let refused = open_period(&mut scenario, " ");
    assert_eq!(refused, Err(Refusal::ReasonMissing));
    assert_eq!(scenario.case().period(), 1);
    open_period(&mut scenario, REASON).unwrap();
    assert_eq!(scenario.case().period(), 2);
    let again = open_period(&mut scenario, REASON);
    assert_eq!(again, Err(Refusal::PeriodRuns), "the second has only begun");
}

#[test]
fn a_relapse_or_the_wish_to_come_back_offers_readmission() {
    let offers = |answers: &[(&str, &str)]| {
        let mut scenario = admitted();
        scenario.with_record("F17", &[("aftercare_agreed", "yes")], &["worker"]);
        scenario.with_record("F18", answers, &["worker"]);
        scenario.session.offers_readmission(scenario.case())
    };
    assert!(offers(&[("recovery_state", "relapse")]));
    assert!(offers(&[("actions", "referral readmit")]));
    assert!(offers(&[
        ("actions", "close_case"),
        ("close_reason", "readmit")
    ]));
    assert!(!offers(&[("recovery_state", "abstinent")]));
}

#[test]
fn the_new_period_begins_anew_with_the_identity_as_it_is_known() {
    let mut scenario = relapsed();
    let first = scenario.record("F01").id.clone();
    assert_eq!(scenario.status(), CaseStatus::Terminated);
    open_period(&mut scenario, REASON).unwrap();

    assert_eq!(scenario.status(), CaseStatus::Candidate);
    assert_eq!(scenario.answer_to("full_name"), "Rizal Maulana");
    assert_eq!(scenario.answer_to("treatment_period_no"), "2");
    assert_eq!(scenario.answer_to("admission_kind"), "readmission");
    assert_eq!(scenario.answer_to("register_number"), "001/2026");
    assert_eq!(scenario.answer_to("main_substance"), "", "asked again");
    let path = scenario.path("full_name");
    assert_eq!(scenario.session.carried_at(&path).unwrap().record, first);

    let refused = scenario.try_begin("F03").unwrap_err();
    let Refusal::Held(obstacle) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(obstacle.gate, Gate::G1, "consent is given anew");
    assert_eq!(obstacle.missing, [Missing::Form("F02")]);
    let cell = scenario.cell("r4_implementation", "client");
    assert_eq!(cell.status, PrepStatus::NotStarted);
    scenario.consent().begin("F17");
    assert_eq!(scenario.answer_to("full_name"), "Rizal Maulana");
    scenario.answer("termination_reason", "completed");
    let missing = scenario.holding("F17").unwrap().missing;
    assert_eq!(missing.len(), 7, "nothing of the earlier period counts");
}

#[test]
fn the_earlier_period_stays_as_it_was() {
    let mut scenario = relapsed();
    let ending = scenario.record("F17").id.clone();
    let before = scenario.case().clone();
    open_period(&mut scenario, REASON).unwrap();
    scenario.consent().save();
    let mut back = scenario.come_back();

    let case = back.case().clone();
    assert_eq!((case.period(), case.period_of(&ending)), (2, 1));
    let opening = &case.earlier[0].next;
    assert_eq!(opening.reason, REASON);
    assert_eq!(opening.by, back.session.settings().worker_name);
    assert_eq!(*case.at(1), before, "seen as it stood");
    assert_eq!(back.session.status(&case.at(1)), CaseStatus::Terminated);
    assert_eq!(back.session.status(&case), CaseStatus::Active);
    let earlier = back.session.latest(&case.at(1), "F17").unwrap();
    assert_eq!(earlier.id, ending);
    assert!(back.session.latest(&case, "F17").is_none());
    assert!(back.session.dossier(&case).latest("F17").is_none());
    assert!(back.session.dossier(&case.at(1)).latest("F17").is_some());
    back.apply(Event::FormOpened(ending)).unwrap();
    assert_eq!(back.answer_to("outcome"), "rst_110");
}

#[test]
fn a_correction_belongs_to_the_period_of_what_it_corrects() {
    let mut scenario = relapsed();
    let record = scenario.record("F17").id.clone();
    open_period(&mut scenario, REASON).unwrap();
    let new = "correction".to_owned();
    let correct = Event::CorrectionBegun {
        record,
        new,
        reason: "Salah tulis.".into(),
    };
    scenario.apply(correct).unwrap();
    assert_eq!(scenario.case().period_of("correction"), 1);
    scenario.answer("messages", "Pesan yang benar.");
    let correction = scenario.session.record("correction").unwrap();
    let case = scenario.case().id.clone();
    let held = scenario.session.held_from_signing(&case, correction);
    assert_eq!(held, None, "its own period has all that it needs");
    scenario.sign("sign_client", "Rizal Maulana").unwrap();
    assert_eq!(scenario.status(), CaseStatus::Candidate, "the second runs");
}

#[test]
fn a_third_period_follows_the_second() {
    let mut scenario = relapsed();
    open_period(&mut scenario, REASON).unwrap();
    scenario.consent();
    scenario.with_record("F17", &[("termination_reason", "own_request")], &["worker"]);
    open_period(&mut scenario, "Datang kembali").unwrap();
    assert_eq!(scenario.answer_to("treatment_period_no"), "3");
    assert_eq!(scenario.answer_to("full_name"), "Rizal Maulana");
    let case = scenario.case();
    let counts: Vec<usize> = (1..=3)
        .map(|period| case.at(period).current().count())
        .collect();
    assert_eq!(counts, [6, 3, 1]);
    let second = case.at(2);
    assert_eq!(scenario.session.status(&second), CaseStatus::Terminated);
}
