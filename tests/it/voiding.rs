//! Voiding: with a reason, kept for ever, and out of everything that counts.

use lembar::model::record::Standing;
use lembar::session::{Event, Refusal};

use crate::scenario::Scenario;
use crate::termination::admitted;

fn void(scenario: &mut Scenario, record: &str, reason: &str) -> Result<(), Refusal> {
    scenario.apply(Event::Voided {
        record: record.into(),
        reason: reason.into(),
    })
}

#[test]
fn a_void_form_stays_readable_and_counts_for_nothing() {
    let mut scenario = admitted();
    scenario.begin("F06").answer("subjective", "Salah klien");
    let id = scenario.record("F06").id.clone();
    assert_eq!(void(&mut scenario, &id, "  "), Err(Refusal::ReasonMissing));
    void(&mut scenario, &id, "Tertulis pada klien yang salah").unwrap();

    let record = scenario.session.record(&id).unwrap();
    assert_eq!(record.standing(), Standing::Void);
    assert_eq!(record.answers.text("subjective"), "Salah klien");
    let voiding = record.void.as_ref().unwrap();
    assert_eq!(voiding.reason, "Tertulis pada klien yang salah");
    let case = scenario.session.cases_newest_first()[0];
    assert!(scenario.session.latest(case, "F06").is_none());
    let again = void(&mut scenario, &id, "lagi");
    assert_eq!(again, Err(Refusal::Locked));
    let refused = scenario.try_answer("subjective", "lain");
    assert_eq!(refused, Err(Refusal::Locked));
}

#[test]
fn nothing_is_carried_from_a_void_form() {
    let mut scenario = admitted();
    let id = scenario.record("F01").id.clone();
    void(&mut scenario, &id, "Klien mendaftar dua kali").unwrap();
    scenario.begin("F17");
    assert_eq!(scenario.answer_to("full_name"), "");
    scenario.save();
    let back = scenario.come_back();
    let record = back.session.record(&id).unwrap();
    assert_eq!(record.standing(), Standing::Void);
}
