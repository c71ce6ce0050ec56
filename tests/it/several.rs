//! One form over several clients, found from every case it names.

use lembar::model::matrix::PrepStatus;
use lembar::session::{Event, Refusal};

use crate::scenario::Scenario;
use crate::termination::admitted;

pub(crate) fn two_cases() -> (Scenario, String, String) {
    let mut scenario = admitted();
    let first = scenario.session.cases_newest_first()[0].id.clone();
    scenario.start_case().answer("full_name", "Siti Aminah");
    scenario.consent();
    let second = scenario.session.cases_newest_first()[0].id.clone();
    assert_ne!(first, second);
    (scenario, first, second)
}

pub(crate) fn add(
    scenario: &mut Scenario,
    table: &str,
    case: &str,
    row: &str,
) -> Result<(), Refusal> {
    let path = scenario.path(table);
    scenario.apply(Event::ClientAdded {
        path,
        case: case.into(),
        row: row.into(),
    })
}

#[test]
fn clients_become_rows_and_the_activity_is_found_from_each() {
    let (mut scenario, first, second) = two_cases();
    scenario.begin("F07");
    add(&mut scenario, "participants", &first, "one").unwrap();
    add(&mut scenario, "participants", &second, "two").unwrap();
    assert_eq!(scenario.answer_to("participants/0/client"), "Rizal Maulana");
    assert_eq!(scenario.answer_to("participants/1/client"), "Siti Aminah");
    scenario.answer("participants/0/present", "yes");

    let session = &scenario.session;
    let other = session.case(&first).unwrap();
    let shared = session.shared_records(other);
    assert_eq!(shared.len(), 1);
    assert_eq!(shared[0].form, "F07");
    let own = session.case(&second).unwrap();
    assert!(
        session.shared_records(own).is_empty(),
        "it is its own already"
    );
}

#[test]
fn a_client_is_added_once() {
    let (mut scenario, first, _) = two_cases();
    scenario.begin("F07");
    add(&mut scenario, "participants", &first, "one").unwrap();
    let path = scenario.path("participants");
    assert!(scenario.session.has_client(&path, &first));
    let again = add(&mut scenario, "participants", &first, "two");
    assert_eq!(again, Err(Refusal::NameTaken));
    assert_eq!(scenario.rows("participants"), 1);
}

#[test]
fn what_is_being_corrected_stays_done_in_the_matrix() {
    let mut scenario = admitted();
    let activity = [("reint_stage", "r4_implementation")];
    let record = scenario.with_record("F07", &activity, &["leader"]);
    let cell = |scenario: &Scenario| scenario.cell("r4_implementation", "client").status;
    assert_eq!(cell(&scenario), PrepStatus::Done);
    let new = scenario.name();
    scenario
        .apply(Event::CorrectionBegun {
            record,
            new,
            reason: "Salah tulis.".into(),
        })
        .unwrap();
    assert_eq!(cell(&scenario), PrepStatus::Done, "the earlier is in force");
}

#[test]
fn a_link_that_was_accepted_is_carried_out() {
    let mut scenario = admitted();
    let cell = |scenario: &Scenario, stage| scenario.cell(stage, "work").status;
    let letter = [("target_group", "work"), ("reply_status", "not_yet")];
    scenario.with_record("F16", &letter, &["head"]);
    assert_eq!(cell(&scenario, "r3_planning"), PrepStatus::Done);
    assert_eq!(cell(&scenario, "r4_implementation"), PrepStatus::InProgress);
    let accepted = [("target_group", "work"), ("reply_status", "accepted")];
    scenario.with_record("F16", &accepted, &["head"]);
    assert_eq!(cell(&scenario, "r4_implementation"), PrepStatus::Done);
}
